"""Whether what would be quoted is of something else than the question names, however near it comes."""

import re

from index.normalise import fold
from index.plan import Clause, Plan
from rag import another_year, aspects, counted_things, cues, next_year, siblings
from rag.ask import Kind

_WHETHER = (Kind.YES_NO, Kind.PERMISSION)
_OF_NAMES = (Kind.MEMBERS, Kind.ANY, Kind.PERSON, Kind.BODY, Kind.PLACE)
_SENTENCE = re.compile(r"[。;]")


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
    headings = fold("".join(map(str, clause.heading or ())))
    if next_year.is_left_out(question, said, plan):
        return True
    if kind is not Kind.TIME and another_year.is_left_out(question, said, headings, plan):
        return True
    around, whole = headings + fold(clause.text), fold(plan.document.text)
    rows = [part for part in _SENTENCE.split(said) if "、" in part] if kind in _OF_NAMES else []
    if rows and all(siblings.is_of_another(question, row, "", whole) for row in rows):
        return True  # 评为差的 beside the names of those 评为优
    return counted_things.is_of_others(question, said, around, whole) or siblings.is_of_another(
        question, said, around, whole
    )
