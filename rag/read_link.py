"""A question in two steps: a thing that is told by what is said of it, and what is asked of it besides."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rag.numerals import value_of


class Sort(StrEnum):
    """What tells a thing's name in a text."""

    PLACE = "place"
    BODY = "body"
    CLASS = "class"


# What each sort is called, the longer first
_PLACES = "城市|县城|地方|街道|新区|乡镇|市|城|县|区|镇|乡|村|省|州|岛"
_BODIES = "管理部门|部门|单位|机构|机关|公司|企业|银行|大学|学校|医院|集团|协会|中心|局|厅|委"
_UNIT = "[个座家所位片块条项件支种]"
_NAMED = rf"(?:{_UNIT}(?:大型|小型)?(?P<kind>{_PLACES}|{_BODIES})|(?P<class>[类级档])(?:人才?员?|企业|机构)?)"
_MARK = "[,，、]?"
# 唯一没通轨道交通的那座城市，生活垃圾运到哪儿; 由政府承担七成的那两个县
_TOLD = re.compile(
    rf"^(?P<said>[^,，。;；?？]{{3,40}}?)的?(?:[那这](?P<number>[一两二三四])?{_NAMED})(?P<rest>{_MARK}[^,，].{{2,}})$"
)
# 管疫情监测的部门，还跟谁一起定名录
_TOLD_BARELY = re.compile(
    rf"^(?P<said>[^,，。;；?？]{{3,40}}?)的(?P<kind>{_BODIES}|城市|[市县区镇乡村])[,，](?P<rest>.{{3,}})$"
)
# 种质库放在哪个市？那个市的港口主攻什么
_ASKED = re.compile(
    rf"^(?P<said>[^,，。;；?？]*?(?:哪(?P<number>[一两二三四])?(?:{_NAMED})|(?P<where>哪里|哪儿))[^,，。;；?？]*)[,，;；?？]\s*"
    rf"(?:那么?)?(?:[那这该][两二三四]?(?:{_UNIT}|一)?(?:{_PLACES}|{_BODIES}|[类级档](?:人才?员?|企业|机构)?)"
    rf"|它们?|其(?!他|它|中|余)|[那这](?:里|儿))(?P<rest>.{{3,}})$"
)
_ASKS = re.compile("多少|什么|哪|谁|几|怎|何|啥|多[久大长高远]|吗|呢|能不能|是不是|有没有|[?？]")
_SORTS = ((Sort.PLACE, _PLACES), (Sort.BODY, _BODIES))
_ANY_PLACE = frozenset(("地方", "城", "城市", "乡镇"))  # 沙渚市 is a 城市, and not called so
_EDGES = " ,，、的"


@dataclass(frozen=True, slots=True)
class Link:
    """`find` asks which thing is meant; `rest` is what is asked of it; `kind` is what it is called, empty for any."""

    find: str
    rest: str
    sort: Sort
    kind: str
    number: int  # of things


def read_link(folded: str) -> Link | None:
    """None where the question does not ask in two steps.

    唯一没通轨道交通的那座城市，生活垃圾运到哪儿 → 唯一没通轨道交通的是哪个城市, 生活垃圾运到哪儿
    """
    if folded.isascii():
        return None
    if asked := _ASKED.match(folded):
        return _link(asked, asked["said"])
    told = _TOLD.match(folded)
    if told and not _ASKS.search(told["said"]):
        return _link(told, f"{told['said']}的是哪{_unit(told)}")
    barely = _TOLD_BARELY.match(folded)
    if barely and not _ASKS.search(barely["said"]):
        return _link(barely, f"{barely['said']}的是哪个{barely['kind']}")
    return None


def _unit(told: re.Match[str]) -> str:
    return f"{told['number'] or ''}{told['class'] or '个' + told['kind']}"


def _link(found: re.Match[str], find: str) -> Link | None:
    groups = found.groupdict()
    rest, kind = found["rest"].strip(_EDGES), groups.get("kind") or ""
    sort = Sort.PLACE if groups.get("where") else _sort(kind, groups.get("class") or "")
    if sort is None or not _ASKS.search(rest):
        return None
    said = groups.get("number") or "一"
    number = int(value_of({"两": "二"}.get(said, said)) or 1)
    return Link(find, rest, sort, "" if kind in _ANY_PLACE else kind, number)


def _sort(kind: str, of_class: str) -> Sort | None:
    if of_class:
        return Sort.CLASS
    return next((sort for sort, names in _SORTS if re.fullmatch(names, kind)), None)
