"""`serviceteam replies`: how texts are read, one at a time or against a file of cases."""

import sys
from pathlib import Path

from dispatch.cli.failures import Refused
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.cli.table import table
from dispatch.conversation.context import read_context
from dispatch.conversation.score import EXACT_WANTED, Score, explain, read_cases, score
from dispatch.conversation.understand import understand


def run_score(file: Path, *, as_json: bool) -> None:
    """Score the file's cases; exit code 1 where any harm is done or too little is read exactly."""
    try:
        result = score(read_cases(file))
    except ValueError as error:
        raise Refused(f"{file}: {error}.", f"{file}: {error}.") from error
    if as_json:
        print_json(_as_data(result))
    else:
        _tell(result)
    sys.exit(0 if result.good else 1)


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
        heading = (say("sms", "text"), say("väntat", "expected"), say("läst", "read"), "")
        rows = [
            (
                miss.case.text.replace("\n", " / "),
                miss.case.expected,
                miss.got,
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
    """Print each intent of the text in its situation, and the rule that told it."""
    try:
        situation = read_context(context)
    except ValueError as error:
        raise Refused(f"{error}.", f"{error}.") from error
    intents = understand(body, situation)
    if as_json:
        print_json([{"intent": intent.label, "why": intent.why} for intent in intents])
        return
    print(explain(intents).replace("; ", "\n"))
