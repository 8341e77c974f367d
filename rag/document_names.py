"""Names of documents in a question: numbers (国发〔2019〕5号) and titles in 《》, and which of the documents at hand they are of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from index.normalise import fold
from index.plan import Plan
from rag.words import has_in_order

TITLE = r"《(?P<title>(?:[^《》]|《[^《》]*》){3,120})》"  # 《省政府关于印发《…办法》的通知》
THIS = "这份文件"  # what stands for the name of a document
_TITLE = re.compile(TITLE)
_OPEN, _CLOSE, _HAN = r"[〔\[【(（]", r"[〕\]】)）]", r"[\u4e00-\u9fff]"
_NUMBER = re.compile(
    rf"(?P<code>{_HAN}{{0,12}})(?P<open>{_OPEN})?(?P<year>(?:19|20)[0-9]{{2}}){_CLOSE}?年?第?(?P<own>[0-9]{{1,4}})号"
    rf"|(?P<order>{_HAN}{{0,12}}令)?第?(?<![0-9])(?P<alone>[0-9]{{1,4}})号(?P<behind>{_HAN}{{0,8}}令|文件?)?"
)  # 国发〔2019〕5号, 2019年第5号, 国务院令第707号, 707号国务院令, 5号文
# 请问国发〔2019〕5号: what may stand before a number and is no part of it
_BEFORE = re.compile(r".*(?:问|知道|关于|根据|按照?|依据|照|的|了|是|与|跟|查|看|一下|个|份|到|在|从)")
ABOUT = re.compile(r"关于(?:印发|转发|推广|公布)?")
MARKS = r"[《》“”\"（）()]"
_KIND_OR_MARK = re.compile(
    rf"的?(?:通知|若干意见|指导意见|实施意见|意见|函|决定|公告|批复|意见报告)$|{MARKS}"
)  # 的若干意见 at the end
# （2024—2026年）: the years of a plan, which another plan may share
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[0-9]{4}[^（()）]*[）)]")
_SPACE = re.compile(r"\s")
_ALIKE = 0.75  # SequenceMatcher's ratio of the core of a title and of what is taken for it


@dataclass(frozen=True, slots=True)
class Number:
    """A document's number as a question gives it; `code` (国发, 国务院令) and `year` are empty where it gives none.

    It is whole where it can be of one document alone.
    """

    code: str
    year: str
    own: str
    said: str

    @property
    def is_whole(self) -> bool:
        return len(self.code) > 1 or self.is_bare

    @property
    def is_bare(self) -> bool:
        """5号文, of whichever year and issuer."""
        return not self.year and self.said.endswith(("文", "文件"))

    def is_of(self, printed: str) -> bool:
        """True where it is the printed number of a document, as far as it is given."""
        digits = re.findall("[0-9]+", printed)
        if self.is_bare:
            return digits[-1:] == [self.own]
        if digits != [part for part in (self.year, self.own) if part]:
            return False
        code = re.split(rf"[0-9第]|{_OPEN}", printed, maxsplit=1)[0]
        return self.code.endswith(code) or code.endswith(self.code)


def numbers_in(folded: str) -> Iterator[Number]:
    """Every number that may be a document's, in order; without brackets a code is not told from other words (2025年5号)."""
    for found in _NUMBER.finditer(folded):
        before = found["code"] if found["open"] else found["order"]
        code = _BEFORE.sub("", before or "")
        start = found.start() + len(found["code"] or found["order"] or "") - len(code)
        behind = found["behind"] or ""
        yield Number(
            code or (behind if behind.endswith("令") else ""),
            found["year"] or "",
            found["own"] or found["alone"],
            folded[start : found.end()],
        )


def by_name(folded: str, plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The documents that are named by number, else those whose title holds one that is given in 《》."""
    numbers = list(numbers_in(folded))
    numbered = [plan for plan in plans if any(one.is_of(fold(plan.document.number or "")) for one in numbers)]
    return tuple(numbered) or titled(_TITLE.findall(folded), plans)


def titled(titles: Sequence[str], plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Those whose title holds one of these."""
    wanted = [_plain(title) for title in titles]
    return tuple(plan for plan in plans if any(title in _plain(plan.document.title) for title in wanted))


def as_this(asked: str, plan: Plan, this: str) -> str:
    """What is asked of one document, with `this` (这份文件) in place of its number or of its title in 《》.

    So no word of a name (实施条例, 国务院令第707号) is read as a word of the question.
    """
    title = _plain(plan.document.title)
    said = _TITLE.sub(lambda found: this if _plain(found[1]) in title else found[0], asked)
    return _as_written(plan.document.number).sub(this, said) if plan.document.number else said


def others_in(folded: str, plans: Sequence[Plan]) -> list[str]:
    """The numbers and titles that the question gives in full and that none of the documents bears."""
    numbers = [one for one in numbers_in(folded) if one.is_whole]
    titles = _TITLE.findall(folded)
    if not (numbers or titles):
        return []
    borne = [fold(plan.document.number or "") for plan in plans]
    own = [_plain(plan.document.title) for plan in plans]
    printed = [*borne, *own]  # a title may hold its document's number
    return [
        *(
            n.said
            for n in numbers
            if not any(map(n.is_of, borne)) and not any(_plain(n.said) in one for one in printed)
        ),
        *(said for said in titles if not any(_is_meant(said, title) for title in own)),
    ]


def _is_meant(said: str, title: str) -> bool:
    """True where a title is shortened (长三角一体化行动计划), or told a little otherwise."""
    return (
        has_in_order(title, _plain(said))
        or SequenceMatcher(None, core_title(said), core_title(title)).ratio() >= _ALIKE
    )


@lru_cache(maxsize=4096)
def _plain(title: str) -> str:
    """Folded and without spaces, which a question loses where they part two issuers."""
    return _SPACE.sub("", fold(title))


@lru_cache(maxsize=1024)
def core_title(title: str) -> str:
    """A folded title without issuer, verb and kind: 国务院关于做好促进就业工作的若干意见 → 做好促进就业工作."""
    return _KIND_OR_MARK.sub("", ABOUT.split(_IN_BRACKETS.sub("", title), maxsplit=1)[-1])


@lru_cache(maxsize=1024)
def _as_written(number: str) -> re.Pattern[str]:
    """A document's number as people write it: 国发〔2019〕5号文, 2019年第5号, 707号国务院令."""
    code = re.escape(re.split(rf"[0-9第]|{_OPEN}", number, maxsplit=1)[0])
    *year, own = re.findall("[0-9]+", number) or [re.escape(number)]
    dated = rf"{_OPEN}?{year[0]}{_CLOSE}?年?" if year else ""
    return re.compile(rf"(?:{code})?{dated}第?(?<![0-9]){own}号(?:{code}|文件?|令)?")
