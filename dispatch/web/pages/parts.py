"""Parts of pages that htmx fetches into an open page; by themselves they are pages of their own."""

from typing import Annotated

from fastapi import Query

from dispatch.web.pages.page import Page

From = Annotated[str, Query(alias="from", max_length=300)]
"""The address of the list that the part stands on."""


def is_part(page: Page) -> bool:
    """Whether htmx asks, for a part; a browser that just follows a link gets the whole page."""
    return page.at.request.headers.get("hx-request") == "true"
