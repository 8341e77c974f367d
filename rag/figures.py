"""Numbers with what they measure, in a claim and in what it cites, within a language and across languages."""

import re

from rag.numerals import NUMERAL, value_of

_UNITS = "%年月日天周元吨米亩户人名个项条家种类次倍岁所座台套辆张件批处场册期省市县区级届小时分钟"
_ALIKE = {"天": "日", "名": "人", "家": "个", "项": "个", "条": "个", "种": "个", "类": "个", "所": "个", "座": "个"}
# 20项 · 30% · 3万 · 2019年; 第三条 too, since an ordinal that is not printed is as wrong as a number
_MEASURED = re.compile(rf"(百分之)?({NUMERAL})\s*(万亿|百万|千万|[千万亿]?)\s*([{_UNITS}]?)")
_LOOSE = frozenset((("", 1.0), ("个", 1.0), ("人", 1.0)))  # 一个, 一项, 一体化: an article, or a part of a word
_SCALES = {"": 1.0, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b(?=\s*(?:[0-9]|,|and|to|–|-|of))|(?<=[0-9] )({'|'.join(_MONTHS)})\b")
_ENGLISH_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# 1,500 · 2.5 million · nine · 20th
_ENGLISH = re.compile(
    r"(?<![a-z0-9.])([0-9][0-9,]*(?:\.[0-9]+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    rf"(?:\s+({'|'.join(_ENGLISH_SCALES)}))?(?:st|nd|rd|th)?(?![a-z0-9])"
)
_TENS = {
    word: 10.0 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}


def measured_in(folded: str) -> frozenset[tuple[str, float]]:
    """(unit, value) of each number of a folded Chinese text: 20天 and 二十日 are one, 3万元 is 30000元; 一 alone is none."""
    found = (
        ("%" if share else _ALIKE.get(unit, unit), value_of(number), _SCALES[scale])
        for share, number, scale, unit in _MEASURED.findall(folded)
    )
    return frozenset((unit, value * scale) for unit, value, scale in found if value is not None) - _LOOSE


def missing_from(claim: str, source: str) -> frozenset[tuple[str, float]]:
    """What the folded claim measures and the folded source does not; a number without a unit may stand with any."""
    printed = measured_in(source)
    values = {value for _, value in printed}
    return frozenset((unit, value) for unit, value in measured_in(claim) - printed if unit or value not in values)


def in_english(folded: str) -> frozenset[float]:
    """Values that a folded text of another language states, months as their numbers: March 1, 2019 → 3, 1, 2019."""
    words = ((word.replace(",", ""), scale) for word, scale in _ENGLISH.findall(folded))
    values = ((_TENS.get(word) or value_of(word), _ENGLISH_SCALES.get(scale, 1.0)) for word, scale in words)
    months = {float(_MONTHS.index(first or second) + 1) for first, second in _MONTH.findall(folded)}
    return frozenset(round(value * scale, 6) for value, scale in values if value is not None) | months


def readings(folded: str) -> frozenset[float]:
    """Every value that a folded Chinese text may be said to state: 3万亿元 is 3 and 3e12."""
    plain = {value for value in map(value_of, re.findall(r"[0-9]+(?:\.[0-9]+)?", folded)) if value is not None}
    return frozenset(plain | {round(value, 6) for _, value in measured_in(folded)})
