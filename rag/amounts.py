"""Amounts that a sentence states, in Arabic or Chinese numerals, lengths of time among them: 20个工作日, 三年, 半年, 0.5%."""

import re

from index.plan import Quantity, Span
from index.quantities import measured
from rag.numerals import value_of

_HALF = "半"
_CHINESE = "[一二两三四五六七八九十百千零]+"
# 三年, 半年, 十二小时, 一点五米; not 第三年, 十二月, 三年级, 一年一度
_WRITTEN_OUT = re.compile(
    rf"(?<![第每十百千万〇零一二三四五六七八九点年月])(?P<number>{_CHINESE}(?:点{_CHINESE})?|{_HALF})(?P<scale>[万亿]?)个?"
    r"(?P<unit>百分点|工作日|小时|分钟|月(?=内|以)|(?<=个)月|年(?![度级底代初末])|天|日(?=[内之以])|周(?![岁边期年])|元|米|公里|平方米|亩|吨|倍(?!增))"
)
# 三十八项, 二十四家: of things, where it is more than one numeral
_MANY = re.compile(
    r"(?<![第每十百千万〇零一二三四五六七八九点年月])(?P<number>[一二三四五六七八九十百千零]{2,})(?P<scale>万?)"
    r"(?P<unit>[项条家名所座处件户台辆]|个(?!月|工作日|百分点)|人次?(?!大|民|均))"
)
# What `measured` does not take for a unit, since plans set few targets in it: 118亿斤, 96学时
_ARABIC = re.compile(
    r"(?<![0-9.A-Za-z〔（(第])(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>[万亿]?)"
    r"(?P<unit>公斤|斤|学时|课时|分(?![之钟开为别])|间|栋|层|米|厘米|毫米|头|只|株|艘|架|门(?!类|诊)|度(?!假)|秒"
    r"|微克(?:[/每]立方米)?|毫克(?:/升)?|部(?![门委队分级件位署长省属])|本(?![科市省县区级地人行次年届])|支(?![持付部行线援出])|幢|段|单(?![位个价独项元程])|份(?!额))"
)
_PERCENT = re.compile(rf"百分之(?P<number>{_CHINESE}(?:点{_CHINESE})?)")  # 百分之四十
# 20日内, 3年, 36个月; not 2019年, 3月15日前, 2019年9月, 15年度
_OF_TIME = re.compile(
    r"(?<![0-9年月第.~—–-])(?P<number>[0-9]{1,3})(?:(?P<unit>年(?![度级底代初末0-9])|周(?![岁边期年]))|(?P<days>日(?=[内之以])|(?<=[长短过于到为前期限展][0-9])日(?![前起上下晚])|(?<=[长短过于到为前期限展][0-9]{2})日(?![前起上下晚]))|月(?=内))"
)
_FROM = re.compile(rf"(?:[0-9]%?|{_CHINESE})[至到~—–-]$")  # 3至4年 is no one amount
_ONE_UNIT = {"日": "天", "月": "个月", "工作日": "个工作日", "百分点": "个百分点"}  # as `measured` writes them
_FACTOR = {"": 1.0, "万": 1e4, "亿": 1e8}


def amounts(folded: str) -> tuple[Quantity, ...]:
    """Every amount with a unit, in order; dates, ordinals and document numbers are not among them."""
    found = [*measured(folded, 0), *_of_time(folded), *_percents(folded), *_written_out(folded), *_arabic(folded)]
    kept: list[Quantity] = []
    for one in sorted(found, key=lambda quantity: (quantity.span.start, -quantity.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(one for one in kept if not _FROM.search(folded[: one.span.start]))


def _of_time(folded: str) -> list[Quantity]:
    return [
        _quantity(match, float(match["number"]), match["unit"] or ("日" if match["days"] else "月"))
        for match in _OF_TIME.finditer(folded)
    ]


def _arabic(folded: str) -> list[Quantity]:
    return [
        _quantity(match, float(match["number"].replace(",", "")) * _FACTOR[match["scale"]], match["unit"])
        for match in _ARABIC.finditer(folded)
    ]


def _percents(folded: str) -> list[Quantity]:
    values = ((match, _value(match["number"])) for match in _PERCENT.finditer(folded))
    return [_quantity(match, value, "%") for match, value in values if value is not None]


def _written_out(folded: str) -> list[Quantity]:
    found = (match for pattern in (_WRITTEN_OUT, _MANY) for match in pattern.finditer(folded))
    values = ((match, _value(match["number"])) for match in found)
    return [_quantity(match, value * _FACTOR[match["scale"]], match["unit"]) for match, value in values if value]


def _value(number: str) -> float | None:
    """一点五 → 1.5, 半 → 0.5."""
    if number == _HALF:
        return 0.5
    whole, _, part = number.partition("点")
    values = [value_of(digit) for digit in (whole, *part)]
    if None in values:
        return None
    return float(f"{values[0]:g}.{''.join(f'{value:g}' for value in values[1:])}") if part else values[0]


def _quantity(match: re.Match[str], value: float, unit: str) -> Quantity:
    return Quantity(value, _ONE_UNIT.get(unit, unit), match.group(), Span(match.start(), match.end()))
