"""One cell of a file: the text that somebody typed, read as what it means or refused in words."""

import re
from collections.abc import Callable, Mapping

from dispatch import guard
from workers import facts as people_facts
from workers.errors import WorkersError
from workers.licences import normal_name
from workers.phone import normal_phone

YES = frozenset({"ja", "j", "yes", "y", "true", "sant", "1", "x"})
NO = frozenset({"nej", "n", "no", "false", "falskt", "0"})

COMPETENCES = {"lyft": "lift", "tunga lyft": "lift"}
"""What people write -> the name in the code."""

PAIR = re.compile(r"\s*(\w+)\s*=\s*(.*?)\s*", re.DOTALL)


class CellError(Exception):
    """What is wrong with one cell, in both languages, as the end of a sentence."""

    def __init__(self, sv: str, en: str) -> None:
        self.sv = sv
        self.en = en
        super().__init__(en)


def text(longest: int) -> Callable[[str], str]:
    """Any text of at most `longest` characters on one line, without secrets or care tasks."""

    def read(cell: str) -> str:
        if len(cell) > longest:
            raise CellError(
                f"texten är {len(cell)} tecken lång och får vara högst {longest}",
                f"the text is {len(cell)} characters long and may be at most {longest}",
            )
        if not cell.isprintable():
            raise CellError(
                "texten har tecken som inte syns (radbrytning eller styrtecken)",
                "the text has invisible characters (a line break or control characters)",
            )
        for fault in guard.faults_in(cell, field=""):
            raise CellError(fault.message_sv, fault.message_en)
        return cell

    return read


def code(cell: str) -> str:
    """A person's short code, in capitals; written in any case."""
    try:
        return people_facts.code(cell)
    except WorkersError as wrong:
        raise CellError(f'"{cell}": {wrong.sv}', f'"{cell}": {wrong.en}') from None


def municipality_code(cell: str) -> str:
    """SCB's four digits, e.g. 1470; Excel eats the first zero of 0180, so three are filled up."""
    if not re.fullmatch(r"\d{3,4}", cell):
        raise CellError(
            f'kommunkoden "{cell}" ska vara fyra siffror',
            f'the municipality code "{cell}" should be four digits',
        )
    return cell.zfill(4)


def phone(cell: str) -> str:
    """A phone number in E.164 (+46701740605); without a country it is taken as Swedish."""
    try:
        return normal_phone(cell)
    except WorkersError:
        raise CellError(
            f'telefonnumret "{cell}" är inte ett giltigt nummer',
            f'the phone number "{cell}" is not a valid number',
        ) from None


def language(cell: str) -> str:
    """ "sv" or "en"."""
    if cell.lower() not in {"sv", "en"}:
        raise CellError(
            f'språket "{cell}" ska vara sv eller en', f'the language "{cell}" should be sv or en'
        )
    return cell.lower()


def yes_no(cell: str) -> bool:
    """Ja or nej, in either language."""
    word = cell.lower()
    if word not in YES | NO:
        raise CellError(f'"{cell}" ska vara ja eller nej', f'"{cell}" should be yes or no')
    return word in YES


def number(lowest: int, highest: int) -> Callable[[str], int]:
    """A whole number between two bounds, both included."""

    def read(cell: str) -> int:
        if not re.fullmatch(r"-?\d{1,9}", cell) or not lowest <= int(cell) <= highest:
            raise CellError(
                f'"{cell}" ska vara ett heltal från {lowest} till {highest}',
                f'"{cell}" should be a whole number from {lowest} to {highest}',
            )
        return int(cell)

    return read


def degrees(limit: float, sv: str, en: str) -> Callable[[str], float]:
    """A WGS84 coordinate in decimal degrees; a Swedish decimal comma is understood."""

    def read(cell: str) -> float:
        plain = cell.replace(",", ".")
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,10})?", plain) or abs(float(plain)) > limit:
            raise CellError(
                f'{sv} "{cell}" ska vara decimalgrader i WGS84, till exempel 58.2623',
                f'{en} "{cell}" should be decimal degrees in WGS84, for example 58.2623',
            )
        return float(plain)

    return read


latitude = degrees(90, "latituden", "the latitude")
longitude = degrees(180, "longituden", "the longitude")


def reg_no(cell: str) -> str:
    """A registration number, ABC123 or ABC12D or a personal one, without the space."""
    try:
        return people_facts.reg_no(cell)
    except WorkersError as wrong:
        raise CellError(f'"{cell}": {wrong.sv}', f'"{cell}": {wrong.en}') from None


def one_of(words: Mapping[str, str]) -> Callable[[str], str]:
    """One word out of `words` (what people write, Swedish or English -> the name in the code)."""

    def read(cell: str) -> str:
        found = words.get(cell.lower())
        if found is None:
            listed = ", ".join(words)
            raise CellError(
                f'"{cell}" känns inte igen; välj något av: {listed}',
                f'"{cell}" is not known; choose one of: {listed}',
            )
        return found

    return read


def stops(cell: str) -> tuple[tuple[str, str], ...]:
    """(role, name of a place) in order, written `car=Kommunhuset > workshop=Däckverkstaden`."""
    found = []
    for part in cell.split(">"):
        match = PAIR.fullmatch(part)
        if not match:
            raise CellError(
                f'"{part.strip()}" ska skrivas som roll=plats, med > emellan',
                f'"{part.strip()}" should be written as role=place, with > between',
            )
        found.append((match[1], match[2]))
    return tuple(found)


def competence(cell: str) -> str:
    """A licence in capitals (B, BE, B96) or the name of a competence in the code (lift)."""
    name = normal_name(text(30)(cell))
    return COMPETENCES.get(name, name)


def facts(cell: str) -> dict[str, str]:
    """Facts written `reg_no=FEM505; season=winter`: name -> what was written after it."""
    found: dict[str, str] = {}
    for part in cell.split(";"):
        match = PAIR.fullmatch(part)
        if not match:
            raise CellError(
                f'"{part.strip()}" ska skrivas som namn=värde, med semikolon emellan',
                f'"{part.strip()}" should be written as name=value, with semicolons between',
            )
        if match[1] in found:
            raise CellError(f'"{match[1]}" står två gånger', f'"{match[1]}" is there twice')
        found[match[1]] = match[2]
    return found
