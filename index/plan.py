"""A document with its outline: areas, clauses, and what each clause states of owners, deadlines and targets."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from index.document import Document


class ClauseKind(StrEnum):
    """What a clause is in its document; `furniture` is kept and citable but never retrieved."""

    TASK = "task"  # a unit of work or a rule: a task paragraph, a measure, an article
    PRINCIPLE = "principle"
    BACKGROUND = "background"  # lead, reasons, guiding thought, closing paragraph
    HEADING = "heading"
    DEFINITION = "definition"
    FURNITURE = "furniture"  # by-line, caption, addressees, signature, "此件公开发布"


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` to `end` of the document's canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Owner:
    """A body (责任单位) that a clause names for its work, as printed."""

    name: str
    role: Literal["lead", "support", "owner"]  # 牵头 / 参与、配合 / 负责 without rank
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when; `iso` is the last day, month or year that still keeps it."""

    text: str
    iso: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as a clause states it: 165 项, 90 %, 2 个."""

    value: float
    unit: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """The unit that is retrieved and cited; `text` equals `document.text[start:end]`."""

    id: str  # yrd-2024-2026/6.3: the document's id, then ordinals or a word and an ordinal (lead.1, principle.2)
    document_id: str
    kind: ClauseKind
    text: str
    start: int
    end: int
    heading: tuple[str, ...]  # titles of the sections above, outermost first, as printed with their ordinal words
    area: int | None  # ordinal of the area that it stands in, from 1; None outside any
    label: str | None = None  # the numbering as printed: 一是, （三）, 第五条
    owners: tuple[Owner, ...] = ()
    deadline: Deadline | None = None
    targets: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is numbered under it. Level 1 sections are the document's areas, unless it counts others."""

    id: str  # the id of its heading clause
    level: int  # from 1
    ordinal: int  # as its label counts (a document may count on through its chapters); its place where it has none
    label: str  # 一是, 二、, （三）, 第五章
    title: str  # without label and without stated count: 加强长三角科技创新跨区域协同
    heading: Span  # the whole printed heading, stated count included
    stated: Quantity | None  # 共有20项重点任务
    clauses: tuple[str, ...]  # ids of the non-heading clauses anywhere below it, in order
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A document, its sections in order of the text, and its clauses in order of the text (headings included)."""

    document: Document
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    stated_total: Quantity | None = None  # 共165项重点任务
    stated_areas: Quantity | None = None  # 九个方面
    inner_areas: tuple[
        str, ...
    ] = ()  # ids of the sections that the text counts as its areas, where outer ones hold them
    measures: tuple[
        str, ...
    ] = ()  # ids of the numbered clauses that the text counts as its tasks; a heading stands for all below

    @property
    def areas(self) -> tuple[Section, ...]:
        """The sections that the text counts as its areas, else the outermost."""
        if self.inner_areas:
            return tuple(section for section in self.sections if section.id in self.inner_areas)
        return tuple(section for section in self.sections if section.level == 1)

    @property
    def tasks(self) -> tuple[Clause, ...]:
        """The clauses that are units of work, in order."""
        return tuple(clause for clause in self.clauses if clause.kind is ClauseKind.TASK)

    def measured(self, section: Section) -> tuple[Clause, ...]:
        """The tasks that the text counts under a section, in order; none where it counts no numbered ones there."""
        counted = set(self.measures)
        return tuple(c for c in self.clauses if c.id in counted and c.id.startswith(f"{section.id}."))
