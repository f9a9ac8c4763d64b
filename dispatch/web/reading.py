"""What a request's body and address must not hold, seen before anything is parsed."""

import re

LARGEST_BODY = 64 * 1024
DEEPEST = 20
"""Brackets within brackets: our own requests nest four deep."""

_TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)
_NUL_IN_ADDRESS = re.compile(rb"%00", re.IGNORECASE)


def fit_address(path: str, query: bytes) -> bool:
    """Whether the address can be read: text, without NUL."""
    return "\x00" not in path and not _NUL_IN_ADDRESS.search(query) and b"\x00" not in query


def fit_body(body: bytes, content_type: str) -> bool:
    """Whether a body that calls itself `content_type` can be read at all."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return fit_form(body)
    return fit_json(body) if kind.endswith("json") else fit_text(body)


def fit_json(body: bytes) -> bool:
    """Whether a JSON body is UTF-8 without NUL or half characters, and not absurdly deep."""
    return fit_text(body) and _whole_characters(body) and _shallow(body)


def fit_form(body: bytes) -> bool:
    """Whether a form's body is UTF-8 without NUL, also behind percent signs."""
    return fit_text(body) and not _NUL_IN_ADDRESS.search(body)


def fit_text(body: bytes) -> bool:
    """Whether it is UTF-8 without NUL."""
    if b"\x00" in body:
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _whole_characters(body: bytes) -> bool:
    r"""No `\u0000`, and every high surrogate escape directly followed by a low one."""
    if b"\\u" not in body:
        return True
    half_ends_at = -1
    for escape in _ESCAPE.finditer(body):
        digits = escape[1]
        code = -1 if digits is None else int(digits, 16)
        low = 0xDC00 <= code <= 0xDFFF
        if (half_ends_at >= 0) != low or (low and escape.start() != half_ends_at) or code == 0:
            return False
        half_ends_at = escape.end() if 0xD800 <= code <= 0xDBFF else -1
    return half_ends_at < 0


def _shallow(body: bytes) -> bool:
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return True
    depth = 0
    for token in _TOKENS.finditer(body):
        if token[0] in (b"[", b"{"):
            depth += 1
            if depth > DEEPEST:
                return False
        elif token[0] in (b"]", b"}"):
            depth -= 1
    return True
