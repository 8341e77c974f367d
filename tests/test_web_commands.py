"""Keys, origins and the audit from the command line."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web_client import Web, web
from web.__main__ import main
from web.database import open_database
from web.keys import KeyKind, digest_of, list_keys, make_key
from web.origins import OriginInvalid, origin


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Web]:
    with web(tmp_path) as server:
        yield server


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path}/wence.db"
    monkeypatch.setenv("WENCE_DATABASE", url)
    return url


def test_the_command_line_refuses_it_in_one_sentence_and_code_2(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--host", "0.0.0.0"]) == 2
    assert capsys.readouterr().err.strip().splitlines() == [
        "Found no key, and 0.0.0.0 can be reached from other machines; make one first: python -m web keys add --admin."
    ]


def test_a_key_is_shown_once_listed_without_its_secret_and_revoked(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        "keys",
        "add",
        "--publishable",
        "--label",
        "门户",
        "--origin",
        "https://portal.example.cn",
        "--document",
        "plan-a",
    ]
    assert main(asked) == 0
    secret = capsys.readouterr().out.strip()
    assert re.fullmatch(r"wk_[0-9a-f]{8}_[\w-]{43}", secret)
    key_id = secret.split("_")[1]
    assert main(["keys", "list"]) == 0
    assert capsys.readouterr().out == f"{key_id}\twk\tlive\t门户\tplan-a\thttps://portal.example.cn\n"
    assert main(["keys", "revoke", key_id]) == 0
    assert main(["keys", "revoke", "ffffffff"]) == 1
    capsys.readouterr()
    main(["keys", "list"])
    assert "\trevoked\t" in capsys.readouterr().out


def test_the_database_holds_no_key_only_its_hash(database: str, tmp_path: Path) -> None:
    engine = open_database(database)
    made = make_key(engine, KeyKind.ADMIN, "first")
    assert [key.digest for key in list_keys(engine)] == [digest_of(made.secret)]
    engine.dispose()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("wence.db*"))
    assert made.key.digest.encode() in stored
    assert made.secret.encode() not in stored


@pytest.mark.parametrize(
    "written",
    ["https://Portal.example.cn", "https://portal.example.cn/", "https://portal.example.cn:443", "*", "null", "portal.cn",
     "https://*.example.cn", "ftp://portal.example.cn", "https://门户.cn", "https://a.cn:99999", "https://u@a.cn", ""],
)  # fmt: skip
def test_an_origin_is_taken_only_as_a_browser_writes_it(written: str, database: str) -> None:
    with pytest.raises(OriginInvalid):
        origin(written)
    assert main(["keys", "add", "--publishable", "--origin", written]) == 2


@pytest.mark.parametrize(
    "written", ["https://portal.example.cn", "http://127.0.0.1:8080", "https://[2001:db8::1]:8443"]
)
def test_origins_that_browsers_write(written: str) -> None:
    assert origin(written) == written


def test_the_audit_is_verified_from_the_command_line(
    server: Web, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server.ask()
    capsys.readouterr()
    assert main(["audit", "verify"]) == 0
    end = capsys.readouterr().out.strip()
    assert end.startswith("1:")
    assert main(["audit", "verify", "--expect", end]) == 0
    assert main(["audit", "verify", "--expect", "1:" + "0" * 64]) == 1


def test_keys_are_managed_without_loading_the_encoder_or_the_page() -> None:
    heavy = "{'gradio', 'faiss', 'torch', 'onnxruntime', 'langchain_core', 'transformers'}"
    seen = f"import sys, web.__main__, web.commands; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "url", ["nonsense", "postgresql+nodriver://h/d", "sqlite:////proc/nowhere/wence.db", "oracle://h/d"]
)
def test_a_database_that_cannot_be_opened_is_one_sentence_and_code_2(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WENCE_DATABASE", url)
    assert main(["keys", "list"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
