"""Raw question text made safe to read: no control, bidi or tag characters, one space between words."""

import re
import unicodedata

from rag.errors import QuestionInvalid

LONGEST_QUESTION = 500
_BREAKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """NFC text without characters that a reader cannot see; whitespace runs become one space.

    Unicode tags (U+E0000 to U+E007F), zero-width and bidi marks are category Cf; lone surrogates are Cs.
    """
    spaced = _BREAKS.sub(" ", text)
    kept = (char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


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
