"""How often a rule was revised, as the line below its title tells."""

import pytest

from index.document import Document
from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan
from rag.revisions import revised
from rag.verify import check
from tests.fakes import small_index

LINE = "（1999年3月5日省政府令第8号发布　根据2006年4月1日《决定》第一次修订　2015年9月9日省政府令第30号第二次修订）"


def _plan(line: str) -> Plan:
    return Plan(
        Document("d", "条例", line, ()),
        (),
        (Clause("d/furniture.1", "d", ClauseKind.FURNITURE, line, 0, len(line), (), None, None),),
    )


@pytest.mark.parametrize(
    ("line", "question", "said"),
    [
        (LINE, "条例前后修订过几次？", ["2015年9月9日省政府令第30号第二次修订"]),
        (LINE, "从最初发布到最近一次修订隔了多少年？", ["相差16年（1999年3月5日至2015年9月9日）。"]),
        (LINE, "条例什么时候施行？", []),
        (LINE, "罚款几次？", []),
        # not a whole year: by the years it is 16, by the days 15
        (LINE.replace("9月9日", "1月9日"), "从最初发布到最近一次修订隔了多少年？", []),
        ("（1999年3月5日省政府令第8号发布）", "条例修订过几次？", []),
    ],
)
def test_the_last_revision_and_the_years_to_it_are_told(line: str, question: str, said: list[str]) -> None:
    plan = _plan(line)
    statements = revised(plan, fold(question), "zh-Hans")
    for statement in statements:
        check(statement, small_index(plan))
    assert [statement.text for statement in statements] == said
