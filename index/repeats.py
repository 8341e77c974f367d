"""A text that a page prints twice, once to look at and once for paper."""

from collections.abc import Sequence

from index.lines import Paragraph

_PARAGRAPHS = 5  # fewer of them may repeat for other reasons
_SHARE = 1 / 3  # of the file's characters
_ENDS_TRIED = 50  # a text that ends in one line over and over is not compared with all of it


def repeated_from(paragraphs: Sequence[Paragraph]) -> int:
    """Where a second copy of a stretch above begins that the file ends in; the number of paragraphs where none does."""
    texts = [paragraph.text for paragraph in paragraphs]
    ends = [at for at, text in enumerate(texts[:-1]) if text == texts[-1]][:_ENDS_TRIED]
    length = max((_alike_before(texts, end) for end in ends), default=0)
    start = len(texts) - length
    held = sum(map(len, texts[start:]))
    return start if length >= _PARAGRAPHS and held >= _SHARE * sum(map(len, texts)) else len(texts)


def _alike_before(texts: Sequence[str], end: int) -> int:
    """How many paragraphs up to `end` are those that the text ends in, without meeting them."""
    most = min(end + 1, len(texts) - 1 - end)
    return next((count for count in range(most) if texts[end - count] != texts[-1 - count]), most)
