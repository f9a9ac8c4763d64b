"""`POST /api/errands` beside a bare FastAPI + SQLModel insert on the same database."""

import json
from datetime import timedelta

from benchmarks.figures import Figure, share
from benchmarks.ground import DayClock, ground, key_of_unit
from benchmarks.load import Request, compare, served
from dispatch.database import Database


def measure() -> list[Figure]:
    with ground() as url:
        clock = DayClock()
        database = Database(url)
        with database.transaction() as session:
            key, unit = key_of_unit(session, now=clock.now())
        database.close()
        wished = clock.now() + timedelta(days=2)
        body = {
            "kind": "other_practical",
            "facts": {"what": "Skruva upp två hyllor i förrådet"},
            "stops": [{"role": "where", "place_id": unit.place_id}],
            "wished_from": wished.isoformat(),
            "wished_to": (wished + timedelta(hours=3)).isoformat(),
            "requester_phone": "08-465 004 01",
        }
        errand = json.dumps(body).encode()
        bare = json.dumps({"kind": "other", "note": "x" * 40, "body": "x" * 200}).encode()
        headers = {"content-type": "application/json"}

        def ours(number: int) -> Request:
            own = headers | {"authorization": f"Bearer {key}", "idempotency-key": f"b{number}"}
            return Request("POST", "/api/errands", errand, own, 201)

        def plain(_number: int) -> Request:
            return Request("POST", "/bare", bare, headers, 201)

        with served("ours", url) as port, served("bare", url) as bare_port:
            found = compare((port, ours), (bare_port, plain))
    return [
        Figure("posting", "ours / bare", found.ratio, "x", "at least 0.5"),
        Figure("posting", "ours", found.ours, "requests/s"),
        Figure("posting", "bare insert", found.bare, "requests/s"),
        Figure("posting", "ours, p95", share(found.seconds, 0.95) * 1000, "ms"),
    ]
