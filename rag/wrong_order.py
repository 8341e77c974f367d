"""What a question takes for more than another thing, where the text has it the other way round: 锂电的比铅酸的补得多，为什么."""

import re
from collections.abc import Iterator

from rag import comparing, contrasting
from rag.answerability import is_answerable
from rag.draft import Statement
from rag.granted import bare_parts
from rag.quoting import Find
from rag.versus import Versus, taken_for_more

_OF_MONEY = re.compile("[贵钱费价补奖罚薪]|便宜|工资|津贴|资助|报酬|租金|票")
_SPEAKS_OF, _OF_THE_TOPIC = 0.5, 0.6


def is_taken(folded: str) -> bool:
    """Whether the question says of two things which is more."""
    return any(_taken(folded))


def put_right(find: Find) -> tuple[Statement, ...]:
    """Both amounts, quoted; empty where the text does not surely have them so."""
    if not is_answerable(find.signals) and find.signals.alike < _SPEAKS_OF:
        return ()
    for asked in _taken(find.question.folded):
        units = ("元",) if _OF_MONEY.search(find.question.folded) else None
        pair = contrasting.pair_in(find, asked, find.question.folded, units)
        if pair is None or asked.told_by(contrasting.around(pair, find)) < _OF_THE_TOPIC:
            continue
        a, b = pair.first.quantity.value, pair.second.quantity.value
        if a == b or (a < b) != comparing.is_of_less(asked.which):
            return contrasting.quotes_of(pair)
    return ()


def _taken(folded: str) -> Iterator[Versus]:
    return (asked for part in bare_parts(folded) if (asked := taken_for_more(part)))
