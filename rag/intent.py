"""What a question asks for, read from its words alone: question in, intent out."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from rag import cues
from rag.numerals import NUMERAL, ordinal_of, value_of
from rag.words import content_words


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
    MORE_OF = "more_of"
    MEMBERSHIP = "membership"
    POSITION = "position"
    MENTIONS = "mentions"
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
    PERSON = "person"
    OWNER = "owner"
    PLACE = "place"
    CONTACT = "contact"
    REASON = "reason"
    STEPS = "steps"
    DEFINITION = "definition"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Intent:
    """`topic` is what the question is about, without the words that only ask."""

    ask: Ask
    kind: Kind = Kind.ANY
    unit: Unit = Unit.OTHER
    topic: str = ""
    operands: tuple[str, ...] = ()  # the things compared or added, as named
    ordinals: tuple[int, ...] = ()  # 第六方面 → 6; −1 is the last
    position: int | None = None  # 第三条任务 → 3; −1 is the last
    bound: tuple[str, float] | None = None  # (">", 20)
    fact: str = ""  # title, issuer, number, date, period
    printed: bool = False  # asks what is listed, not what is stated
    cues: frozenset[str] = frozenset()


_AREA_NOUN = r"(?:个|大|条)?(?:方面|部分|领域|板块|章|块)"
_ORDINAL = re.compile(rf"第({NUMERAL})(?={_AREA_NOUN}|[、和与及到至,，]第)")
_FIRST_N = re.compile(rf"(前|头|后|最后)({NUMERAL}){_AREA_NOUN}")
_POSITION = re.compile(rf"第({NUMERAL})(?:项|条|个|点)(?!方面|部分|领域|章)")
_BOUNDS = (
    (">", r"超过|多于|大于|高于|more than|over|exceed"),
    ("<", r"少于|不足|不到|低于|小于|fewer than|less than|under|below"),
    (">=", r"不少于|至少|不低于|at least"),
    ("<=", r"不超过|至多|不多于|at most|no more than"),
)
_JOINERS = re.compile(r"[、,，;；]|以及|(?<![共总])和(?!谐)|与|跟|同(?!步|城|时)|及(?!时)|还是|比(?!例|重|较)| and | or | than | vs\.? | versus ")
_AFTER = {">": "以上", "<": "以下", ">=": "及以上|或以上", "<=": "及以下|或以下"}
_COUNTED_AREAS = re.compile(r"(多少|几)个?大?(方面|部分|领域|板块)|how many (areas|aspects|parts|sections|fields|pillars|themes)")
_COMPARING = re.compile(r"更|比较|相差|多出?|少|差|各|分别|两者|二者|谁|加起来|任务数|数量|其中|占|比例|比重|百分之|总数|[0-9一二两三四五六七八九]个|项|条|more|fewer|has|have")
_FACTS = (
    ("doc_number", "number"), ("doc_date", "date"), ("doc_issuer", "issuer"), ("doc_period", "period"), ("doc_title", "title"),
)  # fmt: skip
_UNITS = (
    ("principle", Unit.PRINCIPLE), ("unit_chapter", Unit.CHAPTER), ("unit_article", Unit.ARTICLE),
    ("unit_task", Unit.TASK), ("unit_area", Unit.AREA),
)  # fmt: skip
_OPERATIONS = (
    ("difference", Ask.DIFFERENCE), ("more_of_two", Ask.MORE_OF), ("sum", Ask.SUM), ("share", Ask.SHARE), ("average", Ask.AVERAGE),
)  # fmt: skip
_ALONE = (Ask.SHARE, Ask.AVERAGE)
_KINDS = (
    ("owner", Kind.OWNER), ("steps", Kind.STEPS), ("money", Kind.MONEY), ("share", Kind.PERCENT), ("contact", Kind.CONTACT), ("when", Kind.TIME),
    ("reason", Kind.REASON), ("amount", Kind.AMOUNT), ("person", Kind.PERSON), ("place", Kind.PLACE), ("definition", Kind.DEFINITION),
    ("yes_no", Kind.YES_NO), ("how_many", Kind.NUMBER),
)  # fmt: skip
_GENERIC = re.compile(r"新一轮|第?[0-9一二三四五六七八九十]+年期?|提出|计划|规划|行动|一共|总共|共计|总计|共有|全部|里面?|中|上|下|有|是|的|了|要|都|共|这|那|它|其|为|在|个|项|条|大|分|所|并|把|请|呢|吗|吧")


def read(folded: str, known: str = "") -> Intent:
    """`folded` is one question, standing alone; `known` are words of the documents' own titles, which are no topic."""
    found = cues.found_in(folded)
    for reader in (_bounds_of_use, _document_fact, _structure):
        intent = reader(folded, found, known)
        if intent:
            return intent
    return _content(folded, found)


