"""Bytes to text: which encoding a file is in, and a refusal where its characters would come out wrong."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from index.errors import DocumentUnreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins like UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NATIONAL = ("gb18030", "big5")
# The frequent half of each national set comes first in its table: real text is made of it, mojibake is not.
_FREQUENT = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6))
_PLAIN = re.compile("[\t\n\r -~\u2010-\u2026\u3000-\u3020\u4e00-\u9fff\uff00-\uff5e]")
_LEAST_FREQUENT = 0.75
_LEAST_PLAIN = 0.9
_SAMPLE = 20_000
_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】「」『』—…·　〔〕％"
_BROKEN = ("\ufffd", "锟斤拷", "烫烫烫", "ï»¿")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with its invisible characters taken out, and the name of the encoding it was read with."""

    text: str
    encoding: str
    removed: int  # how many invisible characters were taken out


def decode(content: bytes) -> Decoded:
    """Read a text file; raises DocumentUnreadable for binary content and for text that no known encoding explains."""
    text, encoding = _decoded(content)
    found = _doubt(text)
    if found:
        raise DocumentUnreadable(
            f"read as {encoding}, the file holds {found}; expected readable text: save it again as UTF-8"
        )
    clean = visible(text)
    return Decoded(clean, encoding, len(text) - len(clean))


def visible(text: str) -> str:
    """The text without zero-width, directional, tag and control characters; line ends and tabs stay."""
    return "".join(c for c in text if c in "\n\r\t\f" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding), encoding
    wide = _without_mark(content)
    if wide is not None:
        return _strictly(content, wide), wide
    if b"\0" in content:
        raise DocumentUnreadable(
            "found binary content (zero bytes); expected text, HTML, DOCX or PDF: convert the file"
        )
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _national(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise DocumentUnreadable(
            f"the file begins as {encoding} but byte {fault.start} does not fit; expected one encoding: save it as UTF-8"
        ) from fault


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without its mark: in one byte order, and not the other, nearly all characters are Chinese or ASCII."""
    if len(content) % 2 or b"\0" not in content:
        return None
    sample = content[:_SAMPLE]
    shares = {encoding: _plain(sample.decode(encoding, "replace")) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _LEAST_PLAIN else None


def _plain(text: str) -> float:
    return len(_PLAIN.findall(text)) / max(1, len(text))


def _national(content: bytes) -> tuple[str, str]:
    """GB18030 or Big5, whichever gives the more frequent characters."""
    read: list[tuple[float, str, str]] = []
    for encoding in _NATIONAL:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        read.append((_frequent(text), encoding, text))
    share, encoding, text = max(read, default=(0.0, "", ""))
    if share < _LEAST_FREQUENT:
        raise DocumentUnreadable(
            "the bytes are no readable text in UTF-8, UTF-16, GB18030 or Big5; expected one of these: save it as UTF-8"
        )
    return text, encoding


def _frequent(text: str) -> float:
    """Share of the text's characters beyond ASCII that are Chinese punctuation or frequent ideographs."""
    characters = [c for c in text[:_SAMPLE] if c > "\x7f"]
    held = sum(c in _PUNCTUATION or _is_frequent(c) for c in characters)
    return held / len(characters) if characters else 0.0


def _is_frequent(character: str) -> bool:
    leads = ((character.encode(table, "replace")[0], first, last) for table, first, last in _FREQUENT)
    return any(first <= lead <= last for lead, first, last in leads)


def _doubt(text: str) -> str | None:
    """What shows that the text was decoded wrongly, before or now; None when nothing does."""
    for sign in _BROKEN:
        if sign in text:
            return f"“{sign}”, the mark of text that was damaged before"
    accented = sum("\x80" <= c <= "ÿ" for c in text)
    letters = sum(unicodedata.category(c)[0] == "L" for c in text)
    if accented > 0.3 * max(1, letters):
        return f"{accented} accented Latin letters in {letters}, as UTF-8 read as Latin-1 gives"
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in "\n\r\t\f" for c in text)
    if odd > max(8, 0.02 * len(text)):
        return f"{odd} control or unassigned characters in {len(text)}"
    return None
