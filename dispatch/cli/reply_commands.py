"""`serviceteam replies ...`: what its commands take."""

# ruff: noqa: ARG001 - --language does its work before the command is called
# ruff: noqa: PLC0415 - `serviceteam --help` must not wait for the database's libraries

from pathlib import Path
from typing import Annotated

import typer

from dispatch.cli.options import AsJson, Language
from dispatch.cli.speech import say

replies = typer.Typer(
    help=say("Pröva hur sms-svar läses.", "Try how text replies are read."),
    no_args_is_help=True,
)


@replies.command(
    "score",
    help=say("Läs en fil med fall, räkna rätt och fel.", "Read a file of cases, and score."),
)
def replies_score(
    file: Annotated[Path, typer.Argument(help="text <tab> context <tab> expected_intent")],
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.replies import run_score

    run_score(file, as_json=as_json)


@replies.command(
    "explain", help=say("Hur ett sms läses, och varför.", "How a text is read, and why.")
)
def replies_explain(
    body: Annotated[str, typer.Argument(help=say("Vad som skrevs.", "What was written."))],
    context: Annotated[
        str,
        typer.Option(
            help=say(
                'Läget, t.ex. "offers=12,15; active=9:started".',
                'The situation, e.g. "offers=12,15; active=9:started".',
            )
        ),
    ] = "none",
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.replies import run_explain

    run_explain(body, context, as_json=as_json)
