"""The map that pages draw errands on: made from an OpenStreetMap extract, served from our own
disk, so that no tile server learns where anybody's errands are."""

from pathlib import Path


def basemap_file(data_dir: Path) -> Path:
    """Where the base map (GeoJSON) is kept; there is none until somebody has built it."""
    return data_dir / "basemap.geojson"
