"""Whole addresses of our own pages, for texts and for people to hand on."""

from dispatch.settings import Line, Settings


def base_address(settings: Settings) -> str | None:
    """How browsers reach us; None where nobody has said so and it can't be known.

    In practice mode it is this machine.
    """
    if settings.public_base_url is not None:
        return settings.public_base_url
    if settings.line is not Line.PRACTICE:
        return None
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104
    return f"http://{host}:{settings.port}"


def address_to(settings: Settings, path: str) -> str:
    """The whole address of the page at `path`; the path alone where our own address is unknown."""
    return f"{base_address(settings) or ''}{path}"
