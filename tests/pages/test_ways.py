"""The menu: what is lit for the page that one reads."""

import re

import pytest

from tests.pages.readers import Readers


@pytest.mark.parametrize(
    ("path", "lit"),
    [
        ("/queue", "/queue"),
        ("/needs", "/needs"),
        ("/inbox", "/needs"),
        ("/phrases", "/needs"),
        ("/day/paper", "/day"),
        ("/day/what-if", "/day"),
        ("/people/vehicles", "/people"),
        ("/me", None),
    ],
)
def test_the_menu_lights_the_way_that_the_page_lies_behind(
    path: str, lit: str | None, readers: Readers
) -> None:
    menu = (
        readers.coordinator().looks(path).text.partition('class="ways"')[2].partition("</nav>")[0]
    )
    found = re.findall(r'<a href="([^"]+)" aria-current="page"', menu)
    assert found == ([] if lit is None else [lit])
