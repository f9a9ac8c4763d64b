"""Phone numbers are kept in one form, however people write them."""

import pytest

from workers.errors import BadPhone
from workers.phone import normal_phone, readable_phone


@pytest.mark.parametrize(
    "written",
    [
        "070-174 06 05",
        "0701740605",
        " +46 70 174 06 05 ",
        "0046701740605",
        "+46 (0)70-174 06 05",
        "070\u2011174\u00a006\u00a005",
    ],
)
def test_every_way_of_writing_a_number_is_kept_as_one(written: str) -> None:
    assert normal_phone(written) == "+46701740605"


def test_a_landline_set_aside_for_fiction_is_valid() -> None:
    assert normal_phone("08-465 004 00") == "+46846500400"


def test_a_number_from_abroad_keeps_its_country() -> None:
    assert normal_phone("+45 32 12 34 56") == "+4532123456"


def test_another_region_reads_its_own_numbers() -> None:
    assert normal_phone("32 12 34 56", region="DK") == "+4532123456"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "112",
        "070-174",
        "070-174 06 05 06 07",
        "070-174 06 05 ring efter 9",
        "070-174 06 05 ext 4",
        "070-174 06 05\x00",
        "+",
        "+999 123 456",
        "anna",
        "0" * 500,
        "\ud800",
        "0939-100 00 00",
    ],
)
def test_anything_but_one_whole_number_is_refused(written: str) -> None:
    with pytest.raises(BadPhone):
        normal_phone(written)


def test_the_refusal_helps_in_both_languages() -> None:
    with pytest.raises(BadPhone) as refused:
        normal_phone("hej")
    assert "070-174 06 05" in refused.value.say("sv")
    assert refused.value.say("en").startswith("The phone number")
    assert refused.value.field == "phone"


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("+46701740605", "070-174 06 05"),
        ("+46846500400", "08-465 004 00"),
        ("+4532123456", "+45 32 12 34 56"),
        ("kortnummer", "kortnummer"),
    ],
)
def test_people_see_the_number_as_they_would_write_it(kept: str, shown: str) -> None:
    assert readable_phone(kept) == shown
