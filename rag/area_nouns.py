"""What documents call their areas: 五大行动, 六大工程."""

import re
from collections.abc import Sequence

from index.plan import Plan
from rag.numerals import NUMERAL

_NOUN = re.compile("(?:行动|工程|专项)$")
_ASKED = rf"(?P<number>哪(?:几|{NUMERAL})?|第?{NUMERAL}|几|多少|各|每)(?:一?[个大项][\u4e00-\u9fff]{{0,2}}?)?"


def as_areas(folded: str, plans: Sequence[Plan]) -> str:
    """The question with 几大行动, 哪个行动, 第三个行动 as 几个方面 and so on, where a plan counts its areas as 行动."""
    stated = (plan.stated_areas.text for plan in plans if plan.stated_areas is not None)
    nouns = {found.group() for text in stated if (found := _NOUN.search(text))}
    for noun in sorted(nouns):
        folded = re.sub(rf"{_ASKED}{noun}(?!计划|方案|队|者|力)", r"\g<number>个方面", folded)
    return folded
