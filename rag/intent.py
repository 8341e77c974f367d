"""What a question asks for, read from its words alone: question in, intent out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rag import cues
from rag.slots import bound_in, claims_in, operands_in, ordinals_in, parts_of, position_in, remaining, topic_of


class Ask(StrEnum):
    """The kind of answer that is wanted; the first group is answered from the outline."""

    COUNT = "count"
    LIST = "list"
    MOST = "most"
    FEWEST = "fewest"
    SUM = "sum"
    DIFFERENCE = "difference"
    SHARE = "share"
    AVERAGE = "average"
    THRESHOLD = "threshold"
    RANK = "rank"
    EQUAL = "equal"
    SPREAD = "spread"
    NEXT = "next"
    MORE_OF = "more_of"
    MEMBERSHIP = "membership"
    POSITION = "position"
    MENTIONS = "mentions"
    MENTIONED = "mentioned"
    EACH_COUNT = "each_count"
    DOCUMENTS = "documents"
    DOCUMENT_FACT = "document_fact"
    OWNER = "owner"
    DUTIES = "duties"
    LOOKUP = "lookup"
    CHORE = "chore"
    INJECTION = "injection"


class Unit(StrEnum):
    """What is counted or listed."""

    AREA = "area"
    TASK = "task"
    PRINCIPLE = "principle"
    CHAPTER = "chapter"
    ARTICLE = "article"
    OTHER = "other"


class Kind(StrEnum):
    """The kind of thing that must stand in the evidence for a question of content to be answered."""

    ANY = "any"
    NUMBER = "number"
    AMOUNT = "amount"
    MONEY = "money"
    PERCENT = "percent"
    TIME = "time"
    DURATION = "duration"
    PERSON = "person"
    OWNER = "owner"
    PLACE = "place"
    CONTACT = "contact"
    REASON = "reason"
    STEPS = "steps"
    DEFINITION = "definition"
    YES_NO = "yes_no"
    BODY = "body"
    PERMISSION = "permission"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Intent:
    """`topic` is what the question is about, without the words that only ask."""

    ask: Ask
    kind: Kind = Kind.ANY
    unit: Unit = Unit.OTHER
    topic: str = ""
    known: str = ""  # words of the documents' own titles, which are no topic
    operands: tuple[str, ...] = ()  # the things compared or added, as named
    ordinals: tuple[int, ...] = ()  # 第六方面 → 6; −1 is the last
    position: int | None = None  # 第三条任务 → 3; −1 is the last
    bound: tuple[str, float] | None = None  # (">", 20)
    fact: str = ""  # title, issuer, number, date, period
    printed: bool = False  # asks what is listed, not what is stated
    clause: str = ""  # id of the clause that an earlier turn or part spoke of, where the question points at it
    claims: Mapping[str, float] = field(default_factory=dict)  # numbers taken for granted, by what they count
    within: str = ""  # the area that a question about mentions is kept to
    choose: str = ""  # most or fewest: the area is chosen by its count
    direction: int = 0  # of NEXT: 1 the one after, −1 the one before
    cues: frozenset[str] = frozenset()


_LISTED = re.compile(
    r"(具体|都|分别)?(列|写|讲|说|有|包括|包含|做|干)(了|出|着)?(的)?(哪些|什么|啥|哪几)|what (are|does)"
)
_SUPERLATIVES = (
    ("equal", Ask.EQUAL), ("rank", Ask.RANK), ("most", Ask.MOST), ("fewest", Ask.FEWEST), ("average", Ask.AVERAGE),
)  # fmt: skip
_TITLE_ONLY = re.compile(
    r"(方面|部分|章|块)(是|叫|题目是|标题是|的标题是)(什么|啥|哪)|what is (the )?(area|part|section)"
)
_AREA_NAMED = re.compile(
    r"(?<![哪些几个大各多两这那0-9一二三四五六七八九十])(方面|领域|部分|大?块)(?!.{0,4}(有哪些方面|哪几个方面))"
)  # 环保方面要做什么
_AMOUNT_OF_TASKS = re.compile(r"任务(的)?(总量|总数|数量|数目|数)")  # 任务数量
_WITHIN = re.compile(
    r"(?:在)?([^,，]{2,12}?)[这那]?一?个?(?:方面|部分|大?块)(?:[里中]|[,，])(?=.{4,})"
)  # 城市合作这个方面，哪些…
_OF_CONTENT = frozenset({"owner", "money", "person", "contact", "steps"})
_NUMBERED = re.compile(r"第[0-9一二三四五六七八九十百]+[条项]")
_YEARS = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_OF_A_DOCUMENT = re.compile(
    r"(?:[这那该本]份|的|关于.{2,30})(?:文件|通知|意见|条例|办法|方案|规划|计划|决定|函|预案|规则)(?:的|是|什么|由|在|$)|号(?:文|令|的)"
)
_ASKS_WHAT_LAST = re.compile(r"(?:多少|几).*(?:什么|哪[个些一]|啥)(?!.*(?:多少|几))")  # 几家要结成什么联盟
# 哪三个地方, 哪几个古镇, 哪些站, 列一下公司名: members of a group, by name
_MEMBERS = re.compile(
    r"哪(?:几|[两二三四五六七八九十])(?:个|家|座|位|名|处|所|地|县)|哪些?(?:站|公司|企业|古镇|城市|县|地方|人员|名单)(?:[?？。]|$|名)|列.{0,4}(?:名单|公司名|名字|名称)|名单|(?<!\w)(?:which|what) (?:stations?|cities|companies|towns|counties|members|countries)(?!\w)"
)
_EFFECT = re.compile(r"生效|施行|实施|起效|effect|force")
_SPEAKS_OF = re.compile(
    r"提到|提及|涉及|谈到|说到|讲到|写到|写进|提过|有关于?|关于|(?:any|some)thing about|mention(?:s|ed)?|talk(?:s)? about|refer(?:s)? to"
)
_ABOUT = re.compile(
    r"(?:提到|提及|涉及|谈到|说到|讲到|写到|写进|提过|有关于?|关于)(?:了|过)?([^,，?？]{1,20}?)(?:吗|么|了吗|没有|的(?:内容|说法|规定|任务|字样)|$|[,，?？])"
    r"|(?:thing about|mentions?|mentioned|talks? about|refers? to) (.{2,40}?)(?:\?|$)"
)
_A_TERM = 3  # words of a term; more of them make a question of content
_EVERY_AREA = re.compile(r"每个?(方面|部分|领域)|各个?(方面|部分|领域)|each (area|part)|every area")
# 跟轨道有关的…, 涉及南京的任务: what stands before or after the word of mention
_SAID_OF = re.compile(
    r"(?:^|[跟与和同,，])(?P<before>[^,，跟与]{1,20}?)(?:有关|相关|沾边|挨边|挂钩)|(?:提到|提及|涉及|点名|谈到|说到|讲到|写到|写进|点[了到]|关于|带有?|含有?)了?(?P<after>[^,，?？]{1,20}?)(?:的|$|[,，?？])"
)
_WHICH_DOCUMENT = re.compile(r"号(?:文|令|文件)?是(?:什么|哪个?|哪份|啥)(?:文件|文)?")  # 国发〔2018〕39号是什么文件
_COUNTED_AREAS = re.compile(
    r"(多少|几)个?大?(方面|部分|领域|板块)|how many (areas|aspects|parts|sections|fields|pillars|themes)"
)
_FACTS = (
    ("doc_number", "number"), ("doc_date", "date"), ("doc_issuer", "issuer"), ("doc_period", "period"), ("doc_title", "title"),
)  # fmt: skip
_UNITS = (
    ("principle", Unit.PRINCIPLE), ("unit_chapter", Unit.CHAPTER), ("unit_task", Unit.TASK),
    ("unit_article", Unit.ARTICLE), ("unit_area", Unit.AREA),
)  # fmt: skip
_OPERATIONS = (
    ("difference", Ask.DIFFERENCE), ("more_of_two", Ask.MORE_OF), ("sum", Ask.SUM), ("share", Ask.SHARE), ("average", Ask.AVERAGE),
)  # fmt: skip
_ALONE = (Ask.SHARE, Ask.AVERAGE)
_KINDS = (
    ("owner", Kind.OWNER), ("steps", Kind.STEPS), ("money", Kind.MONEY), ("share", Kind.PERCENT), ("contact", Kind.CONTACT), ("duration", Kind.DURATION), ("when", Kind.TIME),
    ("reason", Kind.REASON), ("amount", Kind.AMOUNT), ("person", Kind.PERSON), ("place", Kind.PLACE), ("definition", Kind.DEFINITION),
    ("how_many", Kind.NUMBER), ("body", Kind.BODY), ("permission", Kind.PERMISSION), ("yes_no", Kind.YES_NO),
)  # fmt: skip


def read(folded: str, known: str = "") -> Intent:
    """`folded` is one question, standing alone; `known` are words of the documents' own titles, which are no topic."""
    found = cues.found_in(folded)
    for reader in (_bounds_of_use, _document_fact, _structure):
        intent = reader(folded, found, known)
        if intent:
            return replace(intent, known=known)
    return replace(_content(folded, found), known=known)


