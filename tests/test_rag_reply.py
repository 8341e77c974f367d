"""A model's reply as claims, whatever its markers look like."""

import pytest

from rag.reply import Claim, Reader, claims, marks_in


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("第一句。[1]第二句。[2]", [("第一句。", (1,)), ("第二句。", (2,))]),
        ("第一句[1]。第二句［２］。", [("第一句。", (1,)), ("第二句。", (2,))]),
        ("第一句。【3】", [("第一句。", (3,))]),
        ("一句。[1][2]", [("一句。", (1, 2))]),
        ("一句。[1,2]", [("一句。", (1, 2))]),
        ("一句。[1、3]", [("一句。", (1, 3))]),
        ("一句。[1-3]", [("一句。", (1, 2, 3))]),
        ("一句。[1-9]", [("一句。", ())]),
        ("一句。[0]", [("一句。", (0,))]),
        ("2024年的一句。[2024]", [("2024年的一句。", (2024,))]),
        ("没有标记的一句。", [("没有标记的一句。", ())]),
        ("没有句号", [("没有句号", ())]),
        ("根据编号原文，建设平台。[1]", [("建设平台。", (1,))]),
        ("原文[1]提到：建设平台。", [("建设平台。", (1,))]),
        ("根据本办法，建设平台。[1]", [("根据本办法，建设平台。", (1,))]),
        ("The passage states that parks are open. [1]", [("Parks are open.", (1,))]),
        ("According to passage 2, parks are open.", [("Parks are open.", ())]),
        ("一句。\n[1]", [("一句。", (1,))]),
        ("- 一句。[1]\n- 二句。[2]", [("一句。", (1,)), ("二句。", (2,))]),
        ("1. 一句。[1]\n2. 二句。[2]", [("一句。", (1,)), ("二句。", (2,))]),
        ("**答案**：一句。[1]", [("一句。", (1,))]),
        ("<think>想一想。[2]</think>\n一句。[1]", [("一句。", (1,))]),
        ("<think>没有想完。[2]", []),
        ("不低于30.5%。[1]", [("不低于30.5%。", (1,))]),
        (
            "The U.S. office, No. 3, decides. It ends [2].",
            [("The U.S. office, No. 3, decides.", ()), ("It ends.", (2,))],
        ),
        ("他说“可以。”[1]然后走了。", [("他说“可以。”", (1,)), ("然后走了。", ())]),
        ("[1]\n。。。", []),
        ("一句。（1）二句。（2）", [("一句。", ()), ("二句。", ())]),
        ("推进（1）农业、（2）工业。[1]", [("推进（1）农业、（2）工业。", (1,))]),
    ],
)
def test_sentences_and_markers_are_told_apart(reply: str, found: list[tuple[str, tuple[int, ...]]]) -> None:
    assert claims(reply) == tuple(Claim(*claim) for claim in found)


def test_a_marker_names_each_passage_once() -> None:
    assert marks_in("[2][1][2]") == (2, 1)


@pytest.mark.parametrize("step", [1, 2, 3, 5, 100])
def test_pieces_of_any_size_give_the_claims_of_the_whole(step: int) -> None:
    reply = "第一句。[1] 不低于30.5%。[1,2]\n- 第三句【2】。第四句"
    reader = Reader()
    found = [claim for at in range(0, len(reply), step) for claim in reader.feed(reply[at : at + step])]
    assert (*found, *reader.end()) == claims(reply)
    assert reader.text == reply


def test_a_claim_is_given_when_the_next_one_begins_and_not_before_its_marker_is_whole() -> None:
    reader = Reader()
    assert reader.feed("第一句。") == ()
    assert reader.feed("[") == ()
    assert reader.feed("1") == ()
    assert reader.feed("]") == ()
    assert reader.feed("第二") == (Claim("第一句。", (1,)),)
    assert reader.end() == (Claim("第二", ()),)
