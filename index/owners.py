"""Who answers for a clause (责任单位), in the ways that official documents write it."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from index.plan import Owner, Span

Role = Literal["lead", "support", "owner"]

_BRACKET = re.compile(r"[（(]([^（）()]{2,300})[）)]")
# 农业农村部、科技部等按职责分工负责: what comes before the verb names the bodies
_DUTY = re.compile(
    r"(?:由)?(?P<names>.+?)(?:按照?(?:各自)?(?:职责|职能)?(?:和)?(?:任务)?分工|分别|共同|具体|统一|组织|联合)*"
    r"(?P<verb>牵头(?:负责|组织|实施|落实)?|负责(?:落实|实施|组织实施)?|参与|参加|配合|协助|协同|支持|落实|实施)$"
)
# 责任单位：…  牵头部门：…；配合单位：…
DUTIES = r"(?:牵头|主办|责任|负责|承办|实施|配合|参与|参加|协办|协助|协作|支持|指导)(?:责任)?(?:单位|部门|地区|主体)"
_DUTY_LINE = re.compile(rf"{DUTIES}[：:]")
# … up to what is said of something else: ，适用范围：…
_NAMED = re.compile(
    rf"(?P<duty>{DUTIES})[：:]"
    rf"(?P<names>(?:(?!{DUTIES}|(?:完成)?时限|时间|[，,][\u4e00-\u9fff]{{2,8}}[：:])[^：:。；;（）()\n])+)"
)
# 由农业农村部、工业和信息化部牵头: inside a sentence
_BY = re.compile(
    r"由(?P<names>[^，。；：（）由]{2,60}?)(?:具体|统一|分别|共同|按(?:照)?职责分工)?(?P<verb>牵头|负责)(?!人|同志)"
)
# …负责、省药监局配合
_WITH = re.compile(r"(?<=负责|牵头)[，、](?P<names>[^，。；：（）由]{2,60}?)(?P<verb>配合|参与|协助)(?=[。；，]|$)")
# 财政部负责安排…: a sentence's subject
_SUBJECT = re.compile(
    r"(?:^|(?<=[。；;\s　）.]))(?P<names>(?:(?!由|要|应当|可以|或者|建立|设立|明确|确定|是)[\u4e00-\u9fff、]){2,40}?(?:部|委|局|办|院|厅|署|行|社|会|省|市|县|组|府|门|关|位|构|司|心|室|团))"
    r"(?:按照各自职能分工，|按职责分工)?(?P<verb>负责|牵头)(?!人|同志|任)"
)
_FIRST_LEADS = re.compile(r"(?:列|排)[^，。；]{0,6}(?:第一|首)[^，。；]{0,8}牵头")
_PART = re.compile(r"[^，；;。]+")
# 工业和信息化部 is one body, 商务部等和各有关省级人民政府 are two
# and 省、自治区、直辖市人民政府 is one kind of body
_BETWEEN = re.compile(
    r"、(?!自治区、直辖市|自治区和直辖市|直辖市)|，|,|(?<=等)和|(?:和|以及|及|与)(?=各|有关|相关|地方|其他)|会同"
    r"|(?<=[部委局办行署院府])(?:和|以及|及|与)"
)
_ET_CETERA = re.compile(r"等(?:(?=有关|相关|部门|单位|各|$))")
_LEADING = re.compile(r"^(?:由|请|以及|和|及|及其|并)")
_SUPPORT = ("参", "配", "协", "支")
_NOBODY = ("部门", "单位", "地区", "主体", "机构", "有关方面")  # what remains of 等部门
_LONGEST = 24  # characters of a body's name


def is_duty_line(text: str) -> bool:
    """Whether a paragraph only says who answers for what stands above it: 责任单位：市数据局."""
    return bool(_DUTY_LINE.match(text))


def first_leads_from(text: str) -> bool:
    """Whether the text says that in this and all later brackets the body named first leads."""
    return bool(_FIRST_LEADS.search(text)) and "下同" in text


def owners_of(text: str, at: int, *, first_leads: bool = False) -> tuple[Owner, ...]:
    """The bodies that a text names for its work, in order, each once; `at` is where the text begins in the document.

    `first_leads`: the document said before that the body named first in a bracket leads.
    """
    found: list[Owner] = []
    for match in _BRACKET.finditer(text):
        leads = first_leads or bool(_FIRST_LEADS.search(match.group()))
        found += _in_bracket(match.group(1), at + match.start(1), leads)
    for match in _NAMED.finditer(text):
        found += _names(match.group("names"), at + match.start("names"), _role(match.group("duty")))
    for pattern in (_BY, _WITH, _SUBJECT):
        for match in pattern.finditer(text):
            found += _names(match.group("names"), at + match.start("names"), _role(match.group("verb")))
    return _once(found)


def owners_in_column(text: str, at: int, head: str) -> tuple[Owner, ...]:
    """The bodies that a table's cell lists below a head such as 责任单位, 牵头部门 or 指导部门; none below another."""
    if not re.search(r"(?:部门|单位|主体|地区)$|责任|牵头", head) or "考核" in head:
        return ()
    return _once(_names(text, at, _role(head)))


def _in_bracket(text: str, at: int, first_leads: bool) -> list[Owner]:
    """A部、B部负责 / A部牵头，B部、C部参与 / A部、B部，各省级人民政府按职责分工负责."""
    found: list[Owner] = []
    waiting: list[re.Match[str]] = []
    for part in _PART.finditer(text):
        duty = _DUTY.match(part.group())
        if duty is None:
            waiting.append(part)
            continue
        role = _role(duty.group("verb"))
        for earlier in waiting:
            found += _names(earlier.group(), at + earlier.start(), role)
        found += _names(duty.group("names"), at + part.start() + duty.start("names"), role)
        waiting = []
    if first_leads and len(found) > 1 and all(owner.role == "owner" for owner in found):
        found[0] = Owner(found[0].name, "lead", found[0].span)
    return found


def _role(duty: str) -> Role:
    if duty.startswith(_SUPPORT):
        return "support"
    return "lead" if "牵头" in duty or duty.startswith("主办") else "owner"


def _names(text: str, at: int, role: Role) -> list[Owner]:
    """The bodies of a list, 等 aside; none when a piece of it is too long to be a name."""
    found = []
    for start, end in _pieces(text):
        lead = _LEADING.match(text[start:end])
        start += lead.end() if lead else 0
        while end > start and text[end - 1] in "等、 　":
            end -= 1
        if end - start < 2 or text[start:end] in _NOBODY:
            continue
        if end - start > _LONGEST:
            return []
        found.append(Owner(text[start:end], role, Span(at + start, at + end)))
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    cuts = sorted({(m.start(), m.end()) for pattern in (_BETWEEN, _ET_CETERA) for m in pattern.finditer(text)})
    start = 0
    for cut, resume in cuts:
        if cut >= start:
            yield start, cut
            start = resume
    yield start, len(text)


def _once(owners: Sequence[Owner]) -> tuple[Owner, ...]:
    """Each name once, in order of the text; where it has two roles, the leading one."""
    rank = {"lead": 0, "owner": 1, "support": 2}
    best: dict[str, Owner] = {}
    for owner in sorted(owners, key=lambda owner: owner.span.start):
        known = best.get(owner.name)
        if known is None or rank[owner.role] < rank[known.role]:
            best[owner.name] = owner
    return tuple(best.values())
