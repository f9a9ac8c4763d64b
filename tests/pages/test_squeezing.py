"""Pages travel compressed, and what is secret in them never twice alike."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dispatch.sign_in.tokens import csrf_of, masked, new_token, unmasked
from dispatch.web.pages.squeezing import LEAST, page_of, squeezed
from tests.journeys.town import Town
from tests.pages.conftest import LOOPBACK
from tests.pages.readers import Readers


@pytest.fixture
def asks(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, LOOPBACK) as client:
        yield client


def test_a_page_comes_whole_and_compressed_with_the_same_words(readers: Readers) -> None:
    karin = readers.coordinator()
    client, headers = karin._client, karin._headers
    plain = client.get("/queue", headers=headers | {"accept-encoding": "identity"})
    small = client.get("/queue", headers=headers | {"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"
    assert int(small.headers["content-length"]) < len(plain.content) / 2
    assert without_tokens(small.text) == without_tokens(plain.text)


def without_tokens(html: str) -> str:
    return re.sub(r'name="csrf" (value|content)="[^"]+"|since=[\w-]+', "", html)


def test_the_forms_token_stands_in_no_page_as_it_is_and_never_twice_alike(
    readers: Readers,
) -> None:
    karin = readers.coordinator()
    token = karin._csrf["csrf"]
    pages = [karin.looks("/queue").text for _ in range(2)]
    first, second = (
        {unmasked(one): one for one in re.findall('name="csrf" [a-z]+="([^"]+)"', page)}
        for page in pages
    )
    assert set(first) == set(second) == {token}
    assert first[token] != second[token]
    assert all(token not in page for page in pages)


def test_a_form_is_taken_with_any_mask_and_with_no_other_token(
    town: Town, readers: Readers
) -> None:
    karin = readers.coordinator()
    number = town.posts("Hemtjänst Norr")
    path = f"/errands/{number}/cancel"
    for wrong in (masked(csrf_of(new_token())), "A" * 86, "-" * 86, masked(new_token())[:-1]):
        assert karin.sends(path, {"csrf": wrong}).status_code == 403
    assert karin.sends(path, {"csrf": masked(karin._csrf["csrf"])}).status_code == 303


def test_a_mask_can_be_taken_off_by_whoever_sees_it() -> None:
    token = csrf_of(new_token())
    masks = {masked(token) for _ in range(50)}
    assert len(masks) == 50
    assert {unmasked(one) for one in masks} == {token}
    for other in ("", "x", token, "A" * 85, "Å" * 86):
        assert unmasked(other) == other


def test_the_same_page_is_not_always_as_long() -> None:
    page = b"<p>the same</p>" * 500
    assert len({len(squeezed(page)) for _ in range(60)}) > 10


def test_what_fits_in_a_packet_goes_as_it_is() -> None:
    assert "content-encoding" not in page_of("x" * (LEAST - 1), accepted="gzip").headers
    assert page_of("x" * LEAST, accepted="gzip").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in page_of("x" * LEAST, accepted="br").headers
