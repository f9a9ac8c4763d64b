"""`serviceteam replies`: how texts are read, one at a time or against a file of cases."""

import sys
from pathlib import Path

from dispatch.cli.failures import Unreadable
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.cli.table import table
from dispatch.conversation.case_file import Case, CaseFileError, read_cases
from dispatch.conversation.context import read_context
from dispatch.conversation.score import EXACT_WANTED, Score, explain, score
from dispatch.conversation.understand import understand


def run_score(file: Path, *, as_json: bool) -> None:
    """Score the file's cases; exit code 1 where any harm is done or too little is read exactly.

    Raises Unreadable (exit code 2) for a file that holds no cases, or one that can't be read.
    """
    cases = _cases_of(file)
    result = score(cases)
    if as_json:
        print_json(_as_data(result))
    else:
        _tell(result)
    _warn(cases)
    sys.exit(0 if result.good else 1)


def _cases_of(file: Path) -> list[Case]:
    try:
        return list(read_cases(file))
    except CaseFileError as error:
        raise Unreadable(f"{file}: {error.sv}", f"{file}: {error.en}") from error
    except FileNotFoundError as error:
        raise Unreadable(f"{file} finns inte.", f"{file} does not exist.") from error
    except IsADirectoryError as error:
        raise Unreadable(f"{file} är en mapp.", f"{file} is a folder.") from error
    except OSError as error:
        raise Unreadable(f"{file} går inte att öppna.", f"{file} can't be opened.") from error


def _warn(cases: list[Case]) -> None:
    unknown = sorted({name for case in cases for name in case.unknown()})
    if unknown:
        named = ", ".join(unknown)
        told = say(f"Väntat, men ingen betydelse: {named}.", f"Expected, but no meaning: {named}.")
        print(told, file=sys.stderr)


def _as_data(result: Score) -> dict[str, object]:
    return {
        "cases": result.cases,
        "harm": result.harm,
        "exact": round(result.exact, 4),
        "good": result.good,
        "misses": [
            {
                "text": miss.case.text,
                "context": miss.case.context,
                "expected": miss.case.expected,
                "got": miss.got,
                "why": miss.why,
                "harm": miss.harm,
            }
            for miss in result.misses
        ],
    }


def _tell(result: Score) -> None:
    if result.misses:
        heading = (
            say("sms", "text"),
            say("läge", "situation"),
            say("väntat", "expected"),
            say("läst, och varför", "read, and why"),
            "",
        )
        rows = [
            (
                miss.case.text.replace("\n", " / "),
                miss.case.context,
                miss.case.expected,
                miss.why,
                say("SKADA", "HARM") if miss.harm else "",
            )
            for miss in result.misses
        ]
        print(table(heading, rows))
    print(
        say(
            f"{result.cases} fall, rätt lästa {result.exact:.1%} (minst {EXACT_WANTED:.0%}), "
            f"skada {result.harm} (ska vara 0).",
            f"{result.cases} cases, read exactly {result.exact:.1%} (at least {EXACT_WANTED:.0%}), "
            f"harm {result.harm} (must be 0).",
        )
    )


def run_explain(body: str, context: str, *, as_json: bool) -> None:
    """Print each intent of the text in its situation, and the rule that told it.

    Raises Unreadable for a situation that can't be read.
    """
    try:
        situation = read_context(context)
    except ValueError as error:
        raise Unreadable(
            f"Läget går inte att läsa: {context!r}.", f"The situation can't be read: {context!r}."
        ) from error
    intents = understand(body, situation)
    if as_json:
        print_json([{"intent": intent.label, "why": intent.why} for intent in intents])
        return
    for intent in intents:
        print(explain([intent]))
