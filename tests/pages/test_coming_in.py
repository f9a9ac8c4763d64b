"""Coming in and going out, the language, and what a page says when something is wrong."""

from sqlmodel import select

from dispatch.models import Person
from tests.pages.readers import Readers, words_of


def test_a_stranger_is_led_to_the_entrance_and_back(readers: Readers) -> None:
    stranger = readers.stranger()
    answer = stranger.looks("/queue")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/enter?next=/queue"
    assert stranger.looks("/").headers["location"] == "/enter"


def test_in_practice_mode_one_click_makes_you_somebody(readers: Readers) -> None:
    stranger = readers.stranger()
    assert "Siv" in stranger.reads("/enter")
    with readers.town.service.database.read() as session:
        siv = session.exec(select(Person).where(Person.code == "SIV")).one()
    answer = stranger.sends("/enter/as", {"who": f"person:{siv.id}"})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    key = cookie.partition("serviceteam_key=")[2].partition(";")[0]
    stranger._cookies["serviceteam_key"] = key
    assert "Chef" in stranger.looks("/queue").text


def test_a_wrong_key_is_told_at_the_field(readers: Readers) -> None:
    answer = readers.stranger().sends("/enter", {"key": "st_nothing"})
    assert answer.status_code == 422
    assert "känner vi inte igen" in answer.text
    assert "set-cookie" not in answer.headers


def test_nobody_is_sent_to_another_site(readers: Readers) -> None:
    stranger = readers.stranger()
    for wanted in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"):
        answer = stranger.looks(f"/language/en?back={wanted}")
        assert answer.headers["location"] == "/"


def test_the_language_is_kept_in_a_cookie(readers: Readers) -> None:
    answer = readers.stranger().looks("/language/en?back=/enter")
    assert "language=en" in answer.headers["set-cookie"]
    assert "Welcome" in readers.stranger("en").reads("/enter")


def test_what_does_not_exist_says_what_to_do(readers: Readers) -> None:
    for path in ("/errands/999", "/nothing", "/errands/new/juggling"):
        answer = readers.unit().looks(path)
        assert answer.status_code == 404
        assert "gå till kön" in words_of(answer.text)
        assert answer.headers["content-type"].startswith("text/html")
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_program_still_gets_a_problem(readers: Readers) -> None:
    answer = readers.stranger().looks("/api/nothing")
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_post_from_another_site_changes_nothing(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    number = town.posts("Hemtjänst Norr")
    headers = karin._headers | {"sec-fetch-site": "cross-site"}
    answer = readers._client.post(f"/errands/{number}/cancel", headers=headers)
    assert answer.status_code == 403
    assert town.status_of(number) != "cancelled"


def test_static_files_are_kept_for_a_year_and_others_do_not_exist(readers: Readers) -> None:
    stranger = readers.stranger()
    assert "immutable" in stranger.looks("/static/page.css").headers["cache-control"]
    assert stranger.looks("/static/..%2Fpages%2Fpage.py").status_code == 404
