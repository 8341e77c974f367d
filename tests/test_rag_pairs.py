"""How far two quantities, or two days, are apart."""

import pytest

from rag.draft import Statement
from rag.pairs import added, days_apart, held_against, parts_of, told_apart
from rag.verify import check
from tests.fakes import place, schools_plan, small_index

PLAN = schools_plan()
INDEX = small_index(PLAN)


def difference(
    statements: list[Statement], asked: str, language: str, names: tuple[str, str] = ("", "")
) -> Statement | None:
    """As the two are told apart: by their days, else by their amounts."""
    if days := days_apart(statements, asked, language):
        return days
    held = held_against(statements, asked, names)
    return told_apart(held, statements, language) if held else None


def _pair(first: str, second: str) -> list[Statement]:
    return [Statement(text, (place("加强督导检查。", PLAN),), verbatim=True) for text in (first, second)]


@pytest.mark.parametrize(
    ("first", "second", "language", "text"),
    [
        ("建20所学校", "建8所学校", "zh-Hans", "相差12所（20−8=12）。"),
        ("建8所学校", "建20所学校", "zh-Hans", "相差12所（20−8=12）。"),
        ("建8所學校", "建20所学校", "en", "They differ by 12 所 (20−8=12)."),
        ("补助3万元", "补助5万元", "zh-Hans", "相差2万元（5−3=2）。"),
        ("补助3000元", "补助5万元", "zh-Hans", "相差4.7万元（5−0.3=4.7）。"),
        ("占2.5%", "占4%", "zh-Hans", "相差1.5个百分点（4−2.5=1.5）。"),
    ],
)
def test_two_quantities_of_one_unit_are_held_against_each_other(
    first: str, second: str, language: str, text: str
) -> None:
    found = difference(_pair(first, second), "", language)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("建20所学校", "修8公里路"),  # other units
        ("建20所学校", "建20所医院"),  # no difference
        ("建20所小学、30所中学", "建8所学校"),  # which of the two?
        ("建学校", "建8所学校"),
        ("新招教师20名", "新招学生300名"),  # of different things
    ],
)
def test_what_cannot_be_compared_is_not(first: str, second: str) -> None:
    assert difference(_pair(first, second), "", "zh-Hans") is None


@pytest.mark.parametrize("count", [0, 1, 3])
def test_only_two_are_compared(count: int) -> None:
    assert difference(_pair("建20所", "建8所")[:1] * count, "", "en") is None


def test_the_difference_of_two_quotes_is_proved_by_both() -> None:
    kindergartens, teachers = (place(phrase, PLAN) for phrase in ("新建公办幼儿园20所，", "每年交流教师300名。"))
    first, second = Statement("共20名", (kindergartens,)), Statement("共300名", (teachers,))
    found = difference([first, second], "", "zh-Hans")
    assert found is not None
    assert (found.text, found.evidence) == ("相差280名（300−20=280）。", (kindergartens, teachers))
    check(found, INDEX)


def test_a_small_decimal_difference_is_shown_as_one_would_write_it() -> None:
    found = difference(_pair("占0.3%", "占0.1%"), "", "zh-Hans")
    assert found is not None
    assert found.text == "相差0.2个百分点（0.3−0.1=0.2）。"


@pytest.mark.parametrize(
    ("first", "second", "asked", "text"),
    [
        ("2026年9月底前建成", "2026年6月底前建成", "差几个月?", "相差3个月（2026年6月至2026年9月）。"),
        ("2025年11月建成", "2026年2月建成", "差几个月?", "相差3个月（2025年11月至2026年2月）。"),
        ("自2026年2月27日起", "自2026年3月2日起", "早几天?", "相差3天（2026年2月27日至2026年3月2日）。"),
        ("到2025年", "到2030年", "晚多少年?", "相差5年（2025年至2030年）。"),
    ],
)
def test_two_days_are_held_against_each_other_in_the_unit_asked_for(
    first: str, second: str, asked: str, text: str
) -> None:
    found = difference(_pair(first, second), asked, "zh-Hans")
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    ("first", "second", "asked"),
    [
        ("2026年9月建成", "2026年9月建成", "差几个月?"),  # the same
        ("2026年9月建成", "2026年建成", "差几个月?"),  # no month is said
        ("2026年9月1日", "2026年12月底前", "差几个月?"),  # neither whole months nor days
        ("2026年9月建成", "2026年12月建成", "差几天?"),
        ("2025年至2026年建成", "2028年建成", "差几年?"),  # which of the two?
    ],
)
def test_days_that_do_not_tell_it_are_not_held_against_each_other(first: str, second: str, asked: str) -> None:
    assert difference(_pair(first, second), asked, "zh-Hans") is None


