"""Pages with 10,000 open errands in Chromium: how soon, how much travels, and how soon live.

"Transferred" is what a browser counts on the wire (CDP, `encodedDataLength`): headers, and bodies
as they travel, compressed. A first visit is with nothing kept: the page, every style sheet, script
and picture, and on the map its ground too. A later visit is the page alone: the rest is kept.
"""

import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from playwright.sync_api import Browser, Page, sync_playwright
from sqlmodel import col, select

from benchmarks.asking import post_one
from benchmarks.figures import Figure, share
from benchmarks.ground import DayClock, ground, service_on
from benchmarks.load import served
from benchmarks.queue_page import FILL, MORE
from dispatch.basemap import basemap_file
from dispatch.database import Database
from dispatch.models import Account, CareUnit, DecisionItem, DecisionKind, Errand, Role
from dispatch.sign_in import sessions
from workers.models import ServiceTeam

CHROMIUM = Path("/usr/bin/chromium")
TURNS = 40
LIVE_TURNS = 20
MOST_BYTES = 200_000
ON_THE_DAY = 300
"""Of the open errands, how many are wished for today: more than any team of ours can do."""

GROUND_BYTES = 400_000
"""As large as `serviceteam basemap build` lets it be, unless told otherwise."""

TEAM = (
    "/queue",
    "/needs",
    "/errands/100000",
    "/day",
    "/day/paper",
    "/map",
    "/people",
    "/inbox",
    "/figures",
)
UNIT = ("/errands", "/errands?after=100", "/errands/new")


class Visited(NamedTuple):
    """Seconds that the server's first answer took, each time; bytes of a first visit."""

    seconds: Sequence[float]
    document: int
    everything: int


def measure() -> list[Figure]:
    with ground() as url, _with_map():
        clock = DayClock()
        _fill(url, now=clock.now())
        chief, unit = _come_in(url, now=clock.now())
        with served("ours", url) as port, _chromium() as browser:
            address = f"http://127.0.0.1:{port}"
            found = {path: _visit(browser, address, chief, path) for path in TEAM}
            found |= {path: _visit(browser, address, unit, path) for path in UNIT}
            seen = _live(browser, address, chief, url, clock)
    figures = []
    for path, visited in found.items():
        figures += [
            Figure("pages", f"{path}, p50", share(visited.seconds, 0.5) * 1000, "ms"),
            Figure("pages", f"{path}, p95", share(visited.seconds, 0.95) * 1000, "ms", "under 300"),
            Figure("pages", f"{path}, later visit", visited.document / 1000, "kB"),
            Figure("pages", f"{path}, first visit", visited.everything / 1000, "kB", "under 200"),
        ]
    return [
        *figures,
        Figure("pages", "posting to another browser's row, p50", share(seen, 0.5), "s"),
        Figure("pages", "posting to another browser's row, p95", share(seen, 0.95), "s", "under 2"),
    ]


@contextmanager
def _with_map() -> Iterator[None]:
    """The servers that are started meanwhile have a data folder with a map of a town's size."""
    before = os.environ.get("SERVICETEAM_DATA_DIR")
    with tempfile.TemporaryDirectory() as folder:
        basemap_file(Path(folder)).write_text(_streets(), encoding="utf-8")
        os.environ["SERVICETEAM_DATA_DIR"] = folder
        try:
            yield
        finally:
            del os.environ["SERVICETEAM_DATA_DIR"]
            if before is not None:
                os.environ["SERVICETEAM_DATA_DIR"] = before


def _streets() -> str:
    """Streets that wind through Vara, as many as fit."""
    chance = random.Random(1)
    streets: list[str] = []
    length = 0
    while length < GROUND_BYTES - 2000:
        place = [12.95 + chance.gauss(0, 0.05), 58.26 + chance.gauss(0, 0.03)]
        points = []
        for _ in range(chance.randint(2, 12)):
            place = [place[0] + chance.gauss(0, 0.001), place[1] + chance.gauss(0, 0.0005)]
            points.append([round(one, 5) for one in place])
        street = {
            "type": "Feature",
            "properties": {"layer": "road", "rank": chance.randint(1, 4)},
            "geometry": {"type": "LineString", "coordinates": points},
        }
        streets.append(json.dumps(street, separators=(",", ":")))
        length += len(streets[-1]) + 1
    return f'{{"type":"FeatureCollection","features":[{",".join(streets)}]}}'


