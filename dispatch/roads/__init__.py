"""Ways by road without a router: a map of roads, read once from an OpenStreetMap extract."""

from pathlib import Path

ATTRIBUTION = "© OpenStreetMap contributors, ODbL"
"""To be shown wherever something made of OpenStreetMap's data is shown (ODbL 1.0, 4.3)."""


def roads_file(data_dir: Path) -> Path:
    """Where the map of roads is kept, once it has been read in."""
    return data_dir / "roads.npz"
