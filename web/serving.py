"""Runs the server until it is told to stop, and then until what runs has ended."""

import sys

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine

from web.addresses import loopback
from web.errors import StartRefused
from web.journal import log_config
from web.keys import list_keys
from web.stream import LONGEST_SECONDS

# Longer than a proxy keeps an idle connection (nginx: 60 s), or it would now and then send into a closing one.
KEEP_ALIVE_SECONDS = 75
WAITING_CONNECTIONS = 256
# Threads that answer keep the interpreter's lock up to this long (5 ms if not set); the event loop, which has to refuse
# the crowd, needs it for a moment many times a request.
SWITCH_SECONDS = 0.0005


def check_start(host: str, engine: Engine) -> None:
    """Raises StartRefused where strangers could reach a server that asks nobody for a key."""
    if not loopback(host) and not list_keys(engine):
        raise StartRefused(
            f"Found no key, and {host} can be reached from other machines; make one first: python -m web keys add --admin."
        )


def serve(app: FastAPI, host: str, port: int) -> None:
    """Returns after SIGTERM or SIGINT, when the last answer has been given or the longest stream's time is over."""
    sys.setswitchinterval(SWITCH_SECONDS)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=log_config(),
        access_log=False,
        server_header=False,
        backlog=WAITING_CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=int(LONGEST_SECONDS) + 5,
    )
    uvicorn.Server(config).run()
