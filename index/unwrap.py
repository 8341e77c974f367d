"""Where paragraphs end in a text whose lines were broken to fit a column."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.lines import Layout, Line, Paragraph, columns, paragraph_of
from index.numbering import Style, label_of
from index.punctuation import ends_sentence

_INDENT = 4  # columns: two full cells, the indent of a Chinese paragraph
_CELL = 2  # columns
_LEAST = 70  # columns: the narrower the lines, the more of them it takes to see a column
_NEIGHBOURS = 3  # broken-off lines looked at on each side to tell what a blank line means
_UNIT = re.compile(r"[!-~]+|\S")  # what a typesetter does not break: "G60", or one Chinese character


@dataclass(frozen=True, slots=True)
class _Step:
    """From one printed line to the next one."""

    line: Line
    following: Line
    blank: bool  # a blank line stands between them


@dataclass(frozen=True, slots=True)
class _Column:
    """What is known of how the text was set."""

    width: float
    indented: bool  # first lines of paragraphs show their indent
    parted: bool  # blank lines stand between paragraphs, where lines are not double-spaced
    broken: tuple[int, ...]  # steps whose line stops in a sentence because the column ends


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Paragraphs of hard-wrapped or unwrapped lines.

    A paragraph ends at a blank line (not where lines are double-spaced), at a line that stops short of the column, at
    a sentence's end before an indented line, and before a numbered one. An unwrapped text has one paragraph a line.
    """
    steps = _steps(lines)
    column = _column_of(steps)
    groups: list[list[Line]] = [[line] for line in lines if line.text.strip()][:1]
    for at, step in enumerate(steps):
        if column is None or _ends(at, steps, column):
            groups.append([])
        groups[-1].append(step.following)
    layout = Layout.FLOWING if column is None else Layout.TYPESET
    found = (paragraph_of(group, layout) for group in groups)
    return [paragraph for paragraph in found if paragraph is not None]


def _steps(lines: Sequence[Line]) -> list[_Step]:
    printed = [(at, line) for at, line in enumerate(lines) if line.text.strip()]
    return [_Step(a, b, below - above > 1) for (above, a), (below, b) in pairwise(printed)]


def _column_of(steps: Sequence[_Step]) -> _Column | None:
    """The column that the lines were broken to fit; None for a text whose lines are whole paragraphs."""
    broken = [_width(step.line) for step in steps if not ends_sentence(step.line.text)]
    if not broken:
        return None
    width = median(broken)
    if len(broken) < _LEAST / max(1.0, width):
        return None
    near = sum(abs(found - width) <= 2 * _CELL + _INDENT / 2 for found in broken)
    wider = sum(_stands_alone(step.line, width) for step in steps)
    if near < 0.6 * len(broken) or wider > 0.1 * len(steps):
        return None
    stops = tuple(at for at, step in enumerate(steps) if _broken_off(step, width))
    return _Column(width, _indented(steps, stops), _parted(steps, width, stops), stops)


def _indented(steps: Sequence[_Step], broken: Sequence[int]) -> bool:
    """Whether indents mark paragraphs: lines that go on with a sentence have none, many others do."""
    going_on = set(broken)
    shown = [_indent(step.following) >= _CELL for at, step in enumerate(steps) if at not in going_on]
    stray = sum(_indent(steps[at].following) >= _CELL for at in broken)
    return sum(shown) > 0.3 * len(shown) and stray < 0.2 * max(1, len(broken))


def _parted(steps: Sequence[_Step], width: float, broken: Sequence[int]) -> bool:
    short = [
        step.blank
        for at, step in enumerate(steps)
        if ends_sentence(step.line.text) and not _filled(step, width) and not _double_spaced(at, steps, broken)
    ]
    return len(short) > 0 and sum(short) >= 0.7 * len(short)


def _ends(at: int, steps: Sequence[_Step], column: _Column) -> bool:
    """Whether the paragraph ends with this step's line."""
    step = steps[at]
    if _stands_alone(step.line, column.width) or _stands_alone(step.following, column.width):
        return True
    if column.indented and _indent(step.following) >= _CELL:
        return True
    double = _double_spaced(at, steps, column.broken)
    if step.blank and not double:
        return True
    if not _filled(step, column.width):
        return True
    if not ends_sentence(step.line.text):
        return False
    return _is_numbered(step.following) or not (column.indented or (column.parted and not double))


def _is_numbered(line: Line) -> bool:
    """Whether a label opens the line; 二是 does so within paragraphs, too."""
    label = label_of(line.text.strip())
    return label is not None and label.style is not Style.SPOKEN


def _double_spaced(at: int, steps: Sequence[_Step], broken: Sequence[int]) -> bool:
    """Whether broken-off lines hereabouts are followed by a blank line, so that it means nothing."""
    before, after = bisect_left(broken, at), bisect_right(broken, at)
    sides = (broken[max(0, before - _NEIGHBOURS) : before], broken[after : after + _NEIGHBOURS])
    return any(len(side) == _NEIGHBOURS and 2 * sum(steps[i].blank for i in side) > len(side) for side in sides)


def _broken_off(step: _Step, width: float) -> bool:
    """Whether the line stops in a sentence because the column ends."""
    return not ends_sentence(step.line.text) and _filled(step, width) and not _stands_alone(step.line, width)


def _filled(step: _Step, width: float) -> bool:
    """Whether the next line's first character would not have fitted, allowing for an indent and squeezed punctuation."""
    unit = _UNIT.search(step.following.text)
    return _width(step.line) + columns(unit.group() if unit else "") + min(_INDENT + _CELL, 0.3 * width) > width


def _stands_alone(line: Line, width: float) -> bool:
    """Whether the line is too long for the column: a headline or a caption."""
    return _width(line) > width + _INDENT + 2 * _CELL


def _width(line: Line) -> int:
    return columns(_letters(line.text))


def _letters(text: str) -> str:
    """The text without the spaces that justification put in ("接 。 持 续")."""
    return "".join(text.split()) if len(text.split()) > len(text) / 3 else text.strip()


def _indent(line: Line) -> int:
    return columns(line.text[: len(line.text) - len(line.text.lstrip())])
