"""What can go wrong, named after the situation, with a sentence for the person it happens to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dispatch.refusal_words import refusal


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one field of what somebody gave us.

    `field` is a dotted path into the input ("facts.reg_no", "stops.1.role"); "" means the whole.
    """

    field: str
    message_sv: str
    message_en: str

    def say(self, language: str) -> str:
        """The sentence in `language` ("sv" or "en"); any other language hears Swedish."""
        return self.message_en if language == "en" else self.message_sv


class ServiceteamError(Exception):
    """Something that we foresaw: `status` is for the web, `code` for programs, `say` for people."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "unforeseen"
    sv: str = "Något gick fel hos oss. Försök igen om en stund."
    en: str = "Something went wrong on our side. Try again in a moment."

    def __init__(self, *, sv: str | None = None, en: str | None = None) -> None:
        """Both sentences or none; a child's own sentences stand where none are given."""
        if sv is not None:
            self.sv = sv
            self.en = en if en is not None else sv
        super().__init__(self.en)

    def say(self, language: str) -> str:
        """The sentence in `language` ("sv" or "en"); any other language hears Swedish."""
        return self.en if language == "en" else self.sv


class NotFound(ServiceteamError):
    """There is no such thing, or it belongs to somebody else: the asker can't tell which."""

    status = 404
    code = "not-found"
    sv = "Det du söker finns inte, eller så hör det till någon annan."
    en = "What you are looking for does not exist, or it belongs to someone else."


class NotAllowed(ServiceteamError):
    """The person is known, and may not do this."""

    status = 403
    code = "not-allowed"
    sv = "Du har inte behörighet att göra det här. Prata med din chef om du behöver det."
    en = "You are not allowed to do this. Talk to your manager if you need to."


class NotSignedIn(ServiceteamError):
    """We don't know who is asking."""

    status = 401
    code = "not-signed-in"
    sv = "Du behöver logga in först."
    en = "You need to sign in first."


class BadInput(ServiceteamError):
    """What was given can't be used; every fault is named at once, so that one round mends it."""

    status = 422
    code = "bad-input"

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Raises ValueError without a fault: a refusal must say what to mend."""
        self.faults: tuple[Fault, ...] = tuple(faults)
        if not self.faults:
            raise ValueError("BadInput needs at least one fault")
        super().__init__(
            sv=" ".join(fault.message_sv for fault in self.faults),
            en=" ".join(fault.message_en for fault in self.faults),
        )


class Conflict(ServiceteamError):
    """Somebody else changed the same thing in the meantime."""

    status = 409
    code = "conflict"
    sv = "Någon annan hann ändra det här före dig. Ladda om och titta igen."
    en = "Someone else changed this before you. Reload and look again."


class RefusedByLifeCycle(Conflict):
    """The errand, offer or assignment is where this can't be done any more, or not yet."""

    code = "refused-by-life-cycle"

    def __init__(self, *, number: int, status: str, action: str) -> None:
        """`number` as people say it (42); `status` and `action` by the life cycle's values.

        (The HTTP status of the answer stays 409; the errand's is kept in `errand_status`.)
        """
        self.number = number
        self.errand_status = str(status)
        self.action = str(action)
        sv, en = refusal(number, self.errand_status, self.action)
        super().__init__(sv=sv, en=en)


class AlreadyTaken(Conflict):
    """The last seat went to somebody else."""

    code = "already-taken"

    def __init__(self, *, number: int) -> None:
        self.number = number
        super().__init__(
            sv=f"Ärende {number} är redan taget. Tack för att du svarade!",
            en=f"Errand {number} is already taken. Thank you for answering!",
        )


class Overlaps(Conflict):
    """The person or the vehicle already has something at that time."""

    code = "overlaps"
    sv = "Tiden krockar med ett annat ärende."
    en = "The time clashes with another errand."


class TooLate(Conflict):
    """It was possible earlier, and is not any longer."""

    code = "too-late"
    sv = "Tiden för det här har gått ut."
    en = "The time for this has run out."


class TooLarge(ServiceteamError):
    """More bytes than we take."""

    status = 413
    code = "too-large"
    sv = "Det där var för stort att ta emot. Korta ner det och försök igen."
    en = "That was too large to take in. Make it shorter and try again."


class LimitReached(ServiceteamError):
    """Too much in too short a time; `retry_after` is whole seconds to wait, where known."""

    status = 429
    code = "limit-reached"
    sv = "Det blev för många försök på kort tid. Vänta en stund och försök igen."
    en = "Too many tries in a short time. Wait a moment and try again."

    def __init__(
        self, *, retry_after: int | None = None, sv: str | None = None, en: str | None = None
    ) -> None:
        self.retry_after = retry_after
        super().__init__(sv=sv, en=en)


class Unavailable(ServiceteamError):
    """Something that we stand on is away just now."""

    status = 503
    code = "unavailable"
    sv = "Tjänsten är upptagen just nu. Inget har gått förlorat. Försök igen om en stund."
    en = "The service is busy right now. Nothing is lost. Try again in a moment."


class PersonNotReachable(Conflict):
    """No text can be sent to this person: no phone, opted out, or a number that doesn't work."""

    code = "person-not-reachable"
    sv = "Personen går inte att nå med sms just nu. Ring i stället."
    en = "This person cannot be reached by text right now. Please call instead."


class DataDirectoryInUse(Unavailable):
    """Another server already runs on the private database's folder."""

    code = "data-directory-in-use"

    def __init__(self, *, folder: object) -> None:
        self.folder = str(folder)
        super().__init__(
            sv=f"Databasmappen {folder} används redan av en annan server. Stäng den först.",
            en=f"The database folder {folder} is already in use by another server. Stop it first.",
        )


class SettingsMissing(Unavailable):
    """The service can't start, or can't do this, before these settings have a value."""

    code = "settings-missing"

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        listed = ", ".join(self.names)
        super().__init__(
            sv=f"Inställningar saknas: {listed}. De förklaras i .env.example.",
            en=f"Settings are missing: {listed}. They are explained in .env.example.",
        )
