"""Which area of a plan a few words mean: by its title's words, else by meaning."""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.normalise import fold
from index.opened import Index
from index.plan import Plan, Section
from rag.alignment import Aligner
from rag.draft import of_heading
from rag.printed import without_annexes
from rag.slots import remaining
from rag.words import bigrams, content_words, tagged

_NAMED = 0.5  # share of the topic's weight that a title must hold to be meant by name
_SHORTENED = 0.8
_NAME_WORDS = 3  # of an area called by other words than its title's; more of them make a question
_HOME = "所在"  # 探源工程所在的方面: the area that a task stands in, whatever its title
_TITLED, _TITLED_LATIN = 0.35, 0.33  # how alike the words of a topic must be to those of a title that it means
_VERBS = frozenset(
    "推动 推进 加强 加快 提升 建设 促进 落实 实施 抓 发展 完善 深化 强化 构建 打造 支持 能力 水平".split()
)
_SYLLABLES = 2  # of the words that most compounds are made of
_NAMES = ("ns", "nr")  # tags of places and people
_DOING = re.compile(r"^[搞抓做干推促]")  # 抓生态环境


def by_ordinal(plan: Plan, ordinal: int) -> Section | None:
    """From 1; −1 is the last. What is attached is counted where there is nothing else."""
    areas = without_annexes(plan) or plan.areas
    if ordinal < 0:
        return areas[ordinal] if -ordinal <= len(areas) else None
    return next((area for area in areas if area.ordinal == ordinal), None)


def by_title(plan: Plan, topic: str) -> Section | None:
    """The one section whose title holds most of the topic's words, an outer one before an inner one.

    None when no title holds enough of them, or two of one level do equally.
    """
    named = _DOING.sub("", topic)
    words = [word for word in remaining(named, "") or content_words(named) if word not in _VERBS]
    titles = [fold(section.title) for section in plan.sections]
    if not words or not titles:
        return None
    weight = {word: 1 / (1 + sum(_held(word, title) > 0 for title in titles)) for word in words}
    held = [sum(weight[word] * _held(word, title) for word in words) / sum(weight.values()) for title in titles]
    best = max(held)
    fitting = [section for section, share in zip(plan.sections, held, strict=True) if share == best]
    outer = min(section.level for section in fitting)
    outermost = [section for section in fitting if section.level == outer]
    return outermost[0] if best >= _NAMED and len(outermost) == 1 else None


def by_words(plan: Plan, topic: str) -> Section | None:
    """The one area whose title has a word of the topic, and whose title and clauses between them have every word."""
    words = [word for word in remaining(topic, "") if word not in _VERBS]
    said = {area.ordinal: fold(area.title) for area in plan.areas}
    titled = [area for area in plan.areas if any(word in said[area.ordinal] for word in words)]
    for clause in plan.clauses:
        if clause.area in said:
            said[clause.area] += fold(clause.text)
    if len(words) > _NAME_WORDS:
        return None
    fitting = [area for area in titled if all(word in said[area.ordinal] for word in words)]
    return fitting[0] if len(fitting) == 1 else None


def _held(word: str, title: str) -> float:
    """1 when the title has the word, less when it has it written out (科创 for 科技创新), else the share of its pairs."""
    if word in title:
        return 1.0
    if len(word) == 2 and any(_shortens(word, title[at : at + 4]) for at in range(len(title) - 2)):
        return _SHORTENED
    pairs = bigrams(word)
    return sum(pair in title for pair in pairs) / len(pairs) if pairs else 0.0


def _shortens(word: str, stretch: str) -> bool:
    """科创 shortens 科技创新: its two characters begin the stretch's two words."""
    return len(stretch) == 4 and word[0] == stretch[0] and word[1] in stretch[2:]


def by_meaning(index: Index, plan: Plan, query: str) -> Section | None:
    """The area whose heading and best clause together are nearest to the words, in any language."""
    rows = index.rows(documents=(plan.document.id,)) or range(len(index.clauses))
    scores = index.searcher.score_all(query, rows)
    heading: dict[int, float] = {}
    member: dict[int, float] = {}
    titles = {area.id for area in plan.areas}
    for row, score in zip(scores.rows, scores.score, strict=True):
        clause = index.clauses[row]
        if clause.area is None:
            continue
        best = heading if clause.id in titles else member
        best[clause.area] = max(best.get(clause.area, -1.0), float(score))
    total = {area.ordinal: heading.get(area.ordinal, 0.0) + member.get(area.ordinal, 0.0) for area in plan.areas}
    return by_ordinal(plan, max(total, key=lambda ordinal: (total[ordinal], -ordinal))) if total else None


