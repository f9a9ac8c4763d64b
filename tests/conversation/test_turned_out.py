"""How work turned out: who was missing, what was mended, what is only half way."""

import pytest

from dispatch.conversation.context import read_context
from dispatch.conversation.understand import understand


def labels(text: str, context: str = "active=12:arrived; kind=12:move_in") -> list[str]:
    return sorted(intent.label for intent in understand(text, read_context(context)))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("kollegan dök aldrig upp, står ensam", "problem(12)"),
        ("kunden har inte dykt upp", "no_show(12)"),
        ("Nadia är inte hemma", "no_show(12)"),
        ("Nadia skulle släppa in mig men hon är inte här", "ask_back"),
    ],
)
def test_a_work_mate_who_is_missing_is_a_problem_and_whom_we_came_for_is_not(
    text: str, label: str
) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    "text",
    [
        "Nadia har inte dykt upp",
        "min medhjälpare dök aldrig upp",
        "min kollega är inte här",
        "Amina skulle hjälpa mig men har inte dykt upp",
    ],
)
def test_a_missing_work_mate_is_never_taken_for_whom_we_came_for(text: str) -> None:
    assert labels(text) in (["problem(12)"], ["ask_back"])


@pytest.mark.parametrize(
    "text",
    [
        "porten var låst men vaktmästaren kom",
        "ingen öppnade först men sen kom hon",
        "hissen stod still, det löste sig",
        "det strulade med kortet men det är fixat nu",
    ],
)
def test_a_trouble_that_is_over_is_not_acted_on(text: str) -> None:
    assert labels(text) == ["ask_back"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("det löste sig inte, hissen är trasig", "problem(12)"),
        ("hissen är trasig men det är inte fixat", "problem(12)"),
        ("ingen öppnar, står kvar", "no_show(12)"),
    ],
)
def test_a_trouble_that_goes_on_is(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    "text",
    [
        "köpt allt, kör ut kassarna nu",
        "klockan 15 är jag klar",
        "efter lunch är vi klara",
        "klart men jag har inte lämnat nyckeln",
    ],
)
def test_what_is_only_half_way_or_still_to_come_is_not_done(text: str) -> None:
    assert "done(12)" not in labels(text, "active=12:arrived; kind=12:shopping")


def test_one_errand_ends_in_one_way() -> None:
    assert labels("ingen hemma, har kassarna kvar i bilen") == ["no_show(12)"]
    assert labels("levererat 2 av 3, ingen hemma hos sista") == ["partial(12)"]


def test_the_next_errand_waits_for_the_one_before_it() -> None:
    context = "active=12:started,15:accepted"
    for text in ("åker till 15 så fort 12 är klar", "åker till 15 när 12 är klar"):
        assert labels(text, context) == ["ask_back"]
    assert labels("12 är klar, åker till 15", context) == ["done(12)", "start(15)"]


def test_a_dictated_full_stop_and_a_word_that_fills_a_pause_say_nothing() -> None:
    assert labels("jag är liksom klar här punkt") == ["done(12)"]
    assert labels("bilen den startar ju inte") == ["problem(12)"]
