"""Small gold items, documents and answers whose figures can be worked out by hand."""

from collections.abc import Sequence
from typing import Any

from eval.gold import Evidence, Expect, GoldItem, Kind, Nugget, Split
from rag.answer import Answer, Citation, CitedDocument, Record, Sentence, Status

TEXT = (
    "计划提出九个方面，共165项重点任务。\n"
    "支持南京、杭州、宁波创建区域科技创新中心。\n"
    "推动三省一市充电平台有效衔接，打造充换电基础设施一张网。\n"
    "六是加强生态环境共保联治。共有17项重点任务，主要包括："
)
TEXTS = {"plan": TEXT}


def gold_item(**fields: Any) -> GoldItem:
    """A lookup with two vital nuggets and one essential quote, unless told otherwise."""
    known: dict[str, Any] = {
        "id": "q1",
        "split": Split.DEV,
        "cluster": "c1",
        "lang": "zh-Hans",
        "type": Kind.LOOKUP,
        "question": "哪些地方要建科创中心？",
        "expect": Expect.ANSWER,
        "documents": ("plan",),
        "answer": "南京、杭州、宁波。",
        "evidence": (Evidence("plan", "支持南京、杭州、宁波创建区域科技创新中心"),),
        "nuggets": (Nugget(("南京",)), Nugget(("杭州",))),
    }
    return GoldItem(**(known | fields))


def citation(quote: str, number: int = 1, shift: int = 0) -> Citation:
    """A citation of the first place where the text has the quote; `shift` makes its offsets wrong."""
    start = TEXT.index(quote) + shift
    document = CitedDocument("plan", "计划", None, None, None)
    return Citation(number, document, "plan/1", (), quote, start, start + len(quote))


def reply_with(
    text: str,
    citations: Sequence[Citation] = (),
    status: Status = Status.ANSWERED,
    confidence: float = 0.5,
    sentences: Sequence[Sentence] = (),
) -> Answer:
    """An answer of one sentence that stands on all its citations, unless the sentences are given."""
    numbers = tuple(c.number for c in citations)
    return Answer(
        id="a1",
        status=status,
        language="zh-Hans",
        answer=text,
        sentences=tuple(sentences) or (Sentence(text, numbers),),
        citations=tuple(citations),
        answerer="extractive",
        model=None,
        index_version="v0001",
        notice="",
        record=Record(confidence=confidence),
        timings_ms={"total": 5.0},
    )
