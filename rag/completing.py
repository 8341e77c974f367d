"""What a question that leans on an earlier one means, in words that stand alone."""

import re

from index.normalise import fold
from rag import cues
from rag.ask import Ask
from rag.focus import Focus
from rag.intent import read
from rag.numerals import NUMERAL, YEAR, ordinal_of
from rag.slots import remaining, topic_of
from rag.words import content_words, shared_run, tagged

# 那虹桥呢？ 要是个人干的呢？ 食堂呢，由谁改？
_WHAT_ABOUT = re.compile(
    r"^(?:那么?|还有|至于|那末|哪)?(?:要是|如果|假如|假使|若是?|换成|换作)?(?P<zh>.{1,20}?)(?:的话)?"
    r"(?:呢|咋样|怎么样|又如何)(?:[,，?？。\s]+(?P<rest>.{2,30}?))?[?？。]*$"
    r"|^(?:and|what about|how about) (?P<en>.{1,60}?)[?.]*$",
    re.IGNORECASE,
)
# 另外那种呢？ 另一个呢，由谁改？
_OTHER = re.compile(
    r"^(?:那么?)?(?:另外?|其他|剩下|余下)(?:的|那|一)*(?:种|个|类|项|份|家|条|位|样|头|边|些)\w{0,4}?呢(?:[,，?？。\s]+(?P<rest>.{2,30}?))?[?？。]*$"
)
_YEARS_ON = re.compile(
    r"^(?:那么?)?(?:再过|再)?(?P<n>[0-9]+|[一二两三四五六七八九十]+)年(?:之|以)?(?P<side>后|前)(?:呢|的话)*[?？。]*$"
)  # 五年以后呢？
_NUMBERED = re.compile(rf"第(?:{NUMERAL})个?(?P<unit>条|款|章|节|项|部分|方面)?")  # 第十二条, 第七
_AREA = "(?:方面|领域|板块|部分|块)"
_AREA_AT_END = re.compile(rf"(?:这|那)?(?:一|个)?{_AREA}的?$")  # 那文化方面的(呢)
# 生态环境 of 在生态环境方面有几项, 生态环保这一块, 关于生态环境的任务: an area's whole name, whatever words it is made of
_NAMES_AREA = re.compile(
    r"(?:^|(?<=[在对于,，是]))(?:关于|有关|涉及|针对)?(?P<name>(?![哪几多每各这那])[^,，。?？在对于第0-9]{2,16}?)"
    rf"(?=(?:这|那|的)?(?:一|个|大)?{_AREA}|的?(?:重点)?(?:任务|事项|举措|措施))"
)
_AGAIN = re.compile(r"确定|真的(?:吗|假的)|到底|再(?:说|查|看|确认)|sure\??$|really\??$")  # 你确定吗
# 出处呢, 原话怎么说的, 哪一条写的: what was answered is to be shown again
_SOURCE = re.compile(
    r"出处|原[文话](?:里|中|上)?(?:是|具体)?(?:怎么|咋|如何)?(?:说|写|讲|表述)?|哪(?:里|儿|一?[句段条])(?:写|说|讲|提)(?:的|到|了)"
    r"|(?<!\w)(?:where does it say(?: (?:that|so))?|which (?:sentence|clause|paragraph|line)(?: says (?:that|so))?|(?:what is )?the source)(?!\w)"
)
_NAME = re.compile(r"(?<=\w )[A-Z]\w+(?: [A-Z]\w+)*")  # Pudong New Area of: what about Pudong New Area
_POINTS = re.compile(
    r"^(?:那么?|所以|还有|然后|再说)(?=\w)"  # 那…
    r"|(?:[这那该](?:个|些|种|位|条|项|份|家|座|里头?|件事儿?|[几两二三]\w)|它们?|他们?|她们?|其)(?![样么时他它中])的?"
)  # 这位组长, 它的规模


def what_about(folded: str) -> re.Match[str] | None:
    """A question that only names something else to be asked about: 那虹桥呢？"""
    return _WHAT_ABOUT.match(folded)


def complete(folded: str, focus: Focus, known: str) -> tuple[str, ...]:
    """The question in words that stand alone, the likeliest first: 虹桥呢？ after 浦东有什么安排？ → 虹桥有什么安排？"""
    if not focus.asked:
        return (folded,)
    earlier = focus.raw if folded != fold(folded) else focus.asked
    if later := _some_years_on(folded, earlier):
        return (later,)
    if other := _the_other(folded, focus):
        return (other,)
    if asks_again(folded, known):
        return (focus.asked,)
    if numbered := _of_another_number(folded, earlier):
        return (numbered,)
    about = _WHAT_ABOUT.match(folded)
    named = _AREA_AT_END.sub("", about["zh"] or about["en"]) if about else ""
    if about and remaining(fold(named), known):
        return _of_another(named, about["rest"] or "", folded, earlier, focus)
    return (of_things(folded, focus),)


