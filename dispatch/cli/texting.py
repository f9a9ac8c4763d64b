"""`serviceteam text PHONE "ja 42"`: write on a practice phone, and see what comes back."""

import time
from datetime import datetime

from sqlmodel import col, select

from dispatch.cli.failures import Refused
from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.duties import have_read
from dispatch.service import Service
from dispatch.settings import Line
from notifications.models import InboundText, OutboundText, PracticeText, TextStatus
from notifications.practice import screen, type_text
from workers.phone import normal_phone, readable_phone

OUR_NUMBER = "practice"
"""Whom a practice phone writes to, where no number is set."""


def run_text(phone: str, body: str, *, wait: float, as_json: bool) -> None:
    """Write, and print the answer if it comes within `wait` seconds.

    Raises BadPhone, Refused on a real line.
    """
    number = normal_phone(phone)
    with visiting() as service:
        if service.settings.line is not Line.PRACTICE:
            raise Refused(
                "Det går bara i övningsläge. På en riktig linje svarar man från sin telefon.",
                "This is for practice mode. On a real line one answers from one's phone.",
            )
        before = _last(service, number)
        inbound_id = write(service, number, body, now=service.clock.now())
        read = _was_read(service, inbound_id, wait=wait)
        answers = _since(service, number, before)
    if as_json:
        print_json({"phone": number, "sent": body, "answers": answers})
        return
    for answer in answers:
        print(f"{readable_phone(number)} < {answer}")
    if not answers and read:
        print(say("Läst. Det behövdes inget svar.", "Read. It needed no answer."))
    elif not answers:
        print(
            say(
                "Skickat. Inget svar än: är serviceteam up (eller engine) i gång?",
                "Sent. No answer yet: is serviceteam up (or engine) running?",
            )
        )


def write(service: Service, phone: str, body: str, *, now: datetime) -> int | None:
    """Write `body` on the practice phone `phone` (E.164), and have it read; the text's id.

    None where the line had it already.
    """
    numbers = service.settings.twilio_numbers
    to_phone = numbers[0] if numbers else OUR_NUMBER
    with service.database.transaction() as session:
        inbound = type_text(session, phone=phone, body=body, to_phone=to_phone, now=now)
        if inbound is None:
            return None
        have_read(session, inbound)
        return inbound.id


def _last(service: Service, phone: str) -> int:
    return max((text.id for text in _shown(service, phone)), default=0)


def _was_read(service: Service, inbound_id: int | None, *, wait: float) -> bool:
    """Whether the text was read, and what it caused has left, within `wait` seconds."""
    give_up = time.monotonic() + wait
    while True:
        with service.database.read() as session:
            inbound = None if inbound_id is None else session.get(InboundText, inbound_id)
            if inbound is not None and inbound.handled_at is not None:
                waiting = select(OutboundText.id).where(
                    OutboundText.cause == f"inbound:{inbound_id}",
                    col(OutboundText.status).in_((TextStatus.QUEUED, TextStatus.SENDING)),
                    OutboundText.phone == inbound.phone,
                )
                if session.exec(waiting).first() is None:
                    return True
        if time.monotonic() > give_up:
            return False
        time.sleep(0.1)


def _since(service: Service, phone: str, before: int) -> list[str]:
    """What has come to the phone since, an offer that came meanwhile among it."""
    return [
        text.body for text in _shown(service, phone) if text.id > before and not text.from_phone
    ]


def _shown(service: Service, phone: str) -> list[PracticeText]:
    with service.database.read() as session:
        return screen(session, phone)
