"""A file as the texts in it: the main one, and what is attached to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.lines import Paragraph
from index.roles import Role
from index.tree import Block


@dataclass(slots=True)
class Part:
    """The blocks of one text; `title` is the headline of an attached one, `byline` where an article in it ends."""

    title: Block | None = None
    blocks: list[Block] = field(default_factory=list)
    byline: int | None = None


@dataclass(slots=True)
class Parts:
    """The main text, the attached ones in order, and what belongs to the page."""

    main: Part = field(default_factory=Part)
    annexes: list[Part] = field(default_factory=list)
    furniture: list[Block] = field(default_factory=list)


def parts_of(paragraphs: Sequence[Paragraph], roles: Sequence[Role]) -> Parts:
    """Every paragraph in one place; each title of an attached text opens a part, further lines of it do not."""
    parts, part, at = Parts(), None, 0
    part = parts.main
    for paragraph, role in zip(paragraphs, roles, strict=True):
        block = Block(paragraph, at, role is Role.SUBHEAD)
        at = block.end + 1
        if role in (Role.BODY, Role.SUBHEAD):
            part.blocks.append(block)
        elif role is Role.ANNEX_TITLE and (part.title is None or part.blocks):
            part = Part(block)
            parts.annexes.append(part)
        else:
            parts.furniture.append(block)
            if role is Role.BYLINE and part.byline is None:
                part.byline = block.start
    return parts
