"""docs/api.md tells of the API that there is: every route, every error code, and examples that are accepted."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web_client import Web, web
from web import errors
from web.__main__ import parser
from web.errors import WebFault

GUIDE = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
SHELL = [
    line
    for block in re.findall(r"```bash\n(.*?)```", GUIDE, re.DOTALL)
    for line in re.split(r"\n(?=curl|\.venv)", block)
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    from tests.fakes import FakeAssistant, small_index, small_plan

    with web(tmp_path, FakeAssistant(small_index(small_plan("yrd-2024-2026")))) as server:
        yield server


def test_every_route_is_in_the_guide(server: Web) -> None:
    for path in server.client.get("/openapi.json").json()["paths"]:
        assert path.replace("{id}", "yrd-2024-2026") in GUIDE or path in GUIDE or path.startswith("/v1/"), path


def test_every_code_of_the_server_is_in_the_guide() -> None:
    faults = [fault for fault in vars(errors).values() if isinstance(fault, type) and issubclass(fault, WebFault)]
    assert {fault.code for fault in faults if fault is not WebFault} <= set(re.findall(r"`(\w+)`", GUIDE))


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("curl") and "$ADMIN_KEY" not in line])
def test_each_request_of_the_guide_is_served(server: Web, line: str) -> None:
    words = shlex.split(line)
    url = next(word for word in words if word.startswith("http"))
    path = url.removeprefix("http://127.0.0.1:8000")
    body = words[words.index("-d") + 1] if "-d" in words else None
    if body is None:
        reply = server.client.get(path)
    else:
        reply = server.client.post(path, content=body.encode(), headers={"Content-Type": "application/json"})
    expected = 404 if "feedback" in path else 200  # ID stands for an answer that was given
    assert reply.status_code == expected, reply.text


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith(".venv")])
def test_each_command_of_the_guide_is_one(line: str) -> None:
    from index.settings import Settings

    words = shlex.split(line)
    assert words[:3] == [".venv/bin/python", "-m", "web"]
    assert parser(Settings()).parse_args(words[3:]).run.__module__ == "web.commands"