def test_what_stands_before_two_quantities_tells_that_they_are_of_one_thing() -> None:
    found = difference(_pair("作出之日起20个工作日内公开", "信息要在作出之日起7个工作日内公开"), "", "zh-Hans")
    assert found is not None
    assert found.text == "相差13个工作日（20−7=13）。"


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("一般20个工作日内公开，许可7个工作日内公开。", "相差几个工作日?", None),  # of different things, it may be
        (
            "要在作出之日起20个工作日内公开，许可要在作出之日起7个工作日内公开。",
            "差几个工作日?",
            "相差13个工作日（20−7=13）。",
        ),
        ("个人最高不超过15万元，占25%的企业最高不超过300万元。", "高多少万?", "相差285万元（300−15=285）。"),
        ("个人最高不超过15万元，企业最高不超过300万元，学校最高不超过20万元。", "高多少万?", None),
    ],
)
def test_of_one_sentence_the_two_quantities_of_the_unit_asked_for_are_compared(
    text: str, asked: str, said: str | None
) -> None:
    found = difference(_pair(text, "")[:1], asked, "zh-Hans")
    assert (found.text if found else None) == said


def test_of_a_long_sentence_the_parts_that_hold_the_two_quantities_are_quoted() -> None:
    whole = place("新建公办幼儿园20所，2026年底前建成。（教育局牵头，财政局配合）", PLAN)
    quote = Statement("新建幼儿园20所，今年建成，并改建幼儿园8所。", (whole,), verbatim=True)
    held = held_against([quote], "差几所?")
    assert held is not None
    parts = parts_of(quote, held)
    assert [part.text for part in parts] == ["新建幼儿园20所，", "今年建成，并改建幼儿园8所。"]
    assert [part.evidence[0].start - whole.start for part in parts] == [0, 9]


def test_of_a_sentence_of_three_quantities_none_are_held_against_each_other() -> None:
    three = Statement("建20所，改8所，扩3所。", (place("加强督导检查。", PLAN),), verbatim=True)
    assert held_against([three], "差几所?") is None


@pytest.mark.parametrize(
    ("quote", "names", "text"),
    [
        ("其中15所由市里办，9所由县里办，2所由企业办。", ("市里办的", "企业自己办的"), "相差13所（15−2=13）。"),
        ("2024年建20所，2025年建28所，2026年建32所。", ("2026", "2024"), "相差12所（32−20=12）。"),
        ("学位2025年达到160万个、2026年达到220万个", ("2026", "2025"), "相差60万个（220−160=60）。"),
    ],
)
def test_of_several_quantities_those_beside_the_two_names_are_held_against_each_other(
    quote: str, names: tuple[str, str], text: str
) -> None:
    found = difference([Statement(quote, ())], "差多少?", "zh-Hans", names)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    ("quote", "names"),
    [
        ("其中15所由市里办，9所由县里办，2所由企业办。", ("市里办的", "省里办的")),  # nothing of the second
        ("15所由市里办，9所由县里办，2公里路。", ("市里办的", "路")),  # other units
        ("2024年建20所，2024年修8所，2026年建32所。", ("2026", "2024")),  # which of 2024?
    ],
)
def test_where_a_name_has_no_quantity_of_its_own_nothing_is_computed(quote: str, names: tuple[str, str]) -> None:
    assert difference([Statement(quote, ())], "差多少?", "zh-Hans", names) is None


@pytest.mark.parametrize(
    ("quote", "asked", "text"),
    [
        ("年底前建成3家幼儿园和11家小学。", "合起来多少家?", "合计14家（3+11=14）。"),
        ("补助3万元、5万元", "合计多少万元?", "合计8万元（3+5=8）。"),
        ("建3家幼儿园，其中2家在城里", "合起来多少家?", None),
        ("共12所，小学3所和中学9所", "合计多少所?", None),
        ("2024年建20所，2025年建28所", "加起来多少所?", None),  # not side by side: which of them?
        ("建3家和修2公里", "合计?", None),
        ("建3家", "合计多少家?", None),
    ],
)
def test_quantities_side_by_side_are_added_up(quote: str, asked: str, text: str | None) -> None:
    found = added(Statement(quote, ()), asked, "zh-Hans")
    assert (found and found.text) == text
