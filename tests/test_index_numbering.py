"""Labels: what opens a numbered paragraph, and what only looks like it."""

import pytest

from index.numbering import Style, count_of, label_of


@pytest.mark.parametrize(
    ("text", "style", "ordinals", "title"),
    [
        ("第二编　经济", Style.PART, (2,), "经济"),
        ("第一章　总则", Style.CHAPTER, (1,), "总则"),
        ("第三节 保障", Style.SECTION, (3,), "保障"),
        ("第二十一条　本条例", Style.ARTICLE, (21,), "本条例"),
        ("二十一、对落实", Style.COMMA, (21,), "对落实"),
        ("（十二）提升", Style.PAREN, (12,), "提升"),
        ("(三)提升", Style.PAREN, (3,), "提升"),
        ("1.2.1　国家级", Style.DECIMAL, (1, 2, 1), "国家级"),
        ("7　附则", Style.DECIMAL, (7,), "附则"),
        ("1.城镇小区", Style.DOT, (1,), "城镇小区"),
        ("2、做好", Style.DOT, (2,), "做好"),
        ("（10）国务院", Style.PAREN_DIGIT, (10,), "国务院"),
        ("③其他", Style.CIRCLED, (3,), "其他"),
        ("九是着力", Style.SPOKEN, (9,), "着力"),
    ],
)
def test_a_label_is_read_with_its_style_and_number(
    text: str, style: Style, ordinals: tuple[int, ...], title: str
) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.style, label.ordinals, text[label.end :]) == (style, ordinals, title)


@pytest.mark.parametrize(
    "text",
    [
        "第五条规定的情形",
        "第一章、第二章的规定",
        "1.5万元以下",
        "2024年工作要点",
        "20 世纪90年代",
        "一是否符合条件",
        "二〇二四年六月",
        "一体化发展",
        "",
    ],
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert label_of(text) is None


def test_a_coarser_label_has_a_smaller_rank() -> None:
    texts = [
        "第一编 甲",
        "第一章　甲",
        "第一节　甲",
        "第一条　甲",
        "一、甲",
        "1　甲",
        "1.1　甲",
        "（一）甲",
        "1.甲",
        "（1）甲",
        "①甲",
        "一是甲",
    ]
    ranks = [label.rank for text in texts if (label := label_of(text))]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(texts)


@pytest.mark.parametrize(
    ("printed", "count"), [("二十三", 23), ("２３", 23), ("一百零五", 105), ("②", 2), ("若干", None), ("一亿三", None)]
)
def test_numerals_are_counted(printed: str, count: int | None) -> None:
    assert count_of(printed) == count
