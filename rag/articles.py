"""What a document prints under a number of its own: 第十八条, and the item 12. of a row that runs through its sections."""

import re
from dataclasses import dataclass

from index.numbering import label_of
from index.plan import Clause, ClauseKind, Plan
from rag import cues
from rag.ask import Kind
from rag.draft import Evidence, Statement, of_clause
from rag.numerals import NUMERAL, ordinal_of
from rag.phrases import say
from rag.printed import labelled, list_block, numbered_through, taken_over, tally
from rag.slots import remaining

_SAYS = "(?=(?:具体|到底|究竟|里面?|中)?(?:说|讲|写|规定|是什么|是啥|的?内容|怎么|如何|有什么|要求))"
# 第十八条规定了什么, 十八条说的啥, what does article 18 say; not 第三条任务, which counts within an area
_ARTICLE = re.compile(
    rf"第(?P<a>{NUMERAL})条(?!任务|措施|举措|工作|线|路|河|街)|(?<![0-9几第多少零〇一二两三四五六七八九十百])(?P<b>{NUMERAL})条{_SAYS}"
    r"|(?<!\w)article (?P<c>[0-9]+|\w+)(?!\w)"
)
# 第12项任务是什么, what does item 12 say
_ITEM = re.compile(
    rf"第(?P<a>{NUMERAL})(?:项|件|条(?!线|路|河|街|款))(?:重点|主要|具体|民生)?(?:任务|工作|事项|措施|举措|实事|项目)?"
    r"|(?<!\w)(?:item|task|measure|project|point) (?:no\.? ?|number )?(?P<b>[0-9]+)(?!\w)"
)
# 哪一条规定了补偿, 补偿写在第几条
_IN_WHICH = re.compile(
    r"(?:[写放列]?在|[是归]|属于)?第几条(?:里面?|规定)?的?|哪一?条(?=[是有里中]|规定|写|说|讲|提|管|对|涉及|关于|明确|要求)|which article"
)
# Words that ask for what stands there, or name the document, and nothing of it.
_ABOUT_THE_WORDING = re.compile(
    r"规定|内容|条文|原文|全文|原话|表述|要求|给出|列出|念|读|抄|引用|摘录|具体|到底|究竟|大意|办法|条例|细则|规则|文件|方案|计划"
    r"|任务|工作|事项|措施|举措|实事|项目|名称|名字|标题|(?<!\w)(?:says?|said|quote|text|content|cover|provide|state|wording|read|exactly|called|name|title)s?(?!\w)"
)
_OF_WORDS = (Kind.ANY, Kind.DEFINITION, Kind.STEPS, Kind.BODY)
_PARTS = 12  # paragraphs under an article that are quoted; of more only the article's own words
_STOP, _HEAD = re.compile("[，。；：,;:]"), 24
_FEWEST = 3  # articles that make a document one of articles


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a question names by its number: the clauses that are numbered so, and which of them; `rest` is what else it asks."""

    clauses: tuple[Clause, ...]
    ordinals: tuple[int, ...]
    rest: str

    def named(self) -> list[Clause | None]:
        """For each number the clause that has it; None where there is none."""
        return [next((one for one in self.clauses if _ordinal(one) == ordinal), None) for ordinal in self.ordinals]

    def asks_for_its_words(self, kind: Kind, known: str) -> bool:
        """True where nothing but what it says is asked for, and not a `kind` of thing in it (罚多少钱).

        `known` are words of the document's title.
        """
        left = _ABOUT_THE_WORDING.sub(" ", cues.stripped(self.rest))
        return kind in _OF_WORDS and not remaining(left, known)


def named_by_number(plan: Plan, folded: str, by_area: bool) -> Numbered | None:
    """None where the question names no number, or the plan numbers nothing so; `by_area`: it counts within an area."""
    for pattern, numbered in ((_ARTICLE, articles_of), (_ITEM, numbered_through)):
        found = [ordinal_of(next(filter(None, one.groups()), "")) for one in pattern.finditer(folded)]
        ordinals = tuple(dict.fromkeys(ordinal for ordinal in found if ordinal))
        if not ordinals or (by_area and pattern is _ITEM):
            continue
        if len(clauses := numbered(plan)) >= _FEWEST:
            return Numbered(tuple(clauses), ordinals, pattern.sub(" ", folded).strip())
    return None


def articles_of(plan: Plan) -> tuple[Clause, ...]:
    """The clauses labelled 第…条, each number once: what an annex numbers again is none of the document's own."""
    found: dict[int, Clause] = {}
    for clause in labelled(plan, "条"):
        found.setdefault(_ordinal(clause) or 0, clause)
    return tuple(found.values())


def told(plan: Plan, numbered: Numbered, language: str) -> list[Statement]:
    """Each clause and what stands under it, in its own words; where there is no such number, how far they go."""
    said: list[Statement] = []
    for ordinal, clause in zip(numbered.ordinals, numbered.named(), strict=True):
        said += _words_of(clause, plan) if clause else [_none_such(plan, numbered.clauses, ordinal, language)]
    return said


def _words_of(clause: Clause, plan: Plan) -> list[Statement]:
    below = [
        one for one in plan.clauses if one != clause and is_of(one.id, clause) and one.kind is not ClauseKind.FURNITURE
    ]
    parts = [clause, *(below if len(below) <= _PARTS else ())]
    return [Statement(part.text, (of_clause(part),), verbatim=True, on_new_line=True) for part in parts]


def asked_in_which(plan: Plan, folded: str) -> str:
    """What is looked for where a question asks which article says it: 网具的补偿 of 哪一条规定了网具的补偿; else empty."""
    if not _IN_WHICH.search(folded) or len(articles_of(plan)) < _FEWEST:
        return ""
    return _ABOUT_THE_WORDING.sub(" ", _IN_WHICH.sub(" ", folded)).strip(" ,，。?？")


def placed(statement: Statement, plan: Plan, folded: str, language: str) -> Statement:
    """With the article's number before what is quoted of it, where the question asks in which article something stands."""
    part = statement.evidence[0]
    article = next((one for one in articles_of(plan) if is_of(part.clause, one)), None)
    if article is None or not article.label or not _IN_WHICH.search(folded) or article.label in statement.text:
        return statement
    label = Evidence(plan.document.id, article.start, article.start + len(article.label), article.id)
    text = say(language, "in_article", label=article.label, quote=statement.text)
    return Statement(text, (label, *statement.evidence), on_new_line=statement.on_new_line)


def is_of(id: str, clause: Clause) -> bool:
    """The clause itself, or one under it."""
    return id == clause.id or id.startswith(f"{clause.id}.")


def beginning(clause: Clause) -> str:
    """What it is about: 扩容省级政务云 of 1.扩容省级政务云。"""
    label = label_of(clause.text)
    return _STOP.split(clause.text[label.end if label else 0 :].strip())[0][:_HEAD]


def _none_such(plan: Plan, clauses: tuple[Clause, ...], ordinal: int, language: str) -> Statement:
    text = say(language, "no_number", count=len(clauses), position=ordinal)
    block = list_block(plan, clauses, clauses[0].id)
    return Statement(text, (block,), (tally(len(clauses)), taken_over(float(ordinal))))


def _ordinal(clause: Clause) -> int | None:
    label = label_of(clause.label or "")
    return label.ordinal if label else None
