"""Questions that ask for a list: of areas, of tasks, of principles, of what a body is responsible for."""

import re
from dataclasses import replace

from rag import cues
from rag.ask import Ask, Intent, Unit
from rag.slots import remaining, topic_of

_TITLE_ONLY = re.compile(
    r"(方面|部分|章|块)(是|叫|(的)?(题目|标题|名字|名称)(是|叫)?)(什么|啥|哪)|what is (the )?(title of )?(area|part|section)|title of (area|part|section)"
    r"|(?:area|part|section|chapter)(?: \w+)? (?:is )?(?:called|titled|named)|^name (?:the )?\w+ (?:area|part|section|chapter)[^\w]*$"
)  # 第三方面是什么
_AREA_NAMED = re.compile(
    r"(?<![哪些几个大各多两这那0-9一二三四五六七八九十])(方面|领域|部分|大?块)(?!.{0,4}(有哪些方面|哪几个方面))"
)  # 环保方面要做什么

_AREA_SHOWN = re.compile(r"(?<=\w{2}[这那])一?(?:方面|领域|部分|大?块)")  # 产业集群这部分写了什么
_NAME_WORDS = 3  # of an area that is only named


def read_list(folded: str, facts: Intent, known: str) -> Intent | None:
    """第六方面有哪些任务; 有哪些方面."""
    asks = {"list", "what", "manner", "doc_title", "introduce"} & facts.cues
    introduced = facts.ordinals and not remaining(facts.topic, known)  # 介绍一下第九方面
    counted = "task" in facts.claims and "whole" in facts.cues  # 把十五项一条不少地列出来
    if not (asks or introduced or counted) or (facts.unit is Unit.OTHER and not facts.ordinals and not counted):
        return None
    return replace(facts, ask=Ask.LIST, unit=_listed(folded, facts, known))


def read_introduced(folded: str, facts: Intent, known: str) -> Intent | None:
    """在科技创新上怎么安排: what an area that is named holds, where the word area is left out."""
    if "introduce" not in facts.cues or facts.unit is not Unit.OTHER or facts.ordinals:
        return None
    about = remaining(facts.topic, known)
    return replace(facts, ask=Ask.LIST, unit=Unit.TASK) if 0 < len(about) <= _NAME_WORDS else None


def _listed(folded: str, facts: Intent, known: str) -> Unit:
    if facts.ordinals:
        title_only = "unit_task" not in facts.cues and _TITLE_ONLY.search(folded)
        return Unit.AREA if title_only else Unit.TASK
    by_name = _AREA_NAMED.search(folded) or (_AREA_SHOWN.search(folded) and remaining(facts.topic, known))
    named = facts.unit is Unit.OTHER or (facts.unit is Unit.AREA and by_name)
    return Unit.TASK if named else facts.unit


def read_duties(folded: str, facts: Intent, known: str) -> Intent | None:
    """财政部负责哪些工作: what a body is responsible for."""
    if "duties" not in facts.cues or {"owner", "unit_area"} & facts.cues or facts.ordinals:
        return None
    body = topic_of(cues.without(folded, "duties"))
    return replace(facts, ask=Ask.DUTIES, topic=body) if remaining(body, known) else None
