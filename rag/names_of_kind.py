"""Names of places, bodies and classes that a text has, by how the document itself writes them: no dictionary has them all."""

import re
from functools import lru_cache

from rag.read_link import Sort
from rag.words import tagged

_HAN = r"[\u4e00-\u9fff]"
# 市 of 石棠市, not of 城市, 都市, 市场; 区 of 岫东区, not of 小区, 园区
_SUFFIX = (
    r"(?:(?<![城都全各跨本该县省级地])市(?![场民区级值政属委长内域直州面])|(?<![各全跨山本该市区])县(?![区域级城市])"
    r"|新区|(?<![地城小社园片景校街辖灾新市县各全山库湖港牧林灌])区(?![域别间分块位])"
    r"|(?<![城乡各村])镇|(?<![城家])乡(?![镇村亲])|(?<![农乡各全行政])村(?![级民委集镇庄])|(?<![各神九])州(?!级)|(?<![海列群])岛(?!屿))"
)
_NAME = re.compile(rf"(?P<stem>{_HAN}{{2}}){_SUFFIX}")
_NO_STEM = re.compile(
    "[的各全本该每个几多有跨其他在由向和与及一二三四五六七八九十等所为是于对到至从被给如且或属年月日内外上下]"
)
# 临潮、望礁、青螺三市: the numeral is none of the last name's
_IN_ROW = rf"(?:(?![两三四五六七八九十]){_HAN}){{2,3}}"
_ROW = re.compile(rf"(?P<row>(?:{_IN_ROW}、)*{_IN_ROW}[、和与]{_IN_ROW})[两三四五六七八九十]?[市县区镇乡村](?!场|民)")
_OF_NO_NAME = ("v", "d", "a", "b", "m", "c", "p", "t", "i", "l")
_OFTEN, _MOSTLY = 3, 0.15  # times that an unknown word stands in the text; share of them with 市 or in a row of places
_LEAD = re.compile(r"^(?:其中|包括|分别|[由在向和与及为是对于给把将到至从归])+")
_ENDS = (
    "委员会|办公室|部门|机构|集团|公司|企业|机关|办事处|指挥部|联合会|协会|法院|银行|大学|学院|学校|医院|中心|研究所|总会|总队|支队"
    "|大队|局|厅|委|院|馆|站"
)
_BODY = re.compile(rf"(?:(?<=[由归])|^|(?<=[,，、:：;；和与及在给向是为]))(?P<name>{_HAN}{{2,14}}?(?:{_ENDS}))(?!长)")
_OF_A_BODY = re.compile(rf"^(?:[省市县区州]|各)?|(?:{_ENDS})$")
_CLASS = re.compile(r"(?<![a-z])[a-z](?=类|级|档)")


@lru_cache(maxsize=64)
def places_of(text: str) -> frozenset[str]:
    """The places of a document's folded text, each without its 市 or 县: 沙渚, 澄湖."""
    found = {match["stem"] for match in _NAME.finditer(text)}
    for row in _ROW.finditer(text):
        found |= {name for name in re.split("[、和与]", row["row"]) if len(name) == 2}
    found = {stem for stem in found if not _NO_STEM.search(stem) and _is_name(stem, text)}
    return frozenset(stem for stem in found if not _is_piece(stem, found, text))


def names_in(text: str, sort: Sort, kind: str, whole: str) -> tuple[str, ...]:
    """The names of the sort in a folded stretch of text, in order, each once and as it is looked for elsewhere.

    `kind` is what the thing is called (市), empty for any; `whole` is the document's folded text.
    """
    if sort is Sort.PLACE:
        return tuple(name for name in _in_order(text, places_of(whole)) if _is_a(name, kind, whole))
    if sort is Sort.BODY:
        bodies = (stem_of(match["name"]) for match in _BODY.finditer(text))
        return tuple(dict.fromkeys(stem for stem in bodies if len(stem) > 1))
    return tuple(dict.fromkeys(match.group() for match in _CLASS.finditer(text)))


def stem_of(body: str) -> str:
    """市住房城乡建设局 → 住房城乡建设."""
    return _OF_A_BODY.sub("", _LEAD.sub("", body))


def has(text: str, name: str, sort: Sort) -> bool:
    """The folded text speaks of the thing."""
    return bool(re.search(rf"(?<![a-z]){name}(?=[类级档、])", text)) if sort is Sort.CLASS else name in text


def _is_name(stem: str, text: str) -> bool:
    """牵头市 and 试点村 name no place: words that do something, or that mostly stand without 市 behind them."""
    tag = tagged(stem)[0][1] if len(tagged(stem)) == 1 else ""
    if not tag:
        return text.count(stem) >= _OFTEN
    if tag.startswith(_OF_NO_NAME):
        return False
    followed = sum(match["stem"] == stem for match in _NAME.finditer(text))
    rows = sum(stem in row["row"] for row in _ROW.finditer(text))
    return tag != "n" or (text.count(stem) > 1 and followed + rows >= _MOSTLY * text.count(stem))


def _is_piece(stem: str, found: set[str], text: str) -> bool:
    """中岚 of 其中岚州: it overlaps a name that stands there more often, wherever it stands."""
    others = [one for one in found if one != stem and text.count(one) > text.count(stem)]
    joined = [stem + one[1] for one in others if one[0] == stem[1]] + [
        one[0] + stem for one in others if one[1] == stem[0]
    ]
    return sum(text.count(one) for one in joined) >= text.count(stem)


def _in_order(text: str, names: frozenset[str]) -> list[str]:
    return sorted((name for name in names if name in text), key=text.index)


def _is_a(name: str, kind: str, whole: str) -> bool:
    """沙渚 is a 市 where the document writes 沙渚市, or has it in a row of 市."""
    if not kind or f"{name}{kind}" in whole:
        return True
    return any(name in row["row"] and row.group().endswith(kind) for row in _ROW.finditer(whole))
