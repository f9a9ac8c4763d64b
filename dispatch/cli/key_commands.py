"""`serviceteam key ...`: what its commands take."""

# ruff: noqa: ARG001 - --language does its work before the command is called
# ruff: noqa: PLC0415 - `serviceteam --help` must not wait for the database's libraries
# ruff: noqa: PLR0917 - Typer calls by name

from typing import Annotated

import typer

from dispatch.cli.options import AsJson, Language, Municipality, RoleName, TeamOrAll
from dispatch.cli.speech import say

keys = typer.Typer(
    help=say("Gör, visa och återkalla API-nycklar.", "Make, list and revoke API keys."),
    no_args_is_help=True,
)


@keys.command(
    "make", help=say("Gör en nyckel; den visas en gång.", "Make a key; it is shown once.")
)
def key_make(
    role: Annotated[
        RoleName,
        typer.Option(help=say("Vad nyckeln får göra.", "What the key may do.")),
    ],
    unit: Annotated[
        str | None,
        typer.Option(help=say("Enheten, för en enhets nyckel.", "The unit, for its key.")),
    ] = None,
    team: TeamOrAll = None,
    name: Annotated[
        str, typer.Option(help=say("Vad den kallas i listan.", "What the list calls it."))
    ] = "",
    municipality: Municipality = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.keys import make

    make(role, unit=unit, team=team, name=name, municipality=municipality, as_json=as_json)


@keys.command("list", help=say("Visa nycklarna som gäller.", "List the keys that hold."))
def key_list(
    municipality: Municipality = None, as_json: AsJson = False, language: Language = "sv"
) -> None:
    from dispatch.cli.keys import show_all

    show_all(municipality=municipality, as_json=as_json)


@keys.command("revoke", help=say("Återkalla en nyckel.", "Revoke a key."))
def key_revoke(
    number: Annotated[int, typer.Argument(help=say("Numret i listan.", "Its number in the list."))],
    municipality: Municipality = None,
    language: Language = "sv",
) -> None:
    from dispatch.cli.keys import take_back

    take_back(number, municipality=municipality)
