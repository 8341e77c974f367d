"""Whether a claim says yes where its source says no, and keeps the source's bounds."""

import re

# 不得, 未, 没有, 禁止; words that only look so (不断, 不同, 未来, 无人机, 非常) and bounds (不少于) are none
_NO = re.compile(
    r"不(?!断|仅|但|同|少于|低于|小于|超过|高于|多于|大于|晚于|迟于|足|限|良|动产|便|久|平衡|充分|只|忘|懈|如|同于|完全)(?:得|能|可|应|予|准|许|再|宜|要)?"
    r"|未(?!来|成年|央)|没有|禁止|严禁|无(?!人|线|锡|障碍|偿|形|限|废|论|缝|害|为)|非(?!常|遗|物质|洲|营利|公有|金融|法|税|凡)|杜绝|免(?=于|予|征|收|交)"
)
_NOT = re.compile(
    r"\b(?:not|no|never|without|cannot|nor|neither|none|prohibit\w*|forbid\w*|forbidden|ban(?:s|ned)?|unless|exempt\w*)\b|n't\b"
)
_BOUNDS_IN_ENGLISH = re.compile(
    r"\b(?:not|no) (?:less|fewer|lower|more|later|longer|earlier) than\b|\bnot (?:exceed\w*|only)\b"
)
# 禁渔, 禁飞, 取消: no denial of the sentence's own verb, and yet what banned and no longer speak of
_ENDS = re.compile(r"禁(?!得住|不住)|取消|停止|终止|废止|废除")
_FORBIDS = re.compile(r"不得(?!低于|少于|超过|高于|晚于|迟于)|禁止|严禁|不予|不准")
_FOLLOWING = frozenset(("以上", "以下", "以内"))  # these stand after what they bound
_AT_LEAST = re.compile(r"不得低于|不得少于|不少于|不低于|不小于|至少|最低|最少|以上|(?<![不得])超过|起码")
_AT_MOST = re.compile(r"不得超过|不超过|不高于|不多于|不大于|至多|最多|最高|以下|以内|不晚于|不迟于|不足|最长")


def negated(folded: str) -> bool:
    """True where a folded Chinese text denies or forbids."""
    return bool(_NO.search(folded))


def opposes(claim: str, source: str) -> bool:
    """Both folded and Chinese. True where one denies, or bounds, what the other says without."""
    if _is_lost(_NO, source, claim) or any(_is_new(found, claim, source) for found in _NO.finditer(claim)):
        return True
    for bound in (_AT_LEAST, _AT_MOST):
        if bound.search(claim):
            if not bound.search(source):
                return True
        elif _is_lost(bound, source, claim):
            return True
    return False


def _is_lost(words: re.Pattern[str], source: str, claim: str) -> bool:
    """True where the claim repeats what stands beside such a word in the source, on the side that it is about, and not the word."""
    for found in words.finditer(source):
        after, before = source[found.end() : found.end() + 2], source[max(found.start() - 2, 0) : found.start()]
        for beside, with_word in ((after, found[0] + after[:1]), (before, before[-1:] + found[0])):
            is_text = len(beside) == 2 and beside.isalnum()
            about = beside is after or found[0] in _FOLLOWING
            if is_text and about and beside in claim and with_word not in claim:
                return True
    return False


def _is_new(found: re.Match[str], claim: str, source: str) -> bool:
    """True for a denial that the source does not have, there or, in other words, anywhere."""
    after = claim[found.end() : found.end() + 2]
    return found[0] + after[:1] not in source and (after in source or not negated(source))


def opposes_across(claim: str, source: str) -> bool:
    """A claim of another language that denies what is not denied, or leaves out that something is forbidden."""
    denies = bool(_NOT.search(_BOUNDS_IN_ENGLISH.sub("", claim)))
    is_denied = negated(source) or bool(_ENDS.search(source))
    return (denies and not is_denied) or (not denies and bool(_FORBIDS.search(source)))
