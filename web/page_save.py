"""The row that takes a conversation away, or begins a new one."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from web.page_conversation import Conversation
from web.page_export import as_docx, as_markdown
from web.page_gradio import QUIET, gr
from web.page_hall import HOME, Hall, page_texts

FETCH = "() => wence.fetch('{element}')"


class SaveRow:
    """Two exports and a fresh start. A file is made when asked for; the page then follows its link."""

    def __init__(self, hall: Hall, conversation: "gr.State") -> None:
        texts = page_texts(HOME)
        with gr.Row(elem_id="save"):
            self.restart = gr.Button(texts["restart"], elem_classes="tool", size="sm", min_width=80)
            self.markdown = gr.Button(texts["export_markdown"], elem_classes="tool", size="sm", min_width=80)
            self.docx = gr.Button(texts["export_docx"], elem_classes="tool", size="sm", min_width=80)
            self.file = gr.DownloadButton(elem_id="export-file", visible="hidden")
        for button, kind in ((self.markdown, "md"), (self.docx, "docx")):
            made = button.click(
                _saver(kind),
                [conversation, hall.language],
                [self.file],
                **QUIET,
            )
            made.then(None, None, None, js=FETCH.format(element="export-file"), api_visibility="private")

    @property
    def labelled(self) -> list[Any]:
        return [self.restart, self.markdown, self.docx]

    def draw(self, language: str) -> list[Any]:
        texts = page_texts(language)
        return [texts["restart"], texts["export_markdown"], texts["export_docx"]]


def _saver(kind: str) -> Any:
    def save(conversation: Conversation, language: str) -> str:
        texts, now = page_texts(language), datetime.now().astimezone()
        content = (
            as_docx(conversation, texts, now) if kind == "docx" else as_markdown(conversation, texts, now).encode()
        )
        return download(f"wence-{now:%Y%m%d-%H%M}.{kind}", content)

    return save


def download(name: str, content: bytes) -> str:
    """A file of this name in a folder of its own, for Gradio to hand out and to delete with its session's files."""
    path = Path(tempfile.mkdtemp(prefix="wence-")) / name
    path.write_bytes(content)
    return str(path)
