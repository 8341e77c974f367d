"""Evidence in, proved statements out: a chat model phrases, and what it says is kept only where the passages say it."""

import re
from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from anyio import to_thread

from index.normalise import fold
from index.opened import Index
from rag.attribution import Attribution, Dropped
from rag.chat import Chat
from rag.chat_faults import ModelFault, Reason
from rag.content import overlap
from rag.draft import Draft, Evidence, Statement
from rag.figures import in_english, measured_in
from rag.intent import Kind, read
from rag.kinds import holds
from rag.language_of import to_traditional
from rag.likely import Likely
from rag.offers import offers
from rag.phrases import is_chinese
from rag.prompting import answer_prompt, conversation, language_name, material
from rag.question import Question
from rag.reply import Claim, Reader
from rag.sentences import fragments, sentences
from rag.side_by_side import leaves_out
from rag.support import Drop
from rag.verify import Unproved, check, text_of
from rag.words import content_words

_TOUCHING = re.compile(r"(?<=[A-Za-z])(?=[一-鿿])|(?<=[一-鿿])(?=[A-Za-z])")  # into a世界级 → into a 世界级
_ASKS = re.compile(r"[?？][”’」』）)\"']*$")  # the question once more is no answer
MOST_SENTENCES = 6
_MOST_QUOTES = 4  # a list of more is quoted whole: a model would leave some out
_STEM = 5  # letters: accepting, accepted
_REPEATED = 0.9  # share of a claim's words that an earlier one holds
_OPEN = frozenset((Kind.ANY, Kind.STEPS, Kind.MEMBERS))  # what may be answered at any length
_MEASURED = frozenset((Kind.NUMBER, Kind.AMOUNT, Kind.MONEY, Kind.PERCENT, Kind.TIME, Kind.DURATION))
_AS_MUCH = 0.5  # share of the documents' own answer that the model's must hold
_ALL_OF_IT = 0.8  # share of its part that answers, with the question's words; the shorter answer must hold that
_SPOKEN = 0.85  # how much a sentence from another passage must speak of the question, of what the answering one does


@dataclass(slots=True)
class Outcome:
    """What came of a reply: statements kept, claims dropped."""

    kept: list[Statement] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def told(self) -> str:
        """2 kept, 1 dropped for number: counts for a log, never what was said."""
        counts = Counter(dropped.reason for dropped in self.dropped)
        return ", ".join((f"{len(self.kept)} kept", *(f"{n} dropped for {reason}" for reason, n in counts.items())))


def is_for_model(draft: Draft) -> bool:
    """True for an answer of content in the documents' own words: counts, lists, refusals and corrections stay as they are."""
    quotes = [statement for statement in draft.statements if statement.verbatim]
    plain = all((s.verbatim or s.about_silence) and not s.computed for s in draft.statements)
    return not draft.status.refused and plain and 0 < len(quotes) <= _MOST_QUOTES


