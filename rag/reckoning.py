"""What is reckoned of amounts that one quote states, where a question asks for it: a sum, a change, a share, a rest."""

import re
from collections.abc import Sequence

from index.normalise import fold
from index.plan import Quantity
from rag import changes, comparing, computed, counted_by, cues, of_named, of_whole, pairs, rates, steps, was_and_is
from rag import reckoned_in_english as english
from rag.computed import Reckoned
from rag.draft import Statement
from rag.labelled import Labelled, labelled, named_together
from rag.named_in_english import Terms
from rag.phrases import is_chinese
from rag.rows import in_full, years_in
from rag.words import content_words, tagged

_OF_EACH = re.compile("各自?[是有占多几出为]|分别")
_HOW_MUCH = re.compile("多少|几|多[大长高久]|谁|哪|what|how")
_WHOLE = re.compile(r"[^。；;]*?其中")  # what stands before 其中 has the whole, where it has one amount
_NO_TOPIC = re.compile("数量|总量|数目|数额|金额|规模|人数|总数|标准|水平")
_PERIOD = re.compile("[0-9]{4}年?(?:[—–~-]+|[至到])[0-9]{4}年?")  # 2025—2027年 is none of its years
_OF_MONEY = frozenset("元块毛角分钱个成")  # 差几个亿, 占几成; not 差几年 of what costs 15万元
_STOPS = re.compile("[。；;]")
_SHORT = 2
_LONGEST = 85  # characters of a quote that stays whole beside what is reckoned


def is_asked(question: str) -> bool:
    """Whether the folded question may ask for something to be reckoned at all."""
    if english.asks(question):
        return True
    found = cues.match("sum", question) or cues.match("share", question) or cues.match("difference", question)
    apart = changes.asks_by_how_much(question) or comparing.asks_how_far(question) or comparing.asks_which(question)
    also = (
        of_named.asks_together(question)
        or of_whole.asks_rest(question)
        or of_whole.asks_number(question)
        or steps.is_total(question)
    )
    more = rates.is_asked(question) or of_named.asks_times(question)
    return bool(_HOW_MUCH.search(question) and (found or apart or also or more))


def reckoned_in_english(quote: Statement, typed: str, language: str, terms: Terms) -> tuple[Statement, ...]:
    """As `reckoned`, for an English question as typed; `terms` gives what its words may stand for in the text."""
    text = fold(quote.text)
    if len(text) != len(quote.text) or not quote.verbatim or len(quote.evidence) != 1:
        return ()
    told = english.reckoned(text, typed, language, terms)
    return _with(quote, told) if told else ()


def _with(quote: Statement, told: Reckoned) -> tuple[Statement, ...]:
    """The quote, or its parts that have the amounts, and what is reckoned of them."""
    parts = _parts(quote, told.operands)
    spans = tuple(part.evidence[0] for part in parts)
    return (*parts, Statement(told.said, spans, told.computed, on_new_line=True))


def reckoned(
    quote: Statement, question: str, language: str, around: str = "", near: frozenset[str] = frozenset()
) -> tuple[Statement, ...]:
    """The quote, or its parts that have the amounts, and what is reckoned of them; empty where it does not tell it.

    `around` is the folded text that a thing asked about may be named in besides the quote: its clause, its headings; `near` are
    words of the question that the quote says in others.
    """
    text = fold(quote.text)
    if not is_chinese(language) or len(text) != len(quote.text) or not quote.verbatim or len(quote.evidence) != 1:
        return ()
    question = in_full(question, text)
    for way in (of_whole.share_of_whole,) if of_whole.asks_share(question) else _WAYS:
        if told := way(text, question, language):
            if not is_measured_so(question, told.operands):
                continue
            if not _is_of_years(question, told.operands, text, around):
                continue
            if way is _change and not _is_named(question, text + around, near):
                continue
            return _with(quote, told)
    return ()


