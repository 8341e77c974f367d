"""What is indexed, over HTTP: documents, text, outline, search and the task ledger."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.fakes import TASKS, FakeAssistant, small_index, small_plan
from tests.web_client import Web, web
from web.ledger_files import tame


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path) as server:
        yield server


def test_a_document_tells_what_is_known_of_it_and_its_counts(server: Web) -> None:
    listed = server.client.get("/api/v1/documents").json()
    assert listed["index_version"] == "v0001"
    assert listed["documents"] == [
        {
            "id": "plan-a", "title": "三年行动计划", "issuer": "合作办公室", "number": None, "date": None,
            "period": "2024-2026", "publisher": None, "source": "plan-a.txt", "characters": 109, "clauses": 5, "areas": 2,
            "areas_stated": None, "tasks_stated": None, "tasks_printed": 3,
        }
    ]  # fmt: skip
    assert server.client.get("/api/v1/documents/plan-a").json() == listed["documents"][0]


def test_a_document_with_a_chinese_id_is_found_by_it(tmp_path: Path) -> None:
    with web(tmp_path, FakeAssistant(small_index(small_plan("行动计划-2024")))) as server:
        assert server.client.get("/api/v1/documents/行动计划-2024").json()["id"] == "行动计划-2024"


def test_the_text_is_what_quotes_are_cut_from(server: Web) -> None:
    reply = server.client.get("/api/v1/documents/plan-a/text")
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert reply.text == server.assistant.index.document("plan-a").text
    asked = server.client.get("/api/v1/documents/plan-a/text", headers={"Accept": "application/json"})
    assert asked.json() == {"id": "plan-a", "text": reply.text}


def test_the_outline_places_every_clause_in_the_text(server: Web) -> None:
    outline = server.client.get("/api/v1/documents/plan-a/outline").json()
    assert [(section["title"], section["stated"], section["clauses"]) for section in outline["sections"]] == [
        ("加强科技创新", 2, ["plan-a/1.1", "plan-a/1.2"]),
        ("建设产业集群", 3, ["plan-a/2.1"]),
    ]
    text = server.client.get("/api/v1/documents/plan-a/text").text
    assert [text[clause["start"] : clause["end"]] for clause in outline["clauses"]] == [
        clause["text"] for clause in outline["clauses"]
    ]


@pytest.mark.parametrize("path", ["", "/text", "/outline"])
def test_an_unknown_document_is_not_found(server: Web, path: str) -> None:
    reply = server.client.get(f"/api/v1/documents/plan-z{path}")
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")


def test_search_ranks_clauses_with_their_scores(server: Web) -> None:
    found = server.client.post("/api/v1/search", json={"query": TASKS[2], "k": 2}).json()
    assert found["results"][0]["clause"] == "plan-a/2.1"
    assert len(found["results"]) == 2
    first = found["results"][0]
    assert first["score"] == pytest.approx(first["cosine"] + 0.2 * first["lexical"] + 0.5 * first["maxsim"], abs=1e-5)


def test_search_keeps_to_its_filters(server: Web) -> None:
    body = {"query": TASKS[2], "filters": {"areas": [1]}}
    found = server.client.post("/api/v1/search", json=body).json()
    assert {hit["clause"] for hit in found["results"]} == {"plan-a/1", "plan-a/1.1", "plan-a/1.2"}
    missing = server.client.post("/api/v1/search", json={"query": "甲", "filters": {"documents": ["plan-z"]}})
    assert missing.status_code == 404


def ids(server: Web, **query: object) -> list[str]:
    return [task["id"] for task in server.client.get("/api/v1/tasks", params=query).json()["tasks"]]  # type: ignore[arg-type]


def test_the_ledger_is_cut_by_document_area_owner_and_words(server: Web) -> None:
    assert ids(server) == ["plan-a/1.1", "plan-a/1.2", "plan-a/2.1"]
    assert ids(server, area=1) == ["plan-a/1.1", "plan-a/1.2"]
    assert ids(server, owner="发展改革") == ["plan-a/1.1"]
    assert ids(server, q="低空 設施") == ["plan-a/2.1"]
    assert ids(server, q="科技创新") == ["plan-a/1.1", "plan-a/1.2"]
    assert ids(server, area=2, owner="科技厅") == []
    assert server.client.get("/api/v1/tasks", params={"document": "plan-z"}).status_code == 404
    assert server.client.get("/api/v1/tasks", params={"areas": 1}).status_code == 422


def test_a_task_tells_its_lead_owners_and_deadline(server: Web) -> None:
    first, second, _ = server.client.get("/api/v1/tasks").json()["tasks"]
    assert (first["lead"], first["area_title"]) == ("科技厅", "加强科技创新")
    assert first["owners"] == [{"name": "科技厅", "role": "lead"}, {"name": "发展改革委", "role": "support"}]
    assert second["deadline"] == {"text": "2025年底前", "iso": "2025-12-31"}


def test_the_ledger_tells_stated_and_printed_apart(server: Web) -> None:
    areas = server.client.get("/api/v1/tasks", params={"q": "低空"}).json()["areas"]
    assert [(area["ordinal"], area["stated"], area["printed"]) for area in areas] == [(1, 2, 2), (2, 3, 1)]


def test_the_ledger_as_csv_opens_in_a_spreadsheet_and_runs_no_formula(server: Web) -> None:
    reply = server.client.get("/api/v1/tasks", params={"format": "csv"})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert reply.headers["content-disposition"] == 'attachment; filename="tasks.csv"'
    assert reply.content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(StringIO(reply.content.decode("utf-8-sig"))))
    assert table[0][:4] == ["编号", "文件", "领域", "任务"]
    assert table[1][0] == "plan-a/1.1"
    assert table[2][3] == "'=推动实验室共建，2025年底前完成。"


def test_the_ledger_as_xlsx_holds_text_only(server: Web) -> None:
    reply = server.client.get("/api/v1/tasks", params={"format": "xlsx"})
    sheet = load_workbook(BytesIO(reply.content)).active
    assert sheet is not None
    cells = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert cells == {"s"}
    assert sheet["D3"].value == "=推动实验室共建，2025年底前完成。"
    assert [cell.value for cell in sheet[2]][:5] == ["plan-a/1.1", "三年行动计划", "加强科技创新", TASKS[0], "科技厅"]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
def test_what_starts_a_formula_is_tamed(start: str) -> None:
    assert tame(start) == "'" + start
    assert tame("第" + start) == "第" + start
