"""Questions that a plan's outline answers: which of its readers applies, in which order."""

from rag.ask import Ask, Intent, Unit
from rag.read_comparison import read_arithmetic, read_bound, read_each_count, read_superlative, read_taken_for
from rag.read_count import read_count, read_left_out
from rag.read_list import read_duties, read_introduced, read_list
from rag.read_makeup import read_makeup
from rag.read_mention import read_appearances, read_everything, read_mentioned, read_mentions
from rag.read_place import read_membership, read_named, read_next, read_position
from rag.slots import claims_in, groups_in, ordinals_in, parity_in, position_in, remaining, topic_of

# Cues of content: only a number beside them makes the question one of structure.
_OF_CONTENT = frozenset({"owner", "money", "person", "contact", "steps"})
_UNITS = (
    ("principle", Unit.PRINCIPLE), ("unit_chapter", Unit.CHAPTER), ("unit_task", Unit.TASK),
    ("unit_article", Unit.ARTICLE), ("unit_area", Unit.AREA),
)  # fmt: skip
# The first that reads an intent decides: the narrower a reader is, the earlier it stands.
_READERS = (
    read_makeup,
    read_everything,
    read_appearances,
    read_mentioned,
    read_left_out,
    read_each_count,
    read_named,
    read_next,
    read_membership,
    read_position,
    read_arithmetic,
    read_taken_for,
    read_bound,
    read_superlative,
    read_duties,
    read_mentions,
    read_count,
    read_list,
    read_introduced,
)


def read_structure(folded: str, found: frozenset[str], known: str) -> Intent | None:
    """The intent that the outline answers; None where the words are about content."""
    if _OF_CONTENT & found and "how_many" not in found:
        return None
    facts = _facts(folded, found, known)
    intents = (reader(folded, facts, known) for reader in _READERS)
    return next((intent for intent in intents if intent), None)


def _facts(folded: str, found: frozenset[str], known: str) -> Intent:
    """All slots filled, before it is known what is asked for."""
    return Intent(
        Ask.COUNT,
        unit=_unit_of(folded, found, known),
        topic=topic_of(folded),
        ordinals=ordinals_in(folded),
        groups=groups_in(folded),
        position=position_in(folded),
        parity=parity_in(folded),
        printed="printed" in found,
        claims=claims_in(folded),
        cues=found,
    )


def _unit_of(folded: str, found: frozenset[str], known: str) -> Unit:
    """What is named; of what a text prints (原文列了几条, 原文列出了哪些), the tasks."""
    unit = next((unit for cue, unit in _UNITS if cue in found), Unit.OTHER)
    if unit is Unit.ARTICLE and "unit_area" in found:
        return Unit.TASK  # 生态那一块有几条
    if "printed" in found and (unit is Unit.ARTICLE or (unit is Unit.OTHER and not remaining(folded, known))):
        return Unit.TASK
    return unit
