"""All figures of one reply."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eval.gold import GoldItem
from eval.measures import Measure
from eval.metrics.citations import citation_precision, citation_recall, quotes_valid
from eval.metrics.lists import list_score
from eval.metrics.nuggets import nugget_recall
from eval.metrics.numeric import numeric_match
from eval.metrics.retrieval import coverage, full, ndcg, reciprocal_rank
from eval.metrics.sac import right, sac
from eval.metrics.short_answer import short_f1
from eval.metrics.status import as_expected, falsely_refused, rejected
from eval.metrics.support import Rarity, rarity, sentence_support
from eval.metrics.wording_rules import concise, forbidden, length_ratio
from eval.reply import Reply
from eval.spans import Texts
from rag.answer import Answer

Figures = dict[Measure, float | None]


@dataclass(frozen=True, slots=True)
class Scored:
    """An item, its reply and its figures; a measure that does not apply is left out."""

    gold: GoldItem
    reply: Reply
    figures: Mapping[Measure, float]


def score_run(items: Iterable[GoldItem], replies: Mapping[str, Reply], texts: Texts) -> tuple[Scored, ...]:
    """In the order of the items; an item without a reply is scored like a failure."""
    rare = rarity(texts)
    return tuple(
        score(gold, replies.get(gold.id, Reply(gold.id, None, error="not asked")), texts, rare) for gold in items
    )


def score(gold: GoldItem, reply: Reply, texts: Texts, rare: Rarity) -> Scored:
    figures = _retrieval(gold, reply, texts)
    if reply.answer is None:
        figures |= {Measure.SAC: 0.0, Measure.RIGHT: 0.0, Measure.STATUS: 0.0}
    else:
        figures |= (
            _content(gold, reply.answer) | _sources(gold, reply.answer, texts, rare) | _refusal(gold, reply.answer)
        )
        figures[Measure.SAC] = sac(gold, reply.answer, texts)
    figures[Measure.IDENTICAL] = None if reply.identical is None else float(reply.identical)
    return Scored(gold, reply, {measure: value for measure, value in figures.items() if value is not None})


def _content(gold: GoldItem, answer: Answer) -> Figures:
    figures: Figures = {
        Measure.RIGHT: right(gold, answer),
        Measure.STATUS: as_expected(gold, answer),
        Measure.FORBIDDEN: forbidden(gold, answer.answer),
    }
    if rejected(gold, answer) is not None:
        return figures
    listed = list_score(gold, answer.answer)
    return figures | {
        Measure.NUGGETS: nugget_recall(gold, answer.answer),
        Measure.CONCISE: concise(gold, answer.answer),
        Measure.LENGTH: length_ratio(gold, answer.answer),
        Measure.NUMERIC: numeric_match(gold, answer.answer),
        Measure.SHORT_F1: short_f1(gold, answer.answer),
        Measure.LIST_RECALL: listed.recall if listed else None,
        Measure.LIST_PRECISION: listed.precision if listed else None,
        Measure.LIST_F1: listed.f1 if listed else None,
    }


def _sources(gold: GoldItem, answer: Answer, texts: Texts, rare: Rarity) -> Figures:
    asked = rejected(gold, answer) is None
    return {
        Measure.QUOTES: quotes_valid(answer, texts),
        Measure.CITE_RECALL: citation_recall(gold, answer, texts) if asked else None,
        Measure.CITE_PRECISION: citation_precision(gold, answer, texts) if asked else None,
        Measure.SUPPORT: sentence_support(answer, rare),
    }


def _refusal(gold: GoldItem, answer: Answer) -> Figures:
    return {_reach(gold): rejected(gold, answer), Measure.FALSE_REFUSAL: falsely_refused(gold, answer)}


def _reach(gold: GoldItem) -> Measure:
    """How far from the documents a question to refuse lies, by its tag."""
    if "near" in gold.tags:
        return Measure.REJECT_NEAR
    return Measure.REJECT_FAR if "far" in gold.tags else Measure.REJECT_OTHER


def _retrieval(gold: GoldItem, reply: Reply, texts: Texts) -> Figures:
    if not gold.essential or not reply.hits:
        return {}
    names = [hit.name for hit in reply.hits]
    covered = {
        measure: coverage(gold, reply.hits, k, texts)
        for measure, k in ((Measure.COV_1, 1), (Measure.COV_3, 3), (Measure.COV_5, 5), (Measure.COV_10, 10))
    }
    return covered | {
        Measure.FULL_5: full(gold, reply.hits, 5, texts),
        Measure.MRR_10: reciprocal_rank(names, reply.relevant, 10),
        Measure.NDCG_10: ndcg(names, reply.relevant, 10),
    }
