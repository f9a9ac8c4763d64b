"""Measures how a team answers, as figures without people: read from the questions, never kept.

A query and no table of its own: what is not stored can't grow stale, be exported, or outlive the
questions when they are purged; and today's answers change no figure of today, as it ends at
midnight.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from dispatch.planning.experience import ANSWER_EDGES, LEAST_PEOPLE, Cell, Experience
from dispatch.planning.problem import LEAD_EDGES
from workers.calendar import day_span, local_day

LOOK_BACK = timedelta(days=90)

_ANSWERED = sa.text(
    """
    WITH heard AS (
        SELECT o.consultant_id AS person,
            extract(hour FROM timezone('Europe/Stockholm', t.sent_at))::int AS hour,
            CASE WHEN o.status = 'expired' THEN :never ELSE width_bucket(
                extract(epoch FROM o.ended_at - t.sent_at)::numeric / 60,
                CAST(:edges AS numeric[])) END AS step
        FROM offer o
        JOIN errand e ON e.id = o.errand_id
        JOIN outbound_text t ON t.cause = 'offer:' || o.id AND t.sent_at IS NOT NULL
        WHERE e.team_id = :team AND o.asked_at >= :since AND o.asked_at < :until
            AND o.status IN ('accepted', 'declined', 'expired')
    ), voices AS (
        SELECT hour, step, 1.0 / count(*) OVER (PARTITION BY person, hour) AS voice FROM heard
    )
    SELECT hour, step, sum(voice)::float AS voices FROM voices GROUP BY hour, step
    """
)

_NOES = sa.text(
    """
    WITH answered AS (
        SELECT o.consultant_id AS person, e.kind,
            extract(hour FROM timezone('Europe/Stockholm', o.starts_at))::int AS hour,
            width_bucket(
                extract(epoch FROM o.starts_at - o.asked_at)::numeric,
                CAST(:edges AS numeric[])) AS lead,
            avg((o.status = 'declined')::int) AS noes
        FROM offer o JOIN errand e ON e.id = o.errand_id
        WHERE e.team_id = :team AND o.asked_at >= :since AND o.asked_at < :until
            AND o.status IN ('accepted', 'declined')
        GROUP BY 1, 2, 3, 4
    )
    SELECT kind, hour, lead, count(*) AS people, avg(noes)::float AS noes
    FROM answered GROUP BY kind, hour, lead HAVING count(*) >= :least
    """
)


def experience(session: Session, team_id: int, *, now: datetime) -> Experience:
    """What the team's questions of the last 90 days, up to this midnight, have led to."""
    until = day_span(local_day(now))[0]
    about = {"team": team_id, "since": until - LOOK_BACK, "until": until}
    return Experience(answered=_answered(session, about), noes=_noes(session, about))


def _answered(session: Session, about: Mapping[str, object]) -> dict[int, tuple[float, ...]]:
    never = len(ANSWER_EDGES) + 1
    found: dict[int, list[float]] = defaultdict(lambda: [0.0] * (never + 1))
    rows = session.execute(_ANSWERED, {**about, "edges": list(ANSWER_EDGES), "never": never})
    for hour, step, voices in rows:
        found[hour][step] = voices
    return {hour: tuple(steps) for hour, steps in found.items()}


def _noes(session: Session, about: Mapping[str, object]) -> dict[Cell, tuple[int, float]]:
    edges = {"edges": list(LEAD_EDGES), "least": LEAST_PEOPLE}
    rows = session.execute(_NOES, {**about, **edges})
    return {(kind, hour, lead): (people, noes) for kind, hour, lead, people, noes in rows}


def refusals(known: Experience, kinds: Iterable[str]) -> dict[Cell, float]:
    """The chance of a no for each of the kinds, at each hour and lead time."""
    return {
        (kind, hour, lead): known.chance_of_no(kind, hour, lead)
        for kind in sorted(set(kinds))
        for hour in range(24)
        for lead in range(len(LEAD_EDGES) + 1)
    }
