"""What is left of a whole that a text gives with its parts, and what share of it they are: 2317家，其中医保定点1460家."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag import cues
from rag.computed import Reckoned
from rag.draft import Computation
from rag.labels import characters
from rag.numerals import shown
from rag.pairs import scaled_values
from rag.phrases import say
from rag.rows import Row, each_once, meant, rows_of, years_in
from rag.words import shared_run

_SENTENCES = re.compile("[^。；;]+[。；;]?")
_LEFT = re.compile("剩|其余|余下|其他|还有|另外|还差|还(?:需|要|得)|尚")
_WITHOUT = re.compile("除了?(?!以|此)|除去|除开|去掉|扣除|扣掉|刨去|刨掉|减去|不算|撇开|抛开|排除")
# 不是医保定点的, 还没定级的, 尚未整改的, 非普惠
_NOT = re.compile(
    "没有?|未(?:能|曾)?(?!来|成年)|尚未|(?<![是归由在带用收设])不(?:是|属于?|在|含|归|由|带|用|靠|收|设|提供|具备|享受|实行|配备|参加)|非(?!常|遗|法|公)|漏"
)
_DONE = re.compile("已|完成|其中|办结|只|仅|建成|整改|达标|开工|投用|就业|拨付|到位|实现")
_TELLS_REST = re.compile("其余|剩余|余下|剩下|其他|未|没有|尚|还有|另有|另外")
_ALL_THE_REST = re.compile("其余|剩余|余下|剩下|全部|全面")
# 其余为临时站: what the rest is, where its number is not told
_REST_IS = re.compile("(?:其余|剩余|余下|剩下|其他)的?[均都全]?(?:为|是|属于?|系|由|归)(?P<name>[^0-9，,。；;]{2,12})")
_A_NUMBER = re.compile("多少|几[个家座所处项条台辆户人名万千百]")
_OF_A_WHOLE = re.compile("占|百分之|比例|比重|几成|几分之|份额|占比")
_IN_ALL = re.compile("总|全部|整个|合计|其中")
_ASKS_SHARE = re.compile("(?:多大|多少|几)?的?(?:百分之|比例|比重|份额|几成|多少|几|是|约|大概)+.*")
_JOINS = re.compile(r"以及|还有|再?加上?(?![起在总一快强大密装工])|(?<![之总])和(?!谐)|与|(?<!涉)及(?!时|格)|跟|、")
_PARTS_BEGIN = re.compile("其中|包括|分别|[：:]")
_COMMAS = re.compile("[，,；;。：:]")
_APART = re.compile("(?<!还)相?差|比(?![例重])")
_MORE = re.compile("[0-9]")
_NAMES, _TOLERANCE = 2, 1.001


@dataclass(frozen=True, slots=True)
class Whole:
    """A sentence's whole and its parts, all of one unit, in order."""

    sentence: str
    whole: Row
    parts: tuple[Row, ...]


def asks_rest(question: str) -> bool:
    """除了A还剩多少, 还没完成的有几个."""
    return bool(_LEFT.search(question) or _NOT.search(question) or _WITHOUT.search(question))


def asks_number(question: str) -> bool:
    """有几个, 多少家: the rest may be asked for by its name alone."""
    return bool(_A_NUMBER.search(question))


def asks_share(question: str) -> bool:
    """占几成, 百分之多少."""
    return bool(cues.match("share", question) and _OF_A_WHOLE.search(question))


def rest_of_whole(text: str, question: str, language: str) -> Reckoned | None:
    """What is left without the parts named, or all the parts there are: 除了A和B还剩多少, 还没完成的有几个."""
    for whole in _wholes(text):
        parts = _taken_away(whole, question)
        if not parts:
            continue
        values, unit = scaled_values(whole.whole.quantity, *(part.quantity for part in parts))
        total, away = values[0], sum(values[1:])
        rest = Computation("difference", (total, away), total - away)
        if rest.result <= 0:
            continue
        computed = (Computation("sum", values[1:], away), rest) if len(parts) > 1 else (rest,)
        taken = "−".join(map(shown, values[1:]))
        said = say(language, "rest", rest=shown(round(rest.result, 6)), unit=unit, a=shown(total), b=taken)
        return Reckoned(said, (whole.whole.quantity, *(part.quantity for part in parts)), computed)
    return None


def share_of_whole(text: str, question: str, language: str) -> Reckoned | None:
    """What share of the whole the parts named are together, where the text does not say it itself."""
    if not asks_share(question):
        return None
    asked, _, of = question.partition("占")
    for whole in _wholes(text):
        if "占" in whole.sentence or not _is_of(of, asked, whole):
            continue
        parts = _named_parts(_COMMAS.split(asked.rstrip("，,"))[-1], whole)
        if not parts:
            continue
        values, unit = scaled_values(whole.whole.quantity, *(part.quantity for part in parts))
        total, part = values[0], sum(values[1:])
        share = Computation("share", (part, total), round(100 * part / total, 1))
        computed = (Computation("sum", values[1:], part), share) if len(parts) > 1 else (share,)
        said = say(
            language, "portion", percent=shown(share.result), part=shown(round(part, 6)), whole=shown(total), unit=unit
        )
        return Reckoned(said, (whole.whole.quantity, *(one.quantity for one in parts)), computed)
    return None


