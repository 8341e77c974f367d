"""Which kind of clause a paragraph is."""

import re
from collections.abc import Sequence

from index.plan import ClauseKind

_REASONS = re.compile(
    r"总体要求|指导思想|总体思路|重[要大]意义|工作目标|主要目标|发展目标|目标任务|总体目标|形势|背景|充分认识|编制目的|适用范围|编制依据|基础和环境"
)
_PRINCIPLES = re.compile(r"原则[。：]?$")
_UPHOLDS = re.compile(r"(?:必须)?坚持[^，。]{2,14}[，。]")  # 坚持全面覆盖。将…
_HEADING = 20  # characters of a heading that can say so; a longer one is a sentence
# 本条例所称专利代理，是指…；电子证照，指的是…
_DEFINES = re.compile(
    r"所称[^，。；]{1,40}，?[^。；]{0,20}(?:是指|指|包括)|^[^，。；]{1,24}，?(?:是指|指的是)|以下[统合]称"
)


def is_principles(heading: str) -> bool:
    """Whether principles stand under the heading: （二）基本原则。"""
    return len(heading) <= _HEADING and bool(_PRINCIPLES.search(heading))


def kind_of(text: str, headings: Sequence[str]) -> ClauseKind:
    """The kind of a paragraph that stands under `headings`, outermost first."""
    if _DEFINES.search(text):
        return ClauseKind.DEFINITION
    if any(map(is_principles, headings)):
        return ClauseKind.PRINCIPLE
    if any(len(heading) <= _HEADING and _REASONS.search(heading) for heading in headings):
        return ClauseKind.PRINCIPLE if _UPHOLDS.match(text) else ClauseKind.BACKGROUND
    return ClauseKind.TASK if headings else ClauseKind.BACKGROUND
