"""A page that isn't there, or that refuses: it says what to do, to whoever stands before it."""

import pytest

from tests.pages.readers import Readers, words_of


def test_whoever_is_signed_in_is_led_home_and_not_to_the_entrance(readers: Readers) -> None:
    inside = readers.unit().looks("/errands/999")
    assert inside.status_code == 404
    assert '<a class="button" href="/">Till startsidan</a>' in inside.text
    assert 'href="/enter"' not in inside.text
    assert '<a href="/me">Ditt konto och logga ut</a>' in inside.text
    outside = readers.stranger().looks("/nowhere")
    assert '<a class="button second" href="/enter">Logga in</a>' in outside.text
    assert 'href="/me"' not in outside.text


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("/u/x", "Be samordnaren om en ny."),
        ("/invited/x", "Be den som gav dig den om en ny."),
        ("/l/x", "Öppna länken direkt ur sms:et."),
        ("/my/7", "Öppna länken i ditt senaste sms"),
        ("/nowhere", "börja om från startsidan"),
    ],
)
def test_a_link_that_leads_nowhere_says_where_to_get_another(
    readers: Readers, path: str, advice: str
) -> None:
    answer = readers.stranger().looks(path)
    assert answer.status_code == 404
    assert advice in words_of(answer.text)


def test_a_consultant_is_not_asked_to_sign_in(readers: Readers) -> None:
    for path in ("/l/x", "/my/7"):
        assert 'href="/enter"' not in readers.stranger().looks(path).text


def test_a_refusal_about_an_errand_leads_back_to_it(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr")
    karin = readers.coordinator()
    karin.sends(f"/errands/{number}/cancel")
    refused = karin.sends(f"/errands/{number}/cancel")
    assert refused.status_code == 409
    assert f'<a class="button" href="/errands/{number}">Till ärende {number}</a>' in refused.text


def test_advice_speaks_english_too(readers: Readers) -> None:
    answer = readers.stranger("en").looks("/u/x")
    assert "Ask the coordinator for a new one." in words_of(answer.text)
