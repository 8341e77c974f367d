"""Documents in and out of a running server: who may, what is refused, and what is served afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeAssistant, LetterEncoder
from tests.web_client import Web, bearer, web
from web.errors import UploadInvalid
from web.keys import KeyKind
from web.uploads import safe_name

PLAN = """城市更新行动计划

一、改造老旧小区

（一）改造管网。2025年底前完成燃气管网改造。（住房城乡建设部门负责）

（二）加装电梯。鼓励居民协商加装电梯。（住房城乡建设部门牵头，财政部门配合）
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    from index.build import build_index
    from index.opened import open_index
    from index.reading import read_plan

    first = tmp_path / "first.txt"
    first.write_text(PLAN.replace("城市更新", "乡村振兴"), encoding="utf-8")
    build_index([first], tmp_path / "index", LetterEncoder(), read=read_plan)
    assistant = FakeAssistant(open_index(tmp_path / "index", LetterEncoder()))
    with web(tmp_path, assistant) as server:
        yield server


def test_an_uploaded_document_is_served_at_once_and_reported_on(server: Web) -> None:
    headers = bearer(server.key(KeyKind.ADMIN))
    reply = server.client.post("/api/v1/documents", files={"file": ("second.txt", PLAN.encode())}, headers=headers)
    assert reply.status_code == 201, reply.text
    change = reply.json()
    assert (change["document"], list(change["reports"]), change["index_version"]) == (
        "second",
        ["first", "second"],
        "v0002",
    )
    assert change["reports"]["second"]["ok"] is True
    assert [
        document["id"] for document in server.client.get("/api/v1/documents", headers=headers).json()["documents"]
    ] == [
        "first",
        "second",
    ]
    assert server.ask("加装电梯", **headers).json()["index_version"] == "v0002"


def test_a_removed_document_is_no_longer_served(server: Web) -> None:
    headers = bearer(server.key(KeyKind.ADMIN))
    server.client.post("/api/v1/documents", files={"file": ("second.txt", PLAN.encode())}, headers=headers)
    reply = server.client.delete("/api/v1/documents/first", headers=headers)
    assert (reply.status_code, list(reply.json()["reports"])) == (200, ["second"])
    assert server.client.get("/api/v1/documents/first", headers=headers).status_code == 404
    assert server.client.delete("/api/v1/documents/first", headers=headers).status_code == 404


def test_a_taken_id_is_refused_unless_it_is_to_be_replaced(server: Web) -> None:
    headers = bearer(server.key(KeyKind.ADMIN))
    files = {"file": ("first.txt", PLAN.encode())}
    reply = server.client.post("/api/v1/documents", files=files, headers=headers)
    assert (reply.status_code, reply.json()["error"]["code"]) == (409, "document_taken")
    assert server.client.post("/api/v1/documents?replace=true", files=files, headers=headers).status_code == 201


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 100, b"%PDF-1.7 not really"])
def test_an_unreadable_file_is_refused_and_the_old_index_stays(server: Web, content: bytes) -> None:
    headers = bearer(server.key(KeyKind.ADMIN))
    reply = server.client.post("/api/v1/documents", files={"file": ("bad.txt", content)}, headers=headers)
    assert (reply.status_code, reply.json()["error"]["code"]) == (422, "document_unreadable")
    assert server.assistant.index.version == "v0001"


def test_without_an_admin_key_nothing_of_the_file_is_read(server: Web) -> None:
    for headers in ({}, {"Authorization": "Bearer wa_00000000_guess"}):
        reply = server.client.post("/api/v1/documents", files={"file": ("x.txt", PLAN.encode())}, headers=headers)
        assert reply.status_code == 401


def test_a_body_that_is_not_one_file_is_refused(server: Web) -> None:
    headers = bearer(server.key(KeyKind.ADMIN))
    post = server.client.post
    for reply in (
        post("/api/v1/documents", json={"file": "x"}, headers=headers),
        post("/api/v1/documents", data={"file": "x"}, files={"other": ("a.txt", b"a")}, headers=headers),
        post("/api/v1/documents", files=[("file", ("a.txt", b"a")), ("file", ("b.txt", b"b"))], headers=headers),
        post("/api/v1/documents", content=b"x", headers={**headers, "Content-Type": "multipart/form-data"}),
    ):
        assert (reply.status_code, reply.json()["error"]["code"]) == (422, "upload_invalid")


def test_an_upload_over_50_mb_is_refused_by_its_declared_length(server: Web) -> None:
    headers = {**bearer(server.key(KeyKind.ADMIN)), "Content-Type": "multipart/form-data; boundary=x"}
    reply = server.client.post(
        "/api/v1/documents", content=b"x" * 51 * 1024 * 1024 + b"x" * 1024 * 1024, headers=headers
    )
    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "body_too_large")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\plans\\计划.docx", "计划.docx"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("..hidden.txt", "hidden.txt"),
        ("a" * 300 + ".txt", "a" * 120 + ".txt"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("given", ["", "..", "///", "\u200b"])
def test_a_file_without_a_name_is_refused(given: str) -> None:
    with pytest.raises(UploadInvalid):
        safe_name(given)
