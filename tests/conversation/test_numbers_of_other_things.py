"""A 12 that is a bus, a room, a road or a date is not errand 12."""

import pytest

from dispatch.conversation.context import read_context
from dispatch.conversation.phrases import our_words
from dispatch.conversation.score import HARMLESS
from dispatch.conversation.speech import unglued
from dispatch.conversation.understand import understand

THINGS = (
    *("buss 12", "rum 12", "E12", "12 grader", "12 kr", "kl 12", "våning 12", "sida 12", "12 år"),
    *("12 mil", "12 km", "12 kg", "port 12", "linje 12", "Storgatan 12", "hus 12", "avfart 12"),
    *("vecka 12", "12 minuter", "12 %", "12%", "12 stycken", "12 lådor", "12 däck", "plats 12"),
    *("perrong 12", "bord 12", "kassa 12", "nummerlapp 12", "plan 12", "den 12:e", "12/12"),
    *("12 personer", "garage 12", "ruta 12", "ramp 12", "lucka 12", "skåp 12", "dörr 12"),
)
SAID = (
    ("ja, åker med {}", "offers=12,15"),
    ("nej, har {}", "offers=12,15"),
    ("ok {}", "offers=12,15"),
    ("klar, {}", "active=12:started,15:started"),
    ("klar vid {}", "active=12:started,15:started"),
    ("framme vid {}", "active=12:started,15:started"),
    ("ingen svarar {}", "active=12:arrived,15:arrived"),
    ("lämnat {}", "active=12:started,15:started"),
)


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize(("text", "context"), SAID)
def test_the_number_of_another_thing_chooses_no_errand(text: str, context: str, thing: str) -> None:
    read = understand(text.format(thing), read_context(context))
    assert [intent.label for intent in read if intent.meaning not in HARMLESS] == []


def test_an_unknown_number_behind_at_is_asked_about() -> None:
    read = understand("framme på 37", read_context("active=73:started"))
    assert [intent.label for intent in read] == ["ask_back"]


def test_a_house_number_leaves_no_doubt_about_the_only_errand() -> None:
    read = understand("framme på Storgatan 14", read_context("active=29:started"))
    assert [intent.label for intent in read] == ["arrived(29)"]


@pytest.mark.parametrize(
    ("together", "apart"),
    [
        ("påvägtill 12", "på väg till 12"),
        ("klarmedallt", "klar med allt"),
        ("onmyway", "on my way"),
        ("klar13.45", "klar 13.45"),
    ],
)
def test_words_run_together_are_read_as_words(together: str, apart: str) -> None:
    context = read_context("active=12:accepted,13:started")
    labels = [[intent.label for intent in understand(text, context)] for text in (together, apart)]
    assert labels[0] == labels[1] != ["ask_back"]


def test_a_very_long_run_is_left_whole_and_not_parted_in_all_its_ways() -> None:
    run = "alltar" * 50  # all+tar and allt+ar: each six letters double the ways
    assert unglued([run], our_words()) == [run]


def test_an_errand_that_has_something_is_no_length_of_time() -> None:
    read = understand("33 har punktering", read_context("active=33:started"))
    assert [intent.label for intent in read] == ["problem(33)"]
    read = understand("2 hr sen", read_context("active=33:started"))
    assert [intent.label for intent in read] == ["delay(33,120)"]
