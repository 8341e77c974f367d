"""What a rate comes to over the time or the number that it runs for: 每月900元, 最长补贴24个月."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.plan import Quantity
from rag import computed, of_named
from rag.amounts import amounts
from rag.computed import Reckoned
from rag.draft import Computation
from rag.numerals import NUMERAL, value_of
from rag.pairs import scaled
from rag.rows import Row, meant, rows_of

_IN_ALL = re.compile(
    "总共|一共|总计|合计|共(?=[能可有要得补发领拿奖计])|累计|加起来|拢共|统共|总(?:额|数)|拿满|领满|补满|领到头|满打满算|从头到尾|全[部程建](?!门)|下来|到头|到期"
)
_OF_ALL = re.compile("全[市省县区州国镇乡体]|财政|所有|总人数|预算")  # what all of them get is no rate's total
_PER = {
    "年": ("年",), "月": ("个月",), "天": ("天",), "日": ("天",), "周": ("周",), "小时": ("小时",),
}  # fmt: skip
_EACH = re.compile(r"每(?:个)?(?P<per>年|月|天|日|周|小时)(?![0-9]|一次)[^每，,。；;、]{0,14}$")
_EACH_ONE = re.compile(r"每一?(?P<per>[个家名人户所座台套辆张件部项处条亩次])")
_RUNS = re.compile("最[长多]|不超过|期限|为期|连续|持续|共|分|发放|补贴|累计")
_A_YEAR = 1900
_ASKED = re.compile(rf"(?P<number>{NUMERAL})(?P<unit>年|个月|天|周|小时)(?![底初末内度级])")


@dataclass(frozen=True, slots=True)
class _Times:
    """How often a rate runs; `text` tells where, None where only the question says it."""

    value: float
    text: Quantity | None


def is_asked(question: str) -> bool:
    """总共能领多少, 三年下来多少."""
    return bool(_IN_ALL.search(question)) and not _OF_ALL.search(question)


def over_its_time(text: str, question: str, language: str) -> Reckoned | None:
    """The rate that the question names times how long it runs, by the text or by the question."""
    if not is_asked(question) or re.search("每(?:个)?(?:年|月|天|日|周)", question.split("总")[-1]):
        return None
    rates = [(row, per) for row in rows_of(text, question) if (per := _per(text, row))]
    rate = _rate(question, [row for row, _ in rates])
    if rate is None:
        return None
    per = next(per for row, per in rates if row is rate)
    times = _times(text, question, _PER[per], rate)
    if times is None or times.value <= 1:
        return None
    factor, unit = scaled(rate.quantity)
    said, product = computed.product(rate.quantity.value / factor, times.value, unit, language)
    if times.text is None:
        return Reckoned(said, (rate.quantity,), (Computation("asked", (times.value,), times.value), product))
    return Reckoned(said, (rate.quantity, times.text), (product,))


def of_their_number(text: str, question: str, language: str) -> Reckoned | None:
    """What is given for each of so many, for all of them: 建设200个，每个补助15万元; of two kinds together."""
    if not is_asked(question) or "每" in question:
        return None
    rates = [row for row in rows_of(text, question) if row.quantity.unit == "元" and _EACH_ONE.search(row.near)]
    counts = {row: count for row in rates if (count := _count(text, row))}
    one = None if of_named.names_several(question) else _rate(question, rates)
    named = of_named.rows_named(question, rates) or ((one,) if one else ())
    if not named or any(row not in counts for row in named):
        return None
    factor, unit = scaled(*(row.quantity for row in named))
    pairs = [(row.quantity.value / factor, counts[row].value) for row in named]
    said, worked = computed.products(pairs, unit, language)
    operands = [quantity for row in named for quantity in (row.quantity, counts[row])]
    return Reckoned(said, tuple(operands), worked)


def _count(text: str, row: Row) -> Quantity | None:
    """The number right before the rate, in its sentence, of what the rate is for each of."""
    per = _EACH_ONE.search(row.near)
    begins = max((stop.end() for stop in re.finditer("[。；;]", text[: row.quantity.span.start])), default=0)
    before = [one for one in amounts(text) if begins <= one.span.start and one.span.end <= row.quantity.span.start]
    return before[-1] if per and before and before[-1].text.endswith(per["per"]) else None


def _per(text: str, row: Row) -> str:
    found = _EACH.search(text[: row.quantity.span.start])
    return found["per"] if found and row.quantity.unit not in ("天", "个月", "年", "小时", "%") else ""


def _rate(question: str, rates: Sequence[Row]) -> Row | None:
    if len(rates) == 1:
        return rates[0]
    return meant(question, rates)


def _times(text: str, question: str, units: tuple[str, ...], rate: Row) -> _Times | None:
    """How many of the unit the question says, or the text after the rate where it says just one."""
    found_in = [found for found in _ASKED.finditer(question) if found["unit"][-1:] == units[0][-1:]]
    asked = [found for found in found_in if (value_of(found["number"]) or 0) < _A_YEAR]
    said = [
        length
        for length in amounts(text)
        if length.unit in units
        and length.span.start > rate.quantity.span.end
        and _RUNS.search(text[: length.span.start][-8:])
    ]
    if len(asked) == 1 and (value := value_of(asked[0]["number"])):
        stated = next((length for length in said if length.value == value), None)
        return _Times(value, stated)
    return _Times(said[0].value, said[0]) if len(said) == 1 and not asked else None
