"""Which form a file has, by what is in it, and its case."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from benchmarks.planner.case import Case, Goal
from benchmarks.planner.forms import hhcrsp, lilim, solomon

CLASSIC = 100
"""Solomon's instances have a hundred customers, Gehring & Homberger's two hundred and more."""


class Form(StrEnum):
    SOLOMON = "solomon"
    HOMBERGER = "homberger"
    LILIM = "lilim"
    HHCRSP = "hhcrsp"


PARSERS = {
    Form.SOLOMON: solomon.parse,
    Form.HOMBERGER: solomon.parse,
    Form.LILIM: lilim.parse,
    Form.HHCRSP: hhcrsp.parse,
}

GOALS = {
    Form.SOLOMON: Goal.DISTANCE,
    Form.HOMBERGER: Goal.VEHICLES_THEN_DISTANCE,
    Form.LILIM: Goal.VEHICLES_THEN_DISTANCE,
    Form.HHCRSP: Goal.DISTANCE_AND_LATENESS,
}
"""What a form is judged by when nothing else is known of the instance."""


def form_of(text: str) -> Form:
    """Raises ValueError when it is none of the four."""
    if text.lstrip().startswith("{"):
        if {"patients", "caregivers", "distances"} <= set(json.loads(text)):
            return Form.HHCRSP
        raise ValueError("JSON, but not of the home-care form")
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if any(line[0].upper() == "CUSTOMER" for line in lines):
        rows = sum(len(line) == 7 and line[0].isdigit() for line in lines)
        return Form.SOLOMON if rows - 1 <= CLASSIC else Form.HOMBERGER
    if len(lines) > 2 and len(lines[0]) == 3 and all(len(line) == 9 for line in lines[1:]):
        return Form.LILIM
    raise ValueError("none of the four forms")


def read_instance(path: Path, goal: Goal | None = None) -> tuple[Form, Case]:
    """The form and case of a file; `goal` where the known best was found for another one."""
    text = path.read_text(encoding="utf-8")
    form = form_of(text)
    return form, PARSERS[form](path.stem, text, goal or GOALS[form])


def instances_in(folder: Path) -> Iterator[Path]:
    """Every file below that is of one of the four forms, by name."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in {".txt", ".json"} or not path.is_file():
            continue
        try:
            form_of(path.read_text(encoding="utf-8"))
        except (ValueError, IndexError):
            continue
        yield path
