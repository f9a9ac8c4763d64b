"""What a text does beside what the other journeys tell: too late, delayed, sick, done."""

import re
from datetime import timedelta

from sqlmodel import select

from dispatch.models import DecisionItem
from tests.journeys.people import ANNA, BO, KARIN, ON_DUTY, SIV, UNIT, UNIT_MOBILE
from tests.journeys.town import Town
from workers.models import VehicleKind


class TestDone:
    def test_with_an_offer_and_a_started_errand_done_means_the_started_one(
        self, annas: Town
    ) -> None:
        offered = annas.posts(UNIT, at="13:00")
        annas.texts(ANNA, "på väg")
        assert annas.asked(offered) == ["ANNA"]
        annas.texts(ANNA, "klar")
        assert annas.status_of(1) == "done"
        assert annas.asked(offered) == ["ANNA"]

    def test_with_only_an_offer_done_is_asked_about(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT)
        north.texts(ANNA, "klar")
        assert north.asked(1) == ["ANNA"]
        assert north.status_of(1) == "offering"


class TestSick:
    def test_each_errand_is_asked_for_anew_within_one_tick_the_earliest_first(
        self, north: Town
    ) -> None:
        north.has_consultant(ANNA)
        late = north.posts(UNIT, at="13:00", hours=1.5)
        early = north.posts(UNIT, at="09:00", hours=1.5)
        between = north.posts(UNIT, at="11:00", hours=1.5)
        north.texts(ANNA, f"ja {late}, {early} och {between}")
        assert {north.status_of(n) for n in (late, early, between)} == {"staffed"}
        north.has_consultant(BO)
        north.texts(ANNA, "sjuk", works=False)
        north.passes(seconds=5)
        asked = [text for text in north.phone_of(BO) if "Kan du?" in text]
        assert [int(re.findall(r"\d+", text)[0]) for text in asked] == [early, between, late]

    def test_the_chief_gets_one_text_also_when_nobody_else_can(self, north: Town) -> None:
        north.has_consultant(ANNA)
        numbers = [north.posts(UNIT, at=at, hours=1.5) for at in ("09:00", "11:00", "13:00")]
        north.texts(ANNA, "ja till alla")
        north.texts(ANNA, "ja " + ", ".join(map(str, numbers)))
        assert {north.status_of(number) for number in numbers} == {"staffed"}
        north.passes(minutes=5)
        before = len(north.phone_of(SIV))
        north.texts(ANNA, "sjuk")
        north.passes(minutes=3)
        told = [text for text in north.phone_of(SIV)[before:] if "borta" in text]
        assert len(told) == 1
        assert all(str(number) in told[0] for number in numbers)

    def test_the_leaders_hear_once_also_of_who_had_nothing_to_do(self, north: Town) -> None:
        north.has_consultant(ANNA)
        for _ in range(2):
            north.texts(ANNA, "sjuk")
            north.passes(minutes=3)
        for leader in (SIV, KARIN):
            assert sum("ANNA är borta" in text for text in north.phone_of(leader)) == 1


class TestDelay:
    def test_the_estimate_moves_the_unit_hears_once_and_the_next_one_is_flagged(
        self, north: Town
    ) -> None:
        north.has_consultant(ANNA)
        first = north.posts(UNIT, at="10:00", hours=1.1)
        second = north.posts(UNIT, at="11:15", hours=1.5)
        north.texts(ANNA, f"ja {first} och {second}")
        starts = north.errand(first).starts_at
        north.texts(ANNA, f"försenad {first} 60 min")
        late = north.errand(first).delayed_until
        assert late is not None
        assert starts is not None
        assert late - starts == timedelta(minutes=60)
        north.passes(minutes=3)
        assert sum("försenat" in text for text in north.phone_of(UNIT_MOBILE)) == 1
        (item,) = north.items("collides")
        assert item.details["next"] == second


class TestTooLate:
    def test_taken_by_somebody_else(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        north.has_vehicle("Bilen", VehicleKind.CAR)
        north.posts(UNIT, "fetch_deliver")
        assert sorted(north.asked(1)) == ["ANNA", "BO"]
        north.texts(ANNA, "ja")
        north.texts(BO, "ja")
        assert north.crew_of(1) == [("ANNA", "accepted")]
        assert "redan tagen" in north.last_text_to(BO)

    def test_out_of_time(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT)
        offer = north.offer_to(ANNA, 1)
        north.passes(seconds=(offer.answer_by - north.now).total_seconds())
        was = north.state_of(1)
        north.texts(ANNA, "ja 1")
        assert north.state_of(1) == was
        assert "gått ut" in north.last_text_to(ANNA)
        assert north.last_text_to(ANNA).endswith(ON_DUTY)


def test_no_item_waits_without_a_clock(annas: Town) -> None:
    for said in ("ring mig", "BRIST trasig", "problem, låst dörr", "vad är koden?"):
        annas.texts(ANNA, said)
    with annas.service.database.read() as session:
        items = session.exec(select(DecisionItem)).all()
    assert len(items) >= 3
    assert all(item.due_at > item.created_at for item in items)
