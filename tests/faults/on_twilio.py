"""What the tests of a real line say often: which account, whose texts, how they stand."""

from sqlmodel import col, select

from notifications.models import OutboundText, TextStatus
from tests.journeys.people import Somebody
from tests.journeys.town import Town
from tests.twilio_fake import FakeTwilio

PUBLIC = "https://sms.example.se"
INBOUND = f"{PUBLIC}/sms/inbound"


def phone_shows(twilio: FakeTwilio, somebody: Somebody | str) -> list[str]:
    """What Twilio has taken for this phone, oldest first."""
    phone = somebody if isinstance(somebody, str) else somebody.phone
    return [message.body for message in twilio.sent_to(phone)]


def texts_to(town: Town, somebody: Somebody) -> list[OutboundText]:
    """Our own rows for this phone, oldest first."""
    with town.service.database.read() as session:
        rows = select(OutboundText).where(OutboundText.phone == somebody.phone)
        return list(session.exec(rows.order_by(col(OutboundText.id))))


def statuses(town: Town, somebody: Somebody) -> list[TextStatus]:
    return [text.status for text in texts_to(town, somebody)]


def minutes_pass(town: Town, minutes: int) -> None:
    """Minute by minute, as the clock on the wall: whatever is due each minute is done."""
    for _ in range(minutes):
        town.passes(minutes=1)
