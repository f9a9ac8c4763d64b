"""The stream that tells an open page to look again; it holds no database connection."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import Annotated

from fastapi import APIRouter, FastAPI, Header
from fastapi.responses import StreamingResponse

from dispatch.service import Service
from dispatch.web.dependencies import ActorDep
from dispatch.web.pages.changes import Changes


def live_routes(service: Service) -> APIRouter:
    """`/live`; hears the database from the web's start to its end.

    `app.state.changes` is the `Changes`: closing it ends the streams before the web is shut down.
    A page asks with the latest change that it has seen (`since`; the browser's own
    `Last-Event-ID` when it comes back), so that nothing is missed before it listens.
    """
    changes = Changes(service.database.conninfo)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.changes = changes
        listening = asyncio.create_task(changes.listen())
        yield
        changes.close()
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening

    routes = APIRouter(include_in_schema=False, lifespan=lifespan)

    @routes.get("/live")
    async def live(
        actor: ActorDep,
        since: str | None = None,
        last_event_id: Annotated[str | None, Header()] = None,
    ) -> StreamingResponse:
        place = ExitStack()
        waiting = place.enter_context(changes.place_for(actor.name))

        async def told() -> AsyncIterator[bytes]:
            with place:
                async for message in changes.stream(waiting, last_event_id or since):
                    yield message

        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(told(), media_type="text/event-stream", headers=headers)

    return routes
