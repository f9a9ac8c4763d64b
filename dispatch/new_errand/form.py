"""The errand as a unit posts it: its shape only; what it says is judged by `check`.

The bounds here only keep absurd input out. The real limits have sentences of their own.
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_LongText = Annotated[str, Field(max_length=2_000)]
_Name = Annotated[str, Field(max_length=60)]
FactValue = bool | int | float | _LongText | None
Minutes = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]


class NewStop(BaseModel):
    """One place to go to: one of the unit's known places by id, or a name with an address."""

    model_config = ConfigDict(extra="forbid")

    role: _Name = Field(description="What the place is in this kind of errand, such as “car”.")
    place_id: Annotated[int, Field(ge=1, le=2**53)] | None = Field(
        None, description="A known place."
    )
    place: _LongText | None = Field(None, description="The place's name; at most 80 characters.")
    street: _LongText | None = Field(
        None,
        description="Street and number; at most 120 characters. Seen only by who goes there.",
    )
    latitude: float | None = Field(None, description="Degrees north, WGS 84.")
    longitude: float | None = Field(None, description="Degrees east, WGS 84.")
    minutes: Minutes | None = Field(None, description="Minutes on the spot; 0 to 720.")


class OtherTime(BaseModel):
    """Another time that would do as well."""

    model_config = ConfigDict(extra="forbid")

    wished_from: datetime = Field(description="Earliest start, with time zone.")
    wished_to: datetime = Field(description="Done by, with time zone.")


class NewErrand(BaseModel):
    """A practical thing that a unit wants done. What is left out is filled in by the kind."""

    model_config = ConfigDict(extra="forbid")

    kind: _Name = Field(description="The kind of errand, such as “tyre_change”.")
    facts: Annotated[
        dict[_Name, FactValue | Annotated[list[_LongText], Field(max_length=50)]],
        Field(max_length=40),
    ] = Field(default_factory=dict, description="What this kind asks for, by name.")
    stops: Annotated[list[NewStop], Field(max_length=20)] = Field(
        default_factory=list, description="The places, in the order in which they are visited."
    )
    wished_from: datetime = Field(description="Earliest start, with time zone.")
    wished_to: datetime = Field(description="Preferably done by, with time zone.")
    latest: datetime | None = Field(
        None, description="Must be done by, with time zone; `wished_to` when left out."
    )
    other_times: Annotated[list[OtherTime], Field(max_length=3)] = Field(
        default_factory=list,
        description="Other times that would do as well, each after the one before; the errand is"
        " done within the wished time or one of these, and the last is the latest.",
    )
    seats: Annotated[int, Field(ge=-100, le=100)] | None = Field(
        None, description="How many people it takes; 1 to 4."
    )
    vehicle_kind: Literal["car", "van", "trailer", "none"] | None = Field(
        None, description="The vehicle it takes, “none” for no vehicle of the team's."
    )
    minutes: Minutes | None = Field(None, description="Minutes that it takes in all; 5 to 720.")
    relieved_minutes: Minutes | None = Field(
        None, description="Minutes of care time that the unit is spared; 0 to 1440."
    )
    requester: _LongText = Field("", description="Who asks, by role; at most 80 characters.")
    requester_phone: _LongText = Field(description="Whom to ring about the errand.")
    meet_at: _LongText = Field("", description="Where to meet; at most 80 characters.")
    note: _LongText = Field("", description="Anything else practical; at most 200 characters.")
    notify_on_the_way: bool = Field(False, description="Tell the unit when somebody sets out.")
    priority: Annotated[int, Field(ge=-100, le=100)] | None = Field(
        None, description="1 usual, 3 pressing, 10 urgent."
    )
