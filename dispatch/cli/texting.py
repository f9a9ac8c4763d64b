"""`serviceteam text PHONE "ja 42"`: write on a practice phone, and see what comes back."""

import time
from datetime import datetime

from dispatch.cli.failures import Refused
from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.duties import have_read
from dispatch.service import Service
from dispatch.settings import Line
from notifications.models import PracticeText
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
        write(service, number, body, now=service.clock.now())
        answers = _answers(service, number, before, wait=wait)
    if as_json:
        print_json({"phone": number, "sent": body, "answers": answers})
        return
    for answer in answers:
        print(f"{readable_phone(number)} < {answer}")
    if not answers:
        print(
            say(
                "Skickat. Inget svar än: är serviceteam up (eller engine) i gång?",
                "Sent. No answer yet: is serviceteam up (or engine) running?",
            )
        )


def write(service: Service, phone: str, body: str, *, now: datetime) -> None:
    """Write `body` on the practice phone `phone` (E.164), and have it read."""
    numbers = service.settings.twilio_numbers
    to_phone = numbers[0] if numbers else OUR_NUMBER
    with service.database.transaction() as session:
        inbound = type_text(session, phone=phone, body=body, to_phone=to_phone, now=now)
        if inbound is not None:
            have_read(session, inbound)


def _last(service: Service, phone: str) -> int:
    return max((text.id for text in _shown(service, phone)), default=0)


def _answers(service: Service, phone: str, before: int, *, wait: float) -> list[str]:
    give_up = time.monotonic() + wait
    while True:
        new = [
            text.body for text in _shown(service, phone) if text.id > before and not text.from_phone
        ]
        if new or time.monotonic() > give_up:
            return new
        time.sleep(0.1)


def _shown(service: Service, phone: str) -> list[PracticeText]:
    with service.database.read() as session:
        return screen(session, phone)
