"""A question about two things: each looked up by its own name, the sentences chosen together, what is missing named."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from index.plan import Plan
from rag import halves, intervals, pairs, towns, twofold, unnamed
from rag.amounts import amounts
from rag.answer import Status
from rag.ask import Ask
from rag.case import Case
from rag.draft import Draft, Evidence, Statement
from rag.joining import in_order, joined
from rag.phrases import say
from rag.quoting import Find, Quoting
from rag.selection import Choice
from rag.verdict import UNITS, Compared
from rag.verify import text_of

# What the outline answers of one thing; comparisons of areas it answers itself.
_OF_ANYTHING = frozenset((Ask.COUNT, Ask.LIST, Ask.LOOKUP, Ask.DOCUMENT_FACT, Ask.OWNER, Ask.MORE_OF))
_OF_TWO = 2
OF_EACH, OF_BOTH = 66, 160  # characters of an answer about each of two things, and about both at once
# Beside a half that is answered the other may be less sure: where it holds the kind asked for, and where the sentence
# has its name besides.
_BESIDE, _PARALLEL, _NAMED = 0.3, 0.2, 0.05
_BOTH_PARALLEL = 0.4  # where neither is sure, and their amounts are said in the same words
_MOST_OF_A_NAME, _SOME_OF_A_NAME = 0.8, 0.5


class Each:
    """Answers what is asked of each of two things, over one index version."""

    def __init__(
        self,
        index: Index,
        quoting: Quoting,
        half: Callable[[Case, halves.Two, int], Case],
        told: Callable[[Case], Draft | None],
    ) -> None:
        """`half` reads one half of a case's question, 0 or 1; `told` answers it where the document itself is asked about."""
        self._index = index
        self._quoting = quoting
        self._half = half
        self._told = told

    def told(self, case: Case) -> Draft | None:
        """What the outlines hold of each of the two; None where the question compares them in the outline's own terms."""
        two = halves.asked_of_each(case.question.folded, case.intent.cues)
        if two is None or case.intent.ask not in _OF_ANYTHING:
            return None
        cases = (self._half(case, two, 0), self._half(case, two, 1))
        if case.intent.ask is Ask.MORE_OF and cases[0].plan is cases[1].plan:
            return None
        one, other = self._told(cases[0]), self._told(cases[1])
        if one is None or other is None or one.statements == other.statements:
            return None
        return self._of_documents(case, two, cases, (one, other))

    def draft(self, case: Case) -> Draft | None:
        """The answers for each of the two; None where the question is about one, or neither is answered apart."""
        two = halves.asked_of_each(case.question.folded, case.intent.cues)
        if two is None:
            return None
        cases = (self._half(case, two, 0), self._half(case, two, 1))
        found = [self._quoting.find(half.question, half.intent, half.only, OF_EACH) for half in cases]
        if found[0] is None or found[1] is None:
            return None
        return self._of_finds(case, two, (found[0], found[1]))

    def _of_documents(self, case: Case, two: halves.Two, cases: tuple[Case, Case], told: tuple[Draft, Draft]) -> Draft:
        """A fact of each document, under its title where there are two, and what the two tell."""
        language = case.question.language
        facts = tuple(draft.statements[0] for draft in told)
        asked = Compared(case.question.folded, language, two.names)
        apart = asked.apart(facts) if asked.is_asked and all(len(draft.statements) == 1 for draft in told) else None
        titled: Sequence[Draft] = told
        if cases[0].plan.document.id != cases[1].plan.document.id:
            titled = [
                replace(draft, statements=tuple(_titled(fact, half.plan, language) for fact in draft.statements))
                for half, draft in zip(cases, told, strict=True)
            ]
        both = joined(titled, language)
        return replace(both, statements=(*both.statements, apart)) if apart else both

    def _of_finds(self, case: Case, two: halves.Two, finds: tuple[Find, Find]) -> Draft | None:
        asked = Compared(case.question.folded, case.question.language, two.names)
        one, other = twofold.together(finds, two.names, lambda a, b: self._compares(finds, (a, b), asked), self._index)
        finds = (self._quoting.about(finds[0], one), self._quoting.about(finds[1], other))
        missing = [self._is_unnamed(*half) for half in zip(finds, two.names, twofold.owned(two.names), strict=True)]
        if any(missing):
            return self._without(finds, missing, asked)
        drafts = self._decided(finds, asked)
        refused = [draft.status.refused for draft in drafts]
        if any(refused):
            both = self._of_both(case, asked, needs_verdict=all(refused))
            return both if both or all(refused) else joined(drafts, case.question.language, two.names)
        together = joined(drafts, case.question.language)
        plain = all(len(draft.statements) == 1 and draft.statements[0].verbatim for draft in drafts)
        said = self._quoted(finds, asked) if plain else None
        return replace(together, statements=said) if said else together

    def _is_unnamed(self, find: Find, name: str, own: twofold.Owned) -> bool:
        return unnamed.is_unnamed(name, own, find.choice.clause.text, find.plan.document.text)

    def _without(self, finds: tuple[Find, Find], missing: Sequence[bool], asked: Compared) -> Draft:
        """What answers for the one that the text names; nothing is told of the two."""
        drafts = [
            find.refused(Status.NOT_IN_DOCUMENT) if silent else self._draft(find)
            for find, silent in zip(finds, missing, strict=True)
        ]
        return joined(drafts, asked.language, asked.names)

    def _of_both(self, case: Case, asked: Compared, *, needs_verdict: bool) -> Draft | None:
        """One sentence that answers the whole question and has something of both names, or tells how far they are apart."""
        find = self._quoting.find(case.question, case.intent, case.only, OF_BOTH)
        draft = self._quoting.decided(find) if find else None
        if find is None or draft is None or draft.status.refused or len(draft.statements) != 1:
            return None
        for name, own in zip(asked.names, twofold.owned(asked.names), strict=True):
            if self._is_of_the_other(find, own):
                return joined([draft, find.refused(Status.NOT_IN_DOCUMENT)], asked.language, ("", name))
        if said := self._of_one(find.choice, asked) if asked.is_asked else None:
            return replace(draft, statements=said)
        text = self._text(find.choice)
        named = all(twofold.share(own.own, text) >= _SOME_OF_A_NAME for own in twofold.owned(asked.names))
        return draft if named and not needs_verdict else None

    def _decided(self, finds: tuple[Find, Find], asked: Compared) -> list[Draft]:
        """Each as sure as any answer, or less where the other is and what is asked for stands there."""
        drafts = [self._draft(find) for find in finds]
        for at, own in enumerate(twofold.owned(asked.names)):
            if finds[0].choice.evidence == finds[1].choice.evidence and self._is_of_the_other(finds[at], own):
                drafts[at] = finds[at].refused(Status.NOT_IN_DOCUMENT)
                return drafts
        refused = [draft.status.refused for draft in drafts]
        if not any(refused):
            return drafts
        parallel = self._compares(finds, (finds[0].choice, finds[1].choice), asked)
        for at, own in enumerate(twofold.owned(asked.names)):
            bound = self._bound(finds[at], own, parallel, alone=all(refused))
            if refused[at] and bound is not None:
                drafts[at] = self._draft(finds[at], bound)
        return drafts

    def _is_of_the_other(self, find: Find, own: twofold.Owned) -> bool:
        """The one sentence for both has only the other's name, and only one of what is asked for."""
        said = twofold.spoken_of(find.choice, own, self._index)
        if not find.signals.numeric or twofold.share(own.own, said) > 0 or own.of_other(said) < _SOME_OF_A_NAME:
            return False
        units = UNITS.get(find.kind)
        of_kind = [amount for amount in amounts(fold(said)) if units is None or amount.unit in units]
        return max(len(of_kind), len(intervals.days_in(fold(said)))) < _OF_TWO

    def _draft(self, find: Find, bound: float | None = None) -> Draft:
        return towns.told(self._quoting.decided(find, bound), find.question, find.intent.ask)

    def _bound(self, find: Find, own: twofold.Owned, parallel: bool, alone: bool) -> float | None:
        """How sure a half must be; `parallel`: its amount is said as the other's is; `alone`: the other is not sure either."""
        said = twofold.spoken_of(find.choice, own, self._index)
        if own.of_other(said) > 0 or not find.choice.held:
            return None
        if alone:
            return _BOTH_PARALLEL if parallel else None
        named = find.signals.decisive and twofold.share(own.own, said) >= _MOST_OF_A_NAME
        return _NAMED if named else _PARALLEL if parallel else _BESIDE

    def _compares(self, finds: tuple[Find, Find], pair: tuple[Choice, Choice], asked: Compared) -> bool:
        return asked.is_asked and self._said(finds, pair, asked) is not None

    def _quoted(self, finds: tuple[Find, Find], asked: Compared) -> tuple[Statement, ...] | None:
        """The quotes cut to what is asked, with what their amounts tell of the two; None where they stay as they are."""
        pair = (finds[0].choice, finds[1].choice)
        said = self._said(finds, pair, asked) if asked.is_asked else None
        if said:
            return said
        if pair[0].evidence == pair[1].evidence:
            whole = self._quote(pair[0].evidence)
            return (whole,) if len(whole.text) <= OF_BOTH else None
        if not all(find.signals.numeric for find in finds):
            return None
        return in_order(self._quotes(finds, pair)[0])

    def _said(
        self, finds: tuple[Find, Find], pair: tuple[Choice, Choice], asked: Compared
    ) -> tuple[Statement, ...] | None:
        """The quotes and what they tell of the two; None where they do not tell it."""
        if pair[0].evidence == pair[1].evidence:
            return self._of_one(pair[0], asked)
        for quotes in self._quotes(finds, pair):
            if apart := asked.apart(quotes):
                return (*in_order(quotes), apart)
        return None

    def _of_one(self, choice: Choice, asked: Compared) -> tuple[Statement, ...] | None:
        """The sentence, or of a longer one the parts with the two amounts, and what they tell."""
        quote = self._quote(choice.evidence)
        apart = asked.apart((quote,))
        held = asked.held((quote,))
        if apart is None or held is None:
            return None
        parts = pairs.parts_of(quote, held) if len(quote.text) > OF_EACH else (quote,)
        return (*parts, replace(apart, evidence=tuple(part.evidence[0] for part in parts)))

    def _quotes(self, finds: tuple[Find, Find], pair: tuple[Choice, Choice]) -> Sequence[tuple[Statement, ...]]:
        """For each unit that both sentences have an amount of, and for none, the parts of them that hold it."""
        units = [[amount.unit for amount in amounts(fold(self._text(choice)))] for choice in pair]
        shared = dict.fromkeys(unit for unit in units[0] if unit in units[1])
        return [
            tuple(self._part(find, choice, unit) for find, choice in zip(finds, pair, strict=True))
            for unit in (*shared, "")
        ]

    def _part(self, find: Find, choice: Choice, unit: str) -> Statement:
        whole, holding = choice.evidence, (lambda text: _one_of(unit, text)) if unit else None
        if whole.end - whole.start > OF_EACH or (holding and not holding(fold(self._quote(whole).text))):
            whole = find.selection.window(choice, holding)
        return self._quote(whole)

    def _quote(self, part: Evidence) -> Statement:
        return Statement(text_of(part, self._index), (part,), verbatim=True, on_new_line=True)

    def _text(self, choice: Choice) -> str:
        return text_of(choice.evidence, self._index)


def _titled(statement: Statement, plan: Plan, language: str) -> Statement:
    """With the document's title before it, so that what is said of two can be told apart."""
    text = say(language, "document_line", title=plan.document.title, quote=statement.text)
    return replace(statement, text=text, verbatim=False, on_new_line=True)


def _one_of(unit: str, text: str) -> bool:
    """The folded text has just one amount of the unit."""
    return [amount.unit for amount in amounts(text)].count(unit) == 1
