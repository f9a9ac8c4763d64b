"""The travel times that an installation has chosen by its settings."""

# ruff: noqa: PLC0415 - most do with the estimate, and are spared the libraries of the others

from datetime import timedelta

from dispatch.clocks import Clock
from dispatch.database import Database
from dispatch.errors import SettingsMissing
from dispatch.planning.travel.estimate import StraightLineTimes
from dispatch.planning.travel.port import TravelTimes
from dispatch.roads import roads_file
from dispatch.settings import Settings, TravelSource


def travel_from(settings: Settings, database: Database, clock: Clock) -> TravelTimes:
    """Whoever is asked for ways. Raises SettingsMissing for a router without an address."""
    match settings.travel:
        case TravelSource.ESTIMATE:
            return StraightLineTimes()
        case TravelSource.ROADS:
            return _by_roads(settings, clock)
        case TravelSource.OSRM:
            return _by_router(settings, database, clock)


def _by_roads(settings: Settings, clock: Clock) -> TravelTimes:
    """Kept in this process only: the map answers sooner than the database would."""
    from dispatch.planning.travel.filled import FilledTimes
    from dispatch.planning.travel.recent import RecentMemory
    from dispatch.planning.travel.remembered import RememberedSource
    from dispatch.roads.source import RoadMap

    roads = RoadMap(roads_file(settings.data_dir))
    return FilledTimes(RememberedSource(roads, RecentMemory(), clock))


def _by_router(settings: Settings, database: Database, clock: Clock) -> TravelTimes:
    from dispatch.planning.travel.filled import FilledTimes
    from dispatch.planning.travel.memory import TravelMemory
    from dispatch.planning.travel.recent import RecentMemory
    from dispatch.planning.travel.remembered import RememberedSource
    from dispatch.planning.travel.router import Router

    if settings.router_url is None:
        raise SettingsMissing(["SERVICETEAM_ROUTER_URL"])
    router = Router(
        settings.router_url,
        timeout=settings.router_timeout_seconds,
        most_points=settings.router_points,
    )
    memory = TravelMemory(database, age=timedelta(days=settings.travel_memory_days))
    kept = RememberedSource(router, memory, clock)
    return FilledTimes(RememberedSource(kept, RecentMemory(), clock))