def _bounds_of_use(folded: str, found: frozenset[str], known: str) -> Intent | None:
    if "injection" in found:
        return Intent(Ask.INJECTION, cues=found)
    if "chore" in found:
        return Intent(Ask.CHORE, topic=topic_of(folded), cues=found)
    return None


def _document_fact(folded: str, found: frozenset[str], known: str) -> Intent | None:
    if "which_documents" in found and {"mention", "list"} & found:
        return Intent(Ask.DOCUMENTS, topic=topic_of(cues.without(folded, "which_documents")), cues=found)
    if len(_YEARS.findall(folded)) == 2 and {"wrong_premise", "yes_no"} & found and not remaining(folded, known):
        return Intent(Ask.DOCUMENT_FACT, fact="period", cues=found)
    if _WHICH_DOCUMENT.search(folded):
        return Intent(Ask.DOCUMENT_FACT, fact="title", topic=topic_of(folded), cues=found)
    for cue, fact in _FACTS:
        rest = cues.without(folded, cue, "when", "person", "place", "definition", "how_many")
        if (
            cue in found
            and "reason" not in found
            and (not remaining(rest, known) or (_OF_A_DOCUMENT.search(folded) and fact in ("number", "date", "issuer")))
        ):
            fact = "effect" if fact == "date" and _EFFECT.search(folded) else fact
            return Intent(Ask.DOCUMENT_FACT, fact=fact, topic=topic_of(cues.without(folded, cue, "when")), cues=found)
    return None


