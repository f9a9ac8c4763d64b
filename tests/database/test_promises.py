"""What the schema itself refuses, whoever asks: straight in SQL, past every service."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from dispatch.database import Database
from tests.journeys.clock import TUESDAY_MORNING

NOW = TUESDAY_MORNING
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def sql(database: Database) -> Iterator[sa.Connection]:
    """One town with two consultants, a vehicle, and two errands of two seats; nothing is kept."""
    with database.engine.connect() as connection:
        for statement in TOWN:
            connection.execute(sa.text(statement), MOMENTS)
        yield connection


MOMENTS = {"now": NOW, "later": LATER, "much_later": NOW + timedelta(hours=5)}
ERRAND = """
INSERT INTO errand (id, municipality_id, number, unit_id, team_id, kind, status, facts, note,
  meet_at, requester_phone, requester, wished_from, wished_to, latest, minutes, seats,
  relieved_minutes, priority, notify_on_the_way, posted_at, posted_by, hold_reason, version)
VALUES ({id}, 1, {id}, 1, 1, 'move_in', 'posted', '{{}}', '', '', '+46846500401', '', :now,
  :later, :later, 60, 2, 60, 1, false, :now, 'unit:1', '', 1)
"""
CONSULTANT = """
INSERT INTO consultant (id, municipality_id, team_id, code, name, phone, language, newcomer,
  protected, active, max_minutes_a_day, start_name, start_latitude, start_longitude)
VALUES ({id}, 1, 1, 'P{id}', 'P{id}', '+4670174060{id}', 'sv', false, false, true, 420, 'x', 58, 13)
"""
TOWN = (
    """INSERT INTO municipality (id, name, code, language, last_errand_number)
       VALUES (1, 'Vara', '1470', 'sv', 0)""",
    """INSERT INTO service_team (id, municipality_id, name, department, coordinator_phone)
       VALUES (1, 1, 'Team', 'Kontor', '+46846500410')""",
    """INSERT INTO place (id, municipality_id, name, kind, latitude, longitude)
       VALUES (1, 1, 'Norr', 'unit', 58, 13)""",
    """INSERT INTO care_unit (id, municipality_id, team_id, place_id, name, short_name, kind,
         department, phone, language)
       VALUES (1, 1, 1, 1, 'Norr', 'Norr', 'home_care', 'Kontor', '+46846500401', 'sv')""",
    CONSULTANT.format(id=5),
    CONSULTANT.format(id=6),
    """INSERT INTO vehicle (id, municipality_id, team_id, name, kind, reg_no, seats, active,
         parked_name, parked_latitude, parked_longitude)
       VALUES (1, 1, 1, 'Skåpet', 'van', 'ABC123', 3, true, 'x', 58, 13)""",
    ERRAND.format(id=1),
    ERRAND.format(id=2),
    "INSERT INTO seat (errand_id, position) VALUES (1, 1), (1, 2), (2, 1), (2, 2)",
)


def seat(errand: int, seat: int, person: int, *, status: str = "accepted", at: str = "now") -> str:
    until = {"now": "later", "later": "much_later"}[at]
    return (
        "INSERT INTO assignment (errand_id, seat, consultant_id, status, starts_at, ends_at,"
        " busy_from, busy_until, accepted_at, silence_step)"
        f" VALUES ({errand}, {seat}, {person}, '{status}', :{at}, :{until}, :{at}, :{until},"
        " :now, 0)"
    )


def trip(errand: int, *, at: str = "now", until: str = "later") -> str:
    return (
        "INSERT INTO vehicle_booking (errand_id, vehicle_id, busy_from, busy_until)"
        f" VALUES ({errand}, 1, :{at}, :{until})"
    )


def offer(errand: int, person: int, *, status: str = "sent") -> str:
    return (
        "INSERT INTO offer (errand_id, seat, consultant_id, status, starts_at, ends_at,"
        " busy_from, busy_until, asked_at, answer_by, ended_at)"
        f" VALUES ({errand}, 1, {person}, '{status}', :now, :later, :now, :later, :now, :later,"
        f" {'NULL' if status == 'sent' else ':now'})"
    )


def text(cause: str, person: str, *, provider: str = "NULL") -> str:
    return (
        "INSERT INTO outbound_text (municipality_id, cause, person, channel, purpose, phone, body,"
        " urgency, status, created_at, not_before, attempts, looks, segments, provider_id)"
        f" VALUES (1, '{cause}', '{person}', 'sms', 'offer', '+46701740605', 'Hej', 'prompt',"
        f" 'queued', :now, :now, 0, 0, 1, {provider})"
    )


HEARD = (
    "INSERT INTO inbound_text (provider_id, phone, to_phone, body, media_count, received_at,"
    " attempts) VALUES ('SM1', '+46701740605', '+46846500400', 'ja', 0, :now, 0)"
)
EVENT = (
    "INSERT INTO errand_event (municipality_id, errand_id, at, actor, action, after)"
    " VALUES (1, 1, :now, 'unit:1', 'post', 'posted')"
)
QUESTION = (
    "INSERT INTO open_question (consultant_id, kind, numbers, asked_at, valid_until)"
    " VALUES (5, 'which', '[]', :now, :later)"
)

REFUSED = {
    "one person in two places at a time": (seat(1, 1, 5), seat(2, 1, 5)),
    "two people on one seat": (seat(1, 1, 5), seat(1, 1, 6)),
    "one person on two seats of an errand": (seat(1, 1, 5), seat(1, 2, 5, at="later")),
    "a seat that the errand has not": (seat(1, 3, 5),),
    "two people on one seat, one of them done": (seat(1, 1, 5, status="done"), seat(1, 1, 6)),
    "one vehicle on two trips at a time": (trip(1), trip(2)),
    "two vehicles for one errand": (trip(1), trip(1, at="later", until="much_later")),
    "two open questions to one person about one errand": (offer(1, 5), offer(1, 5)),
    "an offer that ends before it starts": (offer(1, 5).replace(":later, :now", ":now, :now", 1),),
    "one inbound text twice": (HEARD, HEARD),
    "one text for the same cause to the same person twice": (
        text("event:1", "unit:1"),
        text("event:1", "unit:1"),
    ),
    "one provider's id for two texts": (
        text("event:1", "unit:1", provider="'SM1'"),
        text("event:2", "unit:1", provider="'SM1'"),
    ),
    "an event changed": (EVENT, "UPDATE errand_event SET actor = 'unit:2'"),
    "an event deleted": (EVENT, "DELETE FROM errand_event"),
    "two questions back to one person": (QUESTION, QUESTION),
    "two errands with one number": (ERRAND.format(id=3).replace("(3, 1, 3,", "(3, 1, 1,"),),
    "five seats": ("UPDATE errand SET seats = 5",),
    "a latest time before the wish ends": ("UPDATE errand SET latest = wished_from",),
    "two active consultants with one phone": (
        CONSULTANT.format(id=7).replace("+46701740607", "+46701740605"),
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_the_database_itself_refuses(sql: sa.Connection, what: str) -> None:
    *allowed, last = REFUSED[what]
    for statement in allowed:
        sql.execute(sa.text(statement), MOMENTS)
    with pytest.raises((exc.IntegrityError, exc.InternalError, exc.ProgrammingError)):
        sql.execute(sa.text(last), MOMENTS)


ALLOWED = {
    "one person from one place to the next": (seat(1, 1, 5), seat(2, 1, 5, at="later")),
    "two people on two seats": (seat(1, 1, 5), seat(1, 2, 6)),
    "a seat again after a hand-back": (seat(1, 1, 5, status="handed_back"), seat(1, 1, 6)),
    "a new time where the old one is ended": (seat(1, 1, 5, status="done"), seat(2, 1, 5)),
    "one vehicle back to back": (trip(1), trip(2, at="later", until="much_later")),
    "asked again after a no": (offer(1, 5, status="declined"), offer(1, 5)),
    "the same news to two": (text("event:1", "unit:1"), text("event:1", "unit:2")),
}


@pytest.mark.parametrize("what", ALLOWED)
def test_the_database_allows(sql: sa.Connection, what: str) -> None:
    for statement in ALLOWED[what]:
        sql.execute(sa.text(statement), MOMENTS)


WORDS = """
SELECT c.table_name, c.column_name FROM information_schema.columns c
WHERE c.table_schema = 'public' AND c.data_type = 'character varying'
  AND c.column_name IN ('status', 'kind', 'role', 'urgency', 'before', 'after', 'language')
  AND c.table_name NOT LIKE 'procrastinate%' AND c.table_name NOT IN ('alembic_version')
