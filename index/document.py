"""A document as it is quoted: one canonical text, and where in the file each part of it stands."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """`text[start:end]` of a document was read from this line (from 1) and page (from 1, None where files have none)."""

    start: int
    end: int
    line: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What is quoted and what is known of it.

    `text` is canonical: paragraphs parted by one line feed, layout noise removed, and never changed after indexing,
    since every quote is a pair of offsets (Unicode code points) into it. `spans` are in order and do not overlap.
    """

    id: str
    title: str
    text: str
    spans: tuple[SourceSpan, ...]
    issuer: str | None = None
    number: str | None = None  # 发文字号, as printed: 国办发〔2019〕6号
    date: str | None = None  # ISO 8601, as exact as the document states it: 2019-01-27, 2024-07 or 2024
    period: str | None = None  # what years a plan covers: 2024-2026
    publisher: str | None = None
    source: str | None = None  # where it was published; the file's name when nothing better is known

    def line_of(self, offset: int) -> int | None:
        """The file line that the character at `offset` was read from; None for a character that no line holds."""
        at = bisect_right(self.spans, offset, key=lambda span: span.start) - 1
        return self.spans[at].line if at >= 0 and offset < self.spans[at].end else None
