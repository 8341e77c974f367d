"""Which document a question means, and what is known of it: by title, number or, failing these, by content."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import cn2an

from index.normalise import fold
from index.opened import Index
from index.plan import Clause, ClauseKind, Plan
from rag.draft import Evidence, Statement
from rag.phrases import say
from rag.printed import sentence_around
from rag.sentences import fragments

_QUOTED = re.compile(r"《([^》]{3,60})》")
_NUMBER = re.compile(
    r"[〔\[【(（]?((?:19|20)[0-9]{2})[〕\]】)）]?(?:年)?第?([0-9]{1,4})号|第?([0-9]{2,4})号(?:令|文)?"
)  # 国发〔2019〕5号
_NAMED_SHARE, _ALONE_SHARE, _NAMED_LENGTH = 0.6, 0.3, 4


def named(index: Index, folded: str, scope: Sequence[Plan]) -> tuple[Plan, ...]:
    """The documents that the question names, in the order of the index; none where it names none."""
    by_number = tuple(plan for plan in scope if _number_is_in(plan, folded))
    if by_number:
        return by_number
    quoted = [fold(text) for text in _QUOTED.findall(folded)]
    by_quote = tuple(plan for plan in scope if any(text in fold(plan.document.title) for text in quoted))
    if by_quote:
        return by_quote
    scores = {plan.document.id: _shared(fold(plan.document.title), folded) for plan in scope}
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or (ranked[0] < _NAMED_SHARE and not _stands_out(ranked)):
        return ()
    return tuple(plan for plan in scope if scores[plan.document.id] == ranked[0])


def _stands_out(ranked: Sequence[float]) -> bool:
    """One title is repeated far more than any other, though not for the most part."""
    return ranked[0] >= _ALONE_SHARE and (len(ranked) == 1 or ranked[0] >= 2 * ranked[1])


def _number_is_in(plan: Plan, folded: str) -> bool:
    own = re.findall(r"[0-9]+", fold(plan.document.number or ""))
    asked = [[part for part in found if part] for found in _NUMBER.findall(folded)]
    return bool(own) and any(numbers == own or (numbers == own[-1:] and len(own) == 1) for numbers in asked)


@lru_cache(maxsize=1024)
def core_title(title: str) -> str:
    """A folded title without issuer, verb and kind: 国务院关于做好促进就业工作的若干意见 → 做好促进就业工作."""
    about = re.split(r"关于(?:印发|转发|推广|公布)?", title, maxsplit=1)[-1]
    return re.sub(
        r"的?(?:通知|若干意见|指导意见|实施意见|意见|函|决定|公告|批复|意见报告)$|[《》“”\"（）()]", "", about
    )


def _shared(title: str, folded: str) -> float:
    """Share of the core title that the question repeats in one run of at least four characters; 0 to 1."""
    core = core_title(title)
    longest = _longest_run(core, re.sub(r"[《》“”\"（）()]", "", folded))
    return longest / len(core) if core and longest >= _NAMED_LENGTH else 0.0


def _longest_run(a: str, b: str) -> int:
    """Length of the longest common substring."""
    best, row = 0, [0] * (len(b) + 1)
    for char in a:
        row = [0] + [row[at] + 1 if char == other else 0 for at, other in enumerate(b)]
        best = max(best, *row)
    return best


def fact(plan: Plan, wanted: str, language: str) -> list[Statement]:
    """A fact of the document, cited to where the text prints it; nothing where it is not known or not printed."""
    if wanted == "effect":
        return _effect(plan)
    value = getattr(plan.document, wanted)
    span = _printed(plan, wanted, value) if value else None
    if span is None:
        return []
    evidence = sentence_around(plan, *span)
    shown = plan.document.text[span[0] : span[1]] if wanted == "date" else value
    return [Statement(say(language, wanted, **{wanted: shown}), (evidence,))]


_EFFECT = re.compile(r"自[^。；\n]{1,24}起(?:施行|实施|生效|执行)")


def _effect(plan: Plan) -> list[Statement]:
    """From when it is in force, in the text's own words."""
    found = _EFFECT.search(plan.document.text)
    if found is None:
        return []
    evidence = sentence_around(plan, *found.span())
    clause = next((c for c in plan.clauses if c.id == evidence.clause), None)
    part = Evidence(evidence.document, *found.span(), evidence.clause) if clause else evidence
    return [Statement(plan.document.text[part.start : part.end], (part,), verbatim=True)]


def _printed(plan: Plan, wanted: str, value: str) -> tuple[int, int] | None:
    text = plan.document.text
    if wanted == "date":
        return _printed_date(text, value)
    if wanted == "title":
        flat = re.sub(r"\s", "", value)
        at = text.find(value)
        return (at, at + len(value)) if at >= 0 else _find_spread(text, flat)
    if wanted == "period":
        found = re.search("[—–\\-－~至到年]+".join(re.findall(r"[0-9]{4}", value)), text)
        return found.span() if found else None
    at = text.find(value)
    return (at, at + len(value)) if at >= 0 else _find_spread(text, value)


def _find_spread(text: str, value: str) -> tuple[int, int] | None:
    """Where the value stands with line breaks or spaces between its characters."""
    found = re.search(r"\s*".join(map(re.escape, value)), text)
    return found.span() if found else None


_DATE = re.compile(
    r"([0-9]{4}|[〇○零一二三四五六七八九]{4})年([0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:([0-9]{1,2}|[一二三四五六七八九十]{1,3})日)?"
)


def _printed_date(text: str, iso: str) -> tuple[int, int] | None:
    """The last place where the text prints the ISO date, in Arabic or Chinese numerals."""
    wanted = [int(part) for part in iso.split("-")]
    spans = [found.span() for found in _DATE.finditer(text) if _numbers(found.groups())[: len(wanted)] == wanted]
    return spans[-1] if spans else None


def _numbers(parts: Iterable[str | None]) -> list[int]:
    return [_number(part) for part in parts if part]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return int(cn2an.cn2an(text.replace("〇", "零").replace("○", "零"), "smart"))


def mentioning(plans: Sequence[Plan], groups: Sequence[Sequence[str]], language: str) -> list[Statement]:
    """For each document that holds a group of words: its title and the first part between commas that holds one."""
    out = []
    for plan in plans:
        hit = _first_hit(plan, groups)
        if hit is not None:
            evidence = _part_with(plan, hit, [word for group in groups for word in group])
            quote = plan.document.text[evidence.start : evidence.end]
            line = say(language, "document_line", title=plan.document.title, quote=quote)
            out.append(Statement(line, (evidence,), on_new_line=True))
    return out


def _part_with(plan: Plan, clause: Clause, words: Sequence[str]) -> Evidence:
    parts = fragments(clause)
    return max(parts, key=lambda part: sum(word in fold(plan.document.text[part.start : part.end]) for word in words))


def _first_hit(plan: Plan, groups: Sequence[Sequence[str]]) -> Clause | None:
    kinds = (ClauseKind.FURNITURE, ClauseKind.HEADING)
    clauses = (clause for clause in plan.clauses if clause.kind not in kinds)
    return next((c for c in clauses if any(all(word in fold(c.text) for word in group) for group in groups)), None)
