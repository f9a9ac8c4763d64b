"""`serviceteam seed`: a town to practise in, with a week of errands, as often as one likes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import select

from dispatch.cli.opening import serving
from dispatch.cli.output import print_json
from dispatch.cli.progress import counted
from dispatch.cli.speech import say
from dispatch.cli.whose import unit_actor
from dispatch.errands.posting import digest_of, post
from dispatch.models import CareUnit
from dispatch.new_errand import check
from dispatch.service import Service
from dispatch.settings import read_settings
from dispatch.town.known_places import at_known_places
from dispatch.town.seeding import SeedReport, next_monday
from dispatch.town.seeding import seed as lay_out


@dataclass(frozen=True, slots=True)
class Seeded:
    """The town's name, its week's first day, and how many errands were new or already there."""

    municipality: str
    week: date
    posted: int
    already: int


def run_seed(*, as_json: bool) -> None:
    """Lay out the town and post its week; what has been posted before is not posted again."""
    with serving(read_settings()) as service:
        seeded = seed(service)
    if as_json:
        print_json(
            {
                "municipality": seeded.municipality,
                "week": seeded.week.isoformat(),
                "posted": seeded.posted,
                "already": seeded.already,
            }
        )
        return
    print(
        say(
            f"{seeded.municipality} är på plats. {seeded.posted} ärenden lagda för veckan från "
            f"{seeded.week}, {seeded.already} fanns redan.",
            f"{seeded.municipality} is in place. {seeded.posted} errands posted for the week from "
            f"{seeded.week}, {seeded.already} were there already.",
        )
    )


def seed(service: Service) -> Seeded:
    """The same as a function. Raises whatever an import or a posting raises."""
    now = service.clock.now()
    with service.database.transaction() as session:
        report = lay_out(session, now=now)
    week = next_monday(now)
    new = [
        post_of_the_week(service, report, index, week=week, now=now)
        for index in counted(
            range(len(report.errands)),
            of=len(report.errands),
            sentence=say("Ärenden läggs", "Posting errands"),
        )
    ]
    return Seeded(report.imported.municipality, week, sum(new), len(new) - sum(new))


def post_of_the_week(
    service: Service, report: SeedReport, index: int, *, week: date, now: datetime
) -> bool:
    """Post one of the seed's errands in its unit's name; False where it had been posted before."""
    name, errand = report.errands[index]
    with service.database.transaction() as session:
        unit = session.exec(
            select(CareUnit).where(
                CareUnit.municipality_id == report.imported.municipality_id, CareUnit.name == name
            )
        ).one()
        known = at_known_places(session, unit.municipality_id, errand)
        posted = post(
            session,
            unit,
            check(known, now=now),
            actor=unit_actor(unit),
            now=now,
            idempotency_key=f"seed:{week}:{index}",
            digest=digest_of(errand.model_dump_json().encode()),
        )
        return not posted.already
