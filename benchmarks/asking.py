"""How soon the next person's question reaches the carrier: after a posting, and after a no."""

import time
from datetime import date, timedelta
from datetime import time as time_of_day

import sqlalchemy as sa
from sqlmodel import Session, col, select

from benchmarks.figures import Figure, share
from benchmarks.ground import DayClock, ground, key_of_unit, service_on
from dispatch import duties
from dispatch.actors import Actor
from dispatch.duties import have_read
from dispatch.errands.posting import post
from dispatch.errands.writing import Written
from dispatch.jobs import Engine
from dispatch.lifecycle import OPEN
from dispatch.models import CareUnit, Errand, Offer, OfferStatus, Role
from dispatch.new_errand import check, read
from dispatch.planning.warmth import warm_up
from dispatch.service import Service
from notifications import practice
from notifications.gateway import Found, Heard, Letter, Outcome, Sent
from workers import competence, hours, people
from workers.models import Consultant, ServiceTeam

OPEN_ERRANDS = 1_000
PEOPLE = 80
TURNS = 40
PATIENCE = 30.0
FICTION = [f"+4670174{number:04d}" for number in range(605, 700)]
"""PTS keeps these numbers for fiction."""


class NotedCarrier:
    """A carrier that takes everything at once, and notes when it did."""

    def __init__(self) -> None:
        self.had: list[tuple[float, str]] = []

    def send(self, letter: Letter) -> Outcome:
        self.had.append((time.perf_counter(), letter.body))
        return Sent(f"BE{letter.text_id:032d}", 1, standing="delivered")

    def find(self, phone: str, body: str, since: object) -> tuple[Found, ...]:
        del phone, body, since
        return ()

    def fetch(self, provider_id: str) -> Found | None:
        del provider_id
        return None

    def heard_since(self, moment: object) -> tuple[Heard, ...]:
        del moment
        return ()

    def question_about(self, number: int, *, after: float) -> float | None:
        """When the first question about that errand was had after `after`."""
        words = f" {number}: "
        for at, body in reversed(self.had):
            if at < after:
                return None
            if words in body[:20]:
                return at
        return None


def measure() -> list[Figure]:
    carrier, clock = NotedCarrier(), DayClock()
    warm_up()
    with ground() as url:
        service = service_on(url, clock=clock, gateway=carrier)
        _lay_out(service)
        engine = Engine(service)
        engine.open()
        try:
            for _ in range(60):
                engine.drain()
                duties.plan_wanted(service)
                if _open(service) and not _unplanned(service):
                    break
            engine.serve()
            time.sleep(2)
            posted = [_after_posting(service, carrier) for _ in range(TURNS)]
            refused = [_after_no(service, carrier) for _ in range(TURNS)]
            standing = _open(service)
        finally:
            engine.close()
            service.database.close()
    return [
        Figure("asking", "open errands", standing, "errands", "1,000"),
        Figure("asking", "posting to offer at the carrier, p50", share(posted, 0.5), "s"),
        Figure(
            "asking", "posting to offer at the carrier, p95", share(posted, 0.95), "s", "under 3"
        ),
        Figure("asking", "posting to offer at the carrier, p99", share(posted, 0.99), "s"),
        Figure("asking", "no to next offer at the carrier, p50", share(refused, 0.5), "s"),
        Figure(
            "asking", "no to next offer at the carrier, p99", share(refused, 0.99), "s", "under 2"
        ),
    ]


def _lay_out(service: Service) -> None:
    """More people than the seed has, and a thousand errands over the next days."""
    now = service.clock.now()
    with service.database.transaction() as session:
        team = session.exec(select(ServiceTeam)).one()
        taken = set(session.exec(select(Consultant.phone)))
        free = [phone for phone in FICTION if phone not in taken]
        for number, phone in enumerate(free[:PEOPLE]):
            _hire(session, team, number, phone)
        _, unit = key_of_unit(session, now=now)
        for number in range(OPEN_ERRANDS):
            post_one(session, unit, number, service)


def _hire(session: Session, team: ServiceTeam, number: int, phone: str) -> None:
    person = people.hire(
        session,
        team_id=team.id,
        code=f"P{number}",
        name=f"Person {number}",
        phone=phone,
        start_name="Garaget",
        start_latitude=58.26 + number % 10 / 200,
        start_longitude=12.95 + number % 7 / 200,
    )
    for weekday in range(1, 8):
        hours.work_weekly(
            session,
            person.id,
            weekday=weekday,
            starts=time_of_day(7),
            ends=time_of_day(16),
            on_red_days=True,
            valid_from=date(2026, 1, 1),
        )
    competence.grant(session, person.id, "B")


def post_one(session: Session, unit: CareUnit, number: int, service: Service) -> Written:
    now = service.clock.now()
    start = now.replace(minute=0, second=0, microsecond=0) + timedelta(
        days=1 + number % 12, hours=number // 12 % 5
    )
    new = read(
        {
            "kind": "other_practical",
            "facts": {"what": "Skruva upp en hylla"},
            "stops": [{"role": "where", "place_id": unit.place_id}],
            "wished_from": start.isoformat(),
            "wished_to": (start + timedelta(hours=2)).isoformat(),
            "latest": (start + timedelta(hours=4)).isoformat(),
            "minutes": 20,
            "requester_phone": "08-465 004 01",
        }
    )
    actor = Actor(
        name=f"unit:{unit.id}",
        municipality_id=unit.municipality_id,
        role=Role.UNIT_STAFF,
        unit_id=unit.id,
    )
    return post(session, unit, check(new, now=now), actor=actor, now=now).errand


def _after_posting(service: Service, carrier: NotedCarrier) -> float:
    with service.database.transaction() as session:
        unit = session.exec(select(CareUnit).order_by(col(CareUnit.id)).limit(1)).one()
        errand = post_one(session, unit, 7, service)
    return _wait(carrier, errand.number, began=time.perf_counter())


def _after_no(service: Service, carrier: NotedCarrier) -> float:
    with service.database.transaction() as session:
        offer, errand, person = session.exec(
            select(Offer, Errand, Consultant)
            .join(Errand, col(Errand.id) == col(Offer.errand_id))
            .join(Consultant, col(Consultant.id) == col(Offer.consultant_id))
            .where(Offer.status == OfferStatus.SENT, Offer.answer_by > service.clock.now())
            .order_by(sa.func.random())
            .limit(1)
        ).one()
        inbound = practice.type_text(
            session,
            phone=person.phone,
            body=f"nej {errand.number}",
            to_phone="+46846500400",
            now=service.clock.now(),
        )
        assert inbound is not None
        have_read(session, inbound)
        del offer
    return _wait(carrier, errand.number, began=time.perf_counter())


def _wait(carrier: NotedCarrier, number: int, *, began: float) -> float:
    while time.perf_counter() - began < PATIENCE:
        at = carrier.question_about(number, after=began)
        if at is not None:
            return at - began
        time.sleep(0.005)
    return PATIENCE


def _open(service: Service) -> int:
    with service.database.read() as session:
        return session.exec(
            select(sa.func.count()).select_from(Errand).where(col(Errand.status).in_(OPEN))
        ).one()


def _unplanned(service: Service) -> int:
    with service.database.read() as session:
        return session.exec(
            select(sa.func.count()).select_from(Errand).where(Errand.status == "posted")
        ).one()
