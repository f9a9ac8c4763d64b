"""The port: travel times between places, and what is to be told about where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from dispatch.planning.travel.point import Point
from dispatch.words import Words


class Doubt(StrEnum):
    """Why some ways are estimated although a router or a map of roads is there to be asked."""

    ROUTER_SILENT = "router_silent"
    ROUTER_SLOW = "router_slow"
    ROADS_MISSING = "roads_missing"
    ROADS_UNREADABLE = "roads_unreadable"
    SOURCE_BROKEN = "source_broken"
    NO_ROAD_NEAR = "no_road_near"


_WORDS = {
    Doubt.ROUTER_SILENT: Words(
        "Vägtjänsten svarade inte: {ways} restider är uppskattade.",
        "The router did not answer: {ways} travel times are estimated.",
    ),
    Doubt.ROUTER_SLOW: Words(
        "Vägtjänsten hann inte svara på allt: {ways} restider är uppskattade.",
        "The router did not answer all in time: {ways} travel times are estimated.",
    ),
    Doubt.ROADS_MISSING: Words(
        "Ingen vägkarta är inläst: {ways} restider är uppskattade.",
        "No map of roads is loaded: {ways} travel times are estimated.",
    ),
    Doubt.ROADS_UNREADABLE: Words(
        "Vägkartan går inte att läsa: {ways} restider är uppskattade.",
        "The map of roads can't be read: {ways} travel times are estimated.",
    ),
    Doubt.SOURCE_BROKEN: Words(
        "Något gick fel när vägarna slogs upp: {ways} restider är uppskattade.",
        "Something went wrong looking the ways up: {ways} travel times are estimated.",
    ),
    Doubt.NO_ROAD_NEAR: Words(
        "Ingen känd väg för {ways} sträckor: deras restider är uppskattade.",
        "No known road for {ways} ways: their travel times are estimated.",
    ),
}


@dataclass(frozen=True, slots=True)
class TravelNote:
    """So many ways (ordered pairs of different places) are estimated, for this reason."""

    doubt: Doubt
    ways: int

    @property
    def words(self) -> Words:
        """A sentence for the coordinator."""
        said = _WORDS[self.doubt]
        return Words(said.sv.format(ways=self.ways), said.en.format(ways=self.ways))


@dataclass(frozen=True, slots=True)
class TravelTable:
    """Seconds from each point (row) to each (column), None where there is no way at all.

    `notes` tell what is estimated because something failed; none where all went as configured.
    """

    matrix: list[list[int | None]]
    notes: tuple[TravelNote, ...] = ()


class TravelTimes(Protocol):
    """Whoever knows the ways: an estimate, a router, a road graph."""

    def seconds(self, points: Sequence[Point]) -> list[list[int | None]]:
        """The way from each point to each, row to column; None where no way is known.

        Need not be symmetric. The way from a point to itself is 0.
        """
        ...

    def table(self, points: Sequence[Point]) -> TravelTable:
        """The same matrix, with notes about what is estimated for want of something better."""
        ...
