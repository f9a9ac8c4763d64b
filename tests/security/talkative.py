"""A whole day at the most talkative log level, full of canaries, in a process of its own.

Run as `python -m tests.security.talkative DATABASE_URL`: everything that it says is looked at.
"""

import sys
from urllib.parse import urlencode

from fastapi.testclient import TestClient
from sqlmodel import select

from dispatch.app import make_app
from dispatch.database import Database
from dispatch.jobs import Engine
from dispatch.keys import make_key
from dispatch.logs import configure_logs
from dispatch.models import CareUnit, Role
from dispatch.rules import Rules
from dispatch.service import Service
from dispatch.settings import Line, Settings
from tests.faults.on_twilio import INBOUND, PUBLIC, minutes_pass
from tests.journeys.clock import StoppedClock
from tests.journeys.people import ANNA, STRANGER, UNIT
from tests.journeys.town import Town, facts_of
from tests.notifications.served import served
from tests.twilio_fake import FakeTwilio, Fault
from tests.twilio_fake.account import PatientGateway
from tests.twilio_fake.server import ACCOUNT_SID, AUTH_TOKEN, OUR_NUMBER

NOTE, KEY_PLACE, STREET = "Kanariefågel sjunger", "Krok sju bakom kanarien", "Kanariegatan 12"
SAID = "Kanariemamma ligger på sjukhus"
LINK, COOKIE = "Kanarie" + "k" * 36, "__Host-serviceteam"
CANARIES = (NOTE, KEY_PLACE, STREET, "Kanarie", AUTH_TOKEN, "1740605", "1740680", "1740699")


def main(url: str) -> None:
    """Live through the day; the API key is said on the first line, to be looked for as well."""
    configure_logs(level="DEBUG", as_json=True)
    with FakeTwilio() as twilio:
        service = _service(url, twilio)
        engine = Engine(service)
        engine.open()
        town = Town(service, service.clock, engine)  # type: ignore[arg-type]  # a StoppedClock
        with served(make_app(service)) as web:
            twilio.postman.app_url = web
            _a_day(
                town, twilio, TestClient(make_app(service), PUBLIC, raise_server_exceptions=False)
            )
        engine.close()
        service.database.close()


def _service(url: str, twilio: FakeTwilio) -> Service:
    return Service(
        settings=Settings(
            _env_file=None,
            line=Line.TWILIO,
            twilio_account_sid=ACCOUNT_SID,
            twilio_auth_token=AUTH_TOKEN,
            twilio_numbers=(OUR_NUMBER,),
            public_base_url=PUBLIC,
        ),
        database=Database(url),
        clock=StoppedClock(),
        gateway=PatientGateway(twilio),
        rules=Rules(),
    )


def _a_day(town: Town, twilio: FakeTwilio, web: TestClient) -> None:
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    _posts_over_the_web(town, web)
    town.works()
    for body in ("ja 1", SAID, "på väg", f"problem: {SAID}", "klar 1", "Nej " + SAID, "sjuk"):
        town.clock.passes(minutes=4)
        twilio.postman.texts(INBOUND, phone=ANNA.phone, body=body)
        town.works()
    twilio.postman.texts(INBOUND, phone=STRANGER.phone, body=SAID)
    twilio.postman.posts(INBOUND, [("Body", SAID), ("From", ANNA.phone)], signed_as="forged")
    town.works()
    _trouble(town, twilio)


def _posts_over_the_web(town: Town, web: TestClient) -> None:
    with town.service.database.transaction() as session:
        unit = session.exec(select(CareUnit)).one()
        key, _ = make_key(
            session,
            municipality_id=town.municipality_id,
            name="unit",
            role=Role.UNIT_STAFF,
            now=town.now,
            unit_id=unit.id,
        )
        since, until = town.at("10:00"), town.at("14:00")
        asked = town.request(session, "tyre_change", since, 4)
    sys.stdout.write(f"{key}\n")
    facts = facts_of("tyre_change", since, until) | {"key_place": KEY_PLACE}
    asked |= {"note": NOTE, "facts": facts, "meet_at": STREET}
    shown = {"X-API-Key": key}
    assert web.post("/api/errands", json=asked, headers=shown).status_code == 201
    bad = asked | {"note": f"{NOTE} 19121212-1212"}
    assert web.post("/api/errands", json=bad, headers=shown).status_code in {400, 422}
    assert web.post("/api/errands", content=f'{{"note": "{NOTE}', headers=shown).status_code >= 400
    query = urlencode({"q": NOTE, "phone": ANNA.phone, "key": key})
    web.get(f"/api/errands?{query}", headers={"Authorization": "Bearer " + key[:-1] + "x"})
    web.get(f"/nowhere/at/all?{query}", headers=shown)
    for way in ("l", "u", "invited"):
        web.get(f"/{way}/{LINK}", headers={"accept": "text/html"})
        web.post(f"/{way}/{LINK}", data={"pin": "Kanarie", "password": "Kanarielösen"})
    told = {"login": "Kanariefågel", "password": "Kanarielösen i bur"}
    web.post("/enter", data=told, headers={"Origin": PUBLIC, "Cookie": f"{COOKIE}={LINK}"})


def _trouble(town: Town, twilio: FakeTwilio) -> None:
    """Everything that a carrier can do to us, while somebody is being asked."""
    for fault in Fault:
        town.posts(UNIT, "other_practical", days=1, note=NOTE)
        twilio.fails(fault, times=3)
        twilio.fails(Fault.SERVER_ERROR, times=2, method="GET")
        minutes_pass(town, 4)
        twilio.recovers()
    right, twilio.auth_token = twilio.auth_token, "e" * 32
    town.posts(UNIT, "other_practical", days=1, note=NOTE)
    twilio.auth_token = right
    twilio.refuse(ANNA.phone, 21614)
    town.posts(UNIT, "other_practical", days=2, note=NOTE)
    twilio.goes_down()
    town.posts(UNIT, "other_practical", days=3, note=NOTE)
    twilio.comes_back()


if __name__ == "__main__":
    main(sys.argv[1])
