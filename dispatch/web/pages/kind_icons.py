"""The picture of each kind of errand, and the groups in which the menu shows them."""

from collections.abc import Mapping, Sequence

IN_GROUPS: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (
    ("cars", (("tyre_change", "car"), ("car_service", "wrench"), ("car_care", "droplets"))),
    ("shopping", (("shopping_office", "shopping-cart"), ("shopping_recipient", "door-open"))),
    ("moving", (("move_in", "house"), ("move_out", "box"))),
    (
        "other",
        (
            ("fetch_deliver", "package"),
            ("recycling_trip", "recycle"),
            ("other_practical", "hand-heart"),
        ),
    ),
)
"""The group's word in the section `menu`, and its kinds, each with its icon."""

ICONS: Mapping[str, str] = {kind: icon for _, kinds in IN_GROUPS for kind, icon in kinds}
