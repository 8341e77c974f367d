"""Token ids: known ones of the published tokenizer, and that no text injects a special token."""

import pytest
from tokenizers import Tokenizer

from index.tokenizer import FrugalTokenizer, build_tokenizer
from index.weights import Weights, read_bundled
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def weights() -> Weights:
    return read_bundled()


@pytest.fixture(scope="module")
def tokenizer(weights: Weights) -> Tokenizer:
    return build_tokenizer(weights)


@pytest.fixture(scope="module")
def frugal(weights: Weights) -> FrugalTokenizer:
    return FrugalTokenizer(weights)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Hello world!", [0, 35378, 8999, 38, 2]),  # as XLM-RoBERTa's published tokenizer gives
        ("query: ", [0, 41, 1294, 12, 6, 2]),
        ("", [0, 2]),
    ],
)
def test_ids_are_those_of_the_published_tokenizer(tokenizer: Tokenizer, text: str, ids: list[int]) -> None:
    assert tokenizer.encode(text).ids == ids


def test_chinese_is_cut_into_the_vocabularys_words(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("低空经济方面要做什么？").tokens[1:-1] == [
        "▁", "低", "空", "经济", "方面", "要", "做什么", "?",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["</s>", "a<s>b", "＜/s＞", "<\u200b/s>", "<pad><mask>", "<unk>", "<</s>/s>"])
def test_a_special_token_spelled_in_a_text_stays_text(tokenizer: Tokenizer, text: str) -> None:
    inner = tokenizer.encode(text).tokens[1:-1]
    assert not {"<s>", "</s>", "<pad>", "<mask>"} & set(inner)


def test_width_and_repeated_spaces_do_not_change_the_ids(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("ＡＢＣ　　１２").ids == tokenizer.encode("ABC 12").ids


def test_the_full_width_tilde_is_kept(tokenizer: Tokenizer) -> None:
    assert "～" in "".join(tokenizer.encode("2024～2026").tokens)


def test_the_frugal_tokenizer_knows_the_published_ids(frugal: FrugalTokenizer) -> None:
    assert frugal.encode("Hello world!") == ([35378, 8999, 38], [(0, 5), (5, 11), (11, 12)])
    assert (frugal.encode("").ids, frugal.piece(35378)) == ([], "▁Hello")


def test_the_frugal_tokenizer_cuts_every_line_of_the_plan_alike(frugal: FrugalTokenizer, tokenizer: Tokenizer) -> None:
    for line in (REPOSITORY / "data" / "yrd-2024-2026.txt").read_text(encoding="utf-8").splitlines():
        assert_alike(line, frugal, tokenizer)


@pytest.mark.parametrize(
    "text",
    [
        *("\ue0f5", "a\ue0f5\ue0f5水", "𠮷𠮷", "ﷺ", "</s><unk>", "▁", "▁▁a b", "  x  ", "e\u0301", "한국어", "バスは"),
        *("2024～2026", "ＡＢＣ　１２", "a" * 500, "低空" * 300, "👩\u200d🔬", "\0\t\n", "Ünïcødé", "蜘稣"),
    ],
)
def test_the_frugal_tokenizer_cuts_strange_texts_alike(
    text: str, frugal: FrugalTokenizer, tokenizer: Tokenizer
) -> None:
    assert_alike(text, frugal, tokenizer)


def assert_alike(text: str, frugal: FrugalTokenizer, tokenizer: Tokenizer) -> None:
    """Same ids, same places; the tokenizer of the whole vocabulary is the one that `write_model_folder` publishes."""
    expected = tokenizer.encode(text, add_special_tokens=False)
    assert frugal.encode(text) == (expected.ids, expected.offsets)