def _wholes(text: str) -> list[Whole]:
    """In each sentence the first amount of a unit that those after it do not come to more than; with 其中 the one before it."""
    rows = rows_of(text)
    return [whole for sentence in _SENTENCES.finditer(text) for whole in _within(sentence, rows)]


def _within(sentence: re.Match[str], rows: Sequence[Row]) -> Iterator[Whole]:
    within = [row for row in rows if sentence.start() <= row.quantity.span.start < sentence.end()]
    for unit in dict.fromkeys(row.quantity.unit for row in within if row.quantity.unit != "%"):
        if whole := _whole(sentence, [row for row in within if row.quantity.unit == unit]):
            yield whole


def _whole(sentence: re.Match[str], rows: Sequence[Row]) -> Whole | None:
    begins = [sentence.start() + begin.start() for begin in _PARTS_BEGIN.finditer(sentence.group())]
    at = next((begin for begin in begins if rows and rows[0].quantity.span.start < begin), None)
    before = [row for row in rows if at is None or row.quantity.span.start < at]
    if not before or (at is not None and len(before) != 1):
        return None
    whole = before[0]
    parts = tuple(row for row in rows if row.quantity.span.start > whole.quantity.span.start)
    fits = sum(part.quantity.value for part in parts) <= _TOLERANCE * whole.quantity.value
    return Whole(sentence.group(), whole, parts) if parts and fits else None


def _taken_away(whole: Whole, question: str) -> tuple[Row, ...]:
    if without := _WITHOUT.search(question):
        return _named_parts(_COMMAS.split(question[without.end() :])[0], whole)
    last = whole.parts[-1]
    after = whole.sentence[whole.sentence.rindex(last.quantity.text) + len(last.quantity.text) :]
    told = any(_TELLS_REST.search(part.near) for part in whole.parts)
    if told or any(part.of_each for part in whole.parts):
        return ()
    if _names_rest(question, after, whole) or (_LEFT.search(question) and _ALL_THE_REST.search(after)):
        return whole.parts
    negated = _NOT.search(question)
    if negated and _PARTS_BEGIN.search(whole.sentence) and not _APART.search(question):
        named = [part for part in whole.parts if _is_denied(question[negated.end() :], part)]
        if len(named) == 1:
            return (named[0],)
    left = _LEFT.search(question) or (negated and _is_denied(question[negated.end() :], last))
    asks = left and not _APART.search(question)
    done = len(whole.parts) == 1 and _DONE.search(last.before)
    return whole.parts if asks and done and _is_spoken_of(question, whole.whole) and not _MORE.search(after) else ()


def _names_rest(question: str, after: str, whole: Whole) -> bool:
    """The rest is asked for by what it is, and none of the parts is: 临时站有几个, of 164个，其中常设站92个，其余为临时站."""
    rest = _REST_IS.search(after)
    if rest is None or not asks_number(question) or _APART.search(question) or cues.match("sum", question):
        return False
    own = shared_run(rest["name"], question)
    labels = [row.near + row.before for row in (whole.whole, *whole.parts)]
    named = any(len(shared_run(part.near, question)) >= _NAMES for part in whole.parts)
    return len(own) >= _NAMES and not named and not any(own in label for label in labels)


def _is_denied(denied: str, part: Row) -> bool:
    return len(shared_run(part.near, denied)) >= _NAMES


def _is_spoken_of(question: str, whole: Row) -> bool:
    """Something of what the whole counts stands in the question."""
    return len(shared_run(whole.near + whole.before, question)) >= _NAMES or whole.quantity.text in question


def _named_parts(asked: str, whole: Whole) -> tuple[Row, ...]:
    """The part that is named, or those that are named one after the other; empty where one of these is no part."""
    names = [name for name in _JOINS.split(asked) if characters(name)]
    found = [
        meant(_dated(name), whole.parts) if len(whole.parts) > 1 else _only(name, whole.parts[0]) for name in names
    ]
    return each_once([row for row in found if row is not None]) if None not in found else ()


def _dated(name: str) -> str:
    return f"{name}年" if years_in(name) and name[-1:].isdigit() else name


def _only(name: str, part: Row) -> Row | None:
    return part if len(shared_run(part.near, name)) >= _NAMES else None


def _is_of(of: str, asked: str, whole: Whole) -> bool:
    """占三年总额的几成, 占运营里程的百分之多少: what the share is of is the whole, not another."""
    named = _ASKS_SHARE.sub("", of).strip("了的,，。?？ ")
    label = whole.whole.before + whole.whole.near
    if not named:
        return (
            whole.whole.quantity.text in asked
            or bool(_PARTS_BEGIN.search(whole.sentence))
            or _is_spoken_of(asked, whole.whole)
        )
    return bool(_IN_ALL.search(named)) or whole.whole.quantity.text in of or len(shared_run(named, label)) >= _NAMES
