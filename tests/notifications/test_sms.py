"""What fits in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications import sms


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Hej – det är Anna", "Hej - det är Anna"),
        ("”Klart” sa hon’", '"Klart" sa hon\''),
        ("Vänta…", "Vänta..."),
        ("10\u00a0min\u202fkvar", "10 min kvar"),
        ("rad ett\nrad två\tslut\r\n", "rad ett rad två slut"),
        ("João Núñez från Ängelholm", "Joao Nuñez från Ängelholm"),
        ("garçon, piña, Łódź", "garcon, piña, Lodz"),
        ("bra 👍🏽 jobbat ❤️", "bra jobbat"),
        ("\u202eJA 17\u202c", "JA 17"),
        ("nolla\x00\ud800slut", "nollaslut"),
        ("a\u030a a\u0308", "å ä"),
        ("5 €", "5 €"),
    ],
)
def test_what_gsm_lacks_is_written_with_what_it_has(written: str, sent: str) -> None:
    assert sms.normalise(written) == sent
    assert sms.is_gsm(sent)


def test_letters_without_a_likeness_are_kept_and_cost_more() -> None:
    assert sms.normalise("Привет") == "Привет"
    assert sms.segments("Привет " * 10) == 1
    assert sms.segments("Привет " * 11) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("å" * 160, 1),
        ("å" * 161, 2),
        ("å" * 306, 2),
        ("å" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("€" * 152, 2),
        ("€" * 153, 3),  # 76 to a segment: none is split over two
        ("–" * 70, 1),
        ("–" * 71, 2),
        ("👍" * 35, 1),
        ("👍" * 36, 2),
        ("👍" * 67, 3),  # 33 to a segment
    ],
)
def test_segments_are_counted_as_the_carrier_counts(text: str, count: int) -> None:
    assert sms.segments(text) == count


def test_a_long_text_is_cut_at_a_word() -> None:
    cut = sms.fit("ord " * 100)
    assert cut.endswith("ord...")
    assert sms.segments(cut) == 2


def test_a_text_of_exactly_the_limit_is_not_cut() -> None:
    assert sms.fit("x" * 306) == "x" * 306
    assert sms.fit("x" * 307) == "x" * 303 + "..."


def test_one_long_word_is_cut_inside() -> None:
    assert sms.fit("x" * 400, 160) == "x" * 157 + "..."


def test_a_costly_text_gets_what_goes_into_as_many_segments() -> None:
    assert len(sms.fit("Ж" * 400)) == 134
    assert len(sms.fit("Ж" * 400, 160)) == 70


@given(st.text(), st.integers(min_value=10, max_value=600))
def test_whatever_is_written_fits_after_the_cut(text: str, limit: int) -> None:
    cut = sms.fit(sms.normalise(text), limit)
    assert sms.cost(cut) <= limit
    assert "\n" not in cut
    cut.encode()  # nothing that cannot be sent or stored


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = sms.normalise(text)
    assert sms.normalise(once) == once
