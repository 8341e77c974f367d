"""Headlines that a page breaks over several lines."""

from collections.abc import Sequence
from dataclasses import replace

from index.lines import Paragraph, Place
from index.numbering import label_of
from index.punctuation import ends_sentence


def joined_headlines(found: Sequence[Paragraph | None]) -> list[Paragraph]:
    """Centred lines of one weight, with no empty block between them, are one headline broken to look well."""
    joined: list[Paragraph] = []
    fresh = True
    for paragraph in found:
        if paragraph is None:
            fresh = True
            continue
        last = joined[-1] if joined else None
        if last is not None and not fresh and _one_headline(last, paragraph):
            at = len(last.text)
            spans = (*last.spans, *(replace(s, start=s.start + at, end=s.end + at) for s in paragraph.spans))
            joined[-1] = replace(last, text=last.text + paragraph.text, spans=spans)
        else:
            joined.append(paragraph)
        fresh = False
    return joined


def _one_headline(above: Paragraph, below: Paragraph) -> bool:
    centred = above.place is Place.CENTRED and below.place is Place.CENTRED
    plain = (
        above.table is None and below.table is None and label_of(below.text) is None and label_of(above.text) is None
    )
    return centred and plain and above.strong == below.strong and not ends_sentence(above.text)
