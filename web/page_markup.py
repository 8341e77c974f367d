"""Markup of the page: templates of this package, filled with text that is always escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ASSETS = Path(__file__).parent / "assets"

_templates = Environment(
    loader=FileSystemLoader(ASSETS / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(name: str, **fields: object) -> str:
    """The template `name` filled; a field that it uses and is not given raises."""
    return _templates.get_template(name).render(**fields)


@cache
def asset(name: str) -> str:
    """The text of a style sheet or script of the page."""
    return (ASSETS / name).read_text(encoding="utf-8")
