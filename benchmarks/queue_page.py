"""`/queue` with 10,000 open errands among 100,000, beside a bare page of a hundred of them."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlmodel import select

from benchmarks.figures import Figure, share
from benchmarks.ground import ground
from benchmarks.load import Request, compare, served
from dispatch import keys
from dispatch.database import Database
from dispatch.models import Role
from workers.models import ServiceTeam

FILL = """
INSERT INTO errand (municipality_id, number, unit_id, team_id, kind, status, facts, note, meet_at,
    requester_phone, requester, wished_from, wished_to, latest, minutes, seats, relieved_minutes,
    priority, notify_on_the_way, posted_at, posted_by, hold_reason, unfilled_reasons, version,
    closed_at)
SELECT m.id, n, (SELECT min(id) + n % 8 FROM care_unit), t.id, 'other_practical',
    CASE WHEN n > 90000 THEN (ARRAY['posted','on_hold','unfilled','offering','staffed'])[1 + n % 5]
         ELSE 'closed' END,
    '{"what": "en hylla"}', '', '', '+46846500401', '', now() + n % 400 * interval '1 hour',
    now() + (2 + n % 400) * interval '1 hour', now() + (4 + n % 400) * interval '1 hour',
    30, 1, 30, 1, false, now() - n % 700 * interval '1 minute', 'unit:1', '', '[]', 1,
    CASE WHEN n > 90000 THEN NULL ELSE now() END
FROM generate_series(1, 100000) n, municipality m, service_team t
"""
MORE = (
    "INSERT INTO seat (errand_id, position) SELECT id, 1 FROM errand",
    """INSERT INTO stop (errand_id, position, role, name, latitude, longitude, approximate, minutes)
       SELECT id, 1, 'where', 'Norr', 58.26, 12.95, false, 30 FROM errand""",
    """INSERT INTO errand_event (municipality_id, errand_id, at, actor, action, after, details)
       SELECT municipality_id, id, posted_at, 'unit:1', 'post', status, '{}' FROM errand""",
    "UPDATE municipality SET last_errand_number = 100000",
    "ANALYZE",
)


def measure() -> list[Figure]:
    with ground() as url:
        database = Database(url, statement_seconds=0)
        with database.connection() as connection:
            connection.execute(sa.text(FILL.replace(":", "\\:")))
            for statement in MORE:
                connection.exec_driver_sql(statement)
        with database.transaction() as session:
            team = session.exec(select(ServiceTeam)).one()
            key, _ = keys.make_key(
                session,
                municipality_id=team.municipality_id,
                role=Role.CHIEF,
                name="bench",
                team_id=team.id,
                now=datetime.now(UTC),
            )
        database.close()

        def ours(_number: int) -> Request:
            headers = {"authorization": f"Bearer {key}", "accept-language": "sv"}
            return Request("GET", "/queue", None, headers, 200)

        def plain(_number: int) -> Request:
            return Request("GET", "/bare", None, {}, 200)

        with served("ours", url) as port, served("bare", url) as bare_port:
            found = compare((port, ours), (bare_port, plain))
    return [
        Figure("queue", "page, p50", share(found.seconds, 0.5) * 1000, "ms"),
        Figure("queue", "page, p95", share(found.seconds, 0.95) * 1000, "ms", "under 300"),
        Figure("queue", "ours / bare page", found.ratio, "x"),
    ]
