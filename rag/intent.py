"""What a question asks for, read from its words alone: question in, intent out."""

from dataclasses import replace
from functools import lru_cache

from rag import cues
from rag.ask import Ask, Intent, Kind, Unit
from rag.read_bounds import read_bounds
from rag.read_content import kind_of, read_content
from rag.read_document import read_document
from rag.read_structure import read_structure
from rag.spoken import formal

__all__ = ["Ask", "Intent", "Kind", "Unit", "read"]

# The first that reads an intent decides; what none of them reads is a question of content.
_READERS = (read_bounds, read_document, read_structure)


@lru_cache(maxsize=256)  # the stages of one answer read the same question
def read(folded: str, known: str = "") -> Intent:
    """`folded` is one question, standing alone; `known` are words of the documents' own titles, which are no topic.

    What is said in speech is read as plans write it. The kind of thing asked for is read whoever reads the rest:
    what the outline does not answer is looked up.
    """
    folded = formal(folded)
    found = cues.found_in(folded)
    intents = (reader(folded, found, known) for reader in _READERS)
    intent = next((intent for intent in intents if intent), None) or read_content(folded, found)
    return replace(intent, known=known, kind=kind_of(folded, found))
