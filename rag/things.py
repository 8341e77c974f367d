"""The things that a question names, apart from what it asks of them."""

import re

from rag import cues
from rag.slots import remaining
from rag.words import content_words, tagged

# What names a thing: nouns, names, verbs used as nouns, short forms, and what stands between or before these.
_NAMING = ("n", "vn", "j", "l", "i", "eng")
_BESIDE = ("b", "a", "s", "k", "m", "q", "x")
_BETWEEN = frozenset("的 和 与 及 “ ” 「 」 《 》 、 - — · +".split())
_ASKS = re.compile(r"多少|什么|哪|谁|几|怎|何时|啥|[,，。?？!！]")
_EDGES = " 的和与及、,，。?？"
# What asks by its own noun: 总投资多少 asks a sum of money of something that it does not name.
_ASKING_CUES = (
    "money", "contact", "amount", "when", "duration", "share", "person", "place", "reason", "owner", "steps", "how_many",
    "what", "definition", "body", "permission", "yes_no", "manner",
)  # fmt: skip


def things_in(folded: str) -> tuple[str, ...]:
    """Runs of words that name something, in order: 小区配套园治理小组由谁牵头? → 小区配套园治理小组."""
    if folded.isascii():
        return ()  # English words have no tags
    runs: list[list[tuple[str, str]]] = [[]]
    for word, tag in tagged(folded):
        if (tag.startswith((*_NAMING, *_BESIDE)) or word in _BETWEEN) and not _ASKS.search(word):
            runs[-1].append((word, tag))
        elif runs[-1]:
            runs.append([])
    return tuple("".join(word for word, _ in run).strip(_EDGES) for run in runs if any(map(_is_name, run)))


def names_nothing(folded: str) -> bool:
    """True where no noun is left beside those that only ask: 总投资多少, 什么时候开工, 在哪里买."""
    if folded.isascii():
        return False
    asked = cues.without(folded, *_ASKING_CUES)
    return not any(
        tag.startswith(("n", "j", "l", "i", "eng")) for word in remaining(asked, "") for _, tag in tagged(word)[:1]
    )


def _is_name(word: tuple[str, str]) -> bool:
    return word[1].startswith(_NAMING) and len(word[0]) > 1 and bool(content_words(word[0]))
