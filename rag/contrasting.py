"""An answer about two amounts that a question holds against each other: both quoted with their names, and what is reckoned."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from index.normalise import fold
from rag import comparing, computed, contrast, twofold, unnamed, versus, was_and_is
from rag.answer import Status
from rag.answerability import asks_elsewhere, confidence, is_answerable
from rag.case import Case
from rag.contrast import Pair
from rag.draft import Draft, Evidence, Statement
from rag.labels import characters
from rag.numerals import numbers_of
from rag.owned_amounts import Told, told_of
from rag.pairs import scaled_values
from rag.phrases import is_chinese, say
from rag.printed import introducing
from rag.quoting import Find, Quoting
from rag.reckoning import is_measured_so
from rag.rows import years_in
from rag.selection import CLAUSES
from rag.verdict import UNITS
from rag.versus import Versus
from rag.words import tagged

_SPEAKS_OF, _OF_THE_TOPIC, _AS_GOOD_AS = 0.6, 0.5, 0.6
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
    near = find.selection.near(find.choice.evidence, _AS_GOOD_AS)
    known = all(_is_known(at, asked, find, near) for at in (0, 1)) or _begin_words(asked, find)
    if asked.apart and not known:
        return find.refused(Status.NOT_IN_DOCUMENT, find.findings)
    pair = pair_in(find, asked, question)
    said = around(pair, find) if pair else _of_choice(find)
    if pair and _speaks_of(said, asked.attribute, near) and asked.told_by(said) >= _OF_THE_TOPIC:
        told = _told(pair, asked, question, language)
        return Draft(Status.ANSWERED, told, confidence(find.signals), find.intent.ask) if told else None
    if asked.apart and not _speaks_of(said, asked.attribute, near):
        return find.refused(Status.NOT_IN_DOCUMENT, find.findings)
    return None


def _speaks_of(said: str, words: Sequence[str], near: frozenset[str]) -> bool:
    return not words or any(word in near or versus.holds(said, word) for word in words)


def _is_known(at: int, asked: Versus, find: Find, near: frozenset[str]) -> bool:
    """False where the document has no noun of the name, and the sentence found nothing like one."""
    own = twofold.Owned(asked.own[at], asked.own[1 - at])
    name = _plainly(asked.names[at])
    said, whole = (_plainly(fold(text)) for text in (find.choice.clause.text, find.plan.document.text))
    if any(own.own & characters(word) for word in near):
        return True
    if len(own.own) == 1 and not versus.is_plain(name):  # 高中 beside 初中: 高 stands anywhere
        return any(one + other in whole for one, other in pairwise(name) if own.own & {one, other})
    return not unnamed.is_unnamed(name, own, said, whole)


def _begin_words(asked: Versus, find: Find) -> bool:
    """过国审 and 过省审 of 国家审定 and 省级审定: the one character of each name begins a word of the sentence found."""
    if any(len(own) != 1 for own in asked.own):
        return False
    begins = {word[0] for word, _ in tagged(find.choice.folded)}
    return all(own <= begins for own in asked.own)


def _plainly(text: str) -> str:
    """Who is no person is called 公司, 企业 or 单位."""
    return re.sub("公司|企业", "单位", text)


def around(pair: Pair, find: Find) -> str:
    """The folded text in which the two amounts, and what they are of, are told."""
    clauses = (pair.first.clause, pair.second.clause)
    headings = "".join(str(heading) for clause in clauses for heading in clause.heading or ())
    before = introducing(find.plan, pair.first.clause)
    return fold(find.plan.document.title + headings + before + "".join(clause.text for clause in clauses))


def _of_choice(find: Find) -> str:
    clause = find.choice.clause
    return fold(find.plan.document.title + "".join(map(str, clause.heading or ())) + clause.text)


def pair_in(find: Find, asked: Versus, question: str, units: Collection[str] | None = None) -> Pair | None:
    """The two amounts, in the clauses of the document that is found first."""
    clauses = {passage.clause.id: passage.clause for passage in find.findings.passages[:CLAUSES]}
    mine = [clause for clause in clauses.values() if clause.document_id == find.plan.document.id]
    asked = asked.as_told([fold(clause.text) for clause in mine])
    rows = [row for clause in mine for row in told_of(clause, asked)]
    rows = [row for row in rows if is_measured_so(question, (row.quantity,)) and _is_of_its_time(row, question)]
    return contrast.pair_of(rows, asked, units or UNITS.get(find.kind), years_in(question))


def _is_of_its_time(row: Told, question: str) -> bool:
    """What the clause changes is told as it is, or was where that is asked; not where the changes are held against each other."""
    text = fold(row.clause.text)
    of_changes = was_and_is.asks_of_changes(question, text)
    return not of_changes and row.quantity.span not in was_and_is.left_out(question, text)


def _told(pair: Pair, asked: Versus, question: str, language: str) -> tuple[Statement, ...]:
    one, other = pair.first.quantity, pair.second.quantity
    (a, b), unit = scaled_values(one, other)
    quotes = quotes_of(pair)
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
    """As the text spells it where it has it."""
    name, row = asked.names[at], (pair.first, pair.second)[at]
    where = fold(row.clause.text).find(name)
    if where >= 0:
        return row.clause.text[where : where + len(name)]
    held = numbers_of(fold(pair.first.clause.text + pair.second.clause.text))
    plain = len(name) <= _LONGEST_NAME and not re.search("[《》“”「」]", name) and numbers_of(name) <= held
    return name if plain else say(language, ("the_first", "the_second")[at])


def quotes_of(pair: Pair) -> tuple[Statement, ...]:
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
