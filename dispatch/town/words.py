"""The words that people write in the files, Swedish first, and what each is called in the code."""

from dispatch.kinds import KINDS
from dispatch.models.key import Role
from workers.models import VehicleKind


def _both(swedish: dict[str, str]) -> dict[str, str]:
    """The code's own word is understood beside the Swedish one."""
    return swedish | {word: word for word in swedish.values()}


PLACE_KINDS = _both(
    {
        "garage": "garage",
        "enhet": "care_unit",
        "kommunhus": "town_hall",
        "knutpunkt": "town_centre",
        "ort": "locality",
        "vårdcentral": "health_centre",
        "tandvård": "dental_clinic",
        "apotek": "pharmacy",
        "hjälpmedel": "aids_centre",
        "livsmedel": "grocery",
        "däckverkstad": "tyre_shop",
        "däckhotell": "tyre_hotel",
        "verkstad": "workshop",
        "besiktning": "inspection",
        "biltvätt": "car_wash",
        "drivmedel": "fuel",
        "återvinning": "recycling_centre",
        "second hand": "second_hand",
        "lager": "store_room",
        "annat": "other",
    }
)

UNIT_KINDS = _both(
    {
        "hemtjänst": "home_care",
        "äldreboende": "residence",
        "korttidsboende": "short_stay",
        "daglig verksamhet": "daily_activity",
        "gruppbostad": "group_home",
        "hemsjukvård": "home_nursing",
        "annan": "other",
    }
)

ROLES = _both(
    {
        "personal": Role.UNIT_STAFF,
        "enhetschef": Role.UNIT_CHIEF,
        "samordnare": Role.COORDINATOR,
        "chef": Role.CHIEF,
        "systemförvaltare": Role.ADMINISTRATOR,
    }
)

VEHICLE_KINDS = _both(
    {"bil": VehicleKind.CAR, "skåpbil": VehicleKind.VAN, "släp": VehicleKind.TRAILER}
)

ERRAND_KINDS = _both({kind.label.sv.lower(): name for name, kind in KINDS.items()})

ERRAND_VEHICLES = VEHICLE_KINDS | {"inget": "none", "none": "none"}
