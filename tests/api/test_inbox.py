"""Texts to read and own phrases over the API."""

import pytest
from fastapi.testclient import TestClient

from tests.api.desk import Desk, Keys
from tests.journeys.people import ANNA
from tests.journeys.town import Town

SVISH = "svisch svosch på er"


@pytest.fixture
def unread(town: Town, keys: Keys) -> Town:
    """Anna is asked about errand 1, and has written something that nobody can read."""
    town.has_consultant(ANNA)
    town.posts("Hemtjänst Norr", at="12:00")
    town.texts(ANNA, SVISH)
    town.passes(minutes=10)
    return town


def test_a_text_is_shown_with_its_situation_and_what_it_can_mean(
    coordinator: Desk, unread: Town
) -> None:
    (text,) = coordinator.gets("/inbox")["texts"]
    assert (text["text"], text["consultant"], text["why"]) == (SVISH, "Anna", "unreadable")
    assert "offers=1" in text["situation"]
    assert text["guesses"][0]["why"] == "inga ord som vi känner"
    assert text["meanings"][:2] == ["accept(1)", "decline(1)"]
    assert "Kan du?" in text["last_text"]
    english = coordinator.gets("/inbox", headers={"Accept-Language": "en"})["texts"][0]
    assert english["guesses"][0]["why"] == "no words that we know"


def test_a_meaning_is_set_once(coordinator: Desk, unread: Town) -> None:
    (text,) = coordinator.gets("/inbox")["texts"]
    path = f"/inbox/{text['id']}/meaning"
    done = coordinator.does(path, {"meaning": "accept(1)"})
    assert done["answer"].startswith("Tack! Ärende 1 är ditt")
    again = coordinator.does(path, {"meaning": "accept(1)"})
    assert again["answer"] is None
    other = coordinator.asks("POST", path, json={"meaning": "decline(1)"})
    assert (other.status_code, other.json()["code"]) == (409, "already-read")
    assert unread.crew_of(1) == [("ANNA", "accepted")]
    assert coordinator.gets("/inbox")["texts"] == []


@pytest.mark.parametrize("meaning", ["", "dance", "accept", "accept(77)", "done(1)", "accept(1"])
def test_what_cannot_be_meant_changes_nothing(
    coordinator: Desk, unread: Town, meaning: str
) -> None:
    (text,) = coordinator.gets("/inbox")["texts"]
    before = unread.state_of(1), unread.phone_of(ANNA)
    answer = coordinator.asks("POST", f"/inbox/{text['id']}/meaning", json={"meaning": meaning})
    assert answer.status_code in {409, 422}
    assert (unread.state_of(1), unread.phone_of(ANNA)) == before
    assert len(coordinator.gets("/inbox")["texts"]) == 1


def test_an_item_that_is_no_text_has_no_meaning(coordinator: Desk, town: Town, keys: Keys) -> None:
    town.posts("Hemtjänst Norr")  # nobody can: a decision waits
    (item,) = coordinator.gets("/decisions")["decisions"]
    answer = coordinator.asks("POST", f"/inbox/{item['id']}/meaning", json={"meaning": "ack"})
    assert answer.status_code == 404


def test_another_teams_leader_sees_nothing_and_sets_nothing(
    web: TestClient, keys: Keys, coordinator: Desk, unread: Town
) -> None:
    (text,) = coordinator.gets("/inbox")["texts"]
    for who in ("other_team", "elsewhere"):
        desk = Desk(web, keys[who])
        assert desk.gets("/inbox")["texts"] == []
        path = f"/inbox/{text['id']}/meaning"
        assert desk.asks("POST", path, json={"meaning": "ack"}).status_code == 404
    assert Desk(web, keys["unit"]).asks("GET", "/inbox").status_code == 403


class TestPhrases:
    @pytest.mark.usefixtures("unread")
    def test_added_listed_tried_and_retired(self, coordinator: Desk) -> None:
        tried = coordinator.does("/phrases/try", {"words": "Svisch svosch", "meaning": "accept"})
        assert (tried["texts"], tried["changed"]) == (1, 1)
        assert tried["changes"][0]["text"] == SVISH
        assert coordinator.gets("/phrases")["phrases"] == []
        added = coordinator.does("/phrases", {"words": "Svisch svosch!", "meaning": "accept"})
        assert added["words"] == "svisch svosch"
        assert coordinator.gets("/phrases")["phrases"] == [added]
        gone = coordinator.does(f"/phrases/{added['id']}/retire")
        assert gone["retired_at"] is not None
        assert coordinator.gets("/phrases")["phrases"] == []

    def test_a_refusal_names_the_field_in_the_readers_language(self, coordinator: Desk) -> None:
        for path in ("/phrases", "/phrases/try"):
            answer = coordinator.asks(
                "POST",
                path,
                json={"words": "ja", "meaning": "decline"},
                headers={"Accept-Language": "en"},
            )
            assert answer.status_code == 422
            (fault,) = answer.json()["errors"]
            assert fault["field"] == "words"
            assert "a yes must never become a no" in fault["message"]

    @pytest.mark.usefixtures("unread")
    def test_what_others_wrote_to_another_team_is_only_counted(
        self, web: TestClient, keys: Keys
    ) -> None:
        body = {"words": "svisch svosch", "meaning": "accept"}
        tried = Desk(web, keys["other_team"]).does("/phrases/try", body)
        assert (tried["texts"], tried["changed"], tried["changes"]) == (1, 1, [])
        elsewhere = Desk(web, keys["elsewhere"]).does("/phrases/try", body)
        assert (elsewhere["texts"], elsewhere["changed"]) == (0, 0)


def test_a_shortcoming_waits_among_the_decisions_without_a_name(
    coordinator: Desk, unread: Town
) -> None:
    unread.texts(ANNA, "BRIST trasig stege")
    shown = [one for one in coordinator.gets("/decisions")["decisions"] if one["text"]]
    (it,) = [one for one in shown if one["why"] == "shortcoming"]
    assert (it["consultant"], it["errand"]) == (None, None)
    assert "trasig stege" in it["text"]
