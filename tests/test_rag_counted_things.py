"""The number of one thing is no answer to how many there are of another."""

import pytest

from rag.counted_things import is_counted_there, is_of_others

WHOLE = "圈内将布设起降点120个。圈内尚有断头路23条,2026年打通8条。"


@pytest.mark.parametrize(
    ("question", "text", "around", "others"),
    [
        ("2026年要建多少个起降点?", "圈内尚有断头路23条,2026年打通8条。", "", True),
        ("2026年要建多少个起降点?", "2026年再建8个。", "六、低空经济 圈内将布设起降点120个。", False),  # told around it
        ("要打通几条断头路?", "圈内尚有断头路23条,2026年打通8条。", "", False),
        ("要建多少个停机坪?", "圈内将布设起降点120个。", "", False),  # the text may call it otherwise
        ("要打通多少条?", "圈内将布设起降点120个。", "", False),
    ],
)
def test_another_thing_is_counted(question: str, text: str, around: str, others: bool) -> None:
    assert is_of_others(question, text, around, WHOLE) is others


@pytest.mark.parametrize(
    ("question", "there"),
    [
        ("海东区比平江县多改几个小区?", True),
        ("海东区比平江县多装几个电梯?", False),  # counted there by another measure
        ("海东区比平江县多改几个市场?", False),  # not spoken of
        ("海东区比连川县多改几个小区?", False),  # one of them has none
        ("海东区比平江县多几个?", False),  # what is counted is not said
    ],
)
def test_what_is_counted_right_before_a_row_is_what_the_row_counts(question: str, there: bool) -> None:
    before = "2026年改造老旧小区126个,加装电梯320部。"
    assert is_counted_there(question, "分区任务为:海东区41个、平江县12个。", before) is there
