"""A unit without accounts: a link, a PIN, and nothing but its own errands behind them."""

import re

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from dispatch.sign_in.throttle import PIN
from tests.cli.conftest import Run, run, seeded
from tests.pages.readers import Reader, Readers, words_of

__all__ = ["run", "seeded"]

Made = tuple[str, str]


def made_by(coordinator: Reader, unit_id: int = 1) -> Made:
    """The path and the PIN of a new link to the unit."""
    page = coordinator.sends(f"/unit-links/{unit_id}").text
    (path,) = re.findall(r"(/u/[A-Za-z0-9_-]{43})", page)
    (pin,) = re.findall(r'id="made-pin"[^>]* value="(\d{6})"', page)
    return path, pin


def comes_in(readers: Readers, made: Made) -> Reader:
    path, pin = made
    reader = readers.stranger()
    answer = reader.sends(path, {"pin": f"{pin[:3]} {pin[3:]}"})
    assert answer.status_code == 303, words_of(answer.text)
    reader.has_session(answer.headers["set-cookie"].partition("=")[2].partition(";")[0])
    return reader


def test_with_link_and_pin_one_sees_the_unit_s_own_errands_and_no_others(readers: Readers) -> None:
    own = readers.town.posts("Hemtjänst Norr")
    other = readers.town.posts("Hemtjänst Söder")
    norr = comes_in(readers, made_by(readers.coordinator()))
    assert "Hemtj. Norr" in norr.looks(f"/errands/{own}").text
    assert norr.looks(f"/errands/{own}").status_code == 200
    assert norr.looks(f"/errands/{other}").status_code == 404
    assert norr.sends(f"/errands/{own}/cancel").status_code == 303
    assert "Hemtj. Norr avbokade" in norr.reads(f"/errands/{own}")


def test_the_link_alone_says_only_which_unit_it_is_for(readers: Readers) -> None:
    path, _ = made_by(readers.coordinator())
    page = readers.stranger().looks(path)
    assert "Hemtjänst Norr" in words_of(page.text)
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in page.headers


def test_a_wrong_pin_is_told_and_guessing_is_stopped(readers: Readers) -> None:
    path, pin = made_by(readers.coordinator())
    wrong = f"{(int(pin) + 1) % 10**6:06}"
    answers = [readers.stranger().sends(path, {"pin": wrong}) for _ in range(PIN.free + 1)]
    assert [answer.status_code for answer in answers] == [422] * PIN.free + [429]
    assert "Pinkoden stämmer inte" in words_of(answers[0].text)
    locked = readers.stranger().sends(path, {"pin": pin})
    assert locked.status_code == 429
    assert re.search(r"för många försök. Försök igen om (en minut|\d+ minuter)", locked.text)
    readers.town.clock.passes(minutes=2)
    comes_in(readers, (path, pin))


@pytest.mark.parametrize("how", ["taken back", "made anew"])
def test_a_link_that_is_taken_back_ends_what_came_in_by_it(readers: Readers, how: str) -> None:
    karin = readers.coordinator()
    made = made_by(karin)
    norr = comes_in(readers, made)
    karin.sends("/unit-links/1/take-back" if how == "taken back" else "/unit-links/1")
    assert norr.looks("/queue").status_code == 303
    assert readers.stranger().looks(made[0]).status_code == 404
    assert readers.stranger().sends(made[0], {"pin": made[1]}).status_code == 404


def test_neither_link_nor_pin_is_kept_or_logged(readers: Readers) -> None:
    with capture_logs() as logged:
        path, pin = made_by(readers.coordinator())
        comes_in(readers, (path, pin))
    token = path.rpartition("/")[2]
    with readers.town.service.database.read() as session:
        rows = session.execute(sa.text("SELECT unit_link::text FROM unit_link")).scalars().all()
    assert rows
    assert "$argon2id$" in rows[0]
    for secret in (token, pin):
        assert secret not in str(rows)
        assert secret not in str(logged)
    assert {"/u/***"} <= {line.get("path") for line in logged}


def test_at_the_machine_a_link_is_made_with_its_pin(seeded: Run) -> None:
    shown = seeded("admin", "link", "Hemtj. Norr")
    assert re.search(r"/u/[A-Za-z0-9_-]{43}\s", shown.output)
    assert re.search(r"\b\d{6}\b", shown.output)
    assert seeded("admin", "link", "Nowhere").exit_code == 1
