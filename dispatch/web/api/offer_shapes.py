"""A question to a consultant, as the API shows it."""

from datetime import datetime

from pydantic import BaseModel, Field

from dispatch.models import OfferStatus


class OfferShown(BaseModel):
    """A question to one consultant about one seat."""

    id: int
    errand: int = Field(description="The errand's number.")
    seat: int
    consultant: str = Field(description="The consultant's code.")
    status: OfferStatus
    starts_at: datetime
    ends_at: datetime
    asked_at: datetime
    answer_by: datetime
    ended_at: datetime | None
