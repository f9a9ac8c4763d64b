"""The phone line: whether the carrier knows us and answers. Nothing is sent."""

from collections.abc import Iterator
from datetime import timedelta

from dispatch.cli.doctor.finding import Finding
from dispatch.clocks import WallClock
from dispatch.errors import SettingsMissing
from dispatch.service import twilio_line
from dispatch.settings import Line, Settings
from notifications.gateway import CarrierSilent

LOOK_BACK = timedelta(minutes=1)
"""Reading the last minute's texts to us shows that address, account and secret are right."""


def look_at_line(settings: Settings) -> Iterator[Finding]:
    """Ask the carrier for what was written to us just now; nothing where the line is practice."""
    about = ("Twilio", "Twilio")
    if settings.line is not Line.TWILIO:
        return
    try:
        gateway = twilio_line(settings.ready_for_line())
        gateway.heard_since(WallClock().now() - LOOK_BACK)
    except SettingsMissing:
        return  # told among the settings
    except CarrierSilent as silent:
        if "401" in str(silent) or "403" in str(silent):
            yield Finding.wrong(
                *about,
                "Twilio känner inte igen oss: se efter TWILIO_ACCOUNT_SID och TWILIO_AUTH_TOKEN.",
                "Twilio does not know us: look at TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.",
            )
        else:
            yield Finding.wrong(
                *about,
                f"Twilio svarar inte ({silent}): se efter nätet, brandväggen och "
                "https://status.twilio.com.",
                f"Twilio does not answer ({silent}): look at the network, the firewall and "
                "https://status.twilio.com.",
            )
    else:
        yield Finding.fine(*about, "Svarar, och känner igen oss.", "Answers, and knows us.")