def is_measured_so(question: str, operands: Sequence[Quantity]) -> bool:
    """False where the question counts by what the amounts are not counted by: 多少座 of 430公里."""
    if of_named.asks_money(question) and operands[0].unit not in ("元", "%"):
        return False
    asked = counted_by.asked_measure(question)
    measure = counted_by.is_measure(asked)
    money = operands[0].unit == "元" and (not measure or asked in _OF_MONEY)
    free = "百分点" in question or money or of_named.asks_times(question)
    return not measure or free or counted_by.is_counted(question, operands[0].text)


def _is_of_years(question: str, operands: Sequence[Quantity], text: str, around: str) -> bool:
    """The amounts are of a year that the question names; undated ones where their clause or title names no other."""
    asked, asks_rest = years_in(question), of_whole.asks_rest(question)
    to = max(quantity.span.end for quantity in operands)
    said = years_in(_STOPS.split(text[to:])[0]) if asks_rest else frozenset()
    said |= years_in(text[:to])
    if len(asked) == 1 and said:
        return bool(asked & said)
    return asked <= said | years_in(_PERIOD.sub("", around))


def _is_named(question: str, text: str, near: frozenset[str] = frozenset()) -> bool:
    """Every word for what is said to change stands in the text: 备案事项 is not 免罚事项, however alike they read.

    A verb may be another (坐船, 船运), a name short (高企), and what is only the number of it (数量) may be left out.
    """
    words = tagged(_NO_TOPIC.sub(" ", changes.without_asking(question)))
    wanted = frozenset(content_words(changes.without_asking(question)))
    return all(word in near or _stands(word, tag, text) for word, tag in words if word in wanted and len(word) > 1)


def _stands(word: str, tag: str, text: str) -> bool:
    if word in text or (tag.startswith("v") and any(letter in text for letter in word)):
        return True
    return len(word) == _SHORT and bool(re.search(f"{re.escape(word[0])}.{{1,4}}{re.escape(word[1])}", text))


def _sum(text: str, question: str, language: str) -> Reckoned | None:
    operands = steps.steps_asked(question, text) or _named(text, question)
    if len(operands) < 2 or len({quantity.unit for quantity in operands}) > 1:
        return None
    values, unit = pairs.scaled_values(*operands)
    said, total = computed.total(values, unit, language)
    return Reckoned(said, operands, (total,))


def _named(text: str, question: str) -> tuple[Quantity, ...]:
    """Of the things that the question names one after the other, where it asks for them together."""
    if not of_named.asks_together(question) or _OF_EACH.search(question):
        return ()
    whole = _WHOLE.match(text)
    rows = [row for row in labelled(text) if whole is None or row.quantity.span.start >= whole.end()]
    return next((kept for unit in _units(rows) if (kept := _of(named_together(question, _in(rows, unit))))), ())


def _of(rows: Sequence[Labelled]) -> tuple[Quantity, ...]:
    return tuple(row.quantity for row in rows)


def _units(rows: Sequence[Labelled]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.quantity.unit for row in rows))


def _in(rows: Sequence[Labelled], unit: str) -> tuple[Labelled, ...]:
    return tuple(row for row in rows if row.quantity.unit == unit)


def _change(text: str, question: str, language: str) -> Reckoned | None:
    if not (changes.asks_by_how_much(question) or changes.asks_before_and_after(question)):
        return None
    if was_and_is.holds_against_another(question, text):
        return None
    change = changes.change_meant(question, changes.changes_in(text))
    if change is None or change.before.value == change.after.value:
        return None
    operands = tuple(sorted((change.before, change.after), key=lambda quantity: -quantity.value))
    (larger, smaller), unit = pairs.scaled_values(*operands)
    said, distance = computed.distance(larger, smaller, unit, language)
    return Reckoned(said, operands, (distance,))


# The first that tells anything is said.
_WAYS = (
    rates.over_its_time,
    rates.of_their_number,
    _sum,
    of_named.sum_named,
    _change,
    of_named.times_named,
    of_named.apart_named,
    of_whole.rest_of_whole,
)


def _parts(quote: Statement, operands: Sequence[Quantity]) -> tuple[Statement, ...]:
    if len(quote.text) <= _LONGEST:
        return (quote,)
    ordered = sorted(operands, key=lambda quantity: quantity.span.start)
    return tuple(dict.fromkeys(pairs.part_around(quote, quantity.span.start) for quantity in ordered))
