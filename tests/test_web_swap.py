"""An index replaced while people ask: no question fails, and each answer is of one version from end to end."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from index.settings import Settings
from rag.assistant import Assistant
from tests.fakes import LetterEncoder, small_index, small_plan
from tests.web_client import web

# `make test` takes a few; the hundred of a release are asked for by the environment.
SWAPS = int(os.environ.get("WENCE_TEST_SWAPS", "20"))


def test_swaps_under_load_fail_no_question_and_mix_no_answer(tmp_path: Path) -> None:
    versions = {
        "v0001": small_index(small_plan(title="旧的行动计划"), version="v0001"),
        "v0002": small_index(small_plan(title="新的行动计划"), version="v0002"),
    }
    assistant = Assistant(versions["v0001"], LetterEncoder(), Settings())
    with web(tmp_path, assistant, requests_per_minute=0) as server:  # type: ignore[arg-type]
        done = Event()

        def keep_asking(_: int) -> list[tuple[int, str, str]]:
            told = []
            while not done.is_set():
                reply = server.ask("支持低空经济发展要做什么？")
                answer = reply.json()
                titles = {citation["document"]["title"] for citation in answer.get("citations", [])}
                told.append((reply.status_code, answer.get("index_version", ""), "".join(titles)))
            return told

        with ThreadPoolExecutor(4) as pool:
            asking = [pool.submit(keep_asking, asker) for asker in range(3)]
            for swap in range(SWAPS):
                assistant.replace(versions["v0002" if swap % 2 == 0 else "v0001"])
                server.ask("支持低空经济发展要做什么？")
            done.set()
            told = {answer for asked in asking for answer in asked.result()}
    assert told == {(200, "v0001", "旧的行动计划"), (200, "v0002", "新的行动计划")}
