"""What a question takes for granted of an amount, a body or an end: read from its words, and held against a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag import cues
from rag.amounts import amounts
from rag.numerals import NUMERAL, value_of

# 三十项, 26条; 第三条 is an ordinal
_COUNTED = re.compile(rf"(?<![第0-9.])(?P<number>{NUMERAL})(?P<unit>[项条个类家名人张件种]|次(?!性))")
_ALIKE = ("项条个件", "名人位", "天日")  # measures that texts write for one another
_ASKS = re.compile(r"为什么|为啥|为何|凭什么|凭啥|什么|哪|谁|怎|如何|啥|多少|几[个项条天年月]|何时|何处|吗|呢|确认")
_TAIL = re.compile(r"(?:对吧|没错吧|是吧|对不对|是不是|对吗|没错|吧|嘛|嘞|啊)[,，。?？!！]*$")
# What an asker says of himself is no claim about the text.
_OWN = re.compile(r"我(?!国|省|市|县|区|州|镇)|俺|咱|自己|本人|孩子|爸|妈|老公|老婆|爱人")
_PART = re.compile(r"[,，。;；?？!！]")
# Words before a part that say it is another's: 听说押金要退, 办法说可以收; what is reported is no claim about the asker.
_REPORTED = re.compile(
    r"^(?:既然|听说|据说|听人说|都说|不是说|明明|反正|[^,，]{0,6}(?:办法|文件|方案|通知|规定|条例|原文|里面?)说)"
)
# How an asker's part asks beside what `_ASKS` has: 多久, 算不算, 还批不批
_ASKS_TOO = re.compile(
    r"多[久大高远]|几[块点级步成]|([\u4e00-\u9fff])不\1|是否|有没有|行不行|还是|不$|干嘛|咋|请问|想问|帮我"
)
# 五十块, 两毛; 奖五十万 is of money without its 元; 一成, not 成员
_COINS = re.compile(rf"(?P<number>{NUMERAL})(?P<unit>[块毛])")
_BARE = re.compile(
    r"(?:奖励?|补[贴助]?|罚款?|给|拨|花|投资?|发|付|缴|交|收)[^0-9一二两三四五六七八九十百,，]{0,3}"
    r"(?P<number>[0-9.]+|[一二两三四五六七八九十百千]+)万(?=$|[,，吧])"
)
_TENTHS = re.compile(r"(?<![0-9])(?P<number>[一二两三四五六七八九])成(?!员|立|为|功|果|本|长|年|都|型|品|绩|交)")


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of a unit, where the text has it."""

    value: float
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Granted:
    """An amount that a question takes for granted, and the question what it is: 执行期是三年，为啥 → 执行期是多少年."""

    amount: Amount
    asked: str


def amounts_in(folded: str) -> tuple[Amount, ...]:
    """Every amount, one of things in either kind of numerals among them, in order."""
    found = [Amount(q.value, q.unit, q.span.start, q.span.end) for q in amounts(folded)]
    counted = ((match, 1.0, match["unit"]) for match in _COUNTED.finditer(folded))
    for match, factor, unit in (*_spoken(folded), *counted):
        value = value_of(match["number"])
        start, end = match.start("number"), match.end()
        if value is not None and not any(one.start < end and start < one.end for one in found):
            found.append(Amount(value * factor, unit, start, end))
    return tuple(sorted(found, key=lambda one: one.start))


def _spoken(folded: str) -> Iterator[tuple[re.Match[str], float, str]]:
    """Each with what its number is to be multiplied by, and the unit then: 奖五十万, 收两百块, 涨一成."""
    yield from ((match, 1.0 if match["unit"] == "块" else 0.1, "元") for match in _COINS.finditer(folded))
    yield from ((match, 1e4, "元") for match in _BARE.finditer(folded))
    yield from ((match, 10.0, "%") for match in _TENTHS.finditer(folded))


def is_alike(one: str, other: str) -> bool:
    """True for units that measure the same: 26条, 23项."""
    return one == other or any(one in row and other in row for row in _ALIKE)


def granted(folded: str) -> Granted | None:
    """The only amount of what a question says before it asks, or asks to be confirmed; None where it says none or several."""
    said = _said(folded)
    found = amounts_in(said)
    if len(found) != 1 or _OWN.search(said) or found[0].value < 1:
        return None
    amount = found[0]
    return Granted(amount, f"{said[: amount.start]}多少{amount.unit}{said[amount.end :]}?")


def parts_said(folded: str) -> tuple[str, ...]:
    """The parts between commas, without the words that only ask to be confirmed or tell whose they are.

    Of a question of one part none is said, unless it asks to be confirmed.
    """
    parts = [part.strip() for part in _PART.split(folded) if part.strip()]
    said = [(part, _REPORTED.sub("", _TAIL.sub("", part))) for part in parts]
    return tuple(bare for part, bare in said if len(parts) > 1 or bare != part)


