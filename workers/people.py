"""Consultants: taken on, changed, and no longer here."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select, update

from workers import facts
from workers.calendar import local_day
from workers.errors import CodeInUse, PhoneInUse, UnknownTeam
from workers.models import Absence, Consultant, DatedShift, ServiceTeam, WeeklyShift
from workers.phone import normal_phone


class ConsultantFacts(TypedDict, total=False):
    """What may be told about a consultant; `phone` in any way that people write it."""

    team_id: int
    code: str
    name: str
    phone: str
    language: str
    newcomer: bool
    protected: bool
    max_minutes_a_day: int
    start_name: str
    start_latitude: float
    start_longitude: float
    max_heavy_minutes_a_day: int | None
    end_name: str | None
    end_latitude: float | None
    end_longitude: float | None


def consultant_by_phone(session: Session, phone: str) -> Consultant | None:
    """The active consultant who answers `phone` (E.164): the whole installation has at most one."""
    return session.exec(
        select(Consultant).where(col(Consultant.phone) == phone, col(Consultant.active))
    ).first()


def consultants_of(session: Session, team_id: int) -> Sequence[Consultant]:
    """The team's active consultants, by code."""
    return session.exec(
        select(Consultant)
        .where(col(Consultant.team_id) == team_id, col(Consultant.active))
        .order_by(col(Consultant.code))
    ).all()


def hire(
    session: Session,
    *,
    team_id: int,
    code: str,
    name: str,
    phone: str,
    start_name: str,
    start_latitude: float,
    start_longitude: float,
    language: str = "sv",
    newcomer: bool = False,
    protected: bool = False,
    max_minutes_a_day: int = 420,
    max_heavy_minutes_a_day: int | None = None,
    end_name: str | None = None,
    end_latitude: float | None = None,
    end_longitude: float | None = None,
) -> Consultant:
    """Take somebody on in the team, which also says the municipality.

    Raises BadPhone, BadFact, PhoneInUse (another active consultant has it), CodeInUse (anybody in
    the municipality has it, also who has left), UnknownTeam. A refusal leaves nothing behind.
    """
    team = _team(session, team_id)
    consultant = Consultant(
        municipality_id=team.municipality_id,
        **_checked(
            team_id=team.id,
            code=code,
            name=name,
            phone=phone,
            language=language,
            newcomer=newcomer,
            protected=protected,
            max_minutes_a_day=max_minutes_a_day,
            start_name=start_name,
            start_latitude=start_latitude,
            start_longitude=start_longitude,
            max_heavy_minutes_a_day=max_heavy_minutes_a_day,
            end_name=end_name,
            end_latitude=end_latitude,
            end_longitude=end_longitude,
        ),
    )
    with _in_use_is_told(consultant.code), session.begin_nested():
        session.add(consultant)
    return consultant


def change(session: Session, consultant: Consultant, **told: Unpack[ConsultantFacts]) -> Consultant:
    """Change what is told and leave the rest; raises what `hire` raises, and then changes nothing.

    A team of another municipality is an UnknownTeam: people don't change municipality.
    """
    if "team_id" in told:
        team = _team(session, told["team_id"])
        if team.municipality_id != consultant.municipality_id:
            raise UnknownTeam
    checked = _checked(**told)
    with _in_use_is_told(checked.get("code", consultant.code)), session.begin_nested():
        for name, value in checked.items():
            setattr(consultant, name, value)
        session.add(consultant)
    return consultant


def deactivate(session: Session, consultant: Consultant, *, now: datetime) -> None:
    """The person no longer works here: hours and absences from now on are gone, the phone is free.

    Hours that were worked stay, for the story of old errands. What the person still holds of
    errands is for dispatch to take back.
    """
    today = local_day(now)
    whose = col(WeeklyShift.consultant_id) == consultant.id
    session.exec(delete(WeeklyShift).where(whose, col(WeeklyShift.valid_from) > today))
    session.exec(
        update(WeeklyShift)
        .where(whose, col(WeeklyShift.valid_to).is_(None) | (col(WeeklyShift.valid_to) > today))
        .values(valid_to=today)
    )
    session.exec(
        delete(DatedShift).where(
            col(DatedShift.consultant_id) == consultant.id, col(DatedShift.day) > today
        )
    )
    session.exec(
        update(Absence)
        .where(
            col(Absence.consultant_id) == consultant.id,
            col(Absence.ended_at).is_(None),
            col(Absence.ends_at) > now,
        )
        .values(ended_at=now)
    )
    consultant.active = False
    session.add(consultant)
    session.flush()


def _team(session: Session, team_id: int) -> ServiceTeam:
    team = session.get(ServiceTeam, team_id)
    if team is None:
        raise UnknownTeam
    return team


def _checked(**told: Unpack[ConsultantFacts]) -> ConsultantFacts:
    """The same facts in the form that is kept; raises BadPhone or BadFact."""
    kept = told.copy()
    if "code" in told:
        kept["code"] = facts.code(told["code"])
    if "name" in told:
        kept["name"] = facts.words("name", told["name"], longest=60)
    if "phone" in told:
        kept["phone"] = normal_phone(told["phone"])
    if "language" in told:
        kept["language"] = facts.language(told["language"])
    if "max_minutes_a_day" in told:
        minutes = told["max_minutes_a_day"]
        kept["max_minutes_a_day"] = int(
            facts.number("max_minutes_a_day", minutes, least=0, most=720)
        )
    heavy = told.get("max_heavy_minutes_a_day")
    if heavy is not None:
        kept["max_heavy_minutes_a_day"] = int(
            facts.number("max_heavy_minutes_a_day", heavy, least=0, most=720)
        )
    if "start_name" in told:
        kept["start_name"] = facts.words("start_name", told["start_name"], longest=80)
    if "start_latitude" in told:
        kept["start_latitude"] = facts.latitude("start_latitude", told["start_latitude"])
    if "start_longitude" in told:
        kept["start_longitude"] = facts.longitude("start_longitude", told["start_longitude"])
    return kept | _end(told)


def _end(told: ConsultantFacts) -> ConsultantFacts:
    """Where the day ends, name and position together; nothing where that is not told."""
    name, north, east = told.get("end_name"), told.get("end_latitude"), told.get("end_longitude")
    if name is None or north is None or east is None:
        return ConsultantFacts()
    return ConsultantFacts(
        end_name=facts.words("end_name", name, longest=80),
        end_latitude=facts.latitude("end_latitude", north),
        end_longitude=facts.longitude("end_longitude", east),
    )


@contextmanager
def _in_use_is_told(code: str) -> Iterator[None]:
    """The database says whether phone and code are free, also in a race; we say it to people."""
    try:
        yield
    except IntegrityError as refused:
        broken = str(refused.orig)
        if "uq_consultant_phone_in_use" in broken:
            raise PhoneInUse from None
        if "municipality_id_code" in broken:
            raise CodeInUse(code) from None
        raise
