"""Amounts of the same thing at two times, wherever a document states them: how far apart, together, how many times."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.normalise import fold
from index.plan import Plan, Quantity
from rag import changes, comparing, computed, counted_by, cues, of_named, times
from rag.dated import Dated, dated
from rag.draft import Evidence, Statement
from rag.pairs import part_at, scaled_values
from rag.phrases import is_chinese, say
from rag.times import AFTER, BEFORE, FORMER, NOW, THIS, TwoTimes
from rag.words import content_words, shared_run

# What a question says of an amount besides what it is of
_OF_ANY = re.compile(
    "目标|任务|实际|完成|打算|计划|预计|安排|指标|做[到成的]|实现|达到|数量|总数|数(?=比|是|$)|规模|水平|相比|当年|今后|以后|将来|往后|总共|一共|合计|加起来|合起来|人次(?=目标|数|比)|里程"
)
_EACH = re.compile("各自?[是有占多几出为]|分别")
_MORE_OR_LESS = re.compile(r"([多高大快])(?:了|些)?还是([少低小慢])|([增涨])还是([减降])")
_LESS = re.compile("[少低降减缩跌][了掉去]?(?:出|下来)?(?:了|有|到底)?(?:近|约)?(?:几|多少)")
_THINGS = re.compile("任务|项目|举措|措施|事项|政策|活动|实事")
_ASKING = re.compile("[几多少差]|倍|^(?:[比较跟].?|[增涨升降高低减].?|[提上下][高升降调])$")  # 比涨, 高出, 提高
_OF_THIS_YEAR = "this"  # as `times` tells 今年 of a document without a year
_KNOWN = 0.7  # of the question's words that the two sentences and their headings must have
_AHEAD = 0.05
_SHARED = 0.6  # of the shorter of two labels that both must have
# Characters of a sentence that is quoted whole: where the part names its thing, and where not.
_SHORT, _LONGEST = 40, 85
_A_NAME = 2  # characters that name a thing


@dataclass(frozen=True, slots=True)
class Pair:
    """The same thing at the earlier time and at the later."""

    earlier: Dated
    later: Dated
    key: str  # what the labels of both say


def across(plan: Plan, question: str, language: str) -> list[Statement]:
    """The two amounts, quoted, and what is reckoned of them; none where the folded question asks for nothing of the kind
    or the document does not surely tell it."""
    two = asked_times(plan, question, language)
    if two is None:
        return []
    pair = _meant(plan, question, two)
    return _told(pair, question, two, language) if pair else []


def asked_times(plan: Plan, question: str, language: str) -> TwoTimes | None:
    """The two times between which the question asks for a difference, a sum or a ratio."""
    if (
        not is_chinese(language)
        or _EACH.search(question)
        or (comparing.asks_how_far(question) and "天" in question[-6:])
    ):
        return None
    return times.two_times(question, times.year_of(plan)) if _operation(question) else None


def _operation(question: str) -> str:
    if of_named.asks_times(question):
        return "ratio"
    by = changes.asks_by_how_much(question) or comparing.asks_how_far(question) or cues.match("difference", question)
    if by:
        return "difference"
    return "sum" if of_named.asks_together(question) and re.search("多少|几", question) else ""


def _meant(plan: Plan, question: str, two: TwoTimes) -> Pair | None:
    """The one pair that the question names; None where none or several fit."""
    words = _topic(question)
    title = fold(plan.document.title)
    ranked = sorted(
        ((score, pair) for pair in _pairs(plan, question, two) if (score := _fit(pair, words, title, question))),
        key=lambda scored: -scored[0],
    )
    if not ranked:
        return None
    best, pair = ranked[0]
    values = {(one.earlier.quantity.value, one.later.quantity.value) for score, one in ranked if score >= best - _AHEAD}
    return pair if len(values) == 1 else None


def _topic(question: str) -> tuple[str, ...]:
    """What the amounts are of, as the question has it."""
    rest = times.without(changes.without_asking(question) if "比" not in question else question)
    words = [word for word in content_words(_OF_ANY.sub(" ", rest)) if len(word) > 1 and not _ASKING.search(word)]
    return tuple(words) or tuple(_THINGS.findall(question))


def _fit(pair: Pair, words: Sequence[str], title: str, question: str) -> float:
    """How well the question names what both are of; 0 where it names something else."""
    run = shared_run(pair.key, question)
    near = pair.earlier.clause.id == pair.later.clause.id and abs(pair.earlier.at - pair.later.at) < _LONGEST
    if pair.key and not near and (len(run) < 2 or not any(word in run or run in word for word in words)):
        return 0.0
    if pair.key and len(run) < min(len(pair.key), _A_NAME):
        return 0.0
    said = [f"{title}{fold(''.join(one.clause.heading))}{one.said}" for one in (pair.earlier, pair.later)]
    total = sum(map(len, words))
    if not total:
        return 0.0
    held = sum(len(word) for word in words if any(_holds(text, word) for text in said))
    if held < _KNOWN * total:
        return 0.0
    own = f"{pair.earlier.before}{pair.earlier.behind}{pair.later.before}{pair.later.behind}"
    close = sum(len(word) for word in words if _holds(own, word)) / total
    labels = pair.earlier.before + pair.later.before
    pure = sum(char in question for char in labels) / len(labels) if labels else 1.0
    return held / total + close + pure


def _holds(text: str, word: str) -> bool:
    return word in text or (len(word) > 2 and all(one + other in text for one, other in pairwise(word)))


def _pairs(plan: Plan, question: str, two: TwoTimes) -> Iterator[Pair]:
    rows = [row for row in dated(plan) if _is_measured_so(question, row.quantity)]
    year = times.year_of(plan)
    earlier = [row for row in rows if _is_of(row, two.earlier, year)]
    later = [row for row in rows if _is_of(row, two.later, year)]
    for one in earlier:
        alike = [(row, key) for row in later if row is not one and (key := _alike(one, row)) is not None]
        sure = any(row.is_dated for row, _ in alike)
        yield from (Pair(one, row, key) for row, key in alike if row.is_dated or not sure)


def _alike(one: Dated, other: Dated) -> str | None:
    """What the labels of both say, empty where the second only goes on from the first; None where they are of two things."""
    if one.quantity.unit != other.quantity.unit:
        return None
    run = shared_run(one.before, other.before)
    if len(run) > 1 and len(run) >= _SHARED * min(len(one.before), len(other.before)):
        return run
    first, second = sorted((one, other), key=lambda row: row.at)
    if first.time == BEFORE or second.time == AFTER:
        return first.before if first.clause.id == second.clause.id and first.sentence == second.sentence else None
    run = shared_run(one.behind, other.behind)
    if len(run) > 1 and run in (one.behind[-len(run) :], other.behind[-len(run) :]):
        return run
    near = first.clause.id == second.clause.id and second.at - first.at < _LONGEST
    goes_on = near and len(second.before) < 2 and _rest(second) == _rest(first)
    return "" if goes_on and not _THINGS.search(first.behind + second.behind) else None


def _rest(row: Dated) -> str:
    """人 of 人次: the measure goes on behind the number."""
    return "次" if row.behind.startswith("次") else ""


def _is_of(row: Dated, time: str, year: int | None) -> bool:
    if row.time == time or (row.time == BEFORE and time in (FORMER, NOW)) or (row.time == AFTER and time == THIS):
        return True
    if time == THIS:
        return row.time == str(year) or not row.is_dated
    if time == NOW and year is None:
        return row.time == _OF_THIS_YEAR
    if time == NOW:
        return row.time.isdigit() and year is not None and int(row.time) == year - 1
    return not row.is_dated and time == str(year)


def _is_measured_so(question: str, quantity: Quantity) -> bool:
    if of_named.asks_money(question) and quantity.unit not in ("元", "%"):
        return False
    if "百分点" in question:
        return quantity.unit in ("%", "个百分点")
    measure = counted_by.asked_measure(question)
    free = quantity.unit == "元" or of_named.asks_times(question) or not counted_by.is_measure(measure)
    return free or measure in "万亿千百" or counted_by.is_counted(question, quantity.text)


def _told(pair: Pair, question: str, two: TwoTimes, language: str) -> list[Statement]:
    later, earlier = pair.later.quantity, pair.earlier.quantity
    (b, a), unit = scaled_values(later, earlier)
    done = _operation(question)
    quotes = tuple(dict.fromkeys(_quote(row) for row in sorted((pair.earlier, pair.later), key=lambda row: row.at)))
    quotes = tuple(one for one in quotes if not any(_is_within(one, other) for other in quotes))
    spans = tuple(quote.evidence[0] for quote in quotes)
    if done == "sum":
        said, worked = computed.total((a, b), unit, language)
    elif a == b:
        return [*quotes, Statement(say(language, "same_two", count=f"{a:g}", unit=unit), spans, (), on_new_line=True)]
    elif done == "ratio":
        said, worked = computed.times(b, a, unit, language)
    else:
        said, worked = computed.distance(max(a, b), min(a, b), unit, language)
        said = _which(said, question, two, language, is_less=b < a)
    return [*quotes, Statement(said, spans, (worked,), on_new_line=True)]


def _is_within(one: Statement, other: Statement) -> bool:
    """What is quoted stands in another quote that goes on."""
    part, whole = one.evidence[0], other.evidence[0]
    return one != other and whole.document == part.document and whole.start <= part.start and part.end <= whole.end


def _which(said: str, question: str, two: TwoTimes, language: str, *, is_less: bool) -> str:
    """With which of the two is less, where that is asked, or is not as the question has it."""
    asked = _MORE_OR_LESS.search(question)
    supposed = bool(_LESS.search(question))
    if not asked and (supposed == is_less or NOW in (two.earlier, two.later)):
        return said  # 现在 may be before a year or after it
    name = two.words[1] or say(language, "the_second")
    return say(language, "which", name=name, how="少" if is_less else "多", apart=said)


def _quote(row: Dated) -> Statement:
    """The sentence, or of a longer one the part with the amount, where that says what it is of."""
    start, end = row.clause.start + row.sentence[0], row.clause.start + row.sentence[1]
    text, evidence = row.clause.text[slice(*row.sentence)], Evidence(row.clause.document_id, start, end, row.clause.id)
    whole = Statement(text, (evidence,), verbatim=True, on_new_line=True)
    is_long = len(text) > (_SHORT if len(row.before) >= _A_NAME else _LONGEST)
    return part_at(whole, row.quantity.span.start) if is_long else whole
