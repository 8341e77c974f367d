"""What two quotes tell of the two things asked about: which has more or comes first, and how far they are apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.normalise import fold
from rag import comparing, cues, intervals, pairs
from rag.ask import Kind
from rag.draft import Statement
from rag.intent import read
from rag.numerals import numbers_of, shown
from rag.phrases import say

# In what the kind asked for is measured; other kinds in anything.
UNITS = {Kind.MONEY: ("元",), Kind.PERCENT: ("%", "个百分点"), Kind.DURATION: pairs.LENGTHS}
_LONGEST_NAME = 20
_EDGES = " ,，。:：的"


@dataclass(frozen=True, slots=True)
class Compared:
    """The folded question, its language, and the names of the two in its order."""

    folded: str
    language: str
    names: tuple[str, str]

    @property
    def is_asked(self) -> bool:
        """Whether the two are held against each other, or only told of one beside the other."""
        return bool(self._how_far or comparing.asks_which(self.folded) or comparing.asks_if_same(self.folded))

    @property
    def _how_far(self) -> bool:
        if cues.match("sum", self.folded) and not comparing.asks_how_far(self.folded):
            return False  # 2025到2027三年合计新增多少 adds up
        changed = comparing.asks_how_changed(self.folded) or comparing.asks_how_far(self.folded)
        return changed or cues.match("difference", self.folded) is not None

    def apart(self, quotes: Sequence[Statement]) -> Statement | None:
        """The first of two quotes is of the first name, one quote of both; None where they do not tell it."""
        how = comparing.asks_which(self.folded)
        far = pairs.days_apart(quotes, self.folded, self.language)
        if comparing.is_of_time(how):
            return self._earlier(quotes, how, far)
        held = None if far else self.held(quotes)
        if held is None:
            return far
        if held.first.value == held.second.value:
            return self._same(quotes, held)
        told = pairs.told_apart(held, quotes, self.language)
        if told is None or not how or not held.in_order:
            return told
        wins = (held.first.value < held.second.value) == comparing.is_of_less(how)
        return self._named(told, how, 0 if wins else 1, quotes)

    def held(self, quotes: Sequence[Statement]) -> pairs.Held | None:
        """The two amounts that are held against each other."""
        lengths = bool(comparing.asks_which(self.folded))
        held = pairs.held_against(quotes, self.folded, self.names, lengths=lengths)
        units = UNITS.get(read(self.folded).kind)
        return held if held and (units is None or held.first.unit in units) else None

    def _named(self, told: Statement, how: str, at: int, quotes: Sequence[Statement]) -> Statement:
        return replace(told, text=say(self.language, "which", name=self._name(at, quotes), how=how, apart=told.text))

    def _earlier(self, quotes: Sequence[Statement], how: str, far: Statement | None) -> Statement | None:
        """Which of two days comes first, and how far they are apart where that is told."""
        days = [intervals.days_in(fold(quote.text)) for quote in quotes]
        if [len(found) for found in days] != [1, 1] or days[0][0].is_whole != days[1][0].is_whole:
            return None
        first, second = days[0][0], days[1][0]
        if not _of_one_thing((first, second), quotes):
            return None
        if (first.year, first.month, first.day) == (second.year, second.month, second.day):
            return far
        name = self._name(int((first < second) != comparing.is_of_less(how)), quotes)
        if far is not None:
            return replace(far, text=say(self.language, "which", name=name, how=how, apart=far.text))
        earlier, later = sorted((first, second))
        text = say(self.language, "which_day", name=name, how=how, earlier=earlier.text, later=later.text)
        evidence = tuple(part for quote in quotes for part in quote.evidence)
        return Statement(text, evidence, on_new_line=True)

    def _same(self, quotes: Sequence[Statement], held: pairs.Held) -> Statement:
        scale, unit = pairs.scaled(held.first, held.second)
        text = say(self.language, "same_two", count=shown(held.first.value / scale), unit=unit)
        evidence = tuple(part for quote in quotes for part in quote.evidence)
        return Statement(text, evidence, on_new_line=True)

    def _name(self, at: int, quotes: Sequence[Statement]) -> str:
        """As the question has it; 前者 or 后者 where that is long, or has a number that no quote has."""
        name = self.names[at].strip(_EDGES)
        held = {number for quote in quotes for number in numbers_of(fold(quote.text))}
        plain = len(name) <= _LONGEST_NAME and not any(mark in name for mark in "《》“”「」")
        if name and plain and numbers_of(name) <= held:
            return name
        return say(self.language, ("the_first", "the_second")[at])


def _of_one_thing(days: Sequence[intervals.Day], quotes: Sequence[Statement]) -> bool:
    """What stands right before the two days, or right behind, is the same: 2月底前, 3月底前; 到2022年, 到2025年."""
    parts = [fold(quote.text).partition(day.text) for day, quote in zip(days, quotes, strict=True)]
    before, after = ([part[at] for part in parts] for at in (0, 2))
    return before[0][-1:] == before[1][-1:] != "" or after[0][:2] == after[1][:2] != ""
