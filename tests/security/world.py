"""Everybody who may stand before a door, and the things behind it: all of Hemtjänst Norr's team."""

from datetime import timedelta
from itertools import count
from typing import Any

from sqlmodel import Session, col, select

from dispatch import calendar_feed, decisions, own_phrases
from dispatch.models import Account, DecisionItem, DecisionKind, Role
from dispatch.own_phrases import NewPhrase
from dispatch.sign_in import accounts, errand_links, sessions, unit_links
from dispatch.sign_in.lasting import PRACTICE
from notifications.gateway import Letter
from notifications.models import OutboundText
from notifications.sms import BLANK
from tests.journeys.neighbours import another_team, gotene, unit_called
from tests.journeys.people import ANNA, BO, Somebody
from tests.journeys.town import Town
from workers import absence, competence, vehicle_absence
from workers.models import Competence, Consultant, Vehicle, WeeklyShift


class World:
    """A town with a neighbour; every thing that it gives belongs to Hemtjänst Norr and its team."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._turn, self._days = count(1), iter(range(1, 14))
        self._staffed: int | None = None
        town.has_consultants(ANNA, BO)
        self._number = town.posts("Hemtjänst Norr", "tyre_change")
        with town.service.database.transaction() as session:
            self.people = self._people(session)

    def session_of(self, who: str) -> str:
        """What the cookie of a new session of theirs holds."""
        with self.town.service.database.transaction() as session:
            now = self.town.now
            return sessions.begin(session, now=now, ends_at=now + PRACTICE.most, **self.people[who])

    def number(self) -> int:
        return self._number

    def on_hold(self) -> int:
        if self.town.status_of(self._number) in {"cancelled", "closed"}:
            self._number = self.town.posts("Hemtjänst Norr", "tyre_change")
        if self.town.status_of(self._number) in {"offering", "posted", "unfilled"}:
            self.town.puts_on_hold(self._number)
        return self._number

    def staffed(self) -> int:
        """An errand that Anna has; another one when she has lost it."""
        while not any(code == "ANNA" for code, _ in self._crew()):
            self._staffed = self.town.posts("Hemtjänst Norr", days=next(self._days))
            self.town.texts(BO, f"nej {self._staffed}")
            self.town.texts(ANNA, f"ja {self._staffed}")
        assert self._staffed is not None
        return self._staffed

    def _crew(self) -> list[tuple[str, str]]:
        return [] if self._staffed is None else self.town.crew_of(self._staffed)

    def item(self) -> int:
        with self.town.service.database.transaction() as session:
            item = decisions.raise_item(
                session,
                DecisionKind.CALL,
                "asked_for_a_call",
                team_id=self.town.team_id,
                now=self.town.now,
            )
            if item is not None:
                return item.id
            return session.exec(
                select(DecisionItem.id).where(
                    DecisionItem.why == "asked_for_a_call", col(DecisionItem.done_at).is_(None)
                )
            ).one()

    def phrase(self) -> int:
        with self.town.service.database.transaction() as session:
            phrase = NewPhrase.of(f"flaxar iväg {'x' * next(self._turn)}", "start")
            at = self.town.municipality_id
            made = own_phrases.add(session, at, phrase, by="person:2", now=self.town.now)
            return made.id

    def unit_id(self, name: str = "Hemtjänst Norr") -> int:
        with self.town.service.database.read() as session:
            return unit_called(session, name).id

    def consultant_id(self) -> int:
        with self.town.service.database.read() as session:
            return session.exec(select(Consultant.id).where(Consultant.code == "ANNA")).one()

    def somebody_new(self) -> int:
        """A consultant of the team of whom nobody will miss anything."""
        turn = next(self._turn)
        who = Somebody(f"NEW{turn}", "Ny", f"+467017406{10 + turn % 70}")
        return self.town.has_consultant(who)

    def vehicle(self) -> int:
        with self.town.service.database.read() as session:
            found = session.exec(select(Vehicle.id)).first()
        if found is None:
            self.town.has_vehicle("Skåpbilen")
            return self.vehicle()
        return found

    def vehicle_absence(self) -> int:
        """The vehicle is at the workshop for a day, far ahead."""
        day = self.town.now + timedelta(days=30)
        with self.town.service.database.transaction() as session:
            return vehicle_absence.go_away(
                session,
                self.vehicle(),
                starts_at=day,
                ends_at=day + timedelta(hours=8),
                reason="verkstad",
                now=self.town.now,
            ).id

    def absence(self) -> int:
        """Anna is away for a day, far ahead."""
        day = self.town.now + timedelta(days=30 + 2 * next(self._turn))
        with self.town.service.database.transaction() as session:
            ends_at, now = day + timedelta(hours=8), self.town.now
            return absence.go_away(
                session, self.consultant_id(), starts_at=day, ends_at=ends_at, now=now
            ).id

    def competence(self) -> int:
        with self.town.service.database.transaction() as session:
            competence.grant(session, self.consultant_id(), "BE")
            found = select(Competence.id).where(
                Competence.consultant_id == self.consultant_id(), Competence.name == "BE"
            )
            return session.exec(found.order_by(col(Competence.id).desc())).first() or 0

    def shift(self) -> int:
        with self.town.service.database.read() as session:
            mine = select(WeeklyShift.id).where(WeeklyShift.consultant_id == self.consultant_id())
            return session.exec(mine).first() or 0

    def calendar_token(self) -> str:
        with self.town.service.database.transaction() as session:
            who = session.get_one(Consultant, self.consultant_id())
            made = calendar_feed.make(session, who, made_by="test", now=self.town.now)
            return made.split("/")[2]

    def phone(self) -> str:
        return ANNA.phone.lstrip("+")

    def spare_account(self) -> int:
        with self.town.service.database.transaction() as session:
            return self._account(session, Role.CHIEF).id

    def invitation(self) -> str:
        with self.town.service.database.transaction() as session:
            account = self._account(session, Role.CHIEF)
            return accounts.invite(session, account, now=self.town.now)

    def unit_token(self) -> str:
        """A link to another unit than the one whose staff come in by link."""
        with self.town.service.database.transaction() as session:
            unit = unit_called(session, "Hemtjänst Söder")
            return unit_links.make(session, unit, "x", made_by="test", now=self.town.now)

    def errand_token(self) -> str:
        """A link to an errand, as a text has it."""
        with self.town.service.database.transaction() as session:
            text = session.exec(select(OutboundText)).first()
            who = session.exec(select(Consultant).where(Consultant.code == "ANNA")).one()
            errand = self.town._errand(session, self._number)
            assert text is not None
            errand_links.promise(session, text, errand, who, now=self.town.now)
            letter = Letter(text.id, text.phone, BLANK)
            return errand_links.fill_in(session, letter, now=self.town.now).body

    def _people(self, session: Session) -> dict[str, dict[str, Any]]:
        norr, soder = (unit_called(session, name) for name in ("Hemtjänst Norr", "Hemtjänst Söder"))
        ours, team = self.town.municipality_id, self.town.team_id
        east = another_team(session, ours, "Serviceteam Öst")
        there, their_team, their_unit = gotene(session)
        unit_links.make(session, norr, "x", made_by="test", now=self.town.now)
        link = unit_links.of_unit(session, norr)
        assert link is not None
        reach: dict[str, dict[str, Any]] = {
            "unit staff": {"role": Role.UNIT_STAFF, "unit_id": norr.id},
            "unit chief": {"role": Role.UNIT_CHIEF, "unit_id": norr.id},
            "coordinator": {"role": Role.COORDINATOR, "team_id": team},
            "chief": {"role": Role.CHIEF, "team_id": team},
            "administrator": {"role": Role.ADMINISTRATOR},
            "staff next door": {"role": Role.UNIT_STAFF, "unit_id": soder.id},
            "unit chief next door": {"role": Role.UNIT_CHIEF, "unit_id": soder.id},
            "another team's coordinator": {"role": Role.COORDINATOR, "team_id": east.id},
            "staff in another municipality": {
                "role": Role.UNIT_STAFF,
                "unit_id": their_unit.id,
                "municipality_id": there.id,
            },
            "coordinator in another municipality": {
                "role": Role.COORDINATOR,
                "team_id": their_team.id,
                "municipality_id": there.id,
            },
            "administrator in another municipality": {
                "role": Role.ADMINISTRATOR,
                "municipality_id": there.id,
            },
        }
        found: dict[str, dict[str, Any]] = {
            who: {"account_id": self._account(session, **told).id} for who, told in reach.items()
        }
        return found | {"unit by link": {"unit_link_id": link.id}}

    def _account(
        self,
        session: Session,
        role: Role,
        *,
        unit_id: int | None = None,
        team_id: int | None = None,
        municipality_id: int | None = None,
    ) -> Account:
        made = accounts.add(
            session,
            municipality_id=municipality_id or self.town.municipality_id,
            login=f"somebody.{next(self._turn)}",
            name="Somebody",
            role=role,
            unit_id=unit_id,
            team_id=team_id,
            now=self.town.now,
        )
        made.password_hash = "x"
        session.add(made)
        return made
