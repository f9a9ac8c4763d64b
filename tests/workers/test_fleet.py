"""The team's vehicles."""

import pytest
from sqlmodel import Session

from tests.workers.conftest import Team
from workers import fleet
from workers.errors import BadFact, RegNoInUse, UnknownTeam
from workers.models import Vehicle, VehicleKind


def add(session: Session, team_id: int, reg_no: str, *, name: str = "Skåpbilen") -> Vehicle:
    return fleet.add(
        session,
        team_id=team_id,
        name=name,
        kind=VehicleKind.VAN,
        reg_no=reg_no,
        parked_name="Förrådet",
        parked_latitude=58.18,
        parked_longitude=13.95,
    )


def test_a_new_vehicle_is_the_teams(session: Session, team: Team) -> None:
    van = add(session, team.id, "abc 12d")
    assert (van.reg_no, van.municipality_id) == ("ABC12D", team.municipality_id)
    assert fleet.vehicles_of(session, team.id) == [van]


def test_vehicles_are_in_order_of_name(session: Session, team: Team) -> None:
    add(session, team.id, "ABC123", name="Släpet")
    add(session, team.id, "ABC124", name="Bilen")
    assert [row.name for row in fleet.vehicles_of(session, team.id)] == ["Bilen", "Släpet"]


def test_a_plate_is_one_vehicle(session: Session, team: Team) -> None:
    add(session, team.id, "ABC123")
    with pytest.raises(RegNoInUse) as refused:
        add(session, team.id, "abc-123")
    assert "ABC123" in refused.value.say("sv")
    assert len(fleet.vehicles_of(session, team.id)) == 1


def test_a_retired_vehicle_is_not_among_the_teams(session: Session, team: Team) -> None:
    fleet.retire(session, add(session, team.id, "ABC123"))
    assert fleet.vehicles_of(session, team.id) == []


@pytest.mark.parametrize("plate", ["", "A", "ABCD1234", "ABC!23", "ÅÄÖ\x00"])
def test_what_is_no_plate_is_refused(session: Session, team: Team, plate: str) -> None:
    with pytest.raises(BadFact) as refused:
        add(session, team.id, plate)
    assert refused.value.field == "reg_no"


def test_a_vehicle_needs_a_team(session: Session) -> None:
    with pytest.raises(UnknownTeam):
        add(session, 9999, "ABC123")
