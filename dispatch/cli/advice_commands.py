"""The commands that ask the planner: why, what if, and what came of the last plan."""

# ruff: noqa: ARG001 - --language does its work before the command is called
# ruff: noqa: PLC0415 - `serviceteam --help` must not wait for the database's libraries

from typing import Annotated

import typer

from dispatch.cli.options import AsJson, Language, Municipality, Team
from dispatch.cli.speech import say

More = Annotated[int, typer.Option(min=0, max=20, help=say("Så många till.", "So many more."))]


def add_advice_commands(app: typer.Typer) -> None:
    """Hang them on the command line."""

    @app.command(
        help=say("Förklara vem som kan ta ett ärende.", "Explain who could take an errand.")
    )
    def why(
        number: Annotated[int, typer.Argument(help=say("Ärendets nummer.", "Its number."))],
        municipality: Municipality = None,
        as_json: AsJson = False,
        language: Language = "sv",
    ) -> None:
        from dispatch.cli.advice import run_why

        run_why(number, municipality=municipality, as_json=as_json)

    @app.command(
        help=say(
            "Pröva en dag utan någon, eller med ett fordon till; inget ändras.",
            "Try a day without somebody, or with one more vehicle; nothing changes.",
        )
    )
    def whatif(  # noqa: PLR0917 - typer calls it by keyword
        without: Annotated[
            list[str],
            typer.Option(help=say("Utan personen med koden.", "Without the person of this code.")),
        ] = [],  # noqa: B006 - typer copies it
        more_like: Annotated[
            list[str],
            typer.Option(
                help=say("En person till som den med koden.", "One more person like this one.")
            ),
        ] = [],  # noqa: B006
        add_car: More = 0,
        add_van: More = 0,
        add_trailer: More = 0,
        date: Annotated[
            str | None,
            typer.Option(help=say("Dag, åååå-mm-dd; annars i dag.", "Day, yyyy-mm-dd; or today.")),
        ] = None,
        team: Team = None,
        municipality: Municipality = None,
        as_json: AsJson = False,
        language: Language = "sv",
    ) -> None:
        from dispatch.advice import Change
        from dispatch.cli.advice import run_what_if

        vehicles = {"car": add_car, "van": add_van, "trailer": add_trailer}
        run_what_if(
            Change(without, vehicles, more_like),
            day=date,
            team=team,
            municipality=municipality,
            as_json=as_json,
        )

    @app.command(
        help=say(
            "Visa vad som blev av teamets senaste plan, och vad den inte kunde räkna med.",
            "Show what came of the team's last plan, and what it could not reckon with.",
        )
    )
    def plan(
        team: Team = None,
        municipality: Municipality = None,
        as_json: AsJson = False,
        language: Language = "sv",
    ) -> None:
        from dispatch.cli.advice import run_plan

        run_plan(team=team, municipality=municipality, as_json=as_json)