ORDER BY 1, 2
"""
FREE = {
    ("errand", "kind"),
    ("place", "kind"),
    ("care_unit", "kind"),
    ("stop", "role"),
    ("own_phrase", "language"),
}
"""Kinds that a municipality may add to, and roles that each kind of errand has of its own;
and a phrase may be in any language."""


def test_every_column_of_words_has_a_check_with_exactly_its_words(sql: sa.Connection) -> None:
    unguarded = []
    columns = [(table, column) for table, column in sql.execute(sa.text(WORDS)) if column]
    assert len(columns) > 12
    for table, column in columns:
        checks = sql.execute(
            sa.text(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE contype = 'c' AND conrelid = cast(:of AS regclass)"
            ),
            {"of": table},
        ).scalars()
        # "before" and "after" are quoted where PostgreSQL reserves them.
        if not any(f"{column})" in check or f'"{column}"' in check for check in checks):
            unguarded.append((table, column))
    assert set(unguarded) <= FREE


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE errand SET status = 'lost'",
        "UPDATE vehicle SET kind = 'tank'",
        "UPDATE municipality SET language = 'xx'",
        seat(1, 1, 5, status="maybe"),
        offer(1, 5, status="asked"),
        text("event:1", "unit:1").replace("'queued'", "'gone'"),
        text("event:1", "unit:1").replace("'prompt'", "'soon'"),
        EVENT.replace("'posted'", "'lost'"),
        QUESTION.replace("'which'", "'why'"),
    ],
)
def test_a_word_that_the_code_does_not_know_is_refused(sql: sa.Connection, statement: str) -> None:
    with pytest.raises((exc.IntegrityError, exc.DataError)):
        sql.execute(sa.text(statement), MOMENTS)
