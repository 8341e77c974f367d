"""Wence itself as a system to run: the chain that every other surface asks, over one index or two."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from eval.errors import DocumentsMissing
from eval.gold import GoldItem
from eval.library import chunk
from eval.reply import Hit
from eval.spans import Stretch, Texts
from eval.system import inquiry_of
from index.opened import Index
from rag.answer import Answer
from rag.inquiry import Inquiry

Answerer = Literal["auto", "extractive", "generative"]


@dataclass(frozen=True, slots=True)
class Desk:
    """An index and the chain that answers from it."""

    index: Index
    ask: Callable[[Inquiry], Answer]


class Wence:
    """Asks the first desk that holds all documents of an item: an item of the plan is asked of the served index.

    With a `crowd`, retrieval is measured among all clauses of that index, whatever the item names; answers are the same.
    """

    name = "wence"

    def __init__(
        self, desks: Sequence[Desk], answerer: Answerer, card: Mapping[str, str], crowd: Index | None = None
    ) -> None:
        self._desks = tuple(desks)
        self._crowd = crowd
        self._answerer = answerer
        self.card = {"system": self.name, "answerer": answerer, **card}

    @property
    def texts(self) -> Texts:
        return {name: plan.document.text for desk in reversed(self._desks) for name, plan in desk.index.plans.items()}

    def ask(self, gold: GoldItem) -> Answer:
        return self._desk(gold).ask(replace(inquiry_of(gold), answerer=self._answerer))

    def search(self, gold: GoldItem, k: int) -> Sequence[Hit]:
        index = self._crowd or self._desk(gold).index
        ranking = index.searcher.search(gold.question, k, None if self._crowd else index.rows(gold.documents))
        return tuple(
            Hit(p.clause.id, Stretch(p.clause.document_id, p.clause.start, p.clause.end), p.score)
            for p in ranking.passages
        )

    def chunks(self, gold: GoldItem) -> Sequence[Hit]:
        clauses = (self._crowd or self._desk(gold).index).clauses
        return [one for one in map(chunk, clauses) if one.place.document in gold.documents]

    def _desk(self, gold: GoldItem) -> Desk:
        for desk in self._desks:
            if set(gold.documents) <= set(desk.index.plans):
                return desk
        raise DocumentsMissing(f"{gold.id} names {', '.join(gold.documents)}; no open index holds them all")
