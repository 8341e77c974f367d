"""Stand-ins that a person can compute: a plan of three tasks, an encoder of letters, an assistant with two answers."""

from collections.abc import AsyncIterator, Sequence
from hashlib import sha256
from typing import Literal

import anyio.lowlevel
import numpy as np

from index.document import Document, SourceSpan
from index.encoder import Encoded, Floats, Role
from index.manifest import Manifest
from index.opened import Index
from index.plan import Clause, ClauseKind, Deadline, Owner, Plan, Quantity, Section, Span
from index.search import Searcher
from index.search_data import encode_clauses
from rag.answer import Answer, Citation, CitedDocument, Record, Sentence, Status
from rag.clean import clean_question
from rag.draft import Evidence
from rag.errors import FilterUnknown
from rag.events import Delta, Stage
from rag.inquiry import Inquiry

HEADINGS = ("一是加强科技创新。共有2项重点任务。", "二是建设产业集群。共有3项重点任务。")
TASKS = (
    "建设大科学装置。（科技厅牵头，发展改革委配合）",
    "=推动实验室共建，2025年底前完成。",
    "支持低空经济发展，加快布局基础设施。（交通运输厅负责）",
)


class LetterEncoder:
    """A text is the count of its characters by code point modulo 8, scaled to length 1; its tokens are one such row."""

    name = "letters"
    dimension = 8

    def encode(self, texts: Sequence[str], role: Role) -> Encoded:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for char in text:
                row[ord(char) % self.dimension] += 1
        vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        tokens = tuple(vector[None, :].astype(np.float32) for vector in vectors)
        return Encoded(vectors.astype(np.float32), tokens, early=_early(tokens))


def _early(tokens: tuple[Floats, ...]) -> tuple[Floats, ...]:
    """Before the states proper, which are twice as long, a row of ones for the sentence token."""
    return tuple(np.concatenate([np.ones_like(rows[:1]), 2 * rows]) for rows in tokens)


class CountingEncoder:
    """A text's vector counts 水, 路, 风 and 火 in it, at length 1; each of these characters is one token, its own axis.

    水水路 is (2, 1, 0, 0) / √5 with tokens 水, 水, 路. A text without any of them counts as one 水. `calls` keeps what
    was encoded, in order.
    """

    name = "counting"
    dimension = 4
    axes = "水路风火"

    def __init__(self) -> None:
        self.calls: list[str] = []

    def encode(self, texts: Sequence[str], role: Role) -> Encoded:
        self.calls += texts
        tokens = tuple(np.eye(4, dtype=np.float32)[self._held(text)] for text in texts)
        counts = [rows.sum(axis=0) for rows in tokens]
        vectors = np.array([row / np.linalg.norm(row) for row in counts], np.float32).reshape(-1, self.dimension)
        return Encoded(vectors, tokens, early=_early(tokens))

    def _held(self, text: str) -> list[int]:
        return [self.axes.index(character) for character in text if character in self.axes] or [0]


def small_plan(id: str = "plan-a", title: str = "三年行动计划") -> Plan:
    """Two areas: 1 states 2 tasks and prints 1.1 and 1.2; 2 states 3 and prints 2.1."""
    paragraphs = (HEADINGS[0], TASKS[0], TASKS[1], HEADINGS[1], TASKS[2])
    text = "\n".join(paragraphs)
    starts = [sum(len(earlier) + 1 for earlier in paragraphs[:number]) for number in range(len(paragraphs))]
    spans = tuple(
        SourceSpan(start, start + len(paragraph), line)
        for line, (start, paragraph) in enumerate(zip(starts, paragraphs, strict=True), start=1)
    )
    document = Document(id, title, text, spans, issuer="合作办公室", period="2024-2026", source="plan-a.txt")

    def clause(number: int, suffix: str, kind: ClauseKind, area: int, **stated: object) -> Clause:
        start, paragraph = starts[number], paragraphs[number]
        heading = () if kind is ClauseKind.HEADING else (HEADINGS[area - 1],)
        return Clause(f"{id}/{suffix}", id, kind, paragraph, start, start + len(paragraph), heading, area, **stated)  # type: ignore[arg-type]

    def span(number: int, phrase: str) -> Span:
        start = starts[number] + paragraphs[number].index(phrase)
        return Span(start, start + len(phrase))

    owners = (Owner("科技厅", "lead", span(1, "科技厅")), Owner("发展改革委", "support", span(1, "发展改革委")))
    clauses = (
        clause(0, "1", ClauseKind.HEADING, 1),
        clause(1, "1.1", ClauseKind.TASK, 1, owners=owners),
        clause(2, "1.2", ClauseKind.TASK, 1, deadline=Deadline("2025年底前", "2025-12-31", span(2, "2025年底前"))),
        clause(3, "2", ClauseKind.HEADING, 2),
        clause(4, "2.1", ClauseKind.TASK, 2, owners=(Owner("交通运输厅", "owner", span(4, "交通运输厅")),)),
    )
    stated = (Quantity(2, "项", "2项", span(0, "2项")), Quantity(3, "项", "3项", span(3, "3项")))
    sections = (
        Section(f"{id}/1", 1, 1, "一是", "加强科技创新", span(0, HEADINGS[0]), stated[0], (f"{id}/1.1", f"{id}/1.2")),
        Section(f"{id}/2", 1, 2, "二是", "建设产业集群", span(3, HEADINGS[1]), stated[1], (f"{id}/2.1",)),
    )
    return Plan(document, sections, clauses)


