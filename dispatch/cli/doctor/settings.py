"""Whether the settings can be read, and are all there for the line that is chosen."""

from collections.abc import Iterator

from dispatch.cli.doctor.finding import Finding
from dispatch.errors import BadInput, SettingsMissing
from dispatch.settings import Line, Settings


def look_at_settings(settings: Settings | BadInput) -> Iterator[Finding]:
    """What is unreadable, missing or unwise. `settings`: or why they could not be read."""
    about = ("inställningar", "settings")
    if isinstance(settings, BadInput):
        for fault in settings.faults:
            yield Finding.wrong(*about, fault.message_sv, fault.message_en)
        return
    try:
        settings.ready_for_line()
    except SettingsMissing as missing:
        yield Finding.wrong(*about, missing.sv, missing.en)
        return
    if settings.line is Line.PRACTICE:
        yield Finding.fine(
            *about,
            "Övningsläge: inga riktiga sms skickas (SERVICETEAM_LINE=twilio för riktiga).",
            "Practice mode: no real texts are sent (SERVICETEAM_LINE=twilio for real ones).",
        )
        return
    if not (settings.public_base_url or "").startswith("https://"):
        yield Finding.odd(
            *about,
            "PUBLIC_BASE_URL börjar inte med https://: sms-svar går oskyddade över nätet.",
            "PUBLIC_BASE_URL does not begin with https://: text replies travel unprotected.",
        )
        return
    yield Finding.fine(
        *about, "Allt som linjen behöver är satt.", "All that the line needs is set."
    )
