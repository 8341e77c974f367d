"""A question of several parts as the questions that it asks, in order."""

import re
from itertools import pairwise

from rag import cues
from rag.ask import Ask
from rag.intent import read
from rag.words import tagged

_STOPS = re.compile(r"(?<=[?？;；。!！])\s*")
_COMMAS = re.compile(
    r"[,，]\s*(?:and |并且|而且|另外|还有|再说|以及)?"  # 有几项，另外谁负责
    r"|、|(?<=[一-鿿])\s+(?=[一-鿿])|以及|还有(?!别|其)|和(?=[由在到向归]?(?:谁|哪|什么时|何时|几|多[少久长]))"  # 由谁批、几天批完
    r"|(?<=\w),? and (?:for |by |from |in |on |at |to |with |of |under )?(?=how|what|which|who|when|where|is |are |does |do )"
)
_ASKING = re.compile(
    r"什么|哪|多少|(?<![这近前那后上好十])几(?![乎十百千率])|谁|何[时地处人]|啥|怎|咋|如何|吗|是否|有无|是不是|有没有"
    r"|(?<![许众更很好最较诸])多[大高长远久宽深快重厚](?![型校中学企城数部量等效家期层])|([一-鿿])(?<![合符够齐])[不没]\1(?![^,，?？]{0,3}的\w)"  # 要不要, 掏不掏
    r"|(?<!\w)(?:what|which|who|when|where|why|how)(?!\w)"
)
# Questions whose second half only makes sense with the first: 哪个更多？多几项？
_WHOLE = frozenset(
    {
        Ask.DIFFERENCE, Ask.RATIO, Ask.MORE_OF, Ask.SUM, Ask.SHARE, Ask.SPREAD, Ask.MOST, Ask.FEWEST, Ask.THRESHOLD, Ask.RANK,
        Ask.EQUAL, Ask.INJECTION, Ask.CHORE,
    }
)  # fmt: skip
_GOES_ON = re.compile(
    r"(?:前后|中间|之间)?(?:相?差|[多少高低长短早晚大小快慢])(?:了|出)?(?:多少|几|多久)"
    r"|(?:哪|谁)(?:个|一个|边|头|份|项|种|类|条|家|部)?[^,，。?？]{0,6}(?:更|比较|最)?[多少高低长短早晚先大小快慢勤]"
    r"|都(?:是|有|在|跟|和|与|为了?|关于)?(?:在|做|干|说|讲|为)?(?:什么|啥|哪)"
    r"|[^,，。?？]{0,4}各(?:自|是|要|有|占|为)|分[别属]|(?:是不是|是否|是)?同一"
    r"|(?:what|which|who) (?:are|were|is) (?:they|these|those|it)(?!\w)|how many of (?:them|these|those) (?:are|were) (?:\w+ )?(?:listed|printed)"
    r"|(?:一|总)共(?:是|有)?几\w{1,2}[?？]?$|又|(?:写|列|规定|说|讲|提|登|载)(?:的|是)?(?:在|到)(?:第几|哪)"  # 写在第几条
    r"|(?:两|二)者|前者|后者|.{0,6}有(?:什么|啥|何)(?:不同|不一样|区别|差别|差异)"
)  # …各罚多少，差多少钱; 哪个更久？各是多久？
_NAMES = re.compile(r"[^,，。?？]{1,20}呢[?？]?")  # 食堂呢？
_DOUBT = re.compile(r"(?:你|您)?(?:确定|真的|肯定)(?:吗|么)?[?？]?|(?:are you )?(?:sure|really)\??")
# 几个省市在测地震这块，…: what is asked comes after it
_FRAME = re.compile(r"(?:[这那](?:一?块|方面|事儿?|件事)|的话|的时候)$")
# 除了国内几个省，还跟哪些国家…: what is left out is not asked about
_LEFT_OUT = re.compile(r"^\s*(?:除了?|除开|除去|不算|撇开|刨去)")
_BETWEEN = re.compile(r"[?？;；。,，、]|(?<=[一-鿿])\s+(?=[一-鿿])")
_EMPTY_VERB = re.compile("[是有在到]|可以|应当|需要|[要能会]")
_MOST_PARTS = 4


def is_in_one_breath(folded: str) -> bool:
    """No comma and no stop parts it: 由谁查、罚多少."""
    return not re.search(r"[,，;；?？。!！]\s*\w", folded)


def split(text: str, folded: str, known: str) -> tuple[tuple[str, str], ...]:
    """(text, folded) of each part; the whole when it is one question. Both texts are cut at the same marks."""
    if read(folded, known).ask in _WHOLE:
        return ((text, folded),)
    aligned = text if len(folded) == len(text) else folded  # a filler taken out or a folded ligature shifts the marks
    parts = tuple((aligned[start:end].strip(), folded[start:end].strip()) for start, end in _bounds(folded))
    parts = tuple(part for part in parts if not _DOUBT.fullmatch(part[1]))
    return parts if 0 < len(parts) <= _MOST_PARTS else ((text, folded),)


def _bounds(folded: str) -> list[tuple[int, int]]:
    """Cuts after each mark that ends a question, and at commas between two halves that both ask."""
    stops = [match for match in _STOPS.finditer(folded) if _asks(folded[: match.start()])]
    cuts = {match.end() for match in stops if not _is_one(folded[: match.end()], folded[match.end() :])}
    cuts |= {match.end() for match in _COMMAS.finditer(folded) if _asks_on_both_sides(folded, match)}
    edges = sorted({0, *cuts, len(folded)})
    spans = [(a, b) for a, b in pairwise(edges) if folded[a:b].strip(" ,，。.?？!！;；")]
    return [span for span in spans if _asks(folded[slice(*span)])] if len(spans) > 1 else spans


def _is_one(before: str, after: str) -> bool:
    """差几天 goes on with what is before it; 食堂呢？ only names what is asked about after it."""
    last = _STOPS.split(before.strip())[-2 if before.strip()[-1:] in "?？" else -1]
    return bool(_GOES_ON.match(after) or (_NAMES.fullmatch(last) and not _ASKING.search(last)))


def _asks(text: str) -> bool:
    return bool(_ASKING.search(text)) or text.rstrip().endswith(("?", "？", "呢"))


def _does(text: str) -> bool:
    """It has a verb that is more than 是 or 有."""
    return any(tag.startswith("v") and not _EMPTY_VERB.fullmatch(word) for word, tag in tagged(text))


def _asks_on_both_sides(folded: str, comma: re.Match[str]) -> bool:
    """Where no comma parts them the first must say what is done: 什么时候、由谁批 asks once."""
    before = _BETWEEN.split(folded[: comma.start()])[-1]
    after = _BETWEEN.split(folded[comma.end() :])[0]
    if comma.group()[:1] not in (",", "，") and not folded.isascii() and not _does(before):
        return False
    if _GOES_ON.match(after.strip()) or cues.match("each", after) or _FRAME.search(before) or _LEFT_OUT.match(before):
        return False
    return bool(_ASKING.search(before) and _ASKING.search(after))
