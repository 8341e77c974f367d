"""The plain chain is a fair peer: the same weights, and it finds what it should."""

from pathlib import Path

import pytest

from bench.peers import model_folder
from tests.conftest import MODELS

pytestmark = pytest.mark.real

TOPICS = ("低空经济：发展通用航空，布局低空产业基础设施。", "养老服务：统一老年人能力评估标准，异地养老。")


def test_it_finds_the_chunk_that_holds_the_answer_and_keeps_it(tmp_path: Path) -> None:
    from bench.plain import PlainRetriever

    model = model_folder(MODELS)
    PlainRetriever.build("\n\n".join(topic * 12 for topic in TOPICS), model).save(tmp_path)
    kept = PlainRetriever.load(tmp_path, model)
    assert kept.invoke("老年人可以在外地养老吗？")[0].page_content.startswith("养老服务")
    assert kept.invoke("通用航空怎么发展？")[0].page_content.startswith("低空经济")
