"""Puts right what a refused question takes for granted, by the sentence that says otherwise; certain or not at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from index.normalise import fold
from index.opened import Index
from rag import content, doers, granted, kept_out, not_yet, opposing, seats, wrong_order
from rag.answer import Status
from rag.case import Case
from rag.draft import Draft, Evidence, Statement
from rag.phrases import say
from rag.question import Question
from rag.quoting import Find, Quoting
from rag.sentences import fragments, sentences
from rag.verify import text_of
from rag.words import content_words, shared_run

# How sure the reranker must be of the sentence by the question for the amount alone, and how much it must speak of it.
_ANSWERS, _SPEAKS_OF = 0.25, 0.7
_OF_THE_WORDS, _FEWEST = 0.75, 2  # of the thing taken for done, that stand beside what is only studied
_AS_GOOD_AS = 0.6  # how alike a word of a sentence must be to one of the claim to stand for it: 房租, 租金
_BEHIND = 0.1  # a sentence that speaks so much less of the claim than another is of something else


class _Tellable(Protocol):
    def is_told(self, text: str) -> bool: ...


_Claim = TypeVar("_Claim", bound=_Tellable)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that speaks of a claim, folded, how much of it, and how many characters of it in one run."""

    part: Evidence
    text: str
    share: float
    run: int