def _bounds_of_use(folded: str, found: frozenset[str], known: str) -> Intent | None:
    if "injection" in found:
        return Intent(Ask.INJECTION, cues=found)
    if "chore" in found:
        return Intent(Ask.CHORE, topic=topic_of(folded), cues=found)
    return None


def _document_fact(folded: str, found: frozenset[str], known: str) -> Intent | None:
    if "which_documents" in found:
        return Intent(Ask.DOCUMENTS, topic=topic_of(cues.without(folded, "which_documents")), cues=found)
    for cue, fact in _FACTS:
        rest = cues.without(folded, cue, "when", "person", "place", "definition", "how_many")
        if cue in found and not remaining(rest, known):
            return Intent(Ask.DOCUMENT_FACT, fact=fact, cues=found)
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
        cues=found,
    )
    for reader in (_membership, _position, _arithmetic, _superlative, _mentions, _counting, _listing):
        intent = reader(folded, facts, known)
        if intent:
            return intent
    return None


def _membership(folded: str, facts: Intent, known: str) -> Intent | None:
    if "membership" not in facts.cues or {"most", "fewest"} & facts.cues:
        return None
    topic = topic_of(cues.without(folded, "membership"))
    operands = tuple(part for part in _parts(topic) if remaining(part, ""))
    return replace(facts, ask=Ask.MEMBERSHIP, topic=topic, operands=operands)


def _position(folded: str, facts: Intent, known: str) -> Intent | None:
    if facts.position is None or "how_many" in facts.cues and not facts.ordinals:
        return None
    topic = topic_of(cues.without(folded, "ordinal_task", "ordinal_area"))
    return replace(facts, ask=Ask.POSITION, topic=topic)


def _arithmetic(folded: str, facts: Intent, known: str) -> Intent | None:
    counted = facts.unit in (Unit.TASK, Unit.AREA) or bool(re.search(r"[几多少](项|条)", folded))
    if not counted:
        return None
    operands = _operands(folded, known)
    enough = len(operands) + len(facts.ordinals) >= 2
    for cue, ask in _OPERATIONS:
        if cue in facts.cues and (enough or ask in _ALONE):
            return replace(facts, ask=ask, operands=operands)
    return None


def _superlative(folded: str, facts: Intent, known: str) -> Intent | None:
    if facts.unit not in (Unit.TASK, Unit.AREA) or remaining(cues.without(folded, "most", "fewest", "rank"), known):
        return None
    bound = bound_in(folded)
    if bound and "threshold" in facts.cues:
        return replace(facts, ask=Ask.THRESHOLD, bound=bound)
    for cue, ask in (("rank", Ask.RANK), ("most", Ask.MOST), ("fewest", Ask.FEWEST), ("average", Ask.AVERAGE)):
        if cue in facts.cues:
            return replace(facts, ask=ask)
    return None


def _mentions(folded: str, facts: Intent, known: str) -> Intent | None:
    asks = {"list", "how_many", "what"} & facts.cues
    if "mention" not in facts.cues or not asks or facts.unit not in (Unit.TASK, Unit.AREA):
        return None
    topic = topic_of(folded)
    return replace(facts, ask=Ask.MENTIONS, topic=topic) if remaining(topic, known) else None


def _counting(folded: str, facts: Intent, known: str) -> Intent | None:
    bare = bool(re.search(r"(多少|几)(项|条)?[^\w]*$", folded)) and bool(re.search(r"项|条", folded))
    if "how_many" not in facts.cues or facts.unit is Unit.OTHER and not bare:
        return None
    unit = Unit.TASK if facts.unit is Unit.OTHER else _counted_unit(folded, facts.unit)
    return replace(facts, ask=Ask.COUNT, unit=unit)


