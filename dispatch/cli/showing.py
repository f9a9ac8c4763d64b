"""`serviceteam show 42`: one errand, and what has happened to it."""

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import language, say
from dispatch.cli.times import shown_moment
from dispatch.cli.whose import municipality_named, operator
from dispatch.errands.finding import find
from dispatch.kinds import KINDS, Sensitivity
from dispatch.models import CareUnit, Errand, Stop
from dispatch.phrasebook.page_words import said
from dispatch.timeline import Line, story, why_nobody


def run_show(number: int, *, municipality: str | None, as_json: bool) -> None:
    """Print the errand and its story. Raises NotFound, Refused."""
    with visiting() as service, service.database.read() as session:
        actor = operator(municipality_named(session, municipality))
        errand = find(session, actor, number)
        lines = story(session, errand, language(), reader=actor)
        if as_json:
            print_json(_as_data(session, errand, lines))
        else:
            _tell(session, actor, errand, lines)


def _as_data(session: Session, errand: Errand, lines: list[Line]) -> dict[str, object]:
    return {
        "number": errand.number,
        "kind": errand.kind,
        "unit": session.get_one(CareUnit, errand.unit_id).name,
        "status": errand.status.value,
        "seats": errand.seats,
        "wished_from": errand.wished_from,
        "wished_to": errand.wished_to,
        "latest": errand.latest,
        "starts_at": errand.starts_at,
        "ends_at": errand.ends_at,
        "stops": _places(session, errand),
        "story": [
            {"at": line.at, "sort": line.sort.value, "action": line.action, "words": line.words}
            for line in lines
        ],
    }


def _tell(session: Session, actor: Actor, errand: Errand, lines: list[Line]) -> None:
    unit = session.get_one(CareUnit, errand.unit_id)
    kind = KINDS[errand.kind].label.say(actor.language)
    print(say(f"Ärende {errand.number}: {kind}", f"Errand {errand.number}: {kind}"))
    facts = [
        (say("enhet", "unit"), unit.name),
        (say("läge", "status"), said(f"status.{errand.status.value}", actor.language)),
        (say("önskat", "wished"), shown_moment(errand.wished_from)),
        (say("senast klart", "done by"), shown_moment(errand.latest)),
        (say("planerat", "planned"), shown_moment(errand.starts_at)),
        (say("personer", "people"), str(errand.seats)),
        (say("platser", "places"), " > ".join(_places(session, errand))),
    ]
    for name, value in facts:
        if value:
            print(f"  {name:14}{value}")
    for left_out in why_nobody(session, errand, actor.language):
        print(f"  - {left_out.name} {left_out.words}")
    print()
    for line in lines:
        print(f"{shown_moment(line.at)}  {line.words}")


def _places(session: Session, errand: Errand) -> list[str]:
    """The stops by name; where a recipient lives, only what the stop is for."""
    roles = KINDS[errand.kind].roles
    stops = session.exec(
        select(Stop).where(Stop.errand_id == errand.id).order_by(col(Stop.position))
    )
    return [
        roles[stop.role].label.say(language())
        if roles[stop.role].sensitivity is Sensitivity.DELIVERY
        else stop.name
        for stop in stops
    ]
