"""What can go wrong with people, hours and vehicles, with a sentence for whoever hears it."""

from typing import ClassVar


class WorkersError(Exception):
    """Something that we foresaw: `status` is for the web, `code` for programs, `say` for people.

    `field` names the input that was wrong, where it was one ("" otherwise).
    """

    status: ClassVar[int] = 422
    code: ClassVar[str] = "workers"
    field: str = ""

    def __init__(self, *, sv: str, en: str) -> None:
        self.sv = sv
        self.en = en
        super().__init__(en)

    def say(self, language: str) -> str:
        """The sentence in `language` ("sv" or "en"); any other language hears Swedish."""
        return self.en if language == "en" else self.sv


class BadPhone(WorkersError):
    """Not a phone number that a text or a call could reach."""

    code = "bad-phone"
    field = "phone"

    def __init__(self) -> None:
        super().__init__(
            sv="Telefonnumret går inte att läsa. Skriv det som 070-174 06 05 eller +46701740605.",
            en="The phone number can't be read. Write it like 070-174 06 05 or +46701740605.",
        )


class PhoneInUse(WorkersError):
    """Another active consultant answers that phone: a text from it must mean one person."""

    status = 409
    code = "phone-in-use"
    field = "phone"

    def __init__(self) -> None:
        super().__init__(
            sv="Telefonnumret används redan av någon annan som arbetar här.",
            en="The phone number is already used by somebody else who works here.",
        )


class CodeInUse(WorkersError):
    """Two people of one municipality can't be called the same."""

    status = 409
    code = "code-in-use"
    field = "code"

    def __init__(self, wanted: str) -> None:
        super().__init__(
            sv=f"Koden {wanted} är redan tagen. Välj en annan.",
            en=f"The code {wanted} is already taken. Choose another.",
        )


class RegNoInUse(WorkersError):
    """The municipality already has a vehicle with that plate."""

    status = 409
    code = "reg-no-in-use"
    field = "reg_no"

    def __init__(self, reg_no: str) -> None:
        super().__init__(
            sv=f"Fordonet {reg_no} finns redan.",
            en=f"The vehicle {reg_no} is already there.",
        )


class BadHours(WorkersError):
    """Hours that nobody can work or be away."""

    code = "bad-hours"
    field = "hours"


class BadFact(WorkersError):
    """One fact about a person or a vehicle can't be used; `field` says which."""

    code = "bad-fact"

    def __init__(self, field: str, *, sv: str, en: str) -> None:
        self.field = field
        super().__init__(sv=sv, en=en)


class UnknownConsultant(WorkersError):
    """There is no such consultant."""

    status = 404
    code = "unknown-consultant"

    def __init__(self) -> None:
        super().__init__(
            sv="Den arbetskonsulenten finns inte.", en="There is no such work consultant."
        )


class UnknownTeam(WorkersError):
    """There is no such service team."""

    status = 404
    code = "unknown-team"

    def __init__(self) -> None:
        super().__init__(sv="Det serviceteamet finns inte.", en="There is no such service team.")
