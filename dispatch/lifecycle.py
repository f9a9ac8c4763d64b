"""The errand's whole life on one screen: `(status, action) -> status`.

Nothing else decides where an errand may go next. The picture in `docs/lifecycle.md` is
drawn from this table, and every pair that is not in it is refused.
"""

from enum import StrEnum


class ErrandStatus(StrEnum):
    POSTED = "posted"
    ON_HOLD = "on_hold"
    UNFILLED = "unfilled"
    OFFERING = "offering"
    STAFFED = "staffed"
    UNDER_WAY = "under_way"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    CLOSED = "closed"


class ErrandAction(StrEnum):
    HOLD = "hold"  # the unit must answer something first
    RESUME = "resume"  # it has; or nobody was found, and we look again
    LOOK_AGAIN = "look_again"  # nobody was found for the seats that a part of the crew leaves
    CHANGE = "change"  # other facts, same people
    REPLAN = "replan"  # another time or place: whoever had it is free again
    ASK = "ask"  # offers go out
    FIND_NOBODY = "find_nobody"  # nobody is left to ask
    ACCEPT_SEAT = "accept_seat"  # a yes, seats remain
    FILL = "fill"  # the last seat's yes
    LOSE_SEAT = "lose_seat"  # hand-back, absence, reassignment
    FLAG_SILENT = "flag_silent"  # the start has passed without a word
    DELAY = "delay"
    START = "start"  # the first "på väg" or "framme"
    ARRIVE = "arrive"
    FINISH_SEAT = "finish_seat"  # one of several is done, others are not
    REPORT_PROBLEM = "report_problem"
    COMPLETE = "complete"
    COMPLETE_PARTLY = "complete_partly"
    FAIL = "fail"
    UNDO_START = "undo_start"  # "ångra" within ten minutes
    UNDO_END = "undo_end"
    CANCEL = "cancel"
    ASK_TO_CANCEL = "ask_to_cancel"  # somebody is already at it
    OBJECT_TO_CANCEL = "object_to_cancel"  # goods bought, work half done
    GO_ON = "go_on"  # the unit takes its cancellation back
    RECEIPT = "receipt"
    CLOSE = "close"  # three workdays without a receipt


S = ErrandStatus
A = ErrandAction

