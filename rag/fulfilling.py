"""Which of a document's numbered items fulfil a condition on what each states by name (责任单位：…；完成时限：…)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.normalise import fold
from index.plan import Clause, Plan
from rag.draft import Evidence, Statement
from rag.numbered_items import head_of, title_of
from rag.numerals import NUMERAL, value_of
from rag.phrases import is_chinese, say
from rag.printed import tally
from rag.slots import remaining

# 责任单位：县妇联、县卫生健康局
_FIELD = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8})[：:](?P<value>[^：:；;。（）()\n]+)")
_WHEN, _WHOSE = re.compile("时限|时间|期限|日期|节点"), re.compile("单位|部门|主体")
_ASKED = re.compile(
    r"(?:哪(?:几|些|[二两三四五六七八九十])?|几|多少)(?P<unit>件|项|个|条)?(?:民生|重点|具体)?(?:实事|项目|任务|工作|事项|事情?)?"
)
_ITEMS = re.compile("实事|项目|任务|工作|事项|事情")
# 九月底以前, 12月份, 年底
_DATED = re.compile(
    rf"(?:今年|本年|(?P<year>20[0-9]{{2}})年)?(?:(?P<month>{NUMERAL})月(?:份|底|末|中旬|[上下]旬)?|(?P<end>年底|年末|(?<=年)[底末]))(?:之?以?前)?"
)
_MONTH, _YEAR = re.compile(r"(?<![0-9])(?P<month>[0-9]{1,2})月"), re.compile(r"(20[0-9]{2})年")
# 责任单位有两家, 两个以上部门
_OWNERS = re.compile(
    rf"(?:责任)?(?:单位|部门)(?:有|是|为|达到)?(?P<a>{NUMERAL})[家个](?P<up>以上)?|(?:由|有)?(?P<b>{NUMERAL})[家个](?P<more>以上)?(?:责任)?(?:单位|部门)"
)
# 投资超过1亿元, 投资在五千万元以上
_AMOUNT = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?:额)?(?:在|有|是)?(?P<sign>超过|大于|高于|多于|不低于|不少于|达到|不到|不足|低于|少于|不超过)?"
    rf"(?P<value>[0-9.]+|{NUMERAL})(?P<scale>[千百]?[万亿]?)元(?P<up>以上|以下|以内)?"
)
_MONEY = re.compile(r"(?P<value>[0-9.]+)(?P<scale>[万亿]?)元")
_SCALE = {"": 1.0, "万": 1e4, "亿": 1e8, "百万": 1e6, "千万": 1e7}
_MORE, _LESS = (
    ("超过", "大于", "高于", "多于", "不低于", "不少于", "达到", "以上"),
    ("不到", "不足", "低于", "少于", "不超过", "以下", "以内"),
)
_ASIDE = re.compile(
    "民生|实事|项目|任务|工作|事项|清单|责任|单位|部门|完成|办[好完结成]|做[好完]|干完|建[成好]|落地|交付|时限|期限|截止|负责|承担|主管|主办|手里|手头|手上|名下|归|管|卡|要|在|由|是|有|总共|一共|共|投资|之前|以前|今年|本年|20[0-9][0-9]年"
)
_TURNS = re.compile("[不没未除]|其他|最|牵头|配合|协办|参与|去年|上一?年|为什么|怎么|谁")
_FEWEST = 3  # items that state the field
_SHORT = re.compile("^[省市县区州]")


@dataclass(frozen=True, slots=True)
class _Row:
    """An item and one of the fields stated for it."""

    item: Clause
    name: str
    value: str
    evidence: Evidence


_Holds = Callable[[_Row], bool]


def fulfilling(plan: Plan, folded: str, language: str, known: str = "") -> list[Statement]:
    """The items that fulfil the one condition of the folded question, by number and name; none where it sets none."""
    asked = _ASKED.search(folded)
    if (
        asked is None
        or not (asked["unit"] or _ITEMS.search(folded))
        or not is_chinese(language)
        or _TURNS.search(folded)
    ):
        return []
    rows = list(_rows(plan))
    for field, words, holds in _conditions(folded, rows):
        held = [row for row in rows if field.search(row.name)]
        rest = _ASKED.sub(" ", folded.replace(words, " "))
        if len(held) < _FEWEST or not _one_each(held) or remaining(_ASIDE.sub(" ", rest), known):
            continue
        return _said([row for row in held if holds(row)], asked["unit"] or "项", language)
    return []


def _one_each(rows: Sequence[_Row]) -> bool:
    """False where an item states the field several times: then it is stated of parts of the item."""
    return len({row.item.id for row in rows}) == len(rows)


def _said(rows: Sequence[_Row], unit: str, language: str) -> list[Statement]:
    if not rows:
        return []
    names = say(language, "separator").join(title_of(row.item) for row in rows)
    evidence = tuple(part for row in rows for part in (head_of(row.item), row.evidence))
    text = say(language, "named", count=len(rows), unit=unit, names=names)
    return [Statement(text, evidence, (tally(len(rows)),))]


def _conditions(folded: str, rows: Sequence[_Row]) -> Iterator[tuple[re.Pattern[str], str, _Holds]]:
    """The field that each is on, its words in the question, and whether a row keeps it."""
    if (amount := _AMOUNT.search(folded)) and (limit := _money(amount)) and (sign := amount["sign"] or amount["up"]):
        yield re.compile(re.escape(amount["name"])), amount.group(), lambda row: _keeps(row, sign, limit)
    if dated := _DATED.search(folded):
        month = 12 if dated["end"] else value_of(dated["month"])
        yield _WHEN, dated.group(), lambda row: _is_due(row.value, dated["year"], month)
    if owners := _OWNERS.search(folded):
        count, more = value_of(owners["a"] or owners["b"]) or 0, bool(owners["up"] or owners["more"])
        yield _WHOSE, owners.group(), lambda row: _is(len(row.value.split("、")), count, more)
    names = {name for row in rows if _WHOSE.search(row.name) for name in row.value.split("、")}
    called = [said for name in names for said in (name, _SHORT.sub("", name)) if len(said) > 2 and said in folded]
    if called:
        body = max(called, key=len)
        yield _WHOSE, body, lambda row: _SHORT.sub("", body) in [_SHORT.sub("", one) for one in row.value.split("、")]


def _is_due(stated: str, year: str | None, month: float | None) -> bool:
    """2025年9月底前 is due in the ninth month; of another year than the one asked for it is not."""
    found = _MONTH.search(stated)
    years = _YEAR.findall(stated)
    return found is not None and float(found["month"]) == month and (not year or not years or year in years)


def _is(number: int, count: float, more: bool) -> bool:
    return number >= count if more else number == count


def _money(found: re.Match[str]) -> float:
    return (value_of(found["value"]) or 0) * _SCALE.get(found["scale"], 0.0)


def _keeps(row: _Row, sign: str, limit: float) -> bool:
    found = _MONEY.search(row.value)
    amount = _money(found) if found else 0.0
    if sign in _LESS:
        return amount <= limit if sign in ("不超过", "以下", "以内") else amount < limit
    return amount >= limit if sign in ("不低于", "不少于", "达到", "以上") else amount > limit


def _rows(plan: Plan) -> Iterator[_Row]:
    """Each field with the numbered item that it stands in or under."""
    above: dict[str, Clause] = {}
    for clause in plan.clauses:
        if clause.label:
            above[clause.id] = clause
        item = above.get(clause.id) or above.get(clause.id.rpartition(".")[0])
        if item is None:
            continue
        fields = list(_FIELD.finditer(clause.text))
        for found in fields:
            start, end = clause.start + fields[0].start(), clause.start + fields[-1].end()
            evidence = Evidence(clause.document_id, start, end, clause.id)  # the line of all fields, as it is printed
            yield _Row(item, fold(found["name"]), fold(found["value"]).strip(), evidence)
