"""Signed inbound webhooks beside a bare FastAPI + SQLModel insert on the same database."""

import base64
import hashlib
import hmac
import json
from urllib.parse import urlencode

from benchmarks.figures import Figure, share
from benchmarks.ground import ground
from benchmarks.load import Request, compare, served
from benchmarks.serve import ACCOUNT, NUMBER, PUBLIC, TOKEN

SENDERS = 90


def measure() -> list[Figure]:
    bare = json.dumps({"kind": "other", "note": "x" * 40, "body": "x" * 200}).encode()

    def signed(number: int) -> Request:
        fields = {
            "MessageSid": f"SM{number:032x}",
            "AccountSid": ACCOUNT,
            "From": f"+4670174{605 + number % SENDERS:04d}",
            "To": NUMBER,
            "Body": f"ja {number % 100}",
            "NumMedia": "0",
            "NumSegments": "1",
            "ApiVersion": "2010-04-01",
        }
        signature = signature_of(f"{PUBLIC}/sms/inbound", fields)
        headers = {
            "content-type": "application/x-www-form-urlencoded",
            "x-twilio-signature": signature,
        }
        return Request("POST", "/sms/inbound", urlencode(fields).encode(), headers, 204)

    def plain(_number: int) -> Request:
        return Request("POST", "/bare", bare, {"content-type": "application/json"}, 201)

    with ground() as url, served("line", url) as port, served("bare", url) as bare_port:
        found = compare((port, signed), (bare_port, plain))
    return [
        Figure("webhook", "ours / bare", found.ratio, "x", "at least 0.6"),
        Figure("webhook", "ours", found.ours, "requests/s"),
        Figure("webhook", "bare insert", found.bare, "requests/s"),
        Figure("webhook", "ours, p95", share(found.seconds, 0.95) * 1000, "ms"),
    ]


def signature_of(url: str, fields: dict[str, str]) -> str:
    """As Twilio signs: HMAC-SHA1 over the address and each field, sorted, with the auth token."""
    signed = url + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(
        hmac.new(TOKEN.encode(), signed.encode(), hashlib.sha1).digest()
    ).decode()
