"""Raw question text made safe to read: no control, bidi or tag characters, one space between words."""

import re
import unicodedata

from rag.errors import QuestionInvalid

LONGEST_QUESTION = 500
_BREAKS = re.compile(r"\s+")
_MANY = re.compile(r"([?？!！])[?？!！]+$")
_STRAY = re.compile(r"(?<=[\u3400-\u9fff，。？、：；！0-9]) (?=[\u3400-\u9fff，。？、：；！0-9])")


def clean(text: str) -> str:
    """NFC text without characters that a reader cannot see; whitespace runs become one space.

    Unicode tags (U+E0000 to U+E007F), zero-width and bidi marks are category Cf; lone surrogates are Cs.
    """
    spaced = _BREAKS.sub(" ", text)
    kept = (char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def joined(text: str) -> str:
    """第三 方面 → 第三方面: Chinese has no spaces between words, nor between a number and its unit."""
    return _STRAY.sub("", text)


def trimmed(text: str) -> str:
    """,..为什么??? → 为什么?: without marks before the first word, and one of several at the end."""
    return _MANY.sub(r"\1", text.lstrip(" ,，.。、…~;；:："))


def clean_question(text: str) -> str:
    """Raises QuestionInvalid when nothing or more than 500 characters are left."""
    cleaned = clean(text)
    if not any(char.isalnum() for char in cleaned):
        raise QuestionInvalid("The question is empty after cleaning; ask in 1 to 500 characters.")
    if len(cleaned) > LONGEST_QUESTION:
        raise QuestionInvalid(
            f"The question has {len(cleaned)} characters; at most {LONGEST_QUESTION} are read. Shorten it and ask again."
        )
    return cleaned
