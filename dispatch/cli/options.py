"""Options that many commands share."""

from typing import Annotated, Literal

import typer

from dispatch.cli.speech import VARIABLE, say, speak

Language = Annotated[
    Literal["sv", "en"],
    typer.Option(
        "--language",
        envvar=VARIABLE,
        callback=speak,
        is_eager=True,
        help=say("Språk för det som skrivs ut.", "Language of what is printed."),
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help=say("Skriv JSON, för skript.", "Print JSON, for scripts."))
]
Host = Annotated[
    str | None,
    typer.Option(help=say("Adress att lyssna på.", "Address to listen on."), show_default=False),
]
Port = Annotated[
    int | None,
    typer.Option(help=say("Port att lyssna på.", "Port to listen on."), min=0, max=65535),
]
RoleName = Literal["unit_staff", "unit_chief", "coordinator", "chief", "administrator"]
Municipality = Annotated[
    str | None,
    typer.Option(
        help=say(
            "Kommunens namn eller kod, om det finns flera.",
            "The municipality's name or code, where there are several.",
        )
    ),
]
Team = Annotated[str | None, typer.Option(help=say("Teamets namn.", "The team's name."))]
TeamOrAll = Annotated[
    str | None, typer.Option(help=say("Teamet; annars alla.", "The team; else every team."))
]
