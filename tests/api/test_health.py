"""For machines that watch: alive, ready, and how much waits where, without anybody's data."""

import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.desk import Keys
from tests.journeys.people import ANNA
from tests.journeys.town import Town


def test_a_process_with_its_database_is_alive_and_ready(web: TestClient) -> None:
    assert web.get("/healthz").json() == {"status": "alive"}
    assert web.get("/readyz").json() == {"status": "ready"}


def test_a_database_of_another_shape_is_not_ready(web: TestClient, town: Town) -> None:
    database = town.service.database
    with database.connection() as connection:
        (had,) = connection.execute(sa.text("SELECT version_num FROM alembic_version")).one()
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0000'"))
    try:
        assert web.get("/readyz").status_code == 503
    finally:
        with database.connection() as connection:
            connection.execute(
                sa.text("UPDATE alembic_version SET version_num = :had"), {"had": had}
            )


def test_metrics_count_and_name_nobody(web: TestClient, keys: Keys, town: Town) -> None:
    town.has_consultant(ANNA)
    town.posts("Hemtjänst Norr")
    answer = web.get("/metrics", headers={"X-API-Key": keys["chief"]})

    assert 'serviceteam_open_errands{status="offering"} 1.0' in answer.text
    assert 'serviceteam_texts{status="sent"}' in answer.text or "delivered" in answer.text
    assert 'serviceteam_jobs{status="todo"}' in answer.text
    for word in (ANNA.phone, ANNA.name, "Hemtjänst"):
        assert word not in answer.text


def test_metrics_are_for_this_machine_and_the_team(app: FastAPI, keys: Keys) -> None:
    here = TestClient(app, client=("127.0.0.1", 50000))
    assert here.get("/metrics").status_code == 200
    assert here.get("/metrics", headers={"X-Forwarded-For": "1.2.3.4"}).status_code == 401
    away = TestClient(app, client=("192.0.2.1", 50000))
    assert away.get("/metrics").status_code == 401
    assert away.get("/metrics", headers={"X-API-Key": keys["unit"]}).status_code == 403
    assert away.get("/metrics", headers={"X-API-Key": keys["coordinator"]}).status_code == 200


def test_the_document_is_open_in_practice_only(web: TestClient) -> None:
    assert web.get("/api/openapi.json").status_code == 200
    page = web.get("/api/docs")
    assert "POST /api/errands" in page.text
    assert "<script" not in page.text
