"""Who plays in the demo, and what the units think of during the day."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dispatch.demo.people import (
    ENGLISH,
    OWN_WORDS,
    Declines,
    DoesAPart,
    FallsIll,
    Forgets,
    HandsBack,
    Late,
    Person,
    Silent,
)
from dispatch.new_errand import NewErrand, read
from workers.calendar import local_moment

TUESDAY = date(2026, 11, 10)
"""An ordinary Tuesday in an ordinary week: no red day near, both clock changes far."""


def at(clock: str, day: date = TUESDAY) -> datetime:
    """That Swedish clock time on the day of the demo."""
    return local_moment(day, time.fromisoformat(clock))


BEGINS, ENDS = at("06:45"), at("17:30")


def cast(rng: random.Random) -> dict[str, Person]:
    """The seed's twelve consultants by code, each with a manner of their own."""
    people: list[Person] = [
        DoesAPart("ANNA", rng=rng, quick=(1, 3)),
        Forgets("BO", OWN_WORDS, rng=rng, quick=(2, 6)),
        Declines("AMINA", rng=rng),
        Late("YUSUF", rng=rng, quick=(2, 8)),
        Silent("LENA", rng=rng, until=at("10:05"), wonders="Ring mig"),
        Person("MEHMET", rng=rng),
        Person("OLENA", ENGLISH, rng=rng, quick=(1, 6)),
        Person("ERIK", rng=rng),
        Person("HABTOM", ENGLISH, rng=rng),
        Person("TOVE", rng=rng, quick=(2, 9)),
        HandsBack("SAMIR", rng=rng, quick=(2, 7), wonders="Var är nyckeln?"),
        FallsIll("K12", rng=rng, quick=(3, 9), at=at("12:20")),
    ]
    return {person.code: person for person in people}


@dataclass(frozen=True, slots=True)
class Posting:
    """A unit posts this errand at `at`; `cancelled`: it changes its mind when somebody sets out."""

    at: datetime
    unit: str
    errand: NewErrand
    cancelled: bool = False


def postings(week: Sequence[tuple[str, NewErrand]]) -> list[Posting]:
    """The day's errands, first thing; tomorrow's during the day; and what nobody knew of.

    `week`: the seed's (unit, errand), laid into the week of the demo.
    """
    today = [one for one in week if _is_on(one[1], TUESDAY)]
    tomorrow = [one for one in week if _is_on(one[1], TUESDAY + timedelta(days=1))]
    early = [
        Posting(BEGINS + timedelta(minutes=1 + 2 * index), unit, errand)
        for index, (unit, errand) in enumerate(today)
    ]
    ahead = [
        Posting(at("09:10") + timedelta(minutes=37 * index), unit, errand)
        for index, (unit, errand) in enumerate(tomorrow)
    ]
    return sorted([*early, *ahead, *_sudden()], key=lambda posting: posting.at)


def _is_on(errand: NewErrand, day: date) -> bool:
    return local_moment(day, time.min) <= errand.wished_from < at("23:59", day)


def _sudden() -> list[Posting]:
    return [
        Posting(
            at("08:20"),
            "Äldreboendet Almgården",
            _errand(
                "fetch_deliver",
                ("10:00", "12:30"),
                {"from": "Vara kommunhus", "to": "Almgårdens äldreboende"},
                {"goods": "parcel", "size": "hand", "description": "En kartong med lampor"},
                vehicle_kind="none",
            ),
        ),
        Posting(
            at("08:50"),
            "Hemtjänst Norr",
            _errand(
                "car_care",
                ("10:30", "12:30"),
                {"car": "Hemtjänst Norrs kontor", "station": "Biltvätten i Vara"},
                {
                    "reg_no": "FEM504",
                    "what": ["wash", "top_up"],
                    "key_place": "Nyckelskåpet vid personalingången, krok 5",
                },
                notify_on_the_way=True,
            ),
            cancelled=True,
        ),
        Posting(
            at("10:15"),
            "Hemtjänst Kvänum",
            _errand(
                "other_practical",
                ("13:00", "15:30"),
                {"where": "Hemtjänst Kvänums kontor"},
                {"what": "Bära upp fyra skrivbord till plan två"},
                seats=2,
            ),
        ),
        Posting(
            at("11:20"),
            "Korttidsboendet Källan",
            _errand(
                "other_practical",
                ("13:30", "16:00"),
                {"where": "Korttidsboendet Källan"},
                {"what": "Byta batterier i tolv brandvarnare"},
            ),
        ),
        Posting(
            at("10:45"),
            "Daglig verksamhet Kugghjulet",
            _errand(
                "other_practical",
                ("16:10", "18:30"),
                {"where": "Daglig verksamhet Kugghjulet"},
                {"what": "Sätta upp tre anslagstavlor"},
            ),
        ),
        Posting(
            at("12:10"),
            "Gruppbostaden Havregården",
            _errand(
                "tyre_change",
                ("13:45", "16:30"),
                {"car": "Gruppbostaden Havregården", "workshop": "Däckverkstaden i Vara"},
                {
                    "reg_no": "XXL807",
                    "season": "winter",
                    "booking": "team_books",
                    "key_place": "Nyckeln finns i personalrummet",
                },
            ),
        ),
        Posting(
            at("15:05"),
            "Äldreboendet Lingården",
            _errand(
                "other_practical",
                ("16:30", "18:00"),
                {"where": "Lingårdens äldreboende"},
                {"what": "Flytta scenen i samlingssalen"},
                seats=2,
            ),
        ),
    ]


def _errand(
    kind: str,
    window: tuple[str, str],
    stops: dict[str, str],
    facts: dict[str, Any],
    **more: Any,
) -> NewErrand:
    return read(
        {
            "kind": kind,
            "facts": facts,
            "stops": [{"role": role, "place": place} for role, place in stops.items()],
            "wished_from": at(window[0]),
            "wished_to": at(window[1]),
            "requester_phone": "08-465 004 10",
        }
        | more
    )
