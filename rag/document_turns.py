"""Which document a question is kept to: the one that it names, or that an earlier question named where only it can be meant."""

from collections.abc import Sequence
from dataclasses import replace

from index.normalise import fold
from index.opened import Index
from index.plan import Plan
from rag import documents
from rag.articles import named_by_number
from rag.ask import Ask
from rag.completing import what_about
from rag.document_names import THIS, as_this, by_name, others_in
from rag.inquiry import Turn
from rag.intent import read
from rag.phrases import is_chinese
from rag.question import Question
from rag.scope import plans_of, words_of_titles
from rag.slots import remaining
from rag.turns import leans

_THIS_ENGLISH = "this document"
_TURNS_BACK = 4  # questions
# What is asked of the text, whichever document it is in
_OF_ANY = frozenset(
    (Ask.LOOKUP, Ask.OWNER, Ask.DUTIES, Ask.DOCUMENTS, Ask.MENTIONED, Ask.APPEARANCES, Ask.CHORE, Ask.INJECTION)
)


def kept(question: Question, index: Index) -> Question:
    """The question without a title that leads in, with 这份文件 for its document's name, and kept to that document."""
    plans = plans_of(question, index)
    rest, meant = documents.led_in(question.folded, plans)
    if meant:
        return question.about(rest, rest).within((meant[0].document.id,))
    named = by_name(question.folded, plans) or _asked_about(question, plans, index)
    if len(named) == 1:
        return _of(question, named[0], plans, index)
    return question if named or len(plans) == 1 else _of_earlier(question, plans, index)


def _asked_about(question: Question, plans: Sequence[Plan], index: Index) -> Sequence[Plan]:
    """那专利代理条例呢: the documents that nothing but a name is said of, where another was asked of before."""
    about = what_about(question.folded) if question.history and len(plans) > 1 else None
    if about is None or about["rest"]:
        return ()
    return documents.named(index, about["zh"] or about["en"], plans)


def _of(question: Question, plan: Plan, plans: Sequence[Plan], index: Index) -> Question:
    """Of the document named; 国发〔2019〕5号呢 asks of it what was asked before."""
    this = THIS if is_chinese(question.language) else _THIS_ENGLISH
    text, folded = (as_this(asked, plan, this) for asked in (question.text, question.folded))
    about = what_about(folded)
    if about and ((about["zh"] or about["en"]) == this or folded == question.folded):
        text = folded = _asked_before(question.history, plans, index) or folded
        history: tuple[Turn, ...] = ()  # was of another document
    else:
        history = _of_it(question.history, plan, plans, index)
    return replace(question.about(text, folded), history=history).within((plan.document.id,))


def _of_earlier(question: Question, plans: Sequence[Plan], index: Index) -> Question:
    """Kept to the document that was named last, where what is asked has no topic that could be another's."""
    named = [documents.named(index, asked, plans) for asked in _asked(question.history)]
    spoken = next((plan for found in named for plan in _one(found)), None)
    if spoken is None or documents.named(index, question.folded, plans) or others_in(question.folded, plans):
        return question
    known = words_of_titles((spoken,))
    goes_on = len(named[0]) == 1 and leans(question.folded, known)
    if not goes_on and not _is_of_its_outline(question.folded, spoken, known):
        return question
    return replace(question, history=_of_it(question.history, spoken, plans, index)).within((spoken.document.id,))


def _is_of_its_outline(folded: str, plan: Plan, known: str) -> bool:
    """A fact, a part or an article of the document, and no topic that could be another's."""
    intent = read(folded, known)
    if intent.ordinals or named_by_number(plan, folded, by_area=False):
        return True
    return intent.ask not in _OF_ANY and not remaining(intent.topic, known)


def _of_it(history: Sequence[Turn], plan: Plan, plans: Sequence[Plan], index: Index) -> tuple[Turn, ...]:
    """The turns since another document was named, with 这份文件 for the name of this one."""
    kept: list[Turn] = []
    for turn in reversed(history):
        named = documents.named(index, fold(turn.content), plans) if turn.role == "user" else ()
        if named and plan not in named:
            break
        kept.insert(0, replace(turn, content=documents.without_name(turn.content, plan, THIS)))
    return tuple(kept)


def _asked_before(history: Sequence[Turn], plans: Sequence[Plan], index: Index) -> str:
    """The last question that asks something, with 这份文件 for the name of its document; empty where there is none."""
    for asked in _asked(history):
        named = documents.named(index, asked, plans)
        about = what_about(asked)
        if not (about and named):
            return documents.without_name(asked, named[0], THIS) if len(named) == 1 else asked
    return ""


def _asked(history: Sequence[Turn]) -> list[str]:
    """The last few questions, folded, the last one first."""
    return [fold(turn.content) for turn in reversed(history) if turn.role == "user"][:_TURNS_BACK]


def _one(plans: Sequence[Plan]) -> Sequence[Plan]:
    return plans if len(plans) == 1 else ()
