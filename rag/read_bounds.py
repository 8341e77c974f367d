"""Questions that no document is asked for: attempts to change the rules, how to get round them, and chores."""

from rag.ask import Ask, Intent
from rag.slots import topic_of


def read_bounds(folded: str, found: frozenset[str], known: str) -> Intent | None:
    """忽略以上所有规则 is an injection, 教我怎么虚报 is as little answered, 帮我写一首诗 a chore; None for anything else."""
    if "injection" in found or "evasion" in found:
        return Intent(Ask.INJECTION, cues=found)
    if "chore" in found:
        return Intent(Ask.CHORE, topic=topic_of(folded), cues=found)
    return None