TABLE: dict[tuple[ErrandStatus, ErrandAction], ErrandStatus] = {
    (S.POSTED, A.HOLD): S.ON_HOLD,
    (S.POSTED, A.CHANGE): S.POSTED,
    (S.POSTED, A.REPLAN): S.POSTED,
    (S.POSTED, A.ASK): S.OFFERING,
    (S.POSTED, A.FIND_NOBODY): S.UNFILLED,
    (S.POSTED, A.ACCEPT_SEAT): S.OFFERING,
    (S.POSTED, A.FILL): S.STAFFED,
    (S.POSTED, A.CANCEL): S.CANCELLED,
    (S.ON_HOLD, A.CHANGE): S.ON_HOLD,
    (S.ON_HOLD, A.REPLAN): S.ON_HOLD,
    (S.ON_HOLD, A.RESUME): S.POSTED,
    (S.ON_HOLD, A.CANCEL): S.CANCELLED,
    (S.UNFILLED, A.HOLD): S.ON_HOLD,
    (S.UNFILLED, A.CHANGE): S.UNFILLED,
    (S.UNFILLED, A.REPLAN): S.POSTED,
    (S.UNFILLED, A.RESUME): S.POSTED,
    (S.UNFILLED, A.LOOK_AGAIN): S.OFFERING,
    (S.UNFILLED, A.ACCEPT_SEAT): S.OFFERING,
    (S.UNFILLED, A.FILL): S.STAFFED,
    (S.UNFILLED, A.LOSE_SEAT): S.UNFILLED,
    (S.UNFILLED, A.FLAG_SILENT): S.UNFILLED,
    (S.UNFILLED, A.DELAY): S.UNFILLED,
    (S.UNFILLED, A.REPORT_PROBLEM): S.UNFILLED,
    (S.UNFILLED, A.START): S.UNDER_WAY,
    (S.UNFILLED, A.FINISH_SEAT): S.UNFILLED,
    (S.UNFILLED, A.COMPLETE): S.DONE,
    (S.UNFILLED, A.COMPLETE_PARTLY): S.PARTIAL,
    (S.UNFILLED, A.FAIL): S.FAILED,
    (S.UNFILLED, A.CANCEL): S.CANCELLED,
    (S.UNFILLED, A.ASK_TO_CANCEL): S.CANCELLING,
    (S.OFFERING, A.HOLD): S.ON_HOLD,
    (S.OFFERING, A.CHANGE): S.OFFERING,
    (S.OFFERING, A.REPLAN): S.POSTED,
    (S.OFFERING, A.ASK): S.OFFERING,
    (S.OFFERING, A.FIND_NOBODY): S.UNFILLED,
    (S.OFFERING, A.ACCEPT_SEAT): S.OFFERING,
    (S.OFFERING, A.FILL): S.STAFFED,
    (S.OFFERING, A.LOSE_SEAT): S.OFFERING,
    (S.OFFERING, A.FLAG_SILENT): S.OFFERING,
    (S.OFFERING, A.DELAY): S.OFFERING,
    (S.OFFERING, A.REPORT_PROBLEM): S.OFFERING,
    (S.OFFERING, A.START): S.OFFERING,
    (S.OFFERING, A.ARRIVE): S.OFFERING,
    (S.OFFERING, A.FINISH_SEAT): S.OFFERING,
    (S.OFFERING, A.COMPLETE): S.DONE,
    (S.OFFERING, A.COMPLETE_PARTLY): S.PARTIAL,
    (S.OFFERING, A.FAIL): S.FAILED,
    (S.OFFERING, A.CANCEL): S.CANCELLED,
    (S.OFFERING, A.ASK_TO_CANCEL): S.CANCELLING,
    (S.STAFFED, A.CHANGE): S.STAFFED,
    (S.STAFFED, A.REPLAN): S.POSTED,
    (S.STAFFED, A.LOSE_SEAT): S.OFFERING,
    (S.STAFFED, A.FLAG_SILENT): S.STAFFED,
    (S.STAFFED, A.DELAY): S.STAFFED,
    (S.STAFFED, A.REPORT_PROBLEM): S.STAFFED,
    (S.STAFFED, A.START): S.UNDER_WAY,
    (S.STAFFED, A.FINISH_SEAT): S.UNDER_WAY,
    (S.STAFFED, A.COMPLETE): S.DONE,
    (S.STAFFED, A.COMPLETE_PARTLY): S.PARTIAL,
    (S.STAFFED, A.FAIL): S.FAILED,
    (S.STAFFED, A.CANCEL): S.CANCELLED,
    (S.UNDER_WAY, A.CHANGE): S.UNDER_WAY,
    (S.UNDER_WAY, A.START): S.UNDER_WAY,
    (S.UNDER_WAY, A.UNDO_START): S.STAFFED,
    (S.UNDER_WAY, A.ARRIVE): S.UNDER_WAY,
    (S.UNDER_WAY, A.FLAG_SILENT): S.UNDER_WAY,
    (S.UNDER_WAY, A.DELAY): S.UNDER_WAY,
    (S.UNDER_WAY, A.LOSE_SEAT): S.OFFERING,
    (S.UNDER_WAY, A.REPORT_PROBLEM): S.UNDER_WAY,
    (S.UNDER_WAY, A.FINISH_SEAT): S.UNDER_WAY,
    (S.UNDER_WAY, A.COMPLETE): S.DONE,
    (S.UNDER_WAY, A.COMPLETE_PARTLY): S.PARTIAL,
    (S.UNDER_WAY, A.FAIL): S.FAILED,
    (S.UNDER_WAY, A.ASK_TO_CANCEL): S.CANCELLING,
    (S.CANCELLING, A.CANCEL): S.CANCELLED,
    (S.CANCELLING, A.OBJECT_TO_CANCEL): S.CANCELLING,
    (S.CANCELLING, A.GO_ON): S.UNDER_WAY,
    (S.CANCELLING, A.LOSE_SEAT): S.CANCELLED,
    (S.CANCELLING, A.FINISH_SEAT): S.CANCELLING,
    (S.CANCELLING, A.COMPLETE): S.DONE,
    (S.CANCELLING, A.COMPLETE_PARTLY): S.PARTIAL,
    (S.CANCELLING, A.FAIL): S.FAILED,
    (S.DONE, A.UNDO_END): S.UNDER_WAY,
    (S.DONE, A.RECEIPT): S.CLOSED,
    (S.DONE, A.CLOSE): S.CLOSED,
    (S.PARTIAL, A.UNDO_END): S.UNDER_WAY,
    (S.PARTIAL, A.RECEIPT): S.CLOSED,
    (S.PARTIAL, A.CLOSE): S.CLOSED,
    (S.FAILED, A.UNDO_END): S.UNDER_WAY,
    (S.FAILED, A.RECEIPT): S.CLOSED,
    (S.FAILED, A.CLOSE): S.CLOSED,
}

OPEN = frozenset(S) - {S.DONE, S.PARTIAL, S.FAILED, S.CANCELLED, S.CLOSED}
"""Somebody still has something to do before the unit has what it asked for."""

ENDED = frozenset({S.DONE, S.PARTIAL, S.FAILED})
"""The work is over; the unit's receipt is not in yet."""

OVER = frozenset({S.CANCELLED, S.CLOSED})
"""Nobody owes anything any more; only purging remains."""


class Owner(StrEnum):
    """Whom an errand waits for."""

    PLANNER = "planner"
    UNIT = "unit"
    CHIEF = "chief"
    CONSULTANT = "consultant"
    NOBODY = "nobody"


OWNERS: dict[ErrandStatus, Owner] = {
    S.POSTED: Owner.PLANNER,
    S.ON_HOLD: Owner.UNIT,
    S.UNFILLED: Owner.CHIEF,
    S.OFFERING: Owner.CONSULTANT,
    S.STAFFED: Owner.CONSULTANT,
    S.UNDER_WAY: Owner.CONSULTANT,
    S.CANCELLING: Owner.CONSULTANT,
    S.DONE: Owner.UNIT,
    S.PARTIAL: Owner.UNIT,
    S.FAILED: Owner.UNIT,
    S.CANCELLED: Owner.NOBODY,
    S.CLOSED: Owner.NOBODY,
}


def after(status: ErrandStatus, action: ErrandAction) -> ErrandStatus | None:
    """The status that `action` leads to from `status`; None where it is refused."""
    return TABLE.get((status, action))


def allowed(status: ErrandStatus) -> tuple[ErrandAction, ...]:
    """What may be done with an errand of this status, in the table's order."""
    return tuple(action for (at, action) in TABLE if at is status)
