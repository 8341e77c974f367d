"""What is looked for where a question asks whether the text speaks of a thing."""

import re
from collections.abc import Sequence

from index.opened import Index
from rag import mentions
from rag.phrases import is_chinese
from rag.question import Question

_A_TERM = 8  # characters of a term that is looked for as it stands


def terms_meant(topic: str, words: Sequence[str], question: Question, index: Index) -> list[tuple[str, ...]]:
    """A Chinese term as it stands; another's words by what they may mean, as typed, since capitals tell names."""
    if is_chinese(question.language):
        term = topic.strip("“”\"'《》「」 ")
        return [(term,)] if len(term) <= _A_TERM else list(mentions.terms_of(topic, words))
    typed = [_as_typed(word, question.text) for word in words]
    meant = [(term,) for word in typed for term in index.searcher.terms_for(word)]
    return [*((word,) for word in words), *meant]


def _as_typed(word: str, text: str) -> str:
    found = re.search(re.escape(word), text, re.IGNORECASE)
    return found.group() if found else word
