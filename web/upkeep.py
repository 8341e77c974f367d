"""What the server does on its own while it runs: deletes records that are past their retention."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import anyio
from anyio import to_thread
from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError

from web.journal import note
from web.records import Records

HOUR = 3600.0


def upkeep(records: Records, every: float = HOUR) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """A lifespan that purges at the start, and then once in so many seconds."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_purge_for_ever, records, every)
            yield
            tasks.cancel_scope.cancel()

    return lifespan


async def _purge_for_ever(records: Records, every: float) -> None:
    while True:
        try:
            note("purged", rows=await to_thread.run_sync(records.purge))
        except SQLAlchemyError as fault:
            note("purge_failed", logging.ERROR, fault)
        await anyio.sleep(every)
