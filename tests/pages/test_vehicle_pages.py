"""The team's vehicles: added, changed, out of use, and away for a while."""

from sqlmodel import select

from tests.journeys.people import ANNA
from tests.journeys.town import Town
from tests.pages.readers import Readers
from workers.models import Vehicle, VehicleAbsence


def test_vehicles_are_added_changed_and_taken_out_of_use(town: Town, readers: Readers) -> None:
    from tests.api.desk import place_id

    karin = readers.coordinator()
    told = {
        "name": "Skåpbilen",
        "reg_no": "tre 303",
        "kind": "van",
        "seats": "3",
        "parked": str(place_id(town, "Garaget")),
    }
    wrong = karin.sends("/people/vehicles", told | {"kind": "trailer"})
    assert (wrong.status_code, "Ett släp har 0 platser" in wrong.text) == (422, True)
    assert karin.sends("/people/vehicles", told).status_code == 303
    assert "Skåpbilen TRE303 Skåpbil, 3 platser, Garaget" in karin.reads("/people/vehicles")
    assert karin.sends("/people/vehicles", told).status_code == 422
    with town.service.database.read() as session:
        vehicle = session.exec(select(Vehicle)).one()
    address = f"/people/vehicles/{vehicle.id}"
    changed = told | {"name": "Gula bilen", "seats": "2"}
    assert karin.sends(address, changed).status_code == 303
    karin.sends(f"{address}/out-of-use")
    assert "Gula bilen TRE303 Skåpbil, 2 platser, Garaget Ur bruk" in karin.reads(
        "/people/vehicles"
    )
    karin.sends(f"{address}/in-use")
    assert "Ur bruk" not in karin.reads("/people/vehicles")


def test_a_vehicle_is_away_for_a_while_and_back_again(town: Town, readers: Readers) -> None:
    town.has_consultant(ANNA)
    town.has_vehicle("Gula bilen")
    number = town.posts("Hemtjänst Norr", "recycling_trip", at="10:00", hours=2)
    town.texts(ANNA, f"ja {number}")
    karin = readers.coordinator()
    with town.service.database.read() as session:
        vehicle = session.exec(select(Vehicle)).one()
    address = f"/people/vehicles/{vehicle.id}"
    told = {
        "first": "2026-04-14", "from": "08:00", "last": "2026-04-14", "to": "18:00",
        "reason": "verkstad",
    }  # fmt: skip
    wrong = karin.sends(f"{address}/absences", told | {"to": "07:59", "reason": ""})
    assert wrong.status_code == 422
    assert "måste vara tillbaka efter att det har lämnats" in wrong.text
    noted = karin.sends(f"{address}/absences", told)
    assert noted.headers["location"] == f"{address}?done=away&decide={number}#absences"
    assert f"Någon har redan sagt ja till ärende {number}" in karin.reads(
        f"{address}?done=away&decide={number}"
    )
    listed = karin.reads("/people/vehicles")
    assert "Borta tis 14/4 08:00 – tis 14/4 18:00: verkstad" in listed or (
        "Borta 08:00 – 18:00: verkstad" in listed
    )
    assert "fordonet är borta då" in karin.reads("/needs")
    with town.service.database.read() as session:
        absence = session.exec(select(VehicleAbsence)).one()
    assert karin.sends(f"{address}/absences/{absence.id}/end").status_code == 303
    assert karin.sends(f"{address}/absences/{absence.id}/end").status_code == 404
    assert "Inte borta någon tid framöver." in karin.reads(address)
    assert "fordonet är borta då" not in karin.reads("/needs")
