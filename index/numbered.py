"""Numbered paragraphs and what stands under them, as clauses and sections."""

from collections.abc import Sequence

from index.draft import Draft
from index.heading import Shape, printed, shape_of, title_end, title_of
from index.kinds import kind_of
from index.numbering import label_of
from index.owners import is_duty_line
from index.pieces import pieces_of, principles_in
from index.plan import ClauseKind, Section, Span
from index.quantities import stated_count
from index.tree import Node


def add_nodes(
    draft: Draft, nodes: Sequence[Node], path: tuple[str, ...], prefix: str, level: int, parent: str | None
) -> None:
    """The clauses and sections of sibling nodes, `path` above them."""
    for node in nodes:
        _add_node(draft, node, path, prefix, level, parent)


def _add_node(draft: Draft, node: Node, path: tuple[str, ...], prefix: str, level: int, parent: str | None) -> None:
    assert node.block is not None
    shape, block = shape_of(node), node.block
    name = f"{prefix}.{node.ordinal}" if prefix else str(node.ordinal)
    cut = block.start + _head_length(node, shape)
    kind = kind_of(block.text, path or (block.text,)) if shape is Shape.TEXT else ClauseKind.HEADING
    head = draft.add(name, kind, block.start, cut, path, node.label.text if node.label else None)
    before, place = len(draft.clauses), len(draft.sections)
    _add_under(draft, node, cut, (*path, printed(node)), draft.name(head), level)
    if shape is Shape.TEXT:
        if not node.nodes:
            return
        level = max(level, 2)  # a rule with a list under it is no area of the document
    below = tuple(clause.id for clause in draft.clauses[before:] if clause.kind is not ClauseKind.HEADING)
    section = Section(
        head.id,
        level,
        node.ordinal,
        node.label.text.strip() if node.label else "",
        title_of(node),
        Span(head.start, head.end),
        stated_count(head.text, head.start),
        below,
        parent,
    )
    draft.sections.insert(place, section)


def _head_length(node: Node, shape: Shape) -> int:
    """How much of the node's paragraph its own clause takes; the rest are clauses under it."""
    if shape is Shape.INLINE:
        return title_end(node)
    return pieces_of(node.text)[0][1] if shape is Shape.TEXT else len(node.text)


def _add_under(draft: Draft, node: Node, cut: int, path: tuple[str, ...], name: str, level: int) -> None:
    """Paragraphs are numbered 1, 2, … where nothing else under the heading has a number, else p1, p2, …

    Where the node is no heading, its own text is the first paragraph and the next is p2.
    """
    assert node.block is not None
    text = shape_of(node) is Shape.TEXT
    word = f"{name}.p" if text or node.nodes else f"{name}."
    count = int(text)
    if cut < node.block.end:
        count = _add_paragraph(draft, word, count, cut, node.block.end, path)
    for entry in node.under:
        if isinstance(entry, Node):
            _add_node(draft, entry, path, name, level + 1, f"{draft.document}/{name}")
        elif entry.paragraph.header:
            count += 1
            draft.add(f"{word}{count}", ClauseKind.HEADING, entry.start, entry.end, path)
        else:
            count = _add_paragraph(draft, word, count, entry.start, entry.end, path)


def _add_paragraph(draft: Draft, word: str, count: int, start: int, end: int, path: tuple[str, ...]) -> int:
    """One clause; or one for each principle that the paragraph lists, or for each stretch of one too long to cite;
    or more of the clause above, where it only says who answers for that.

    Gives the number of the last.
    """
    text = draft.text[start:end]
    above = draft.clauses[-1]
    if is_duty_line(text) and above.end + 1 == start and above.kind is not ClauseKind.HEADING:
        draft.extend(end)
        return count
    kind = kind_of(text, path)
    parts = principles_in(text, under=True) if kind is ClauseKind.PRINCIPLE else []
    for begun, ended in parts or pieces_of(text):
        count += 1
        label = label_of(text[begun:ended]) if parts else None
        draft.add(f"{word}{count}", kind, start + begun, start + ended, path, label.text if label else None)
    return count
