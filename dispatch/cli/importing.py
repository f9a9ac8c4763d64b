"""`serviceteam import FOLDER`: a municipality's files, all or nothing."""

import sys
from dataclasses import asdict
from pathlib import Path

from dispatch.cli.opening import serving
from dispatch.cli.output import print_json
from dispatch.cli.progress import working
from dispatch.cli.speech import language, say
from dispatch.cli.table import table
from dispatch.errors import BadInput
from dispatch.settings import read_settings
from dispatch.town.importing import ImportReport, import_folder


def run_import(folder: Path, *, as_json: bool) -> None:
    """Import, or tell every fault on a line of its own and leave everything as it was."""
    try:
        with serving(read_settings()) as service:
            now = service.clock.now()
            with (
                working(say("Filerna läses …", "Reading the files …")),
                service.database.transaction() as session,
            ):
                report = import_folder(session, folder, now=now)
    except BadInput as bad:
        if as_json:
            print_json(
                {"faults": [_fault(fault.field, fault.say(language())) for fault in bad.faults]}
            )
            sys.exit(1)
        print(
            say("Inget är inläst. Rätta det här:", "Nothing is imported. Mend this:"),
            file=sys.stderr,
        )
        raise
    _tell(report, as_json=as_json)


def _fault(field: str, message: str) -> dict[str, str]:
    return {"where": field, "message": message}


def _tell(report: ImportReport, *, as_json: bool) -> None:
    if as_json:
        counts = {name: asdict(count) for name, count in report.counts.items()}
        print_json({"municipality": report.municipality, "counts": counts})
        return
    print(say(f"{report.municipality} är inläst.", f"{report.municipality} is imported."))
    heading = (
        say("fil", "file"),
        say("nya", "new"),
        say("ändrade", "changed"),
        say("som förut", "as before"),
        say("borttagna", "taken away"),
    )
    rows = [
        (name, count.added, count.updated, count.unchanged, count.removed)
        for name, count in report.counts.items()
    ]
    print(table(heading, rows))
