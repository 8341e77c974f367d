"""What is measured of each item: the name, the words for it, which way is better, and the target on the test split."""

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """One figure of one item; an item to which it does not apply has none."""

    SAC = "sac"
    RIGHT = "right"
    NUGGETS = "nugget_recall"
    STATUS = "status"
    CONCISE = "concise"
    NUMERIC = "numeric_match"
    SHORT_F1 = "short_f1"
    LIST_PRECISION = "list_precision"
    LIST_RECALL = "list_recall"
    LIST_F1 = "list_f1"
    FORBIDDEN = "forbidden"
    LENGTH = "length_ratio"
    QUOTES = "quote_valid"
    CITE_RECALL = "citation_recall"
    CITE_PRECISION = "citation_precision"
    SUPPORT = "sentence_support"
    COV_1 = "cov_1"
    COV_3 = "cov_3"
    COV_5 = "cov_5"
    COV_10 = "cov_10"
    FULL_5 = "full_5"
    MRR_10 = "mrr_10"
    NDCG_10 = "ndcg_10"
    REJECT_NEAR = "reject_near"
    REJECT_FAR = "reject_far"
    REJECT_OTHER = "reject_other"
    FALSE_REFUSAL = "false_refusal"
    IDENTICAL = "identical"


@dataclass(frozen=True, slots=True)
class Meaning:
    """`higher` tells whether more is better, `binary` whether an item has only 0 or 1 (McNemar), `target` the aim on test."""

    zh: str
    en: str
    higher: bool = True
    binary: bool = False
    target: float | None = None


MEANING: dict[Measure, Meaning] = {
    Measure.SAC: Meaning("严格有据正确率", "Strict attributed correctness", binary=True, target=0.85),
    Measure.RIGHT: Meaning("内容正确", "Right", binary=True),
    Measure.NUGGETS: Meaning("要点召回", "Vital nugget recall"),
    Measure.STATUS: Meaning("状态符合", "Status as expected", binary=True),
    Measure.CONCISE: Meaning("简明", "Concise", binary=True),
    Measure.NUMERIC: Meaning("数字准确", "Numeric exact match", binary=True, target=0.97),
    Measure.SHORT_F1: Meaning("短答案字符 F1", "Short answer F1"),
    Measure.LIST_PRECISION: Meaning("清单精确率", "List precision"),
    Measure.LIST_RECALL: Meaning("清单召回率", "List recall"),
    Measure.LIST_F1: Meaning("清单 F1", "List F1"),
    Measure.FORBIDDEN: Meaning("出现禁语", "Forbidden wording", higher=False, binary=True),
    Measure.LENGTH: Meaning("篇幅比", "Length ratio", higher=False),
    Measure.QUOTES: Meaning("引文逐字一致", "Quotes valid", binary=True, target=1.0),
    Measure.CITE_RECALL: Meaning("引证召回", "Citation recall"),
    Measure.CITE_PRECISION: Meaning("引证精确", "Citation precision"),
    Measure.SUPPORT: Meaning("逐句有据", "Sentence support"),
    Measure.COV_1: Meaning("证据覆盖 @1", "Coverage @1"),
    Measure.COV_3: Meaning("证据覆盖 @3", "Coverage @3"),
    Measure.COV_5: Meaning("证据覆盖 @5", "Coverage @5"),
    Measure.COV_10: Meaning("证据覆盖 @10", "Coverage @10"),
    Measure.FULL_5: Meaning("前五条证据齐全", "Full evidence @5", binary=True, target=0.95),
    Measure.MRR_10: Meaning("MRR@10", "MRR@10"),
    Measure.NDCG_10: Meaning("nDCG@10", "nDCG@10"),
    Measure.REJECT_NEAR: Meaning("近域拒答", "Rejection, near", binary=True, target=0.90),
    Measure.REJECT_FAR: Meaning("远域拒答", "Rejection, far", binary=True, target=0.98),
    Measure.REJECT_OTHER: Meaning("其他拒答", "Rejection, other", binary=True),
    Measure.FALSE_REFUSAL: Meaning("误拒", "False refusal", higher=False, binary=True, target=0.03),
    Measure.IDENTICAL: Meaning("重复一致", "Identical when repeated", binary=True, target=1.0),
}

HEADLINE = (
    Measure.SAC,
    Measure.FULL_5,
    Measure.NUMERIC,
    Measure.REJECT_NEAR,
    Measure.REJECT_FAR,
    Measure.FALSE_REFUSAL,
    Measure.QUOTES,
    Measure.IDENTICAL,
)


def meets(measure: Measure, value: float) -> bool | None:
    """Whether the value reaches the target; None where there is none."""
    meaning = MEANING[measure]
    if meaning.target is None:
        return None
    return value >= meaning.target if meaning.higher else value <= meaning.target
