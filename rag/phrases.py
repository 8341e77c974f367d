"""The answer's own words, in the asker's language."""

import tomllib
from functools import lru_cache
from pathlib import Path

from rag.language_of import to_traditional

_FILE = Path(__file__).with_name("phrases.toml")


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def _template(language: str, key: str) -> str:
    if language == "zh-Hant":
        return to_traditional(_catalogue()["zh-Hans"][key])
    return _catalogue().get(language, _catalogue()["en"])[key]


def say(language: str, key: str, **fields: object) -> str:
    """The phrase of this key in the language (en where there is none), its fields filled in."""
    return _template(language, key).format(**fields)


def is_chinese(language: str) -> bool:
    """Both ways of writing it."""
    return language in ("zh-Hans", "zh-Hant")
