"""The chat widget as one script: its parts in order, with the catalogue and the style sheet put in as data."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

from web.catalogue import LANGUAGES, texts

FOLDER = Path(__file__).parent
PARTS = ("dom.js", "client.js", "answer.js", "feedback.js", "conversation.js", "element.js")


@cache
def script() -> bytes:
    """The module that portals load; the same bytes for the same sources, so that an integrity value holds."""
    catalogue = {language: dict(texts(language, "widget")) for language in LANGUAGES}
    style = (FOLDER / "wence.css").read_text(encoding="utf-8")
    head = (
        f"const TEXTS = {json.dumps(catalogue, ensure_ascii=False, sort_keys=True)};\n"
        f"const STYLE = {json.dumps(style, ensure_ascii=False)};\n"
    )
    return "\n".join([head, *((FOLDER / part).read_text(encoding="utf-8") for part in PARTS)]).encode()


def integrity(content: bytes) -> str:
    """The subresource integrity value of `content` (W3C SRI): sha384 and the digest in base64."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()
