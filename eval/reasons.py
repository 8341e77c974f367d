"""Why an item does not reach SAC, in the order in which it is looked for."""

from eval.gold import Expect
from eval.measures import Measure
from eval.metrics.nuggets import holds_nugget
from eval.scoring import Scored


def reasons(scored: Scored) -> tuple[str, ...]:
    """Each condition of SAC that the item breaks; none for an item that reaches it."""
    if scored.figures[Measure.SAC] == 1.0:
        return ()
    if scored.reply.answer is None:
        return (f"error: {scored.reply.error}",)
    return tuple(reason for reason, broken in _checks(scored) if broken)


def _checks(scored: Scored) -> list[tuple[str, bool]]:
    gold, answer, figures = scored.gold, scored.reply.answer, scored.figures
    status = answer.status.value if answer else ""
    missing = [_name(n.any, n.num, n.unit) for n in gold.vital if answer and not holds_nugget(answer.answer, n)]
    recall, precision = figures.get(Measure.CITE_RECALL, 1.0), figures.get(Measure.CITE_PRECISION, 0.0)
    asked = gold.expect is not Expect.REFUSE
    return [
        (f"status {status}, expected {gold.expect.value}", figures[Measure.STATUS] == 0.0),
        (f"lacks {', '.join(missing)}", asked and bool(missing)),
        ("says what is forbidden", figures.get(Measure.FORBIDDEN) == 1.0),
        ("too long", figures.get(Measure.CONCISE) == 0.0),
        (f"citation recall {recall:.2f}", recall < 1.0),
        (f"citation precision {precision:.2f}", asked and bool(gold.essential) and precision < 0.5),
        ("a quote is not exact", figures.get(Measure.QUOTES) == 0.0),
    ]


def _name(alternatives: tuple[str, ...], num: float | None, unit: str | None) -> str:
    return alternatives[0] if alternatives else f"{num:g}{unit or ''}"
