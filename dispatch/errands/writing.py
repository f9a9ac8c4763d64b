"""The two statements of a posting: what must be known first, and everything that is written.

A unit's posting is what must never wait, so both are SQL of their own instead of a dozen turns
through the object mapper.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.engine import WISH, have_planned
from dispatch.errands.places import KnownPlace, named_by, stop_rows
from dispatch.lifecycle import OPEN, ErrandStatus
from dispatch.new_errand import CheckedErrand
from dispatch.numbers import give_back_number

REPEATED_WITHIN = timedelta(days=1)
"""An errand of the same kind and window at the same unit nearer than this looks like a repeat."""


class Written(NamedTuple):
    """The errand that stands in the database, as far as whoever posted it is told."""

    id: int
    number: int
    kind: str
    status: ErrandStatus
    version: int
    request_digest: str | None


class Seen(NamedTuple):
    """What must be known before an errand is written."""

    unit_id: int
    municipality_id: int
    team_id: int
    home: KnownPlace
    """The unit's own place."""
    places: Mapping[int, KnownPlace]
    """The places that the stops name, as far as they are the municipality's."""
    taken: bool
    """An errand has been posted with this key."""
    looks_like: int | None
    """The number of the newest open errand that this one may be a repeat of."""


_LOOK = """
    SELECT place.id, place.name, place.street, place.latitude, place.longitude,
        place.id = care_unit.place_id AS is_home, care_unit.team_id,
        EXISTS (
            SELECT FROM errand WHERE unit_id = :unit_id AND idempotency_key = :idempotency_key
        ) AS taken,
        (
            SELECT number FROM errand
            WHERE unit_id = :unit_id AND kind = :kind AND status IN ({open}) AND {same}
            ORDER BY wished_from DESC, id DESC LIMIT 1
        ) AS looks_like
    FROM care_unit
    JOIN place ON place.id = ANY(array_append(:place_ids, care_unit.place_id))
        AND place.municipality_id = care_unit.municipality_id
    WHERE care_unit.id = :unit_id AND care_unit.municipality_id = :municipality_id
    """
_OPEN_WORDS = ", ".join(sorted(f"'{status.value}'" for status in OPEN))
_SAME_CAR = "wished_from > :after AND wished_from < :before AND facts ->> 'reg_no' = :reg_no"
_SAME_WINDOW = "wished_from = :wished_from AND NOT facts ? 'reg_no'"


def _statement(text: str, *columns: str) -> sa.TextualSelect:
    """Told its columns, SQLAlchemy need not ask the cursor for them each time."""
    return sa.text(text).columns(*map(sa.column, columns))


_SEEN = ("id", "name", "street", "latitude", "longitude", "is_home", "team_id", "taken")
LOOK_BY_CAR, LOOK_BY_WINDOW = (
    _statement(_LOOK.format(open=_OPEN_WORDS, same=same), *_SEEN, "looks_like")
    for same in (_SAME_CAR, _SAME_WINDOW)
)

_WRITE = """
    WITH given AS (
        UPDATE municipality SET last_errand_number = last_errand_number + 1
        WHERE id = :municipality_id
        RETURNING last_errand_number AS number
    ), written AS (
        INSERT INTO errand (
            number, municipality_id, unit_id, team_id, kind, status, facts, note, meet_at,
            requester, requester_phone, wished_from, wished_to, latest, other_times, minutes,
            seats, vehicle_kind, relieved_minutes, priority, notify_on_the_way, posted_at,
            posted_by, hold_reason, idempotency_key, request_digest, version
        )
        SELECT
            number, :municipality_id, :unit_id, :team_id, :kind, :status, :facts, :note, :meet_at,
            :requester, :requester_phone, :wished_from, :wished_to, :latest, :other_times,
            :minutes, :seats, :vehicle_kind, :relieved_minutes, :priority, :notify_on_the_way, :now,
            :actor, '', :idempotency_key, :request_digest, 1
        FROM given
        ON CONFLICT (unit_id, idempotency_key) DO NOTHING
        RETURNING *
    ), seated AS (
        INSERT INTO seat (errand_id, position)
        SELECT id, generate_series(1, seats) FROM written
    ), stopping AS (
        INSERT INTO stop (errand_id, position, role, place_id, name, street,
            latitude, longitude, approximate, minutes)
        SELECT written.id, stop.*
        FROM written, jsonb_to_recordset(:stops) AS stop (
            position integer, role text, place_id integer, name text, street text,
            latitude float8, longitude float8, approximate boolean, minutes integer)
    ), noted AS (
        INSERT INTO errand_event (
            municipality_id, errand_id, at, actor, action, before, after, details)
        SELECT :municipality_id, id, :now, :actor, 'post', status, status, :details FROM written
    ), wished AS ({wish})
    SELECT id, number, kind, status, version, request_digest,
        EXISTS (SELECT FROM wished) AS wished_first
    FROM written
    """
