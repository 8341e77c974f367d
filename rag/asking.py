"""An intent put to one plan, and the area of it that is meant."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.normalise import fold
from index.opened import Index
from index.plan import Plan, Section
from rag import areas, content, mentions, ranks
from rag.ask import Intent
from rag.slots import parts_of, remaining

_FEW = 2  # a topic that so many clauses speak of is a theme of those clauses, not an area
_BARE = 2  # words that name an area once what stands around them is left out
_SEVERAL = 2
_THEIRS = 0.8  # share of the clauses that speak of a word that must be one area's for the word to mean the area
_NEAR = 0.05  # how far below the best clause an area's heading may score and still be what is meant


@dataclass(frozen=True, slots=True)
class Asking:
    """What the outline of one plan is asked; `language` is the asker's."""

    index: Index
    plan: Plan
    intent: Intent
    language: str

    @property
    def about(self) -> tuple[str, ...]:
        """The words of the topic; empty where the question is about the plan as a whole, which they may only name."""
        words = remaining(self.intent.topic, self.intent.known)
        return words if words and not self._names_plan(words) else self._of_an_area()

    def _names_plan(self, words: tuple[str, ...]) -> bool:
        """True where all words are of the plan's title, and one of them of no other plan's."""
        own = fold(self.plan.document.title)
        others = [fold(plan.document.title) for plan in self.index.plans.values() if plan is not self.plan]
        return all(word in own for word in words) and any(all(word not in title for title in others) for word in words)

    def _of_an_area(self) -> tuple[str, ...]:
        """The plan's own words where an area is asked about and one is titled so too: 耕地保护这一块 of the rules on 耕地保护."""
        words = remaining(self.intent.topic, "") if not {"unit_area", "mention"}.isdisjoint(self.intent.cues) else ()
        area = areas.by_title(self.plan, self.intent.topic) if words else None
        return words if area in self.plan.areas and _has_all(area, words) else ()

    def _titled(self) -> Section | None:
        """By the words that are left beside the document's name: 考核程序 of 绩效考核意见里考核程序这部分."""
        named = self.intent.known and "unit_area" in self.intent.cues
        return areas.by_title(self.plan, " ".join(self.about)) if named and self.about else None

    def is_titled(self, section: Section) -> bool:
        """True where the title has every word of the topic."""
        return _has_all(section, self.about)

    def is_counted(self, section: Section) -> bool:
        """True where the question means an area, by its ordinal or by words of its title alone, that has numbered tasks."""
        return (bool(self.intent.ordinals) or self.is_titled(section)) and bool(self.plan.measured(section))

    def numbered(self) -> tuple[Section, ...]:
        """The areas asked for by ordinal."""
        return areas.resolve_all(self.index, self.plan, self.intent.ordinals, ())

    def section(self) -> Section | None:
        """The area asked for by ordinal, by its count, by name or, failing these, by what its clauses say."""
        if self.intent.ordinals:
            return areas.by_ordinal(self.plan, self.intent.ordinals[0])
        if self.intent.choose:
            return ranks.extreme_area(self.plan, self.intent.choose == "most")
        if not self.about:
            return None
        named = areas.resolve(self.index, self.plan, self.intent.topic)
        if named is None and len(self.about) <= _BARE:
            return areas.resolve(self.index, self.plan, " ".join(self.about))  # 文化 of 计划在文化上部署了
        return named or self._titled()

    def together(self) -> tuple[Section, ...] | None:
        """The areas that the topic names one after the other: 科技创新和产业集群; empty where it does not, None where one is no area."""
        if self.intent.ordinals or self.intent.choose:
            return ()
        first = re.split("[,，;；]", self.intent.topic, maxsplit=1)[0]
        parts = [part for part in parts_of(first) if remaining(part, self.intent.known)]
        if len(parts) < _SEVERAL:
            return ()
        if first.isascii():
            return self._meant_together(parts)
        titled = [self._by_whole_title(part) for part in parts]
        if not any(titled) or self._is_one_title(titled, parts):
            return ()
        named = [area or self._by_few_words(part) for area, part in zip(titled, parts, strict=True)]
        found = tuple(dict.fromkeys(area for area in named if area is not None))
        return found if len(found) == len(parts) else None

    def _meant_together(self, parts: Sequence[str]) -> tuple[Section, ...]:
        """By meaning, of which one area may take two words: science and technology."""
        meant = (areas.resolve(self.index, self.plan, part) for part in parts)
        found = tuple(dict.fromkeys(area for area in meant if area is not None))
        return found if len(found) >= _SEVERAL else ()

    def _by_whole_title(self, part: str) -> Section | None:
        """Not 应急工作在城市合作, which asks of something in an area."""
        area = areas.by_title(self.plan, part)
        return area if area is not None and _has_all(area, remaining(part, self.intent.known)) else None

    def _by_few_words(self, part: str) -> Section | None:
        return areas.resolve(self.index, self.plan, part) if len(remaining(part, self.intent.known)) <= _BARE else None

    def _is_one_title(self, titled: Sequence[Section | None], parts: Sequence[str]) -> bool:
        """城市合作广度和深度: what is joined is joined in a title."""
        words = [word for part in parts for word in remaining(part, self.intent.known)]
        return any(area is not None and _has_all(area, tuple(words)) for area in titled)

    def area_meant(self) -> Section | None:
        """The area that the topic names or, where no few clauses are all that speak of it, means."""
        named = areas.by_title(self.plan, self.intent.topic) or self._titled()
        if named is None and "unit_area" in self.intent.cues:
            named = areas.by_words(self.plan, self.intent.topic)
        if named is not None or not self.about:
            return named
        hits = mentions.mentioning(self.plan, mentions.terms_of(self.intent.topic, self.about))
        if not hits:
            of_english = self.intent.topic.isascii() and "unit_task" in self.intent.cues
            return self._by_heading() or (self.section() if of_english else None)
        home, most = Counter(clause.area for clause in hits).most_common(1)[0]
        is_theirs = len(hits) > _FEW and most >= _THEIRS * len(hits)
        return areas.by_ordinal(self.plan, home) if is_theirs and home else None

    def _by_heading(self) -> Section | None:
        """The area whose heading is about as near to the topic as the nearest clause."""
        found = content.find(self.index, self.intent.topic, self.index.rows((self.plan.document.id,)))
        heading = found.headings[0] if found.headings else None
        if heading is None or found.best is None or heading.score < found.best.score - _NEAR:
            return None
        area = areas.by_ordinal(self.plan, heading.clause.area) if heading.clause.area else None
        if area is None or areas.is_of_another(self.intent.topic, self.plan, area):
            return None
        return area if areas.shares_a_word(self.intent.topic, self.plan, area) else None


def _has_all(section: Section | None, words: tuple[str, ...]) -> bool:
    return section is not None and all(word in fold(section.title) for word in words)
