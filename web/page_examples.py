"""Questions that a reader could ask next: made of a document's own outline, so that each has an answer."""

import re
from collections import Counter
from collections.abc import Mapping

from index.plan import Plan
from rag.answer import Answer

Texts = Mapping[str, str]
AREA_CHARACTERS = 24  # a longer title makes a button that nobody reads
NAMED = re.compile(r"“([^“”]{3,10})”")  # “一网通办”


def examples(plan: Plan, texts: Texts, limit: int = 4) -> tuple[str, ...]:
    """At most `limit` questions about one document."""
    asked = []
    if plan.stated_total:
        asked.append(texts["ask_title_count"])
    titles = [area.title for area in plan.areas if 0 < len(area.title) <= AREA_CHARACTERS and area.clauses]
    if titles:
        asked.append(texts["ask_area_tasks"].format(area=titles[len(titles) // 2]))
    named = next((found[1] for task in plan.tasks if (found := NAMED.search(task.text))), None)
    if named:
        asked.append(texts["ask_named"].format(name=named))
    owners = Counter(owner.name for clause in plan.clauses for owner in clause.owners)
    if owners:
        asked.append(texts["ask_owner"].format(owner=owners.most_common(1)[0][0]))
    counted = [area.title for area in plan.areas if area.stated and area.title in titles]
    if counted:
        asked.append(texts["ask_area_count"].format(area=counted[-1]))
    if len(asked) < 2:
        asked.append(texts["ask_goal"])
    return tuple(dict.fromkeys(asked))[:limit]


def follow_ups(plans: Mapping[str, Plan], answer: Answer, texts: Texts) -> tuple[str, ...]:
    """What may be asked next of the one task that the answer stands on; nothing after a list or a refusal."""
    if answer.refused or len(answer.citations) != 1:
        return ()
    citation = answer.citations[0]
    plan = plans.get(citation.document.id)
    clause = next((task for task in plan.tasks if task.id == citation.clause), None) if plan else None
    if clause is None:
        return ()
    asked = [texts["ask_same_area"]] if clause.area is not None else []
    asked += [texts["ask_who"]] if clause.owners else []
    asked += [texts["ask_when"]] if clause.deadline else []
    return tuple(asked)
