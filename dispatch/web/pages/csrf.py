"""Every form of ours carries the token of its reader's session, also where nobody thought of it."""

import re
from contextvars import ContextVar
from typing import Final

from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup

from dispatch.sign_in.tokens import csrf_of, masked
from dispatch.web.coming_in import CSRF_FIELD

_token: ContextVar[str] = ContextVar("csrf", default="")
_FORM: Final = re.compile(
    r'(<form\b(?:"[^"]*"|[^">])*\bmethod="post"(?:"[^"]*"|[^">])*>)(?!\s*\{\{ ?csrf_field)',
    re.IGNORECASE,
)


def field_of(session_token: str) -> Markup:
    """The hidden field for the session with this secret."""
    token = masked(csrf_of(session_token))
    return Markup('<input type="hidden" name="{}" value="{}">').format(CSRF_FIELD, token)


class CsrfField:
    """`{{ csrf_field }}`: the hidden field; nothing for a reader who has not come in."""

    def __html__(self) -> str:
        token = _token.get()
        field = Markup('<input type="hidden" name="{}" value="{}">').format(CSRF_FIELD, token)
        return field if token else ""

    __str__ = __html__


class CsrfToken:
    """`{{ csrf_token }}`: for scripts, which send it as the header X-CSRF-Token."""

    def __html__(self) -> str:
        return _token.get()

    __str__ = __html__


class CsrfEverywhere(Extension):
    """Puts `{{ csrf_field }}` into every form that posts, unless it has been put there by hand."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        del name, filename
        return _FORM.sub(r"\1{{ csrf_field }}", source)


def add_to(environment: Environment) -> None:
    """Make the two words known, also to macros that are imported without context."""
    environment.add_extension(CsrfEverywhere)
    environment.globals["csrf_field"] = CsrfField()
    environment.globals["csrf_token"] = CsrfToken()


def remember(session_token: str | None) -> None:
    """Whose forms are rendered next, in this thread; None: nobody's."""
    _token.set("" if session_token is None else masked(csrf_of(session_token)))
