"""What must hold whenever everybody has done what waited: nothing stands still unseen."""

import sqlalchemy as sa
from sqlmodel import Session

LISTS: dict[str, str] = {
    "an errand is offered and nobody is asked": """
        SELECT e.number FROM errand e WHERE e.status = 'offering'
          AND NOT EXISTS (SELECT FROM offer o WHERE o.errand_id = e.id AND o.status = 'sent')""",
    "an errand waits for a plan that is not coming": """
        SELECT e.number FROM errand e WHERE e.status = 'posted'
          AND e.wished_from < :now + interval '13 days'""",
    "an errand is called off and nobody is asked about it": """
        SELECT e.number FROM errand e WHERE e.status IN ('cancelling', 'under_way')
          AND NOT EXISTS (SELECT FROM assignment a WHERE a.errand_id = e.id
                          AND a.status IN ('accepted', 'started', 'arrived'))""",
    "an errand is unfilled and no chief knows": """
        SELECT e.number FROM errand e WHERE e.status = 'unfilled'
          AND NOT EXISTS (SELECT FROM decision_item d WHERE d.errand_id = e.id
                          AND d.why = 'unfilled' AND d.done_at IS NULL)""",
    "nobody watches whether somebody sets out": """
        SELECT e.number, a.silence_step FROM errand e JOIN assignment a ON a.errand_id = e.id
        WHERE a.status = 'accepted' AND a.start_word_due_at IS NULL
          AND e.status NOT IN ('cancelling')
          AND NOT EXISTS (SELECT FROM decision_item d WHERE d.errand_id = e.id
                          AND d.done_at IS NULL)""",
    "an ended errand waits for its receipt for ever": """
        SELECT number FROM errand
        WHERE status IN ('done', 'partial', 'failed') AND receipt_by IS NULL""",
    "an open errand has an end": """
        SELECT number FROM errand WHERE status NOT IN ('done', 'partial', 'failed', 'closed')
          AND (ended_at IS NOT NULL OR receipt_by IS NOT NULL)""",
    "somebody is asked about work that should have begun": """
        SELECT id FROM offer WHERE status = 'sent' AND starts_at < asked_at""",
    "somebody may answer after the work has ended": """
        SELECT id FROM offer WHERE status = 'sent' AND answer_by > ends_at""",
    "a question has outlived its time to answer": """
        SELECT id FROM offer WHERE status = 'sent' AND answer_by <= :now""",
    "a text of ours waits though it could leave": """
        SELECT id, status, purpose FROM outbound_text
        WHERE status IN ('queued', 'sending', 'unknown') AND not_before <= :now""",
    "a text to us was not acted upon": """
        SELECT body, attempts FROM inbound_text WHERE handled_at IS NULL""",
    "a job failed": """
        SELECT task_name, args, status::text, attempts FROM procrastinate_jobs
        WHERE attempts > 0 OR status <> 'todo'""",
    "an errand is planned for a vehicle that nobody keeps": """
        SELECT e.number FROM errand e WHERE e.vehicle_kind IS NOT NULL
          AND e.status IN ('staffed', 'under_way')
          AND NOT EXISTS (SELECT FROM errand_event v WHERE v.errand_id = e.id
                          AND v.action = 'assigned_anyway')
          AND NOT EXISTS (SELECT FROM vehicle_booking v WHERE v.errand_id = e.id
                          AND v.released_at IS NULL)""",
    "a vehicle is kept for an errand that nobody is asked about": """
        SELECT e.number FROM errand e JOIN vehicle_booking v ON v.errand_id = e.id
        WHERE v.released_at IS NULL AND e.status IN ('posted', 'unfilled', 'on_hold')
          AND NOT EXISTS (SELECT FROM assignment a WHERE a.errand_id = e.id AND a.status IN
                          ('accepted', 'started', 'arrived', 'done', 'partial', 'failed'))""",
    "a crew has other times than its errand's vehicle": """
        SELECT e.number, a.consultant_id FROM errand e
        JOIN vehicle_booking v ON v.errand_id = e.id AND v.released_at IS NULL
        JOIN assignment a ON a.errand_id = e.id AND a.status = 'accepted'
        WHERE a.starts_at < v.busy_from OR a.starts_at > v.busy_until""",
    "somebody is asked about a seat that is taken": """
        SELECT o.id FROM offer o JOIN errand e ON e.id = o.errand_id
        WHERE o.status = 'sent' AND e.seats <= (
            SELECT count(*) FROM assignment a WHERE a.errand_id = e.id
            AND a.status IN ('accepted','started','arrived','done','partial','failed'))""",
    "somebody who has a seat is asked about another in the same errand": """
        SELECT o.id FROM offer o JOIN assignment a
          ON a.errand_id = o.errand_id AND a.consultant_id = o.consultant_id
        WHERE o.status = 'sent'
          AND a.status IN ('accepted','started','arrived','done','partial','failed')""",
    "a seat is kept by somebody that the errand has no seat for": """
        SELECT e.number FROM errand e JOIN assignment a ON a.errand_id = e.id
        WHERE a.seat > e.seats AND a.status IN ('accepted', 'started', 'arrived')""",
}
"""Each query lists what breaks the rule that it is named after; `:now` is the town's time."""


def standing_still(session: Session, now: object) -> list[str]:
    """What nobody and nothing would ever move again, in words; empty when all is well."""
    found = []
    for name, query in LISTS.items():
        asked = sa.text(query)
        rows = session.execute(asked, {"now": now} if ":now" in query else {}).all()
        if rows:
            found.append(f"{name}: {[tuple(row) for row in rows][:5]}")
    return found
