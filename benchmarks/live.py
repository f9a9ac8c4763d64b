"""How soon an open queue hears of a change, from its commit to the message at the browser."""

import http.client
import time
from datetime import UTC, datetime

from sqlmodel import select

from benchmarks.asking import post_one
from benchmarks.figures import Figure, share
from benchmarks.ground import DayClock, ground, key_of_unit, service_on
from benchmarks.load import served
from dispatch import keys
from dispatch.models import Role
from workers.models import ServiceTeam

TURNS = 30


def measure() -> list[Figure]:
    took: list[float] = []
    with ground() as url, served("ours", url) as port:
        service = service_on(url, clock=DayClock())
        with service.database.transaction() as session:
            _, unit = key_of_unit(session, now=datetime.now(UTC))
            team = session.exec(select(ServiceTeam)).one()
            key, _ = keys.make_key(
                session,
                municipality_id=team.municipality_id,
                role=Role.CHIEF,
                name="bench",
                team_id=team.id,
                now=datetime.now(UTC),
            )
        viewer = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        viewer.request("GET", "/live", headers={"authorization": f"Bearer {key}"})
        stream = viewer.getresponse()
        for turn in range(TURNS):
            time.sleep(1)  # a quiet moment between, as on a usual day
            with service.database.transaction() as session:
                post_one(session, unit, turn, service)
            began = time.perf_counter()
            while not stream.readline().startswith(b"event: changed"):
                pass
            took.append(time.perf_counter() - began)
        viewer.close()
        service.database.close()
    return [
        Figure("live", "commit to message at the viewer, p50", share(took, 0.5), "s"),
        Figure("live", "commit to message at the viewer, p95", share(took, 0.95), "s", "under 2"),
    ]
