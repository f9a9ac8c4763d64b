"""With an offer and work of one's own both open, what may be said of either is asked back."""

from dataclasses import replace

import pytest

from dispatch.conversation.context import read_context
from dispatch.conversation.score import HARMLESS
from dispatch.conversation.situation import Asked
from dispatch.conversation.understand import understand

NEWS = (
    *("lite kö vid infarten", "det spöregnar", "min fru är sjuk", "bussen är sen"),
    *("hissen är trång", "lite förkyld", "hälften är buret", "regnet ställer till det"),
)
GOES_ON = ("det går bra", "jag kommer ändå", "vi kör på", "vi hinner", "jag löser det")
STAGES = ("accepted", "started", "arrived")


def acts(text: str, context: str) -> set[str]:
    read = understand(text, read_context(context))
    return {intent.label for intent in read if intent.meaning not in HARMLESS}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("join", [", ", " men ", ". Men "])
@pytest.mark.parametrize("news", NEWS)
def test_that_work_goes_on_takes_no_offer(news: str, join: str, stage: str) -> None:
    for goes_on in GOES_ON:
        text = f"{news}{join}{goes_on}"
        assert "accept(58)" not in acts(text, f"offers=58; active=42:{stage}"), text


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Jag åker dit nu med Samira", "accepted"),
        ("vi kör nu, jag och Mehmet", "accepted"),
        ("kan inte komma imorgon ändå", "accepted"),
        ("någon annan får ta den", "accepted"),
        ("ge den till någon annan", "accepted"),
        ("orkar inte bära möbler idag, ryggen strular", "started"),
        ("ont i ryggen kan inte bära", "started"),
        ("ja, men jag behöver hjälp att bära", "started"),
        ("ja men det är klart", "started"),
        ("två av tre listor handlade, den sista hinns inte", "started"),
    ],
)
def test_what_may_be_said_of_either_is_asked_back(text: str, stage: str) -> None:
    answers = {"accept(58)", "decline(58)", "withdraw(42)", "start(42)", "done(42)", "problem(42)"}
    assert not acts(text, f"offers=58; active=42:{stage}") & (answers | {"absent(sick)"})


def test_an_earlier_question_of_ours_makes_it_no_surer() -> None:
    both_open = read_context("offers=58; active=42:accepted")
    asked = replace(both_open, asked=Asked("which"))
    read = understand("jag åker dit nu med Samira", asked)
    assert [intent.meaning.value for intent in read] == ["ask_back"]


@pytest.mark.parametrize(
    ("text", "stage", "meant"),
    [
        ("klar här och ja till nästa", "started", {"done(42)", "accept(58)"}),
        ("Framme nu. Nej till den nya", "started", {"arrived(42)", "decline(58)"}),
        ("nej hinner inte, sitter fast på flytten", "started", {"decline(58)"}),
        ("hinner inte, är mitt uppe i flytten", "started", {"decline(58)"}),
        ("klar", "started", {"done(42)"}),
        ("på väg", "accepted", {"start(42)"}),
        ("ja", "started", {"accept(58)"}),
        ("nej tack", "accepted", {"decline(58)"}),
        ("58 tar jag", "started", {"accept(58)"}),
        ("tar en till, kör på", "started", {"accept(58)"}),
    ],
)
def test_what_can_only_mean_the_one_is_acted_on(text: str, stage: str, meant: set[str]) -> None:
    assert acts(text, f"offers=58; active=42:{stage}") == meant


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Ring inte nu, jag kör", "offers=12"),
        ("Jag sitter i möte och svarar senare", "offers=12"),
        ("kan jag hämta den", "offers=12"),
        ("är mekanikern klar kan jag hämta", "offers=12"),
        ("ja det har jag", "offers=12"),
        ("kör på 500", "offers=50"),
        ("hinner inte prata, sitter i bilen", "active=12:accepted"),
        ("Klara är sjuk idag", "active=12:started"),
        ("verkstan är klar med bilen, kan jag hämta den?", "active=12:started"),
        ("bilen är klar att hämtas", "active=12:started; kind=12:car_service"),
        ("släpet är lagat nu", "active=12:started; kind=12:recycling_trip"),
        ("Allt klart för imorgon, bilen är tankad", "active=12:started"),
        ("Har dom hiss", "active=12:started"),
        ("allt rullar på här", "active=12:accepted"),
        ("Nej, är det redan måndag?", "offers=12"),
        ("Nej, jag har inte hunnit titta än", "offers=12"),
        ("Återbud på 96", "active=12:accepted"),
        ("ger mig av kl 9", "active=12:accepted; planned=12@09:15"),
        ("min kusin är inte hemma", "active=12:arrived"),
        ("Peters bil har gått sönder", "active=12:started"),
        (
            "Elavfallet är slängt, men var ska lysrören?",
            "active=12:arrived; kind=12:recycling_trip",
        ),
    ],
)
def test_what_only_looks_like_an_answer_or_an_end_changes_nothing(text: str, context: str) -> None:
    assert not acts(text, context)
