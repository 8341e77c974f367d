"""Deadlines to ISO dates, by hand."""

import pytest

from index.deadlines import deadline_in_column, deadline_of


@pytest.mark.parametrize(
    ("text", "printed", "iso"),
    [
        ("2019年3月底前，完成", "2019年3月底前", "2019-03"),
        ("于2018年12月31日前报送", "2018年12月31日前", "2018-12-31"),
        ("到2020年，基本建成", "到2020年", "2020"),
        ("到2025年底，全面建成", "到2025年底", "2025"),
        ("2019年3月前完成", "2019年3月前", "2019-02"),
        ("2019年1月前完成", "2019年1月前", "2018-12"),
        ("二〇二〇年底前完成", "二〇二〇年底前", "2020"),
        ("2024年上半年前", "2024年上半年前", "2024-06"),
        ("到“十四五”末，", "到“十四五”末", "2025"),
        ("2019年1月1日至2020年12月31日，困难企业", "至2020年12月31日", "2020-12-31"),
        ("自批准之日起30日内备案", "自批准之日起30日内", None),
    ],
)
def test_a_deadline_is_read_with_the_last_date_that_keeps_it(text: str, printed: str, iso: str | None) -> None:
    deadline = deadline_of(text, 7)
    assert deadline is not None
    assert (deadline.text, deadline.iso) == (printed, iso)
    assert text[deadline.span.start - 7 : deadline.span.end - 7] == printed


@pytest.mark.parametrize(
    "text", ["2018年11月，党中央印发", "自2019年3月1日起施行", "2024年13月底前", "前年", "在2019年以来"]
)
def test_a_date_that_ends_nothing_is_no_deadline(text: str) -> None:
    assert deadline_of(text, 0) is None


def test_a_column_of_dates_needs_no_further_word() -> None:
    deadline = deadline_in_column("2025年6月", 0, "完成时限")
    assert deadline is not None
    assert deadline.iso == "2025-06"
    assert deadline_in_column("2025年6月", 0, "主要内容") is None
