"""Markdown to paragraphs: headings, paragraphs, numbered lists and tables; marks of emphasis and links fall away."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.lines import Layout, Line, Paragraph, paragraph_of
from index.table import Cell, rows_of

_SILENT = frozenset(("softbreak", "hardbreak"))


def read_markdown(text: str) -> list[Paragraph]:
    """Paragraphs in order, each with the line it begins on. A numbered entry keeps its number."""
    tokens = _parsed(text)
    found: list[Paragraph] = []
    numbers: list[str] = []
    depth: int | None = None
    tables = at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "table_open":
            tables += 1
            end = next(close for close in range(at, len(tokens)) if tokens[close].type == "table_close")
            found += rows_of(list(_rows(tokens[at:end])), tables)
            at = end
        elif token.type == "heading_open":
            depth = int(token.tag[1])
        elif token.type == "list_item_open":
            numbers += [token.info + token.markup] if token.info else []
        elif token.type in ("inline", "code_block", "fence", "html_block"):
            paragraph = paragraph_of(_lines(token, " ".join(numbers)), Layout.FLOWING, depth=depth)
            found += [paragraph] if paragraph else []
            depth, numbers = None, []
        at += 1
    return found


def markdown_text(text: str) -> str:
    """All the text that Markdown marks up, numbers of lists included."""
    parts = []
    for token in _parsed(text):
        parts.append(token.info + token.markup if token.type == "list_item_open" and token.info else "")
        parts += [line.text for line in _lines(token, "")]
    return "".join(parts)


def _parsed(text: str) -> Sequence[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)


def _lines(token: Token, number: str) -> list[Line]:
    """The token's text by source line, without marks."""
    at = (token.map[0] if token.map else 0) + 1
    if not token.children:
        content = token.content if token.type in ("code_block", "fence", "html_block") else ""
        return [Line(part, at + offset) for offset, part in enumerate(content.split("\n"))]
    lines = [Line(f"{number} " if number else "", at)]
    for child in token.children:
        if child.type in _SILENT:
            at += 1
            lines.append(Line("", at))
        elif child.type != "html_inline":
            lines[-1] = replace(lines[-1], text=lines[-1].text + child.content)
    return lines


def _rows(tokens: Sequence[Token]) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            paragraph = paragraph_of(_lines(token, ""), Layout.FLOWING)
            row.append(Cell((paragraph,) if paragraph else ()))
        elif token.type == "tr_close":
            yield row
