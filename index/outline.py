"""Paragraphs to an outline: sections with what they state of themselves, and clauses with ids that last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.kinds import kind_of
from index.lines import Paragraph
from index.numbering import Style, label_of
from index.plan import Clause, ClauseKind, Quantity, Section, Span
from index.punctuation import sentences
from index.quantities import stated_count, stated_parts, stated_total
from index.roles import Role
from index.tree import Block, Node, bare_title, inline_title, tree_of

_TRIM = "。：:；;，.　 "
_COUNT_IN_BRACKETS = re.compile(r"[（(][^（）()]*\d+[项条个款][^（）()]*[）)]$")


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections and clauses of one document, both in order of the text."""

    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    stated_total: Quantity | None = None
    stated_areas: Quantity | None = None


@dataclass(slots=True)
class _Draft:
    """Clauses and sections as they are found; `counts` numbers the words of ids (lead.1, furniture.2)."""

    document: str
    text: str
    clauses: list[Clause] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def named(self, word: str) -> str:
        self.counts[word] = self.counts.get(word, 0) + 1
        return f"{word}.{self.counts[word]}"

    def add(
        self, name: str, kind: ClauseKind, start: int, end: int, headings: Sequence[str], label: str | None = None
    ) -> Clause:
        """One clause; a name that another clause has already gets the number of its repetition."""
        start, end = _stripped(self.text, start, end)
        unique, repetition = name, 1
        while unique in self.taken:
            repetition += 1
            unique = f"{name}-{repetition}"
        self.taken.add(unique)
        clause = Clause(
            f"{self.document}/{unique}", self.document, kind, self.text[start:end], start, end, tuple(headings), None, label
        )
        self.clauses.append(clause)
        return clause


def outline_of(document: str, text: str, paragraphs: Sequence[Paragraph], roles: Sequence[Role]) -> Outline:
    """The outline of a document whose canonical `text` is the paragraphs parted by line feeds."""
    draft = _Draft(document, text)
    blocks, at = [], 0
    for paragraph, role in zip(paragraphs, roles, strict=True):
        if role in (Role.BODY, Role.SUBHEAD):
            blocks.append(Block(paragraph.text, at, paragraph.strong, paragraph.table, role is Role.SUBHEAD))
        else:
            draft.add(draft.named("furniture"), ClauseKind.FURNITURE, at, at + len(paragraph.text), ())
        at += len(paragraph.text) + 1
    root = tree_of(blocks)
    _preface(draft, root, _byline_offset(paragraphs, roles))
    for node in root.nodes:
        _node(draft, node, (), "", 1)
    return _finished(draft)


def _byline_offset(paragraphs: Sequence[Paragraph], roles: Sequence[Role]) -> int | None:
    """Where the by-line stands that ends an article within the file."""
    at = 0
    for paragraph, role in zip(paragraphs, roles, strict=True):
        if role is Role.BYLINE:
            return at
        at += len(paragraph.text) + 1
    return None


def _preface(draft: _Draft, root: Node, byline: int | None) -> None:
    """What stands before the first section: what leads in, the background, the principles, and an article's last words."""
    loose = root.loose
    above = [block for block in loose if byline is not None and block.start < byline]
    last = above[-1] if len(above) > 2 else None
    leads = {id(block) for block in loose if block is loose[0] or (byline is not None and block.start > byline)}
    for block in loose:
        parts = principles_in(block.text)
        if parts:
            _principles(draft, block, parts)
        elif block is last:
            draft.add(draft.named("closing"), ClauseKind.BACKGROUND, block.start, block.end, ())
        else:
            word = "lead" if id(block) in leads else "background"
            draft.add(draft.named(word), kind_of(block.text, ()), block.start, block.end, ())


def principles_in(text: str) -> list[tuple[int, int]]:
    """Start and end of each principle that a paragraph lists as 一是…。二是…。 behind a colon; empty when it does not."""
    if "原则" not in text.partition("一是")[0]:
        return []
    starts = []
    for match in re.finditer(r"(?<=[：。；])[一二三四五六七八九十]+是", text):
        label = label_of(match.group())
        if label is not None and label.style is Style.SPOKEN and label.ordinal == len(starts) + 1:
            starts.append(match.start())
    return list(zip(starts, [*starts[1:], len(text)], strict=True)) if len(starts) > 1 else []


def _principles(draft: _Draft, block: Block, parts: Sequence[tuple[int, int]]) -> None:
    intro = draft.add("principle", ClauseKind.HEADING, block.start, block.start + parts[0][0], ())
    for start, end in parts:
        label = label_of(block.text[start:end])
        draft.add(
            draft.named("principle"),
            ClauseKind.PRINCIPLE,
            block.start + start,
            block.start + end,
            (intro.text,),
            label.text if label else None,
        )


