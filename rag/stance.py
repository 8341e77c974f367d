"""Whether a claim says yes where its source says no, and keeps the source's bounds."""

import re

# 不得, 未, 没有, 禁止; words that only look so (不断, 不同, 未来, 无人机, 非常) and bounds (不少于) are none
_NO = re.compile(
    r"不(?!断|仅|但|同|少于|低于|小于|超过|高于|多于|大于|晚于|迟于|足|限|良|动产|便|久|平衡|充分|只|忘|懈|如|同于|完全)"
    r"|未(?!来|成年|央)|没有|禁止|严禁|无(?!人|线|锡|障碍|偿|形|限|废|论|缝|害|为)|非(?!常|遗|物质|洲|营利|公有|金融|法|税|凡)|杜绝|免(?=于|予|征|收|交)"
)
_NOT = re.compile(
    r"\b(?:not|no|never|without|cannot|nor|neither|none|prohibit\w*|forbid\w*|forbidden|ban(?:s|ned)?|unless|exempt\w*)\b|n't\b"
)
_BOUNDS_IN_ENGLISH = re.compile(
    r"\b(?:not|no) (?:less|fewer|lower|more|later|longer|earlier) than\b|\bnot (?:exceed\w*|only)\b"
)
_FORBIDS = re.compile(r"不得(?!低于|少于|超过|高于|晚于|迟于)|禁止|严禁|不予|不准")
_AT_LEAST = re.compile(r"不少于|不低于|至少|最低|最少|不小于|以上|不得低于|不得少于|超过(?<!不超过)|起码")
_AT_MOST = re.compile(r"不超过|不高于|不多于|不大于|至多|最多|最高|以下|以内|不晚于|不迟于|不得超过|不足|最长")


def negated(folded: str) -> bool:
    """True where a folded Chinese text denies or forbids."""
    return bool(_NO.search(folded))


def bounds(folded: str) -> tuple[bool, bool]:
    """Whether it bounds from below, and from above."""
    return bool(_AT_LEAST.search(folded)), bool(_AT_MOST.search(folded))


def opposes(claim: str, source: str) -> bool:
    """Both folded and Chinese, `source` only the parts that the claim speaks of."""
    return negated(claim) != negated(source) or bounds(claim) != bounds(source)


def opposes_across(claim: str, source: str) -> bool:
    """A claim of another language that denies what is not denied, or leaves out that something is forbidden."""
    denies = bool(_NOT.search(_BOUNDS_IN_ENGLISH.sub("", claim)))
    return (denies and not negated(source)) or (not denies and bool(_FORBIDS.search(source)))
