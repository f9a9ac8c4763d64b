"""Numbers that must never be written, and the many that may."""

from datetime import date, timedelta
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.guard import faults_in
from dispatch.guard.plain import passes_luhn


def _sees(text: str, word: str) -> bool:
    return any(word in fault.message_sv for fault in faults_in(text, field="note"))


@pytest.mark.parametrize(
    "text",
    [
        "191212121212",
        "19121212-1212",
        "121212-1212",
        "121212+1212",
        "121212 1212",
        "121212 - 1212",
        "121212–1212",
        "121212−1212",
        "1212121212",
        "Kunden har pnr 1212121212.",
        "1912-12-12-1212",
        "1912-12-12 1212",
        "19 12 12 12 1212",
        "19 121212-1212",
        "12\u200b1212-12\u202e12",
        "１２１２１２-１２１２",
        "١٢١٢١٢-١٢١٢",
        "hos (121212-1212) på plan 2",
        "ordernr 4711, 121212-1212",
    ],
)
def test_a_personal_identity_number_is_seen_however_it_is_typed(text: str) -> None:
    assert _sees(text, "personnummer")


def test_a_coordination_number_is_seen() -> None:
    # 60 is added to the day; the year 1890 belongs to nobody alive.
    assert _sees(_with_luhn("189005", "71", "012"), "personnummer")


@pytest.mark.parametrize(
    "text",
    [
        "121212-1213",  # wrong check digit
        "991332-1212",  # no such day
        "556036-0793",  # a company's number: its "month" is 60
        "0701740605",
        "ring 070-174 06 05",
        "ring 0701740620 eller 08-465 004 10",
        "+46701740605",
        "0046 70 174 06 05",
        "ABC123 och ABC12D",
        "ordernr 1212121212",
        "Beställning: 1212121212",
        "2026-04-14 08:30",
        "2026-04-14 kl 0830-1000",
        "14/4 08:30-10:00",
        "plusgiro 28 65 43-4, bankgiro 5050-1055",
        "534 94 Vara",
        "EAN 7310865004703",
        "v. 16, plan 3, rum 12",
    ],
)
def test_everyday_numbers_pass(text: str) -> None:
    assert faults_in(text, field="note") == []


def test_a_moment_written_in_one_go_is_no_person() -> None:
    stamps = [f"20260414 {hour:02}{minute:02}" for hour in range(24) for minute in range(60)]
    assert any(passes_luhn(stamp.replace(" ", "")[2:]) for stamp in stamps)
    assert not any(_sees(stamp, "personnummer") for stamp in stamps)


def test_every_mobile_number_in_ten_bare_digits_passes() -> None:
    phones = [f"0701740{last}" for last in range(605, 700)]
    assert not any(_sees(f"ring {phone} vid ankomst", "personnummer") for phone in phones)


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "kort 5555 5555 5555 4444 12/27 123",
        "378282246310005",
        "3782 822463 10005",
        "6011 1111 1111 1117",
    ],
)
def test_a_card_number_is_seen(text: str) -> None:
    # The card networks' published test numbers.
    assert _sees(text, "kortnummer")


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "kolli 00373123456789012345",
        "faktura 9999 8888 7777 6666",
        "SE45 5000 0000 0583 9825 7466",
        "mätare 123456 km",
    ],
)
def test_other_long_numbers_are_no_cards(text: str) -> None:
    assert not _sees(text, "kortnummer")


@pytest.mark.parametrize(
    "text",
    [
        "portkod 1234",
        "Portkod: 4711",
        "kod: 4711",
        "kod 4711#",
        "Koden till porten är 4711.",
        "dörrkoden är 1 2 3 4",
        "larmkod 220911",
        "Kod till larmet: 11 22 33",
        "4711 är koden",
        "4711 till porten",
        "door code 1234",
        "the code is 4711",
        "gate code: *4711",
        "nyckelskåpskod=0987",
    ],
)
def test_a_door_code_belongs_in_the_secret_field(text: str) -> None:
    assert _sees(text, "kod till en dörr")
    assert faults_in(text, field="key_place", code_allowed=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "pin 1234",
        "PIN-kod: 1234",
        "pinkoden är 1234",
        "kod till tankkortet är 1234",
        "cvc 123",
        "card pin 1234",
        "code for the fuel card: 1234",
    ],
)
def test_the_code_of_a_card_belongs_nowhere(text: str) -> None:
    assert _sees(text, "koden till ett kort")
    assert any(
        "koden till ett kort" in fault.message_sv
        for fault in faults_in(text, field="key_place", code_allowed=True)
    )


@pytest.mark.parametrize(
    "text",
    [
        "postkod 53494",
        "felkod 4711 i panelen",
        "QR-kod 1234 på paketet",
        "error code 4711",
        "postal code 53494",
        "Ingen kod behövs, ring 08-465 004 10",
        "koden får ni av oss på plats",
        "mottagarkod B3",
        "rabattkod 2026",
        "streckkod 7310865004703",
    ],
)
def test_other_codes_pass(text: str) -> None:
    assert faults_in(text, field="note") == []


def test_the_sentence_never_repeats_the_number_and_names_the_field() -> None:
    (fault,) = faults_in("hos 19121212-1212", field="facts.what")
    assert fault.field == "facts.what"
    assert "1212" not in fault.message_sv + fault.message_en
    assert "B3" in fault.message_sv
    assert "B3" in fault.message_en


def _with_luhn(year_and_month: str, day: str, serial: str) -> str:
    digits = (year_and_month + day + serial)[2:]
    return next(
        f"{year_and_month}{day}-{serial}{check}"
        for check in range(10)
        if passes_luhn(f"{digits}{check}")
    )


@given(
    st.dates(date(1890, 1, 1), date(1899, 12, 31)),
    st.integers(0, 999),
    st.sampled_from([0, 60]),
    st.text(alphabet="abcåäö .,:;()\n", max_size=20),
)
def test_every_identity_number_of_people_long_gone_is_seen(
    born: date, serial: int, added: int, around: str
) -> None:
    number = _with_luhn(f"{born:%Y%m}", f"{born.day + added:02}", f"{serial:03}")
    assert _sees(f"{around} {number} {around}", "personnummer")
    assert _sees(f"{around}{number.replace('-', '')}{around}", "personnummer")


@given(st.integers(0, 365 * 24 * 60 - 1))
def test_every_written_time_of_the_coming_year_passes(minutes: int) -> None:
    day = date(2026, 1, 1) + timedelta(days=minutes // 1440)
    clock = f"{minutes % 1440 // 60:02}:{minutes % 60:02}"
    for text in (f"{day} {clock}", f"{day:%d/%m} kl {clock}", f"{day:%Y%m%d}", f"{day:%y%m%d}"):
        assert faults_in(text, field="note") == []


@given(st.text(max_size=300))
def test_any_text_can_be_judged(text: str) -> None:
    for fault in faults_in(text, field="note"):
        assert fault.field == "note"
        assert fault.message_sv
        assert fault.message_en


@pytest.mark.parametrize(
    "piece", ["1 ", "1212", "kod a ", "ge den ", "medicin ", "byt en ", "lyft "]
)
def test_a_very_long_text_is_judged_in_a_moment(piece: str) -> None:
    started = thread_time()
    faults_in((piece * 16_000)[:64_000], field="note")
    assert thread_time() - started < 5
