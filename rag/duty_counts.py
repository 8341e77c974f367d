"""How many tasks name a body as theirs: led by it, in all, in one area, or its alone."""

import re

from index.normalise import fold
from index.plan import Clause, Plan
from rag.ask import Ask, Unit
from rag.asking import Asking
from rag.draft import Statement, of_clause
from rag.phrases import say
from rag.printed import tally
from rag.spoken import formal

# 由…负责的有几项, …牵头几项, 配合几项
_DUTY = re.compile("负责|牵头|主办|配合|协办|参与|承担|主管|負責|牽頭|參與|承擔")
_LEADS, _SUPPORTS = re.compile("牵头|主办|牽頭"), re.compile("配合|协办|参与|參與")
# 由安徽牵头的有几项, 归安徽管的, 安徽牵头几项, tasks led by Ningbo; not 由谁牵头, led by whom, nor what the asker is in charge of
_BY = re.compile(
    r"[由归](?![谁哪])[^,，的由归]{2,12}?(?:来)?(?:牵头|主办|负责|承担|主管|管(?!理))"
    r"|(?:^|[,，里中面])(?!我|咱|俺)[^,，谁哪我咱俺]{2,10}(?:牵头|主办|负责|承担|主管)的?[有是共一总]*(?:几|多少)"
    r"|(?<!\w)(?:led|headed|run|handled|managed|carried out|implemented|owned) by (?!whom?(?!\w)|which|what)\w"
)
# 只由一个部门负责, 单独牵头
_ALONE = re.compile("[只单仅][由归是]|单独|独自|独家|[一1单][个家]?(?:部门|单位)|單獨|獨自")


def duty_count(asking: Asking) -> list[Statement]:
    """The number of tasks of the body that is asked about, cited to each; nothing where no body of the plan is."""
    topic = asking.intent.topic
    verb = _DUTY.search(topic)
    body = _body_in(topic, asking.plan) if verb else ""
    if not verb or not body:
        return []
    areas = {area.ordinal for area in asking.numbered()}
    within = [clause for clause in asking.plan.tasks if not areas or clause.area in areas]
    held = [clause for clause in within if _is_its(clause, body, topic)]
    text = say(asking.language, "duty_count", body=body, verb=verb.group(), count=len(held))
    return [Statement(text, tuple(map(of_clause, held)), (tally(len(held)),))] if held else []


def is_uncounted(asking: Asking, folded: str) -> bool:
    """True where tasks led by someone are asked for by number, and none is told: how many there are in all is no answer."""
    intent = asking.intent
    counts = intent.ask is Ask.COUNT and intent.unit is Unit.TASK and "how_many" in intent.cues
    return counts and bool(_BY.search(formal(folded))) and not duty_count(asking)


def _body_in(topic: str, plan: Plan) -> str:
    """The longest name of an owner of tasks that the topic holds."""
    names = {fold(owner.name) for clause in plan.tasks for owner in clause.owners}
    return max((name for name in names if name in topic), key=len, default="")


def _is_its(clause: Clause, body: str, topic: str) -> bool:
    if _ALONE.search(topic) and len(clause.owners) > 1:
        return False
    roles = {owner.role for owner in clause.owners if fold(owner.name) == body}
    if _LEADS.search(topic):
        return "lead" in roles or (len(clause.owners) == 1 and "owner" in roles)
    return "support" in roles if _SUPPORTS.search(topic) else bool(roles)
