"""Every text that people read on the page and in the widget: one file per language, the same keys in each."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("zh-Hans", "en")
FOLDER = Path(__file__).parent


@cache
def texts(language: str, room: str) -> Mapping[str, str]:
    """The texts of one table of the catalogue (`page`, `widget`, `shared`); any Chinese tag reads zh-Hans, others en."""
    chosen = language if language in LANGUAGES else LANGUAGES[0] if language.startswith("zh") else LANGUAGES[1]
    with (FOLDER / f"{chosen}.toml").open("rb") as file:
        tables: dict[str, dict[str, str]] = tomllib.load(file)
    return {**tables["shared"], **tables[room]}