def bare_parts(folded: str) -> tuple[str, ...]:
    """What is said in parts between commas and what is asked the reason of; of a question of one part that asks nothing else none."""
    return tuple(dict.fromkeys((*parts_said(folded), *told_with_asking(folded))))


# What a question asks the reason, the day or the place of is taken for granted: 押金收三个月的规定从哪天起执行, 为什么要收两百
_RULE = r"(?:[的这那][个条项]?)?(?:规定|办法|政策|要求|做法|禁令|条款|标准|说法|安排)?"
_TOLD_AND_ASKED = tuple(
    map(
        re.compile,
        (
            rf"^(?P<said>.{{6,}}?){_RULE}(?:是|打算)?[从自打]?(?:哪[天年]|哪个月|什么时候|何时|几时|几号)(?:起|开始|算|执行|实[行施]|生效|定|提)",
            rf"^(?P<said>.{{6,}}?){_RULE}(?:这?是)?(?:为什么|为啥|为何|凭什么|凭啥|第几[条章]|依据(?:是)?(?:什么|啥))",
            r"^(?:为什么|为啥|为何|凭什么|凭啥|怎么)(?P<said>.{6,})$",
        ),
    )
)


def told_with_asking(folded: str) -> tuple[str, ...]:
    """What the parts that ask take for granted."""
    parts = [part.strip() for part in _PART.split(folded) if asks(part)]
    found = (next((m for one in _TOLD_AND_ASKED if (m := one.search(part))), None) for part in parts)
    return tuple(_REPORTED.sub("", one["said"]) for one in found if one)


def asks(part: str) -> bool:
    """True where a part between commas asks something."""
    return bool(_ASKS.search(part) or _ASKS_TOO.search(part))


def is_own(part: str) -> bool:
    """True where a part tells of the asker, and claims nothing of the text; 自己 may be anybody's: 船东自己花钱."""
    return bool(_OWN.search(part.replace("自己", "")))


def _said(folded: str) -> str:
    """The parts between commas that ask nothing; all of it where it only asks to be confirmed."""
    parts = [part for part in _PART.split(folded) if part.strip()]
    if not cues.match("wrong_premise", folded) and not any(_ASKS.search(part) for part in parts):
        return ""
    return ",".join(said for part in parts if (said := _TAIL.sub("", part)) and not _ASKS.search(said))


def contradicts(claim: Amount, text: str) -> bool:
    """True where a folded sentence has one amount of the claim's unit, and it is another."""
    same = {one.value for one in amounts_in(text) if is_alike(one.unit, claim.unit)}
    return len(same) == 1 and claim.value not in same


def is_reversed(folded: str, text: str) -> bool:
    """True where the question goes from one amount to another, and the folded text from this to that: 从30项到24项."""
    asked, said = _change(folded), _change(text)
    return bool(asked and said) and asked == tuple(reversed(said))


def _change(folded: str) -> tuple[float, ...]:
    """The two amounts of one unit after 从, 由 or 将, one behind the other; empty where there are not just two."""
    found = re.search(
        r"[从由将把](?=[^,，。;；]{0,16}?(?:[0-9一二两三四五六七八九十百]))(?P<rest>[^,，。;；]*)", folded
    )
    return _pair(amounts_in(found["rest"])) if found else ()


def _pair(found: Sequence[Amount]) -> tuple[float, ...]:
    two = len(found) == 2 and is_alike(found[0].unit, found[1].unit) and found[0].value != found[1].value
    return tuple(one.value for one in found) if two else ()


# What is taken for done, and what a plan says of things that are not: 已经挂牌了吧, 研究组建
_DONE = re.compile(
    r"(?:已经?|早就?已?经?|早已|刚刚?|终于)?(?:正式)?(?:挂牌|揭牌|成立|组建|设立|建成|建好|开工|开业|投运|通车|上线|启用|落地"
    r"|落户|获批|拿下|拿到|评上|当选|出台|实施|签署|签约|完工|竣工)"
)
_HAS = re.compile(r"已经|早就|早已|已(?=[\u4e00-\u9fff])|了(?=$|[吧,])|以后|之后|后(?=归|由|谁|在)|既然|恭喜|终于")
_STUDIED = re.compile(
    r"研究|探索|谋划|筹建|筹备|筹划|争创|争取|力争|拟(?!定)|论证|前期工作|适时|酝酿|申报|创建|推动(?=建立|设立|成立|组建)"
)
_IS_DONE = re.compile(r"已经|已(?=[建成设])|成功")


def taken_for_done(folded: str) -> str:
    """The thing that a question says is done or has: 轨道交通公司 in 轨道交通公司已经挂牌了吧; empty where none."""
    for part in _PART.split(folded):
        found = list(_DONE.finditer(part))
        if found and _HAS.search(part):
            thing = _HAS.sub("", part[: found[-1].start()]) or part[found[-1].end() :]
            return thing.strip(" 的了吧")
    return ""


def is_only_studied(text: str) -> bool:
    """True where a folded part of a sentence plans or studies, and tells of nothing done."""
    return bool(_STUDIED.search(text)) and not _IS_DONE.search(text)
