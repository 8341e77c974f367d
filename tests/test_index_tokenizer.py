"""Token ids: known ones of the published tokenizer, and that no text injects a special token."""

import pytest
from tokenizers import Tokenizer

from index.tokenizer import build_tokenizer
from index.weights import read_bundled

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return build_tokenizer(read_bundled())


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
