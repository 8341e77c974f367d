"""An outline in the making: clauses and sections as they are found, each with an id of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.plan import Clause, ClauseKind, Section


@dataclass(slots=True)
class Draft:
    """`text` is the document's; `counts` numbers the words of ids (lead.1, furniture.2)."""

    document: str
    text: str
    clauses: list[Clause] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)  # how often each name was asked for

    def numbered(self, word: str) -> str:
        """The word with the next number for it."""
        self.counts[word] = self.counts.get(word, 0) + 1
        return f"{word}.{self.counts[word]}"

    def add(
        self, name: str, kind: ClauseKind, start: int, end: int, headings: Sequence[str], label: str | None = None
    ) -> Clause:
        """One clause from `start` to `end`, space at its ends aside. A name that is taken gets -2, -3, …"""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        unique = self._untaken(name)
        text = self.text[start:end]
        clause = Clause(
            f"{self.document}/{unique}", self.document, kind, text, start, end, tuple(headings), None, label
        )
        self.clauses.append(clause)
        return clause

    def _untaken(self, name: str) -> str:
        unique = name
        while unique in self.taken:
            self.taken[name] += 1
            unique = f"{name}-{self.taken[name]}"
        self.taken[unique] = 1
        return unique

    def extend(self, end: int) -> None:
        """Let the last clause go on to `end`."""
        last = self.clauses[-1]
        self.clauses[-1] = replace(last, text=self.text[last.start : end], end=end)

    def name(self, clause: Clause) -> str:
        """The clause's id within its document."""
        return clause.id.partition("/")[2]