def _structure(folded: str, found: frozenset[str], known: str) -> Intent | None:
    """The intents that the outline answers; None when the words are about content."""
    facts = Intent(
        Ask.COUNT,
        unit=_unit(found),
        topic=topic_of(folded),
        ordinals=ordinals_in(folded),
        position=position_in(folded),
        printed="printed" in found,
        claims=claims_in(folded),
        cues=found,
    )
    if _OF_CONTENT & found and "how_many" not in found:
        return None
    for reader in (
        _mentioned,
        _each_count,
        _next,
        _membership,
        _position,
        _arithmetic,
        _superlative,
        _duties,
        _mentions,
        _counting,
        _listing,
    ):
        intent = reader(folded, facts, known)
        if intent:
            return intent
    return None


def _mentioned(folded: str, facts: Intent, known: str) -> Intent | None:
    """有没有提到房价: whether the text speaks of a thing at all."""
    if not _SPEAKS_OF.search(folded) or not {"yes_no", "wrong_premise"} & facts.cues:
        return None
    said = _ABOUT.search(folded)
    topic = topic_of(said.group(1) or said.group(2)) if said else ""
    words = remaining(topic, known)
    return replace(facts, ask=Ask.MENTIONED, topic=topic) if 0 < len(words) <= _A_TERM else None


