"""What is stored can be stored, shown and read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.errors import BadInput
from dispatch.guard import clean

ANY_TEXT = st.text(alphabet=st.characters(), max_size=80) | st.text(
    alphabet="a\u0000\u0007\ud800\udfff\u200b\u200d\u202e\u2066\ufeff\u00ad \t\r\n\u2028å\u030a",
    max_size=80,
)


@given(ANY_TEXT, st.booleans())
def test_a_cleaned_text_can_be_stored_and_shown(text: str, newlines: bool) -> None:
    cleaned = clean(text, 1000, newlines=newlines)
    cleaned.encode("utf-8")
    assert cleaned == cleaned.strip()
    assert unicodedata.is_normalized("NFC", cleaned)
    kept = {"\n"} if newlines else set()
    assert all(char in kept or unicodedata.category(char) not in {"Cc", "Cs"} for char in cleaned)
    assert not set(cleaned) & set("\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff")
    assert "  " not in cleaned


@given(ANY_TEXT, st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, newlines: bool) -> None:
    once = clean(text, 1000, newlines=newlines)
    assert clean(once, 1000, newlines=newlines) == once


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Nyckeln hänger i skåpet  ", "Nyckeln hänger i skåpet"),
        ("a\u0301", "á"),
        ("JA 42\u202e24 AJ", "JA 4224 AJ"),
        ("rad ett\r\nrad två", "rad ett rad två"),
        ("kr\u00e4mla\u0000\ud83d", "krämla"),
        ("👩\u200d🔧 lagar", "👩\u200d🔧 lagar"),
        ("", ""),
        ("\u200b \u0000", ""),
    ],
)
def test_what_a_person_wrote_stays(raw: str, kept: str) -> None:
    assert clean(raw, 100) == kept


def test_lines_may_be_kept() -> None:
    assert clean("ett \r\n\n\n\n två\u2028tre", 100, newlines=True) == "ett\n\ntvå\ntre"


def test_a_text_that_is_too_long_is_refused_not_cut() -> None:
    with pytest.raises(BadInput) as refused:
        clean("x" * 201, 200, field="note")
    (fault,) = refused.value.faults
    assert fault.field == "note"
    assert "201" in fault.message_sv
    assert "200" in fault.message_en
