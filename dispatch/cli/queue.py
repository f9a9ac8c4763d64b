"""`serviceteam queue`: what is open, what it waits for, and what happens next."""

from dataclasses import asdict

from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.board import Board, Row, needs_a_human, queue
from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.cli.table import table
from dispatch.cli.whose import municipality_named, operator
from dispatch.service import Service


def run_queue(*, limit: int, municipality: str | None, as_json: bool) -> None:
    """Print at most `limit` errands, the most pressing first. Raises Refused."""
    with visiting() as service, service.database.read() as session:
        actor = operator(municipality_named(session, municipality))
        board = queue(session, actor, now=service.clock.now(), limit=limit)
        if as_json:
            print_json({"rows": [asdict(row) for row in board.rows], "total": board.total})
            return
        _tell(board)
        _tell_needs(session, service, actor)


def _tell(board: Board) -> None:
    if not board.rows:
        print(say("Kön är tom.", "The queue is empty."))
        return
    heading = (
        say("nr", "no"),
        say("vad", "what"),
        say("enhet", "unit"),
        say("när", "when"),
        say("läge", "status"),
        say("personer", "people"),
        say("vad händer nu", "what happens next"),
    )
    print(table(heading, [_cells(row) for row in board.rows]))
    shown, total = len(board.rows), board.total
    if shown < total:
        print(say(f"{shown} av {total} visas (--limit).", f"{shown} of {total} shown (--limit)."))


def _cells(row: Row) -> tuple[object, ...]:
    return (
        row.number,
        row.kind_name,
        row.unit,
        row.when_words,
        row.status_words,
        row.seats_words,
        row.next_words,
    )


def _tell_needs(session: Session, service: Service, actor: Actor) -> None:
    needs = needs_a_human(session, actor, now=service.clock.now())
    if not needs:
        return
    print()
    print(say("Behöver en människa:", "Needs a person:"))
    for need in needs:
        about = "" if need.number is None else f" ({need.number})"
        who = "" if need.who is None else f"  {need.who} {need.phone or ''}".rstrip()
        print(f"  {need.due_words}: {need.why_words}{about}{who}")
