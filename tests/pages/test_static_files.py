"""The pages' files travel compressed to whoever takes them so, and only once."""

import gzip
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from dispatch.web.pages.squeezing import takes_gzip
from dispatch.web.pages.static import address_of, static_files
from tests.pages.conftest import LOOPBACK


@pytest.fixture
def asks(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, LOOPBACK) as client:
        yield client


def asked(client: TestClient, name: str, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(address_of(name), headers=named)


def test_every_file_comes_whole_and_as_gzip_with_the_same_content(asks: TestClient) -> None:
    for name, file in static_files().items():
        plain = asked(asks, name, accept_encoding="identity")
        assert plain.content == file.content, name
        assert "content-encoding" not in plain.headers
        with asks.stream(
            "GET", address_of(name), headers={"accept-encoding": "br;q=1, gzip;q=0.5"}
        ) as squeezed:
            raw = b"".join(squeezed.iter_raw())
        if squeezed.headers.get("content-encoding") == "gzip":
            assert len(raw) < len(file.content), name
            raw = gzip.decompress(raw)
        assert raw == file.content, name
        assert plain.headers["vary"] == squeezed.headers["vary"] == "Accept-Encoding"


def test_what_a_browser_has_already_is_not_sent_again(asks: TestClient) -> None:
    first = asked(asks, "page.css", accept_encoding="gzip")
    plain = asked(asks, "page.css", accept_encoding="identity")
    assert first.headers["etag"] != plain.headers["etag"]
    tags = f'"other", W/{first.headers["etag"]}'
    again = asked(asks, "page.css", accept_encoding="gzip", if_none_match=tags)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = asked(asks, "page.css", accept_encoding="identity", if_none_match=tags)
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip, deflate, br", True),
        ("GZIP;q=0.1", True),
        ("*", True),
        ("gzip;q=0, *", False),
        ("gzip; q=0", False),
        ("identity", False),
        ("gzip;q=x", False),
        ("", False),
    ],
)
def test_compressed_is_sent_only_to_whom_takes_it(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes
