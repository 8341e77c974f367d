"""A server over a fake assistant, for tests that ask it over HTTP within the process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from index.settings import Settings
from tests.fakes import FakeAssistant
from web.app import create_app
from web.database import open_database
from web.keys import KeyKind, NewKey, make_key
from web.service import Service

HOME = "http://127.0.0.1"
PORTAL = "https://portal.example.cn"


@dataclass
class Web:
    """What a test needs of the server; `ask` posts a question and gives the reply."""

    app: FastAPI
    client: TestClient
    engine: Engine
    assistant: FakeAssistant

    @property
    def service(self) -> Service:
        service: Service = self.app.state.service
        return service

    def key(self, kind: KeyKind, **changes: Any) -> NewKey:
        """A new key that the server knows at once; a publishable one lists PORTAL and every document."""
        if kind is KeyKind.PUBLISHABLE:
            changes = {"origins": (PORTAL,), "documents": ("*",), **changes}
        made = make_key(self.engine, kind, "test", **changes)
        self.service.keys.read()
        return made

    def ask(self, question: str = "低空经济要做什么？", **headers: str) -> Any:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return self.client.post("/api/v1/ask", json={"question": question}, headers=named)


@contextmanager
def web(folder: Path, assistant: FakeAssistant | None = None, **settings: Any) -> Iterator[Web]:
    """Without the page, whose framework takes seconds; `settings` replace those of the defaults."""
    assistant = assistant or FakeAssistant()
    engine = open_database(f"sqlite:///{folder}/wence.db")
    chosen = Settings(**{"page_enabled": False, "index": folder / "index", **settings})
    app = create_app(assistant, chosen, engine)
    with TestClient(app, base_url=HOME, client=("127.0.0.1", 50_000)) as client:
        yield Web(app, client, engine, assistant)
    engine.dispose()


def bearer(key: NewKey) -> dict[str, str]:
    return {"Authorization": f"Bearer {key.secret}"}
