"""`serviceteam admin ...`: what its commands take."""

# ruff: noqa: ARG001 - --language does its work before the command is called
# ruff: noqa: PLC0415 - `serviceteam --help` must not wait for the database's libraries
# ruff: noqa: PLR0917 - Typer calls by name

from typing import Annotated

import typer

from dispatch.cli.options import AsJson, Language, Municipality, RoleName, TeamOrAll
from dispatch.cli.speech import say

admin = typer.Typer(
    help=say("Konton och enheternas länkar.", "Accounts, and the units' links."),
    no_args_is_help=True,
)

Login = Annotated[
    str, typer.Argument(help=say("Användarnamn eller e-post.", "User name or e-mail."))
]


@admin.command(
    "create",
    help=say(
        "Lägg in en person; den första är systemförvaltare.",
        "Add a person; the first one is an administrator.",
    ),
)
def admin_create(
    login: Login,
    name: Annotated[
        str, typer.Option(help=say("Personens namn.", "The person's name."), show_default=False)
    ] = "",
    role: Annotated[
        RoleName,
        typer.Option(help=say("Vad personen får göra.", "What the person may do.")),
    ] = "administrator",
    unit: Annotated[
        str | None,
        typer.Option(help=say("Enheten, för en enhets roll.", "The unit, for a unit's role.")),
    ] = None,
    team: TeamOrAll = None,
    password: Annotated[
        bool,
        typer.Option(
            "--password",
            help=say(
                "Fråga efter ett lösenord i stället för att göra en engångslänk.",
                "Ask for a password instead of making a one-time link.",
            ),
        ),
    ] = False,
    municipality: Municipality = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.admin import create

    create(
        login,
        name=name,
        role=role,
        unit=unit,
        team=team,
        ask=password,
        municipality=municipality,
        as_json=as_json,
    )


@admin.command("list", help=say("Visa kontona.", "List the accounts."))
def admin_list(
    municipality: Municipality = None, as_json: AsJson = False, language: Language = "sv"
) -> None:
    from dispatch.cli.admin import show_all

    show_all(municipality=municipality, as_json=as_json)


@admin.command(
    "off",
    help=say(
        "Stäng av ett konto; personen loggas ut genast.",
        "Turn an account off; the person is signed out at once.",
    ),
)
def admin_off(login: Login, municipality: Municipality = None, language: Language = "sv") -> None:
    from dispatch.cli.admin import turn_off

    turn_off(login, municipality=municipality)


@admin.command(
    "reset",
    help=say(
        "Gör en engångslänk för ett nytt lösenord; gäller 60 minuter.",
        "Make a one-time link for a new password; it works for 60 minutes.",
    ),
)
def admin_reset(
    login: Login,
    municipality: Municipality = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.admin import reset

    reset(login, municipality=municipality, as_json=as_json)


@admin.command(
    "link",
    help=say(
        "Gör en länk och en pinkod för en enhet utan konton.",
        "Make a link and a PIN for a unit without accounts.",
    ),
)
def admin_link(
    unit: Annotated[str, typer.Argument(help=say("Enhetens namn.", "The unit's name."))],
    municipality: Municipality = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.admin import link

    link(unit, municipality=municipality, as_json=as_json)
