"""What stands after a text's last section: what closes it, what a report says of it in other people's words, its links."""

import re
from collections.abc import Iterator

from index.heading import Shape, shape_of
from index.tree import Block, Node, last_of

# 相关链接: what a newspaper prints below the report
_BELOW = re.compile("(?:相关|新闻|背景|延伸)(?:链接|阅读|资料|背景)|名词解释|记者手记|编后语?|小贴士")
# 某某表示, 问：, 据介绍, 计划明确: a report speaks, where the sections of a plan only list
_REPORTED = re.compile(
    "^(?:问|答|记者)[：:]|记者(?:了解|从|在|问|获悉|提问)|据(?:介绍|悉|了解|记者)"
    "|(?:主任|局长|厅长|部长|市长|县长|书记|秘书长|负责人|发言人)[\u4e00-\u9fff]{0,4}(?:在[^，。]{2,16})?(?:表示|介绍|答复|回应|透露|强调|指出)说?[，,：:]"
    "|[\u4e00-\u9fff]{2,3}(?:表示|介绍|透露)说?[，,：:]"
    "|^《?(?:行动|实施)?(?:计划|方案)》?(?:还|同时)?(?:明确|要求|强调)|^为了?(?:保障|确保|保证|推动).{0,14}(?:落实|落地|见效)"
)


def closing_of(root: Node) -> list[Block]:
    """The text's last paragraphs, taken out of the last section, and what stands below the text."""
    below = [block for node in _below(root) for block in _blocks(node)]
    last = last_of(root)
    shape = shape_of(last)
    if last.parent is None:
        return below
    others = [node for node in last.kin.nodes if node is not last]
    others = [node for node in others if shape_of(node) is shape] or others
    extra = (_unlike(last, others) if shape is not Shape.TITLE else []) or _reported(last, others)
    last.under[:] = [entry for entry in last.under if entry not in extra]
    return [*extra, *below]


def _below(root: Node) -> list[Node]:
    """The last sections of a text that are headed as what stands below a report; taken out of the tree."""
    found: list[Node] = []
    while root.nodes and (block := root.nodes[-1].block) and _BELOW.fullmatch(block.text.strip()):
        node = root.nodes.pop()
        root.under.remove(node)
        node.kin.nodes.remove(node)
        found.insert(0, node)
    return found


def _blocks(node: Node) -> Iterator[Block]:
    """The paragraphs of a node and of all below it, in order."""
    if node.block is not None:
        yield node.block
    for entry in node.under:
        if isinstance(entry, Node):
            yield from _blocks(entry)
        else:
            yield entry


def _unlike(last: Node, others: list[Node]) -> list[Block]:
    """Paragraphs of the last section, where no section like it has as many."""
    return [] if not others or any(_extra(node) for node in others) else _extra(last)


def _reported(last: Node, others: list[Node]) -> list[Block]:
    """Those of the last section from the first on that reports, where no section like it reports."""
    at = next((at for at, block in enumerate(last.loose) if at and _REPORTED.search(block.text)), None)
    reports = any(_REPORTED.search(block.text) for node in others for block in node.loose)
    return [] if at is None or not others or reports else last.loose[at:]


def _extra(node: Node) -> list[Block]:
    """Unnumbered paragraphs beyond the one that a bare heading needs."""
    return node.loose[1:] if shape_of(node) is Shape.TITLE else node.loose
