"""A made-up service team in a real municipality, as files that anyone may copy and fill in."""

from pathlib import Path
from typing import Final

SEED: Final = Path(__file__).parent
"""The folder of the files; README.md in it says what is true in them and what is made up."""
