"""Pieces that several requests and answers are made of."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from fastapi import Path
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from dispatch.new_errand.faults import Faults

LARGEST_ID = 2**31 - 1
"""PostgreSQL's integer."""

Number = Annotated[int, Path(ge=1, le=LARGEST_ID, description="The errand's number, such as 42.")]
Id = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Code = Annotated[
    str,
    Path(
        min_length=1,
        max_length=12,
        pattern=r"^[^\x00-\x1f\x7f]+$",
        description="The consultant's code, such as ANNA.",
    ),
]
IdInside = Annotated[int, Field(ge=1, le=LARGEST_ID)]


def _in_utc(moment: datetime) -> datetime:
    """Raises ValueError for a time that UTC's calendar does not have, or PostgreSQL's."""
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("no such time") from None
    if not 1990 <= utc.year <= 2200:
        raise ValueError("no such time")
    return utc


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A time with a zone, taken to UTC."""


class Given(BaseModel):
    """What somebody sends: a field that we don't know is an error, not ignored."""

    model_config = ConfigDict(extra="forbid")


Shown = TypeVar("Shown", bound=BaseModel)


class Named(BaseModel):
    """A unit, team or municipality, by id and name."""

    id: int
    name: str


def checked_text(text: str, longest: int, *, field: str) -> str:
    """`text` cleaned. Raises BadInput where it is too long or says what must not be written."""
    faults = Faults()
    cleaned = faults.text(text, longest, field=field)
    faults.refuse()
    return cleaned


def example(name: str, value: dict[str, Any]) -> dict[str, Any]:
    """One example of a body, as OpenAPI has it."""
    return {name: {"value": value}}


def cut(items: Sequence[Any], limit: int) -> tuple[Sequence[Any], bool]:
    """The first `limit` of what was asked for with one more, and whether there are more."""
    return items[:limit], len(items) > limit
