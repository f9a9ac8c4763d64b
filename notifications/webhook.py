"""Twilio's webhooks: texts to us and delivery reports, let in by signature only."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from urllib.parse import parse_qsl

import structlog
from fastapi import APIRouter, Depends, HTTPException, Request, Response
from prometheus_client import Counter
from sqlmodel import Session
from starlette.datastructures import ImmutableMultiDict

from notifications import delivery, inbox, twilio, twilio_codes
from notifications.models import InboundText, OutboundText

log = structlog.get_logger(__name__)

LARGEST_BODY = 64 * 1024
MOST_FIELDS = 100
MESSAGE_SID = re.compile(r"(SM|MM)[0-9a-fA-F]{32}")
SENDER = re.compile(r"\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11}")
LARGEST_ID = 2**63 - 1
TEXT_FIELDS = ("MessageSid", "AccountSid", "From", "To", "Body")
REPORT_FIELDS = ("MessageSid", "AccountSid", "MessageStatus")
TURNED_AWAY = Counter("sms_webhook_turned_away", "Webhook calls without a valid signature")

Form = ImmutableMultiDict[str, str]


@dataclass(frozen=True)
class Door:
    """Who may come in, and whom to tell. `on_text` and `on_report` run in the same transaction.

    `public_base_url` is what Twilio has been told, and thus what it signs; the request's own idea
    of its address is never asked, since a client can set it.
    """

    transaction: Callable[[], AbstractContextManager[Session]]
    now: Callable[[], datetime]
    on_text: Callable[[Session, InboundText], None]
    on_report: Callable[[Session, OutboundText], None]
    auth_token: str = field(repr=False)
    account_sid: str
    our_numbers: frozenset[str]
    public_base_url: str


def sms_routes(door: Door) -> APIRouter:
    """POST /sms/inbound, /sms/fallback and /sms/status/{text_id}: 204, or 403 and nothing stored.

    413 above 64 kB; 503 when nothing can be stored, so that Twilio tries the fallback address.
    """
    router = APIRouter(prefix="/sms", include_in_schema=False)

    async def text_form(request: Request) -> Form:
        form = await _signed_form(door, request)
        with _turning_away():
            _check_text(door, form)
        return form

    async def report_form(request: Request) -> Form:
        form = await _signed_form(door, request)
        with _turning_away():
            _check(door, form, REPORT_FIELDS)
        return form

    @router.post("/inbound", status_code=204)
    @router.post("/fallback", status_code=204)
    def inbound(form: Annotated[Form, Depends(text_form)]) -> Response:
        _take_in(door, form)
        return Response(status_code=204)

    @router.post("/status/{text_id:int}", status_code=204)
    def status(text_id: int, form: Annotated[Form, Depends(report_form)]) -> Response:
        _take_report(door, text_id, form)
        return Response(status_code=204)

    return router


async def _signed_form(door: Door, request: Request) -> Form:
    body = await _body(request)
    with _turning_away():
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
        form: Form = ImmutableMultiDict(pairs)
        url = f"{door.public_base_url.rstrip('/')}/sms/{request.url.path.rpartition('/sms/')[2]}"
        signature = request.headers["X-Twilio-Signature"]
        if request.url.query or not twilio.signed(url, form, signature, door.auth_token):
            raise PermissionError("signature")
    return form


async def _body(request: Request) -> bytes:
    """The body, given up as soon as it is seen to be too large."""
    announced = request.headers.get("content-length", "0")
    body = bytearray()
    if announced.isdecimal() and int(announced) <= LARGEST_BODY:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                break
        else:
            return bytes(body)
    raise HTTPException(413)


@contextmanager
def _turning_away() -> Iterator[None]:
    """Anything that goes wrong in here means: not from Twilio. Never says what."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the helper raises whatever odd input makes it raise
        TURNED_AWAY.inc()
        log.warning("webhook_turned_away", why=type(error).__name__)
        raise HTTPException(403) from None


def _check(door: Door, form: Form, fields: tuple[str, ...]) -> None:
    """Name and value are signed without a mark between them, so a boundary could be moved:
    each field that we read must be there once and look like itself."""
    for name in fields:
        if len(form.getlist(name)) != 1:
            raise ValueError(name)
    if form["AccountSid"] != door.account_sid:
        raise ValueError("AccountSid")
    if not MESSAGE_SID.fullmatch(form["MessageSid"]):
        raise ValueError("MessageSid")


def _check_text(door: Door, form: Form) -> None:
    _check(door, form, TEXT_FIELDS)
    if form["To"] not in door.our_numbers:
        raise ValueError("To")
    if not SENDER.fullmatch(form["From"]):
        raise ValueError("From")


def _take_in(door: Door, form: Form) -> None:
    """Stored and handled in one transaction; stored alone if handling it fails."""
    try:
        with door.transaction() as session:
            heard = _hear(session, door, form)
            if heard is not None:
                door.on_text(session, heard)
    except Exception:
        log.exception("inbound_text_not_handled", provider_id=form["MessageSid"])
    else:
        return
    with _unavailable(), door.transaction() as session:
        _hear(session, door, form)


def _hear(session: Session, door: Door, form: Form) -> InboundText | None:
    media = form.get("NumMedia", "0")
    return inbox.hear(
        session,
        provider_id=form["MessageSid"],
        phone=form["From"],
        to_phone=form["To"],
        body=form["Body"],
        media_count=int(media) if media.isdecimal() and len(media) < 4 else 0,
        carrier_flag=form.get("OptOutType") or None,
        now=door.now(),
    )


def _take_report(door: Door, text_id: int, form: Form) -> None:
    if text_id > LARGEST_ID:
        return
    with _unavailable(), door.transaction() as session:
        text = delivery.report(
            session,
            text_id=text_id,
            provider_id=form["MessageSid"],
            status=form["MessageStatus"],
            error_code=twilio_codes.word(form.get("ErrorCode")),
            now=door.now(),
        )
        if text is not None:
            door.on_report(session, text)


@contextmanager
def _unavailable() -> Iterator[None]:
    """Nothing could be stored: 503, and Twilio tries the fallback address."""
    try:
        yield
    except Exception as error:
        log.error("webhook_not_stored", why=type(error).__name__)  # noqa: TRY400 - the why is enough
        raise HTTPException(503, headers={"Retry-After": "5"}) from error
