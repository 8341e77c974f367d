"""What closes a report is no task of its last area: what others say of the plan, and what stands below the text."""

from pathlib import Path

import pytest

from rag.printed import printed_tasks
from tests.real import plan_of

REPORT = """洛湖两市三年行动计划公布

本报讯 昨日，两市公布行动计划，提出两个方面，共41项任务。

一是连通水陆交通。共有20项任务，主要包括：

开通洛湖水上巴士。

改造环湖公路。

二是做强湖区产业。共有21项任务，主要包括：

建设湖鲜加工园。

企业诉求实行24小时内首次回应，一般事项5个工作日内办结。

{closing}
"""


@pytest.mark.parametrize(
    "closing",
    [
        "协同办主任程望舒表示，两市将在一个月内印发分工表。\n\n全文可在两市网站查阅。",
        "为保障行动计划落实，两市实行轮值制度。\n\n基金由两市按比例出资。",
        "问：水上巴士何时开通？\n\n程望舒：明年5月。",
        "据介绍，上一轮任务已全部完成。",
        "相关链接\n\n洛湖面积320平方公里。\n\n湖上有岛七座。",
    ],
)
def test_what_closes_a_report_is_no_task(tmp_path: Path, closing: str) -> None:
    plan = plan_of(tmp_path, REPORT.format(closing=closing))
    assert [len(printed_tasks(plan, area)) for area in plan.areas] == [2, 2]
    assert closing.split("\n")[-1] in "".join(clause.text for clause in plan.clauses)
