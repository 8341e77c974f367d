"""How much of a numbered paragraph is its heading: all of it, its first sentence, or nothing."""

import re
from enum import StrEnum

from index.punctuation import ends_sentence, sentences
from index.tree import Node, is_list_entry

_ALONE = 40  # characters of a heading that is a paragraph
_INLINE = 32  # of one that its text follows in the same paragraph
_SAMPLE = 100
_TRIM = "。：:；;，.　 "
_COUNT_IN_BRACKETS = re.compile(r"[（(][^（）()]*\d+[项条个款][^（）()]*[）)]$")


class Shape(StrEnum):
    """What the paragraph of a node is."""

    TITLE = "title"  # 二、主要目标
    INLINE = "inline"  # （一）重大意义。党的…
    TEXT = "text"  # 第三条　…, （二）…；


def shape_of(node: Node) -> Shape:
    """The shape of a node's paragraph, judged by its length, what stands under it, and its siblings."""
    if node.block is None or node.is_article or node.is_row:
        return Shape.TEXT
    if node.label is None or node.block.group or _is_title(node):
        return Shape.TITLE
    return Shape.INLINE if _has_inline_title(node) else Shape.TEXT


def title_end(node: Node) -> int:
    """Where the first sentence of a node's paragraph ends, from the paragraph's start."""
    at = node.label.end if node.label else 0
    return next((at + end for _, end in sentences(node.text[at:])), len(node.text))


def title_of(node: Node) -> str:
    """The heading without its label, its full stop and the count in brackets: 推广的改革举措（共23项） → 推广的改革举措."""
    raw = node.text[node.label.end if node.label else 0 : title_end(node)].strip(_TRIM)
    return _COUNT_IN_BRACKETS.sub("", raw).strip(_TRIM)


def printed(node: Node) -> str:
    """The node in a heading path: label and title, or label and the sentence that introduces a list."""
    mark = node.text[: node.label.end] if node.label else ""
    if shape_of(node) is not Shape.TEXT:
        return mark + title_of(node)
    start, end = list(sentences(node.text))[-1]
    return node.text[start:end] if start == 0 else mark + node.text[start:end]


def _is_title(node: Node) -> bool:
    """One short line with something under it; or one sentence and how many tasks follow; or one sentence, where most
    like it begin with one."""
    if not _could_be_title(node):
        return False
    end = title_end(node)
    if node.text[end:]:
        return node.text.endswith(("：", ":")) and len(node.text) - end <= _ALONE and not node.nodes
    return not ends_sentence(node.text) or (node.text.endswith(("：", ":")) and not node.nodes) or _mostly_titled(node)


def _could_be_title(node: Node) -> bool:
    if not node.under or (is_list_entry(node) and not node.nodes):
        return False
    title = node.text[node.label.end if node.label else 0 : title_end(node)]
    return len(title) <= _ALONE and not title.endswith(("；", ";"))


def _has_inline_title(node: Node) -> bool:
    return _begins_with_title(node) and _mostly_titled(node)


def _mostly_titled(node: Node) -> bool:
    """Whether more than half of the nodes like this one begin with a short sentence; looks at the first hundred."""
    if node.kin.titled is None:
        kin = node.kin.nodes[:_SAMPLE]
        node.kin.titled = 2 * sum(_begins_with_title(other) or _is_short_sentence(other) for other in kin) > len(kin)
    return node.kin.titled


def _is_short_sentence(node: Node) -> bool:
    return _could_be_title(node) and title_end(node) == len(node.text)


def _begins_with_title(node: Node) -> bool:
    if node.label is None or node.is_row or node.is_article:
        return False
    end = title_end(node)
    return 2 <= end - node.label.end <= _INLINE and end < len(node.text)
