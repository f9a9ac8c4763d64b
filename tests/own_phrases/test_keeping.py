"""A municipality's own phrases: they hold at once, for it alone, until they are retired."""

import pytest

from dispatch import own_phrases
from dispatch.conversation.phrases import our_words
from dispatch.errors import BadInput, NotFound
from dispatch.models import OwnPhrase
from dispatch.own_phrases import NewPhrase
from dispatch.own_phrases.word_file import phrases_in, written
from tests.journeys.neighbours import gotene
from tests.journeys.people import ANNA, UNIT
from tests.journeys.town import Town

KUBBAR = NewPhrase.of("kubbar på", "accept")


@pytest.fixture
def asked(town: Town) -> Town:
    """Anna is asked about errand 1."""
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    town.posts(UNIT, at="12:00")
    return town


def adds(town: Town, *phrases: NewPhrase) -> list[OwnPhrase]:
    with town.service.database.transaction() as session:
        return own_phrases.add_all(
            session, town.municipality_id, phrases, by="person:2", now=town.now
        )


def retires(town: Town, phrase: OwnPhrase) -> None:
    with town.service.database.transaction() as session:
        own_phrases.retire(session, town.municipality_id, phrase.id, by="person:2", now=town.now)


def in_use(town: Town) -> list[str]:
    with town.service.database.read() as session:
        return [one.words for one in own_phrases.in_use(session, town.municipality_id)]


def test_it_holds_for_the_very_next_text(asked: Town) -> None:
    asked.texts(ANNA, "kubbar på 1")
    assert asked.status_of(1) == "offering"
    adds(asked, KUBBAR)
    asked.texts(ANNA, "Kubbar på 1!")
    assert asked.status_of(1) == "staffed"


def test_it_holds_without_a_number_and_beside_a_courtesy(asked: Town) -> None:
    adds(asked, KUBBAR)
    asked.texts(ANNA, "kubbar på, tack")
    assert asked.status_of(1) == "staffed"


def test_a_retired_one_holds_no_longer(asked: Town) -> None:
    (phrase,) = adds(asked, KUBBAR)
    retires(asked, phrase)
    retires(asked, phrase)
    asked.texts(ANNA, "kubbar på 1")
    assert asked.status_of(1) == "offering"
    assert in_use(asked) == []
    adds(asked, KUBBAR)
    assert in_use(asked) == ["kubbar på"]


def test_the_same_twice_is_one_and_with_another_meaning_refused(asked: Town) -> None:
    (first,) = adds(asked, KUBBAR)
    (again,) = adds(asked, KUBBAR)
    assert first.id == again.id
    with pytest.raises(BadInput, match="another meaning"):
        adds(asked, NewPhrase.of("kubbar på", "decline"))


def test_a_neighbour_reads_nothing_by_it_and_cannot_retire_it(asked: Town) -> None:
    (phrase,) = adds(asked, KUBBAR)
    with asked.service.database.transaction() as session:
        other = gotene(session).municipality
        assert own_phrases.book_of(session, other.id) is our_words()
        with pytest.raises(NotFound):
            own_phrases.retire(session, other.id, phrase.id, by="person:9", now=asked.now)


def test_the_book_is_composed_once_for_the_same_phrases(asked: Town) -> None:
    adds(asked, KUBBAR)
    with asked.service.database.read() as session:
        first = own_phrases.book_of(session, asked.municipality_id)
        assert own_phrases.book_of(session, asked.municipality_id) is first
    adds(asked, NewPhrase.of("flaxar iväg", "start"))
    with asked.service.database.read() as session:
        assert own_phrases.book_of(session, asked.municipality_id) is not first


def test_names_of_the_towns_own_people_are_refused(asked: Town) -> None:
    with pytest.raises(BadInput, match="name"):
        adds(asked, NewPhrase.of("anna svischar", "start"))


def test_all_or_none(asked: Town) -> None:
    with pytest.raises(BadInput) as bad:
        adds(asked, KUBBAR, NewPhrase.of("ja", "decline"))
    assert [fault.field for fault in bad.value.faults] == ["1.words"]
    assert in_use(asked) == []


class TestTrial:
    def test_it_says_what_of_the_last_texts_would_be_read_otherwise(self, asked: Town) -> None:
        for said in ("kubbar på", "kubbar på 1", "vem är det?"):
            asked.texts(ANNA, said)
            asked.passes(minutes=11)
        with asked.service.database.read() as session:
            trial = own_phrases.try_out(session, asked.municipality_id, [KUBBAR.row], now=asked.now)
            mine = trial.seen_by(asked.coordinator)
        assert trial.texts == 3
        assert [(c.text, c.before, c.after) for c in trial.changes] == [
            ("kubbar på 1", "ask_back", "accept(1)"),
            ("kubbar på", "ask_back", "accept(1)"),
        ]
        assert mine == trial
        assert not any(change.turned for change in trial.changes)

    def test_texts_that_are_gone_are_not_read_again(self, asked: Town) -> None:
        asked.texts(ANNA, "kubbar på")
        asked.clock.passes(days=30)
        with asked.service.database.read() as session:
            trial = own_phrases.try_out(session, asked.municipality_id, [KUBBAR.row], now=asked.now)
        assert trial.texts == 0

    def test_what_would_turn_a_text_that_was_read_lately_is_refused(self, asked: Town) -> None:
        """A phrase of the municipality's own said yes; a longer one would make that a no."""
        adds(asked, KUBBAR)
        asked.texts(ANNA, "kubbar på bara")
        assert asked.status_of(1) == "staffed"
        with pytest.raises(BadInput, match="the other way"):
            adds(asked, NewPhrase.of("kubbar på bara", "decline"))


class TestWordFile:
    def test_out_and_in_again_is_the_same(self, asked: Town) -> None:
        adds(
            asked,
            KUBBAR,
            NewPhrase.of("haye waan imanaya walaal", "accept", "so"),
            NewPhrase.of("flaxar iväg", "start"),
        )
        with asked.service.database.read() as session:
            rows = own_phrases.in_use(session, asked.municipality_id)
        text = written(rows)
        assert sorted(map(repr, phrases_in(text))) == sorted(
            repr(NewPhrase(row.words, row.meaning, row.language)) for row in rows
        )
        assert "# language: so" in text

    def test_a_line_that_cannot_be_read_is_named(self) -> None:
        with pytest.raises(BadInput) as bad:
            phrases_in("accept\tkubbar på\nkubbar av\n# en anmärkning\n")
        assert [fault.field for fault in bad.value.faults] == ["line 2"]


def test_two_people_who_add_at_once_are_judged_one_after_the_other(asked: Town) -> None:
    from tests.races.together import at_once, raised

    outcomes = at_once(
        *(lambda meaning=meaning: adds(asked, NewPhrase.of("kubbar på", meaning))
          for meaning in ("accept", "decline"))
    )  # fmt: skip
    (error,) = raised(outcomes)
    assert isinstance(error, BadInput)
    assert in_use(asked) == ["kubbar på"]
