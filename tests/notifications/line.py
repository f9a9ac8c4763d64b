"""A phone line for tests: says, lets time pass, and does what the engine does with each text."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count

from sqlmodel import col, select

from dispatch.database import Database
from notifications import delivery, outbox
from notifications.gateway import Gateway
from notifications.models import OutboundText, TextStatus, Urgency
from notifications.settings import LineRules

ANNA = "+46701740605"
BO = "+46701740606"
AWAKE = LineRules(quiet_until=time(0), quiet_from=time(23, 59, 59, 999999))
"""Rules without quiet hours, for tests that last through the night."""


@dataclass
class Line:
    """One line: a database, a carrier, rules, and a clock that only `passes` moves."""

    database: Database
    gateway: Gateway
    municipality_id: int
    now: datetime
    rules: LineRules = field(default_factory=LineRules)
    causes: "count[int]" = field(default_factory=lambda: count(1))

    def says(
        self,
        body: str = "Ärende 42: däckbyte tis 14/4 08:30. Svara JA 42 eller NEJ 42.",
        *,
        phone: str = ANNA,
        urgency: Urgency = Urgency.PROMPT,
        cause: str | None = None,
        brief: str | None = None,
        purpose: str = "offer",
        valid_until: datetime | None = None,
    ) -> OutboundText | None:
        """Queue and commit."""
        with self.database.transaction() as session:
            return outbox.say(
                session,
                municipality_id=self.municipality_id,
                phone=phone,
                person=f"consultant:{phone[-1]}",
                cause=cause or f"event:{next(self.causes)}",
                purpose=purpose,
                body=body,
                brief=brief,
                urgency=urgency,
                valid_until=valid_until,
                now=self.now,
                rules=self.rules,
            )

    def queues(self, body: str = "Ärende 42: däckbyte. Svara JA 42.", **facts: object) -> int:
        """`says`, for a text that must be new; its id."""
        text = self.says(body, **facts)  # type: ignore[arg-type]  # passed on as given
        assert text is not None
        return text.id

    def passes(self, seconds: float) -> None:
        """Time passes; nothing else happens."""
        self.now += timedelta(seconds=seconds)

    def works(self) -> int:
        """One round of the engine: everything that wants something done now; how much it was."""
        with self.database.transaction() as session:
            delivery.take_up(session, now=self.now, rules=self.rules)
            ids = outbox.waiting(session, now=self.now, limit=1000, rules=self.rules)
        for text_id in ids:
            self.delivers(text_id)
        return len(ids)

    def delivers(self, text_id: int) -> OutboundText:
        """What the engine does with one text, each step in its own transaction."""
        with self.database.transaction() as session:
            letter = delivery.claim(session, text_id, now=self.now, rules=self.rules)
        if letter is not None:
            outcome = delivery.hand_over(self.gateway, letter)
            with self.database.transaction() as session:
                return delivery.note(session, letter, outcome, now=self.now, rules=self.rules)
        with self.database.transaction() as session:
            search = delivery.looking(session, text_id, now=self.now, rules=self.rules)
        if search is not None:
            finding = delivery.look(self.gateway, search)
            with self.database.transaction() as session:
                return delivery.settle(session, search, finding, now=self.now, rules=self.rules)
        return self.text(text_id)

    def reports(
        self, text_id: int, provider_id: str, status: str, error_code: str | None = None
    ) -> OutboundText | None:
        """The carrier reports."""
        with self.database.transaction() as session:
            return delivery.report(
                session,
                text_id=text_id,
                provider_id=provider_id,
                status=status,
                error_code=error_code,
                now=self.now,
                rules=self.rules,
            )

    def text(self, text_id: int) -> OutboundText:
        """The row as it stands."""
        with self.database.read() as session:
            return session.get_one(OutboundText, text_id)

    def texts(self, phone: str = ANNA) -> list[OutboundText]:
        """All rows for a phone, oldest first."""
        with self.database.read() as session:
            of_phone = select(OutboundText).where(OutboundText.phone == phone)
            return list(session.exec(of_phone.order_by(col(OutboundText.id))))

    def statuses(self, phone: str = ANNA) -> list[TextStatus]:
        """How each of them stands."""
        return [text.status for text in self.texts(phone)]