_WISH = WISH.format(wishes="SELECT team_id, posted_at FROM written")

_WRITTEN = ("id", "number", "kind", "status", "version", "request_digest")
WRITE = _statement(_WRITE.format(wish=_WISH), *_WRITTEN, "wished_first").bindparams(
    *(sa.bindparam(name, type_=JSONB) for name in ("facts", "stops", "details", "other_times"))
)

BY_KEY = _statement(
    """
    SELECT id, number, kind, status, version, request_digest FROM errand
    WHERE unit_id = :unit_id AND idempotency_key = :idempotency_key
    """,
    *_WRITTEN,
)


def look(
    session: Session, unit_id: int, municipality_id: int, checked: CheckedErrand, key: str | None
) -> Seen | None:
    """Look everything up at once; None where the municipality has no such unit."""
    reg_no = checked.facts.get("reg_no")
    asked = {
        "unit_id": unit_id,
        "municipality_id": municipality_id,
        "idempotency_key": key,
        "kind": checked.kind.name,
        "place_ids": named_by(checked.stops),
    }
    if reg_no is None:
        rows = session.execute(LOOK_BY_WINDOW, asked | {"wished_from": checked.wished_from}).all()
    else:
        after, before = (checked.wished_from + by for by in (-REPEATED_WITHIN, REPEATED_WITHIN))
        near = {"after": after, "before": before, "reg_no": reg_no}
        rows = session.execute(LOOK_BY_CAR, asked | near).all()
    if not rows:
        return None
    places = {row.id: KnownPlace(*row[:5]) for row in rows}
    home = next(row for row in rows if row.is_home)
    return Seen(
        unit_id=unit_id,
        municipality_id=municipality_id,
        team_id=home.team_id,
        home=places[home.id],
        places=places,
        taken=home.taken,
        looks_like=home.looks_like,
    )


def write(
    session: Session,
    checked: CheckedErrand,
    seen: Seen,
    *,
    actor: Actor,
    now: datetime,
    key: str | None,
    digest: str | None,
) -> Written | None:
    """Give the errand its number, write it with its seats, stops and first event, and want a plan.

    From here on other postings of the municipality wait for their number: commit soon.
    None when somebody else has posted with this key meanwhile: then nothing is written, and the
    number, which nobody else could have had before this transaction ends, is given back.
    """
    row = session.execute(
        WRITE,
        _columns(checked)
        | {
            "municipality_id": seen.municipality_id,
            "unit_id": seen.unit_id,
            "team_id": seen.team_id,
            "stops": stop_rows(checked.stops, seen.places, seen.home),
            "details": {} if seen.looks_like is None else {"looks_like": seen.looks_like},
            "actor": actor.name,
            "now": now,
            "idempotency_key": key,
            "request_digest": digest,
        },
    ).one_or_none()
    if row is None:
        give_back_number(session, seen.municipality_id)
        return None
    if row.wished_first:
        have_planned(session, seen.team_id)
    return _written(row)


def with_key(session: Session, unit_id: int, key: str) -> Written:
    """The errand that the unit has posted with this key."""
    return _written(session.execute(BY_KEY, {"unit_id": unit_id, "idempotency_key": key}).one())


def _written(row: sa.Row[Any]) -> Written:
    return Written(
        id=row.id,
        number=row.number,
        kind=row.kind,
        status=ErrandStatus(row.status),
        version=row.version,
        request_digest=row.request_digest,
    )


def _columns(checked: CheckedErrand) -> dict[str, Any]:
    return {
        "kind": checked.kind.name,
        "status": ErrandStatus.POSTED.value,
        "facts": dict(checked.facts),
        "note": checked.note,
        "meet_at": checked.meet_at,
        "requester": checked.requester,
        "requester_phone": checked.requester_phone,
        "wished_from": checked.wished_from,
        "wished_to": checked.wished_to,
        "latest": checked.latest,
        "other_times": checked.other_times,
        "minutes": checked.minutes,
        "seats": checked.seats,
        "vehicle_kind": checked.vehicle_kind,
        "relieved_minutes": checked.relieved_minutes,
        "priority": checked.priority,
        "notify_on_the_way": checked.notify_on_the_way,
    }
