"""The row of names that a set goes by."""

import pytest

from index.document import Document
from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan
from rag.cues import found_in
from rag.named_sets import members_of

ROWS = (
    "构建“两带三城”格局。“两带”为东部制造带、西部能源带；“三城”为科学城、光谷新城、健康城。",
    "发布前严把内容关、法律关、保密关、文字关，落实“三审”要求。",
    "全面推行公示制度、记录制度和审核制度（以下统称“三项制度”），力求公开。",
    "全面推行“三项制度”，对执法具有基础性、整体性、突破性作用。",
    "抓好“四个统筹”，即：统筹城乡、统筹区域、统筹开放、统筹安全，推动发展。",
    "一部分学校实行双师、双语、双休，另一部分实行走班、走读、走学。",
)
TEXT = "\n".join(ROWS)
PLAN = Plan(
    Document("d", "方案", TEXT, ()),
    (),
    tuple(
        Clause(f"d/{at}", "d", ClauseKind.TASK, row, TEXT.index(row), TEXT.index(row) + len(row), (), None)
        for at, row in enumerate(ROWS)
    ),
)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("“两带三城”里的“三城”是哪三个？", "“三城”为科学城、光谷新城、健康城。"),
        ("“两带”指什么？", "“两带”为东部制造带、西部能源带；"),
        ("发布前的“四关”", "发布前严把内容关、法律关、保密关、文字关，"),
        ("三项制度是哪三项？", "全面推行公示制度、记录制度和审核制度（以下统称“三项制度”），"),
        ("“四个统筹”分别是什么？", "抓好“四个统筹”，即：统筹城乡、统筹区域、统筹开放、统筹安全，"),
        ("“五关”是哪五关？", None),
        ("“三审”是哪三审？", None),  # its members stand nowhere
        ("三项制度由谁负责落实？", None),
        ("三项制度什么时候建成？", None),
        ("三个方面是哪些？", None),
        ("“三走”是什么？", None),
    ],
)
def test_the_members_of_a_set_are_quoted(question: str, quote: str | None) -> None:
    folded = fold(question)
    found = members_of((PLAN,), folded, found_in(folded))
    assert (TEXT[found.start : found.end] if found else None) == quote


def test_two_rows_for_one_name_are_no_answer() -> None:
    row = "严把质量关、进度关、成本关、安全关。"
    text = f"{TEXT}\n{row}"
    clause = Clause("d/9", "d", ClauseKind.TASK, row, len(TEXT) + 1, len(text), (), None)
    plan = Plan(Document("d", "方案", text, ()), (), (*PLAN.clauses, clause))
    assert members_of((plan,), "“四关”是哪四关?", frozenset()) is None