def _each_count(folded: str, facts: Intent, known: str) -> Intent | None:
    """各方面分别有多少项: the counts of all areas."""
    each = "each" in facts.cues or _EVERY_AREA.search(folded)
    if (
        not each
        or "how_many" not in facts.cues
        or remaining(folded, known)
        or {"average", "most", "fewest"} & facts.cues
    ):
        return None
    return replace(facts, ask=Ask.EACH_COUNT) if facts.unit in (Unit.TASK, Unit.AREA) else None


def _next(folded: str, facts: Intent, known: str) -> Intent | None:
    """紧跟在X后面的那条是什么: the neighbour of the clause that X means."""
    beside = cues.match("next_to", folded)
    if beside is None or "how_many" in facts.cues or not re.search(r"条|项|个|task|item|clause", folded):
        return None
    topic = topic_of(cues.without(folded, "next_to", "ordinal_area", "ordinal_task"))
    return replace(facts, ask=Ask.NEXT, topic=topic, direction=1 if beside["next"] else -1)


def _membership(folded: str, facts: Intent, known: str) -> Intent | None:
    if "membership" not in facts.cues or {"most", "fewest", "threshold", "rank", "equal"} & facts.cues:
        return None
    topic = topic_of(cues.without(folded, "membership"))
    operands = tuple(part for part in parts_of(topic) if remaining(part, ""))
    return replace(facts, ask=Ask.MEMBERSHIP, topic=topic, operands=operands)


def _position(folded: str, facts: Intent, known: str) -> Intent | None:
    if (
        facts.position is None
        or (not facts.ordinals and facts.unit is not Unit.TASK and not _NUMBERED.search(folded))
        or ("how_many" in facts.cues and not facts.ordinals)
    ):
        return None
    topic = topic_of(cues.without(folded, "ordinal_task", "ordinal_area"))
    return replace(facts, ask=Ask.POSITION, topic=topic)


def _arithmetic(folded: str, facts: Intent, known: str) -> Intent | None:
    if {"most", "fewest"} & facts.cues and "difference" not in facts.cues:
        return None
    counted = facts.unit in (Unit.TASK, Unit.AREA) or bool(re.search(r"[几多少](项|条)", folded))
    if not counted:
        return None
    operands = operands_in(folded, known)
    enough = len(operands) + len(facts.ordinals) >= 2 or (facts.printed and bool(operands or facts.ordinals))
    for cue, ask in _OPERATIONS:
        if cue in facts.cues and (enough or ask in _ALONE):
            return replace(facts, ask=ask, operands=operands)
    return None


def _superlative(folded: str, facts: Intent, known: str) -> Intent | None:
    if facts.unit not in (Unit.TASK, Unit.AREA) or remaining(folded, known):
        return None
    bound = bound_in(folded)
    if bound and "threshold" in facts.cues:
        return replace(facts, ask=Ask.THRESHOLD, bound=bound)
    choose = "most" if "most" in facts.cues else "fewest" if "fewest" in facts.cues else ""
    if {"most", "fewest"} <= facts.cues:
        return replace(facts, ask=Ask.SPREAD)
    if choose and _LISTED.search(folded):
        return replace(facts, ask=Ask.LIST, unit=Unit.TASK, choose=choose)
    for cue, ask in _SUPERLATIVES:
        if cue in facts.cues:
            return replace(facts, ask=ask)
    return None