class Granting:
    """Over one index version."""

    def __init__(self, index: Index, quoting: Quoting) -> None:
        self._index = index
        self._quoting = quoting

    def put_right(self, case: Case) -> Draft | None:
        """For a question that was refused; None where nothing certain says otherwise."""
        of_things = (self._doer, self._seat, self._order, self._not_yet)
        ways = (*of_things, self._amount, self._change, self._done, self._opposed, self._kept_out)
        return next((right for way in ways if (right := way(case))), None)

    def overlooked(self, case: Case, draft: Draft) -> Draft | None:
        """For a question that was answered with other sentences than the one that plainly says otherwise."""
        quoted = [part for statement in draft.statements for part in statement.evidence]
        certain = self._seat(case) or self._order(case)
        right = certain or self._doer(case) or self._not_yet(case)
        right = right or self._opposed(case, quoted) or self._kept_out(case, quoted)
        if right is None:
            return None
        told = right.statements[-1].evidence[0]
        if not any(part.start < told.end and told.start < part.end for part in quoted):
            return right
        return replace(draft, statements=(right.statements[0], *draft.statements)) if certain else None

    def _doer(self, case: Case) -> Draft | None:
        """The sentence that has another body do just what the question takes one to do."""

        def is_of_another(doing: doers.Doing, part: Evidence) -> bool:
            return doing.is_of_another(self._text(part)) and not self._is_owner(doing, part)

        return self._told_otherwise(case, doers.doings(case.question.folded), is_of_another)

    def _seat(self, case: Case) -> Draft | None:
        """The sentence that has it in another place than the question takes it to be."""
        asked = seats.seats(case.question.folded)
        return self._told_otherwise(case, asked, lambda seat, part: seat.is_elsewhere(self._text(part)))

    def _told_otherwise(
        self, case: Case, claims: Sequence[_Claim], is_otherwise: Callable[[_Claim, Evidence], bool]
    ) -> Draft | None:
        """The sentence that says otherwise than a claim which none of the documents found has."""
        find = self._find(case, case.question) if claims else None
        if find is None:
            return None
        documents = {passage.clause.document_id for passage in find.findings.passages}
        texts = [fold(self._index.document(document).text) for document in documents]
        for claim in claims:
            if any(map(claim.is_told, texts)):
                continue
            for part in self._sentences(find):
                if is_otherwise(claim, part):
                    return self._quoted(case, (part,))
        return None

    def _is_owner(self, doing: doers.Doing, part: Evidence) -> bool:
        owners = self._index.clause(part.clause).owners
        return any(doers.is_short_for(doing.body, fold(owner.name)) for owner in owners)

    def _opposed(self, case: Case, quoted: Sequence[Evidence] | None = None) -> Draft | None:
        """By the words of the claim and of the sentences found, whatever the reranker makes of these; where others are
        quoted, by a denial only in a sentence that speaks more of the claim than they do."""
        claims = opposing.claims(case.question.folded)
        find = self._find(case, case.question) if claims else None
        if find is None:
            return None
        said = fold("".join(self._text(part) for part in quoted or ()))
        for claim in claims:
            told = sorted(self._told(claim, find), key=lambda one: (-one.share, -one.run))
            if any(opposing.same_amounts(claim, one.text) for one in told):
                continue
            if told and opposing.tells_amount(claim, said) and _is_as_near(claim, said, told[0]):
                continue  # what is quoted tells of the same
            for one in told:
                if one.share < told[0].share - _BEHIND:
                    break
                may_deny = quoted is None or one.share > claim.share(said)
                if opposing.plainly(claim, one.text) or (may_deny and opposing.by_denial(claim, one.text)):
                    return self._quoted(case, (one.part,))
        return None

    def _not_yet(self, case: Case) -> Draft | None:
        """The sentence that tells what the question takes for done to be put off."""
        taken = not_yet.taken_for_done(case.question.folded)
        find = self._find(case, case.question) if taken else None
        for passage in find.findings.passages if find else ():
            before = ""
            for part in sentences(passage.clause):
                text = self._text(part)
                if any(done.is_not_yet(before, text) for done in taken):
                    return self._quoted(case, (part,))
                before += text
        return None

    def _order(self, case: Case) -> Draft | None:
        """The two amounts of which the question takes the smaller for the larger."""
        find = self._find(case, case.question) if wrong_order.is_taken(case.question.folded) else None
        quotes = wrong_order.put_right(find) if find else ()
        if not quotes:
            return None
        note = Statement(say(case.question.language, "premise"), quotes[0].evidence, about_silence=True)
        return Draft(Status.ANSWERED, (note, *quotes), 1.0, case.intent.ask)

    def _kept_out(self, case: Case, quoted: Sequence[Evidence] = ()) -> Draft | None:
        """The sentence that denies the thing that more is asked of."""
        find = self._find(case, case.question) if kept_out.asks_of_what_is(case.question.folded) else None
        said = fold("".join(self._text(part) for part in quoted))
        for part in self._sentences(find) if find else ():
            whole = fold(self._index.document(part.document).text)
            if kept_out.keeps_out(case.question.folded, self._text(part), whole, said):
                return self._quoted(case, (part,))
        return None

    def _told(self, claim: opposing.Claim, find: Find) -> Iterator[_Told]:
        clauses = {passage.clause.id: passage.clause for passage in find.findings.passages}
        for part in self._sentences(find):
            headings = fold("".join(map(str, clauses[part.clause].heading or ())))
            text, near = self._text(part), find.selection.near(part, _AS_GOOD_AS)
            if claim.is_of(headings, text, near) and not opposing.is_of_other_years(claim, text):
                yield _Told(part, text, claim.share(text, near), len(shared_run(claim.text, text)))

    def _sentences(self, find: Find) -> Iterator[Evidence]:
        for passage in find.findings.passages:
            yield from sentences(passage.clause)

    def _amount(self, case: Case) -> Draft | None:
        claim = granted.granted(case.question.folded)
        if claim is None:
            return None
        find = self._find(case, case.question.about(claim.asked, claim.asked))
        if find is None or not _is_sure(find):
            return None
        wrong = granted.contradicts(claim.amount, self._text(find.choice.evidence)) and not self._stands(
            claim.amount, find
        )
        return self._quoted(case, find.selection.around(find.choice)) if wrong else None

    def _stands(self, claim: granted.Amount, find: Find) -> bool:
        """Whether one of the clauses found has the amount: 国有的，为每亩每年12元 a line further on."""
        clauses = {find.choice.clause.id: find.choice.clause}
        clauses |= {passage.clause.id: passage.clause for passage in find.findings.passages}
        found = (one for clause in clauses.values() for one in granted.amounts_in(fold(clause.text)))
        return any(one.value == claim.value and granted.is_alike(one.unit, claim.unit) for one in found)

    def _change(self, case: Case) -> Draft | None:
        find = self._find(case, case.question)
        parts = [one.evidence for one in (find.choice, *find.others)] if find else []
        right = next((part for part in parts if granted.is_reversed(case.question.folded, self._text(part))), None)
        return self._quoted(case, (right,)) if right else None

    def _done(self, case: Case) -> Draft | None:
        words = content_words(granted.taken_for_done(case.question.folded))
        find = self._find(case, case.question) if len("".join(words)) > 3 else None
        for choice in (find.choice, *find.others) if find else ():
            if choice.judged is None or choice.judged.answers < 0:
                continue
            for part in fragments(choice.clause):
                text = self._text(part)
                if granted.is_only_studied(text) and _stand_in(words, text):
                    return self._quoted(case, (part,))
        return None

    def _find(self, case: Case, question: Question) -> Find | None:
        return self._quoting.find(question, case.intent, case.only)

    def _quoted(self, case: Case, parts: Sequence[Evidence]) -> Draft:
        quotes = content.statements(parts, self._index)
        note = Statement(say(case.question.language, "premise"), quotes[0].evidence, about_silence=True)
        return Draft(Status.ANSWERED, (note, *quotes), 1.0, case.intent.ask)

    def _text(self, part: Evidence) -> str:
        return fold(text_of(part, self._index))


def _is_as_near(claim: opposing.Claim, said: str, told: _Told) -> bool:
    return claim.share(said) >= told.share - _BEHIND and len(shared_run(claim.text, said)) >= told.run


def _is_sure(find: Find) -> bool:
    judged = find.choice.judged
    return judged is not None and judged.answers >= _ANSWERS and find.signals.alike >= _SPEAKS_OF


def _stand_in(words: Sequence[str], text: str) -> bool:
    held = [word for word in words if _is_short_for(word, text)]
    return len(held) >= _FEWEST and len(held) >= _OF_THE_WORDS * len(words)


def _is_short_for(word: str, text: str) -> bool:
    """轨交 for 轨道交通: every character in order, not further apart than twice its length."""
    at = [text.find(word[0])]
    for character in word[1:]:
        at.append(text.find(character, at[-1] + 1) if at[-1] >= 0 else -1)
    return min(at) >= 0 and at[-1] - at[0] < 2 * len(word)
