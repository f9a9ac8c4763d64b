"""The map of roads as a file: written whole or not at all, read back only if it is ours."""

import json
import os
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

import numpy as np

from dispatch.roads.failure import kept_unreadable, not_there
from dispatch.roads.graph import RoadGraph

FORMAT = 1
ABOUT = "about"
ARRAYS = tuple(field.name for field in fields(RoadGraph))


@dataclass(frozen=True, slots=True)
class About:
    """Where a map of roads is from. Times are ISO 8601, UTC; `share` is the part of all stretches
    in the extract that one can reach and come back from, and that were therefore kept."""

    name: str
    attribution: str
    as_of: str | None
    imported_at: str
    crossings: int
    stretches: int
    kilometres: float
    share: float
    format: int = FORMAT


def save(path: Path, graph: RoadGraph, about: About) -> None:
    """Keep the map at `path`, in the place of the one that was there. Raises OSError."""
    words = np.frombuffer(json.dumps(asdict(about)).encode(), dtype=np.uint8)
    arrays: dict[str, Any] = {ABOUT: words} | {name: getattr(graph, name) for name in ARRAYS}
    write_whole(path, lambda file: np.savez(file, **arrays))


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Let `write` fill a file that takes its place at `path` only when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        Path(half).chmod(0o644)
        Path(half).replace(path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def load(path: Path) -> tuple[RoadGraph, About]:
    """The map that is kept at `path`. Raises MapUnusable."""
    found = _read(path, (ABOUT, *ARRAYS))
    about = _about(path, found[ABOUT])
    graph = RoadGraph(**{name: found[name] for name in ARRAYS})
    if not _holds_together(graph):
        raise kept_unreadable(path)
    return graph, about


def about(path: Path) -> About:
    """What the map at `path` is, without its roads. Raises MapUnusable."""
    return _about(path, _read(path, (ABOUT,))[ABOUT])


def _read(path: Path, names: tuple[str, ...]) -> dict[str, Any]:
    try:
        with np.load(path, allow_pickle=False) as kept:
            return {name: kept[name] for name in names}
    except FileNotFoundError as error:
        raise not_there(path) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise kept_unreadable(path) from error


def _about(path: Path, words: Any) -> About:
    try:
        found = About(**json.loads(bytes(words)))
    except (ValueError, TypeError) as error:
        raise kept_unreadable(path) from error
    if found.format != FORMAT:
        raise kept_unreadable(path)
    return found


def _holds_together(graph: RoadGraph) -> bool:
    """Whether every index of the graph leads to something that is there."""
    stretches, points = len(graph.start), len(graph.x)
    by_stretch = (graph.start, graph.end, graph.metres, graph.along, graph.against)
    return bool(
        stretches
        and all(array.ndim == 1 and len(array) == stretches for array in by_stretch)
        and graph.first.shape == (stretches + 1,)
        and graph.y.shape == graph.x.shape == (points,)
        and graph.first[0] == 0
        and graph.first[-1] == points
        and (np.diff(graph.first) >= 2).all()
        and min(graph.start.min(), graph.end.min()) >= 0
    )
