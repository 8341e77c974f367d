"""Which kind of clause a paragraph is."""

import re
from collections.abc import Sequence

from index.plan import ClauseKind

# 一、总体要求, （一）指导思想, 第二节 面临形势, 一、充分认识…的重要意义: under these stands why, not what
_REASONS = re.compile(
    r"(?:^|[、）)\s.])(?:总体(?:要求|思路|目标)|指导思想|(?:工作|主要|发展|行动)?目标(?:任务)?|(?:面临|发展)?形势"
    r"|(?:规划|政策|发展)?背景|发展(?:基础|环境|现状)|编制(?:目的|依据)\S{0,6}|适用范围|(?:充分|深刻)认识\S*|\S*重[要大]意义)[。：]?$"
)
_PRINCIPLES = re.compile(r"原则[。：]?$")
_UPHOLDS = re.compile(r"(?:——)?(?:必须)?坚持[^，。]{2,14}[，。]")  # 坚持全面覆盖。将…
_HEADING = 30  # characters of a heading that can say so; a longer one is a sentence
# 本条例所称专利代理，是指…；偶然所得，是指…
_DEFINES = re.compile(
    r"所称[^，。；]{1,40}，?[^。；]{0,20}(?:是指|指(?![导示定数标引])|包括)|^[^，。；]{1,24}，?(?:是指|指的是)"
)
_NAMES = re.compile(r"以下[统合]称")  # 以下统称“三项制度”


def is_principles(heading: str) -> bool:
    """Whether principles stand under the heading: （二）基本原则。"""
    return len(heading) <= _HEADING and bool(_PRINCIPLES.search(heading))


def is_reasons(heading: str) -> bool:
    """Whether reasons, guiding thoughts or goals stand under the heading: 一、总体要求."""
    return len(heading) <= _HEADING and bool(_REASONS.search(heading))


def kind_of(text: str, headings: Sequence[str]) -> ClauseKind:
    """The kind of a paragraph that stands under `headings`, outermost first."""
    if _DEFINES.search(text):
        return ClauseKind.DEFINITION
    if any(map(is_principles, headings)):
        return ClauseKind.PRINCIPLE
    if headings and not any(map(is_reasons, headings)):
        return ClauseKind.TASK
    if headings and _UPHOLDS.match(text):
        return ClauseKind.PRINCIPLE
    return ClauseKind.DEFINITION if _NAMES.search(text) else ClauseKind.BACKGROUND
