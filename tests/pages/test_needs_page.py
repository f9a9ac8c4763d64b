"""What needs a human: one list with clocks, settled with a press or a word."""

from tests.journeys.people import ANNA
from tests.pages.readers import Readers


def asks_for_a_call(readers: Readers) -> None:
    """Anna, who has an errand, wants to be called."""
    readers.town.has_consultant(ANNA)
    number = readers.town.posts("Hemtjänst Norr")
    readers.town.texts(ANNA, f"ja {number}")
    readers.town.texts(ANNA, f"ring mig om {number}")


def test_calls_decisions_and_texts_stand_in_one_list(readers: Readers) -> None:
    asks_for_a_call(readers)
    readers.town.texts(ANNA, "svisch svosch på er")
    readers.town.passes(minutes=31)
    readers.town.posts("Hemtjänst Söder", seats=2)
    page = readers.coordinator().looks("/needs").text
    assert "Anna: vill bli uppringd" in page
    assert 'href="tel:070-1740605"' in page
    assert "Jag har ringt" in page
    assert "obesatt" in page
    assert "/errands/2/who" in page
    assert 'href="/inbox"' in page
    english = readers.coordinator("en").reads("/needs")
    assert "Anna: wants to be called" in english
    assert "I have called" in english
    assert readers.unit().looks("/needs").status_code == 403


def test_the_menu_counts_what_waits(readers: Readers) -> None:
    karin = readers.coordinator()
    assert '<b class="waiting">' not in karin.looks("/day").text
    asks_for_a_call(readers)
    assert '<b class="waiting">1</b>' in karin.looks("/day").text


def test_nothing_to_do_is_said_kindly(readers: Readers) -> None:
    assert "Just nu behöver inget dig." in readers.coordinator().reads("/needs")


def test_one_press_settles_a_call_and_the_story_tells(readers: Readers) -> None:
    asks_for_a_call(readers)
    karin = readers.coordinator()
    answer = karin.sends("/needs/1/done", {"outcome": "reached", "from": "/queue?kind=x"})
    assert answer.headers["location"] == "/queue?kind=x&told=1"
    assert "Klart: vill bli uppringd." in karin.reads(answer.headers["location"])
    assert readers.town.needs_a_human() == []
    if "settled" in readers.town.story_of(1):
        told = karin.reads("/errands/1")
        assert "Karin tog hand om ”vill bli uppringd” (Anna). Fick tag på personen" in told
        assert "tog hand om" not in readers.unit().reads("/errands/1")


def test_whoever_is_second_is_told_who_was_quicker(readers: Readers) -> None:
    asks_for_a_call(readers)
    karin, siv = readers.coordinator(), readers.chief()
    karin.sends("/needs/1/done", {"outcome": "reached"})
    answer = siv.sends("/needs/1/done", {"words": "ringde henne"})
    assert answer.headers["location"] == "/needs?told=1"
    told = siv.reads("/needs?told=1")
    assert "Karin hann före dig" in told
    assert "Du behöver inte göra något mer." in told


def test_nobody_answering_puts_the_call_back_with_a_new_clock(readers: Readers) -> None:
    asks_for_a_call(readers)
    karin = readers.coordinator()
    readers.town.passes(minutes=10)
    karin.sends("/needs/1/done", {"outcome": "no_answer"})
    assert "Vi påminner igen" in karin.reads("/needs?told=1")
    assert "om 15 min" in karin.reads("/needs")


def test_own_words_are_guarded_and_short(readers: Readers) -> None:
    asks_for_a_call(readers)
    karin = readers.coordinator()
    assert karin.sends("/needs/1/done", {"words": "191212121212"}).status_code == 422
    assert karin.sends("/needs/1/done", {"words": "x" * 41}).status_code == 422
    assert len(readers.town.needs_a_human()) == 1
    assert karin.sends("/needs/1/done", {"words": "byter bil"}).status_code == 303


def test_another_site_is_never_led_to(readers: Readers) -> None:
    asks_for_a_call(readers)
    answer = readers.coordinator().sends("/needs/1/done", {"from": "//x.example/queue"})
    assert answer.headers["location"] == "/needs?told=1"