def _listing(folded: str, facts: Intent, known: str) -> Intent | None:
    asks = {"list", "what", "manner"} & facts.cues
    if not asks or facts.unit is Unit.OTHER and not facts.ordinals:
        return None
    unit = Unit.TASK if facts.ordinals or facts.unit is Unit.OTHER else facts.unit
    return replace(facts, ask=Ask.LIST, unit=unit)


def _content(folded: str, found: frozenset[str]) -> Intent:
    topic = topic_of(folded)
    operands = tuple(part for part in _parts(topic) if remaining(part, "")) if "contrast" in found else ()
    ask = Ask.DUTIES if "duties" in found and "owner" not in found else Ask.OWNER if "owner" in found else Ask.LOOKUP
    kind = next((kind for cue, kind in _KINDS if cue in found), Kind.ANY)
    return Intent(ask, kind=kind, topic=topic, operands=operands, cues=found)


def _unit(found: frozenset[str]) -> Unit:
    return next((unit for cue, unit in _UNITS if cue in found), Unit.OTHER)


def _counted_unit(folded: str, unit: Unit) -> Unit:
    """生态方面有几项任务 counts tasks; 任务分几个方面 counts areas: the unit that stands next to the number."""
    return Unit.AREA if _COUNTED_AREAS.search(folded) else Unit.TASK if unit is Unit.AREA else unit


def topic_of(folded: str) -> str:
    """The question without asking and filling words and without punctuation at its ends."""
    return cues.stripped(cues.without(folded, "yes_no")).strip(" ,，。.?？!！:：、;；的")


def remaining(text: str, known: str) -> tuple[str, ...]:
    """Content words of the text that neither ask, nor fill, nor stand in `known`."""
    rest = _GENERIC.sub(" ", cues.stripped(text))
    return tuple(word for word in content_words(rest) if word not in known and len(word) > 1)


def ordinals_in(folded: str) -> tuple[int, ...]:
    """第一、第三方面 → (1, 3); 前三个方面 → (1, 2, 3); 最后一个方面 → (−1,); area 6 → (6,)."""
    found = [ordinal for text in _ORDINAL.findall(folded) if (ordinal := ordinal_of(text))]
    for side, text in _FIRST_N.findall(folded):
        size = ordinal_of(text) or 0
        found += range(1, size + 1) if side in ("前", "头") else range(-size, 0)
    named = cues.match("ordinal_area", folded)
    if named and not found:
        groups = named.groupdict()
        word = groups["d"] or groups["w"] or ""
        found += [ordinal_of(word) or -1]
    return tuple(found)


def position_in(folded: str) -> int | None:
    """第六方面第三条任务 → 3; the last task → −1."""
    match = _POSITION.search(folded)
    if match:
        return ordinal_of(match.group(1))
    named = cues.match("ordinal_task", folded)
    if not named:
        return None
    groups = named.groupdict()
    return ordinal_of(groups["d"] or groups["w"] or groups["n"] or "") or -1


def bound_in(folded: str) -> tuple[str, float] | None:
    """超过20项 → (">", 20)."""
    for sign, words in reversed(_BOUNDS):
        match = re.search(rf"(?:{words}) ?(?P<a>{NUMERAL}|\w+)|(?P<b>{NUMERAL})(?:项|条|个)?(?:任务)?(?:{_AFTER[sign]})", folded)
        if match and (value := value_of(match["a"] or match["b"] or "")) is not None:
            return sign, value
    return None


def _operands(folded: str, known: str) -> tuple[str, ...]:
    """The named things of a comparison or a sum: 体制机制方面比现代文明方面多几项 → 体制机制, 现代文明."""
    text = _JOINERS.sub(" , ", folded)
    text = cues.without(text, "ordinal_area", "unit_area", "unit_task", "sum", "more_of_two", "this_document")
    text = _COMPARING.sub(" ", cues.stripped(text))
    return tuple(part for part in _parts(text) if remaining(part, known))


def _parts(text: str) -> tuple[str, ...]:
    parts = (part.strip(" ,，。.?？!！:：、;；的") for part in _JOINERS.split(text))
    return tuple(part for part in parts if part)
