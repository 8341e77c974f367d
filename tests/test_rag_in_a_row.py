"""Amounts that stand in the order of the things before them."""

import pytest

from rag.in_a_row import of_two

_ROWS = "花生种植、收获率分别达到65%和55%,油菜种植、收获率分别达到50%和60%"


@pytest.mark.parametrize(
    ("names", "text", "asked", "found"),
    [
        (("东苑", "西园"), "东苑和西园,均价分别为每平方米6980元和7450元,共40套", "东苑和西园", ("6980元", "7450元")),
        (("西园", "东苑"), "东苑和西园,均价分别为每平方米6980元和7450元,共40套", "东苑和西园", ("7450元", "6980元")),
        (("油菜的种", "收"), _ROWS, "油菜的种和收哪个高", ("50%", "60%")),
        (("种", "收"), _ROWS, "种和收哪个高", None),  # of which crop?
        (("东苑", "北楼"), "东苑和西园,均价分别为6980元和7450元", "东苑和北楼", None),
        (("东苑", "西园"), "东苑和西园,分别为6980元、7450元和8000元", "东苑和西园", None),  # more amounts than things
    ],
)
def test_the_amounts_of_two_in_a_row(
    names: tuple[str, str], text: str, asked: str, found: tuple[str, str] | None
) -> None:
    pair = of_two(names, text, asked)
    assert (pair and (pair[0].text, pair[1].text)) == found
