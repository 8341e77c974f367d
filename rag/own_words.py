"""What a part of a question finds by its own words, beside what it finds completed by the part before it."""

from collections.abc import Sequence

from index.normalise import fold
from rag import turns
from rag.answerability import confidence
from rag.draft import Evidence
from rag.quoting import Find
from rag.selection import Choice
from rag.things import things_in

# A sentence that has the question's own words needs be no surer than any answer; one that is to stand instead of the
# sentence just quoted must be sure, and of another clause speak by so much more of what the part names.
_ALIKE, _SURE, _MUCH_MORE = 0.7, 0.7, 0.2


def are_in(alone: Find, choice: Choice) -> bool:
    """True where the sentence has what the question of the find names."""
    return _spoken_of(alone, choice) >= _ALIKE


def say_more(alone: Find, whole: Find, quoted: Sequence[Evidence], known: str) -> bool:
    """True where the own words' find answers, and not the sentence just quoted that was found again: 收上来的钱干什么用？

    It is of the same clause or the next, or has the number asked for, or speaks much more of what the part names.
    """
    said, other = whole.choice, alone.choice
    tells = said.held and whole.signals.numeric
    if tells or not _is_quoted(said, quoted) or "pronoun" in alone.intent.cues or confidence(alone.signals) < _SURE:
        return False
    more = _spoken_of(alone, other) - _spoken_of(alone, said)
    if more <= 0 or (whole.signals.numeric and not _is_of_it(alone, whole)):
        return False
    if _above(said) == _above(other):
        return True
    if whole.signals.numeric:
        return other.held
    folded = alone.question.folded
    return more >= _MUCH_MORE and bool(things_in(folded)) and not turns.names_only_kinds(folded, known)


def _is_of_it(alone: Find, whole: Find) -> bool:
    """True where the clause of the number names what was spoken of: another event's 500万元 is no answer to 经费多少."""
    spoken = set(things_in(whole.question.folded)) - set(things_in(alone.question.folded))
    return not spoken or any(thing in fold(alone.choice.clause.text) for thing in spoken)


def _spoken_of(find: Find, choice: Choice) -> float:
    return find.aligner.score(choice.evidence, choice.row)


def _above(choice: Choice) -> str:
    """The id that the clause has in common with its neighbours."""
    return choice.clause.id.rpartition(".")[0]


def _is_quoted(choice: Choice, quoted: Sequence[Evidence]) -> bool:
    part = choice.evidence
    return any(q.document == part.document and q.start < part.end and part.start < q.end for q in quoted)
