"""The parts of a question that an intent is filled with: ordinals, positions, bounds, operands, topic."""

import re
from functools import lru_cache

from rag import cues
from rag.numerals import NUMERAL, ordinal_of, value_of
from rag.words import content_words

_EDGES = " ,，。.?？!！:：、;；的()（）"
_AREA_NOUN = r"(?:个|大|条)?(?:方面|部分|领域|板块|章|块)"
_NTH = "[0-9]+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"  # of 第九三个方面 only 九
_ORDINAL = re.compile(
    rf"(倒数)?第({_NTH})(?=(?:[两二三四五六七八九2-9]个?)?{_AREA_NOUN}|[、和与及到至,，]第)"
)  # 第一、第三方面, 倒数第二个方面
_LABEL = re.compile(rf"({NUMERAL})是(?=[这那]|{_AREA_NOUN})|[\"“「]({NUMERAL})是[\"”」]")  # 三是那个方面
_DIGIT = "[一二三四五六七八九十]|[0-9]{1,2}"
_ROW = rf"(?:{_DIGIT})(?:[、和与跟,，](?:{_DIGIT}))+"  # 六、八
_RUN = "[一二三四五六七八九]{2,8}(?=这|那)|[一二三四五六七八九]{3,8}(?![0-9十])"  # 二四六八; 三四个 is about so many
_BARE = re.compile(
    rf"(?<![第0-9一二三四五六七八九十])({_ROW}|{_RUN})[这那]?(?:{NUMERAL}|几)?个?{_AREA_NOUN}"
)  # 六、八两个方面, 二四六这几个方面
_FIRST_N = re.compile(
    rf"(前|头|后|最后)({NUMERAL}){_AREA_NOUN}|(first|last) (\w+) (?:areas|parts|sections)"
)  # 前三个方面
_POSITION = re.compile(rf"(倒数)?第({NUMERAL})(?:项|条|个|点)(?!方面|部分|领域|章|大|块)")  # 第三条任务, 倒数第二条
# Each sign with the words before and after a number that mean it, the more exact ones first.
_BOUNDS = (
    ("=", r"正好|刚好|恰好|刚满|恰满|exactly", r"整"),
    (">=", r"不少于|至少|不低于|大于等于|不小于|at least", r"及以上|或以上|以上| or more"),
    ("<=", r"不超过|至多|不多于|小于等于|不大于|at most|no more than", r"及以下|或以下"),
    (">", r"超过|多于|大于|高于|more than|over|exceed(?:ing)?", r"开外"),
    ("<", r"少于|不足|不到|低于|小于|fewer than|less than|under|below", r"以下|以内"),
)
_RANGE = re.compile(
    rf"({NUMERAL})[项条]?(?:任务)?[到至和与跟—–~-]({NUMERAL})[项条]?(?:任务)?之间|介于({NUMERAL})[项条]?[到至和与跟]({NUMERAL})"
    r"|between (\w+) and (\w+)"
)
# 和 of 浦东和虹桥, not of 和谐
_BOUND = {
    sign: re.compile(
        rf"(?:{before})[是有为了到 ]?(?P<a>{NUMERAL}|\w+)|(?P<b>{NUMERAL})(?:项|条|个)?(?:任务)?(?:{after})"
    )
    for sign, before, after in _BOUNDS
}
_JOINERS = re.compile(
    r"[、,，;；]|以及|(?<![共总饱])和(?!谐)|(?<![参给])与|跟|(?<![协共合一不相])同(?!步|城|时|样|一|意)"
    r"|及(?!时)|还是|比(?!例|重|较|一比)|是(?=.{1,20}倍)"
    r"|(?<!\w)(?:and|or|than|vs\.?|versus)(?!\w)"
)
_HELD_AGAINST = re.compile("相比较?|比起来|对比|相较")
# 更 and 条 of 哪个更多几条
_COMPARING = re.compile(
    r"更|比较|相差|差距|多出?|少(?!年)|差|[大小](?=$| )|各自|各|分别|两者|二者|两处|两个地方|谁|加起来|一共|总共|任务数|数量|其中"
    r"|占|比例|比重|百分之|总数|[0-9一二两三四五六七八九]个|项|条|合计"
    r"|(?<!\w)(?:more|fewer|has|have|do|does|tasks?|share|proportion|fraction|percentage|belongs?|falls?|comes?|makes? up"
    r"|accounts? for|contains?|taken|put|compared?|difference|numbers?|altogether|together|total|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)(?!\w)"
)
# Words of structure and of plans in general: what is left beside them is a topic.
_GENERIC = re.compile(
    r"切成?[了出]?|划[成分出]|拆成|加总|全算上?|算上|布置|报纸上?|报上|(?:没有?|未)?(?:刊|登)(?:出来?|载)?的?|没登|新一轮|从头[到至]尾|从头数到尾|通篇|前后|编[了到]|逐[个一条项]|名字|[这那]是|编号|[编排标]到|整个|倒数|[0-9]{4}年?|[0-9]+项|[一二三四五六七八九十0-9]+年期|提出|计划|规划|方案|一共|总共|共计|总计|共有|全部"
    r"|(?<!\w)(?:there are|in all|altogether|remain(?:s|ing)?|unlisted|unprinted|not (?:printed|listed)|divided into|split into|covers?(?=[^\w]*$| and| in))(?!\w)"
    r"|里[面头]|(?<!\w)(?:programme|program|got|with (?:the )?(?:numbers|figures)|overall|across|in total|all|contains?|sets? out|divided|assigned|given|newspaper|article|actually|falls?|per|states?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)(?!\w)|原文|文中|全文|文章|文件|实际"
    r"|由\s[个大 ]*(?:组成|构成)|安排|部署|条数算?|数目算?|列出来?|写明|数目|数量|个数|总数|合计|加起来|给我|当中|报给|一项不落|[几两](?=个)"
)
# is it true that …, ten areas, right? The doubt itself is no topic.
_DOUBTED = re.compile(
    r"is it (?:true|correct|right|the case)(?: that)?|[,;] ?(?:is that )?(?:right|correct|true)(?=\W*$)"
)
_POINTING = re.compile(r"(?:[这那]份|那部)(?!额|分|门|队|件)")  # 那份管养老的计划; not 那部分
_STRUCTURAL = (
    "rank", "most", "fewest", "threshold", "sum", "share", "average", "equal", "printed", "difference", "ratio", "parity",
    "more_of_two",
    "ordinal_area", "ordinal_task", "unit_area", "unit_task", "principle", "unit_chapter", "unit_article",
    "this_document", "membership", "whole",
)  # fmt: skip
_OF_PRINCIPLES = re.compile(rf"原则[共总一有是]*(?:{NUMERAL})[个条项]")  # 原则有三条
# Each unit with the numbers of it that a question takes for granted.
_CLAIMS = (
    ("task", re.compile(rf"(?<![第0-9.])({NUMERAL})(?:项|条)(?!.{{0,2}}(?:以上|以下))")),  # 52项任务
    (
        "area",  # 十个方面, 九章
        re.compile(rf"(?<![第0-9.])({NUMERAL})(?:个|大)?(?=方面|部分|领域|板块|大?块)|(?<![第0-9.])({NUMERAL})章"),
    ),
    (
        "principle",
        re.compile(rf"(?<![第0-9.])({NUMERAL})(?:个|大|条|项)?(?=(?:基本)?原则)|原则[共总一有是]*({NUMERAL})[个条项]"),
    ),  # 五个原则
)
# has 170 tasks, divided into ten areas, which two areas; not "the four tasks of a school", which only speaks of them
_STATES = r"(?:has|have|had|holds?|contains?|lists?|comprises?|with|into|(?:are|were) there|there (?:are|were)|which|what)(?: only| just| exactly| a total of| all)*"
_WITH_MOST = r"(\w+) (?:areas|parts|sections) with the (?:most|fewest)"  # the two areas with the most tasks
_OF_THEM = {"task": "tasks", "area": "(?:areas|parts|sections|chapters)", "principle": "principles"}
_CLAIMS_ENGLISH = {
    unit: re.compile(
        rf"(?<!\w){_STATES} (\w+) (?:key |main |major |basic |guiding )?{noun}(?!\w)"
        + (rf"|(?<!\w){_WITH_MOST}" if unit == "area" else "")
    )
    for unit, noun in _OF_THEM.items()
}