SCHOOLS = (
    ("lead.1", ClauseKind.BACKGROUND, None, "本方案提出四个方面，共14项重点任务。"),
    ("principles", ClauseKind.HEADING, None, "坚持两个原则："),
    ("principle.1", ClauseKind.PRINCIPLE, None, "公平普惠。让每个孩子都有学上。"),
    ("principle.2", ClauseKind.PRINCIPLE, None, "循序渐进。先试点、后推广。"),
    ("1", ClauseKind.HEADING, 1, "一是扩大学前教育供给。共有6项重点任务，主要包括："),
    ("1.1", ClauseKind.TASK, 1, "新建公办幼儿园20所，2026年底前建成。（教育局牵头，财政局配合）"),
    ("1.2", ClauseKind.TASK, 1, "支持企业举办托育机构，发展社区托育。（卫生健康委负责）"),
    ("2", ClauseKind.HEADING, 2, "二是改善乡村学校条件。共有4项重点任务，主要包括："),
    ("2.1", ClauseKind.TASK, 2, "为乡村学校配备校车；改造食堂。"),
    ("2.2", ClauseKind.TASK, 2, "推动城乡教师交流，每年交流教师300名。"),
    ("2.3", ClauseKind.TASK, 2, "建设数字课堂，接入光纤网络。"),
    ("3", ClauseKind.HEADING, 3, "三是发展职业教育。共有4项重点任务，主要包括："),
    ("3.1", ClauseKind.TASK, 3, "支持企业与职业院校共建实训基地。"),
    ("4", ClauseKind.HEADING, 4, "四是做好组织保障。"),
    ("4.1", ClauseKind.TASK, 4, "每年公布方案进展。"),
    ("4.2", ClauseKind.TASK, 4, "加强督导检查。"),
)


def schools_plan(id: str = "schools", title: str = "教育提升三年行动方案（2025—2027年）") -> Plan:
    """Four areas: 1 states 6 tasks and prints 2, 2 states 4 and prints 3, 3 states 4 and prints 1, 4 states nothing and prints 2.

    It states four areas and 14 tasks, and has two principles.
    """
    text = "\n".join(paragraph for *_, paragraph in SCHOOLS)
    found: dict[str, tuple[int, str]] = {}
    start = 0
    for suffix, *_, paragraph in SCHOOLS:
        found[suffix] = (start, paragraph)
        start += len(paragraph) + 1

    def span(suffix: str, phrase: str) -> Span:
        start, paragraph = found[suffix]
        return Span(start + paragraph.index(phrase), start + paragraph.index(phrase) + len(phrase))

    def owner(suffix: str, name: str, role: Literal["lead", "support", "owner"]) -> Owner:
        return Owner(name, role, span(suffix, name))

    owners = {
        "1.1": (owner("1.1", "教育局", "lead"), owner("1.1", "财政局", "support")),
        "1.2": (owner("1.2", "卫生健康委", "owner"),),
    }
    clauses = tuple(
        Clause(
            id=f"{id}/{suffix}", document_id=id, kind=kind, text=paragraph, start=found[suffix][0],
            end=found[suffix][0] + len(paragraph), area=area, owners=owners.get(suffix, ()),
            heading=(found[str(area)][1],) if area and kind is not ClauseKind.HEADING else (),
        )
        for suffix, kind, area, paragraph in SCHOOLS
    )  # fmt: skip

    def section(area: int, label: str, title: str, stated: float | None) -> Section:
        held = tuple(clause.id for clause in clauses if clause.area == area and clause.kind is ClauseKind.TASK)
        count = Quantity(stated, "项", f"{stated:g}项", span(str(area), f"{stated:g}项")) if stated else None
        return Section(f"{id}/{area}", 1, area, label, title, span(str(area), found[str(area)][1]), count, held)

    return Plan(
        document=Document(id, title, text, (SourceSpan(0, len(text), 1),), issuer="教育局", period="2025-2027"),
        sections=(
            section(1, "一是", "扩大学前教育供给", 6),
            section(2, "二是", "改善乡村学校条件", 4),
            section(3, "三是", "发展职业教育", 4),
            section(4, "四是", "做好组织保障", None),
        ),
        clauses=clauses,
        stated_total=Quantity(14, "项", "14项", span("lead.1", "14项")),
        stated_areas=Quantity(4, "个", "四个方面", span("lead.1", "四个方面")),
    )


