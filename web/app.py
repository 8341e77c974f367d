"""Assembles the application: routes, middleware, and the page and widget where they are installed and switched on."""

from fastapi import FastAPI
from sqlalchemy import Engine

from index.sandbox import read_plan_sandboxed
from index.settings import Settings
from web.access import PUBLIC
from web.cors import ListedOrigins
from web.database import open_database
from web.faults import handle_faults
from web.keys import KeyRing
from web.limits import Gate, Rates
from web.metrics import Metrics
from web.middleware import Surroundings
from web.nowhere import Nowhere
from web.openapi import describe
from web.records import Records
from web.routes import ask, chat, docs, documents, feedback, health, search, stream, tasks, ticket, uploads
from web.routes.widget import widget_router
from web.secret import shared_secret
from web.service import Assistant, Service
from web.shelf import Shelf
from web.tickets import TicketOffice
from web.upkeep import upkeep

ROUTERS = (
    ask.router,
    stream.router,
    feedback.router,
    search.router,
    documents.router,
    uploads.router,
    tasks.router,
    ticket.router,
    health.router,
    chat.router,
    docs.router,
)


def create_app(assistant: Assistant, settings: Settings, engine: Engine | None = None) -> FastAPI:
    """The whole server over one assistant; `engine` is opened from `settings.database` when none is given."""
    service = make_service(assistant, settings, engine or open_database(settings.database))
    app = FastAPI(
        title="问策 Wence",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=upkeep(service.records),
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.service = service
    handle_faults(app)
    for router in ROUTERS:
        app.include_router(router)
    if settings.widget_enabled:
        app.include_router(widget_router(service.keys.origins_of), dependencies=[PUBLIC])
    describe(app)
    app.router.routes.append(Nowhere(app.routes))
    if settings.page_enabled:
        from web.page import mount_page  # its framework takes seconds to import

        mount_page(app, assistant, settings)
    # The last one added is the outermost.
    app.add_middleware(ListedOrigins, keys=service.keys)
    app.add_middleware(Surroundings, metrics=service.metrics)
    return app


def make_service(assistant: Assistant, settings: Settings, engine: Engine) -> Service:
    keys = KeyRing(engine)
    keys.read()
    return Service(
        assistant=assistant,
        settings=settings,
        engine=engine,
        keys=keys,
        rates=Rates(),
        gate=Gate(settings.max_running, settings.max_queued),
        tickets=TicketOffice(shared_secret(engine, "tickets")),
        metrics=Metrics(),
        records=Records(engine, settings.question_log_days),
        shelf=Shelf(assistant, settings.index, read_plan_sandboxed, settings.threads),
    )
