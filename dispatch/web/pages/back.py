"""Back to the page where a button was pressed, to the very row."""

from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from dispatch.web.pages.page import own_path, see_other, word_of

QUEUE = "queue"


def back(form: FormData, number: int) -> RedirectResponse:
    """`from` is "queue", or a path of the queue's or the list's own; else the errand's page."""
    came_from = origin(word_of(form, "from"))
    if came_from is None:
        return see_other(f"/errands/{number}")
    if came_from == "/queue":
        return see_other(came_from)
    return see_other(f"{came_from}#row-{number}")


def origin(given: str) -> str | None:
    """The address of the list that somebody came from; None for anything else."""
    if given == QUEUE:
        return "/queue"
    path = own_path(given[:300], "")
    is_list = path.partition("?")[0] in ("/queue", "/needs")
    return path if is_list and "#" not in path else None
