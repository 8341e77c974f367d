"""A file's bytes to paragraphs, by what the bytes are and not by what the file is called."""

import re
from dataclasses import dataclass

from index.decode import Decoded, decode
from index.errors import DocumentUnreadable
from index.lines import Paragraph
from index.read_html import html_text, html_title, read_html
from index.read_text import read_text

# <!DOCTYPE html>, <html lang="zh">, <?xml … followed by one: a tag at the very start
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|meta|article)\b", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Source:
    """`characters` is all that the file says, as its format's reader alone sees it; the paragraphs must hold it."""

    paragraphs: tuple[Paragraph, ...]
    characters: str
    decoder: str
    title: str | None = None
    bound: float = 1.0
    warnings: tuple[str, ...] = ()


def source_of(content: bytes) -> Source:
    """The paragraphs of a file. Raises DocumentUnreadable for content that is no document."""
    decoded = decode(content)
    return _html(decoded) if _HTML.match(decoded.text[:4096]) else _plain(decoded)


def _html(decoded: Decoded) -> Source:
    paragraphs = tuple(read_html(decoded.text))
    if not paragraphs:
        raise DocumentUnreadable("found HTML without any text; expected a page with text: save the page after it has loaded")
    name = f"html, {decoded.encoding}"
    return Source(paragraphs, html_text(decoded.text), name, html_title(decoded.text), warnings=_removed(decoded))


def _plain(decoded: Decoded) -> Source:
    return Source(tuple(read_text(decoded.text)), decoded.text, decoded.encoding, warnings=_removed(decoded))


def _removed(decoded: Decoded) -> tuple[str, ...]:
    return (f"{decoded.removed} invisible characters were left out",) if decoded.removed else ()
