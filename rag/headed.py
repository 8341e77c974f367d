"""What is numbered under a heading that a question names: 法律责任这章写了几条, 整治重点是哪几块, 分几个阶段."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan, Section
from rag.draft import Statement, of_heading
from rag.numbered_items import head_of, items_under, title_of
from rag.phrases import is_chinese, say
from rag.printed import area_name, tally
from rag.slots import remaining

_SOME = r"[0-9]+|[二两三四五六七八九十]+"
_MEASURE = r"(?:个|大)?(?:条|项|点|件|款|方面|部分|块|板块|举措|措施|任务|工作|规定|内容)"
_HOW_MANY = re.compile(rf"(?<!第)(?:多少|几)(?P<unit>{_MEASURE})")
# 是哪几条, 八条是哪八条, 都有哪些
_WHICH = re.compile(rf"哪(?:几|些|{_SOME})?{_MEASURE}|(?:有|是|写了|列了|包括|规定了)哪些[^\w]*$|有(?:啥|什么)[^\w]*$")
# A heading that says of itself that it holds a row of these may be asked for without 条 or 项.
_OF_SEVERAL = re.compile("重点|措施|任务|原则|目标|事项|情形|条件|要求|实事|项目|步骤|阶段|方式|职责|行动|工程")
_OF_TASKS = re.compile("(?:主要|重点|工作|具体|目标|总体)?(?:任务|举措|措施|工作)(?:(?:和|及|与)(?:任务|举措|措施))?")
# 那一章, 这部分, 这一块; 法律责任章
_SECTION = re.compile(
    r"(?:[这那]个?一?|一|[本该])(?:章|节|编|部分|板块|大?块|方面|段)|(?<=[\u4e00-\u9fff]{2})章(?=里|有|一|共|写|规)"
)
_LABEL = re.compile(rf"第(?:{_SOME}|一)(?:章|节|编|部分|方面)|(?<![\u4e00-\u9fff])[一二三四五六七八九十]+、")
_ASIDE = re.compile(
    r"今年|本年|规定|编[写排]?|列出?|分[成为了]?|包括|包含|讲|谈|说|管|安排|部署|内容|下面|底下|具体|明确|提出|一共|总共|拢共|条文|措施|举措|任务|工作|方面|部分|[条项点件款章块]|的|都|里|到底"
)
_TURNS = re.compile("[不没未除外]|之外|其他|最|超过|以上|以下|牵头|负责")
# 分成几个阶段, 哪几大工程: the noun that the titles of the items end in
_NOUN = re.compile(
    r"(?:几|多少|哪(?:几|[二两三四五六七八九十]))(?:个|大|项|类|种)?(?P<noun>阶段|步骤|环节|[\u4e00-\u9fff]{0,4}(?:行动|工程|计划|专项|体系|中心|机制))"
)
_MARKS = " 　。；;，,：:"
_SHORTEST, _SHARE = 4, 0.6  # characters of a title that a question must have, and of the whole title
_NAMED = 90  # characters of names that are said beside their number


@dataclass(frozen=True, slots=True)
class _Headed:
    """A section and what is numbered directly under it."""

    plan: Plan
    section: Section
    items: tuple[Clause, ...]


def headed(plans: Sequence[Plan], folded: str, language: str, known: str = "") -> list[Statement]:
    """How many items, or which, the one section has that the folded question names; none where it names none or several."""
    counts, lists = bool(_HOW_MANY.search(folded)), bool(_WHICH.search(folded))
    if not is_chinese(language) or not (counts or lists or _NOUN.search(folded)) or _TURNS.search(folded):
        return []
    found = list(_called(plans, folded, known)) if counts or lists else []
    found = found or list(_ending_in(plans, folded, known))
    if len(found) != 1:
        return []
    return _named(found[0]) if lists or "哪" in folded else _counted(found[0], _unit(folded), language)


def tasks_of(plan: Plan) -> list[Statement]:
    """What is numbered under the one heading that is called 主要任务, 重点举措 or the like; none where none or several are."""
    named = [section for section in plan.sections if _OF_TASKS.fullmatch(fold(section.title).strip(_MARKS))]
    items = items_under(plan, named[0]) if len(named) == 1 else ()
    return _named(_Headed(plan, named[0], items)) if items else []


def _called(plans: Sequence[Plan], folded: str, known: str) -> Iterator[_Headed]:
    """The sections that the question names by title, with nothing left that it asks of them; of these the best named."""
    found: list[tuple[int, _Headed]] = []
    for plan in plans:
        for section in plan.sections:
            shared = _shared(section, folded)
            if not shared or (section.stated is not None) or not _is_all(folded.replace(shared, " "), known):
                continue
            if not (_SECTION.search(folded) or _HOW_MANY.search(folded) or _has_several(section, folded)):
                continue
            if items := items_under(plan, section):
                found.append((len(shared), _Headed(plan, section, items)))
    best = max((length for length, _ in found), default=0)
    return (one for length, one in found if length == best)


def _shared(section: Section, folded: str) -> str:
    """The words of the title that the question has: the whole or most of it; a word of it where 那一章 is asked about."""
    title = fold(section.title).strip(_MARKS)
    match = SequenceMatcher(None, title, folded, autojunk=False).find_longest_match()
    text = title[match.a : match.a + match.size]
    if len(text) >= _SHORTEST and len(text) >= _SHARE * len(title):
        return text
    return text if len(text) >= _SHORTEST // 2 and _SECTION.search(folded) else ""


def _is_all(rest: str, known: str) -> bool:
    """True where the rest of the question only asks."""
    for pattern in (_SECTION, _LABEL, _HOW_MANY, _WHICH):
        rest = pattern.sub(" ", rest)
    return not remaining(_ASIDE.sub(" ", rest), known)


def _has_several(section: Section, folded: str) -> bool:
    return bool(_OF_SEVERAL.search(section.title)) or bool(re.search(rf"哪(?:几|{_SOME}){_MEASURE}", folded))


def _ending_in(plans: Sequence[Plan], folded: str, known: str) -> Iterator[_Headed]:
    """The sections whose items' titles all end in the noun counted, of a document that speaks of the rest."""
    asked = _NOUN.search(folded)
    if asked is None:
        return
    noun = asked["noun"]
    about = remaining(_ASIDE.sub(" ", folded[: asked.start()] + " " + folded[asked.end() :]), known)
    for plan in plans:
        for section in plan.sections:
            items = items_under(plan, section)
            titles = [title_of(item) for item in items]
            if items and all(title.endswith(noun) for title in titles):
                spoken = fold(f"{plan.document.title}{section.title}{''.join(titles)}")
                if all(word in spoken for word in about):
                    yield _Headed(plan, section, items)


