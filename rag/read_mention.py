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
_A_TERM = 3  # words of a term; more of them make a question of content
# What stands before or after the word of mention: 跟轨道有关的…, 涉及南京的任务
_SAID_OF = re.compile(
    r"(?:^|[跟与和同,，])(?P<before>[^,，跟与]{1,20}?)(?:有关|相关|沾边|挨边|挂钩)"
    r"|(?:提到|提及|涉及|点名|谈到|说到|讲到|写到|写进|点[了到]|关于|带有?|含有?)了?(?P<after>[^,，?？]{1,20}?)(?:的|$|[,，?？])"
)
_WITHIN = re.compile(
    r"(?:在)?([^,，]{2,12}?)[这那]?一?个?(?:方面|部分|大?块)(?:[里中]|[,，])(?=.{4,})"
)  # 城市合作这个方面，哪些…


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
