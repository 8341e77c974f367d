"""Paragraphs to an outline: sections with what they state of themselves, and clauses with ids that last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.closing import closing_of
from index.draft import Draft
from index.lines import Paragraph
from index.numbered import add_nodes
from index.parts import Part, Parts, parts_of
from index.plan import Clause, ClauseKind, Quantity, Section, Span
from index.preface import add_preface
from index.punctuation import sentences
from index.quantities import stated_count, stated_parts, stated_total
from index.roles import Role
from index.tree import Node, tree_of

# 上一轮方案共安排96项任务: the number of another plan than this
FORMER = re.compile(
    "上一?[轮期届次个]|前一?[轮期届个]|前[两三几]轮|首轮|往年|去年|上年|此前|以往|过去[一两三四五]年|前[三五]年"
)
_ISSUES = "(?:印发|转发|公布|发布|颁布|下发)[《〈“]?"
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections and clauses of one document, both in order of the text."""

    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    stated_total: Quantity | None = None
    stated_areas: Quantity | None = None


def outline_of(document: str, text: str, paragraphs: Sequence[Paragraph], roles: Sequence[Role]) -> Outline:
    """The outline of a document whose canonical `text` is the paragraphs parted by line feeds."""
    draft = Draft(document, text)
    parts = parts_of(paragraphs, roles)
    for block in parts.furniture:
        draft.add(draft.numbered("furniture"), ClauseKind.FURNITURE, block.start, block.end, ())
    root = tree_of(parts.main.blocks)
    _add_part(draft, root, parts.main)
    issued = None if root.nodes else _issued(parts, text)
    for count, annex in enumerate(parts.annexes, 1):
        if annex is issued:
            _add_issued(draft, annex)
        else:
            _add_annex(draft, annex, count, parts)
    return _finished(draft)


def _issued(parts: Parts, text: str) -> Part | None:
    """What a letter without sections issues: the one text attached to it, or the first where it names that (关于印发《…》的通知)."""
    first = next(iter(parts.annexes), None)
    if first is None or first.title is None or len(parts.annexes) == 1:
        return first
    named = _ISSUES + re.escape(_SPACE.sub("", first.title.text))
    return first if re.search(named, _SPACE.sub("", text[: first.title.start])) else None


def _add_part(draft: Draft, root: Node, part: Part) -> None:
    closing = closing_of(root)
    add_preface(draft, root.loose, part)
    add_nodes(draft, root.nodes, (), "", 1, None)
    for block in closing:
        draft.add(draft.numbered("closing"), ClauseKind.BACKGROUND, block.start, block.end, ())


def _add_issued(draft: Draft, part: Part) -> None:
    """A letter that only issues what is attached: the attached text is the document."""
    assert part.title is not None
    draft.add("annex", ClauseKind.HEADING, part.title.start, part.title.end, ())
    _add_part(draft, tree_of(part.blocks), part)


def _add_annex(draft: Draft, part: Part, count: int, parts: Parts) -> None:
    """A text attached to one that has sections of its own is one more area, behind them."""
    assert part.title is not None
    name = "annex" if len(parts.annexes) == 1 else f"annex{count}"
    head = draft.add(name, ClauseKind.HEADING, part.title.start, part.title.end, (), "附件")
    ordinal = max((section.ordinal for section in draft.sections if section.level == 1), default=0) + 1
    before, place = len(draft.clauses), len(draft.sections)
    root = tree_of(part.blocks)
    path = (part.title.text,)
    for paragraph, block in enumerate(root.loose, 1):
        kind = ClauseKind.HEADING if block.paragraph.header else ClauseKind.TASK
        draft.add(f"{name}.p{paragraph}", kind, block.start, block.end, path)
    add_nodes(draft, root.nodes, path, name, 2, head.id)
    below = tuple(c.id for c in draft.clauses[before:] if c.kind is not ClauseKind.HEADING)
    span, stated = Span(head.start, head.end), stated_count(head.text, head.start)
    section = Section(
        head.id, 1, ordinal, "附件" if len(parts.annexes) == 1 else f"附件{count}", head.text, span, stated, below
    )
    draft.sections.insert(place, section)


def _finished(draft: Draft) -> Outline:
    """Clauses in order of the text, each with the area it stands in, and the totals that the text states."""
    areas = {section.id: section.ordinal for section in draft.sections if section.level == 1}
    placed = (replace(clause, area=areas.get(clause.id.partition(".")[0])) for clause in draft.clauses)
    clauses = tuple(sorted(placed, key=lambda clause: clause.start))
    return Outline(tuple(draft.sections), clauses, *_totals(clauses, draft.sections))


def _totals(clauses: Sequence[Clause], sections: Sequence[Section]) -> tuple[Quantity | None, Quantity | None]:
    """How many tasks, and in how many areas, the text before the first section says it has: what the areas state adds
    up to, else the first that is not said of a former round."""
    of_areas = [section.stated.value for section in sections if section.level == 1 and section.stated]
    found: list[tuple[Quantity, Quantity | None]] = []
    for clause in clauses:
        if clause.area is not None:
            break
        if clause.kind is not ClauseKind.FURNITURE:
            found += _totals_in(clause)
    agreeing = [one for one in found if of_areas and one[0].value == sum(of_areas)]
    return next(iter(agreeing or found), (None, None))


def _totals_in(clause: Clause) -> list[tuple[Quantity, Quantity | None]]:
    """Of each sentence that states a total, with the number of areas that it or its clause states."""
    found = []
    for start, end in sentences(clause.text):
        said, at = clause.text[start:end], clause.start + start
        total = stated_total(said, at)
        if total is not None and not FORMER.search(clause.text[start : total.span.start - clause.start]):
            found.append((total, stated_parts(said, at) or stated_parts(clause.text, clause.start)))
    return found
