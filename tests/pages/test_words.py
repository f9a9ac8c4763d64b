"""Both languages say the same things, and nothing that can happen is without words."""

import re
from datetime import timedelta
from string import Formatter

import pytest

from dispatch.board import Flag
from dispatch.lifecycle import ErrandAction, ErrandStatus, Owner
from dispatch.models import AssignmentStatus, Role
from dispatch.phrasebook.clock_words import span
from dispatch.phrasebook.page_words import book, knows
from dispatch.web.pages.page import templates


def sentences(language: str) -> dict[str, str]:
    """Every sentence by its name; one that counts something with both its forms."""
    return {
        name: text if isinstance(text, str) else " ".join(text)
        for name, text in book(language).items()
    }


def slots(text: str) -> set[str]:
    return {slot for _, slot, _, _ in Formatter().parse(text) if slot}


def test_both_languages_have_the_same_sentences_with_the_same_slots() -> None:
    swedish, english = sentences("sv"), sentences("en")
    assert swedish.keys() == english.keys()
    unlike = [name for name in swedish if slots(swedish[name]) != slots(english[name])]
    assert unlike == []
    assert [name for name in swedish if not (swedish[name] and english[name])] == []


def test_everything_that_can_happen_has_a_word() -> None:
    beside = "post declined expired undeliverable withdrawn clashed undone"
    beside += " open_facts answered assigned_anyway"
    wanted = [f"status.{one.value}" for one in ErrandStatus]
    wanted += [f"owner.{one.value}" for one in Owner] + [f"flag.{one.value}" for one in Flag]
    wanted += [f"role.{one.value}" for one in Role]
    wanted += [f"story.{one.value}" for one in ErrandAction]
    wanted += [f"story.{one}" for one in beside.split()]
    seated = ("accepted", "started", "arrived", "done", "partial", "failed")
    wanted += [f"crew.{AssignmentStatus(one).value}" for one in seated]
    assert [name for name in wanted if not knows(name)] == []


def test_every_sentence_that_a_template_asks_for_is_there() -> None:
    environment = templates()
    asked = set()
    for name in environment.list_templates():
        source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
        asked |= set(re.findall(r't\("([a-z_-]+\.[a-z0-9_-]+)"[,)]', source))
    assert len(asked) > 80
    assert [name for name in sorted(asked) if not knows(name)] == []


def test_no_template_has_words_or_styles_of_its_own() -> None:
    environment = templates()
    for name in environment.list_templates():
        source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
        assert " style=" not in source
        assert not re.search(r"\son[a-z]+=", source)
        source = re.sub(r"{% block (at|width) %}.*?{% endblock %}", "", source)
        source = re.sub(r'(?:aria|data)-[a-z-]+="[^"]*"', "", source)
        plain = re.sub(r"{#.*?#}|{[{%].*?[%}]}|<[^>]*>|&[a-z]+;", " ", source, flags=re.DOTALL)
        assert re.findall(r"[^\W\d_]{3,}", plain) == [], name


@pytest.mark.parametrize(
    ("length", "sv", "en"),
    [
        (timedelta(seconds=3), "1 min", "1 min"),
        (timedelta(minutes=59), "59 min", "59 min"),
        (timedelta(minutes=70), "1 h 10 min", "1 h 10 min"),
        (timedelta(hours=5, minutes=20), "5 h", "5 h"),
        (timedelta(days=1, hours=1), "1 dygn", "1 day"),
        (timedelta(days=4), "4 dygn", "4 days"),
    ],
)
def test_ages_are_told_roughly(length: timedelta, sv: str, en: str) -> None:
    assert (span(length, "sv"), span(length, "en")) == (sv, en)
