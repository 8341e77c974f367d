"""The index's nouns as the API tells them: dataclasses in, replies out."""

from index.passage import Passage
from index.plan import Clause, Plan, Quantity, Section
from web.document_replies import (
    AreaReply,
    ClauseReply,
    DeadlineReply,
    DocumentReply,
    HitReply,
    OutlineReply,
    OwnerReply,
    SectionReply,
    TargetReply,
    TaskReply,
)
from web.errors import Unknown
from web.ledger import AreaCount, Task
from web.service import Service


def plan_of(service: Service, document: str) -> Plan:
    """Raises Unknown for a document that is not indexed."""
    plan = service.assistant.index.plans.get(document)
    if plan is None:
        raise Unknown("No document of this id is indexed; GET /api/v1/documents lists those that are.")
    return plan


def document_reply(plan: Plan) -> DocumentReply:
    document = plan.document
    return DocumentReply(
        id=document.id,
        title=document.title,
        issuer=document.issuer,
        number=document.number,
        date=document.date,
        period=document.period,
        publisher=document.publisher,
        source=document.source,
        characters=len(document.text),
        clauses=len(plan.clauses),
        areas=len(plan.areas),
        areas_stated=_count(plan.stated_areas),
        tasks_stated=_count(plan.stated_total),
        tasks_printed=len(plan.measures or plan.tasks),
    )


def outline_reply(plan: Plan) -> OutlineReply:
    return OutlineReply(
        document=plan.document.id,
        sections=[_section(section) for section in plan.sections],
        clauses=[clause_reply(clause) for clause in plan.clauses],
    )


def clause_reply(clause: Clause) -> ClauseReply:
    return ClauseReply(
        id=clause.id,
        kind=clause.kind.value,
        label=clause.label,
        heading=list(clause.heading),
        area=clause.area,
        text=clause.text,
        start=clause.start,
        end=clause.end,
    )


def hit_reply(passage: Passage) -> HitReply:
    clause = passage.clause
    return HitReply(
        clause=clause.id,
        document=clause.document_id,
        kind=clause.kind.value,
        heading=list(clause.heading),
        text=clause.text,
        start=clause.start,
        end=clause.end,
        score=passage.score,
        cosine=passage.cosine,
        lexical=passage.lexical,
        maxsim=passage.maxsim,
    )


def task_reply(task: Task) -> TaskReply:
    clause = task.clause
    deadline = clause.deadline
    return TaskReply(
        id=clause.id,
        document=clause.document_id,
        area=clause.area,
        area_title=task.area_title,
        label=clause.label,
        heading=list(clause.heading),
        text=clause.text,
        start=clause.start,
        end=clause.end,
        lead=task.lead,
        owners=[OwnerReply(name=owner.name, role=owner.role) for owner in clause.owners],
        deadline=DeadlineReply(text=deadline.text, iso=deadline.iso) if deadline else None,
        targets=[TargetReply(value=target.value, unit=target.unit, text=target.text) for target in clause.targets],
    )


def area_reply(area: AreaCount) -> AreaReply:
    return AreaReply(
        document=area.document, ordinal=area.ordinal, title=area.title, stated=area.stated, printed=area.printed
    )


def _section(section: Section) -> SectionReply:
    return SectionReply(
        id=section.id,
        parent=section.parent,
        level=section.level,
        ordinal=section.ordinal,
        label=section.label,
        title=section.title,
        stated=_count(section.stated),
        clauses=list(section.clauses),
    )


def _count(quantity: Quantity | None) -> int | None:
    return int(quantity.value) if quantity else None
