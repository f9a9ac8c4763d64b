"""Coming in and going out, the language, and what a page says when something is wrong."""

import re

from sqlmodel import select

from dispatch.models import Person
from dispatch.sign_in.throttle import GUESSES
from dispatch.sign_in.tokens import unmasked
from tests.pages.readers import Reader, Readers, words_of
from tests.sign_in.people import PASSWORD, account

LOGIN = "karin.ek@vara.se"


def token_in(answer: object) -> str:
    """What the session's cookie was set to."""
    cookie = str(answer.headers["set-cookie"])  # type: ignore[attr-defined]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    return cookie.partition("serviceteam=")[2].partition(";")[0]


def signs_in(readers: Readers, login: str = LOGIN, password: str = PASSWORD) -> Reader:
    reader = readers.stranger()
    answer = reader.sends("/enter", {"login": login, "password": password, "next": "/queue"})
    assert answer.status_code == 303, words_of(answer.text)
    assert answer.headers["location"] == "/queue"
    reader.has_session(token_in(answer))
    return reader


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
    stranger.has_session(token_in(answer))
    assert "Chef" in stranger.looks("/queue").text


def test_with_user_name_and_password_one_comes_in_and_goes_out(readers: Readers) -> None:
    account(readers.town, LOGIN)
    karin = signs_in(readers, "  Karin.Ek@Vara.se ")
    assert "Samordnare" in karin.looks("/queue").text
    answer = karin.sends("/leave")
    assert answer.headers["location"] == "/enter?left=yes"
    assert karin.looks("/queue").status_code == 303
    assert "Du är utloggad" in karin.reads("/enter?left=yes")


def test_a_wrong_password_and_an_unknown_person_hear_the_same(readers: Readers) -> None:
    account(readers.town, LOGIN)
    answers = [
        readers.stranger().sends("/enter", {"login": login, "password": "fel lösenord här"})
        for login in (LOGIN, "nobody")
    ]
    told = {words_of(answer.text) for answer in answers}
    assert [answer.status_code for answer in answers] == [422, 422]
    assert len(told) == 1
    assert "stämmer inte" in told.pop()
    assert all("set-cookie" not in answer.headers for answer in answers)


def test_whoever_guesses_is_made_to_wait_and_told_so(readers: Readers) -> None:
    account(readers.town, LOGIN)
    guess = {"login": LOGIN, "password": "fel lösenord här"}
    statuses = [
        readers.stranger().sends("/enter", guess).status_code for _ in range(GUESSES.free + 1)
    ]
    assert statuses == [422] * GUESSES.free + [429]
    right = {"login": LOGIN, "password": PASSWORD}
    assert readers.stranger().sends("/enter", right).status_code == 429
    readers.town.clock.passes(seconds=GUESSES.first.total_seconds() + 1)
    assert readers.stranger().sends("/enter", right).status_code == 303


def test_signing_in_gives_a_new_session_and_ends_the_browser_s_old_one(readers: Readers) -> None:
    account(readers.town, LOGIN)
    karin = signs_in(readers)
    before = karin._cookies["serviceteam"]
    answer = karin.sends("/enter", {"login": LOGIN, "password": PASSWORD})
    assert token_in(answer) != before
    assert karin.looks("/queue").status_code == 303


def test_signing_out_everywhere_ends_the_other_browsers_too(readers: Readers) -> None:
    account(readers.town, LOGIN)
    here, there = signs_in(readers), signs_in(readers)
    assert here.sends("/leave", {"everywhere": "yes"}).status_code == 303
    assert there.looks("/queue").status_code == 303


def test_changing_the_password_ends_other_sessions_and_keeps_this_one(readers: Readers) -> None:
    account(readers.town, LOGIN)
    here, there = signs_in(readers), signs_in(readers)
    new = "hagelskur lyser blekblått"
    wrong = here.sends("/me", {"old": "fel", "password": new, "again": new})
    assert wrong.status_code == 422
    unlike = here.sends("/me", {"old": PASSWORD, "password": new, "again": new + "x"})
    assert "inte lika" in words_of(unlike.text)
    weak = here.sends("/me", {"old": PASSWORD, "password": "Sommar2026!!", "again": "Sommar2026!!"})
    assert "lätt att gissa" in words_of(weak.text)
    answer = here.sends("/me", {"old": PASSWORD, "password": new, "again": new})
    assert answer.status_code == 303
    here.has_session(token_in(answer))
    assert here.looks("/queue").status_code == 200
    assert there.looks("/queue").status_code == 303
    signs_in(readers, password=new)


def test_nobody_is_sent_to_another_site(readers: Readers) -> None:
    account(readers.town, LOGIN)
    stranger = readers.stranger()
    for wanted in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"):
        answer = stranger.looks(f"/language/en?back={wanted}")
        assert answer.headers["location"] == "/"
        told = {"login": LOGIN, "password": PASSWORD, "next": wanted}
        assert stranger.sends("/enter", told).headers["location"] == "/queue"


def test_the_language_is_kept_in_a_cookie(readers: Readers) -> None:
    answer = readers.stranger().looks("/language/en?back=/enter")
    assert "language=en" in answer.headers["set-cookie"]
    assert "Welcome" in readers.stranger("en").reads("/enter")


def test_what_does_not_exist_says_what_to_do(readers: Readers) -> None:
    for path in ("/errands/999", "/nothing", "/errands/new/juggling"):
        answer = readers.unit().looks(path)
        assert answer.status_code == 404
        assert "Till startsidan" in words_of(answer.text)
        assert answer.headers["content-type"].startswith("text/html")
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_program_still_gets_a_problem(readers: Readers) -> None:
    answer = readers.stranger().looks("/api/nothing")
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_post_from_another_site_changes_nothing(readers: Readers) -> None:
    town, karin = readers.town, readers.coordinator()
    number = town.posts("Hemtjänst Norr")
    headers = karin._headers | {"sec-fetch-site": "cross-site"}
    answer = readers._client.post(f"/errands/{number}/cancel", headers=headers, data=karin._csrf)
    assert answer.status_code == 403
    assert town.status_of(number) != "cancelled"


def test_a_form_that_is_not_ours_changes_nothing(readers: Readers) -> None:
    town, karin, siv = readers.town, readers.coordinator(), readers.chief()
    number = town.posts("Hemtjänst Norr")
    for csrf in ("", "x", siv._csrf["csrf"]):
        answer = karin.sends(f"/errands/{number}/cancel", {"csrf": csrf})
        assert answer.status_code == 403
        assert "ladda om sidan" in words_of(answer.text)
    assert town.status_of(number) != "cancelled"


def test_every_form_that_posts_carries_its_session_s_token(readers: Readers) -> None:
    karin = readers.coordinator()
    number = readers.town.posts("Hemtjänst Norr")
    for path in ("/queue", f"/errands/{number}", "/errands/new/tyre_change", "/practice", "/me"):
        page = karin.looks(path).text
        forms = page.split('method="post"')[1:]
        assert forms, path
        for form in forms:
            field = re.search('name="csrf" value="([^"]+)"', form.partition("</form>")[0])
            assert field is not None, path
            assert unmasked(field[1]) == karin._csrf["csrf"]


def test_static_files_are_kept_for_a_year_and_others_do_not_exist(readers: Readers) -> None:
    stranger = readers.stranger()
    assert "immutable" in stranger.looks("/static/page.css").headers["cache-control"]
    assert stranger.looks("/static/..%2Fpages%2Fpage.py").status_code == 404