def _named(found: _Headed) -> list[Statement]:
    text = found.plan.document.text
    heads = map(head_of, found.items)
    return [Statement(text[head.start : head.end], (head,), verbatim=True, on_new_line=True) for head in heads]


def _unit(folded: str) -> str:
    """几项 → 项, 几个阶段 → 个阶段, 几大工程 → 个工程."""
    asked, noun = _HOW_MANY.search(folded), _NOUN.search(folded)
    text = asked["unit"] if asked else f"个{noun['noun']}" if noun else "条"
    return re.sub("^大?(?=方面|部分|块|板块|举措|措施|任务|工作|规定|内容)", "个", text)


def _counted(found: _Headed, unit: str, language: str) -> list[Statement]:
    """The number with the names where they are short, else with the section's."""
    count, heads = len(found.items), tuple(map(head_of, found.items))
    names = say(language, "separator").join(map(title_of, found.items))
    if all(item.kind is ClauseKind.HEADING for item in found.items) and len(names) <= _NAMED:
        return [Statement(say(language, "named", count=count, unit=unit, names=names), heads, (tally(count),))]
    text = say(language, "prints_only", area=area_name(found.section, language), count=count)
    return [Statement(text, (of_heading(found.section, found.plan.document.id), *heads), (tally(count),))]
