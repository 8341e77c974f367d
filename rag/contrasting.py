"""An answer about two amounts that a question holds against each other: both quoted with their names, and what is reckoned."""

import re
from collections.abc import Sequence

from index.normalise import fold
from rag import computed, contrast, of_named, versus
from rag.answer import Status
from rag.answerability import asks_elsewhere, confidence, is_answerable
from rag.case import Case
from rag.contrast import Pair, Told
from rag.draft import Draft, Evidence, Statement
from rag.numerals import numbers_of
from rag.pairs import scaled_values
from rag.phrases import is_chinese, say
from rag.quoting import Find, Quoting
from rag.reckoning import is_measured_so
from rag.rows import years_in
from rag.selection import CLAUSES
from rag.verdict import UNITS
from rag.versus import Versus
from rag import comparing

_SPEAKS_OF, _OF_THE_TOPIC = 0.6, 0.5
_LONGEST = 85  # characters of a sentence that is quoted whole
_LONGEST_NAME = 20
_ENDS = re.compile("[，,；;。]")


def contrasted(case: Case, quoting: Quoting) -> Draft | None:
    """None where no two things are held against each other, or the text does not surely tell both."""
    question, language = case.question.folded, case.question.language
    asked = versus.versus(question, case.intent.cues) if is_chinese(language) else None
    find = quoting.find(case.question, case.intent, case.only) if asked else None
    if asked is None or find is None:
        return None
    surely = is_answerable(find.signals) or find.signals.alike >= _SPEAKS_OF
    if not surely or asks_elsewhere(question, find.plan):
        return None
    pair = _pair(find, asked, question)
    if pair is None:
        return None
    around = fold(find.plan.document.title + "".join(map(str, pair.first.clause.heading or ())))
    if contrast.spoken_of(pair, asked, around) < _OF_THE_TOPIC:
        return None
    said = _told(pair, asked, question, language)
    return Draft(Status.ANSWERED, said, confidence(find.signals), find.intent.ask) if said else None


def _pair(find: Find, asked: Versus, question: str) -> Pair | None:
    clauses = {passage.clause.id: passage.clause for passage in find.findings.passages[:CLAUSES]}
    mine = [clause for clause in clauses.values() if clause.document_id == find.plan.document.id]
    asked = asked.as_told([fold(clause.text) for clause in mine])
    rows = [row for clause in mine for row in contrast.told_of(clause, asked)]
    rows = [row for row in rows if is_measured_so(question, (row.quantity,))]
    return contrast.pair_of(rows, asked, UNITS.get(find.kind), years_in(question))


def _told(pair: Pair, asked: Versus, question: str, language: str) -> tuple[Statement, ...]:
    one, other = pair.first.quantity, pair.second.quantity
    (a, b), unit = scaled_values(one, other)
    quotes = _quotes(pair)
    spans = tuple(quote.evidence[0] for quote in quotes)
    if a == b:
        text = say(language, "same_two", count=f"{a:g}", unit=unit)
        return (*quotes, Statement(text, spans, (), on_new_line=True))
    if asked.ratio:
        if not b or (re.search("少|低|便宜", question) and a < b):
            return ()
        text, worked = computed.times(a, b, unit, language)
        return (*quotes, Statement(text, spans, (worked,), on_new_line=True))
    text, worked = computed.distance(max(a, b), min(a, b), unit, language)
    if asked.which:
        wins = 0 if (a < b) == comparing.is_of_less(asked.which) else 1
        text = say(language, "which", name=_name(asked, wins, pair, language), how=asked.which, apart=text)
    return (*quotes, Statement(text, spans, (worked,), on_new_line=True))


def _name(asked: Versus, at: int, pair: Pair, language: str) -> str:
    name = asked.names[at]
    held = numbers_of(fold(pair.first.clause.text + pair.second.clause.text))
    plain = len(name) <= _LONGEST_NAME and not re.search("[《》“”「」]", name) and numbers_of(name) <= held
    return name if plain else say(language, ("the_first", "the_second")[at])


def _quotes(pair: Pair) -> tuple[Statement, ...]:
    """The sentence where both stand in a short one, else from the part that names each to the part with its amount."""
    ordered = sorted((pair.first, pair.second), key=lambda row: (row.clause.start, row.quantity.span.start))
    if ordered[0].clause.id == ordered[1].clause.id and ordered[0].stretch == ordered[1].stretch:
        start, end = ordered[0].stretch
        if end - start <= _LONGEST:
            return (_quote(ordered[0], start, end),)
    return tuple(dict.fromkeys(_stretch(row) for row in ordered))


def _stretch(row: Told) -> Statement:
    start, end = row.stretch
    if end - start > _LONGEST:
        text = row.clause.text
        start = row.begins
        mark = _ENDS.search(text, row.quantity.span.end, end)
        end = mark.end() if mark else end
    return _quote(row, start, end)


def _quote(row: Told, start: int, end: int) -> Statement:
    text = row.clause.text[start:end]
    lead = len(text) - len(text.lstrip())
    part = Evidence(row.clause.document_id, row.clause.start + start + lead, row.clause.start + end, row.clause.id)
    return Statement(text.lstrip(), (part,), verbatim=True, on_new_line=True)
