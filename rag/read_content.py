"""Questions of content, and the kind of thing that must stand in the evidence for any question."""

import re

from rag.ask import Ask, Intent, Kind
from rag.kinds_english import is_led, kind_in_english
from rag.slots import parts_of, remaining, topic_of

_ASKS_WHAT_LAST = re.compile(r"(?:多少|几).*(?:什么|哪[个些一]|啥)(?!.*(?:多少|几))")  # 几家要结成什么联盟
# Members of a group, by name: 哪三个地方, 哪几个古镇, 哪些站, 列一下公司名
_MEMBERS = re.compile(
    r"哪(?:几|[两二三四五六七八九十])(?:个|家|座|位|名|处|所|地|县)"
    r"|哪些?(?:站|公司|企业|古镇|城市|县|地方|人员|名单)(?:[?？。]|$|名)|列.{0,4}(?:名单|公司名|名字|名称)|名单"
    r"|(?<!\w)(?:which|what) (?:stations?|cities|companies|towns|counties|members|countries)(?!\w)"
)
# Each cue with the kind that it asks for, the more exact ones first.
_KINDS = (
    ("owner", Kind.OWNER),
    ("steps", Kind.STEPS),
    ("money", Kind.MONEY),
    ("share", Kind.PERCENT),
    ("contact", Kind.CONTACT),
    ("duration", Kind.DURATION),
    ("when", Kind.TIME),
    ("reason", Kind.REASON),
    ("amount", Kind.AMOUNT),
    ("person", Kind.PERSON),
    ("place", Kind.PLACE),
    ("definition", Kind.DEFINITION),
    ("how_many", Kind.NUMBER),
    ("body", Kind.BODY),
    ("permission", Kind.PERMISSION),
    ("yes_no", Kind.YES_NO),
)
_WHICH_CASES = re.compile(
    r"哪(?:些|几[种类个])(?:情形|情况|条件|项目|企业|人)"
)  # 哪几种情形可以不留份额: no share is asked for
_WHICH_PLACE = re.compile(r"第(?:几|多少)(?!次|回|批|届|轮)")  # 是第几条: what stands there tells its place
_MAY_BE_MEMBERS = frozenset((Kind.ANY, Kind.DEFINITION, Kind.NUMBER, Kind.BODY, Kind.YES_NO))


def read_content(folded: str, found: frozenset[str]) -> Intent:
    """Owners and duties apart, all that is asked for is looked up."""
    topic = topic_of(folded)
    operands = tuple(part for part in parts_of(topic) if remaining(part, "")) if "contrast" in found else ()
    return Intent(_ask(found), topic=topic, operands=operands, cues=found)


def _ask(found: frozenset[str]) -> Ask:
    if "owner" in found:
        return Ask.OWNER
    return Ask.DUTIES if "duties" in found else Ask.LOOKUP


def kind_of(folded: str, found: frozenset[str]) -> Kind:
    """The kind of thing that answers."""
    kind = next((kind for cue, kind in _KINDS if cue in found), Kind.ANY)
    english = kind_in_english(folded, kind)
    if english is not None and (kind is not Kind.OWNER or (english is Kind.BODY and not is_led(folded))):
        kind = english
    if kind in _MAY_BE_MEMBERS and _MEMBERS.search(folded):
        return Kind.MEMBERS
    if kind is Kind.PERCENT and _WHICH_CASES.search(folded):
        return Kind.ANY
    tells_itself = _ASKS_WHAT_LAST.search(folded) or _WHICH_PLACE.search(folded)
    return Kind.ANY if kind is Kind.NUMBER and tells_itself else kind
