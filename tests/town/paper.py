"""A copy of the seed's files that a test may spoil, one line at a time."""

import shutil
from pathlib import Path

from dispatch.errors import BadInput
from dispatch.town.files import read_folder
from dispatch.town.seed import SEED


class Paper:
    """The files of a made-up town in a folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "kommun"
        shutil.copytree(SEED, self.folder)

    def lines(self, file: str) -> list[str]:
        return (self.folder / file).read_text(encoding="utf-8").splitlines()

    def write(self, file: str, lines: list[str]) -> None:
        (self.folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def line_of(self, file: str, holds: str) -> int:
        """The first line, from 1, that holds the words."""
        return next(n for n, line in enumerate(self.lines(file), 1) if holds in line)

    def spoil(self, file: str, line: int, old: str, new: str) -> None:
        """Change one line; the words must be there, or the test would prove nothing."""
        lines = self.lines(file)
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        self.write(file, lines)

    def add(self, file: str, line: str) -> int:
        """One more line at the end; which one it is, from 1."""
        lines = [*self.lines(file), line]
        self.write(file, lines)
        return len(lines)

    def faults(self, language: str = "sv") -> list[str]:
        """What is wrong with the folder, in words; [] when it can be read."""
        try:
            read_folder(self.folder)
        except BadInput as refused:
            return [fault.say(language) for fault in refused.faults]
        return []
