"""Ends a command that went wrong: one sentence for whoever ran it, no stack trace, exit 1 or 2."""

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from dispatch.cli.speech import language, say

INTERRUPTED = 130
"""What shells expect of a command that Ctrl-C ended."""


class Refused(Exception):
    """The command can't do what it was asked; the sentences are for whoever asked."""

    ends_with = 1

    def __init__(self, sv: str, en: str) -> None:
        self.sv, self.en = sv, en
        super().__init__(en)

    def say(self, spoken: str) -> str:
        return self.en if spoken == "en" else self.sv


class Unreadable(Refused):
    """What the command was given can't be read, so that it has found nothing out: exit 2."""

    ends_with = 2


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """Whatever is raised inside ends the process with a sentence on stderr and exit code 1,
    or what the error says.

    What we did not foresee also leaves its whole trace in a file that only its owner can read.
    """
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # `serviceteam queue | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if hasattr(error, "exit_code"):  # Typer's own: a wrong option, or an end with a code
            raise
        _end(error)


def _end(error: Exception) -> NoReturn:
    for sentence in sentences_of(error):
        print(sentence, file=sys.stderr)
    sys.exit(getattr(error, "ends_with", 1))


def sentences_of(error: Exception) -> list[str]:
    """What to tell about `error`: its own sentences, or where the trace of the unforeseen is."""
    faults = getattr(error, "faults", None)
    if faults:
        return [f"{fault.field}: {fault.say(language())}".lstrip(": ") for fault in faults]
    if getattr(error, "code", "") == "unavailable":
        return [
            say(
                "Databasen svarar inte, eller är upptagen. Är den i gång? Stämmer DATABASE_URL? "
                "Inget har gått förlorat.",
                "The database does not answer, or is busy. Is it running, and is DATABASE_URL "
                "right? Nothing is lost.",
            )
        ]
    own = getattr(error, "say", None)
    if own is not None:
        return [own(language())]
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return [f"{where}{error.strerror}."]
    return [_unforeseen(error)]


def _unforeseen(error: Exception) -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="serviceteam-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.writelines(traceback.format_exception(error))
    return say(
        f"Något gick fel som vi inte hade räknat med ({type(error).__name__}). "
        f"Det som behövs för att hitta felet står i {file.name}.",
        f"Something went wrong that we had not foreseen ({type(error).__name__}). "
        f"What is needed to find it is in {file.name}.",
    )
