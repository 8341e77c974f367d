"""What a question takes for granted part by part, and the sentence whose words say the opposite."""

import pytest

from rag import opposing


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("甲级民宿奖五十万,分几次发?", ["甲级民宿奖五十万"]),
        ("听说材料费由村里出,哪天交?", ["材料费由村里出"]),
        ("课后服务是必须参加的吧?", ["课后服务是必须参加的"]),
        ("办法说押金可以收到两个月房租,我只收了一个半月,没超吧?", ["押金可以收到两个月房租"]),
        ("船东得自己花钱装定位终端,要多少钱?", ["船东得自己花钱装定位终端"]),
        ("我家孩子已经上了幼儿园,补贴还发吗?", []),  # of the asker
        ("新项目还批不批,找谁?", []),  # asked, not said
        ("民宿最多几间客房?", []),
        ("续租,要交多少钱?", []),  # too little to be held against a text
    ],
)
def test_the_parts_that_are_said_are_claims(question: str, said: list[str]) -> None:
    assert [claim.text for claim in opposing.claims(question)] == said


@pytest.mark.parametrize(
    ("said", "text", "otherwise"),
    [
        ("森林覆盖率全省第一", "森林覆盖率63.2%,居全省第二位。", True),
        ("森林覆盖率全省第一", "森林覆盖率63.2%,居全省首位。", False),
        ("甲级民宿奖五十万", "首次评为甲级民宿的,一次性奖励20万元;", True),
        ("甲级民宿奖五十万", "首次评为甲级民宿的,一次性奖励50万元;", False),
        ("甲级民宿奖五十万", "甲级民宿奖励20万元,乙级民宿奖励10万元。", False),  # which of the two?
        ("续租最多能涨一成", "续租时涨幅不得超过上一期租金的8%。", True),
        ("调解一个案子收两百块", "设立争议调解中心,调解免费。", True),
        (
            "客运车辆开了九年要报废",
            "使用年限超过8年的客运车辆提前报废的,给予补助。",
            False,
        ),  # nine years are more than 8
        ("抢修人员迟到两小时", "抢修人员应当在一小时内到达现场。", False),  # a case, beside a bound
        ("定位终端得自己花钱装", "定位终端由财政免费安装。", True),
        ("定位终端得自己花钱装", "定位终端由财政免费安装,损坏的赔偿300元。", False),
        ("课后服务必须参加", "由家长自愿申请,学校不得强制学生参加。", True),
        ("指标体系有五十个指标", "指标体系由4个方面的指标构成。", False),  # of other things
    ],
)
def test_a_sentence_plainly_says_otherwise(said: str, text: str, otherwise: bool) -> None:
    assert opposing.plainly(opposing.Claim(said, ()), text) is otherwise


@pytest.mark.parametrize(
    ("said", "words", "text", "denied"),
    [
        ("防火林带主要种桉树", ("防火", "林带", "桉树"), "新建防火林带680公里,不得使用桉树。", True),
        ("防火林带主要种桉树", ("防火", "林带", "桉树"), "新建防火林带680公里,选用木荷,不得占用农田。", False),
        ("国家级文物也能认养", ("国家级", "文物", "认养"), "国家级文物不列入认养范围。", True),
        ("委员满一届就不许连任", ("委员", "连任"), "委员任期5年,可以连选连任。", True),
        ("委员满一届就不许连任", ("委员", "连任"), "委员任期5年,不得连任。", False),
        ("平台企业要核验资质", ("平台", "核验", "资质"), "平台企业不予核验资质的,责令改正。", False),  # supposed
        ("文件的审核可以拖到一个月", ("文件", "审核", "可以", "拖到", "一个月"), "会议纪要不纳入文件审核范围。", False),
        ("执法决定作出后", ("执法", "决定", "作出"), "未经审核,不得作出决定。", False),  # claims nothing
        ("住宿要是取消了", ("住宿", "取消"), "住宿可以保留。", False),
    ],
)
def test_a_denial_is_of_just_what_is_claimed(said: str, words: tuple[str, ...], text: str, denied: bool) -> None:
    assert opposing.by_denial(opposing.Claim(said, words), text) is denied
