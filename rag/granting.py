"""Puts right what a refused question takes for granted, by the sentence that says otherwise; certain or not at all."""

from collections.abc import Sequence

from index.normalise import fold
from index.opened import Index
from index.plan import Clause
from rag import content, granted, opposing
from rag.answer import Status
from rag.case import Case
from rag.draft import Draft, Evidence, Statement
from rag.phrases import say
from rag.question import Question
from rag.quoting import Find, Quoting
from rag.sentences import fragments, sentences
from rag.verify import text_of
from rag.words import content_words

# How sure the reranker must be of the sentence by the question for the amount alone, and how much it must speak of it.
_ANSWERS, _SPEAKS_OF = 0.25, 0.7
_OF_THE_WORDS, _FEWEST = 0.75, 2  # of the thing taken for done, that stand beside what is only studied


class Granting:
    """Over one index version."""

    def __init__(self, index: Index, quoting: Quoting) -> None:
        self._index = index
        self._quoting = quoting

    def put_right(self, case: Case) -> Draft | None:
        """For a question that was refused; None where nothing certain says otherwise."""
        return self._amount(case) or self._change(case) or self._done(case) or self._opposed(case)

    def overlooked(self, case: Case, draft: Draft) -> Draft | None:
        """For a question that was answered with other sentences than the one that plainly says otherwise."""
        right = self._opposed(case, only_plainly=True)
        if right is None:
            return None
        quoted = [part for statement in draft.statements for part in statement.evidence]
        found = right.statements[-1].evidence[0]
        is_quoted = any(part.start < found.end and found.start < part.end for part in quoted)
        return None if is_quoted else right

    def _opposed(self, case: Case, only_plainly: bool = False) -> Draft | None:
        """By the words of the claim and of the sentences found, whatever the reranker makes of these."""
        claims = opposing.claims(case.question.folded)
        find = self._find(case, case.question) if claims else None
        clauses = [passage.clause for passage in find.findings.passages] if find else []
        for claim in claims:
            told = [
                (part, self._text(part))
                for clause in clauses
                for part in sentences(clause)
                if self._is_of(claim, clause, part)
            ]
            if any(opposing.same_amounts(claim, text) for _, text in told):
                continue
            for part, text in told:
                if opposing.plainly(claim, text) or (not only_plainly and opposing.by_denial(claim, text)):
                    return self._quoted(case, (part,))
        return None

    def _is_of(self, claim: opposing.Claim, clause: Clause, part: Evidence) -> bool:
        return claim.is_of(fold("".join(map(str, clause.heading or ()))), self._text(part))

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
