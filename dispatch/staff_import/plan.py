"""What an import would change, told before; and exactly that carried out, all or nothing."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import BadInput, Conflict
from dispatch.reconsider import team_changed
from dispatch.staff_import import competences, people, shifts, vehicles
from dispatch.staff_import.change import Change, Doing, Step
from dispatch.staff_import.checking import check
from dispatch.staff_import.files import read
from dispatch.staff_import.register import Register, read_register
from workers.models import ServiceTeam


@dataclass(frozen=True, slots=True)
class Planned:
    """What would change, in order, and how many rows change nothing.

    `seal` stands for the files and for these changes: another file, or other changes, is another.
    """

    changes: Sequence[Change]
    unchanged: int
    seal: str


class ChangedMeanwhile(Conflict):
    """What the files would do now is not what was shown; nothing is changed."""

    code = "changed-meanwhile"
    sv = "Något har ändrats sedan du tittade. Inget är importerat. Titta igen på vad som händer."
    en = "Something has changed since you looked. Nothing is imported. Look again at what happens."


def planned(session: Session, actor: Actor, texts: Mapping[str, str], *, now: datetime) -> Planned:
    """What the files (name -> text) would change; changes nothing.

    Raises NotAllowed for a unit, and BadInput with every fault by file and line.
    """
    return _planned(session, actor, texts, now=now)[0]


def carry_out(
    session: Session, actor: Actor, texts: Mapping[str, str], *, seal: str, now: datetime
) -> Planned:
    """Do what `planned` had shown with that seal; all or nothing.

    Raises ChangedMeanwhile where it would be something else by now, what `planned` raises, and
    Conflict where a name or a phone clashes with one that came at the same moment.
    """
    _take_turn(session, actor)
    told, steps, known = _planned(session, actor, texts, now=now)
    if told.seal != seal:
        raise ChangedMeanwhile
    try:
        with session.begin_nested():
            _do(steps, Doing(session, actor, now, dict(known.people)))
    except IntegrityError as clash:
        raise ChangedMeanwhile from clash
    for team in known.teams.values():
        team_changed(session, team.id, now=now)
    return told


def _take_turn(session: Session, actor: Actor) -> None:
    """Two imports of one municipality take turns; errands may be posted meanwhile."""
    session.exec(
        select(ServiceTeam.id)
        .where(ServiceTeam.municipality_id == actor.municipality_id)
        .order_by(col(ServiceTeam.id))
        .with_for_update(key_share=True)
    ).all()


def _planned(
    session: Session, actor: Actor, texts: Mapping[str, str], *, now: datetime
) -> tuple[Planned, list[Step], Register]:
    known = read_register(session, actor)
    sheets, faults = read(texts)
    faults += check(sheets, known)
    if faults:
        raise BadInput(faults)
    steps = [
        *people.steps(session, sheets.consultants, known, now=now),
        *shifts.steps(sheets.shifts, known),
        *competences.steps(sheets.competences, known),
        *vehicles.steps(session, sheets.vehicles, known, now=now),
    ]
    changes = [step.change for step in steps]
    named = sum(1 for change in changes if change.line is not None)
    rows = [*sheets.consultants, *sheets.shifts, *sheets.competences, *sheets.vehicles]
    return Planned(changes, len(rows) - named, _seal(texts, changes)), steps, known


def _do(steps: Sequence[Step], doing: Doing) -> None:
    for step in steps:
        if step.first is not None:
            step.first(doing)
    doing.session.flush()
    for step in steps:
        if step.act is not None:
            step.act(doing)
    doing.session.flush()


def _seal(texts: Mapping[str, str], changes: Sequence[Change]) -> str:
    """SHA-256 in hex."""
    told = [sorted(texts.items()), [asdict(change) for change in changes]]
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()
