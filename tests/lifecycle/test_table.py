"""Every pair of status and action is in the life cycle's table, or is refused without a trace."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from dispatch.actors import Actor
from dispatch.database import Database
from dispatch.errors import RefusedByLifeCycle
from dispatch.lifecycle import (
    ENDED,
    OPEN,
    OVER,
    OWNERS,
    TABLE,
    ErrandAction,
    ErrandStatus,
    Owner,
    allowed,
)
from dispatch.models import CareUnit, Errand, ErrandEvent, Municipality, Place
from dispatch.transition import lock_errand, move
from tests import databases
from workers.models import ServiceTeam

NOW = datetime(2026, 4, 14, 6, tzinfo=UTC)
PAIRS = [(status, action) for status in ErrandStatus for action in ErrandAction]
ALLOWED = [pair for pair in PAIRS if pair in TABLE]
REFUSED = [pair for pair in PAIRS if pair not in TABLE]


def names(pair: tuple[ErrandStatus, ErrandAction]) -> str:
    status, action = pair
    return f"{status.value}-{action.value}"


@pytest.fixture(scope="module")
def municipality_id(workers_database: Database) -> int:
    databases.empty(workers_database)
    with workers_database.transaction() as session:
        municipality = Municipality(name="Vara", code="1470")
        session.add(municipality)
        session.flush()
        session.add(
            ServiceTeam(
                municipality_id=municipality.id,
                name="Serviceteam Vara",
                department="Omsorgskontoret",
                coordinator_phone="+46846500410",
            )
        )
        session.add(
            Place(
                municipality_id=municipality.id,
                name="Hemtjänst Norr",
                kind="unit",
                latitude=58.26,
                longitude=12.95,
            )
        )
        session.flush()
        session.add(
            CareUnit(
                municipality_id=municipality.id,
                team_id=1,
                place_id=1,
                name="Hemtjänst Norr",
                short_name="Hemtj. Norr",
                kind="home_care",
                department="Omsorgskontoret",
                phone="+46846500401",
            )
        )
        return municipality.id


@pytest.fixture
def session(workers_database: Database, municipality_id: int) -> Iterator[Session]:
    """A transaction in the town, of which nothing is kept."""
    with Session(workers_database.engine, expire_on_commit=False) as session:
        yield session


@pytest.fixture
def actor(municipality_id: int) -> Actor:
    return Actor(name="system:test", municipality_id=municipality_id)


def an_errand(session: Session, municipality_id: int, status: ErrandStatus) -> Errand:
    errand = Errand(
        municipality_id=municipality_id,
        number=42,
        unit_id=1,
        team_id=1,
        kind="other_practical",
        status=status,
        requester_phone="+46846500401",
        wished_from=NOW,
        wished_to=NOW + timedelta(hours=2),
        latest=NOW + timedelta(hours=2),
        minutes=60,
        seats=1,
        relieved_minutes=60,
        posted_at=NOW,
        posted_by="unit:1",
    )
    session.add(errand)
    session.flush()
    return errand


def stories(session: Session) -> int:
    return len(session.exec(select(ErrandEvent)).all())


@pytest.mark.parametrize("pair", ALLOWED, ids=names)
def test_an_allowed_action_moves_the_errand_and_is_told(
    session: Session, actor: Actor, pair: tuple[ErrandStatus, ErrandAction]
) -> None:
    status, action = pair
    errand = an_errand(session, actor.municipality_id, status)
    event = move(session, lock_errand(session, errand.id), action, actor=actor, now=NOW)
    session.expire_all()
    moved = session.get_one(Errand, errand.id)
    assert moved.status is TABLE[pair]
    assert moved.version == 2
    assert (event.before, event.action, event.after) == (status, action.value, TABLE[pair])


@pytest.mark.parametrize("pair", REFUSED, ids=names)
def test_a_refused_action_changes_nothing(
    session: Session, actor: Actor, pair: tuple[ErrandStatus, ErrandAction]
) -> None:
    status, action = pair
    errand = an_errand(session, actor.municipality_id, status)
    before = errand.model_dump()
    with pytest.raises(RefusedByLifeCycle) as refused:
        move(session, lock_errand(session, errand.id), action, actor=actor, now=NOW)
    session.flush()
    session.expire_all()
    assert session.get_one(Errand, errand.id).model_dump() == before
    assert stories(session) == 0
    for language in ("sv", "en"):
        assert "42" in refused.value.say(language)


def test_every_action_is_of_use_somewhere() -> None:
    assert {action for _, action in TABLE} == set(ErrandAction)


@pytest.mark.parametrize("status", ErrandStatus)
def test_every_status_has_an_owner(status: ErrandStatus) -> None:
    assert (OWNERS[status] is Owner.NOBODY) == (status in OVER)


@pytest.mark.parametrize("status", sorted(set(ErrandStatus) - OVER))
def test_every_status_has_an_exit(status: ErrandStatus) -> None:
    assert any(TABLE[status, action] is not status for action in allowed(status))


@pytest.mark.parametrize("status", sorted(OVER))
def test_what_is_over_stays_over(status: ErrandStatus) -> None:
    assert allowed(status) == ()


@pytest.mark.parametrize("status", sorted(set(ErrandStatus) - OVER))
def test_from_everywhere_there_is_a_way_to_the_end(status: ErrandStatus) -> None:
    reached, to_visit = {status}, [status]
    while to_visit:
        here = to_visit.pop()
        new = {TABLE[here, action] for action in allowed(here)} - reached
        reached |= new
        to_visit += new
    assert reached & OVER


@pytest.mark.parametrize("status", sorted(set(ErrandStatus) - {ErrandStatus.POSTED}))
def test_every_status_can_be_reached_from_the_posting(status: ErrandStatus) -> None:
    reached, to_visit = {ErrandStatus.POSTED}, [ErrandStatus.POSTED]
    while to_visit:
        here = to_visit.pop()
        new = {TABLE[here, action] for action in allowed(here)} - reached
        reached |= new
        to_visit += new
    assert status in reached


def test_a_unit_can_call_off_whatever_has_not_ended() -> None:
    ways_out = {ErrandAction.CANCEL, ErrandAction.ASK_TO_CANCEL}
    assert {status for status in ErrandStatus if ways_out & set(allowed(status))} == OPEN


def test_each_status_is_open_ended_or_over() -> None:
    assert set(ErrandStatus) == OPEN | ENDED | OVER
    assert not OPEN & ENDED
    assert not OPEN & OVER
