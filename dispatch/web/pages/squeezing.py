"""Pages travel compressed: a tenth of the bytes, for whoever reads them on a phone in a cellar.

What is compressed tells something by its length. A page has words from its address beside its
forms' token: whoever can have somebody's browser ask for such pages, and sees how long the answers
are, could guess at the token bit by bit (BREACH, 2013). So the token is masked anew for each page
(`masked`), the length is blurred by a random file name in gzip's own header ("Heal the Breach",
2022), and the session's cookie doesn't come along when another site asks (SameSite).
"""

import gzip
import io
import secrets

from fastapi.responses import HTMLResponse

LEAST = 1400
"""Bytes that travel in one packet anyway."""
LEVEL = 5
MOST_BLUR = 100


def page_of(body: str, *, accepted: str, status: int = 200) -> HTMLResponse:
    """The answer with this page, for a browser whose Accept-Encoding is `accepted`."""
    content = body.encode()
    headers = {"Vary": "Accept-Encoding"}
    if len(content) >= LEAST and takes_gzip(accepted):
        content = squeezed(content)
        headers["Content-Encoding"] = "gzip"
    return HTMLResponse(content, status_code=status, headers=headers)


def squeezed(content: bytes) -> bytes:
    """The content as gzip, some random bytes longer each time."""
    blur = "x" * (1 + secrets.randbelow(MOST_BLUR))
    kept = io.BytesIO()
    with gzip.GzipFile(filename=blur, mode="wb", compresslevel=LEVEL, fileobj=kept, mtime=0) as to:
        to.write(content)
    return kept.getvalue()


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header allows gzip (RFC 9110, 12.5.3): by name, or by `*`."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, told = part.partition(";")
        try:
            weights[name.strip()] = float(told.strip().removeprefix("q=") or 1)
        except ValueError:
            weights[name.strip()] = 0
    return weights.get("gzip", weights.get("*", 0)) > 0
