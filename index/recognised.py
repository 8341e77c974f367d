"""What was read of a file, whatever its format; reading what was indexed long ago must not load the readers."""

from dataclasses import dataclass

from index.lines import Paragraph


@dataclass(frozen=True, slots=True)
class Source:
    """`characters` is all that the file says, as its format's reader alone sees it; the paragraphs must hold it."""

    paragraphs: tuple[Paragraph, ...]
    characters: str
    decoder: str
    title: str | None = None
    bound: float = 1.0
    warnings: tuple[str, ...] = ()
