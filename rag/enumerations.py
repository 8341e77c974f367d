"""Names that stand in a row, joined by 、: whether they are as many, or of the kind, that a question asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.numerals import NUMERAL, value_of

# 哪四座 asks for four; 五关是哪五关, “六专”拆开是哪些, 三项制度指什么: the number stands before the name
_ASKED = re.compile(rf"哪({NUMERAL})|which ({'two|three|four|five|six|seven|eight|nine|ten'})(?!\w)")
_NAMED = re.compile(rf"(?<![第0-9.零一二三四五六七八九十百千万亿年到至前后])({NUMERAL})(?=[\u4e00-\u9fff]{{1,8}})")
# 三年, 五百, 六月, 两次: of no row of names
_MEASURED = re.compile(r"[年月日号天元万亿千百%度岁点周届轮期批级次回遍成倍分小]|个[月小人]|星期")
_LISTS = re.compile(
    r"哪|是什么|是啥|叫什么|叫啥|指什么|指的|指啥|分别|拆开|包括|什么名|啥名|列出|(?<!\w)(?:which|what|name)(?!\w)"
)
# 哪几种情形, 什么条件, which conditions
_ITEMS = re.compile(
    r"(?:哪些|哪几|哪[两三四五六七八九十]|什么|啥)(?:个|种|类|项|条|样|款)?(?:情况|情形|条件|要求|材料|内容|事项|职责|标准|行为|门槛|人|对象|措施|程序|步骤)"
    r"|(?:which|what) (?:cases|conditions|requirements|documents|materials|duties)"
)
_LEAST, _MOST = 2, 15
# What a row of one of these may be called behind its last name, by what a question may call it.
_HEADS = (
    (
        re.compile(
            r"方式|办法|路子|法子|途径|渠道|手段|措施|招数?|形式|方法|手法|(?<!\w)(?:ways?|methods?|means)(?!\w)"
        ),
        re.compile(r"方式|办法|途径|渠道|手段|措施|形式|方法|模式"),
    ),
    (re.compile(r"毛病|现象|乱象|问题|情况|情形|症结"), re.compile(r"现象|问题|情况|情形|行为")),
    (re.compile(r"单位|部门|机构|机关|公司|企业|主体"), re.compile(r"单位|部门|机构|机关|公司|企业|主体")),
)
_ASKS_ROW = re.compile(r"哪些|哪几|有什么|有啥|什么|啥|(?<!\w)(?:which|what)(?!\w)")
_PARTED = re.compile(r"[，,。；;：:！!？?（）()\n]")
JOINS = re.compile(r"以及|[和及与]")
_BEHIND = 12  # characters behind the last name that may call the row by a name


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many names are asked for, if it is said, and what they may be called."""

    count: int | None
    heads: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Row:
    """Names in a row: at least and at most so many, for the last 和 may stand within a name; and what stands behind."""

    least: int
    most: int
    last: str

    def states(self, count: int) -> bool:
        """A、B、C三项制度: the number stands behind the row."""
        return any(value_of(found) == count for found in re.findall(NUMERAL, self.last))


def wanted(folded: str) -> Wanted | None:
    """What row of names the folded question asks for; None where it asks for none."""
    count = _count(folded)
    heads = next((heads for asked, heads in _HEADS if _ASKS_ROW.search(folded) and asked.search(folded)), None)
    return Wanted(count, heads) if count or heads else None


def is_listing(folded: str) -> bool:
    """True where the folded question asks for names: 是哪五关, 三项制度指什么."""
    return bool(_LISTS.search(folded))


def asks_for_items(folded: str) -> bool:
    """True where cases, conditions or the like are asked for, which a text numbers under what announces them."""
    return bool(_ITEMS.search(folded))


def _count(folded: str) -> int | None:
    if not is_listing(folded):
        return None
    asked = [one or other for one, other in _ASKED.findall(folded)]
    named = [found[1] for found in _NAMED.finditer(folded) if not _MEASURED.match(folded[found.end() :])]
    counts = [int(value) for text in asked or named if (value := value_of(text)) and _LEAST <= value <= _MOST]
    return counts[0] if counts else None


def rows(text: str) -> Iterator[Row]:
    """The rows of a folded text, each within its part between marks."""
    for part in _PARTED.split(text):
        names = part.split("、")
        if len(names) > 1:
            yield Row(len(names), len(names) + len(JOINS.findall(names[-1])), names[-1])


def offers(text: str, asked: Wanted) -> float:
    """0 to 1: how well a row of the folded text is what is asked for; 1 where it states the very number."""
    return max((_fit(row, asked) for row in rows(text)), default=0.0)


def _fit(row: Row, asked: Wanted) -> float:
    if asked.count is None:
        return 0.7 if asked.heads and asked.heads.search(row.last[-_BEHIND:]) else 0.0
    if not row.least <= asked.count <= row.most:
        return 0.0
    return 1.0 if row.states(asked.count) else 0.7