class Generation:
    """One question put to a model."""

    def __init__(self, draft: Draft, question: Question, index: Index, rows: Mapping[str, int], chat: Chat) -> None:
        """`draft` is the answer in the documents' own words; `rows` gives each clause's row."""
        self._draft = draft
        self._question = question
        self._index = index
        self._chat = chat
        self._likely = Likely(index, question)
        self.offers = offers(draft, question, index, rows, self._likely)
        self._attribution = Attribution(index, self.offers, question.language)
        self._reader = Reader()
        self.outcome = Outcome()

    async def statements(self) -> AsyncGenerator[Statement]:
        """Each statement once it is proved. Raises ModelFault where the model gives no reply or none that can be used."""
        prompt = answer_prompt(self._question.language)
        async with aclosing(self._chat.pieces(prompt.filled(**self._fields()))) as pieces:
            async for piece in pieces:
                for statement in await self._proved(self._reader.feed(piece)):
                    yield statement
        for statement in await self._proved(self._reader.end()):
            yield statement
        self._check(prompt.instructions)

    def drafted(self) -> Draft:
        """What was kept, with what the documents' own answer says of their silence. Raises ModelFault where too little."""
        if not self.outcome.kept:
            languages = {dropped.reason for dropped in self.outcome.dropped} == {Drop.LANGUAGE}
            raise ModelFault(Reason.OTHER_LANGUAGE if languages else Reason.UNPROVED)
        silent = tuple(statement for statement in self._draft.statements if statement.about_silence)
        drafted = replace(self._draft, statements=(*self.outcome.kept, *silent))
        if not self._is_complete():
            raise ModelFault(Reason.INCOMPLETE)
        return drafted

    def _fields(self) -> dict[str, str]:
        question = self._question
        return {
            "language": language_name(question.language),
            "passages": "\n".join(offer.shown(self._index) for offer in self.offers),
            "history": conversation(question.history, question.language),
            "question": material(question.text),
        }

    async def _proved(self, claims: Sequence[Claim]) -> Sequence[Statement]:
        return await to_thread.run_sync(self._prove, claims) if claims else ()

    def _prove(self, claims: Iterable[Claim]) -> list[Statement]:
        proved = []
        for claim in claims:
            found = self._attributed(claim)
            if isinstance(found, Statement):
                proved.append(found)
                self.outcome.kept.append(found)
            else:
                self.outcome.dropped.append(found)
        return proved

    def _attributed(self, claim: Claim) -> Statement | Dropped:
        if _ASKS.search(claim.text) or self._only_asks(claim.text):
            return Dropped(claim.text, Drop.ASIDE)
        if self._is_repeated(claim.text) or len(self.outcome.kept) >= MOST_SENTENCES:
            return Dropped(claim.text, Drop.REPEATED)
        found = self._attribution.of(claim)
        if isinstance(found, Dropped):
            return found
        if self._is_aside(found):
            return Dropped(claim.text, Drop.ASIDE)
        try:
            check(found, self._index)
        except Unproved:
            return Dropped(claim.text, Drop.NUMBER)
        return found if found.verbatim else replace(found, text=self._written(found.text))

    def _only_asks(self, text: str) -> bool:
        """True in another language where all words are the question's (Yes, they intend to.): nothing in it can be compared."""
        if is_chinese(self._question.language):
            return False
        words = [word for word in content_words(fold(text)) if word not in ("yes", "no")]
        return all(word[:_STEM] in self._question.folded for word in words)

    def _written(self, text: str) -> str:
        """In the asker's characters; among words of another language Chinese ones stand apart."""
        if is_chinese(self._question.language):
            return to_traditional(text) if self._question.language == "zh-Hant" else text
        return _TOUCHING.sub(" ", text)

    def _is_repeated(self, text: str) -> bool:
        said = fold(text)
        return any(fold(kept.text) == said or overlap(said, fold(kept.text)) >= _REPEATED for kept in self.outcome.kept)

    def _is_aside(self, statement: Statement) -> bool:
        """True where it stands on no quote of the documents' own answer and on what is not likely to answer."""
        rows = {offer.evidence.clause: offer.row for offer in self.offers}
        quoted = [evidence for own in self._draft.statements if own.verbatim for evidence in own.evidence]
        beyond = [
            (part, rows[evidence.clause])
            for evidence in statement.evidence
            for part in sentences(self._index.clause(evidence.clause))
            if _touch(part, evidence) and not any(_touch(part, quote) for quote in quoted)
        ]
        likely = [self._likely.answers((part,), row) for part, row in beyond]
        return self._speaks_less(statement, rows) if None in likely else False in likely

    def _speaks_less(self, statement: Statement, rows: Mapping[str, int]) -> bool:
        """True where it stands in no passage that answers and speaks less of the question than what does."""
        answering = [offer for offer in self.offers if offer.answers]
        if any(evidence.clause == offer.evidence.clause for evidence in statement.evidence for offer in answering):
            return False
        best = max((self._likely.speaks(offer.evidence, offer.row) for offer in answering), default=0.0)
        spoken = max(self._likely.speaks(evidence, rows[evidence.clause]) for evidence in statement.evidence)
        return spoken < _SPOKEN * best

    def _is_complete(self) -> bool:
        """True where each clause of the documents' own answer is cited, and what is asked for is said as it is there."""
        quotes = [statement for statement in self._draft.statements if statement.verbatim]
        cited = {evidence.clause for statement in self.outcome.kept for evidence in statement.evidence}
        if any(statement.evidence[0].clause not in cited for statement in quotes):
            return False
        said = fold("\n".join(statement.text for statement in self.outcome.kept))
        if any(leaves_out(fold(quote.text), said, self._question.folded) for quote in quotes):
            return False
        wanted = fold("\n".join(statement.text for statement in quotes))
        kind = read(self._question.folded).kind
        if not is_chinese(self._question.language):
            printed = {value for _, value in measured_in(wanted)}
            return kind not in _MEASURED or not printed or bool(in_english(said) & printed)
        if kind in _OPEN:
            return overlap(wanted, said) >= _AS_MUCH or all(self._is_told(quote, said) for quote in quotes)
        clause = self._index.clause(quotes[0].evidence[0].clause)
        if kind in _MEASURED and measured_in(wanted) and not measured_in(said) & measured_in(wanted):
            return False
        return holds(kind, self._question.folded, said, clause) or not holds(
            kind, self._question.folded, wanted, clause
        )

    def _is_told(self, quote: Statement, said: str) -> bool:
        """True where the part between commas that answers is said, with something that the question does not say."""
        evidence = quote.evidence[0]
        row = next(offer.row for offer in self.offers if offer.evidence.clause == evidence.clause)
        inside = [part for part in fragments(self._index.clause(evidence.clause)) if _touch(part, evidence)]
        asked, best = self._question.folded, self._likely.best(inside, row)
        told = fold(text_of(best, self._index)) if best else ""
        new = [word for word in content_words(told) if word not in asked]
        brings = sum(word in said for word in new) >= _ALL_OF_IT * len(new)
        return bool(new) and brings and overlap(told, f"{said}\n{asked}") >= _ALL_OF_IT

    def _check(self, instructions: Sequence[str]) -> None:
        if any(line in self._reader.text for line in instructions):
            raise ModelFault(Reason.ECHO)


def _touch(one: Evidence, other: Evidence) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
