"""The team's vehicles: where they stand, how many they seat, which are out, away or out of use."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from dispatch.staff import vehicle_absences, vehicles
from dispatch.staff.joining import place_known
from dispatch.staff.whose import teams_led, vehicle_led
from dispatch.web.pages import being_away
from dispatch.web.pages.being_away import away_span, in_address, out_of_address
from dispatch.web.pages.fields import places_for
from dispatch.web.pages.form_answers import FormAnswers, Refused, faults_of
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other
from dispatch.web.pages.people import CHOOSE_PLACE, Asked, chosen
from dispatch.web.pages.person import RowId
from workers.models import Vehicle, VehicleKind

ALL = "/people/vehicles"
ONE = ALL + "/{vehicle_id:int}"
DONE = ("away", "back")
AWAY = {name: name for name in (*being_away.FIELDS, "reason")} | {"ends_at": "last"}
FIELDS = {name: name for name in ("name", "kind", "reg_no", "seats", "parked", "team")}
KINDS = [kind.value for kind in VehicleKind]


class Told(BaseModel):
    """What has just been done, so that the page can say it."""

    done: Annotated[str, Field(max_length=20)] = ""
    decide: Annotated[str, Field(max_length=400)] = ""


def vehicle_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(ALL)
    def show_all(page: PageDep, asked: Annotated[Asked, Query()]) -> HTMLResponse:
        return _all(page, asked.team)

    @routes.post(ALL, response_model=None)
    def add(page: ChangingPageDep, form: FormDep) -> HTMLResponse | RedirectResponse:
        answers = FormAnswers(form)
        team = chosen(teams_led(page.session, page.actor), answers.word("team"))
        try:
            kind = answers.one_of("kind", KINDS, "Välj en sort.", "Choose a kind.")
            seats = answers.number("seats", least=0, most=9)
            parked = answers.id("parked", *CHOOSE_PLACE)
            answers.refuse()
            vehicles.add(
                page.session,
                team.id,
                name=answers.word("name"),
                kind=VehicleKind(kind),
                reg_no=answers.word("reg_no"),
                seats=seats,
                parked=place_known(page.session, page.actor, parked, field="parked"),
                now=page.now,
            )
        except Refused as bad:
            faults = faults_of(bad, page.language, FIELDS)
            return _all(page, str(team.id), answers.given(*FIELDS), faults)
        return see_other(f"{ALL}?team={team.id}")

    @routes.get(ONE)
    def look(page: PageDep, vehicle_id: RowId, told: Annotated[Told, Query()]) -> HTMLResponse:
        vehicle = vehicle_led(page.session, page.actor, vehicle_id)
        done = told.done if told.done in DONE else ""
        return _one(page, vehicle, done=done, decide=out_of_address(told.decide))

    @routes.post(ONE, response_model=None)
    def change(
        page: ChangingPageDep, vehicle_id: RowId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        vehicle = vehicle_led(page.session, page.actor, vehicle_id)
        answers = FormAnswers(form)
        try:
            seats = answers.number("seats", least=0, most=9)
            parked = None
            if answers.word("parked") != "as-is":
                place_id = answers.id("parked", *CHOOSE_PLACE)
                answers.refuse()
                parked = place_known(page.session, page.actor, place_id, field="parked")
            answers.refuse()
            vehicles.change(
                page.session,
                vehicle,
                name=answers.word("name"),
                seats=seats,
                parked=parked,
                now=page.now,
            )
        except Refused as bad:
            faults = faults_of(bad, page.language, FIELDS)
            return _one(page, vehicle, answers.given(*FIELDS), faults)
        return see_other(f"{ALL}?team={vehicle.team_id}")

    @routes.post(f"{ONE}/absences", response_model=None)
    def be_away(
        page: ChangingPageDep, vehicle_id: RowId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        vehicle = vehicle_led(page.session, page.actor, vehicle_id)
        answers = FormAnswers(form)
        try:
            since, until = away_span(answers, now=page.now)
            noted = vehicle_absences.go_away(
                page.session,
                vehicle,
                starts_at=since,
                ends_at=until,
                reason=answers.word("reason"),
                now=page.now,
            )
        except Refused as bad:
            faults = faults_of(bad, page.language, AWAY)
            return _one(page, vehicle, answers.given(*AWAY), faults)
        numbers = in_address(noted.counted_on_by)
        return see_other(f"{ALL}/{vehicle.id}?done=away&decide={numbers}#absences")

    @routes.post(f"{ONE}/absences/{{absence_id}}/end")
    def come_back(page: ChangingPageDep, vehicle_id: RowId, absence_id: RowId) -> RedirectResponse:
        """One that has begun ends now; one to come is called off."""
        vehicle = vehicle_led(page.session, page.actor, vehicle_id)
        absence = vehicle_absences.absence_of(page.session, vehicle, absence_id)
        vehicle_absences.come_back(page.session, vehicle, absence, actor=page.actor, now=page.now)
        return see_other(f"{ALL}/{vehicle.id}?done=back#absences")

    @routes.post(ONE + "/out-of-use")
    def take_out_of_use(page: ChangingPageDep, vehicle_id: RowId) -> RedirectResponse:
        vehicle = vehicle_led(page.session, page.actor, vehicle_id)
        vehicles.take_out_of_use(page.session, vehicle, now=page.now)
        return see_other(f"{ALL}?team={vehicle.team_id}")

    @routes.post(ONE + "/in-use")
    def use_again(page: ChangingPageDep, vehicle_id: RowId) -> RedirectResponse:
        vehicle = vehicle_led(page.session, page.actor, vehicle_id)
        vehicles.use_again(page.session, vehicle, now=page.now)
        return see_other(f"{ALL}?team={vehicle.team_id}")

    return routes


def _all(
    page: Page,
    wanted: str,
    given: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
) -> HTMLResponse:
    teams = teams_led(page.session, page.actor)
    team = chosen(teams, wanted)
    return page.show(
        "vehicles.html",
        status=422 if faults else 200,
        teams=teams,
        team=team,
        rows=vehicles.vehicles_now(page.session, team.id, now=page.now),
        kinds=KINDS,
        places=places_for(page.session, page.actor.municipality_id),
        given=dict.fromkeys(FIELDS, "") | (given or {}),
        faults=faults or {},
    )


def _one(
    page: Page,
    vehicle: Vehicle,
    given: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
    *,
    done: str = "",
    decide: Sequence[str] = (),
) -> HTMLResponse:
    places = places_for(page.session, page.actor.municipality_id)
    parked = next((str(one.id) for one in places if one.name == vehicle.parked_name), "as-is")
    known = {"name": vehicle.name, "seats": str(vehicle.seats), "parked": parked}
    return page.show(
        "vehicle.html",
        status=422 if faults else 200,
        vehicle=vehicle,
        places=places,
        kept=vehicles.kept_for(page.session, vehicle, now=page.now),
        absences=vehicle_absences.ahead(page.session, [vehicle], now=page.now),
        done=done,
        decide=decide,
        given=dict.fromkeys(AWAY, "") | known | (given or {}),
        faults=faults or {},
    )
