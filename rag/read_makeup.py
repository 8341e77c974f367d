"""Questions about what a document as a whole is made of: its areas by name, however its make-up is called."""

import re
from dataclasses import replace

from rag.ask import Ask, Intent, Unit
from rag.read_comparison import OF_COUNT
from rag.slots import remaining

# What the make-up of a document is called. The whole question must be about it: 产业结构 is a thing of its own.
_MAKE_UP = re.compile(
    "目录|大纲|提纲|纲目|框架|[大小各级]标题|(?:总体|整体|基本|主要|内容|篇章|文本)*(?:结构|架构|构成|组成|脉络|轮廓|骨架)"
    r"|(?<!\w)(?:outline|structure[ds]?|organi[sz]ed|made up|made|composed|comprised|consists?|table of contents|contents|broken down|laid out|layout)(?!\w)"
)
# 这个计划讲了什么, what is the plan about: all of it, in short
_OVERVIEW = re.compile(
    "介绍|概述|概括|总结|简述|归纳|梗概|概要|摘要|要点|(?:主要|核心|基本|大致|大概)内容|内容(?:是|有)"
    "|[干做]什么[用的]+|[讲说写谈提]的?(?:了|到|是|都是|都有|有)*些?(?:什么|啥|哪些)|[讲说]的是(?:什么|啥)"
    r"|(?<!\w)(?:summar\w*|overview|about|gist|in short|in brief|main points?|key points?|main contents?|say|cover)(?!\w)"
)
# 哪几块, 哪些大类, 哪几件大事: parts of a document that bear no name of theirs
_WHICH_PARTS = re.compile(
    r"哪(?:些|几|[两二三四五六七八九十])个?大?(?:类|块|摊|板块|件大事|件事)|哪些事情?(?![项故业务])|[几多少]大?块"
)
# 分布在, 分成, 围绕…展开, 聚焦: what is only said of a document and its parts, and what asks for their names in order
_SAID_OF_PARTS = re.compile(
    "名目|名称|名字|题目|[大小各级总]*标题|依次|(?:按|照|按照)?(?:先后)?(?:顺序|次序)|分别|说出来?|说一遍|看看|看一下|列(?:一下|出来?)?"
    "|分布|[落散]在|归到|分到|划到|分成|划分|分为|划为|组成|构成|部署|布局|发力|用力|入手|着手|下手|着力|围绕|展开|聚焦|瞄准|覆盖|涵盖|涉及|触及"
    "|包括|包含|囊括|设[了有]?|抓|管|大事|要事|总体|整体|基本|内容|主要|重点|摊子?|样子?|大体|大致|基本上|[一二三四五六七八九十两几0-9]+[大个项块]|类"
    r"|(?<!\w)(?:titles?|names?|headings?|in order|one by one|parts?|divided|split|grouped|fall|falls|under|covers?|focus(?:es)?|address(?:es)?|deal|deals"
    r"|set|sets|out|give|given|show|like|look|looks|up|into|as a whole|overall|whole|main|key|different|various|all|there)(?!\w)"
)
_IN_FEW_WORDS = re.compile(
    r"用?[一几两三]两?句话|简单地?|简要地?|大白话|in a few words|in (?:one|two|three) sentences?|briefly"
)
_DOCUMENT = re.compile(
    r"计划|规划|方案|办法|意见|条例|通知|规定|细则|文件|[原全]文|报[道告]|(?<!\w)(?:plan|document|text|rules|regulations?|notice|measures|report)(?!\w)"
)
_BARE = frozenset({"this_document", "pronoun", "filler", "introduce"})  # only the document is named
# Cues of something narrower than the whole, or of another thing than its parts.
_NARROWER = frozenset(
    """how_many most fewest sum difference ratio share average threshold rank more_of_two parity equal principle unit_chapter
    unit_article ordinal_area ordinal_task owner lead when money person place contact reason amount steps yes_no doc_issuer
    doc_reporter doc_publisher doc_picture doc_number doc_date doc_period which_documents follow_up pronoun except_this
    left_out wrong_premise definition mention""".split()
)


def read_makeup(folded: str, facts: Intent, known: str) -> Intent | None:
    """计划的框架, 任务分布在哪些领域, 九大方面分别叫什么, how is the plan structured; 介绍一下这个计划 asks for it in short."""
    asked = {"list", "introduce"} & facts.cues and ("unit_area" in facts.cues or _WHICH_PARTS.search(folded))
    numbered = "area" in facts.claims and "unit_task" not in facts.cues
    named = _MAKE_UP.search(folded)
    in_short = _OVERVIEW.search(folded) or {"this_document"} <= facts.cues <= _BARE
    if not (asked or numbered or named or in_short) or _is_narrower(folded, facts):
        return None
    rest = folded
    for said in (_IN_FEW_WORDS, _OVERVIEW, _WHICH_PARTS, _MAKE_UP, _SAID_OF_PARTS):
        rest = said.sub(" ", rest)
    title = known if _DOCUMENT.search(folded) else ""  # 家政服务机构分为哪几类 is not about the rules on 家政服务
    if remaining(rest, title):
        return None
    made_of = replace(facts, ask=Ask.LIST, unit=Unit.AREA, topic="", printed=False)
    if asked or numbered or named:
        return made_of
    return replace(made_of, ask=Ask.COUNT, cues=facts.cues | {"how_many", "list", "overview"})


def _is_narrower(folded: str, facts: Intent) -> bool:
    """True where a part of the document is asked for, or something other than its parts."""
    aside = {"pronoun"} if "this_document" in facts.cues else set()  # 这个计划 points at the document itself
    aside |= {"how_many"} if _IN_FEW_WORDS.search(folded) else set()
    return bool(facts.ordinals or (_NARROWER - aside) & facts.cues or OF_COUNT.search(folded))
