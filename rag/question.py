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

    @property
    def query(self) -> str:
        """What is searched for: as typed where case tells names (Jiaxing), folded and mended in Chinese."""
        return self.folded if self.language.startswith("zh") else self.text

    def about(self, text: str, folded: str) -> "Question":
        """The same asker's question in other words."""
        return replace(self, text=text, folded=folded)

    def within(self, documents: tuple[str, ...]) -> "Question":
        """The same question, kept to these documents."""
        return replace(self, filters=Filters(documents, self.filters.areas))
