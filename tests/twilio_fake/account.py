"""Our account at the fake Twilio, and a way there that waits as long as the machine needs."""

from dataclasses import replace
from typing import Any

from notifications.gateway import Letter, Outcome
from notifications.twilio import TwilioAccount, TwilioGateway
from tests.twilio_fake.server import ACCOUNT_SID, AUTH_TOKEN, OUR_NUMBER, FakeTwilio

PATIENCE = 60.0
"""Seconds: a Twilio that is only held up by a busy machine is waited for."""
HURRY = 1.5
"""Seconds until one that hangs on purpose is given up."""
TOO_SLOW = 2 * HURRY


def account_at(fake: FakeTwilio | str, **changes: Any) -> TwilioAccount:
    """How to reach the fake, or the address of one; `changes` replace single facts."""
    account = TwilioAccount(
        account_sid=ACCOUNT_SID,
        auth_token=AUTH_TOKEN,
        sender=OUR_NUMBER,
        our_numbers=(OUR_NUMBER,),
        public_base_url="https://sms.example.se",
        base_url=fake if isinstance(fake, str) else fake.url,
        timeout=PATIENCE,
    )
    return replace(account, **changes)


class PatientGateway(TwilioGateway):
    """The adapter, in a hurry only where the fake is told not to answer."""

    def __init__(self, fake: FakeTwilio) -> None:
        super().__init__(account_at(fake))
        self._fake = fake
        self._hurried = TwilioGateway(account_at(fake, timeout=HURRY))

    def send(self, letter: Letter) -> Outcome:
        return self._hurried.send(letter) if self._fake.is_silent else super().send(letter)
