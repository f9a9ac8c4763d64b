"""What the second half of a text takes away from the first is never acted on all the same."""

import pytest

from dispatch.conversation.context import read_context
from dispatch.conversation.score import HARMLESS
from dispatch.conversation.understand import understand

JOINS = (", ", " men ", ". ", " och ")
DONE = ("klar", "flytten klar", "allt är lämnat", "12 klar")
UNDONE = (
    *("två kartonger får stå kvar", "ena garderoben var för tung", "resten körs på måndag"),
    *("bakdäcken gick inte loss", "glömde tanka", "en påse blev kvar i bilen", "fel däck satt på"),
    *("den sista kassen är inte uppe än", "de tar inte emot färgburkarna", "två stopp kvar"),
    *("bara två av fyra däck", "hälften återstår", "garaget tar vi imorgon", "köket återstår"),
    *(
        "ett hjul är fortfarande på väg",
        "kylskåpet står kvar på gården",
        "tankningen hann jag inte",
    ),
    *(
        "frysvarorna har jag inte hunnit med",
        "skåpet fick vi lämna i trappan",
        "lampan är inte bytt än",
    ),
)
DONE_ALL_THE_SAME = (
    *("åker hem nu", "allt gick bra", "kvittot ligger i pärmen", "nyckeln hänger på plats"),
    *("tar lunch", "det var tungt", "vi ses imorgon", "personalen tog emot", "trevlig helg"),
)
TROUBLE = ("porten är låst", "hissen är trasig", "bilen startar inte", "hittar inte adressen")
GOT_ON = (
    *("det löste sig", "vaktmästaren öppnade", "jag kom in till slut", "lånade en av grannen"),
    *("hittade den under mattan", "en kollega hjälpte mig", "nu funkar den igen", "det gick ändå"),
    *("ringde och fick koden", "han kom precis nu", "det var bara handbromsen", "fixar det själv"),
)
NOBODY = ("ingen öppnar", "ingen svarar", "kunden är inte hemma")
SOMEBODY = (
    *("nu kom hon", "grannen öppnade", "personalen släppte in mig", "jag väntar en stund till"),
    *("ringer igen om en stund", "testar bakdörren", "hon hade bara somnat", "nu öppnade de"),
)
SHUT = ("butiken är stängd", "verkstan har stängt", "tippen var stängd")
OPEN = (
    *("jag tog den på torget istället", "den öppnar kl tio så jag väntar", "nu är det öppet"),
    *("provar den andra ingången", "personalen släppte in mig", "försöker igen om en timme"),
)
LATE = ("kö på E4", "sitter i kö", "blir lite sen")
IN_TIME = (
    *("hinner ändå", "är där i tid", "nu släppte det", "jag tar en annan väg så jag hinner"),
    *("kommer i tid", "jag har gott om tid", "jag startade tidigt så det är lugnt"),
)
BACK = ("hinner inte 12", "lämnar tillbaka 12")
AFTER_ALL = ("jo det gör jag visst", "nej förresten jag tar den", "glöm det jag hinner", "tror jag")
ILL = ("sjuk", "mår dåligt")
COMES = ("men jag kommer", "tar en alvedon och kör", "går bättre nu", "förra veckan", "kanske")


def acts(text: str, context: str) -> set[str]:
    read = understand(text, read_context(context))
    return {intent.meaning.value for intent in read if intent.meaning not in HARMLESS}


@pytest.mark.parametrize(
    ("firsts", "seconds", "context", "never"),
    [
        (DONE, UNDONE, "active=12:started", {"done"}),
        (TROUBLE, GOT_ON, "active=12:arrived", {"problem", "cannot_complete", "no_show"}),
        (NOBODY, SOMEBODY, "active=12:arrived", {"no_show", "problem", "cannot_complete"}),
        (SHUT, OPEN, "active=12:arrived; kind=12:shopping", {"cannot_complete", "problem"}),
        (LATE, IN_TIME, "active=12:accepted", {"delay"}),
        (BACK, AFTER_ALL, "active=12:accepted", {"withdraw"}),
        (ILL, COMES, "active=12:accepted", {"absent"}),
    ],
    ids=["done", "trouble", "nobody", "shut", "late", "given back", "ill"],
)
def test_what_is_taken_away_is_not_acted_on(
    firsts: tuple[str, ...], seconds: tuple[str, ...], context: str, never: set[str]
) -> None:
    wrong = [
        text
        for first in firsts
        for second in seconds
        for join in JOINS
        if acts(text := first + join + second, context) & never
    ]
    assert wrong == []


@pytest.mark.parametrize("first", DONE)
@pytest.mark.parametrize("second", DONE_ALL_THE_SAME)
def test_a_harmless_second_half_leaves_it_done(first: str, second: str) -> None:
    assert "done" in acts(f"{first}, {second}", "active=12:started")


@pytest.mark.parametrize("first", [*TROUBLE, *NOBODY])
def test_a_trouble_that_goes_on_is_told(first: str) -> None:
    assert acts(f"{first}, ingen vet något", "active=12:arrived") & {"problem", "no_show"}


def test_the_other_one_is_not_the_second() -> None:
    for text in ("inte 15 men den andra går bra", "nej till 15, ja till den andra"):
        read = {intent.label for intent in understand(text, read_context("offers=12,15"))}
        assert read == {"decline(15)", "accept(12)"}
