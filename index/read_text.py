"""Plain text to paragraphs."""

import re

from index.lines import Line, Paragraph
from index.unwrap import paragraphs_of

_LINE_END = re.compile(r"\r\n|\r|\n")


def lines_of(text: str) -> list[Line]:
    """The text's lines, numbered from 1 as an editor shows them."""
    return [Line(line, number) for number, line in enumerate(_LINE_END.split(text), 1)]


def read_text(text: str) -> list[Paragraph]:
    """Paragraphs of a plain text, hard-wrapped or not."""
    return paragraphs_of(lines_of(text))
