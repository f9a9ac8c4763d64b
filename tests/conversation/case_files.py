"""All files of cases: those of the tests, and the known texts that the service ships with."""

from pathlib import Path

from dispatch.conversation.known_texts import KNOWN_TEXTS

HERE = Path(__file__).parent / "cases"


def case_files() -> list[Path]:
    """The rows in `HERE` are no known texts: nothing that is counted has seen them."""
    return sorted([*HERE.glob("*.tsv"), *KNOWN_TEXTS.glob("*.tsv")])
