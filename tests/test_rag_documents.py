"""Which document a question means, what is known of it, and which speak of a thing."""

from dataclasses import replace

import pytest

from index.document import Document
from index.normalise import fold
from index.plan import Clause, ClauseKind, Plan
from rag.document_fact import fact
from rag.document_names import as_this, by_name, core_title, others_in
from rag.documents import led_in, mentioning, named
from rag.verify import check
from tests.fakes import small_index


def _notice(id: str, title: str, number: str | None, *paragraphs: str, **known: str) -> Plan:
    text = "\n".join((title, *paragraphs))
    kinds = (ClauseKind.FURNITURE, *(ClauseKind.TASK for _ in paragraphs))
    clauses = tuple(
        Clause(f"{id}/{n}", id, kind, said, text.index(said), text.index(said) + len(said), (), None)
        for n, (kind, said) in enumerate(zip(kinds, (title, *paragraphs), strict=True))
    )
    return Plan(Document(id, title, text, (), number=number, **known), (), clauses)


BUSES = _notice(
    "buses", "市政府办公室关于推进农村客运发展的实施意见", "市政办发〔2023〕15号",
    "市政办发〔2023〕15号", "支持小微企业投资农村客运。", "二〇二三年三月八日", "市政府办公室",
    issuer="市政府办公室", date="2023-03-08",
)  # fmt: skip
CARE = _notice(
    "care", "养老服务条例", None, "为发展养老服务，制定本条例。", "鼓励小微企业提供助餐，给予补贴。", "2024年5月1日起施行。",
    date="2024-05-01", period="2024-2026",
)  # fmt: skip
LIBRARIES = _notice("libraries", "关于印发公共图书馆提升行动方案的通知", "文旅发〔2022〕7号", "延长开放时间。")
SCOPE = (BUSES, CARE, LIBRARIES)
INDEX = small_index(*SCOPE)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("市政办发〔2023〕15号讲了什么？", ["buses"]),
        ("2023年15号文讲了什么？", ["buses"]),
        ("《养老服务条例》有几条？", ["care"]),
        ("养老服务条例有几条？", ["care"]),
        ("农村客运发展的意见是谁印发的？", ["buses"]),
        ("公共图书馆提升行动方案什么时候印发？", ["libraries"]),
        ("公共圖書館提升行動方案什麼時候印發？", ["libraries"]),
        ("农村客运那份意见讲了什么？", ["buses"]),
        ("管图书馆的那个方案是谁印发的？", ["libraries"]),
        ("养老条例有几条？", ["care"]),  # a short name is made of a title's characters in their order
        ("老年食堂条例有几条？", []),
        ("这个意见和那个方案讲了什么？", []),
        ("关于印发的通知有哪些？", []),
        ("一共有几条？", []),
        ("市政办发〔2021〕15号讲了什么？", []),
        ("《城市更新条例》有几条？", []),
    ],
)
def test_a_document_is_known_by_number_or_title(question: str, ids: list[str]) -> None:
    assert [plan.document.id for plan in named(INDEX, fold(question), SCOPE)] == ids


@pytest.mark.parametrize(
    ("folded", "rest", "ids"),
    [
        ("根据《养老服务条例》的规定,谁给补贴?", "谁给补贴?", ["care"]),
        ("在《公共图书馆提升行动方案》中,几点开门", "几点开门", ["libraries"]),
        ("《养老服务条例》何时施行", "《养老服务条例》何时施行", []),  # the title is what is asked about
        ("根据《公园管理条例》,谁给补贴?", "根据《公园管理条例》,谁给补贴?", []),
        ("根据《养老服务条例》,", "根据《养老服务条例》,", []),
    ],
)
def test_a_title_that_leads_in_is_no_part_of_what_is_asked(folded: str, rest: str, ids: list[str]) -> None:
    found, plans = led_in(folded, SCOPE)
    assert (found, [plan.document.id for plan in plans]) == (rest, ids)


