"""The number of one thing is no answer to how many there are of another."""

import pytest

from rag.counted_things import is_of_others

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
