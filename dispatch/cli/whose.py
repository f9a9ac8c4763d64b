"""Whose town a command is about, and in whose name it acts."""

from sqlmodel import Session, col, select

from dispatch.actors import Actor, unit_staff
from dispatch.cli.failures import Refused
from dispatch.cli.speech import language
from dispatch.models import CareUnit, Municipality, Role
from workers.models import ServiceTeam


def municipality_named(session: Session, named: str | None) -> Municipality:
    """The municipality by name or code; without either, the only one there is. Raises Refused."""
    known = session.exec(select(Municipality).order_by(col(Municipality.name))).all()
    if not known:
        raise Refused(
            "Här finns ingen kommun än. Läs in en med serviceteam import, eller pröva med "
            "serviceteam seed. En demo som går har sin egen mapp: sätt SERVICETEAM_DATA_DIR som "
            "demon säger.",
            "There is no municipality yet. Read one with serviceteam import, or try "
            "serviceteam seed. A demo that runs has a folder of its own: set SERVICETEAM_DATA_DIR "
            "as the demo says.",
        )
    wanted = [one for one in known if named is None or named.casefold() in _names_of(one)]
    if len(wanted) == 1:
        return wanted[0]
    names = ", ".join(one.name for one in known)
    raise Refused(
        f"Säg vilken kommun med --municipality: {names}.",
        f"Say which municipality with --municipality: {names}.",
    )


def _names_of(municipality: Municipality) -> tuple[str, str, str]:
    name = municipality.name.casefold()
    return name, name.removesuffix(" kommun"), municipality.code


def unit_named(session: Session, municipality: Municipality, named: str | None) -> CareUnit:
    """The unit by its name, or what texts call it. Raises Refused."""
    known = session.exec(
        select(CareUnit)
        .where(CareUnit.municipality_id == municipality.id)
        .order_by(col(CareUnit.name))
    ).all()
    wanted = (named or "").casefold()
    for unit in known:
        if wanted in (unit.name.casefold(), unit.short_name.casefold()):
            return unit
    names = ", ".join(unit.name for unit in known)
    raise Refused(f"Säg vilken enhet med --unit: {names}.", f"Say which unit with --unit: {names}.")


def team_named(session: Session, municipality: Municipality, named: str) -> ServiceTeam:
    """The team by its name. Raises Refused."""
    known = session.exec(
        select(ServiceTeam).where(ServiceTeam.municipality_id == municipality.id)
    ).all()
    for team in known:
        if team.name.casefold() == named.casefold():
            return team
    names = ", ".join(team.name for team in known)
    raise Refused(f"Teamen heter: {names}.", f"The teams are called: {names}.")


def unit_actor(unit: CareUnit) -> Actor:
    """The unit's own staff, in the command's language."""
    return unit_staff(unit, language=language())


def operator(municipality: Municipality) -> Actor:
    """Whoever runs the machine sees all of the municipality."""
    return Actor(
        name="system:command",
        municipality_id=municipality.id,
        role=Role.ADMINISTRATOR,
        language=language(),
    )
