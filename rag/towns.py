"""Questions for a town or province by name (在哪个城市, 设在哪个省), which nothing answers that names none."""

import re

from index.normalise import fold
from rag.answer import Status
from rag.ask import Ask
from rag.draft import Draft
from rag.question import Question
from rag.refusing import refuse
from rag.words import tagged

_ASKED = re.compile(r"哪[一几两]?(?:个|座|些)?(?:城市|省份?(?!市)|市|区|县|州|镇|乡|村|城)(?![场委局域别分级])")
# Names of places too, but of no town.
_REGIONS = frozenset("中国 长三角 全国 我国 长江 东部 中部 西部 华东 华北 华南 东北 西北 西南".split())
# 石桥镇、罗田乡和白果街道: names in a row, also of towns that no dictionary has; not 农村地区、边远乡镇
_NAME = r"[\u4e00-\u9fff]{2,4}(?:(?<![城都])市|县|(?<![地城小社园片景校街辖灾新])区|(?<![城乡])镇|(?<!城)乡|(?<![农乡])村|街道|(?<!九)州)"
_ROW = re.compile(rf"{_NAME}(?:、|[和与及]){_NAME}")


def asks_for_a_town(folded: str) -> bool:
    """True for 在哪个城市 and 设在哪个省, not for 哪个市场."""
    return bool(_ASKED.search(folded))


def names_a_town(text: str, folded: str) -> bool:
    """The text names a town, province or the like, which the folded question does not."""
    text = fold(text)
    named = any(tag == "ns" and word not in _REGIONS and word not in folded for word, tag in tagged(text))
    return named or any(row.group() not in folded for row in _ROW.finditer(text))


def told(draft: Draft, question: Question, ask: Ask) -> Draft:
    """The draft, or a refusal where a town is asked for and the draft names none."""
    if draft.status.refused or not asks_for_a_town(question.folded):
        return draft
    is_told = any(names_a_town(statement.text, question.folded) for statement in draft.statements)
    return draft if is_told else refuse(Status.NOT_IN_DOCUMENT, question, ask)
