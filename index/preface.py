"""What stands before a text's first section: what leads in, the background, the principles."""

from collections.abc import Sequence

from index.draft import Draft
from index.kinds import kind_of
from index.numbering import label_of
from index.parts import Part
from index.pieces import pieces_of, principles_in
from index.plan import ClauseKind
from index.tree import Block


def add_preface(draft: Draft, loose: Sequence[Block], part: Part, headings: tuple[str, ...] = ()) -> None:
    """The paragraphs before the first section: the first one and those right below a by-line lead in.

    A by-line ends an article, so the paragraph above it closes one.
    """
    above = [block for block in loose if part.byline is not None and block.start < part.byline]
    last = above[-1] if len(above) > 2 else None
    for block in loose:
        principles = principles_in(block.text)
        if principles:
            _add_principles(draft, block, principles)
            continue
        leads = block is loose[0] or (part.byline is not None and block.start > part.byline)
        word = "closing" if block is last else "lead" if leads else "background"
        kind = ClauseKind.BACKGROUND if block is last else kind_of(block.text, headings)
        for start, end in pieces_of(block.text):
            draft.add(draft.numbered(word), kind, block.start + start, block.start + end, headings)


def _add_principles(draft: Draft, block: Block, parts: Sequence[tuple[int, int]]) -> None:
    intro = draft.add("principle", ClauseKind.HEADING, block.start, block.start + parts[0][0], ())
    for start, end in parts:
        label = label_of(block.text[start:end])
        name = draft.numbered("principle")
        above, spoken = (intro.text,), label.text if label else None
        draft.add(name, ClauseKind.PRINCIPLE, block.start + start, block.start + end, above, spoken)
