"""Why an item does not reach SAC, in the order in which it is looked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from eval.gold import Expect, Nugget
from eval.measures import Measure
from eval.metrics.nuggets import holds_nugget
from eval.scoring import Scored
from rag.answer import Answer


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition of SAC that an item breaks, in both languages."""

    zh: str
    en: str


def reasons(scored: Scored) -> tuple[Reason, ...]:
    """Each condition that the item breaks; none for an item that reaches SAC."""
    if scored.figures[Measure.SAC] == 1.0:
        return ()
    answer = scored.reply.answer
    if answer is None:
        return (Reason(f"出错：{scored.reply.error}", f"error: {scored.reply.error}"),)
    return (*_of_content(scored, answer), *_of_sources(scored))


def why(scored: Scored) -> str:
    """The reasons in English, in one line."""
    return "; ".join(reason.en for reason in reasons(scored))


def _of_content(scored: Scored, answer: Answer) -> Iterator[Reason]:
    gold, figures = scored.gold, scored.figures
    if figures[Measure.STATUS] == 0.0:
        pair = (answer.status.value, gold.expect.value)
        yield Reason("状态为 {}，应为 {}".format(*pair), "status {}, expected {}".format(*pair))
    missing = ", ".join(_name(nugget) for nugget in gold.vital if not holds_nugget(answer.answer, nugget))
    if missing and gold.expect is not Expect.REFUSE:
        yield Reason(f"缺要点：{missing}", f"lacks {missing}")
    if figures.get(Measure.FORBIDDEN) == 1.0:
        yield Reason("出现禁语", "says what is forbidden")
    if figures.get(Measure.CONCISE) == 0.0:
        yield Reason("篇幅过长", "too long")


def _of_sources(scored: Scored) -> Iterator[Reason]:
    figures = scored.figures
    recall, precision = figures.get(Measure.CITE_RECALL, 1.0), figures.get(Measure.CITE_PRECISION, 1.0)
    if recall < 1.0:
        yield Reason(f"引证召回 {recall:.2f}", f"citation recall {recall:.2f}")
    if precision < 0.5:
        yield Reason(f"引证精确 {precision:.2f}", f"citation precision {precision:.2f}")
    if figures.get(Measure.QUOTES) == 0.0:
        yield Reason("引文与原文不一致", "a quote is not exact")


def _name(nugget: Nugget) -> str:
    return nugget.any[0] if nugget.any else f"{nugget.num:g}{nugget.unit or ''}"
