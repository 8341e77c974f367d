"""The headline: strict attributed correctness."""

from eval.gold import Expect, GoldItem
from eval.metrics.citations import citation_precision, citation_recall, quotes_valid
from eval.metrics.nuggets import nugget_recall
from eval.metrics.status import as_expected
from eval.metrics.wording_rules import concise, forbidden
from eval.spans import Texts
from rag.answer import Answer


def right(gold: GoldItem, answer: Answer) -> float:
    """1 iff all vital nuggets are held, nothing forbidden is said and the status is as expected."""
    complete = nugget_recall(gold, answer.answer) in (None, 1.0) or gold.expect is Expect.REFUSE
    return float(complete and not forbidden(gold, answer.answer) and bool(as_expected(gold, answer)))


def attributed(gold: GoldItem, answer: Answer, texts: Texts) -> float | None:
    """1 iff citation recall = 1, citation precision ≥ 0.5 and the quotes are valid; None for an item without essential quotes."""
    if not gold.essential:
        return None
    recall, precision = citation_recall(gold, answer, texts), citation_precision(gold, answer, texts)
    return float(recall == 1.0 and (precision or 0.0) >= 0.5 and quotes_valid(answer, texts) == 1.0)


def sac(gold: GoldItem, answer: Answer, texts: Texts) -> float:
    """1 iff right ∧ concise ∧ attributed; for a question that is to be refused: refused and nothing forbidden.

    Quotes must be valid wherever there are any, also in a refusal that shows what is nearest.
    """
    if not right(gold, answer) or quotes_valid(answer, texts) == 0.0:
        return 0.0
    if gold.expect is Expect.REFUSE:
        return 1.0
    return float(concise(gold, answer.answer) and attributed(gold, answer, texts) in (None, 1.0))
