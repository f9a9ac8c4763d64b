"""`serviceteam roads ...` and `serviceteam basemap ...`: what their commands take."""

# ruff: noqa: ARG001 - --language does its work before the command is called
# ruff: noqa: PLR0917 - Typer calls by name
# ruff: noqa: PLC0415 - `serviceteam --help` must not wait for the map's libraries

from pathlib import Path
from typing import Annotated

import typer

from dispatch.cli.options import AsJson, Language
from dispatch.cli.speech import say

roads = typer.Typer(
    help=say("Läs in och visa vägkartan.", "Read in and show the map of roads."),
    no_args_is_help=True,
)
basemap = typer.Typer(
    help=say("Gör kartbilden som sidorna visar.", "Make the map that the pages show."),
    no_args_is_help=True,
)

Extract = Annotated[
    Path,
    typer.Argument(
        metavar="FIL.osm.pbf",
        help=say(
            "Utdrag ur OpenStreetMap över kommunen med omnejd.",
            "Extract of OpenStreetMap of the municipality and its surroundings.",
        ),
    ),
]
Box = Annotated[
    str | None,
    typer.Option(
        metavar="W,S,E,N",
        help=say(
            "Bara det här området, i grader: 13.0,58.3,13.9,58.7.",
            "Only this area, in degrees: 13.0,58.3,13.9,58.7.",
        ),
    ),
]


@roads.command("import", help=say("Läs in vägarna.", "Read in the roads."))
def roads_import(
    extract: Extract, box: Box = None, as_json: AsJson = False, language: Language = "sv"
) -> None:
    from dispatch.cli.roads import run_import

    run_import(extract, box=box, as_json=as_json)


@roads.command(
    "show", help=say("Visa vilken vägkarta som är inläst.", "Show which map of roads is loaded.")
)
def roads_show(as_json: AsJson = False, language: Language = "sv") -> None:
    from dispatch.cli.roads import show

    show(as_json=as_json)


@basemap.command("build", help=say("Gör kartbilden.", "Make the map."))
def basemap_build(
    extract: Extract,
    out: Annotated[
        Path | None,
        typer.Option(
            help=say("Annan fil än den i datamappen.", "Another file than the data folder's.")
        ),
    ] = None,
    limit_kb: Annotated[
        int,
        typer.Option(
            min=20,
            help=say(
                "Så stor får filen bli, i kB; den skickas som en femtedel.",
                "How large the file may get, in kB; it travels as a fifth.",
            ),
        ),
    ] = 400,
    box: Box = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.basemap import run_build

    run_build(extract, out=out, limit_kb=limit_kb, box=box, as_json=as_json)
