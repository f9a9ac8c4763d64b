"""What stands behind the door for Twilio's webhooks, and how one knocks."""

from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from dispatch.database import Database
from notifications import inbox, outbox
from notifications.models import InboundText, OutboundText, TextStatus, Urgency
from notifications.webhook import Door
from tests.notifications.line import Line
from tests.twilio_fake import FakeTwilio
from tests.twilio_fake.postman import post
from tests.twilio_fake.server import OUR_NUMBER

PUBLIC = "https://sms.example.se"
INBOUND = f"{PUBLIC}/sms/inbound"


@dataclass
class House:
    """What stands behind the door: answers every text with "Tack!", and remembers reports."""

    line: Line
    reported: list[TextStatus] = field(default_factory=list)
    breaks: bool = False

    def on_text(self, session: Session, heard: InboundText) -> None:
        if self.breaks:
            raise LookupError("the house is upside down")
        outbox.say(
            session,
            municipality_id=self.line.municipality_id,
            phone=heard.phone,
            person="consultant:1",
            cause=f"inbound:{heard.id}",
            purpose="thanks",
            body="Tack!",
            urgency=Urgency.ANSWER,
            now=self.line.now,
        )
        inbox.mark_handled(session, heard, "thanked", now=self.line.now)

    def on_report(self, session: Session, text: OutboundText) -> None:
        assert session.get(OutboundText, text.id) is text
        self.reported.append(text.status)

    def heard(self) -> list[InboundText]:
        with self.line.database.read() as session:
            return list(session.exec(select(InboundText).order_by(col(InboundText.id))))


def door(house: House, database: Database, twilio: FakeTwilio) -> Door:
    return Door(
        transaction=database.transaction,
        now=lambda: house.line.now,
        on_text=house.on_text,
        on_report=house.on_report,
        auth_token=twilio.auth_token,
        account_sid=twilio.account_sid,
        our_numbers=frozenset({OUR_NUMBER}),
        public_base_url=f"{PUBLIC}/",
    )


def raw(twilio: FakeTwilio, body: str, signed: str, path: str = "/sms/inbound") -> int:
    return post(str(twilio.postman.app_url), path, body, signed)
