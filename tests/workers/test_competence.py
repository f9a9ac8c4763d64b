"""Who may do what, and until when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from tests.workers.conftest import Team
from workers.competence import expiring, grant, may, skills, withdraw_skill
from workers.errors import BadFact, UnknownConsultant
from workers.licences import LADDER, with_included
from workers.models import Consultant

TODAY = date(2026, 4, 14)
YESTERDAY = TODAY - timedelta(days=1)
NEXT_YEAR = date(2027, 4, 14)


def test_what_nobody_granted_nobody_may(session: Session, anna: Consultant) -> None:
    assert not may(session, anna.id, "B", on=TODAY)


def test_the_last_valid_day_counts_and_the_day_after_does_not(
    session: Session, anna: Consultant
) -> None:
    grant(session, anna.id, "lift", valid_to=TODAY)
    assert may(session, anna.id, "lift", on=TODAY)
    assert not may(session, anna.id, "lift", on=TODAY + timedelta(days=1))


def test_without_a_last_day_it_does_not_end(session: Session, anna: Consultant) -> None:
    grant(session, anna.id, "B")
    assert may(session, anna.id, "B", on=date(2099, 1, 1))


def test_a_larger_licence_brings_the_smaller_ones(
    session: Session, anna: Consultant, bo: Consultant
) -> None:
    grant(session, anna.id, "BE", valid_to=NEXT_YEAR)
    grant(session, bo.id, "B96", valid_to=NEXT_YEAR)
    assert [may(session, anna.id, name, on=TODAY) for name in LADDER] == [True, True, True]
    assert [may(session, bo.id, name, on=TODAY) for name in LADDER] == [False, True, True]


def test_a_smaller_licence_that_lasts_longer_keeps_its_day(
    session: Session, anna: Consultant
) -> None:
    grant(session, anna.id, "BE", valid_to=YESTERDAY)
    grant(session, anna.id, "B", valid_to=NEXT_YEAR)
    assert skills(session, [anna.id])[anna.id] == {
        "BE": YESTERDAY,
        "B96": YESTERDAY,
        "B": NEXT_YEAR,
    }


def test_granting_again_renews(session: Session, anna: Consultant) -> None:
    first = grant(session, anna.id, "lift", valid_to=YESTERDAY)
    assert grant(session, anna.id, " LIFT ", valid_to=NEXT_YEAR).id == first.id
    assert may(session, anna.id, "Lift", on=TODAY)


def test_a_licence_is_the_same_in_small_letters(session: Session, anna: Consultant) -> None:
    assert grant(session, anna.id, "be").name == "BE"
    assert may(session, anna.id, "b96", on=TODAY)


@pytest.mark.parametrize("name", ["", "  ", "x" * 31])
def test_a_competence_needs_a_name(session: Session, anna: Consultant, name: str) -> None:
    with pytest.raises(BadFact) as refused:
        grant(session, anna.id, name)
    assert refused.value.field == "competence"


def test_nobody_by_that_id_can_not_be_granted_anything(session: Session) -> None:
    with pytest.raises(UnknownConsultant):
        grant(session, 9999, "B")


def test_what_is_withdrawn_is_gone(session: Session, anna: Consultant) -> None:
    grant(session, anna.id, "B")
    assert withdraw_skill(session, anna.id, "b")
    assert not withdraw_skill(session, anna.id, "b")
    assert not may(session, anna.id, "B", on=TODAY)


def test_everybody_asked_about_has_an_entry(
    session: Session, anna: Consultant, bo: Consultant
) -> None:
    grant(session, anna.id, "lift")
    assert skills(session, [anna.id, bo.id]) == {anna.id: {"lift": None}, bo.id: {}}


def test_what_soon_ends_is_told_the_soonest_first(
    session: Session, team: Team, anna: Consultant, bo: Consultant
) -> None:
    grant(session, anna.id, "lift", valid_to=TODAY)
    grant(session, bo.id, "B", valid_to=YESTERDAY)
    grant(session, bo.id, "lift", valid_to=NEXT_YEAR)
    grant(session, anna.id, "B")
    found = expiring(session, team.id, before=TODAY + timedelta(days=1))
    assert [(row.consultant_id, row.name) for row in found] == [(bo.id, "B"), (anna.id, "lift")]


VALIDITIES = st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1))


@given(st.dictionaries(st.sampled_from([*LADDER, "lift"]), VALIDITIES))
def test_the_ladder_never_takes_anything_away(held: dict[str, date | None]) -> None:
    full = with_included(held)
    for name, valid_to in held.items():
        assert full[name] is None or (valid_to is not None and full[name] >= valid_to)  # type: ignore[operator]  # None is the first case
    assert with_included(full) == full
