"""A directory (OpenID provider) as a process of its own, honest or not, on loopback.

python -m tests.sign_in.provider PORT

Discovery, authorization, token, keys. What it is to do next is POSTed to /next as JSON: `claims`
(over the usual ones), `now` (epoch seconds), and `trick`: one of `TRICKS`. PKCE, redirect address,
client and secret are checked as the standard says; whoever comes is let in without being asked.
"""

import base64
import hashlib
import json
import secrets
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "serviceteam", "not-a-real-secret"
TRICKS = (
    "wrong_nonce", "no_nonce", "wrong_audience", "expired", "not_yet", "other_issuer", "no_subject",
    "alg_none", "shared_secret", "strangers_key", "no_id_token", "moved", "garbage", "huge",
)  # fmt: skip


class Directory:
    """What the provider knows, and is told to do next."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.next: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []

    @property
    def trick(self) -> str:
        return str(self.next.get("trick", ""))

    def about(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/leave",
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def new_keys(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig"})

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes back to."""
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["nonce"]) >= 32
        assert "openid" in asked["scope"].split()
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        told = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        return f"{asked['redirect_uri']}?{told}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """The answer to a code, once."""
        asked = self.codes.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or authorization != f"Basic {basic}"
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != form.get("redirect_uri")
        ):
            return 400, {"error": "invalid_grant"}
        answer: dict[str, Any] = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer"}
        if self.trick != "no_id_token":
            answer["id_token"] = self.id_token(asked["nonce"])
        return 200, answer

    def id_token(self, nonce: str) -> str:
        now = int(self.next["now"])
        claims = {
            "iss": self.issuer,
            "sub": "karin-1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "name": "Karin Ek",
            **self.next.get("claims", {}),
        }
        changes: dict[str, Callable[[], object]] = {
            "wrong_nonce": lambda: claims.update(nonce="another"),
            "no_nonce": lambda: claims.pop("nonce"),
            "wrong_audience": lambda: claims.update(aud="somebody-else"),
            "expired": lambda: claims.update(exp=now - 3600, iat=now - 7200),
            "not_yet": lambda: claims.update(nbf=now + 3600),
            "other_issuer": lambda: claims.update(iss="https://evil.example"),
            "no_subject": lambda: claims.pop("sub"),
        }
        changes.get(self.trick, lambda: None)()
        if self.trick == "alg_none":
            return f"{_part({'alg': 'none', 'kid': 'one'})}.{_part(claims)}."
        if self.trick == "shared_secret":
            key = OctKey.import_key(SECRET * 3)
            return jwt.encode({"alg": "HS256", "kid": "one"}, claims, key)
        if self.trick == "strangers_key":
            stranger = RSAKey.generate_key(2048)
            return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, stranger)
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def handler(directory: Directory) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/.well-known/openid-configuration":
                self._say(200, directory.about())
            elif parts.path == "/keys" and directory.trick == "moved":
                self._go(f"{directory.issuer}/elsewhere")
            elif parts.path == "/keys" and directory.trick == "garbage":
                self._send(200, b"<html>")
            elif parts.path == "/keys" and directory.trick == "huge":
                self._send(200, b" " * 1_000_000)
            elif parts.path in {"/keys", "/elsewhere"}:
                self._say(200, {"keys": [directory.key.as_dict(private=False)]})
            elif parts.path == "/authorize":
                self._go(directory.authorize(asked))
            elif parts.path == "/asked":
                self._say(200, {"asked": directory.asked})
            else:
                self._say(200, {"page": parts.path})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
            if self.path == "/next":
                directory.next = json.loads(body)
                self._say(200, {})
            elif self.path == "/new-keys":
                directory.new_keys()
                self._say(200, {})
            else:
                form = {name: values[0] for name, values in parse_qs(body).items()}
                self._say(*directory.token(form, self.headers.get("authorization", "")))

        def _say(self, status: int, told: dict[str, Any]) -> None:
            self._send(status, json.dumps(told).encode(), "application/json")

        def _send(self, status: int, body: bytes, kind: str = "text/html") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _go(self, address: str) -> None:
            self.send_response(302)
            self.send_header("Location", address)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    return Handler


def main(port: int) -> None:
    """Serve until killed; the address is said on the first line."""
    server = ThreadingHTTPServer(("127.0.0.1", port), BaseHTTPRequestHandler)
    issuer = f"http://127.0.0.1:{server.server_port}"
    server.RequestHandlerClass = handler(Directory(issuer))
    print(issuer, flush=True)  # noqa: T201 - for whoever started us
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