@pytest.mark.parametrize(
    ("asked", "plan", "said"),
    [
        ("市政办发〔2023〕15号是哪天印发的", BUSES, "这份文件是哪天印发的"),
        ("请问市政办发(2023)15号文的全称", BUSES, "请问这份文件的全称"),
        ("2023年第15号是谁发的", BUSES, "这份文件是谁发的"),
        ("《养老服务条例》何时施行", CARE, "这份文件何时施行"),
        ("《关于印发公共图书馆提升行动方案的通知》和《公园管理条例》", LIBRARIES, "这份文件和《公园管理条例》"),
        ("市政办发〔2023〕16号是哪天印发的", BUSES, "市政办发〔2023〕16号是哪天印发的"),
        ("养老服务条例何时施行", CARE, "养老服务条例何时施行"),  # not told from other words of a question
    ],
)
def test_the_name_of_the_document_asked_of_is_no_word_of_the_question(asked: str, plan: Plan, said: str) -> None:
    assert as_this(asked, plan, "这份文件") == said


def test_an_order_is_named_with_its_issuer_before_or_behind() -> None:
    order = _notice("o", "养老服务条例", "省政府令第707号", "第一条 总则。")
    for asked in ("省政府令第707号", "707号省政府令", "第707号令", "707号"):
        assert as_this(f"{asked}是谁签的", order, "这份文件") == "这份文件是谁签的"
        assert [plan.document.id for plan in by_name(f"{asked}是谁签的", (order, CARE))] == ["o"]


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("市政办发〔2023〕15号是哪天印发的", []),
        ("省政办发〔2023〕15号是哪天印发的", ["省政办发〔2023〕15号"]),  # the same digits, of another issuer
        ("请问省府发〔2020〕1号讲了什么", ["省府发〔2020〕1号"]),
        ("(2023)15号是哪天印发的", []),
        ("16号文是哪天印发的", ["16号文"]),
        ("15号文是哪天印发的", []),
        ("省政府令第214号何时施行", ["省政府令第214号"]),
        ("地铁3号线哪天开工", []),
        ("到2025年5号线通车吗", []),
        ("《公园管理条例》何时施行", ["公园管理条例"]),
        ("《养老条例》何时施行", []),  # shortened
        ("《关于推进农村客运发展的若干意见》何时印发", []),  # told a little otherwise
        ("《省政府关于印发〈公园〉的通知》", ["省政府关于印发〈公园〉的通知"]),
    ],
)
def test_names_of_documents_that_are_not_at_hand(question: str, others: list[str]) -> None:
    assert others_in(fold(question), SCOPE) == others


def test_a_number_is_of_the_document_of_its_own_issuer() -> None:
    county = _notice("county", "县政府关于公园的意见", "县府发〔2023〕15号", "修公园。")
    assert [p.document.id for p in named(INDEX, "县府发〔2023〕15号何时印发", (BUSES, county))] == ["county"]
    assert [p.document.id for p in named(INDEX, "2023年15号文何时印发", (BUSES, county))] == ["buses", "county"]


def test_a_document_outside_the_scope_is_not_meant() -> None:
    assert named(INDEX, fold("养老服务条例有几条？"), (BUSES,)) == ()


@pytest.mark.parametrize(
    ("title", "core"),
    [
        ("市政府办公室关于推进农村客运发展的实施意见", "推进农村客运发展"),
        ("关于印发公共图书馆提升行动方案的通知", "公共图书馆提升行动方案"),
        ("养老服务条例", "养老服务条例"),
    ],
)
def test_the_core_of_a_title(title: str, core: str) -> None:
    assert core_title(title) == core


