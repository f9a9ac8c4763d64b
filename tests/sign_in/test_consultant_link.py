"""The link in a consultant's text: from the yes to the end of the work, on one phone."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select
from structlog.testing import capture_logs

from dispatch.app import make_app
from dispatch.database import Database
from dispatch.jobs import Engine
from dispatch.rules import Rules
from dispatch.service import Service
from dispatch.sign_in.throttle import NEW_LINKS
from notifications import sms
from notifications.models import OutboundText
from notifications.practice import PracticeGateway
from tests.journeys.clock import StoppedClock
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.pages.conftest import LOOPBACK
from tests.pages.readers import Readers, words_of
from tests.sign_in.own_phone import BASE, LINK, Phone, path_in, says_yes


@pytest.fixture
def service(database: Database, clock: StoppedClock, service: Service) -> Service:
    """The same service, with links in its texts."""
    rules = Rules(links_begin_with=BASE)
    return replace(
        service,
        database=(linked := Database(database.url, rules=rules)),
        rules=rules,
        gateway=PracticeGateway(linked.transaction, now=clock.now),
    )


@pytest.fixture
def engine(service: Service) -> Iterator[Engine]:
    engine = Engine(service)
    engine.open()
    yield engine
    engine.close()
    service.database.close()


@pytest.fixture
def app(service: Service) -> FastAPI:
    return make_app(service)


@pytest.fixture
def web(app: FastAPI, town: Town) -> Iterator[TestClient]:
    with TestClient(app, LOOPBACK, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def phone(web: TestClient) -> Phone:
    return Phone(web)


def test_a_yes_is_answered_with_a_link_that_fits_in_two_segments(town: Town) -> None:
    town.has_consultant(ANNA)
    says_yes(town)
    text = town.last_text_to(ANNA)
    assert text.startswith("Tack! Ärende 1 är ditt: däckbyte")
    assert sms.segments(text) == 2
    assert sms.is_gsm(text)


def test_before_the_yes_there_is_no_link(town: Town) -> None:
    town.has_consultant(ANNA)
    town.posts("Hemtjänst Norr", "tyre_change")
    assert town.phone_of(ANNA)
    assert not any(LINK.search(text) for text in town.phone_of(ANNA))


def test_looking_shows_a_button_and_pressing_it_shows_the_errand(town: Town, phone: Phone) -> None:
    town.has_consultant(ANNA)
    number, path = says_yes(town)
    for _ in range(3):  # a phone's preview, and again
        page = phone.looks(path)
        assert page.status_code == 200
        assert "Visa ärendet" in words_of(page.text)
        assert "Däckbyte" not in page.text
        assert page.headers["referrer-policy"] == "no-referrer"
    shown = phone.reads(phone.opens(path))
    for words in (f"{number} Däckbyte", "Däckverkstaden", "ABC123", "08-465 004 10", "På väg"):
        assert words in shown
    assert "open_facts" in town.story_of(number)


def test_the_three_buttons_do_what_the_texts_do(town: Town, phone: Phone) -> None:
    town.has_consultant(ANNA)
    number, path = says_yes(town)
    mine = phone.opens(path)
    town.clock.passes(minutes=150)
    for word, stands in (("start", "På väg"), ("arrive", "framme"), ("done", "")):
        answer = phone.presses(f"{mine}/{word}")
        assert answer.status_code == 303
        if stands:
            assert stands.casefold() in phone.reads(mine).casefold()
    assert town.status_of(number) == "done"
    assert town.crew_of(number) == [("ANNA", "done")]
    thanks = phone.looks(answer.headers["location"])
    assert thanks.status_code == 410
    assert "Tack" in words_of(thanks.text)


def test_after_the_end_the_link_is_gone_and_comes_back_with_an_undo(
    town: Town, phone: Phone
) -> None:
    town.has_consultant(ANNA)
    number, path = says_yes(town)
    mine = phone.opens(path)
    town.clock.passes(minutes=150)
    town.texts(ANNA, f"på väg {number}")
    town.texts(ANNA, f"klar {number}")
    for address in (path, mine):
        gone = phone.looks(address)
        assert gone.status_code == 410
        assert "gäller inte längre" in words_of(gone.text)
        assert "ABC123" not in gone.text
    assert phone.presses(f"{mine}/start").status_code == 410
    assert phone.presses(path).status_code == 410
    town.texts(ANNA, "ångra")
    assert phone.looks(mine).status_code == 200


def test_an_errand_that_is_given_back_is_nobody_s_to_see(town: Town, phone: Phone) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr", "tyre_change")
    town.texts(BO, f"nej {number}")
    town.texts(ANNA, f"ja {number}")
    path = path_in(town.last_text_to(ANNA))
    mine = phone.opens(path)
    town.takes_from(ANNA, number)
    assert phone.looks(mine).status_code == 410
    assert phone.presses(f"{mine}/start").status_code == 410


def test_a_link_opens_on_one_phone_alone(town: Town, phone: Phone, web: TestClient) -> None:
    town.has_consultant(ANNA)
    number, path = says_yes(town)
    mine = phone.opens(path)
    stranger = Phone(web)
    for answer in (stranger.looks(path), stranger.presses(path)):
        assert answer.status_code == 410
        assert "redan öppnad" in words_of(answer.text)
        assert "Däckbyte" not in answer.text
    assert stranger.looks(mine).status_code == 404
    assert stranger.presses(f"{mine}/start").status_code == 404
    assert phone.looks(path).headers["location"] == f"/my/{number}"


def test_whoever_needs_a_new_link_gets_it_on_the_consultant_s_own_phone(
    town: Town, phone: Phone, web: TestClient
) -> None:
    town.has_consultant(ANNA)
    number, path = says_yes(town)
    phone.opens(path)
    other = Phone(web)
    for _ in range(NEW_LINKS.free):
        assert other.presses(f"{path}/again").status_code == 200
        town.clock.passes(seconds=30)
    assert other.presses(f"{path}/again").status_code == 429
    town.works()
    text = town.last_text_to(ANNA)
    assert text.startswith(f"Ny länk till ärende {number}")
    again = path_in(text)
    assert again != path
    assert "ABC123" in other.reads(other.opens(again))


def test_one_phone_keeps_several_errands_and_sees_no_other_s(
    town: Town, phone: Phone, web: TestClient
) -> None:
    town.has_consultant(ANNA)
    first, path = says_yes(town)
    second, other_path = says_yes(town, at="13:00")
    mine = phone.opens(path)
    assert phone.looks(f"/my/{second}").status_code == 404
    assert phone.opens(other_path) == f"/my/{second}"
    assert phone.looks(mine).status_code == 200
    assert (mine, second) == (f"/my/{first}", 2)


def test_the_phone_s_session_opens_no_page_of_the_office(
    town: Town, phone: Phone, web: TestClient
) -> None:
    town.has_consultant(ANNA)
    _, path = says_yes(town)
    phone.opens(path)
    token = phone._cookies["serviceteam-phone"]
    as_staff = {"cookie": f"serviceteam={token}", "accept": "application/json"}
    assert web.get("/queue", headers=as_staff).status_code == 401
    assert web.get("/api/me", headers=as_staff).status_code == 401


def test_a_form_that_is_not_ours_does_nothing(town: Town, phone: Phone) -> None:
    town.has_consultant(ANNA)
    number, path = says_yes(town)
    mine = phone.opens(path)
    for csrf in ("", "x"):
        assert phone.presses(f"{mine}/start", csrf=csrf).status_code == 403
    assert town.status_of(number) == "staffed"


def test_what_the_life_cycle_refuses_is_told_on_the_page(town: Town, phone: Phone) -> None:
    town.has_consultant(ANNA)
    number, path = says_yes(town)
    mine = phone.opens(path)
    town.clock.passes(minutes=150)
    phone.presses(f"{mine}/start")
    town.cancels(number)
    assert town.status_of(number) == "cancelling"
    answer = phone.presses(f"{mine}/start")
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert phone.presses(f"{mine}/dance").status_code == 404


def test_the_secret_is_in_the_text_and_nowhere_else(
    town: Town, phone: Phone, readers: Readers
) -> None:
    town.has_consultant(ANNA)
    with capture_logs() as logged:
        number, path = says_yes(town)
        phone.looks(path)
        phone.opens(path)
        phone.looks(path)
    token = path.rpartition("/")[2]
    cookie = phone._cookies["serviceteam-phone"]
    with town.service.database.read() as session:
        (kept,) = [one for one in session.exec(select(OutboundText.body)) if "/l/" in one]
        tables = ("errand_link", "sign_in_session", "outbound_text", "errand_event")
        rows = [
            row
            for table in tables
            for row in session.execute(sa.text(f"SELECT t::text FROM {table} t")).scalars()
        ]
    assert f"/l/{sms.BLANK}" in kept
    for secret in (token, cookie):
        assert secret not in str(rows)
        assert secret not in str(logged)
    assert token not in readers.coordinator().looks(f"/errands/{number}").text
    assert {"/l/***"} <= {line.get("path") for line in logged}


def test_a_text_that_is_sent_again_has_another_secret_and_is_found_at_the_carrier(
    town: Town,
) -> None:
    town.has_consultant(ANNA)
    says_yes(town)
    with town.service.database.read() as session:
        (text,) = [one for one in session.exec(select(OutboundText)) if "/l/" in one.body]
    found = town.service.gateway.find(ANNA.phone, text.body, town.at("00:00"))
    assert [one.provider_id for one in found] == [text.provider_id]
    assert town.service.gateway.find(ANNA.phone, text.body + "x", town.at("00:00")) == ()


def test_an_english_speaker_reads_english(town: Town, phone: Phone) -> None:
    town.has_consultant(ANNA, language="en")
    _, path = says_yes(town)
    assert "Show the errand" in phone.reads(path)
    assert "On my way" in phone.reads(phone.opens(path))
