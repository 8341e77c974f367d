"""Answers in two steps: the thing that a question tells by what is said of it, then what is asked where its name stands."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from index.plan import Plan
from rag import names_of_kind
from rag.answer import Status
from rag.answerability import confidence
from rag.ask import Ask, Intent
from rag.draft import Draft, Evidence, Statement
from rag.joining import in_order
from rag.labelled import labelled
from rag.question import Question
from rag.quoting import Find, Quoting
from rag.read_link import Link, Sort, read_link
from rag.sentences import fragments
from rag.verify import text_of

LONGEST = 58  # characters of the quote of each step
_MOST, _FEWEST = re.compile("最[多大高重长]|居首|排头"), re.compile("最[少小低轻短]|垫底|末位|倒数第一")
_LISTED = 3  # amounts that an extreme is taken of
_AHEAD = 0.05  # how much more a part of the sentence must speak of what is said than one with another name

Read = Callable[[Question], tuple[Intent, Plan | None]]


class Linking:
    """Answers in two steps, over one index version."""

    def __init__(self, index: Index, quoting: Quoting, read: Read) -> None:
        """`read` gives a question's intent and the one document that it is looked up in, None where there are several."""
        self._index = index
        self._quoting = quoting
        self._read = read

    def draft(self, question: Question) -> Draft | None:
        """None where the question does not ask in two steps, or one of them is not surely answered."""
        link = read_link(question.folded)
        first = self._found(question.about(link.find, link.find)) if link else None
        if link is None or first is None:
            return None
        names = self._names(first, link)
        second = self._second(question, first, link, names) if len(names) == link.number else None
        return self._joined(first, second, link, names) if second else None

    def _found(self, question: Question) -> Find | None:
        """The sentence that tells which thing is meant, where it surely does."""
        intent, plan = self._read(question)
        find = self._quoting.find(question, intent, plan, LONGEST)
        return find if find and not self._quoting.decided(find).status.refused else None

    def _names(self, find: Find, link: Link) -> tuple[str, ...]:
        """What the sentence calls the thing: its only name of the sort, that of the greatest amount, or that of the part
        that speaks most of what is said."""
        text, whole = find.choice.folded, fold(find.plan.document.text)
        found = names_of_kind.names_in(text, link.sort, link.kind, whole)
        names = tuple(name for name in found if name not in link.find)
        if _MOST.search(link.find) or _FEWEST.search(link.find):
            return _extreme(text, names, largest=bool(_MOST.search(link.find)))
        return names if len(names) == link.number else self._nearest(find, names, link)

    def _nearest(self, find: Find, names: Sequence[str], link: Link) -> tuple[str, ...]:
        """The names in the part between commas that speaks most of what is said, if it is ahead of those with others."""
        choice = find.choice
        inside = [
            part for part in fragments(choice.clause) if choice.evidence.start <= part.start < choice.evidence.end
        ]
        parts = [(find.aligner.score(part, choice.row), self._in(part, names, link.sort)) for part in inside]
        told = sorted(((score, held) for score, held in parts if held), key=lambda one: -one[0])
        if not told or len(told[0][1]) != link.number:
            return ()
        rivals = [score for score, held in told if held != told[0][1]]
        return told[0][1] if not rivals or told[0][0] >= rivals[0] + _AHEAD else ()

    def _in(self, part: Evidence, names: Sequence[str], sort: Sort) -> tuple[str, ...]:
        text = fold(text_of(part, self._index))
        return tuple(name for name in names if names_of_kind.has(text, name, sort))

    def _second(self, question: Question, first: Find, link: Link, names: Sequence[str]) -> Find | None:
        """What is asked, of the thing by its name, in the clauses of the document that have it."""
        asked = f"{'、'.join(names)}{link.kind if link.sort is Sort.PLACE else ''}{link.rest}"
        about = question.about(asked, asked).within((first.plan.document.id,))
        intent, plan = self._read(about)
        rows = self._rows(first.plan, names, link.sort) if intent.ask in (Ask.LOOKUP, Ask.OWNER) else ()
        find = self._quoting.find(about, intent, plan, LONGEST, rows) if rows else None
        if find is None:
            return None
        held = (choice for choice in (find.choice, *find.others) if _is_of(choice.folded, names, link.sort))
        best = next(held, None)
        find = self._quoting.about(find, best) if best else None
        return find if find and not self._quoting.decided(find).status.refused else None

    def _rows(self, plan: Plan, names: Sequence[str], sort: Sort) -> tuple[int, ...]:
        among = self._index.rows((plan.document.id,)) or range(len(self._index.clauses))
        return tuple(row for row in among if _is_of(fold(self._index.clauses[row].text), names, sort))

    def _joined(self, first: Find, second: Find, link: Link, names: Sequence[str]) -> Draft:
        """Both sentences, each cut to the part that has the name."""
        parts = [_part(find, names, link.sort) for find in (first, second)]
        said = [Statement(text_of(part, self._index), (part,), verbatim=True) for part in _each_once(*parts)]
        sure = min(confidence(first.signals), confidence(second.signals))
        return Draft(Status.ANSWERED, in_order(said), sure, second.intent.ask)


def _is_of(text: str, names: Sequence[str], sort: Sort) -> bool:
    return all(names_of_kind.has(text, name, sort) for name in names)


def _part(find: Find, names: Sequence[str], sort: Sort) -> Evidence:
    choice = find.choice
    if choice.evidence.end - choice.evidence.start <= LONGEST:
        return choice.evidence
    return find.selection.window(choice, lambda text: _is_of(text, names, sort))


def _extreme(text: str, names: Sequence[str], *, largest: bool) -> tuple[str, ...]:
    """The name whose amount is the greatest (or least) of a row of amounts of one unit: 岫东区41个、岫西区36个."""
    rows = [(name, row.quantity) for row in labelled(text) for name in names if name in row.label]
    if len(rows) < _LISTED or len({quantity.unit for _, quantity in rows}) != 1:
        return ()
    value = (max if largest else min)(quantity.value for _, quantity in rows)
    best = {name for name, quantity in rows if quantity.value == value}
    return tuple(best) if len(best) == 1 else ()


def _each_once(one: Evidence, other: Evidence) -> list[Evidence]:
    """As one where they overlap."""
    if one.clause == other.clause and one.start < other.end and other.start < one.end:
        return [replace(one, start=min(one.start, other.start), end=max(one.end, other.end))]
    return [one, other]
