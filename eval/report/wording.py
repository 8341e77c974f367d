"""The texts of the HTML report in both languages, marked up so that the page can show one at a time."""

import tomllib
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

_FILE = Path(__file__).with_name("words.toml")


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, str]]:
    """Both languages by key."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def plain(key: str) -> dict[str, str]:
    """Both languages as text, for places that hold no markup; of an unknown key, such as stage_rerank, its last part."""
    last = key.partition("_")[2] or key
    return words().get(key, {"zh": last, "en": last})


def say(key: str) -> Markup:
    """A text in both languages."""
    known = plain(key)
    return both(known["zh"], known["en"])


def both(zh: str, en: str) -> Markup:
    """Two spans of which the style sheet shows that of the page's language."""
    return Markup('<span class="zh" lang="zh-Hans">{}</span><span class="en" lang="en">{}</span>').format(zh, en)
