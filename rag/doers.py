"""Who a question takes to do something (由市审计局负责的预算), and whether a sentence has another body do just that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.words import content_words

_HAN = r"[\u4e00-\u9fff]"
_ENDS = (
    r"委员会|办公室|部门|机构|单位|中心|集团|公司|企业|政府|机关|办事处|领导小组|工作组|指挥部|联席会议|联合会|协会|法院|银行|学校"
    r"|医院|街道|社区|公安|财政|村委会|居委会|[市县省区州部局厅院处镇乡委]长|书记|主任|总理|局|厅|委|部|馆|站|队|院"
)
# Verbs of which each does for the others; of those that decide each is its own: who accepts does not approve.
_OF_A_CLASS = (
    ("负责", "牵头", "主管", "统筹", "组织", "管理", "承办", "主办", "管"),
    ("缴纳", "支付", "承担", "负担", "出资", "拨付", "各出", "出钱", "掏钱", "出"),
    ("发布", "公布", "制定", "编制", "印发"),
    ("监督", "监管", "查处"),
    ("主持", "召集"),
    ("运营", "建设"),
    ("审核", "审查", "审"),
    *((one,) for one in "审批 审定 核准 认定 评定 评审 核发 登记 备案 受理 验收 发放 聘任 归集".split()),
)
_VERBS = "|".join(sorted((verb for row in _OF_A_CLASS for verb in row), key=len, reverse=True))
_BODY = rf"(?P<body>{_HAN}{{1,12}}?(?:{_ENDS}))"
_HOW = r"(?:来|统一|具体|直接|全部|共同|各自)?"
_SAID = tuple(
    map(
        re.compile,
        (
            # 由市财政局负责的光伏备案
            rf"(?:由|归)(?P<body>{_HAN}{{2,12}}?){_HOW}(?P<verb>{_VERBS})的(?P<duty>{_HAN}{{3,24}})",
            # 光伏备案由市财政局负责, 总磷由桐浦市牵头治理
            rf"(?P<duty>{_HAN}{{3,20}}?)(?:都|也|已经|现在)?(?:是由|归|由)(?P<body>{_HAN}{{2,12}}?){_HOW}(?P<verb>{_VERBS})",
            # 光伏备案是市财政局负责的
            rf"(?P<duty>{_HAN}{{3,20}}?)(?:都|也)?是{_BODY}{_HOW}(?P<verb>{_VERBS})的",
            # 既然市财政局负责光伏备案
            rf"^(?:既然|听说|据说|说是|那)?{_BODY}{_HOW}(?P<verb>{_VERBS})(?P<duty>{_HAN}{{3,20}})",
        ),
    )
)
_PARTS = re.compile(r"[,，。;；:：!！?？]")
_ASKING = re.compile(r"谁|哪|什么|多少|多久|几|怎|如何|何时|为啥|吗|呢|吧|有没有|是不是")
_DOER = re.compile(rf"由(?P<by>{_HAN}{{2,24}})$|(?P<body>{_HAN}{{0,14}}(?:{_ENDS}))(?:应当|应|将|要|依法|统一|具体)?$")
_PLACE = re.compile(r"^[本我该全各]?[省市县区州国]|^[国]家")
_OF_THE_WORDS = 0.6  # of the duty's characters, that stand in a part of a sentence
_NEAR = 4  # times the length of a name's core, within which its characters stand


@dataclass(frozen=True, slots=True)
class Doing:
    """A body, by its folded name, and the words for what it is taken to do."""

    body: str
    verb: str
    words: tuple[str, ...]

    def is_told(self, text: str) -> bool:
        """True where a part of the folded text has the body itself beside the duty."""
        return any(self._is_of(part) and is_short_for(self.body, part) for part in _PARTS.split(text))

    def is_of_another(self, text: str) -> bool:
        """True where a part of the folded sentence has another body do it, and none this one."""
        parts = _PARTS.split(text)
        return not self.is_told(text) and any(
            self._is_of(part) and self._another_does(part, parts[at - 1] if at else "") for at, part in enumerate(parts)
        )

    def _is_of(self, part: str) -> bool:
        held = "".join(word for word in self.words if word in part or (len(word) > 1 and _in_order(word, part)))
        return len(held) >= _OF_THE_WORDS * len("".join(self.words))

    def _another_does(self, part: str, before: str) -> bool:
        """A body stands before the verb; where the part begins with it, in the part before."""
        for verb in _alike(self.verb):
            at = part.find(verb)
            if at < 0:
                continue
            doer = _DOER.search(part[:at]) if at else re.match(rf"{_HAN}{{0,14}}(?:{_ENDS})", before)
            if doer and not is_short_for(self.body, doer.group()) and not is_short_for(doer.group(), self.body):
                return True
        return False


def doings(folded: str) -> tuple[Doing, ...]:
    """What the question takes bodies to do."""
    return tuple(_doings(folded))


def _doings(folded: str) -> Iterator[Doing]:
    for part in _PARTS.split(folded):
        said = next((found for pattern in _SAID if (found := pattern.search(part))), None)
        if said is None or _ASKING.search(said["body"]) or _ASKING.search(part[: said.start("body")]):
            continue
        words = content_words(_ASKING.split(said["duty"])[0])
        if len("".join(words)) > 2:
            yield Doing(said["body"], said["verb"], words)


def _alike(verb: str) -> tuple[str, ...]:
    return next((row for row in _OF_A_CLASS if verb in row), (verb,))


def is_short_for(name: str, text: str) -> bool:
    """住建部门 for 住房城乡建设部门: what tells the body apart stands in the text, every character in order and near."""
    return _in_order(re.sub(rf"(?:{_ENDS})$", "", _PLACE.sub("", name)) or name, text)


def _in_order(name: str, text: str) -> bool:
    at = [text.find(name[0])]
    for character in name[1:]:
        at.append(text.find(character, at[-1] + 1) if at[-1] >= 0 else -1)
    return min(at) >= 0 and at[-1] - at[0] <= _NEAR * len(name)
