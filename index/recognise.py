"""A file's bytes to paragraphs, by what the bytes are and not by what the file is called."""

import re
import zipfile
from io import BytesIO

from index.decode import Decoded, decode
from index.errors import DocumentUnreadable
from index.html_page import html_text, html_title
from index.read_docx import read_docx
from index.read_html import read_html
from index.read_markdown import markdown_text, read_markdown
from index.read_pdf import BOUND, read_pdf
from index.read_text import read_text
from index.recognised import Source

# <!DOCTYPE html>, <html lang="zh">, a fragment <div …>, or one of them behind <?xml …?> or a comment
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|table|article|section|h[1-6])\b", re.IGNORECASE)
_BEFORE_TAG = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?")
_MARKDOWN = re.compile(r"^#{1,6} \S", re.MULTILINE)
# Formats that are known and not read: what they are, and what to do
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file (DOC, XLS)", "save it as DOCX"),
    (b"{\\rtf", "an RTF file", "save it as DOCX"),
    (b"\x89PNG", "a picture", "recognise its text first"),
    (b"\xff\xd8\xff", "a picture", "recognise its text first"),
    (b"GIF8", "a picture", "recognise its text first"),
    (b"\x1f\x8b", "a compressed file", "unpack it"),
    (b"Rar!", "a compressed file", "unpack it"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it"),
    (b"\x7fELF", "a program", "choose a document"),
    (b"MZ", "a program", "choose a document"),
)


def recognised(content: bytes) -> Source:
    """The paragraphs of a file, at least one. Raises DocumentUnreadable for content that is no document."""
    source = _read(content)
    if not source.paragraphs:
        raise DocumentUnreadable(f"found no text in the file ({source.decoder}); expected a document: replace it")
    return source


def _read(content: bytes) -> Source:
    if b"%PDF-" in content[:1024]:
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _zip(content)
    for magic, found, remedy in _REFUSED:
        if content.startswith(magic):
            raise DocumentUnreadable(f"found {found}; expected text, Markdown, HTML, DOCX or PDF: {remedy}")
    return _text(decode(content))


def _pdf(content: bytes) -> Source:
    paragraphs, characters = read_pdf(content)
    return Source(tuple(paragraphs), characters, "pdf", bound=BOUND)


def _zip(content: bytes) -> Source:
    try:
        names = set(zipfile.ZipFile(BytesIO(content)).namelist())
    except zipfile.BadZipFile as fault:
        raise DocumentUnreadable(f"found a damaged ZIP file ({fault}); expected DOCX: save it again") from fault
    if "word/document.xml" not in names:
        raise DocumentUnreadable(
            "found a ZIP file that is no Word document; expected DOCX: unpack it or save it as DOCX"
        )
    paragraphs, characters = read_docx(content)
    return Source(tuple(paragraphs), characters, "docx")


def _text(decoded: Decoded) -> Source:
    text, warnings = decoded.text, _removed(decoded)
    head = _BEFORE_TAG.match(text)
    if _TAG.match(text, head.end() if head else 0):
        paragraphs = tuple(read_html(text))
        return Source(paragraphs, html_text(text), f"html, {decoded.encoding}", html_title(text), warnings=warnings)
    if _MARKDOWN.match(text.lstrip()) or len(_MARKDOWN.findall(text)) > 1:
        paragraphs = tuple(read_markdown(text))
        return Source(paragraphs, markdown_text(text), f"markdown, {decoded.encoding}", warnings=warnings)
    return Source(tuple(read_text(text)), text, decoded.encoding, warnings=warnings)


def _removed(decoded: Decoded) -> tuple[str, ...]:
    return (f"{decoded.removed} invisible characters were left out",) if decoded.removed else ()
