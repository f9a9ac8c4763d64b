"""The cookies in which a browser keeps its session: unreadable for scripts, and for our host only.

On a real line, and wherever PUBLIC_BASE_URL is https, their names begin with `__Host-`: a browser
then takes them only with Secure, for the whole host, and from nobody else. In practice mode over
plain http the names are plain: Chromium takes Secure cookies from http://127.0.0.1, but Safari
does not, and whoever tries the service must get in.
"""

from starlette.responses import Response

from dispatch.settings import Line, Settings

SESSION = "serviceteam"
"""Somebody at a unit or in the office."""

PHONE = "serviceteam-phone"
"""A consultant who opened a link in a text."""

DIRECTORY = "serviceteam-directory"
"""On the way to the directory and back."""


def is_secure(settings: Settings) -> bool:
    """Whether browsers reach us over https only."""
    public = settings.public_base_url or ""
    return settings.line is not Line.PRACTICE or public.startswith("https:")


def name_of(cookie: str, settings: Settings) -> str:
    """What the cookie is called here."""
    return f"__Host-{cookie}" if is_secure(settings) else cookie


def put(
    answer: Response,
    cookie: str,
    value: str,
    settings: Settings,
    *,
    seconds: int | None = None,
) -> None:
    """Give it to the browser for so long; without `seconds` it goes when the browser is closed."""
    answer.set_cookie(
        name_of(cookie, settings),
        value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_secure(settings),
    )


def take_away(answer: Response, cookie: str, settings: Settings) -> None:
    """Have the browser forget it."""
    answer.delete_cookie(
        name_of(cookie, settings),
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_secure(settings),
    )
