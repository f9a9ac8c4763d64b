"""What is too large, unreadable or from another site is turned away before anything is parsed."""

import socket
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dispatch.sign_in.tokens import csrf_of
from dispatch.web.reading import fit_form, fit_json
from tests.api.desk import Desk, request_of, session_of_unit
from tests.journeys.town import Town
from tests.notifications.served import served


@pytest.fixture
def door(app: FastAPI) -> Iterator[tuple[str, int]]:
    """Where the app really listens."""
    with served(app) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        yield host, int(port)


def says(door: tuple[str, int], head: str, body: bytes = b"", *, key: str = "st_x") -> int:
    """The status that a raw request gets; 0 where the line is cut without an answer."""
    lines = f"{head}\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\n\r\n"
    with socket.create_connection(door, timeout=60) as line:
        try:
            line.sendall(lines.encode("latin-1"))
            line.sendall(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has heard enough; its answer may still be read
        answer = line.recv(4096)
    return int(answer.split()[1]) if answer else 0


JSON = "POST /api/errands HTTP/1.1\r\nContent-Type: application/json"


def test_ten_megabytes_are_refused_by_their_announcement(door: tuple[str, int]) -> None:
    assert says(door, f"{JSON}\r\nContent-Length: 10000000") == 413


def test_ten_megabytes_in_pieces_are_refused_when_the_limit_is_passed(
    door: tuple[str, int],
) -> None:
    piece = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    assert says(door, f"{JSON}\r\nTransfer-Encoding: chunked", piece * 4) == 413


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[" * 200_000, 413),
        (b"[" * 60_000, 400),
        (b'{"a":' * 10_000, 400),
        (b'{"kind": "\x00"}', 400),
        (b'{"kind": "\xff"}', 400),
        (b'{"kind": "\\u0000"}', 400),
        (b'{"kind": "\\ud800"}', 400),
        (b'{"kind": "\\udc00\\ud800"}', 400),
        (b"1" * 60_000, 401),
        (b'{"kind": ' + b"9" * 5000 + b"}", 400),
        (b"", 401),
        (b"{", 422),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_odd_bodies_are_turned_away_and_nothing_breaks(
    door: tuple[str, int], town: Town, body: bytes, status: int
) -> None:
    answer = says(door, f"{JSON}\r\nContent-Length: {len(body)}", body)
    assert answer == status or (status == 401 and answer in {400, 422})


def test_fifty_thousand_fields_are_too_many(unit: Desk) -> None:
    many = {f"f{number}": 1 for number in range(50_000)}
    assert unit.asks("POST", "/errands", json=many).status_code == 413
    some = dict(list(many.items())[:3_000])
    assert unit.asks("POST", "/errands", json=some).status_code == 422
    facts = {"kind": "other_practical", "facts": some}
    assert unit.asks("POST", "/errands", json=facts).status_code == 422


def test_a_hundred_headers_are_enough(door: tuple[str, int]) -> None:
    many = "".join(f"\r\nX-{number}: 1" for number in range(200))
    assert says(door, f"GET /api/me HTTP/1.1{many}") == 431


def test_nul_in_an_address_is_turned_away(door: tuple[str, int]) -> None:
    for path in ("/api/errands?kind=%00", "/api/consultants/%00", "/api/errands?after=a%00"):
        assert says(door, f"GET {path} HTTP/1.1") == 400


def test_whole_characters_pass_and_halves_do_not() -> None:
    assert fit_json(b'{"a": "\\ud83d\\ude00 \\u00e5 \\\\ud800 [[[[["}')
    assert not fit_json(b'{"a": "\\ud83d"}')
    assert not fit_json(b'{"a": "\\ud83d \\ude00"}')
    assert fit_form("a=å&b=%C3%A5".encode())
    assert not fit_form(b"a=%00")


def test_other_characters_that_cannot_be_shown_are_cleaned_away(unit: Desk, town: Town) -> None:
    unit.does("/errands", request_of(town, note="Ring\u202e \x07på\u200b!"))
    assert unit.gets("/errands/1")["note"] == "Ring på!"


ATTACKS = (
    "'; DROP TABLE errand; --",
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}",
    "=HYPERLINK(1)",
    "a\r\nSet-Cookie: x=1",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_looks_like_code_is_stored_and_shown_as_text(
    unit: Desk, town: Town, attack: str
) -> None:
    told = request_of(town, note=attack, meet_at=attack, requester=attack)
    told["facts"]["what"] = attack
    unit.does("/errands", told)
    shown = unit.asks("GET", "/errands/1")

    as_text = " ".join(attack.split())
    assert shown.json()["note"] == shown.json()["meet_at"] == as_text
    assert shown.json()["facts"]["what"] == as_text
    assert shown.headers["content-type"] == "application/json"


def test_every_answer_is_guarded(unit: Desk) -> None:
    for path in ("/me", "/nothing"):
        headers = unit.asks("GET", path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({}, 403),
        ({"Origin": "http://127.0.0.1"}, 201),
        ({"Sec-Fetch-Site": "same-origin"}, 201),
    ],
)
def test_a_cookie_counts_only_from_our_own_pages(
    web: TestClient, town: Town, headers: dict[str, str], status: int
) -> None:
    token = session_of_unit(town, "Hemtjänst Norr")
    shown = {"Cookie": f"serviceteam={token}", "X-CSRF-Token": csrf_of(token)}
    answer = web.post("/api/errands", json=request_of(town), headers=shown | headers)

    assert answer.status_code == status, answer.text


@pytest.mark.parametrize("token", ["", "x" * 43])
def test_a_cookie_counts_only_with_the_token_of_our_own_forms(
    web: TestClient, town: Town, token: str
) -> None:
    shown = {"Cookie": f"serviceteam={session_of_unit(town, 'Hemtjänst Norr')}"}
    shown |= {"Sec-Fetch-Site": "same-origin", "X-CSRF-Token": token}
    answer = web.post("/api/errands", json=request_of(town), headers=shown)

    assert answer.status_code == 403
    assert answer.json()["code"] == "stale-form"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("x@127.0.0.1:8000@evil.example", 421),
        ("", 421),
        ("[::1]:8000", 200),
        ("localhost:1234", 200),
        ("127.0.0.1:8000", 200),
    ],
)
def test_a_name_that_is_not_ours_is_turned_away(unit: Desk, host: str, status: int) -> None:
    """Another site's name may be turned to this machine, to read our pages as its own."""
    assert unit.asks("GET", "/me", headers={"Host": host}).status_code == status
