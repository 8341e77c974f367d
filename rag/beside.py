"""Whether what would be quoted is of something else than the question names, however near it comes."""

from index.normalise import fold
from index.plan import Clause, Plan
from rag import aspects, cues, next_year, siblings
from rag.ask import Kind

_WHETHER = (Kind.YES_NO, Kind.PERMISSION)


def is_beside(question: str, kind: Kind, said: str, clause: Clause, plan: Plan) -> bool:
    """`question` and `said`, what would be quoted, are folded; `clause` is the chosen sentence's.

    Whether something is so may be answered by what is so instead, and a wrong premise by what puts it right.
    """
    if cues.match("wrong_premise", question):
        return False
    if aspects.is_untold(question, said):
        return True
    if kind in _WHETHER or cues.match("yes_no", question):
        return False
    around = fold("".join((*map(str, clause.heading or ()), clause.text)))
    return next_year.is_left_out(question, said, plan) or siblings.is_of_another(
        question, said, around, fold(plan.document.text)
    )
