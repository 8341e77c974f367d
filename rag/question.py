"""A question as the chain works on it: cleaned for people, folded for comparison."""

from dataclasses import dataclass, replace

from rag.inquiry import Filters, Turn


@dataclass(frozen=True, slots=True)
class Question:
    """`text` is the cleaned question; `folded` is NFKC, lower case and Simplified, fillers out, spelling mended."""

    text: str
    folded: str
    language: str
    history: tuple[Turn, ...] = ()
    filters: Filters = Filters()

    def about(self, folded: str) -> "Question":
        """The same asker's question with other words to work on."""
        return replace(self, folded=folded)
