"""Questions about what a plan speaks of: whether it does at all, and all that it says."""

import re
from dataclasses import replace

from rag.ask import Ask, Intent, Unit
from rag.slots import remaining, topic_of

# 有没有提到房价, is there anything about housing
_SPEAKS_OF = re.compile(
    r"提到|提及|涉及|谈到|说到|讲到|写到|写进|提过|有关于?|关于"
    r"|(?:any|some)thing about|mention(?:s|ed)?|talk(?:s)? about|refer(?:s)? to"
)
# 房价 of 有没有提到房价吗, housing of does it mention housing?
_ABOUT = re.compile(
    r"(?:提到|提及|涉及|谈到|说到|讲到|写到|写进|提过|有关于?|关于)(?:了|过)?([^,，?？]{1,20}?)"
    r"(?:吗|么|了吗|没有|的(?:内容|说法|规定|任务|字样)|$|[,，?？])"
    r"|(?:thing about|mentions?|mentioned|talks? about|refers? to) (.{2,40}?)(?:\?|$)"
)
# 区块链 of 区块链有没有提到, Hefei of is Hefei mentioned
_BEFORE = re.compile(
    r"^([^,，]{2,12}?)(?:在.{1,6})?(?:有没有|是否|有无)(?:被)?(?:提到|提及|涉及|写进)|^(?:is|are|was|were) (.{2,40}?) (?:even |ever |at all )?mentioned"
)
_NAMED = 2  # words of a name that is looked for to the letter
_HOW_OFTEN = re.compile(r"(?:几|多少)(?:回|次|处|遍|趟)")
_A_TERM = 3  # words of a term; more of them make a question of content
# What stands before or after the word of mention: 跟轨道有关的…, 涉及南京的任务
_SAID_OF = re.compile(
    r"(?:^|[跟与和同,，])(?P<before>[^,，跟与]{1,20}?)(?:有关|相关|沾边|挨边|挂钩)"
    r"|(?:提到|提及|涉及|点名|谈到|说到|讲到|写到|写进|点[了到]|关于|带有?|含有?)了?(?P<after>[^,，?？]{1,20}?)(?:的|$|[,，?？])"
)
_WITHIN = re.compile(
    r"(?:在)?([^,，]{2,12}?)[这那]?一?个?(?:方面|部分|大?块)(?:[里中]|[,，])(?=.{4,})"
)  # 城市合作这个方面，哪些…

_ACTIVE = "提到|提及|提起|点名|点到|写到|说到|讲到|谈到|提"
_TIMES = r"(?:几|多少)(?:回|次|处|遍|趟)"
_NAME = r"[^,，:：、?？的和与跟及]{2,12}?"
_IN = r"(?:在[^,，?？]{0,8}?)?(?:一共|总共|共|都|前后|先后)*"
_ENDS = r"(?=[脸面名都]|\W|$)"
# 合肥在里头露了几回脸, 合肥写进了哪几个方面: a name, and how often or where it appears
_APPEARS = re.compile(
    rf"(?:^|[,，:：])(?:我们|咱们?|你们)?(?P<name>{_NAME}){_IN}"
    rf"(?:(?:被?(?:{_ACTIVE})|出现|露[脸面]?|上榜|亮相|现身)了?{_TIMES}{_ENDS}"
    rf"|(?:被(?:{_ACTIVE})|(?:被?写|出现)[进在到]|露脸|亮相)了?在?(?:哪[几些]|几)(?:个|大)?(?:方面|领域|部分|地方|处|章|句|段))"
)
# 提到合肥的地方有哪些, 哪几处点了合肥的名, 提了几次合肥
_NAMED_IN = re.compile(
    rf"^(?:{_ACTIVE})了?(?P<name>{_NAME})的(?:地方|句子|段落|原文|原句|原话)(?:都|总共|一共)*(?:有|是|在)(?:哪|什么|几|多少)"
    rf"|(?:哪[几些]|几)(?:处|个?地方|句话?|段话?)(?:{_ACTIVE})了?(?P<after>{_NAME})(?:的名|[?？]|$)"
    rf"|(?:{_ACTIVE})[了过]?{_TIMES}(?P<last>{_NAME})[?？]?$"
)
# 以“探索建立”开头的是哪两样: a wording that is looked for to the letter
_WORDED = re.compile(
    r"(?:以|用|拿)?[“\"「](?P<name>[^”\"」]{2,12})[”\"」][^,，?？]{0,6}?(?:开头|打头|起头|开始|结尾|收尾|字样|[这两几三四]个?字|字眼)"
)

# list everything about Hefei, how often is Hefei mentioned: what an English question wants all sentences about
_EVERYTHING = re.compile(
    r"(?:everything|all|anything) (?:that is said |there is |that it says )?(?:about|on|concerning) (?P<about>[\w' -]{2,30}?)\W*$"
    r"|how (?:often|many times) (?:is|are|does [\w ]{2,20} mention) (?P<often>[\w' -]{2,30}?)(?: mentioned| appear)?\W*$"
    r"|where (?:is|are) (?P<where>[\w' -]{2,30}?) mentioned"
)


def read_everything(folded: str, facts: Intent, known: str) -> Intent | None:
    """List everything about Hefei: every sentence that names it."""
    found = _EVERYTHING.search(folded)
    topic = next((name for name in found.groupdict().values() if name), "") if found else ""
    if not remaining(topic, known):
        return None
    return replace(facts, ask=Ask.MENTIONS, topic=topic, cues=facts.cues - {"how_many"})


def read_appearances(folded: str, facts: Intent, known: str) -> Intent | None:
    """合肥在里头提到几回, 以“探索建立”开头的有哪些: every place that names a thing."""
    found = _APPEARS.search(folded) or _NAMED_IN.search(folded) or _WORDED.search(folded)
    if not found or not {"list", "how_many", "what"} & facts.cues:
        return None
    name = next(name for name in found.groupdict().values() if name)
    words = remaining(name, "")
    if len(words) > _NAMED or not words or any(word in known for word in words):
        return None
    cues = facts.cues if _HOW_OFTEN.search(folded) else facts.cues - {"how_many"}
    return replace(facts, ask=Ask.APPEARANCES, topic=name.strip("“”\"'《》「」 "), cues=cues)


def read_mentioned(folded: str, facts: Intent, known: str) -> Intent | None:
    """有没有提到房价: whether the text speaks of a thing at all."""
    if not _SPEAKS_OF.search(folded) or not {"yes_no", "wrong_premise"} & facts.cues:
        return None
    said = _ABOUT.search(folded) or _BEFORE.search(folded)
    topic = topic_of(next((group for group in said.groups() if group), "")) if said else ""
    words = remaining(topic, known)
    return replace(facts, ask=Ask.MENTIONED, topic=topic) if 0 < len(words) <= _A_TERM else None


def read_mentions(folded: str, facts: Intent, known: str) -> Intent | None:
    """哪些任务提到合肥: everything that is said of a thing, perhaps within one area."""
    asks = {"list", "how_many", "what"} & facts.cues
    if "mention" not in facts.cues or not asks or facts.unit not in (Unit.TASK, Unit.AREA):
        return None
    within = _WITHIN.match(folded)
    topic = _said_of(folded[within.end() :] if within else folded)
    if not remaining(topic, known):
        return None
    return replace(facts, ask=Ask.MENTIONS, topic=topic, within=within.group(1) if within else "")


def _said_of(text: str) -> str:
    said = _SAID_OF.search(text)
    return topic_of((said["before"] or said["after"]) if said else text) or topic_of(text)
