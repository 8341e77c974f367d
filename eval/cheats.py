"""Five fakes that tell whether the metrics can be trusted: one that must win and four that must lose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.answering import answer_of, quote
from eval.gold import Expect, GoldItem
from eval.library import Library, chunk
from eval.reply import Hit
from eval.spans import Stretch, Texts, occurrences
from eval.system import System
from index.lexical import LexicalIndex
from index.plan import Clause
from rag.answer import Answer, Status

_STATUS = {
    Expect.ANSWER: Status.ANSWERED,
    Expect.PARTIAL: Status.PARTIAL,
    Expect.CORRECT_PREMISE: Status.ANSWERED,
    Expect.CLARIFY: Status.CLARIFY,
    Expect.REFUSE: Status.NOT_IN_DOCUMENT,
}


class Ranker:
    """BM25 over the clauses of the documents that an item names; built once for each set of documents."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._built: dict[tuple[str, ...], tuple[tuple[Clause, ...], LexicalIndex]] = {}

    def best(self, gold: GoldItem, k: int) -> list[Hit]:
        if gold.documents not in self._built:
            clauses = self._library.clauses(gold.documents)
            self._built[gold.documents] = (clauses, LexicalIndex([clause.text for clause in clauses]))
        clauses, lexical = self._built[gold.documents]
        scores = lexical.scores(gold.question)
        rows = sorted(range(len(clauses)), key=lambda row: (-scores[row], row))[:k]
        return [chunk(clauses[row], float(scores[row])) for row in rows]


class _Fake:
    """What all fakes share: a library, and no search of their own."""

    name = "fake"

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts = library.texts

    @property
    def card(self) -> Mapping[str, str]:
        return {"system": self.name}

    @property
    def texts(self) -> Texts:
        return self._texts

    def search(self, gold: GoldItem, k: int) -> Sequence[Hit]:
        return ()

    def chunks(self, gold: GoldItem) -> Sequence[Hit]:
        return tuple(chunk(clause) for clause in self._library.clauses(gold.documents))

    def _words(self, place: Stretch) -> str:
        return self.texts[place.document][place.start : place.end]


class Oracle(_Fake):
    """Says the gold answer and cites the gold evidence: what a perfect system would score."""

    name = "oracle"

    def ask(self, gold: GoldItem) -> Answer:
        places = [
            spots[0] for piece in gold.essential if (spots := occurrences(piece.document, piece.quote, self.texts))
        ]
        refuses = gold.expect is Expect.REFUSE
        cited = [quote(n, self._library.plans[place.document], place) for n, place in enumerate(places, start=1)]
        return answer_of(gold.id, _STATUS[gold.expect], gold.answer, [] if refuses else cited, float(not refuses))


class Dump(_Fake):
    """Says the whole text of every document: it holds every nugget."""

    name = "dump"

    def ask(self, gold: GoldItem) -> Answer:
        whole = [Stretch(name, 0, len(self.texts[name])) for name in gold.documents]
        cited = [quote(n, self._library.plans[place.document], place) for n, place in enumerate(whole, start=1)]
        return answer_of(gold.id, Status.ANSWERED, "\n".join(map(self._words, whole)), cited, 1.0)


class Bm25(_Fake):
    """Says the best k clauses by BM25, whatever is asked."""

    def __init__(self, library: Library, ranker: Ranker, k: int) -> None:
        super().__init__(library)
        self._ranker = ranker
        self._k = k
        self.name = f"bm25-top{k}"

    def ask(self, gold: GoldItem) -> Answer:
        hits = self._ranker.best(gold, self._k)
        cited = [
            quote(n, self._library.plans[hit.place.document], hit.place, hit.name) for n, hit in enumerate(hits, 1)
        ]
        return answer_of(gold.id, Status.ANSWERED, "\n".join(self._words(h.place) for h in hits), cited, hits[0].score)

    def search(self, gold: GoldItem, k: int) -> Sequence[Hit]:
        return self._ranker.best(gold, k)


class RefuseAll(_Fake):
    """Refuses everything: it never says a wrong word."""

    name = "refuse-all"

    def ask(self, gold: GoldItem) -> Answer:
        return answer_of(gold.id, Status.NOT_IN_DOCUMENT, "文件未载明。")


@dataclass(frozen=True, slots=True)
class Bound:
    """What the SAC of a fake must be: at least `least` and below `below`."""

    fake: System
    least: float
    below: float


def fakes(library: Library, refusals: float) -> tuple[Bound, ...]:
    """`refusals` is the share of questions that are to be refused: refusing all of them earns just that."""
    ranker = Ranker(library)
    return (
        Bound(Oracle(library), 1.0, 1.01),
        Bound(Dump(library), 0.0, 0.05),
        Bound(Bm25(library, ranker, 1), 0.0, 0.40),
        Bound(Bm25(library, ranker, 3), 0.0, 0.40),
        Bound(RefuseAll(library), 0.0, max(0.40, refusals + 1e-9)),
    )
