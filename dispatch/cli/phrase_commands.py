"""`serviceteam phrases ...`: what its commands take."""

# ruff: noqa: ARG001 - --language does its work before the command is called
# ruff: noqa: PLC0415 - `serviceteam --help` must not wait for the database's libraries
# ruff: noqa: PLR0917 - Typer calls by name

from pathlib import Path
from typing import Annotated

import typer

from dispatch.cli.options import AsJson, Language, Municipality
from dispatch.cli.speech import say

phrases = typer.Typer(
    help=say("Kommunens egna fraser för att läsa sms.", "A municipality's own phrases."),
    no_args_is_help=True,
)


@phrases.command("list", help=say("Visa fraserna som gäller.", "List the phrases that hold."))
def phrases_list(
    municipality: Municipality = None, as_json: AsJson = False, language: Language = "sv"
) -> None:
    from dispatch.cli.phrases import show_all

    show_all(municipality=municipality, as_json=as_json)


@phrases.command(
    "add",
    help=say(
        'Lägg till en fras: phrases add accept "kubbar på".',
        'Add a phrase: phrases add accept "kubbar på".',
    ),
)
def phrases_add(
    meaning: Annotated[str, typer.Argument(help="accept, decline, start, done ...")],
    words: Annotated[str, typer.Argument(help=say("Så som folk skriver.", "As people write."))],
    spoken: Annotated[
        str, typer.Option(help=say("Frasens språk (ISO 639).", "The phrase's language (ISO 639)."))
    ] = "sv",
    dry_run: Annotated[
        bool,
        typer.Option(
            "--try",
            help=say(
                "Lägg inte till: visa vad som hade lästs på ett annat sätt.",
                "Add nothing: show what would have been read otherwise.",
            ),
        ),
    ] = False,
    municipality: Municipality = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.phrases import add, try_out

    (try_out if dry_run else add)(
        meaning, words, spoken=spoken, municipality=municipality, as_json=as_json
    )


@phrases.command("retire", help=say("Ta bort en fras.", "Retire a phrase."))
def phrases_retire(
    number: Annotated[int, typer.Argument(help=say("Numret i listan.", "Its number in the list."))],
    municipality: Municipality = None,
    language: Language = "sv",
) -> None:
    from dispatch.cli.phrases import retire

    retire(number, municipality=municipality)


@phrases.command(
    "export", help=say("Skriv fraserna som en TSV-fil.", "Write the phrases as a TSV file.")
)
def phrases_export(municipality: Municipality = None, language: Language = "sv") -> None:
    from dispatch.cli.phrases import export

    export(municipality=municipality)


@phrases.command(
    "import",
    help=say("Läs in en TSV-fil: allt eller inget.", "Read a TSV file: all or nothing."),
)
def phrases_import(
    file: Annotated[Path, typer.Argument(help=say("Filen.", "The file."))],
    municipality: Municipality = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.phrases import take_in

    take_in(file, municipality=municipality, as_json=as_json)
