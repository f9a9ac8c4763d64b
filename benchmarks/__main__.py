"""Runs the measurements: `python -m benchmarks [NAME ...] [--json FILE]`; all if none is named."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    asking,
    live,
    memory,
    pages,
    posting,
    queue_page,
    reading,
    second_opinion,
    startup,
    webhook,
)
from benchmarks.figures import Figure, table

CASES: dict[str, Callable[[], list[Figure]]] = {
    "startup": startup.measure,
    "reading": reading.measure,
    "second_opinion": second_opinion.measure,
    "posting": posting.measure,
    "webhook": webhook.measure,
    "asking": asking.measure,
    "queue": queue_page.measure,
    "pages": pages.measure,
    "live": live.measure,
    "memory": memory.measure,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*CASES, []], help="which; all by default")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    asked = parser.parse_args()
    figures: list[Figure] = []
    for name in asked.names or CASES:
        print(f"measuring: {name} ...", file=sys.stderr, flush=True)
        figures += CASES[name]()
    print(table(figures))
    if asked.json is not None:
        asked.json.write_text(json.dumps([figure._asdict() for figure in figures], indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