def _duties(folded: str, facts: Intent, known: str) -> Intent | None:
    body = topic_of(cues.without(folded, "duties"))
    if (
        "duties" not in facts.cues
        or {"owner", "unit_area"} & facts.cues
        or facts.ordinals
        or not remaining(body, known)
    ):
        return None
    return replace(facts, ask=Ask.DUTIES, topic=body)


def _mentions(folded: str, facts: Intent, known: str) -> Intent | None:
    asks = {"list", "how_many", "what"} & facts.cues
    if "mention" not in facts.cues or not asks or facts.unit not in (Unit.TASK, Unit.AREA):
        return None
    within = _WITHIN.match(folded)
    rest = folded[within.end() :] if within else folded
    said = _SAID_OF.search(rest)
    topic = topic_of((said["before"] or said["after"]) if said else rest) or topic_of(rest)
    if not remaining(topic, known):
        return None
    return replace(facts, ask=Ask.MENTIONS, topic=topic, within=within.group(1) if within else "")


def _counting(folded: str, facts: Intent, known: str) -> Intent | None:
    if "unit_task" in facts.cues and _AMOUNT_OF_TASKS.search(folded):
        return replace(facts, ask=Ask.COUNT, unit=Unit.TASK)
    if facts.claims and {"wrong_premise", "yes_no"} & facts.cues and not {"how_many", "list", "whole"} & facts.cues:
        unit = Unit.TASK if "task" in facts.claims else Unit.AREA if "area" in facts.claims else Unit.PRINCIPLE
        return replace(facts, ask=Ask.COUNT, unit=unit)
    bare = bool(re.search(r"(多少|几)(项|条)?[^\w]*$", folded)) and bool(re.search(r"项|条", folded))
    if "how_many" not in facts.cues or (facts.unit is Unit.OTHER and not bare):
        return None
    unit = Unit.TASK if facts.unit is Unit.OTHER else _counted_unit(folded, facts.unit)
    return replace(facts, ask=Ask.COUNT, unit=unit)


def _listing(folded: str, facts: Intent, known: str) -> Intent | None:
    asks = {"list", "what", "manner"} & facts.cues
    if not asks or (facts.unit is Unit.OTHER and not facts.ordinals):
        return None
    title_only = facts.ordinals and "unit_task" not in facts.cues and _TITLE_ONLY.search(folded)
    unit = Unit.AREA if title_only else Unit.TASK if facts.ordinals or facts.unit is Unit.OTHER else facts.unit
    if facts.unit is Unit.AREA and not facts.ordinals and _AREA_NAMED.search(folded):
        unit = Unit.TASK
    return replace(facts, ask=Ask.LIST, unit=unit)


def _content(folded: str, found: frozenset[str]) -> Intent:
    topic = topic_of(folded)
    operands = tuple(part for part in parts_of(topic) if remaining(part, "")) if "contrast" in found else ()
    ask = Ask.DUTIES if "duties" in found and "owner" not in found else Ask.OWNER if "owner" in found else Ask.LOOKUP
    kind = next((kind for cue, kind in _KINDS if cue in found), Kind.ANY)
    if kind in (Kind.ANY, Kind.DEFINITION, Kind.NUMBER, Kind.BODY, Kind.YES_NO) and _MEMBERS.search(folded):
        kind = Kind.MEMBERS
    if kind is Kind.NUMBER and _ASKS_WHAT_LAST.search(folded):
        kind = Kind.ANY
    return Intent(ask, kind=kind, topic=topic, operands=operands, cues=found)


def _unit(found: frozenset[str]) -> Unit:
    return next((unit for cue, unit in _UNITS if cue in found), Unit.OTHER)


def _counted_unit(folded: str, unit: Unit) -> Unit:
    """生态方面有几项任务 counts tasks; 任务分几个方面 counts areas: the unit that stands next to the number."""
    return Unit.AREA if _COUNTED_AREAS.search(folded) else Unit.TASK if unit is Unit.AREA else unit
