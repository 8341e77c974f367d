"""What is reckoned of amounts that one quote states, where a question asks for it: a sum, a change, a share, a rest."""

import re
from collections.abc import Sequence

from index.normalise import fold
from index.plan import Quantity
from rag import changes, computed, counted_by, cues, pairs, steps
from rag.draft import Computation, Statement
from rag.labelled import Labelled, labelled, name_in, named_together
from rag.numerals import shown
from rag.phrases import is_chinese, say
from rag.words import content_words, shared_run

# Together, where things are named one after the other; 各多少, 分别多少 ask for each
_TOGETHER = re.compile("总共|一共|总计|共计?(?![同建享用管])")
_OF_EACH = re.compile("各自?[是有占多几出为]|分别")
_REST = re.compile("剩下?|其余|余下|其他|还有|另外")
_WITHOUT = re.compile("除了?|除去|除开|去掉|扣除|扣掉|刨去|减去|不算|撇开")
_HOW_MUCH = re.compile("多少|几|what|how")
_OF_A_WHOLE = re.compile("占|百分之|比例|比重|几成")
_WHOLE = re.compile(r"[^。；;]*?其中")  # what stands before 其中 has the whole, where it has one amount
_IN_ALL = re.compile("总|全部|整个|合计|其中")
_ASKS_SHARE = re.compile("(?:多大|多少|几)?的?(?:百分之|比例|比重|份额|几成|多少|几|是|约|大概)+.*")
_NAMES = 2  # characters that the question and the text have in a row
_LONGEST = 85  # characters of a quote that stays whole beside what is reckoned


def is_asked(question: str) -> bool:
    """Whether the folded question may ask for something to be reckoned at all."""
    found = cues.match("sum", question) or cues.match("share", question) or changes.asks_by_how_much(question)
    also = _TOGETHER.search(question) or _asks_rest(question) or steps.is_total(question)
    return bool(_HOW_MUCH.search(question) and (found or also))


def reckoned(quote: Statement, question: str, language: str, around: str = "") -> tuple[Statement, ...]:
    """The quote, or its parts that have the amounts, and what is reckoned of them; empty where it does not tell it.

    `around` is the folded text that a thing asked about may be named in besides the quote: its clause, its headings.
    """
    text = fold(quote.text)
    if not is_chinese(language) or len(text) != len(quote.text) or not quote.verbatim or len(quote.evidence) != 1:
        return ()
    for way in (_sum, _change, _rest, _share):
        if told := way(text, question, language):
            said, operands, computation = told
            if not _is_measured_so(question, operands) or (way is _change and not _is_named(question, text + around)):
                continue
            parts = _parts(quote, operands)
            spans = tuple(part.evidence[0] for part in parts)
            return (*parts, Statement(said, spans, (computation,), on_new_line=True))
    return ()


def _is_measured_so(question: str, operands: Sequence[Quantity]) -> bool:
    """False where the question counts by what the amounts are not counted by: 多少座 of 430公里."""
    measure = counted_by.is_measure(counted_by.asked_measure(question))
    return not measure or "百分点" in question or counted_by.is_counted(question, operands[0].text)


def _is_named(question: str, text: str) -> bool:
    """Every word for what is said to change stands in the text: 备案事项 is not 免罚事项, however alike they read."""
    words = content_words(changes.without_asking(question))
    return all(word in text for word in words if len(word) > 1)


_Told = tuple[str, Sequence[Quantity], Computation]


def _sum(text: str, question: str, language: str) -> _Told | None:
    operands = steps.steps_asked(question, text) or _named(text, question)
    if len(operands) < 2 or len({quantity.unit for quantity in operands}) > 1:
        return None
    values, unit = _scaled(operands)
    said, total = computed.total(values, unit, language)
    return said, operands, total


def _named(text: str, question: str) -> tuple[Quantity, ...]:
    """Of the things that the question names one after the other, where it asks for them together."""
    together = cues.match("sum", question) or _TOGETHER.search(question)
    if not together or _OF_EACH.search(question):
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


def _change(text: str, question: str, language: str) -> _Told | None:
    if not changes.asks_by_how_much(question):
        return None
    change = changes.change_meant(question, changes.changes_in(text))
    if change is None or change.before.value == change.after.value:
        return None
    operands = sorted((change.before, change.after), key=lambda quantity: -quantity.value)
    (larger, smaller), unit = _scaled(operands)
    said, distance = computed.distance(larger, smaller, unit, language)
    return said, operands, distance


def _asks_rest(question: str) -> bool:
    return bool(_REST.search(question) and _WITHOUT.search(question))


def _rest(text: str, question: str, language: str) -> _Told | None:
    operands = _part_of_whole(text, question) if _asks_rest(question) else None
    if operands is None:
        return None
    values, unit = _scaled(operands)
    rest = Computation("difference", values, values[0] - values[1])
    said = say(language, "rest", rest=shown(round(rest.result, 6)), unit=unit, a=shown(values[0]), b=shown(values[1]))
    return said, operands, rest


def _share(text: str, question: str, language: str) -> _Told | None:
    asked = cues.match("share", question) and _OF_A_WHOLE.search(question)
    part_asked, _, whole_asked = question.partition("占")
    operands = _part_of_whole(text, part_asked) if asked and _is_whole_of(whole_asked, text) else None
    if operands is None:
        return None
    values, unit = _scaled(operands)
    part, whole = values[1], values[0]
    share = Computation("share", (part, whole), round(100 * part / whole, 1))
    said = say(language, "portion", percent=shown(share.result), part=shown(part), whole=shown(whole), unit=unit)
    return said, operands, share


def _is_whole_of(asked: str, text: str) -> bool:
    """占三年总额的几成, 占运营里程的百分之多少: what the share is of is the total before 其中, not another."""
    before, named = _WHOLE.match(text), _ASKS_SHARE.sub("", asked).strip("了的,，。?？ ")
    return before is not None and (
        not named or bool(_IN_ALL.search(named)) or len(shared_run(named, before.group())) >= _NAMES
    )


def _part_of_whole(text: str, question: str) -> tuple[Quantity, Quantity] | None:
    """The one amount before 其中, and that of the one part after it that the question names."""
    before = _WHOLE.match(text)
    if before is None:
        return None
    rows = [row for row in labelled(text) if row.quantity.span.start >= before.end()]
    for unit in _units(rows):
        wholes = [row.quantity for row in labelled(before.group()) if row.quantity.unit == unit]
        parts = _in(rows, unit)
        named = [row for row in parts if name_in(question, row.label, [p.label for p in parts if p is not row])]
        if len(wholes) == len(named) == 1 and wholes[0].value > named[0].quantity.value > 0:
            return wholes[0], named[0].quantity
    return None


def _scaled(quantities: Sequence[Quantity]) -> tuple[tuple[float, ...], str]:
    """As they are written; in the larger of 亿 and 万 where they are written in both."""
    factor, unit = pairs.scaled(*quantities)
    if factor == 1.0:
        written = (
            (letter, of) for letter, of in (("亿", 1e8), ("万", 1e4)) if any(letter in q.text for q in quantities)
        )
        letter, factor = next(written, ("", 1.0))
        unit = letter + unit
    return tuple(quantity.value / factor for quantity in quantities), unit


def _parts(quote: Statement, operands: Sequence[Quantity]) -> tuple[Statement, ...]:
    if len(quote.text) <= _LONGEST:
        return (quote,)
    ordered = sorted(operands, key=lambda quantity: quantity.span.start)
    return tuple(dict.fromkeys(pairs.part_around(quote, quantity.span.start) for quantity in ordered))
