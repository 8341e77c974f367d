"""What a run asks: anything that answers a gold question and says what it had found for it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from eval.gold import GoldItem
from eval.reply import Hit
from eval.spans import Texts
from rag.answer import Answer
from rag.inquiry import Filters, Inquiry


class System(Protocol):
    """`card` names what shapes the answers (versions, models, settings), for the report."""

    @property
    def name(self) -> str: ...

    @property
    def card(self) -> Mapping[str, str]: ...

    @property
    def texts(self) -> Texts: ...

    def ask(self, gold: GoldItem) -> Answer: ...

    def search(self, gold: GoldItem, k: int) -> Sequence[Hit]:
        """The best k chunks, best first; none where the system retrieves nothing."""

    def chunks(self, gold: GoldItem) -> Sequence[Hit]:
        """Every chunk that `search` could have returned."""


def inquiry_of(gold: GoldItem) -> Inquiry:
    """The question as any surface would ask it, over the documents that the item names."""
    return Inquiry(gold.question, history=gold.history, filters=Filters(documents=gold.documents))