def topic_of(folded: str) -> str:
    """The question without asking and filling words and without punctuation at its ends."""
    return cues.stripped(cues.without(_DOUBTED.sub(" ", folded), "yes_no")).strip(_EDGES)


@lru_cache(maxsize=1024)  # the readers of one question ask it of the same words
def remaining(text: str, known: str) -> tuple[str, ...]:
    """Content words of the text that neither ask, nor fill, nor speak of structure, nor stand in `known`."""
    rest = _GENERIC.sub(" ", cues.stripped(cues.without(_POINTING.sub(" ", _DOUBTED.sub(" ", text)), *_STRUCTURAL)))
    return tuple(word for word in content_words(rest) if word not in known and len(word) > 1 and not word.isdigit())


def ordinals_in(folded: str) -> tuple[int, ...]:
    """第一、第三方面 → (1, 3); 前三个方面 → (1, 2, 3); 最后一个方面 → (−1,); 三是那个方面 → (3,); area 6 → (6,)."""
    found = [-ordinal if back else ordinal for back, text in _ORDINAL.findall(folded) if (ordinal := ordinal_of(text))]
    found += [ordinal for one, other in _LABEL.findall(folded) if (ordinal := ordinal_of(one or other))]
    for row in _BARE.findall(folded):
        found += [ordinal for text in _each_of(row) if (ordinal := ordinal_of(text))]
    for first_n in _FIRST_N.findall(folded):
        found += _row_of(*first_n)
    if not found:
        named = cues.cues()["ordinal_area"].pattern.finditer(folded)
        found = [ordinal_of(one) or -1 for match in named for one in _in_row(match["d"] or match["w"] or "")]
    return tuple(dict.fromkeys(found))


