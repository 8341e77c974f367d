"""What is being talked about: the clause, the area and the things that the turn before spoke of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.normalise import fold
from index.opened import Index
from index.plan import ClauseKind, Plan
from rag import areas, content, cues
from rag.ask import Ask
from rag.draft import Draft, Evidence
from rag.halves import two_in
from rag.inquiry import Turn
from rag.intent import read
from rag.slots import ordinals_in
from rag.things import things_in

_MARKER = re.compile(r"\[[0-9]+\]")  # of a citation in an answer
_OF_AN_ANSWER = 300  # characters of an earlier answer that tell what it was about
_OF_AREAS = (Ask.COUNT, Ask.LIST)
_TURNS_BACK = 3  # questions that are looked through for the thing that the last of them leaves out


@dataclass(frozen=True, slots=True)
class Focus:
    """The clause and area last spoken of, and the folded question that led there."""

    asked: str = ""
    raw: str = ""  # the same as typed, for names told by their capitals
    clause: str = ""
    area: int | None = None
    of_area: bool = False  # the area itself was spoken of, by its number
    pairs: tuple[tuple[str, str], ...] = ()  # names that were spoken of together
    things: tuple[str, ...] = ()  # what the question named, or where it only pointed, the ones before it
    quoted: tuple[Evidence, ...] = ()  # by the parts of the question before


def focus_of_history(history: Sequence[Turn], index: Index, rows: Sequence[int] | None) -> Focus:
    """Of the last exchange: what its answer's words, or else its question's, are nearest to."""
    asked_before = [turn.content for turn in reversed(history) if turn.role == "user"]
    raw = next(iter(asked_before), "")
    asked = fold(raw)
    answered = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    words = _MARKER.sub("", answered)[:_OF_AN_ANSWER] or asked
    if not words:
        return Focus()
    things = _things_of([fold(text) for text in asked_before])
    found = content.find(index, f"{asked} {words}", rows)
    if found.best is None:
        return Focus(asked, raw, things=things)
    clause = found.best.clause
    ordinal = next(iter(named_areas(asked, words)), None) or _titled_area(asked, index.plans[clause.document_id])
    pairs = tuple(pair for turn in reversed(history) for pair in two_in(fold(turn.content[:_OF_AN_ANSWER])))
    return Focus(asked, raw, clause.id, ordinal or clause.area, ordinal is not None, pairs, things)


def focus_of_draft(draft: Draft, asked: str, index: Index) -> Focus:
    """Of a part just answered, for the part after it."""
    clauses = [evidence.clause for statement in draft.statements for evidence in statement.evidence]
    if not clauses:
        return Focus(asked, asked, things=things_in(asked))
    tasks = [id for id in clauses if index.clause(id).heading]
    first = (tasks or clauses)[0]
    quoted = tuple(evidence for statement in draft.statements for evidence in statement.evidence)
    area = index.clause(first).area
    of_area = (draft.intent in _OF_AREAS and _heads_one_area(clauses, index)) or (
        draft.intent is Ask.MEMBERSHIP and {index.clause(id).area for id in clauses} == {area}
    )
    return Focus(asked, asked, first, area, of_area, quoted=quoted, things=things_in(asked))


def _heads_one_area(clauses: Sequence[str], index: Index) -> bool:
    """True where what is cited begins with an area's heading, and is of that area alone: 生态这一块有几项，登出来几条？"""
    cited = [index.clause(id) for id in clauses]
    is_heading = cited[0].kind is ClauseKind.HEADING and cited[0].area is not None
    return is_heading and len({clause.area for clause in cited}) == 1


def named_areas(*texts: str) -> list[int]:
    """The ordinals of areas that the texts name, without 最后一个."""
    return [ordinal for text in texts for ordinal in ordinals_in(text) if ordinal > 0]


def _titled_area(asked: str, plan: Plan) -> int | None:
    """The area that a question of areas names by its title: 生态环境那个方面有几项？ → 6."""
    intent = read(asked)
    named = areas.by_title(plan, intent.topic) if intent.ask in _OF_AREAS and intent.topic else None
    return named.ordinal if named else None


def _things_of(asked: Sequence[str]) -> tuple[str, ...]:
    """Of the last question; where it names none or points back, of the ones before it too. `asked` has the last first."""
    found: list[str] = []
    for text in asked[:_TURNS_BACK]:
        found = [*things_in(text), *found]
        if things_in(text) and "pronoun" not in cues.found_in(text):
            break
    return tuple(dict.fromkeys(found))
