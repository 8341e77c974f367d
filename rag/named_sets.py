"""A set that goes by its number (“五关”, 三项制度): the row of as many names that a plan gives for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan
from rag.draft import Evidence
from rag.enumerations import JOINS, is_listing
from rag.numerals import value_of
from rag.sentences import fragments
from rag.words import tagged

# “五关”, “一核两带四城”里的“四城”: quoted; 三项制度: as the text writes it
_DIGIT = "[二两三四五六七八九十]|[2-9]"
_QUOTED = re.compile(
    rf"[“\"「](?P<term>(?P<count>{_DIGIT})(?:项|个|大|种|条)?(?P<noun>[^“”\"「」0-9一二两三四五六七八九十]{{1,5}}))[”\"」]"
)
_BARE = re.compile(rf"(?P<measured>(?P<count>{_DIGIT})(?:项|个|大))(?P<noun>[\u4e00-\u9fff]{{2,4}})")
_NO_NOUN = re.compile(r"年|月|日|天|方面|任务|部分|领域|地方|东西|单位|部门|问题|条件|情形|情况|措施|举措|工作")
# Another thing than the members of the set; how many these are its name tells.
_ASKS_ELSE = frozenset(
    ("owner", "when", "money", "person", "reason", "contact", "place", "yes_no", "manner", "duration", "amount", "share", "steps", "permission", "how_many")
)  # fmt: skip
_MEANS = re.compile(r"[”\"」]?(?:指的?是?|是指|为|是|即|包括|包含|[:：]|[,，]即[:：]?)")
_GOES_ON = re.compile(r"即|包括|分别|指")
_CALLED = re.compile(r"(?:[（(，,](?:以下)?|以下)(?:统称|简称|合称|并称|即)[“\"「]?$")
_MARKS = '“”"「」：:，,。；;、 '
_OPEN = ("“", '"', "「")


@dataclass(frozen=True, slots=True)
class _Term:
    """三项制度: as it is written, how many, of what."""

    text: str
    count: int
    noun: str


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a row stands, and how its names but the last end: what is before the first and after the last differs."""

    part: Evidence
    ends: tuple[str, ...]


def members_of(plans: Sequence[Plan], folded: str, cues: frozenset[str]) -> Evidence | None:
    """Where a plan names the members of the set that the folded question asks about; None unless it is one row."""
    if cues & _ASKS_ELSE:
        return None
    for term in _terms(folded, plans):
        if is_listing(folded) or folded.rstrip(_MARKS).endswith(term.text):
            found = [row for plan in plans for clause in plan.clauses for row in _rows(plan, clause, term)]
            if len({row.ends for row in found}) == 1:
                return min((row.part for row in found), key=lambda part: part.end - part.start)
    return None


def _terms(folded: str, plans: Sequence[Plan]) -> list[_Term]:
    """The set as quoted; else as a plan writes it too, the longest first."""
    if quoted := _QUOTED.search(folded):
        found = [_Term(quoted["term"], _count(quoted), quoted["noun"])]
    elif bare := _BARE.search(folded):
        nouns = [bare["noun"][:length] for length in range(len(bare["noun"]), 1, -1)]
        terms = [_Term(bare["measured"] + noun, _count(bare), noun) for noun in nouns]
        found = [term for term in terms if any(term.text in plan.document.text for plan in plans)]
    else:
        found = []
    return [term for term in found if not _NO_NOUN.match(term.noun)]


def _count(found: re.Match[str]) -> int:
    return int(value_of(found["count"]) or 0)


def _rows(plan: Plan, clause: Clause, term: _Term) -> Iterator[_Row]:
    """The parts of the clause that hold a row of as many: called by the term, or each of its names ending in the noun."""
    if "、" not in clause.text or clause.kind is ClauseKind.FURNITURE:
        return
    for part in fragments(clause):
        names = _said(plan, part).strip(_MARKS).split("、")
        if len(names) == term.count and all(_plain_name(name).endswith(term.noun) for name in names):
            yield _row(part, names)
    yield from _called(plan, clause, term.text, term.count)


def _called(plan: Plan, clause: Clause, term: str, count: int) -> Iterator[_Row]:
    """“四城”为甲、乙、丙、丁; 甲、乙、丙、丁（以下统称“四城”）; 甲、乙、丙三项制度."""
    parts = fragments(clause)
    for at, part in enumerate(parts):
        before, found, behind = _said(plan, part).partition(term)
        means, called = _MEANS.match(behind), _CALLED.search(before)
        if not found:
            continue
        if means and (names := _row_of(behind[means.end() :], count)):
            yield _row(part, names)
        elif called or not before.endswith(_OPEN):
            bare = before[: called.start()] if called else before
            if (names := _row_of(bare, count)) and (called or tagged(names[-1])[-1][1] != "v"):
                yield _row(part, names)
        if (more := _behind(plan, parts, at)) and (names := _row_of(_said(plan, more), count)):
            yield _row(Evidence(part.document, part.start, more.end, clause.id), names)


def _behind(plan: Plan, parts: Sequence[Evidence], at: int) -> Evidence | None:
    """The part that says of the term at the end of one what it is: “四个统筹”，即：…"""
    if not re.search(r"[”\"」\w][:：,，]$", _said(plan, parts[at])):
        return None
    rest = parts[at + 1 :]
    opens = bool(re.search(r"[:：]$", _said(plan, parts[at])))
    if rest and not opens and not _GOES_ON.match(_said(plan, rest[0])):
        return None
    return (
        rest[1] if len(rest) > 1 and _said(plan, rest[0]).strip(_MARKS) in ("即", "分别是") else next(iter(rest), None)
    )


def _row_of(text: str, count: int) -> list[str]:
    """The names of the first row of as many in the text; none where there is no such row."""
    for part in re.split(r"[,，。；;()（）]", text):
        names = part.strip(_MARKS).split("、")
        if len(names) > 1 and len(names) <= count <= len(names) + len(JOINS.findall(names[-1])):
            return names
    return []


def _row(part: Evidence, names: Sequence[str]) -> _Row:
    return _Row(part, tuple(_plain_name(name)[-2:] for name in names[:-1]))


def _said(plan: Plan, part: Evidence) -> str:
    return fold(plan.document.text[part.start : part.end])


def _plain_name(name: str) -> str:
    return name.strip(_MARKS).removesuffix("等")
