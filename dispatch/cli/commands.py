"""Every command by name, with what it takes; what each does is imported when it is run."""

# ruff: noqa: ARG001 - --language does its work before the command is called
# ruff: noqa: PLC0415 - `serviceteam --help` must not wait for the database's libraries
# ruff: noqa: PLR0917 - Typer calls by name

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dispatch.cli.admin_commands import admin
from dispatch.cli.advice_commands import add_advice_commands
from dispatch.cli.failures import told_in_a_sentence
from dispatch.cli.key_commands import keys
from dispatch.cli.options import AsJson, Host, Language, Municipality, Port
from dispatch.cli.phrase_commands import phrases
from dispatch.cli.reply_commands import replies
from dispatch.cli.road_commands import basemap, roads
from dispatch.cli.speech import say


class Commands(TyperGroup):
    """All the commands; one that goes wrong ends with a sentence."""

    def invoke(self, ctx: Any) -> Any:
        with told_in_a_sentence():
            return super().invoke(ctx)


app = typer.Typer(
    name="serviceteam",
    cls=Commands,
    help=say(
        "Kommunens serviceteam: enheter lägger ärenden, medarbetare svarar med sms.",
        "A municipality's service team: units post errands, consultants answer by text.",
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(admin, name="admin")
app.add_typer(keys, name="key")
app.add_typer(replies, name="replies")
app.add_typer(phrases, name="phrases")
app.add_typer(roads, name="roads")
app.add_typer(basemap, name="basemap")
add_advice_commands(app)


def main() -> None:
    """What `serviceteam` runs."""
    app(prog_name="serviceteam")


@app.command(
    help=say(
        "Kör allt i en process: webb, klocka och motor.",
        "Run everything in one process: web, clock and engine.",
    )
)
def up(host: Host = None, port: Port = None, language: Language = "sv") -> None:
    from dispatch.cli.processes import run_up

    run_up(host=host, port=port)


@app.command(help=say("Kör bara webben.", "Run the web only."))
def web(host: Host = None, port: Port = None, language: Language = "sv") -> None:
    from dispatch.cli.processes import run_web

    run_web(host=host, port=port)


@app.command(help=say("Kör bara klockan.", "Run the clock only."))
def clock(language: Language = "sv") -> None:
    from dispatch.cli.processes import run_clock

    run_clock()


@app.command(help=say("Kör bara motorn.", "Run the engine only."))
def engine(language: Language = "sv") -> None:
    from dispatch.cli.processes import run_engine

    run_engine()


@app.command(
    help=say(
        "Lägg in övningsorten med en veckas ärenden.",
        "Lay out the practice town with a week of errands.",
    )
)
def seed(as_json: AsJson = False, language: Language = "sv") -> None:
    from dispatch.cli.seeding import run_seed

    run_seed(as_json=as_json)


@app.command(
    "import",
    help=say(
        "Läs in en kommuns filer (CSV): allt eller inget.",
        "Read a municipality's files (CSV): all or nothing.",
    ),
)
def import_(
    folder: Annotated[Path, typer.Argument(help=say("Mapp med filerna.", "Folder of the files."))],
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.importing import run_import

    run_import(folder, as_json=as_json)


@app.command(help=say("Lägg ett ärende för en enhet.", "Post an errand for a unit."))
def post(
    unit: Annotated[
        str | None, typer.Option(help=say("Enhetens namn.", "The unit's name."))
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help=say("Ärendetyp, t.ex. tyre_change.", "Kind of errand."))
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(help=say("namn=värde, flera gånger.", "name=value, many times.")),
    ] = None,
    stop: Annotated[
        list[str] | None,
        typer.Option(help=say("roll=plats, flera gånger.", "role=place, many times.")),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            help=say(
                'Tidigaste start, svensk tid: "2026-12-01 08:30".',
                'Earliest start, Swedish time: "2026-12-01 08:30".',
            )
        ),
    ] = None,
    hours: Annotated[
        float,
        typer.Option(
            help=say("Önskas klart efter så många timmar.", "Wished done after so many hours.")
        ),
    ] = 2,
    latest: Annotated[
        str | None, typer.Option(help=say("Måste vara klart.", "Must be done by."))
    ] = None,
    seats: Annotated[
        int | None, typer.Option(help=say("Hur många personer.", "How many people."))
    ] = None,
    note: Annotated[str, typer.Option(help=say("Anteckning.", "Note."))] = "",
    phone: Annotated[
        str | None,
        typer.Option(help=say("Vem man ringer; annars enheten.", "Whom to ring; else the unit.")),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            help=say(
                "Ärendet som JSON, som API:et tar det; - för stdin.",
                "The errand as JSON, as the API takes it; - for stdin.",
            )
        ),
    ] = None,
    municipality: Municipality = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.posting import Typed, run_post

    run_post(
        Typed(
            kind=kind,
            facts=fact or [],
            stops=stop or [],
            at=at,
            hours=hours,
            latest=latest,
            seats=seats,
            note=note,
            phone=phone,
        ),
        unit=unit,
        file=file,
        municipality=municipality,
        as_json=as_json,
    )


@app.command(help=say("Visa kön.", "Show the queue."))
def queue(
    limit: Annotated[
        int, typer.Option(min=1, help=say("Högst så många.", "At most so many."))
    ] = 200,
    municipality: Municipality = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.queue import run_queue

    run_queue(limit=limit, municipality=municipality, as_json=as_json)


@app.command(help=say("Visa ett ärende och dess historia.", "Show an errand and its story."))
def show(
    number: Annotated[int, typer.Argument(help=say("Ärendets nummer.", "The errand's number."))],
    municipality: Municipality = None,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.showing import run_show

    run_show(number, municipality=municipality, as_json=as_json)


@app.command(
    help=say(
        'Svara från en övningstelefon: text 0701740605 "ja 42".',
        'Answer from a practice phone: text 0701740605 "ja 42".',
    )
)
def text(
    phone: Annotated[str, typer.Argument(help=say("Telefonnummer.", "Phone number."))],
    body: Annotated[str, typer.Argument(help=say("Vad som skrivs.", "What is written."))],
    wait: Annotated[
        float,
        typer.Option(
            min=0,
            max=600,
            help=say("Sekunder att vänta på svaret.", "Seconds to wait for the answer."),
        ),
    ] = 3,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.texting import run_text

    run_text(phone, body, wait=wait, as_json=as_json)


@app.command(
    help=say(
        "Spela upp en hel dag i en övningsort, och fortsätt visa sidorna.",
        "Play a whole day in a practice town, and keep serving its pages.",
    )
)
def demo(
    once: Annotated[
        bool, typer.Option("--once", help=say("Sluta efter dagen.", "End after the day."))
    ] = False,
    number: Annotated[
        int,
        typer.Option("--seed", help=say("Samma tal, samma dag.", "Same number, same day.")),
    ] = 1,
    port: Port = None,
    language: Language = "sv",
) -> None:
    from dispatch.demo import play

    play(once=once, seed=number, port=port)


@app.command(
    help=say(
        "Se efter att allt står rätt till.",
        "See whether all is well.",
    )
)
def doctor(as_json: AsJson = False, language: Language = "sv") -> None:
    from dispatch.cli.doctor import run_doctor

    run_doctor(as_json=as_json)


@app.command(
    help=say(
        "Visa sms som hålls över dagens tak; --release släpper iväg dem.",
        "Show texts held above the day's limit; --release lets them go.",
    )
)
def held(
    release: Annotated[
        bool, typer.Option("--release", help=say("Släpp iväg dem.", "Let them go."))
    ] = False,
    as_json: AsJson = False,
    language: Language = "sv",
) -> None:
    from dispatch.cli.held import let_go, show

    (let_go if release else show)(as_json=as_json)
