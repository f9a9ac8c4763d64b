"""All kinds, in the order in which a unit reads them in the menu."""

from collections.abc import Mapping
from types import MappingProxyType

from dispatch.kinds.carrying import FETCH_DELIVER, RECYCLING_TRIP
from dispatch.kinds.cars import CAR_CARE, CAR_SERVICE, TYRE_CHANGE
from dispatch.kinds.kind import Kind
from dispatch.kinds.moving import MOVE_IN, MOVE_OUT
from dispatch.kinds.practical import OTHER_PRACTICAL
from dispatch.kinds.shopping import SHOPPING_OFFICE, SHOPPING_RECIPIENT

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            TYRE_CHANGE,
            CAR_SERVICE,
            CAR_CARE,
            SHOPPING_OFFICE,
            SHOPPING_RECIPIENT,
            FETCH_DELIVER,
            RECYCLING_TRIP,
            MOVE_IN,
            MOVE_OUT,
            OTHER_PRACTICAL,
        )
    }
)
