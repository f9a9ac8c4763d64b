"""The invariants of the domain, looked for in the whole database: after a test, after a demo."""

import re

import sqlalchemy as sa
from sqlmodel import Session

from dispatch.lifecycle import TABLE, ErrandAction, ErrandStatus

LISTS: dict[str, str] = {
    "a seat has more than one person": """
        SELECT errand_id, seat FROM assignment
        WHERE status IN ('accepted','started','arrived','done','partial','failed')
        GROUP BY errand_id, seat HAVING count(*) > 1""",
    "more seats are taken than needed": """
        SELECT e.number FROM errand e JOIN assignment a ON a.errand_id = e.id
        WHERE a.status IN ('accepted','started','arrived','done','partial','failed')
        GROUP BY e.id HAVING count(*) > e.seats""",
    "somebody is in two places at a time": """
        SELECT a.id, b.id FROM assignment a JOIN assignment b
          ON a.consultant_id = b.consultant_id AND a.id < b.id
         AND tstzrange(a.busy_from, a.busy_until) && tstzrange(b.busy_from, b.busy_until)
        WHERE a.status IN ('accepted','started','arrived')
          AND b.status IN ('accepted','started','arrived')""",
    "an ended errand still asks somebody": """
        SELECT e.number FROM errand e JOIN offer o ON o.errand_id = e.id
        WHERE o.status = 'sent' AND e.status NOT IN ('offering')""",
    "a staffed errand lacks somebody": """
        SELECT e.number FROM errand e
        WHERE e.status = 'staffed' AND e.seats <> (
            SELECT count(*) FROM assignment a WHERE a.errand_id = e.id
            AND a.status IN ('accepted','started','arrived','done','partial','failed'))""",
    "an errand that is over still has somebody at work": """
        SELECT e.number FROM errand e JOIN assignment a ON a.errand_id = e.id
        WHERE e.status IN ('done','partial','failed','closed','cancelled','posted','on_hold')
          AND a.status IN ('accepted','started','arrived')""",
    "a vehicle is kept for an errand that is over": """
        SELECT e.number FROM errand e JOIN vehicle_booking v ON v.errand_id = e.id
        WHERE v.released_at IS NULL
          AND e.status IN ('done','partial','failed','closed','cancelled','on_hold')""",
    "an errand waits for the planner and nobody has asked it to plan": """
        SELECT e.number FROM errand e LEFT JOIN team_planning t ON t.team_id = e.team_id
        WHERE e.status = 'posted' AND t.team_id IS NULL""",
    "an inbound text was answered twice": """
        SELECT cause FROM outbound_text WHERE cause LIKE 'inbound:%'
        GROUP BY cause HAVING count(*) > 1""",
    "somebody was told the same thing twice": """
        SELECT cause, person, channel FROM outbound_text
        GROUP BY cause, person, channel HAVING count(*) > 1""",
    "the story ends somewhere else than the errand": """
        SELECT e.number FROM errand e JOIN LATERAL (
            SELECT after FROM errand_event v WHERE v.errand_id = e.id ORDER BY id DESC LIMIT 1
        ) last ON true WHERE last.after <> e.status""",
    "an errand has no story": """
        SELECT number FROM errand e
        WHERE NOT EXISTS (SELECT FROM errand_event v WHERE v.errand_id = e.id)""",
}
"""Each query lists what breaks the invariant that it is named after."""

FORBIDDEN = re.compile(
    r"(\b\d{6}[-+]?\d{4}\b(?<!\d{11}))|(\bportkod\b)|(\bdiagnos\b)|(\bdemens\b)", re.IGNORECASE
)


def broken_invariants(session: Session) -> list[str]:
    """What is wrong in the database, in words; empty when all is well."""
    found = []
    for name, query in LISTS.items():
        rows = session.execute(sa.text(query)).all()
        if rows:
            found.append(f"{name}: {[tuple(row) for row in rows][:5]}")
    return found + _impossible_steps(session) + _said_too_much(session)


def _impossible_steps(session: Session) -> list[str]:
    """Steps in the story that the life cycle does not know."""
    actions = {action.value for action in ErrandAction}
    rows = session.execute(
        sa.text("SELECT DISTINCT before, action, after FROM errand_event WHERE before IS NOT NULL")
    )
    return [
        f"impossible step: {before} --{action}--> {after}"
        for before, action, after in rows
        if action in actions
        and TABLE.get((ErrandStatus(before), ErrandAction(action))) != ErrandStatus(after)
    ]


def _said_too_much(session: Session) -> list[str]:
    """Texts that hold what no text may hold: free text, streets, codes, names of recipients."""
    found = []
    secrets = session.execute(
        sa.text(
            """
            SELECT t.id, s.word FROM outbound_text t, (
                SELECT note AS word FROM errand WHERE note <> ''
                UNION SELECT meet_at FROM errand WHERE meet_at <> ''
                UNION SELECT street FROM stop WHERE street IS NOT NULL AND street <> ''
                UNION SELECT facts ->> 'key_place' FROM errand WHERE facts ? 'key_place'
            ) s WHERE position(s.word IN t.body) > 0
            """
        )
    )
    found += [f"text {text} holds {word!r}" for text, word in secrets]
    bodies = session.execute(sa.text("SELECT id, body FROM outbound_text"))
    found += [f"text {text} says {body!r}" for text, body in bodies if FORBIDDEN.search(body)]
    return found