def asks_again(folded: str, known: str) -> bool:
    """True where the same is asked once more: 你确定吗, 除了这个还有别的吗, 出处呢."""
    if _SOURCE.search(folded) and not remaining(_SOURCE.sub(" ", folded), known):
        return True
    return not remaining(folded, known) and bool(_AGAIN.search(folded) or "except_this" in cues.found_in(folded))


def asks_for_more(folded: str) -> bool:
    """True where what was said is not to be said again: 除了这个还有别的吗."""
    return "except_this" in cues.found_in(folded)


def of_things(folded: str, focus: Focus) -> str:
    """What is asked, of the things spoken of: 这位组长叫什么名字？ → 治理小组 组长叫什么名字？

    What was asked of them before is left out: beside 由谁牵头 any sentence on who leads seems to answer.
    """
    things = " ".join(thing for thing in focus.things if thing not in folded) or topic_of(focus.asked)
    return f"{things} {_POINTS.sub('', folded)}" if focus.things else f"{things} {folded}"


def _of_another(named: str, rest: str, folded: str, earlier: str, focus: Focus) -> tuple[str, ...]:
    """What is asked of the name: its own words, else those of the earlier question."""
    if rest:
        return f"{named} {_without_rivals(topic_of(focus.asked), named)} {rest}", of_things(folded, focus)
    before = read(focus.asked)
    fact = cues.match(f"doc_{before.fact}", focus.asked) if before.ask is Ask.DOCUMENT_FACT else None
    if fact:
        return (f"{named}的{focus.asked[fact.start() :]}",)
    return tuple(dict.fromkeys((_instead(earlier, named), f"{named} {_without_rivals(earlier, named)}")))


def _some_years_on(folded: str, earlier: str) -> str:
    """The earlier question about another year: 2020年…？ 五年以后呢？ → 2025年…？; empty where it names no one year."""
    asked, years = _YEARS_ON.match(folded), set(YEAR.findall(earlier))
    size = ordinal_of(asked["n"]) if asked else None
    if asked is None or size is None or len(years) != 1:
        return ""
    year = int(next(iter(years))) + (size if asked["side"] == "后" else -size)
    return YEAR.sub(str(year), earlier)


def _of_another_number(folded: str, earlier: str) -> str:
    """The earlier question of another number: 第十二条呢？ after 第十条讲什么？ → 第十二条讲什么？; empty where it names no one of the kind."""
    about = _WHAT_ABOUT.match(folded)
    number = _NUMBERED.fullmatch(about["zh"]) if about and about["zh"] and not about["rest"] else None
    before = [one for one in _NUMBERED.finditer(earlier) if number and number["unit"] in (None, one["unit"])]
    if number is None or len(before) != 1:
        return ""
    unit = "" if number["unit"] else before[0]["unit"] or ""
    return f"{earlier[: before[0].start()]}{number[0]}{unit}{earlier[before[0].end() :]}"


def _the_other(folded: str, focus: Focus) -> str:
    """另外那种呢？ after 全体会议多久开一次？: the same of the one that 全体会议 was spoken of with; empty where none was."""
    asked = _OTHER.match(folded)
    if asked is None:
        return ""
    for pair in focus.pairs:
        for one, other in (pair, pair[::-1]):
            named = shared_run(one, focus.asked)
            is_name = any(tag.startswith("n") and len(word) > 1 for word, tag in tagged(named))
            if is_name and len(named) > len(shared_run(other, focus.asked)):
                return f"{other} {asked['rest']}" if asked["rest"] else focus.asked.replace(named, other)
    return ""


def _rivals(asked: str, named: str) -> list[str]:
    """The words of the earlier question that the new name may stand for: those of its kind, else its first."""
    kind = tagged(fold(named))[0][1][:2]
    rivals = [word for word, tag in tagged(asked) if tag[:2] == kind and len(word) > 1 and word not in named]
    return rivals or list(content_words(asked)[:1])


def _instead(asked: str, named: str) -> str:
    """With the new name where an area's or the first of its kind stood: 棉花有多少用机器收？ → 甘蔗有多少用机器收？"""
    if named.isascii():
        return f"{named} {_without_rivals(asked, named)}"
    if area := _NAMES_AREA.search(asked):
        return asked[: area.start("name")] + named + asked[area.end("name") :]
    rivals = _rivals(asked, named)
    return asked.replace(rivals[0], named) if rivals else f"{named} {_without_rivals(asked, named)}"


def _without_rivals(asked: str, named: str) -> str:
    """The earlier question without the words that the new name stands for."""
    if named.isascii():
        return _NAME.sub(named, asked)
    for word in _rivals(asked, named):
        asked = asked.replace(word, " ")
    return asked