def _in_row(text: str) -> list[str]:
    """1, 2 and 5 → 1, 2, 5; first and the last → first, last; of no row itself."""
    return [word for word in re.findall(r"\w+", text) if word == "last" or ordinal_of(word)] or [text]


def groups_in(folded: str) -> tuple[tuple[int, ...], ...]:
    """前三个方面比后三个方面 → (1, 2, 3), (−3, −2, −1); empty where there are not two such groups."""
    groups = tuple(_row_of(*found) for found in _FIRST_N.findall(folded))
    return groups if len(groups) == 2 and all(groups) else ()


def _row_of(side: str, text: str, english: str, word: str) -> tuple[int, ...]:
    size = ordinal_of(text or word) or 0
    return tuple(range(1, size + 1)) if side in ("前", "头") or english == "first" else tuple(range(-size, 0))


def _each_of(row: str) -> list[str]:
    """六、八 → 六, 八; 二四六 → 二, 四, 六."""
    parted = re.findall(_DIGIT, row)
    return parted if re.search(r"[、和与跟,，]", row) else list(row)


def position_in(folded: str) -> int | None:
    """第六方面第三条任务 → 3; the last task → −1."""
    match = _POSITION.search(folded)
    if match:
        ordinal = ordinal_of(match.group(2))
        return -ordinal if ordinal and match.group(1) else ordinal
    named = cues.match("ordinal_task", folded)
    if not named:
        return None
    groups = named.groupdict()
    return ordinal_of(groups["d"] or groups["w"] or groups["n"] or "") or -1


def parity_in(folded: str) -> int | None:
    """双数编号的方面 → 0, 单数 → 1."""
    named = cues.match("parity", folded)
    return None if named is None else int(named["odd"] is not None)


def range_in(folded: str) -> tuple[float, float] | None:
    """15到20项之间, between 15 and 20 → 15, 20."""
    found = _RANGE.search(folded)
    ends = [value_of(end) for end in found.groups() if end] if found else []
    low, high = ends if len(ends) == 2 else (None, None)
    return (low, high) if low is not None and high is not None and low < high else None


def bound_in(folded: str) -> tuple[str, float] | None:
    """超过20项 → (">", 20); 20项以上 → (">=", 20)."""
    for sign, pattern in _BOUND.items():
        match = pattern.search(folded)
        if match and (value := value_of(match["a"] or match["b"] or "")) is not None:
            return sign, value
    return None


def operands_in(folded: str, known: str) -> tuple[str, ...]:
    """The named things of a comparison or a sum: 体制机制方面比现代文明方面多几项 → 体制机制, 现代文明."""
    text = _JOINERS.sub(" , ", _HELD_AGAINST.sub(" , ", folded))
    text = cues.without(
        text, "ordinal_area", "unit_area", "unit_task", "sum", "more_of_two", "this_document", "printed"
    )
    text = _COMPARING.sub(" ", cues.stripped(text))
    return tuple(part for part in parts_of(text) if remaining(part, known))


def parts_of(text: str) -> tuple[str, ...]:
    """What stands between joining words and marks: 浦东和虹桥 → 浦东, 虹桥."""
    parts = (part.strip(_EDGES) for part in _JOINERS.split(text))
    return tuple(part for part in parts if part)


def claims_in(folded: str) -> dict[str, float]:
    """Numbers that a question takes for granted, by what they count: 十个方面分别是什么 → {"area": 10}."""
    text = cues.without(folded, "ordinal_area", "ordinal_task", "threshold")
    bound = bound_in(folded)
    found = {}
    for unit, pattern in _CLAIMS:
        match = pattern.search(text) or _CLAIMS_ENGLISH[unit].search(text)
        value = value_of(match.group(1) or match.group(match.lastindex or 1)) if match else None
        if value is not None and value > 1 and (bound is None or value != bound[1]):
            found[unit] = value
    if _OF_PRINCIPLES.search(text):
        found.pop("task", None)
    return found
