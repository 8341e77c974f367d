"""What every room of the page is given: the server's books, and the texts of a language."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from index.opened import Index
from web.catalogue import LANGUAGES, texts
from web.page_gradio import gr
from web.service import Service

logger = logging.getLogger("wence.page")
HOME = LANGUAGES[0]  # the language that the page is built in


@dataclass(frozen=True, slots=True)
class Hall:
    """`language` is the visitor's; each room listens to its changes and draws itself again."""

    service: Service
    language: "gr.State"

    @property
    def index(self) -> Index:
        """The index of this moment: an upload replaces it."""
        return self.service.assistant.index


def page_texts(language: str) -> Mapping[str, str]:
    """The page's texts in a language of the catalogue."""
    return texts(language, "page")


def titles(index: Index) -> list[tuple[str, str]]:
    """Title and id of each document, in the order of the index."""
    return [(plan.document.title, name) for name, plan in index.plans.items()]
