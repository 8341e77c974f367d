"""Which document a question means, by number, title or a stretch of its title; and which documents speak of a thing."""

import re
from collections.abc import Sequence

from index.normalise import fold
from index.opened import Index
from index.plan import Clause, ClauseKind, Plan
from rag import short_titles
from rag.document_names import ABOUT, MARKS, TITLE, as_this, by_name, core_title, titled
from rag.draft import Evidence, Statement
from rag.phrases import say
from rag.sentences import fragments
from rag.words import shared_run

# 根据《…》的规定，: the document, and nothing of what is asked of it
_LEADS_IN = re.compile(
    rf"(?:请|你|您)*(?:根据|按照?|依据|依照|对照|在|从|就|关于|针对)?{TITLE}"
    r"(?:的(?:规定|要求|内容|安排))?(?:里面?|中|内|上|当中)?(?:规定|要求|提出|明确)?[,，:：]\s*"
)
_MARK = re.compile(MARKS)
# How much of a title a question repeats: for the most part, or far more of one than of any other.
_NAMED_SHARE, _ALONE_SHARE, _NAMED_LENGTH = 0.6, 0.3, 4
_NOT_SAID = (ClauseKind.FURNITURE, ClauseKind.HEADING)


def named(index: Index, folded: str, scope: Sequence[Plan]) -> tuple[Plan, ...]:
    """The documents that the question names, in the order of the index; none where it names none."""
    return by_name(folded, scope) or _by_title(folded, scope) or _by_short_title(folded, scope)


def led_in(folded: str, scope: Sequence[Plan]) -> tuple[str, tuple[Plan, ...]]:
    """What is asked after the title of the one document that it is asked of, and that document; all of it where none leads in."""
    found = _LEADS_IN.match(folded)
    rest = folded[found.end() :] if found else ""
    meant = titled([found["title"]], scope) if found and rest else ()
    return (rest, meant) if len(meant) == 1 else (folded, ())


def _by_title(folded: str, scope: Sequence[Plan]) -> tuple[Plan, ...]:
    scores = {plan.document.id: _shared(fold(plan.document.title), folded) for plan in scope}
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or (ranked[0] < _NAMED_SHARE and not _stands_out(ranked)):
        return ()
    return tuple(plan for plan in scope if scores[plan.document.id] == ranked[0])


def _by_short_title(folded: str, scope: Sequence[Plan]) -> tuple[Plan, ...]:
    titles = {plan.document.id: ABOUT.split(fold(plan.document.title), maxsplit=1)[-1] for plan in scope}
    meant = short_titles.named(folded, titles)
    return tuple(plan for plan in scope if plan.document.id == meant)


def _stands_out(ranked: Sequence[float]) -> bool:
    """One title is repeated far more than any other, though not for the most part."""
    return ranked[0] >= _ALONE_SHARE and (len(ranked) == 1 or ranked[0] >= 2 * ranked[1])


def without_name(asked: str, plan: Plan, this: str) -> str:
    """With `this` for the name of the document: its number, its title in 《》, else the stretch of its title that is said."""
    said = as_this(asked, plan, this)
    if said != asked:
        return said
    run = shared_run(core_title(fold(plan.document.title)), _MARK.sub("", asked))
    return asked.replace(run, this) if len(run) >= _NAMED_LENGTH else asked


def _shared(title: str, folded: str) -> float:
    """Share of the core title that the question repeats in one run of at least four characters; 0 to 1."""
    core = core_title(title)
    longest = len(shared_run(core, _MARK.sub("", folded)))
    return longest / len(core) if core and longest >= _NAMED_LENGTH else 0.0


def mentioning(plans: Sequence[Plan], groups: Sequence[Sequence[str]], language: str) -> list[Statement]:
    """For each document that holds a group of words: its title and the first part between commas that holds one."""
    words = [word for group in groups for word in group]
    hits = [(plan, _first_hit(plan, groups)) for plan in plans]
    return [_line(plan, _part_with(plan, hit, words), language) for plan, hit in hits if hit is not None]


def _line(plan: Plan, evidence: Evidence, language: str) -> Statement:
    quote = plan.document.text[evidence.start : evidence.end]
    return Statement(
        say(language, "document_line", title=plan.document.title, quote=quote), (evidence,), on_new_line=True
    )


def _part_with(plan: Plan, clause: Clause, words: Sequence[str]) -> Evidence:
    parts = fragments(clause)
    return max(parts, key=lambda part: sum(word in fold(plan.document.text[part.start : part.end]) for word in words))


def _first_hit(plan: Plan, groups: Sequence[Sequence[str]]) -> Clause | None:
    clauses = (clause for clause in plan.clauses if clause.kind not in _NOT_SAID)
    return next((c for c in clauses if any(all(word in fold(c.text) for word in group) for group in groups)), None)