@pytest.mark.parametrize(
    ("plan", "wanted", "language", "text", "quote"),
    [
        (BUSES, "number", "zh-Hans", "发文字号是市政办发〔2023〕15号。", "市政办发〔2023〕15号"),
        (BUSES, "date", "zh-Hans", "日期是二〇二三年三月八日。", "二〇二三年三月八日"),
        (BUSES, "issuer", "zh-Hans", "由市政府办公室印发。", "市政府办公室关于推进农村客运发展的实施意见"),
        (BUSES, "issuer", "en", "Issued by 市政府办公室.", "市政府办公室关于推进农村客运发展的实施意见"),
        (BUSES, "title", "zh-Hans", "全称是《市政府办公室关于推进农村客运发展的实施意见》。", "市政府办公室关于推进农村客运发展的实施意见"),
        (BUSES, "number", "zh-Hant", "發文字號是市政办发〔2023〕15号。", "市政办发〔2023〕15号"),
        (CARE, "date", "en", "The date is 2024年5月1日.", "2024年5月1日起施行。"),
    ],
)  # fmt: skip
def test_a_fact_is_cited_to_where_it_is_printed(plan: Plan, wanted: str, language: str, text: str, quote: str) -> None:
    (statement,) = fact(plan, wanted, language)
    assert statement.text == text
    assert [plan.document.text[e.start : e.end] for e in statement.evidence] == [quote]
    check(statement, INDEX)


@pytest.mark.parametrize(
    ("plan", "wanted"), [(CARE, "number"), (CARE, "issuer"), (CARE, "period"), (LIBRARIES, "date")]
)
def test_what_is_not_known_or_not_printed_is_not_said(plan: Plan, wanted: str) -> None:
    assert fact(plan, wanted, "zh-Hans") == []


@pytest.mark.parametrize("printed", ["2024-2026", "2024—2026", "2024至2026", "2024年到2026", "2024~2026"])
def test_a_period_is_found_however_its_years_are_joined(printed: str) -> None:
    plan = _notice("p", "规划", None, f"规划期为{printed}年。", period="2024-2026")
    (statement,) = fact(plan, "period", "zh-Hans")
    assert statement.text == "计划期为2024-2026年。"
    check(statement, small_index(plan))


def test_who_signed_is_told_by_the_line_that_prints_office_and_name() -> None:
    plan = _notice("p", "条例", None, "现予公布。", "省长\u3000李 明", "省长李强调研时指出。")
    (statement,) = fact(plan, "signer", "zh-Hans")
    assert statement.text == "签署人是李 明。"
    check(statement, small_index(plan))
    assert fact(_notice("q", "条例", None, "省长李强调研时指出。"), "signer", "zh-Hans") == []


def test_of_a_date_printed_twice_the_last_is_cited() -> None:
    """The signature stands at the end; before it the date may be that of a meeting."""
    plan = _notice("p", "通知", None, "2024年5月1日召开了会议。", "市政府2024年5月1日", date="2024-05-01")
    (statement,) = fact(plan, "date", "zh-Hans")
    assert [plan.document.text[e.start : e.end] for e in statement.evidence] == ["市政府2024年5月1日"]


def test_a_title_printed_over_two_lines_is_found() -> None:
    document = replace(CARE.document, text=CARE.document.text.replace("养老服务条例", "养老服\n务条例", 1))
    (statement,) = fact(replace(CARE, document=document), "title", "zh-Hans")
    assert statement.text == "全称是《养老服务条例》。"


def test_documents_that_mention_a_thing_are_named_with_the_part_that_does() -> None:
    statements = mentioning(SCOPE, [["小微企业"]], "zh-Hans")
    assert [s.text for s in statements] == [
        "《市政府办公室关于推进农村客运发展的实施意见》：支持小微企业投资农村客运。",
        "《养老服务条例》：鼓励小微企业提供助餐，",
    ]
    for statement in statements:
        check(statement, INDEX)


def test_what_no_document_mentions_is_in_none() -> None:
    assert mentioning(SCOPE, [["地铁"]], "zh-Hans") == []
