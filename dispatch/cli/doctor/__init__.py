"""`serviceteam doctor`: looks at everything the service stands on, and says what to do."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from dispatch.cli.doctor.finding import Finding, Level
from dispatch.cli.doctor.foundation import look_at_database, look_at_migrations
from dispatch.cli.doctor.line import look_at_line
from dispatch.cli.doctor.machine import look_at_clock, look_at_disk, look_at_time_zones
from dispatch.cli.doctor.settings import look_at_settings
from dispatch.cli.doctor.travel import look_at_travel
from dispatch.cli.doctor.work import look_at_work
from dispatch.cli.failures import sentences_of
from dispatch.cli.opening import reachable
from dispatch.cli.output import print_json
from dispatch.cli.speech import language, say
from dispatch.database import Database
from dispatch.errors import BadInput
from dispatch.settings import Settings, read_settings


def run_doctor(*, as_json: bool) -> None:
    """Look, tell, and exit with 1 where something is wrong (not where something is only odd)."""
    findings: list[Finding] = []
    for finding in look():
        findings.append(finding)
        if not as_json:
            print(_line(finding), flush=True)
    wrong = sum(finding.level is Level.WRONG for finding in findings)
    odd = sum(finding.level is Level.ODD for finding in findings)
    if as_json:
        print_json(
            {
                "well": wrong == 0,
                "findings": [
                    {
                        "level": finding.level.value,
                        "about": finding.about.say(language()),
                        "message": finding.message.say(language()),
                    }
                    for finding in findings
                ],
            }
        )
    else:
        print(_summary(wrong, odd))
    sys.exit(1 if wrong else 0)


def look() -> Iterator[Finding]:
    """Every finding, from the ground up; what stands on something broken is not looked at."""
    try:
        settings = read_settings()
    except BadInput as bad:
        yield from look_at_settings(bad)
        return
    yield from look_at_settings(settings)
    yield from look_at_time_zones()
    yield from look_at_disk(settings)
    yield from look_at_travel(settings)
    yield from _look_inside(settings)


def _look_inside(settings: Settings) -> Iterable[Finding]:
    findings: list[Finding] = []
    try:
        with reachable(settings) as url, _opened(url) as database:
            findings += look_at_database(database)
            findings += look_at_clock(database)
            migrated = look_at_migrations(database)
            findings += migrated
            if all(finding.level is Level.FINE for finding in migrated):
                findings += look_at_work(settings, database)
    except Exception as error:  # noqa: BLE001 - whatever keeps us from it is the finding
        said = " ".join(sentences_of(error))
        findings.append(Finding.wrong("databas", "database", said, said))
    return [*findings, *look_at_line(settings)]


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url, pool_size=1)
    try:
        yield database
    finally:
        database.close()


def _line(finding: Finding) -> str:
    words = {
        Level.FINE: say("OK", "OK"),
        Level.ODD: say("varning", "warning"),
        Level.WRONG: say("fel", "wrong"),
    }
    about = finding.about.say(language())
    return f"{words[finding.level]:8}{about}: {finding.message.say(language())}"


def _summary(wrong: int, odd: int) -> str:
    if wrong:
        return say(f"{wrong} fel att rätta.", f"{wrong} things to put right.")
    if odd:
        return say(f"Allt går, med {odd} varningar.", f"All works, with {odd} warnings.")
    return say("Allt står rätt till.", "All is well.")
