"""The shapes of what goes out about documents: what is indexed, what was found, the task ledger, a change."""

from typing import Any, Literal

from web import examples
from web.replies import Reply, example


class DocumentReply(Reply):
    """What is known of a document; counts are null where it states none."""

    model_config = example(examples.KNOWN_DOCUMENT)

    id: str
    title: str
    issuer: str | None
    number: str | None
    date: str | None
    period: str | None
    publisher: str | None
    source: str | None
    characters: int
    clauses: int
    areas: int
    areas_stated: int | None
    tasks_stated: int | None
    tasks_printed: int


class DocumentsReply(Reply):
    model_config = example(examples.DOCUMENTS)

    index_version: str
    documents: list[DocumentReply]


class ClauseReply(Reply):
    id: str
    kind: str
    label: str | None
    heading: list[str]
    area: int | None
    text: str
    start: int
    end: int


class SectionReply(Reply):
    """A heading; `stated` is the number of tasks it states, `clauses` are the ids of all clauses below it."""

    id: str
    parent: str | None
    level: int
    ordinal: int
    label: str
    title: str
    stated: int | None
    clauses: list[str]


class OutlineReply(Reply):
    model_config = example(examples.OUTLINE)

    document: str
    sections: list[SectionReply]
    clauses: list[ClauseReply]


class TextReply(Reply):
    id: str
    text: str


class HitReply(Reply):
    """A clause that was found; `score` = `cosine` + 0.2 · `lexical` + 0.5 · `maxsim`."""

    clause: str
    document: str
    kind: str
    heading: list[str]
    text: str
    start: int
    end: int
    score: float
    cosine: float
    lexical: float
    maxsim: float


class SearchReply(Reply):
    """Best first. `confidence` is how far the best stands out: best cosine minus median cosine."""

    model_config = example(examples.SEARCH)

    index_version: str
    confidence: float
    results: list[HitReply]


class OwnerReply(Reply):
    name: str
    role: Literal["lead", "support", "owner"]


class DeadlineReply(Reply):
    text: str
    iso: str | None


class TargetReply(Reply):
    value: float
    unit: str
    text: str


class TaskReply(Reply):
    id: str
    document: str
    area: int | None
    area_title: str | None
    label: str | None
    heading: list[str]
    text: str
    start: int
    end: int
    lead: str | None
    owners: list[OwnerReply]
    deadline: DeadlineReply | None
    targets: list[TargetReply]


class AreaReply(Reply):
    """How many tasks an area states, and how many the document prints."""

    document: str
    ordinal: int
    title: str
    stated: int | None
    printed: int


class TasksReply(Reply):
    model_config = example(examples.TASKS)

    index_version: str
    count: int
    areas: list[AreaReply]
    tasks: list[TaskReply]


class ChangeReply(Reply):
    """A change of the index: the document added or removed, and the ingest report of each document there is now."""

    model_config = example(examples.CHANGE)

    index_version: str
    document: str
    reports: dict[str, dict[str, Any]]
