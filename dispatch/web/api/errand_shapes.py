"""An errand as the API shows it: short in lists, whole by itself; facts by their sensitivity."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from dispatch.lifecycle import ErrandAction, ErrandStatus, Owner
from dispatch.models import AssignmentStatus
from dispatch.web.api.offer_shapes import OfferShown
from dispatch.web.api.shapes import Named


class ErrandBrief(BaseModel):
    """An errand in a list."""

    number: int = Field(description="What people call it.", examples=[42])
    kind: str = Field(examples=["tyre_change"])
    status: ErrandStatus
    waits_for: Owner = Field(description="Whose move it is.")
    unit: Named
    seats: int
    seats_taken: int
    minutes: int
    priority: int
    wished_from: datetime
    wished_to: datetime
    latest: datetime
    starts_at: datetime | None = Field(description="When the crew is to start, once planned.")
    ends_at: datetime | None
    posted_at: datetime
    version: int = Field(description="Send it as If-Match when you change the errand.")


class ErrandList(BaseModel):
    """One page of errands, the newest first."""

    errands: list[ErrandBrief]
    next: str | None = Field(description="Give it as `after` for the next page; null: no more.")


class PostedErrand(BaseModel):
    """What a unit has just posted."""

    number: int
    status: ErrandStatus
    version: int
    already: bool = Field(description="True when the same request had posted it before.")
    looks_like: int | None = Field(
        description="The number of an open errand that this one may be a repeat of."
    )


class TimeShown(BaseModel):
    """A time at which an errand would suit."""

    wished_from: datetime
    wished_to: datetime


class StopShown(BaseModel):
    """One place, in order."""

    role: str
    place_id: int | None
    name: str
    street: str | None = Field(description="For the unit and the team only.")
    minutes: int


class SeatShown(BaseModel):
    """A seat that somebody has, or had to the end."""

    seat: int
    consultant: str = Field(description="The consultant's code.")
    name: str | None = Field(description="First name; null for a protected identity.")
    status: AssignmentStatus
    starts_at: datetime
    ends_at: datetime


class LineShown(BaseModel):
    """One thing that happened."""

    at: datetime
    action: str | None = Field(description="For programs; null for a text.")
    words: str = Field(description="For people.")


class ReasonShown(BaseModel):
    """Why somebody could not take it; for the team only."""

    consultant: str
    reason: str


class ErrandDetail(ErrandBrief):
    """An errand with all that whoever asks may see of it."""

    facts: dict[str, Any]
    note: str | None = Field(description="For the unit and the team only.")
    meet_at: str | None
    requester: str
    requester_phone: str
    vehicle_kind: str | None
    relieved_minutes: int
    notify_on_the_way: bool
    delayed_until: datetime | None
    silent_since: datetime | None
    hold_reason: str
    other_times: list[TimeShown] = Field(
        description="Times after the wished one that would do as well."
    )
    remainder_of: int | None = Field(description="The number of the errand that this finishes.")
    can: list[ErrandAction] = Field(description="What the life cycle allows now.")
    stops: list[StopShown]
    crew: list[SeatShown]
    story: list[LineShown]
    offers: list[OfferShown] | None = Field(description="Who is asked; for the team only.")
    unfilled_reasons: list[ReasonShown] | None = Field(description="For the team only.")