def _node(draft: _Draft, node: Node, headings: tuple[str, ...], prefix: str, level: int, parent: str | None = None) -> None:
    """The clauses of a labelled paragraph and of all that stands under it."""
    assert node.block is not None and node.label is not None
    name = f"{prefix}.{node.label.ordinal}" if prefix else str(node.label.ordinal)
    block, titled = node.block, bare_title(node)
    inline = not titled and inline_title(node)
    cut = block.start + node.first_sentence if inline else block.end
    kind = ClauseKind.HEADING if titled or inline else kind_of(block.text, headings or (block.text,))
    head = draft.add(name, kind, block.start, cut, headings, node.label.text)
    path = (*headings, _printed(draft.text, node, titled or inline))
    at = len(draft.clauses)
    place = len(draft.sections)
    bodies = [(cut, block.end)] if inline else []
    _under(draft, node, path, head.id.partition("/")[2], level, bodies, own=not (titled or inline))
    if titled or inline or node.nodes:
        below = tuple(clause.id for clause in draft.clauses[at:] if clause.kind is not ClauseKind.HEADING)
        title = _title(draft.text, node)
        stated = stated_count(head.text, head.start)
        draft.sections.insert(
            place,
            Section(
                head.id,
                level,
                node.label.ordinal,
                node.label.text,
                title,
                Span(head.start, head.end),
                stated,
                below,
                parent,
            ),
        )


def _under(
    draft: _Draft,
    node: Node,
    path: tuple[str, ...],
    name: str,
    level: int,
    bodies: Sequence[tuple[int, int]],
    *,
    own: bool,
) -> None:
    """Paragraphs are numbered 1, 2, … where nothing under the heading has a number, else p1, p2, …; the node's own
    text is the first of them."""
    plain = not node.nodes and not own
    count = 1 if own else 0
    for start, end in bodies:
        count += 1
        part = f"{name}.{count}" if plain else f"{name}.p{count}"
        draft.add(part, kind_of(draft.text[start:end], path), start, end, path)
    for entry in node.under:
        if isinstance(entry, Node):
            _node(draft, entry, path, name, level + 1, f"{draft.document}/{name}")
            continue
        count += 1
        part = f"{name}.{count}" if plain else f"{name}.p{count}"
        draft.add(part, kind_of(entry.text, path), entry.start, entry.end, path)


def _title(text: str, node: Node) -> str:
    assert node.block is not None and node.label is not None
    raw = text[node.block.start + node.label.end : node.block.start + node.first_sentence].strip(_TRIM)
    return _COUNT_IN_BRACKETS.sub("", raw)


def _printed(text: str, node: Node, titled: bool) -> str:
    """The section as a heading path shows it: label and title, or the sentence that introduces a list."""
    assert node.block is not None and node.label is not None
    gap = text[node.block.start + len(node.label.text) : node.block.start + node.label.end]
    if titled:
        return node.label.text + gap + _title(text, node)
    start, end = list(sentences(node.block.text))[-1]
    return node.block.text[start:end] if start == 0 else f"{node.label.text}{gap}{node.block.text[start:end]}"


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _finished(draft: _Draft) -> Outline:
    """Clauses in order of the text, each with the area it stands in, and the totals that the text states."""
    areas = {
        clause: section.ordinal
        for section in draft.sections
        if section.level == 1
        for clause in (section.id, *section.clauses)
    }
    areas |= {
        section.id: areas[root]
        for section in draft.sections
        if (root := _root(section, draft.sections)) in areas
    }
    from dataclasses import replace

    clauses = sorted((replace(clause, area=areas.get(clause.id)) for clause in draft.clauses), key=lambda c: c.start)
    total, parts = _totals(clauses)
    return Outline(tuple(draft.sections), tuple(clauses), total, parts)


def _root(section: Section, sections: Sequence[Section]) -> str:
    by_id = {each.id: each for each in sections}
    while section.parent is not None and section.parent in by_id:
        section = by_id[section.parent]
    return section.id


def _totals(clauses: Sequence[Clause]) -> tuple[Quantity | None, Quantity | None]:
    """How many tasks, and in how many areas, the text before the first section says it has."""
    for clause in clauses:
        if clause.area is not None:
            break
        total = stated_total(clause.text, clause.start)
        if total is not None and clause.kind is not ClauseKind.FURNITURE:
            return total, stated_parts(clause.text, clause.start)
    return None, None
