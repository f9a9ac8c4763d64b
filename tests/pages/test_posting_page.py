"""Posting an errand from a browser that runs no scripts."""

import re

import pytest
from sqlmodel import select

from dispatch.models import Place
from dispatch.web.pages.fields import swedish
from tests.journeys.neighbours import unit_called
from tests.pages.readers import Readers, fields_of, words_of


def tyre_change(readers: Readers, **instead: str) -> dict[str, str]:
    """A form for a tyre change tomorrow, filled in."""
    with readers.town.service.database.read() as session:
        places = {place.name: str(place.id) for place in session.exec(select(Place))}
    return {
        "once": "a-token",
        "facts.reg_no": "abc 123",
        "facts.season": "winter",
        "facts.booking": "booked",
        "facts.slot.day": "2026-04-15",
        "facts.slot.time": "08:30",
        "facts.key_place": "Nyckelskåpet, krok 4",
        "stops.car.0.place": places["Hemtjänst Norr"],
        "stops.workshop.0.place": places["Däckverkstaden"],
        "stops.return.0.place": "",
        "day": "2026-04-15",
        "from": "07:30",
        "to": "11:00",
        "latest_day": "",
        "latest_time": "",
        "seats": "1",
        "requester_phone": "08-465 004 01",
        "requester": "Gruppledaren",
        "step": "check",
    } | instead


PATH = "/errands/new/tyre_change"


def test_the_menu_shows_every_kind_with_a_sentence_and_an_example(readers: Readers) -> None:
    words = readers.unit().reads("/errands/new")
    assert "Däckbyte" in words
    assert "ABC123 till vinterdäck" in words
    assert "Utflyttning" in words


def test_every_kind_has_a_form_in_both_languages(readers: Readers) -> None:
    from dispatch.kinds import KINDS

    for kind in KINDS.values():
        assert kind.label.sv in readers.unit().reads(f"/errands/new/{kind.name}")
        assert kind.label.en in readers.unit(language="en").reads(f"/errands/new/{kind.name}")


def test_from_the_form_over_the_check_to_the_errands_page(readers: Readers) -> None:
    unit = readers.unit()
    looked = unit.sends(PATH, tyre_change(readers))
    assert looked.status_code == 200
    words = words_of(looked.text)
    for shown in ("ABC123", "Vinterdäck", "Däckverkstaden", "ons 15/4 08:30", "Gruppledaren"):
        assert shown in words
    sent = unit.sends(PATH, fields_of(looked.text) | {"step": "post"})
    assert sent.status_code == 303
    assert sent.headers["location"] == "/errands/1/posted"
    assert "Ärende 1 är inlagt" in unit.reads("/errands/1/posted")
    errand = readers.town.errand(1)
    assert errand.facts["reg_no"] == "ABC123"
    assert errand.wished_from == readers.town.at("07:30", days=1)


def test_a_double_click_posts_once(readers: Readers) -> None:
    unit = readers.unit()
    fields = tyre_change(readers, step="post")
    first, second = (unit.sends(PATH, fields) for _ in range(2))
    assert first.headers["location"] == second.headers["location"] == "/errands/1/posted"
    assert readers.unit().looks("/errands/2").status_code == 404


def test_one_can_go_back_from_the_check_and_change_with_everything_kept(readers: Readers) -> None:
    unit = readers.unit()
    looked = unit.sends(PATH, tyre_change(readers))
    back = unit.sends(PATH, fields_of(looked.text) | {"step": "change"})
    assert 'value="abc 123"' in back.text
    assert 'value="winter" checked' in back.text.replace(' id="facts-season"', "")
    assert 'value="07:30"' in back.text


def test_a_missing_registration_number_is_told_at_its_field_and_nothing_is_lost(
    readers: Readers,
) -> None:
    answer = readers.unit().sends(PATH, tyre_change(readers, **{"facts.reg_no": ""}))
    assert answer.status_code == 422
    assert 'href="#facts-reg_no"' in answer.text
    assert 'id="facts-reg_no-fault"' in answer.text
    assert "Nyckelskåpet, krok 4" in answer.text


def test_a_personal_identity_number_is_refused_with_a_sentence_that_helps(
    readers: Readers,
) -> None:
    answer = readers.unit().sends(PATH, tyre_change(readers, note="Gäller 19121212-1212"))
    assert answer.status_code == 422
    assert 'id="note-fault"' in answer.text
    assert "Det ser ut som ett personnummer" in answer.text


