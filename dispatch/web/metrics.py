"""Figures for a monitoring system (Prometheus): how much waits where, and nothing about anybody."""

import ipaddress
from datetime import datetime, timedelta

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlmodel import Session, col, func, select

from dispatch.errors import NotAllowed
from dispatch.keys import OF_A_UNIT
from dispatch.lifecycle import OPEN
from dispatch.models import DecisionItem, Errand
from dispatch.service import Service
from dispatch.web.dependencies import NowDep, ServiceDep, actor_of_request
from notifications.models import OutboundText

PROXY_HEADERS = ("forwarded", "x-forwarded-for", "x-real-ip")


def metrics_routes() -> APIRouter:
    """GET /metrics, for this machine itself, and for the team's and the administrator's keys."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    async def metrics(request: Request, service: ServiceDep, now: NowDep) -> Response:
        if not from_this_machine(request):
            actor = await actor_of_request(request, service)
            if actor.role in OF_A_UNIT:
                raise NotAllowed
        figures = await run_in_threadpool(_figures, service, now)
        return Response(generate_latest() + figures, media_type=CONTENT_TYPE_LATEST)

    return router


def from_this_machine(request: Request) -> bool:
    """Whether nobody but this machine asks; what a proxy passes on may come from anywhere."""
    if request.client is None or any(name in request.headers for name in PROXY_HEADERS):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _figures(service: Service, now: datetime) -> bytes:
    registry = CollectorRegistry()
    with service.database.read() as session:
        _texts(session, registry, since=now - timedelta(days=1))
        _errands(session, registry)
        _decisions(session, registry, now=now)
        _jobs(session, registry)
    return generate_latest(registry)


def _texts(session: Session, registry: CollectorRegistry, *, since: datetime) -> None:
    gauge = Gauge(
        "serviceteam_texts", "Texts of the last 24 hours by status.", ["status"], registry=registry
    )
    rows = session.exec(
        select(OutboundText.status, func.count())
        .where(OutboundText.created_at > since)
        .group_by(col(OutboundText.status))
    )
    for text_status, count in rows:
        gauge.labels(text_status).set(count)


def _errands(session: Session, registry: CollectorRegistry) -> None:
    gauge = Gauge(
        "serviceteam_open_errands", "Open errands by status.", ["status"], registry=registry
    )
    rows = session.exec(
        select(Errand.status, func.count())
        .where(col(Errand.status).in_(OPEN))
        .group_by(col(Errand.status))
    )
    for status in OPEN:
        gauge.labels(status).set(0)
    for errand_status, count in rows:
        gauge.labels(errand_status).set(count)


def _decisions(session: Session, registry: CollectorRegistry, *, now: datetime) -> None:
    waiting, late = session.exec(
        select(
            func.count(),
            func.count().filter(col(DecisionItem.due_at) <= now),
        ).where(col(DecisionItem.done_at).is_(None))
    ).one()
    Gauge("serviceteam_decisions_waiting", "What waits for a human.", registry=registry).set(
        waiting
    )
    Gauge(
        "serviceteam_decisions_late", "What has waited too long for a human.", registry=registry
    ).set(late)


def _jobs(session: Session, registry: CollectorRegistry) -> None:
    gauge = Gauge(
        "serviceteam_jobs", "Jobs of the engine by status.", ["status"], registry=registry
    )
    rows = session.execute(
        sa.text("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status")
    )
    gauge.labels("todo").set(0)
    for status, count in rows:
        gauge.labels(status).set(count)
