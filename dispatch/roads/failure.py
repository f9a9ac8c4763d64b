"""What can be wrong with a map's file, in words for whoever gave it to us."""

from dispatch.errors import ServiceteamError


class MapUnusable(ServiceteamError):
    """The file is no map that we can read, or holds nothing that we look for."""

    status = 422
    code = "map-unusable"


def not_readable(path: object, why: str) -> MapUnusable:
    return MapUnusable(
        sv=f"{path} går inte att läsa som OpenStreetMap-karta (.osm.pbf): {why}. "
        "Hämta filen igen. Inget är ändrat.",
        en=f"{path} can't be read as an OpenStreetMap extract (.osm.pbf): {why}. "
        "Fetch the file again. Nothing is changed.",
    )


def not_there(path: object) -> MapUnusable:
    return MapUnusable(sv=f"{path} finns inte.", en=f"{path} does not exist.")


def no_roads(path: object) -> MapUnusable:
    return MapUnusable(
        sv=f"Det finns inga vägar för bil i {path}. Inget är ändrat.",
        en=f"There are no roads for cars in {path}. Nothing is changed.",
    )


def kept_unreadable(path: object) -> MapUnusable:
    return MapUnusable(
        sv=f"Vägkartan {path} är trasig eller av en annan version. "
        "Läs in den igen: serviceteam roads import FIL.osm.pbf.",
        en=f"The map of roads {path} is broken or of another version. "
        "Read it in again: serviceteam roads import FILE.osm.pbf.",
    )
