"""One errand that is too much for anybody becomes two: some stops, or some of the lists, apart."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.assignments import crew
from dispatch.errands import changing
from dispatch.errands.places import refuse_unknown
from dispatch.errands.standing import as_it_stands, stops_in_order
from dispatch.errands.writing import look, write
from dispatch.errors import BadInput, Conflict, Fault, NotFound
from dispatch.kinds import KINDS, Kind
from dispatch.lifecycle import ErrandStatus
from dispatch.models import Errand, Stop
from dispatch.new_errand import CheckedErrand
from dispatch.transition import lock_errand, note

BEFORE_A_YES = frozenset({ErrandStatus.POSTED, ErrandStatus.OFFERING, ErrandStatus.UNFILLED})
LISTS = "lists"
"""The fact that counts the papers of a shopping errand."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What can be set apart: stops by their position, and how many lists there are in all."""

    stops: tuple[Stop, ...]
    lists: int

    def __bool__(self) -> bool:
        return bool(self.stops) or self.lists > 1


def parts_of(session: Session, errand: Errand) -> Parts:
    """The stops of a role that has several, and the lists; nothing where somebody has said yes."""
    if errand.status not in BEFORE_A_YES or crew(session, errand):
        return Parts((), 0)
    return _parts(errand.kind, errand.facts, stops_in_order(session, errand))


def splittable(session: Session, errand_ids: Collection[int]) -> frozenset[int]:
    """Those of the errands, nobody having said yes to them, that have parts: two questions."""
    if not errand_ids:
        return frozenset()
    stops: dict[int, list[Stop]] = defaultdict(list)
    wanted = select(Stop).where(col(Stop.errand_id).in_(errand_ids))
    for stop in session.exec(wanted.order_by(col(Stop.position))):
        stops[stop.errand_id].append(stop)
    facts = (col(Errand.id), col(Errand.kind), col(Errand.facts))
    rows = session.execute(sa.select(*facts).where(col(Errand.id).in_(errand_ids)))
    return frozenset(one for one, kind, told in rows if _parts(kind, told, stops[one]))


def _parts(kind_name: str, facts: Mapping[str, object], stops: Sequence[Stop]) -> Parts:
    kind = KINDS[kind_name]
    many = {stop.role for stop in stops if kind.roles[stop.role].repeatable}
    several = [role for role in many if sum(stop.role == role for stop in stops) > 1]
    lists = facts.get(LISTS)
    return Parts(
        tuple(stop for stop in stops if stop.role in several),
        lists if isinstance(lists, int) else 0,
    )


def split_off(
    session: Session,
    errand_id: int,
    *,
    positions: Collection[int],
    lists: int,
    actor: Actor,
    now: datetime,
) -> tuple[Errand, int]:
    """The errand with what stays, and the number of the new one, with what goes.

    `positions` are stops of `parts_of`, `lists` how many lists go with the new errand. Stops
    that both need (the office, the only shop) are in both. The new errand has the same window
    and the same facts; both are planned anew. Raises BadInput, Conflict (its time has passed,
    or somebody has said yes).
    """
    errand = lock_errand(session, errand_id)
    parts = parts_of(session, errand)
    if not parts or errand.latest <= now:
        raise Conflict(
            sv=f"Ärende {errand.number} går inte att dela upp längre. Titta på det igen.",
            en=f"Errand {errand.number} can't be split any longer. Look at it again.",
        )
    _check(KINDS[errand.kind], parts, positions, lists)
    stands, stops = as_it_stands(session, errand), stops_in_order(session, errand)
    goes = {stop.position for stop in parts.stops if stop.position in positions}
    stays = {stop.position for stop in parts.stops} - goes
    all_lists = parts.lists
    share = _share(goes, stays, lists, all_lists)
    new = _half(stands, stops, without=stays if goes else set(), lists=lists, share=share)
    old = _half(stands, stops, without=goes, lists=all_lists - lists, share=1 - share)
    number = _post(session, errand, new, actor=actor, now=now)
    changing.change(session, errand_id, old, actor=actor, now=now)
    note(session, errand, "split_off", actor=actor, now=now, details={"number": number})
    return errand, number


def _check(kind: Kind, parts: Parts, positions: Collection[int], lists: int) -> None:
    known = {stop.position: stop.role for stop in parts.stops}
    going = [known[one] for one in positions if one in known]
    emptied = [
        role
        for role in set(going)
        if going.count(role) == sum(stop.role == role for stop in parts.stops)
    ]
    if emptied or len(going) != len(positions):
        sv, en = "Låt minst en plats vara kvar.", "Let at least one place stay."
        raise BadInput([Fault("stops", sv, en)])
    if parts.lists > 1 and not 0 < lists < parts.lists:
        sv = f"Skriv hur många av de {parts.lists} listorna som ska med, minst 1."
        en = f"Write how many of the {parts.lists} lists are to go along, at least 1."
        raise BadInput([Fault("lists", sv, en)])
    each_has_its_own = {fact.one_per_stop for fact in kind.facts} & set(known.values())
    if not going and (parts.lists <= 1 or each_has_its_own):
        sv, en = "Välj minst en plats.", "Choose at least one place."
        raise BadInput([Fault("stops", sv, en)])


def _share(goes: Collection[int], stays: Collection[int], lists: int, all_lists: int) -> float:
    """How much of the work goes, from 0 to 1: by stops, or else by lists."""
    if goes:
        return len(goes) / (len(goes) + len(stays))
    return lists / all_lists


def _half(
    stands: CheckedErrand,
    stops: Collection[Stop],
    *,
    without: Collection[int],
    lists: int,
    share: float,
) -> CheckedErrand:
    kept = [n for n, stop in enumerate(stops) if stop.position not in without]
    roles = [stands.stops[n].role for n in kept]
    facts = _facts(stands.kind, stands.facts, stops, without)
    if LISTS in facts and lists > 0:
        facts[LISTS] = lists
    return replace(
        stands,
        facts=facts,
        stops=tuple(stands.stops[n] for n in kept),
        minutes=min(stands.minutes, stands.kind.minutes_for(roles)),
        relieved_minutes=round(stands.relieved_minutes * share),
    )


def _facts(
    kind: Kind, facts: Mapping[str, object], stops: Collection[Stop], without: Collection[int]
) -> dict[str, Any]:
    """A fact that has an item for each stop of a role loses those of the stops that are left."""
    told = dict(facts)
    for fact in kind.facts:
        items = told.get(fact.name)
        if fact.one_per_stop is None or not isinstance(items, list):
            continue
        of_role = [stop for stop in stops if stop.role == fact.one_per_stop]
        told[fact.name] = [
            item for item, stop in zip(items, of_role, strict=False) if stop.position not in without
        ]
    return told


def _post(
    session: Session, errand: Errand, new: CheckedErrand, *, actor: Actor, now: datetime
) -> int:
    """Written before the old one is changed: postings take their number before a plan."""
    seen = look(session, errand.unit_id, errand.municipality_id, new, None)
    if seen is None:
        raise NotFound
    refuse_unknown(new.stops, seen.places)
    alone = seen._replace(looks_like=None)  # of course it does
    written = write(session, new, alone, actor=actor, now=now, key=None, digest=None)
    assert written is not None  # there was no key that another posting could have used
    made = lock_errand(session, written.id)
    note(session, made, "split_from", actor=actor, now=now, details={"number": errand.number})
    return written.number
