"""Many processes at the same work: each thing is done once."""

from collections import Counter
from functools import partial

import pytest
from sqlmodel import col, select

from dispatch import duties, timetable
from dispatch.clock import EVERY, PRACTISED, clock_of
from dispatch.errands import posting
from dispatch.errors import Conflict
from dispatch.models import CareUnit, DecisionItem, Errand, Offer, OfferStatus
from dispatch.new_errand import check, read
from notifications.models import OutboundText, PracticeText, TextStatus
from tests.journeys.people import ANNA, BO, CESAR, DORIS, SIV, UNIT
from tests.journeys.town import Town
from tests.races.asked import asked_about_one, reads, written
from tests.races.together import at_once, raised

MANY = 20


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO, CESAR, DORIS)
    return town


def test_two_planners_never_ask_about_a_seat_twice(north: Town) -> None:
    at = ("09:00", "10:00", "11:00", "12:30", "13:30")
    for days in range(3):
        numbers = [
            north.posts(UNIT, kind, at=time, days=days, hours=4, works=False)
            for time in at
            for kind in ("other_practical", "tyre_change")
        ]
        plans = [lambda: duties.plan_team(north.service, north.team_id)] * 4
        assert raised(at_once(*plans)) == []
        with north.service.database.read() as session:
            asked = Counter(
                session.execute(
                    select(Offer.errand_id, Offer.seat).where(Offer.status == OfferStatus.SENT)
                ).all()
            )
        assert set(asked.values()) <= {1}
        assert len(asked) >= len(numbers) // 2


def test_no_two_planners_promise_one_person_or_vehicle_twice(north: Town) -> None:
    """Everybody says yes to everything: no two seats or trips of one overlap."""
    north.has_vehicle("VAN123")
    for time in ("08:30", "10:00", "13:00"):
        north.posts(UNIT, "recycling_trip", at=time, hours=4, works=False)
    assert raised(at_once(*[lambda: duties.plan_team(north.service, north.team_id)] * 4)) == []
    yeses = [
        reads(north.service, written(north, somebody, f"ja {number}"))
        for number in (1, 2, 3)
        for somebody in (ANNA, BO, CESAR, DORIS)
    ]
    assert raised(at_once(*yeses)) == []
    north.works()


def test_of_many_deliverers_one_sends(north: Town) -> None:
    number = asked_about_one(north, ANNA)
    with north.service.database.transaction() as session:
        texts = session.exec(select(OutboundText)).all()
        for text in texts:
            text.status, text.claimed_at, text.provider_id = TextStatus.QUEUED, None, None
            text.attempts = 0
            session.add(text)
        before = len(session.exec(select(PracticeText)).all())
    deliveries = [
        lambda text_id=text.id: duties.deliver_text(north.service, text_id)
        for text in texts
        for _ in range(MANY)
    ]
    sweeps = [lambda: duties.send_waiting(north.service)] * 3
    assert raised(at_once(*deliveries, *sweeps)) == []
    with north.service.database.read() as session:
        assert len(session.exec(select(PracticeText)).all()) == before + len(texts)
    assert number


def test_many_clocks_send_one_digest_to_each(north: Town) -> None:
    assert raised(at_once(*[lambda: timetable.keep_days(north.service)] * MANY)) == []
    north.works()
    for somebody in (ANNA, BO, CESAR, DORIS):
        assert len([text for text in north.phone_of(somebody) if "God morgon" in text]) == 1


def test_many_clocks_defer_each_turn_once(north: Town) -> None:
    """Each process has a clock of its own; what they want done waits once, and is done once."""
    clocks = [clock_of(north.service) for _ in range(4)]
    turns = [job.func for clock in clocks for job in clock.get_jobs()]
    assert raised(at_once(*turns)) == []
    with north.service.database.connection() as connection:
        waiting = connection.exec_driver_sql(
            "SELECT task_name FROM procrastinate_jobs WHERE status = 'todo' ORDER BY 1"
        )
        assert list(waiting.scalars()) == sorted(EVERY | PRACTISED)
    north.works()


def test_many_clocks_end_a_question_once_and_raise_one_item(north: Town) -> None:
    for time in ("11:00", "13:00"):
        asked_about_one(north, ANNA, BO, at=time)
    north.clock.passes(minutes=31)
    assert raised(at_once(*[lambda: timetable.keep_deadlines(north.service)] * 6)) == []
    north.works()
    for number in (1, 2):
        story = north.story_of(number)
        assert story.count("expired") == 2
    with north.service.database.read() as session:
        items = session.exec(select(DecisionItem.errand_id, DecisionItem.why)).all()
    assert len(items) == len(set(items))
    assert len(north.phone_of(SIV)) == len(set(north.phone_of(SIV)))


def test_parallel_postings_get_numbers_without_twins_or_gaps(north: Town) -> None:
    postings = [lambda: north.posts(UNIT, at="13:00", works=False)] * 40
    outcomes = at_once(*postings)
    assert sorted(number for number in outcomes if isinstance(number, int)) == list(range(1, 41))


def test_the_same_request_twenty_times_in_parallel_is_one_errand(north: Town) -> None:
    outcomes = at_once(*[lambda: _posts_with_key(north, "k1", "one")] * MANY)
    assert raised(outcomes) == []
    assert Counter(outcomes) == {(1, False): 1, (1, True): MANY - 1}
    with north.service.database.read() as session:
        assert len(session.exec(select(Errand)).all()) == 1
    assert north.posts(UNIT) == 2, "no number was used up"


def test_a_key_used_for_two_requests_at_once_posts_one_and_refuses_the_other(north: Town) -> None:
    for index in range(10):
        outcomes = at_once(
            partial(_posts_with_key, north, f"k{index}", "one"),
            partial(_posts_with_key, north, f"k{index}", "two"),
        )
        (refused,) = raised(outcomes)
        assert isinstance(refused, Conflict)


def _posts_with_key(town: Town, key: str, digest: str) -> tuple[int, bool]:
    with town.service.database.transaction() as session:
        unit = session.exec(select(CareUnit).order_by(col(CareUnit.id))).first()
        assert unit is not None
        wished_from = town.at("13:00")
        new = read(town.request(session, "other_practical", wished_from, 2))
        posted = posting.post(
            session,
            unit,
            check(new, now=town.now),
            actor=town.unit_actor(unit),
            now=town.now,
            idempotency_key=key,
            digest=digest,
        )
        return posted.errand.number, posted.already