def test_times_that_cannot_be_read_and_places_not_chosen_are_all_told_at_once(
    readers: Readers,
) -> None:
    faulty = tyre_change(readers, day="snart", **{"stops.workshop.0.place": "", "from": ""})
    answer = readers.unit().sends(PATH, faulty)
    assert answer.status_code == 422
    for field in ("day", "from", "stops-workshop-0-place"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}"' in answer.text


def test_every_fault_links_to_a_field_that_is_there(readers: Readers) -> None:
    import re

    from dispatch.kinds import KINDS

    for kind in KINDS:
        html = readers.unit().sends(f"/errands/new/{kind}", {"step": "check"}).text
        links = re.findall(r'href="#([^"]+)"', html.partition('id="faults"')[2])
        assert links
        for link in links:
            assert f'id="{link}"' in html, (kind, link)


def test_another_place_is_written_with_its_street(readers: Readers) -> None:
    fields = tyre_change(
        readers,
        step="post",
        **{
            "stops.workshop.0.place": "other",
            "stops.workshop.0.name": "Nya verkstaden",
            "stops.workshop.0.street": "Industrigatan 3",
        },
    )
    assert readers.unit().sends(PATH, fields).status_code == 303
    assert "Nya verkstaden" in readers.unit().reads("/errands/1")


def test_one_more_place_can_be_added_without_a_script(readers: Readers) -> None:
    path = "/errands/new/shopping_recipient"
    html = (
        readers.unit().sends(path, {"stops.recipient.0.place": "other", "more": "recipient"}).text
    )
    assert 'name="stops.recipient.1.place"' in html


def test_a_coordinator_chooses_for_which_unit(readers: Readers) -> None:
    karin = readers.coordinator()
    assert "Välj vilken enhet det gäller." in karin.sends(PATH, tyre_change(readers)).text
    with readers.town.service.database.read() as session:
        south = unit_called(session, "Hemtjänst Söder")
    sent = karin.sends(PATH, tyre_change(readers, unit=str(south.id), step="post"))
    assert sent.status_code == 303
    assert "Hemtjänst Söder" in karin.reads("/errands/1")


def test_hostile_forms_are_answered_and_never_a_500(readers: Readers) -> None:
    unit = readers.unit()
    for fields in (
        {},
        {"step": "post", "day": "9999-12-31", "from": "00:00", "to": "23:59"},
        {"step": "post", "day": "0001-01-01", "from": "00:00", "to": "00:01", "seats": "²"},
        {"step": "post", "stops.car.0.place": "9" * 15, "stops.car.0.minutes": "x"},
        {
            "step": "post",
            "facts.reg_no": "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16") * 500,
        },
        {"more": "workshop"},
    ):
        assert unit.sends(PATH, fields).status_code in (200, 422)


@pytest.mark.parametrize(
    ("kind", "role", "likely"),
    [
        ("shopping_office", "shop", ["Apoteket", "Livs"]),
        ("car_service", "workshop", ["Besiktningen", "Ödbergs verkstad"]),
    ],
)
def test_a_unit_without_habits_is_offered_the_likely_places_first_then_all_by_name(
    readers: Readers, kind: str, role: str, likely: list[str]
) -> None:
    with readers.town.service.database.transaction() as session:
        one = session.exec(select(Place)).first()
        assert one is not None
        for name, sort in (
            ("Ödbergs verkstad", "workshop"),
            ("Livs", "grocery"),
            ("Besiktningen", "inspection"),
            ("Apoteket", "pharmacy"),
            ("Återbruket", "second_hand"),
        ):
            session.add(
                Place(
                    municipality_id=one.municipality_id,
                    name=name,
                    kind=sort,
                    latitude=58.26,
                    longitude=12.95,
                )
            )
    step = {"at": "what", "step": "where"}
    shown = readers.unit().sends(f"/errands/new/{kind}", tyre_change(readers) | step).text
    start = shown.index(f'id="stops-{role}-0-place"')
    select_of_places = shown[start : shown.index("</select>", start)]
    first, rest = select_of_places.split("</optgroup>")[:2]
    assert 'label="Nära till hands"' in first
    assert labels(first) == likely
    assert labels(rest) == sorted(labels(rest), key=swedish)
    assert "Återbruket" in labels(rest)


def labels(options: str) -> list[str]:
    return re.findall(r'<option value="\d+"[^>]*>([^<]+)</option>', options)
