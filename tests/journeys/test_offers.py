"""Asking people: one by one or several at once, who is next, and what when nobody is left."""

import dataclasses

import pytest

from dispatch.database import Database
from dispatch.rules import Rules
from dispatch.service import Service
from dispatch.settings import Settings
from notifications.practice import PracticeGateway
from tests.journeys.clock import StoppedClock
from tests.journeys.people import (
    ANNA,
    BO,
    CESAR,
    DORIS,
    EVERYBODY,
    UNIT,
    UNIT_MOBILE,
)
from tests.journeys.town import Town
from workers.models import VehicleKind


class TestOneByOne:
    def test_people_are_asked_one_after_another(self, north: Town) -> None:
        north.has_consultants(ANNA, BO, CESAR)
        number = north.posts(UNIT)
        seen = []
        for _ in range(3):
            somebody = north.asked_one(number)
            seen.append(somebody.code)
            north.texts(somebody, f"nej {number}")
        assert sorted(seen) == ["ANNA", "BO", "CESAR"]
        assert north.status_of(number) == "unfilled"

    def test_a_decline_is_final_for_that_errand_and_has_no_other_effect(self, north: Town) -> None:
        north.has_consultant(ANNA)
        number = north.posts(UNIT)
        north.texts(ANNA, "nej")
        north.resumes(number)
        assert north.status_of(number) == "unfilled"
        assert north.offers_of(number) == [("ANNA", "declined")]
        other = north.posts(UNIT, at="13:00")
        assert north.asked(other) == ["ANNA"]

    def test_who_does_not_answer_in_time_is_not_waited_for(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        number = north.posts(UNIT, at="13:00")
        first = north.asked_one(number)
        north.passes(minutes=29)
        assert north.asked(number) == [first.code]
        north.passes(minutes=1)
        assert north.asked_one(number) != first
        assert north.offers_of(number)[0] == (first.code, "expired")

    def test_a_yes_after_the_time_is_answered_kindly_and_changes_nothing(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        number = north.posts(UNIT, at="13:00")
        first = north.asked_one(number)
        north.passes(minutes=30)
        before = north.state_of(number)
        north.texts(first, f"ja {number}")
        assert north.state_of(number) == before
        assert "gått ut" in north.last_text_to(first)

    def test_a_phone_that_is_off_is_not_waited_for(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        north.service.gateway.switch_off(ANNA.phone)  # type: ignore[attr-defined]
        number = north.posts(UNIT)
        assert north.asked(number) == ["BO"]
        assert ("ANNA", "expired") not in north.offers_of(number)

    def test_who_wants_no_texts_is_somebody_to_phone(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.texts(ANNA, "STOPP")
        number = north.posts(UNIT)
        assert north.status_of(number) == "unfilled"
        assert north.errand(number).unfilled_reasons[0]["reason"] == "unreachable"
        assert "not_by_text" in north.needs_a_human()

    def test_who_stops_texts_while_asked_is_not_waited_for(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        number = north.posts(UNIT, at="13:00")
        first = north.asked_one(number)
        north.texts(first, "STOPP")
        north.passes(minutes=31)
        assert first.code not in north.asked(number)
        assert len(north.asked(number)) == 1


class TestFirstYes:
    def test_the_first_yes_wins_and_the_others_are_told_when_they_answer(self, north: Town) -> None:
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        north.has_vehicle("Bilen", VehicleKind.CAR)
        number = north.posts(UNIT, "fetch_deliver")
        first, second, third = (EVERYBODY[code] for code in north.asked(number))
        north.texts(second, f"ja {number}")
        assert north.crew_of(number) == [(second.code, "accepted")]
        assert dict(north.offers_of(number)) == {
            first.code: "superseded",
            second.code: "accepted",
            third.code: "superseded",
        }
        quiet = north.phone_of(first)
        north.texts(first, f"ja {number}")
        assert north.phone_of(first)[len(quiet) :] == [
            f"{number} är redan tagen av någon annan. Tack för att du svarade!"
        ]
        assert north.crew_of(number) == [(second.code, "accepted")]

    def test_one_no_among_several_asks_nobody_new(self, north: Town) -> None:
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        north.has_vehicle("Bilen", VehicleKind.CAR)
        number = north.posts(UNIT, "fetch_deliver")
        asked = north.asked(number)
        north.texts(EVERYBODY[asked[0]], "nej")
        assert north.asked(number) == asked[1:]

    def test_after_every_no_the_rest_is_asked(self, north: Town) -> None:
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        north.has_vehicle("Bilen", VehicleKind.CAR)
        number = north.posts(UNIT, "fetch_deliver")
        asked = north.asked(number)
        for code in asked:
            north.texts(EVERYBODY[code], "nej")
        assert set(north.asked(number)) == set(EVERYBODY) - set(asked)


class TestTwoSeats:
    def test_both_are_asked_for_the_same_start_and_one_van(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        north.has_vehicle("Skåpbilen")
        number = north.posts(UNIT, "move_in", at="09:30", hours=5)
        assert sorted(north.asked(number)) == ["ANNA", "BO"]
        assert len({north.offer_to(s, number).starts_at for s in (ANNA, BO)}) == 1
        assert {north.offer_to(s, number).seat for s in (ANNA, BO)} == {1, 2}
        assert all(", 2 pers" in north.last_text_to(s) for s in (ANNA, BO))
        assert north.vehicle_of(number) is not None

    def test_when_one_declines_only_that_seat_is_asked_about_anew_at_the_told_start(
        self, north: Town
    ) -> None:
        north.has_consultants(ANNA, BO, CESAR)
        north.has_vehicle("Skåpbilen")
        number = north.posts(UNIT, "other_practical", at="10:00", hours=4, seats=2)
        asked = [EVERYBODY[code] for code in north.asked(number)]
        third = next(s for s in (ANNA, BO, CESAR) if s not in asked)
        told = north.offer_to(asked[0], number)
        north.texts(asked[1], "nej")
        assert north.asked(number) == [asked[0].code, third.code]
        assert north.offer_to(third, number).starts_at == told.starts_at
        assert north.offer_to(third, number).seat == north.offer_to(asked[1], number).seat
        assert len(north.phone_of(asked[0])) == 1

    def test_one_of_two_is_not_staffed(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        number = north.posts(UNIT, at="10:00", hours=4, seats=2)
        north.texts(ANNA, "ja")
        assert north.status_of(number) == "offering"
        assert north.crew_of(number) == [("ANNA", "accepted")]
        assert north.phone_of(UNIT_MOBILE) == []
        north.texts(BO, "ja")
        assert north.status_of(number) == "staffed"
        assert "bemannat" in north.last_text_to(UNIT_MOBILE)

    def test_one_of_two_keeps_the_seat_while_the_other_is_looked_for(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        number = north.posts(UNIT, at="13:00", hours=3, seats=2)
        north.texts(ANNA, "ja")
        north.texts(BO, "nej")
        assert north.status_of(number) == "unfilled"
        assert north.crew_of(number) == [("ANNA", "accepted")]
        north.has_consultant(CESAR)
        north.resumes(number)
        assert north.status_of(number) == "offering"
        assert north.asked(number) == ["CESAR"]
        north.texts(CESAR, "ja")
        assert north.status_of(number) == "staffed"
        assert north.crew_of(number) == [("ANNA", "accepted"), ("CESAR", "accepted")]

    def test_who_has_one_seat_of_an_unfilled_errand_can_still_give_it_back(
        self, north: Town
    ) -> None:
        north.has_consultants(ANNA, BO)
        number = north.posts(UNIT, at="13:00", hours=3, seats=2)
        north.texts(ANNA, "ja")
        north.texts(BO, "nej")
        north.texts(ANNA, f"lämnar återbud {number}")
        assert north.crew_of(number) == []
        assert north.status_of(number) == "unfilled"


class TestVehicles:
    def test_one_van_is_not_promised_twice(self, north: Town) -> None:
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        north.has_vehicle("Skåpbilen")
        first = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
        second = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
        assert north.status_of(first) == "offering"
        assert north.status_of(second) == "unfilled"
        assert {r["reason"] for r in north.errand(second).unfilled_reasons} <= {
            "no_vehicle",
            "busy",
        }
        assert north.vehicle_of(second) is None

    def test_whoever_waited_gets_the_van_of_an_errand_that_is_called_off(self, north: Town) -> None:
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        north.has_vehicle("Skåpbilen")
        first = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
        second = north.posts(UNIT, "recycling_trip", at="10:00", hours=2)
        assert north.status_of(second) == "unfilled"
        north.cancels(first)
        assert north.vehicle_of(first) is None
        assert north.status_of(second) == "offering"
        assert north.vehicle_of(second) is not None


class PhonesThatSwitchOff(PracticeGateway):
    """The practice line, where a test switches phones off."""

    def switch_off(self, phone: str) -> None:
        self._unreachable |= {phone}


@pytest.fixture
def service(database: Database, clock: StoppedClock) -> Service:
    return dataclasses.replace(
        Service(
            settings=Settings(_env_file=None),
            database=database,
            clock=clock,
            gateway=PhonesThatSwitchOff(database.transaction, now=clock.now),
            rules=Rules(),
        )
    )