def resolve(index: Index, plan: Plan, topic: str) -> Section | None:
    """By title where the words name one, else by meaning; a name that the text does not hold means no area."""
    named = by_title(plan, topic) or by_title(plan, _in_chinese(index, topic))
    if named is not None:
        return named
    text = fold(plan.document.text)
    names = [word for word, tag in tagged(topic) if tag.startswith(_NAMES)]
    if any(name not in text for name in names):
        return None
    meant = by_words(plan, topic) or by_meaning(index, plan, topic)
    if meant is None or is_of_another(topic, plan, meant) or is_said_elsewhere(topic, plan, meant):
        return None
    fits = shares_a_word(topic, plan, meant) if _HOME in topic else _titles_it(index, plan, meant, topic)
    return meant if fits else None


def first_meanings(words: Sequence[str], index: Index) -> tuple[str, ...] | None:
    """What each English word means first in the texts: a second meaning is often of another sense (standard, 水平).

    None where one of them means nothing there.
    """
    meant = [index.searcher.terms_for(word.capitalize()) for word in words]
    return tuple(terms[0] for terms in meant) if all(meant) else None


def _in_chinese(index: Index, topic: str) -> str:
    """An English topic in the texts' words; nothing where one of its words means nothing there, or of any other topic."""
    return " ".join(first_meanings(content_words(topic), index) or ()) if topic.isascii() else ""


def is_of_another(topic: str, plan: Plan, area: Section) -> bool:
    """True where a word is the title's with another before it that the text nowhere has: 食品安全 is not 安全, 营商环境 not 环境."""
    title, text = fold(area.title), fold(plan.document.text)
    words = [word for word in content_words(topic) if len(word) == 2 * _SYLLABLES]
    halves = [(word[:_SYLLABLES], word[_SYLLABLES:]) for word in words]
    halves += [
        (before, word) for (before, tag), (word, _) in pairwise(tagged(topic.replace(" ", ""))) if tag[:1] == "n"
    ]
    return any(word in title and before not in text for before, word in halves)


def is_said_elsewhere(topic: str, plan: Plan, area: Section) -> bool:
    """True where a topic of one word, none of the title's, is another area's word too: 能源 is meant to the letter."""
    words = content_words(topic)
    if len(words) != 1 or words[0] in fold(area.title):
        return False
    speaking = {clause.area for clause in plan.clauses if clause.area and words[0] in fold(clause.text)}
    return bool(speaking - {area.ordinal})


def _titles_it(index: Index, plan: Plan, area: Section, topic: str) -> bool:
    """True where the title is about the topic, word by word: a clause of the area that speaks of it makes it no name.

    文化 names 现代文明 and 治污 names 生态环境; 托育服务 names no area, though one promotes other services. Of an English
    topic one word is enough.
    """
    at = next((at for at, clause in enumerate(index.clauses) if clause.id == area.id), None)
    if at is None:
        return shares_a_word(topic, plan, area)
    found = [match.alike for match in Aligner(index, topic).matches(of_heading(area, plan.document.id), at)]
    if topic.isascii():
        return bool(found) and max(found) >= _TITLED_LATIN
    return bool(found) and sum(found) / len(found) >= _TITLED


def shares_a_word(topic: str, plan: Plan, area: Section) -> bool:
    """True where the area has a pair of characters of a Chinese topic; one in another language shares none to tell."""
    held = set(bigrams(fold("".join(clause.text for clause in plan.clauses if clause.area == area.ordinal))))
    asked = [pair for word in remaining(topic, "") for pair in bigrams(word)]
    return topic.isascii() or any(pair in held for pair in asked)


def resolve_all(index: Index, plan: Plan, ordinals: Sequence[int], names: Sequence[str]) -> tuple[Section, ...]:
    """Areas by ordinal, then by name, each once, in the order asked."""
    found = [by_ordinal(plan, ordinal) for ordinal in ordinals]
    found += [resolve(index, plan, name) for name in names]
    return tuple(dict.fromkeys(area for area in found if area is not None))
