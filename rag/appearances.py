"""Every sentence of a plan that names a thing, with the area it stands in where that is asked for."""

from collections.abc import Iterator

from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan
from rag import areas, mentions
from rag.asking import Asking
from rag.draft import Evidence, Statement, of_heading
from rag.phrases import say
from rag.printed import area_name, tally
from rag.sentences import fragments, sentences

_QUOTED = 8  # sentences that are quoted; of more only the number is told
_LONG = 60  # characters of a sentence; of a longer one the part between commas that names the thing is quoted
_NOT_SAID = (ClauseKind.FURNITURE, ClauseKind.HEADING)


def appearances(asking: Asking) -> list[Statement]:
    """How many they are where that is asked for, then each; nothing where the plan nowhere names the thing."""
    plan, term, language = asking.plan, asking.intent.topic, asking.language
    places = list(_places(plan, term))
    if not places:
        return []
    counts = "how_many" in asking.intent.cues
    told = [_number_of(term, places, language)] if counts else []
    if len(places) > _QUOTED:
        return told
    by_area = "unit_area" in asking.intent.cues
    return [*told, *(_quoted(plan, clause, part, language, by_area) for clause, part in places)]


def _places(plan: Plan, term: str) -> Iterator[tuple[Clause, Evidence]]:
    text = plan.document.text
    for clause in plan.clauses:
        if clause.kind in _NOT_SAID:
            continue
        for sentence in sentences(clause):
            if mentions.speaks_of(term, fold(text[sentence.start : sentence.end])):
                yield clause, _narrowed(sentence, clause, term, text)


def _narrowed(sentence: Evidence, clause: Clause, term: str, text: str) -> Evidence:
    """From the first to the last part of a long sentence that names the thing."""
    if sentence.end - sentence.start <= _LONG:
        return sentence
    inside = [part for part in fragments(clause) if sentence.start <= part.start < sentence.end]
    named = [at for at, part in enumerate(inside) if mentions.speaks_of(term, fold(text[part.start : part.end]))]
    if not named:
        return sentence
    return Evidence(sentence.document, inside[named[0]].start, inside[named[-1]].end, clause.id)


def _number_of(term: str, places: list[tuple[Clause, Evidence]], language: str) -> Statement:
    words = say(language, "appears", term=term, count=len(places))
    return Statement(words, tuple(part for _, part in places), (tally(len(places)),))


def _quoted(plan: Plan, clause: Clause, part: Evidence, language: str, by_area: bool) -> Statement:
    quote = plan.document.text[part.start : part.end]
    section = areas.by_ordinal(plan, clause.area) if clause.area and by_area else None
    if section is None:
        return Statement(quote, (part,), verbatim=True, on_new_line=True)
    words = say(language, "in_area", area=area_name(section, language), quote=quote)
    return Statement(words, (part, of_heading(section, plan.document.id)), on_new_line=True)
