"""A town in which something of everything goes on, so that every page has something to show."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from dispatch.models import Account, Person, Role
from dispatch.sign_in import accounts, errand_links, sessions, unit_links
from dispatch.sign_in.lasting import PRACTICE
from notifications.gateway import Letter
from notifications.models import OutboundText
from notifications.sms import BLANK
from tests.journeys.neighbours import unit_called
from tests.journeys.people import ANNA, BO, DORIS, Somebody
from tests.journeys.town import Town
from workers.models import Consultant, VehicleKind

NOBODY, KARIN, NORR = "nobody", "coordinator", "unit staff"
NORRS_CHIEF, ADMINISTRATOR = "unit chief", "administrator"


class BusyTown:
    """Its errands by what they have come to, and everybody's way in."""

    def __init__(self, town: Town) -> None:
        self.town = town
        town.has_consultants(ANNA, BO)
        town.has_vehicle("Skåpbilen", VehicleKind.VAN)
        self.numbers: Mapping[str, int] = self._errands()
        with town.service.database.transaction() as session:
            self._people = _people(session, town)
            self.secrets = _secrets(session, town, self.numbers["started"])

    def _errands(self) -> Mapping[str, int]:
        """By name; what lies behind an address' `{name}`."""
        town = self.town
        done = self._taken(town.posts("Hemtjänst Norr", "car_care", at="08:00"), until="klar")
        started = self._taken(
            town.posts("Hemtjänst Norr", "tyre_change", at="08:30"), until="på väg"
        )
        town.passes(minutes=10)
        nobody = town.posts("Hemtjänst Söder", at="12:00")
        for _ in range(2):
            for code in town.asked(nobody):
                self._says(ANNA if code == "ANNA" else BO, f"nej {nobody}")
        held = town.posts("Hemtjänst Norr", days=3)
        town.puts_on_hold(held)
        asked = town.posts("Hemtjänst Norr", "shopping_recipient", at="13:00", hours=4)
        later = town.posts("Hemtjänst Norr", "move_out", days=1, hours=6)
        town.passes(minutes=10)
        self._says(ANNA, f"BRIST {started} spolarvätskan är slut", "ring mig")
        self._says(BO, "svisch svosch på er")
        town.passes(minutes=10)
        town.has_consultant(DORIS, skills=())
        town.is_away(DORIS, since=town.at("09:00"), until=town.at("15:00"))
        return {
            "done": done,
            "started": started,
            "nobody": nobody,
            "held": held,
            "asked": asked,
            "later": later,
        }

    def _taken(self, number: int, *, until: str) -> int:
        who = ANNA if self.town.asked(number) == ["ANNA"] else BO
        steps = ("ja", "på väg", "klar")
        for words in steps[: steps.index(until) + 1]:
            self._says(who, f"{words} {number}")
        return number

    def _says(self, somebody: Somebody, *bodies: str) -> None:
        for body in bodies:
            self.town.texts(somebody, body)

    def address(self, path: str) -> str:
        """The path with its names in braces filled in."""
        return path.format_map({**self.numbers, **self.secrets})

    def session_of(self, who: str) -> str:
        """What the cookie of a new session of theirs holds."""
        with self.town.service.database.transaction() as session:
            now = self.town.now
            return sessions.begin(
                session, now=now, ends_at=now + PRACTICE.most, **self._people[who]
            )


class QuietTown(BusyTown):
    """The same people on a day when there is nothing: no errand, nobody to do one, no vehicle."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.numbers, self.secrets = {}, {}
        with town.service.database.transaction() as session:
            self._people = _people(session, town)


def _people(session: Session, town: Town) -> dict[str, dict[str, Any]]:
    unit = unit_called(session, "Hemtjänst Norr")
    karin = session.exec(select(Person).where(Person.role == Role.COORDINATOR)).one()
    return {
        KARIN: {"person_id": karin.id},
        NORR: {"unit_id": unit.id},
        NORRS_CHIEF: {"account_id": _account(session, town, Role.UNIT_CHIEF, unit.id).id},
        ADMINISTRATOR: {"account_id": _account(session, town, Role.ADMINISTRATOR, None).id},
    }


def _account(session: Session, town: Town, role: Role, unit_id: int | None) -> Account:
    made = accounts.add(
        session,
        municipality_id=town.municipality_id,
        login=f"{role.value}@vara.example",
        name=role.value.replace("_", " ").capitalize(),
        role=role,
        unit_id=unit_id,
        team_id=None,
        now=town.now,
    )
    made.password_hash = "x"
    session.add(made)
    return made


def _secrets(session: Session, town: Town, number: int) -> dict[str, str]:
    """The secret of each address that opens something by itself."""
    unit = unit_called(session, "Hemtjänst Söder")
    guest = _account(session, town, Role.UNIT_STAFF, unit.id)
    return {
        "unit_link": unit_links.make(session, unit, "x", made_by="test", now=town.now),
        "invitation": accounts.invite(session, guest, now=town.now),
        "link": errand_link(session, town, number),
    }


def errand_link(session: Session, town: Town, number: int) -> str:
    """The secret of a link to the errand, in a text to whoever has it."""
    [(code, _)] = town.crew_of(number)
    who = session.exec(select(Consultant).where(Consultant.code == code)).one()
    text = session.exec(select(OutboundText).where(OutboundText.phone == who.phone)).first()
    assert text is not None
    errand_links.promise(session, text, town.errand(number), who, now=town.now)
    letter = Letter(text.id, text.phone, BLANK)
    return errand_links.fill_in(session, letter, now=town.now).body
