"""Questions about two things at once (A和B各…, A跟B有什么不同): the same question asked of each."""

import re
from collections.abc import Sequence

from index.normalise import fold
from index.plan import Quantity
from index.quantities import measured
from rag.draft import Computation, Statement
from rag.numerals import shown
from rag.phrases import say
from rag.words import tagged

_JOINERS = frozenset("和 与 跟 同 及 以及 、 and".split())
_CUES = frozenset(("each", "contrast", "difference", "ratio", "more_of_two"))
_EDGE_TAGS = ("u", "p", "d", "r", "x", "w", "c", "y")  # particles, prepositions, adverbs, pronouns, marks end a name
_EDGE_WORDS = frozenset("能 要 会 可以 可 是 有 在 各 各自 分别 两 两个 两者 最高 最多 哪个 什么 的 比".split())
_YEAR = re.compile(r"20[0-9]{2}(?:年)?(?:比|和|与|跟|到|较)?")  # 2025年比
_MOST_WORDS = 4


def asked_of_each(folded: str, found: frozenset[str]) -> tuple[str, ...]:
    """The question once for each of the two things; empty where it is about one.

    浦东和虹桥，各自要做什么 → (浦东,各自要做什么 ; 虹桥,各自要做什么)
    """
    if not _CUES & found:
        return ()
    return _of_each_year(folded) or _of_each_name(folded)


def _of_each_year(folded: str) -> tuple[str, ...]:
    years = list(_YEAR.finditer(folded))
    if len(years) != 2 or years[0].group() == years[1].group():
        return ()
    return tuple(folded[: year.start()] + folded[year.end() :] for year in reversed(years))


def _of_each_name(folded: str) -> tuple[str, ...]:
    """Without the one name, then without the other, where a joining word stands between two."""
    words = tagged(folded)
    for at, (word, _) in enumerate(words):
        if word in _JOINERS and 0 < at < len(words) - 1:
            before, after = _name(words[:at][::-1])[::-1], _name(words[at + 1 :])
            if before and after:
                start = sum(len(w) for w, _ in words[: at - len(before)])
                middle = start + sum(map(len, before))
                end = middle + len(word) + sum(map(len, after))
                return folded[:middle] + folded[end:], folded[:start] + folded[middle + len(word) :]
    return ()


def _name(words: Sequence[tuple[str, str]]) -> list[str]:
    """The words of a name at the beginning of these, at most four."""
    out: list[str] = []
    for word, tag in words[:_MOST_WORDS]:
        if word in _EDGE_WORDS or tag.startswith(_EDGE_TAGS) or not re.search(r"\w", word):
            break
        out.append(word)
    return out


def difference(statements: Sequence[Statement], language: str) -> Statement | None:
    """How far two quantities of one unit are apart, where each of two statements has just one of that unit."""
    if len(statements) == 1:
        return _within_one(statements[0], language)
    if len(statements) != 2:
        return None
    first, second = (_by_unit(statement.text) for statement in statements)
    units = [unit for unit in first if unit in second]
    if len(units) != 1:
        return None
    return _apart(first[units[0]], second[units[0]], statements, language)


def _within_one(statement: Statement, language: str) -> Statement | None:
    """The same for one statement that has just two quantities, of one unit."""
    found = measured(fold(statement.text), 0)
    if len(found) != 2 or found[0].unit != found[1].unit:
        return None
    return _apart(found[0], found[1], [statement], language)


def _apart(a: Quantity, b: Quantity, statements: Sequence[Statement], language: str) -> Statement | None:
    """None where they are equal, or where what stands before each is not the same: they may be of different things."""
    if a.value == b.value or _before(a, statements[0].text) != _before(b, statements[-1].text):
        return None
    larger, smaller = max(a.value, b.value), min(a.value, b.value)
    scale, unit = _scale(a, b)
    values = (larger / scale, smaller / scale)
    text = say(
        language, "apart", difference=shown(values[0] - values[1]), unit=unit, a=shown(values[0]), b=shown(values[1])
    )
    evidence = tuple(e for statement in statements for e in statement.evidence)
    return Statement(text, evidence, (Computation("difference", values, values[0] - values[1]),), on_new_line=True)


def _by_unit(text: str) -> dict[str, Quantity]:
    """The quantities of the text by unit; a unit that it has twice is left out."""
    found = measured(fold(text), 0)
    units = [quantity.unit for quantity in found]
    return {quantity.unit: quantity for quantity in found if units.count(quantity.unit) == 1}


def _scale(a: Quantity, b: Quantity) -> tuple[float, str]:
    """万元 for two sums both written in 万, so that the difference is written as they are."""
    for letter, factor in (("亿", 1e8), ("万", 1e4)):
        if letter in a.text and letter in b.text:
            return factor, letter + a.unit
    return 1.0, a.unit


def _before(quantity: Quantity, text: str) -> str:
    """What stands before the quantity in its part between commas."""
    at = fold(text).find(quantity.text)
    return re.split(r"[，,；;。：:]", fold(text)[:at])[-1]
