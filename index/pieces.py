"""Paragraphs that are more than one clause: listed principles, and paragraphs too long to cite."""

import re
from itertools import pairwise

from index.numbering import Style, label_of
from index.punctuation import sentences

_LONGEST = 1_000  # characters of a clause
_PIECE = 500  # characters at which a longer paragraph is cut, at the next sentence's end


def principles_in(text: str, *, under: bool = False) -> list[tuple[int, int]]:
    """Start and end of each principle that a paragraph lists as 一是…。二是…。; empty when it lists none.

    `under`: a heading above says that these are principles, the paragraph need not.
    """
    if not under and "原则" not in text.partition("一是")[0]:
        return []
    starts: list[int] = []
    for match in re.finditer(r"(?:^|(?<=[：。；]))[一二三四五六七八九十]+是", text):
        label = label_of(match.group())
        if label is not None and label.style is Style.SPOKEN and label.ordinal == len(starts) + 1:
            starts.append(match.start())
    found = list(pairwise([*starts, len(text)]))
    whole = not under or starts[:1] == [0]
    return found if len(found) > 1 and whole and all(end - start <= _LONGEST for start, end in found) else []


def pieces_of(text: str) -> list[tuple[int, int]]:
    """The whole text, or stretches of whole sentences where it is longer than a clause may be."""
    if len(text) <= _LONGEST:
        return [(0, len(text))]
    found, start = [], 0
    for _, end in _shorter(text):
        if end - start >= _PIECE:
            found.append((start, end))
            start = end
    return [*found, (start, len(text))] if start < len(text) else found


def _shorter(text: str) -> list[tuple[int, int]]:
    """The sentences, those that are too long themselves cut where they stand."""
    found = []
    for start, end in sentences(text):
        found += [(at, min(at + _PIECE, end)) for at in range(start, end, _PIECE)]
    return found