def _fill(url: str, *, now: datetime) -> None:
    """100,000 errands of two years, 10,000 of them open; a hundred things wait for somebody."""
    database = Database(url, statement_seconds=0)
    with database.connection() as connection:
        connection.execute(sa.text(FILL.replace(":", "\\:")))
        connection.exec_driver_sql(
            "UPDATE errand SET posted_at = posted_at - mod(number, 700) * interval '1 day', "
            "wished_from = wished_from - mod(number, 700) * interval '1 day', "
            "closed_at = closed_at - mod(number, 700) * interval '1 day' WHERE status = 'closed'"
        )
        for statement in MORE:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "UPDATE errand SET starts_at = wished_from, ends_at = wished_from + interval '30 min' "
            "WHERE status = 'staffed'"
        )
        connection.execute(
            sa.text(
                "UPDATE errand SET starts_at = :nine + id % 32 * interval '15 min', "
                "ends_at = :nine + (2 + id % 32) * interval '15 min' WHERE number > 100000 - :some"
            ),
            {"nine": now, "some": ON_THE_DAY},
        )
    with database.transaction() as session:
        team = session.exec(select(ServiceTeam)).one()
        open_ones = select(Errand.id).order_by(col(Errand.id).desc()).limit(100)
        for errand_id in session.exec(open_ones).all():
            session.add(
                DecisionItem(
                    municipality_id=team.municipality_id,
                    team_id=team.id,
                    kind=DecisionKind.DECIDE,
                    why="silent",
                    errand_id=errand_id,
                    created_at=now,
                    due_at=now + timedelta(minutes=30),
                )
            )
    database.close()


def _come_in(url: str, *, now: datetime) -> tuple[str, str]:
    """The cookies of the team's chief, and of the staff of one of its units."""
    database = Database(url)
    with database.transaction() as session:
        team = session.exec(select(ServiceTeam)).one()
        unit = session.exec(select(CareUnit).order_by(col(CareUnit.id)).limit(1)).one()
        tokens = []
        reaches: tuple[tuple[Role, dict[str, Any]], ...] = (
            (Role.CHIEF, {"team_id": team.id}),
            (Role.UNIT_STAFF, {"unit_id": unit.id}),
        )
        for role, reach in reaches:
            account = Account(
                municipality_id=team.municipality_id,
                name="bench",
                login=f"bench.{role.value}",
                role=role,
                added_at=now,
                **reach,
            )
            session.add(account)
            session.flush()
            ends_at = now + timedelta(days=1)
            tokens.append(sessions.begin(session, now=now, ends_at=ends_at, account_id=account.id))
    database.close()
    chief, of_unit = tokens
    return chief, of_unit


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@contextmanager
def _page(browser: Browser, address: str, token: str) -> Iterator[Page]:
    """A browser that has never been here, signed in."""
    context = browser.new_context(base_url=address, locale="sv-SE")
    context.add_cookies([{"name": "serviceteam", "value": token, "url": address}])
    try:
        yield context.new_page()
    finally:
        context.close()


def _visit(browser: Browser, address: str, token: str, path: str) -> Visited:
    with _page(browser, address, token) as page:
        counted = _counting(page)
        answer = page.goto(path, wait_until="load")
        if answer is None or not answer.ok:
            raise RuntimeError(f"{path} was not shown")
        page.wait_for_timeout(300)
        document, everything = counted()
    with _page(browser, address, token) as page:
        seconds = [_seconds(page, path) for _ in range(TURNS + 1)][1:]
    return Visited(seconds, document, everything)


def _counting(page: Page) -> Callable[[], tuple[int, int]]:
    """From now on: bytes of documents, and of everything."""
    kinds: dict[str, str] = {}
    lengths: dict[str, float] = {}
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")

    def answered(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        lengths[event["requestId"]] = event["encodedDataLength"]

    client.on("Network.responseReceived", answered)
    client.on("Network.loadingFinished", finished)

    def total() -> tuple[int, int]:
        document = sum(n for one, n in lengths.items() if kinds.get(one) == "Document")
        return int(document), int(sum(lengths.values()))

    return total


def _seconds(page: Page, path: str) -> float:
    """From asking until the last byte of the page is there, as the browser timed it."""
    page.goto(path, wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    took: float = page.evaluate(
        "(() => { const n = performance.getEntriesByType('navigation')[0];"
        " return n.responseEnd - n.requestStart; })()"
    )
    return took / 1000


def _live(browser: Browser, address: str, token: str, url: str, clock: DayClock) -> list[float]:
    """Seconds from a posting's commit until its row stands in a queue that was open already."""
    service = service_on(url, clock=clock)
    took = []
    with _page(browser, address, token) as page:
        page.goto("/queue?kind=other_practical")
        page.wait_for_timeout(1000)
        with service.database.transaction() as session:
            unit = session.exec(select(CareUnit).order_by(col(CareUnit.id)).limit(1)).one()
        for turn in range(LIVE_TURNS):
            page.wait_for_timeout(700)
            words = page.locator("#tabs").inner_text()
            with service.database.transaction() as session:
                post_one(session, unit, turn, service)
            began = time.perf_counter()
            page.wait_for_function(
                "words => document.getElementById('tabs').innerText !== words",
                arg=words,
                polling=20,
            )
            took.append(time.perf_counter() - began)
    service.database.close()
    return took
