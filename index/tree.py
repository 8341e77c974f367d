"""Numbered paragraphs and headings as a tree: what stands under what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.lines import Paragraph, Place
from index.numbering import Label, Style, label_of

_SUBHEAD = 12.0  # an unnumbered heading among numbered ones: finer than every label
_CENTRED = 0.9  # an unnumbered heading in the middle of the page, or where nothing is numbered: coarser
_REMARKS = 7.5  # 注： below a table: coarser than the 1. 2. 3. under it
_ROW = 20.0  # a table's row: finer than every heading
_SHORT = 16  # characters: "三、主要任务：" heads sections, it introduces no list
_GROUP = 40  # characters of a table's row that is a heading of others
_REMARK = re.compile(r"(?:注|备注|说明|附注)[：:]$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the body; its text is the document's from `start` on. `subhead`: an unnumbered heading."""

    paragraph: Paragraph
    start: int
    subhead: bool = False

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def row(self) -> bool:
        """Whether it is a row of several cells in a table."""
        return len(self.paragraph.cells) > 1

    @property
    def group(self) -> bool:
        """Whether it is a single cell that heads the rows below it."""
        return self.paragraph.table is not None and not self.row and len(self.text) <= _GROUP

    @property
    def heads(self) -> bool:
        """Whether it is a heading that has no number."""
        return self.subhead or self.group or bool(_REMARK.match(self.text))


@dataclass(slots=True)
class Kin:
    """Nodes of one rank that are written alike; `titled` is whether most begin with a heading, once that is known."""

    nodes: list[Node] = field(default_factory=list)
    titled: bool | None = None


@dataclass(slots=True)
class Node:
    """A numbered paragraph or a heading with what stands under it; the root has no block and rank 0.

    `kin` are the nodes of its rank: below one parent where the rank is fine, in the whole text where it is coarse.
    """

    block: Block | None
    label: Label | None
    rank: float
    ordinal: int
    parent: Node | None = None
    nodes: list[Node] = field(default_factory=list)
    under: list[Node | Block] = field(default_factory=list)  # nodes and unnumbered paragraphs, in order
    kin: Kin = field(default_factory=lambda: Kin())
    listing: bool = False  # semicolons part its nodes

    @property
    def loose(self) -> list[Block]:
        """Unnumbered paragraphs directly under it, in order."""
        return [entry for entry in self.under if isinstance(entry, Block)]

    @property
    def text(self) -> str:
        return self.block.text if self.block else ""

    @property
    def is_row(self) -> bool:
        return self.block is not None and self.block.row

    @property
    def is_article(self) -> bool:
        """第三条 opens a rule, not a heading."""
        return self.label is not None and self.label.style is Style.ARTICLE


def tree_of(blocks: Sequence[Block]) -> Node:
    """The blocks under their labels and headings; a coarser one closes the finer ones before it."""
    root = at = Node(None, None, 0.0, 0)
    numbered = any(_numbers(block) for block in blocks)
    kinds: dict[tuple[float, int], Kin] = {}
    for block in blocks:
        at = _out_of_table(at, block)
        label = label_of(block.text)
        if label is None and not block.heads:
            at = _keeper(at, block)
            at.under.append(block)
            continue
        rank = _rank(block, label, numbered)
        parent = _parent_for(rank, label.ordinal if label else None, at)
        at = Node(block, label, rank, label.ordinal if label else len(parent.nodes) + 1, parent)
        at.kin = kinds.setdefault((rank, 0 if rank < Style.DOT else id(parent)), Kin())
        at.kin.nodes.append(at)
        parent.nodes.append(at)
        parent.listing = parent.listing or at.text.endswith(("；", ";"))
        parent.under.append(at)
    return root


def last_of(root: Node) -> Node:
    """The node that the text ends in."""
    at = root
    while at.nodes and at.under[-1] is at.nodes[-1]:
        at = at.nodes[-1]
    return at


def _out_of_table(at: Node, block: Block) -> Node:
    """What follows a table stands where the table stood, not in its last group."""
    if block.paragraph.table is None:
        while at.parent is not None and at.block is not None and at.block.paragraph.table is not None:
            at = at.parent
    return at


def _numbers(block: Block) -> bool:
    label = label_of(block.text)
    return label is not None and not block.row and label.style <= Style.PAREN


def _rank(block: Block, label: Label | None, numbered: bool) -> float:
    if block.row:
        return _ROW
    if block.paragraph.depth is not None:
        return block.paragraph.depth / 10
    if _REMARK.match(block.text):
        return _REMARKS
    if label is not None:
        return label.rank
    coarse = not block.group and (not numbered or block.paragraph.place is Place.CENTRED)
    return _CENTRED if coarse else _SUBHEAD


def _parent_for(rank: float, ordinal: int | None, at: Node) -> Node:
    """The open node that a paragraph of this rank stands under.

    The same rank counted on is a sibling; counted from one again right below another of its rank, it begins a list
    inside it.
    """
    node = at
    while node.parent is not None:
        if node.rank < rank:
            return node
        if node.rank == rank:
            inside = ordinal == 1 and node is at and node.ordinal > 1 and node.text.endswith(("：", ":"))
            return node if inside else node.parent
        node = node.parent
    return node


def _keeper(at: Node, block: Block) -> Node:
    """The node that an unnumbered paragraph stands under: behind a list's last entry, what the list belongs to."""
    while at.parent is not None and (at.is_row or (is_list_entry(at) and not block.row)):
        at = at.parent
    return at


def is_list_entry(node: Node) -> bool:
    """Whether the node is one of a list that its parent's sentence introduces ("下列条件：") or semicolons part."""
    parent = node.parent
    if parent is None or node.label is None:
        return False
    introduced = parent.text.endswith(("：", ":")) and not parent.loose and len(parent.text) > _SHORT
    return introduced or parent.listing
