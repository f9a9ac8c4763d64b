"""Files that somebody uploads: text within a limit, read, and carried on to the next page."""

import base64
import binascii
import json
import zlib
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from dispatch.errors import BadInput, Fault
from dispatch.staff_import import FILES, LARGEST
from dispatch.town.cells import CellError
from dispatch.town.lines import decoded
from dispatch.web.coming_in import MOST_FIELDS, MOST_FILES


async def _upload(request: Request) -> AsyncIterator[FormData]:
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS)
    try:
        yield form
    finally:
        await form.close()


UploadDep = Annotated[FormData, Depends(_upload)]
"""A form with files in it; all of it within the doorkeeper's limit.

A handler names it first: then the files are closed whoever is turned away.
"""


def texts_of(form: FormData) -> dict[str, str]:
    """The uploaded files' texts by name (those of `FILES`); what was left empty is left out.

    Raises BadInput where a file is too large, is no text, or where there is none at all.
    """
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for name in FILES:
        given = form.get(name)
        if not isinstance(given, UploadFile) or not given.filename:
            continue
        try:
            texts[name] = decoded(_within_limit(given))
        except CellError as wrong:
            sv, en = f"{name}.csv: {wrong.sv}", f"{name}.csv: {wrong.en}"
            faults.append(Fault(f"{name}.csv", sv, en))
    if not texts and not faults:
        faults.append(Fault("", "Välj minst en fil.", "Choose at least one file."))
    if sum(len(text) for text in texts.values()) > LARGEST:
        sv = "Filerna är för stora tillsammans. Ta en i taget."
        faults.append(Fault("", sv, "The files are too large together. Take one at a time."))
    if faults:
        raise BadInput(faults)
    return texts


def _within_limit(given: UploadFile) -> bytes:
    """Raises CellError for more than it may hold."""
    content = given.file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise CellError("filen är för stor", "the file is too large")
    return content


def packed(texts: dict[str, str]) -> str:
    """The files as one word for a hidden field."""
    plain = json.dumps(texts, ensure_ascii=False).encode()
    return base64.b64encode(zlib.compress(plain, 9)).decode()


def unpacked(word: str) -> dict[str, str]:
    """What `packed` made. Raises BadInput for anything else; never unfolds to more than it may."""
    try:
        squeezed = base64.b64decode(word, validate=True)
        plain = zlib.decompressobj().decompress(squeezed, 4 * LARGEST)
        texts = json.loads(plain)
    except (ValueError, binascii.Error, zlib.error, RecursionError):
        texts = None
    if not _fits(texts):
        sv, en = "Formuläret gick inte att läsa. Välj filerna igen.", "Choose the files again."
        raise BadInput([Fault("", sv, en)])
    kept: dict[str, str] = texts
    return kept


def _fits(texts: object) -> bool:
    if not isinstance(texts, dict) or not texts:
        return False
    fit = all(name in FILES and isinstance(text, str) for name, text in texts.items())
    return fit and sum(len(text) for text in texts.values()) <= LARGEST
