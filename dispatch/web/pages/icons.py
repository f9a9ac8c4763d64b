"""The icons, all from one vendored set, as one picture file that every page shares."""

import re
from functools import cache
from importlib.resources import files

from markupsafe import Markup

SPRITE = "icons.svg"
_DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def icon_names() -> frozenset[str]:
    """What there are icons of."""
    folder = files("dispatch.web") / "vendor" / "lucide"
    return frozenset(
        entry.name.removesuffix(".svg") for entry in folder.iterdir() if entry.name.endswith(".svg")
    )


def sprite() -> str:
    """Every icon as a symbol of its name, in one SVG."""
    folder = files("dispatch.web") / "vendor" / "lucide"
    symbols = []
    for name in sorted(icon_names()):
        drawing = _DRAWING.search((folder / f"{name}.svg").read_text(encoding="utf-8"))
        if drawing is not None:
            inside = re.sub(r"\s+", " ", drawing.group(1)).strip()
            symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inside}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'


def icon(name: str, address: str) -> Markup:
    """The icon as it stands beside a word; it says nothing itself. Raises KeyError."""
    if name not in icon_names():
        raise KeyError(name)
    return Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>').format(
        address, name
    )