def place(phrase: str, plan: Plan) -> Evidence:
    """The phrase where the plan's text has it first."""
    start = plan.document.text.index(phrase)
    clause = next(clause for clause in plan.clauses if clause.start <= start < clause.end)
    return Evidence(plan.document.id, start, start + len(phrase), clause.id)


def small_index(*plans: Plan, version: str = "v0001", degraded: str | None = None) -> Index:
    """An index of `plans`, or of `small_plan()` where none are given; to have none at all see `empty_index`."""
    return _index(plans or (small_plan(),), version, degraded)


def empty_index(version: str = "v0000") -> Index:
    return _index((), version, None)


def _index(plans: Sequence[Plan], version: str, degraded: str | None) -> Index:
    encoder = LetterEncoder()
    clauses = [clause for plan in plans for clause in plan.clauses if clause.kind is not ClauseKind.FURNITURE]
    manifest = Manifest(
        version=version,
        encoder=encoder.name,
        dimension=encoder.dimension,
        documents=tuple(plan.document.id for plan in plans),
        clauses=len(clauses),
        sources=(),
        created="2026-01-01T00:00:00+00:00",
    )
    return Index(manifest, plans, Searcher(clauses, encode_clauses(clauses, encoder), encoder), degraded)


class FakeAssistant:
    """Cites the first clause that shares two characters in a row with the question; else says that nothing is there."""

    def __init__(self, index: Index | None = None) -> None:
        self.index = index or small_index()
        self.encoder = LetterEncoder()
        self.asked: list[Inquiry] = []

    def ask(self, inquiry: Inquiry) -> Answer:
        self.asked.append(inquiry)
        question = clean_question(inquiry.question)
        for name in inquiry.filters.documents:
            if name not in self.index.plans:
                raise FilterUnknown(f"Document {name!r} is not indexed; indexed are {', '.join(self.index.plans)}.")
        pairs = {question[at : at + 2] for at in range(len(question) - 1)}
        wanted = inquiry.filters.documents or tuple(self.index.plans)
        for clause in self.index.clauses:
            inside = clause.document_id in wanted and clause.kind is ClauseKind.TASK
            if inside and any(pair in clause.text for pair in pairs):
                return self._answer(question, Status.ANSWERED, clause)
        return self._answer(question, Status.NOT_IN_DOCUMENT, None)

    async def events(self, inquiry: Inquiry) -> AsyncIterator[Stage | Delta | Answer]:
        yield Stage("search")
        answer = self.ask(inquiry)
        for sentence in answer.sentences:
            await anyio.lowlevel.checkpoint()
            yield Delta(sentence.text)
        yield answer

    def replace(self, index: Index) -> None:
        self.index = index

    def _answer(self, question: str, status: Status, clause: Clause | None) -> Answer:
        sentences: tuple[Sentence, ...] = (Sentence("文件中没有提到。", ()),)
        citations: tuple[Citation, ...] = ()
        if clause:
            document = self.index.document(clause.document_id)
            cited = CitedDocument(document.id, document.title, document.issuer, document.number, document.source)
            sentences = (Sentence(clause.text, (1,)),)
            citations = (Citation(1, cited, clause.id, clause.heading, clause.text, clause.start, clause.end),)
        return Answer(
            id="a-" + sha256(f"{self.index.version} {question}".encode()).hexdigest()[:12],
            status=status,
            language="zh-Hans",
            answer=sentences[0].text + ("[1]" if clause else ""),
            sentences=sentences,
            citations=citations,
            answerer="extractive",
            model=None,
            index_version=self.index.version,
            notice="辅助参考，以原文为准",
            record=Record(confidence=0.9, intent="lookup", searched=() if clause else (question,), checks=("quote",)),
            timings_ms={"total": 1.0},
        )
