"""Gold questions of content as the chain looks them up: the sentence it would answer with, and what it chose among."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqdm import tqdm

from eval.gold import Expect, GoldItem, Split
from eval.spans import Stretch, occurrences, shares_half
from eval.system import inquiry_of
from index.opened import Index
from rag.chain import Extractive, understand
from rag.draft import Evidence
from rag.errors import QuestionInvalid
from rag.quoting import Find


@dataclass(frozen=True, slots=True)
class ContentQuestion:
    """`places` are where the essential quotes stand; none where the question is to be refused."""

    gold: GoldItem
    find: Find
    places: tuple[Stretch, ...]

    @property
    def answerable(self) -> bool:
        return self.gold.expect is not Expect.REFUSE

    @property
    def document(self) -> str:
        """The one that it asks about; of several the cluster's, which stands before its colon."""
        return self.gold.documents[0] if len(self.gold.documents) == 1 else self.gold.cluster.split(":")[0]

    def answers(self, sentence: Evidence) -> bool:
        """Whether the sentence and an essential quote share half of the shorter of the two."""
        return shares_half(Stretch(sentence.document, sentence.start, sentence.end), self.places)


class Lookup:
    """Looks up gold questions in one index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._chain = Extractive(index)

    def of(self, gold: GoldItem) -> ContentQuestion | None:
        """None where the question is none of content, cannot be asked, or nothing at all is found."""
        try:
            question = understand(inquiry_of(gold), self._chain.speller)
        except QuestionInvalid:
            return None
        find = self._chain.answering.drafting.find(question)
        return ContentQuestion(gold, find, places_of(gold, self.index)) if find else None


def places_of(gold: GoldItem, index: Index) -> tuple[Stretch, ...]:
    """Where its essential quotes stand in documents of the index; none where it is to be refused."""
    if gold.expect is Expect.REFUSE:
        return ()
    texts = {name: index.document(name).text for name in gold.documents}
    return tuple(place for piece in gold.essential for place in occurrences(piece.document, piece.quote, texts))


def content_questions(items: Sequence[GoldItem], indexes: Sequence[Index]) -> Iterator[ContentQuestion]:
    """Those of the dev split that stand alone, each looked up in the first index that holds its documents."""
    lookups = [Lookup(index) for index in indexes]
    bar = tqdm(items, desc="looking up", unit="question", disable=not sys.stderr.isatty(), file=sys.stderr)
    for gold in bar:
        lookup = next((one for one in lookups if set(gold.documents) <= set(one.index.plans)), None)
        if gold.split is not Split.DEV or gold.history or lookup is None:
            continue
        found = lookup.of(gold)
        if found:
            yield found
