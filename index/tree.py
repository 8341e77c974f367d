"""Numbered paragraphs as a tree: what stands under which label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.numbering import Label, Style, label_of
from index.punctuation import sentences

_TITLE_LENGTH = 40  # characters of a heading that stands alone
_INLINE_TITLE_LENGTH = 32  # of one that its text follows in the same paragraph


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the body: `text` equals the document's text from `start` on."""

    text: str
    start: int
    strong: bool = False
    table: int | None = None
    subhead: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class Node:
    """A labelled paragraph with what stands under it; the root has no label and no block."""

    block: Block | None
    label: Label | None
    parent: Node | None = None
    nodes: list[Node] = field(default_factory=list)
    under: list[Node | Block] = field(default_factory=list)  # nodes and unnumbered paragraphs, in order

    @property
    def loose(self) -> list[Block]:
        """Unnumbered paragraphs directly under it, in order."""
        return [entry for entry in self.under if isinstance(entry, Block)]

    @property
    def first_sentence(self) -> int:
        """Where the first sentence of the paragraph ends, from the paragraph's start."""
        assert self.block is not None and self.label is not None
        at = self.label.end
        return next((at + end for _, end in sentences(self.block.text[at:])), len(self.block.text))


def tree_of(blocks: Sequence[Block]) -> Node:
    """The blocks under their labels; a coarser label closes the finer ones before it."""
    root = Node(None, None)
    at = root
    for block in blocks:
        label = label_of(block.text) if block.table is None else None
        if label is None:
            at = _owner_of_loose(at)
            at.under.append(block)
            continue
        at = _parent_for(label, at)
        node = Node(block, label, at)
        at.nodes.append(node)
        at.under.append(node)
        at = node
    return root


def _parent_for(label: Label, at: Node) -> Node:
    """The open node that the label's paragraph stands under.

    The same kind of label counted on is a sibling; counted from one again, below another of its kind, it begins a
    list inside it.
    """
    node = at
    while node.label is not None and node.parent is not None:
        if node.label.rank < label.rank:
            return node
        if node.label.rank == label.rank:
            return node if label.ordinal == 1 and node is at and node.label.ordinal > 1 else node.parent
        node = node.parent
    return node


def _owner_of_loose(at: Node) -> Node:
    """Behind the last entry of a list, an unnumbered paragraph goes on with what the list belongs to."""
    return at.parent if at.parent is not None and is_list_entry(at) else at


def is_list_entry(node: Node) -> bool:
    """Whether the node is one of a list that its parent's sentence introduces ("下列条件：") or semicolons part."""
    parent = node.parent
    if parent is None or node.block is None:
        return False
    introduced = parent.block is not None and parent.block.text.endswith(("：", ":")) and not has_title(parent)
    return introduced or any(
        sibling.block is not None and sibling.block.text.endswith(("；", ";")) for sibling in parent.nodes
    )


def has_title(node: Node) -> bool:
    """Whether the paragraph is a heading with something under it, or begins with a heading of its own."""
    return bare_title(node) or inline_title(node)


def bare_title(node: Node) -> bool:
    """Whether the whole paragraph is a heading: one short sentence, or one and how many tasks follow it."""
    if node.block is None or node.label is None or node.label.style is Style.ARTICLE or not node.under:
        return False
    title = node.block.text[node.label.end : node.first_sentence]
    rest = node.block.text[node.first_sentence :]
    if len(title) > _TITLE_LENGTH or title.endswith(("；", ";")):
        return False
    if rest:
        return rest.endswith(("：", ":")) and len(rest) <= _TITLE_LENGTH and not node.nodes
    return not (title.endswith(("：", ":")) and bool(node.nodes))


def inline_title(node: Node) -> bool:
    """Whether the paragraph begins with a short sentence as its heading, as most of its siblings do."""
    if node.parent is None or node.label is None or node.label.style is Style.ARTICLE or bare_title(node):
        return False
    if not _begins_with_title(node):
        return False
    alike = [sibling for sibling in node.parent.nodes if sibling.label and sibling.label.style is node.label.style]
    return sum(_begins_with_title(sibling) or bare_title(sibling) for sibling in alike) * 2 > len(alike)


def _begins_with_title(node: Node) -> bool:
    if node.block is None or node.label is None:
        return False
    length = node.first_sentence - node.label.end
    return 2 <= length <= _INLINE_TITLE_LENGTH and node.first_sentence < len(node.block.text)
