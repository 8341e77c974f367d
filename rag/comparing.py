"""What is asked of two things at once (相差几天, 哪个早, 各是多少) as it is asked of one."""

import re

# 长 is long, and the head of an office in 局长, 会长, 董事长: these compare nothing
ADJECTIVE = (
    "(?:[短高低多少早晚先快慢大小勤久远近严松重轻]|(?<![局部市省县区镇乡村院校会组司处科署厅行站队班家首书事增成])长)"
)
WHICH = r"(?:哪|谁|(?<!\w)which)(?:一)?(?:个|种|类|份|部|项|边|头|家|条|方|样|者)?"  # 哪个
# 是不是同一批人, 说的是同一回事吗
ONE_AND_THE_SAME = (
    r"(?:说|指|讲|管)?的?(?:是(?:不是|否)?|是否)?同一(?:[个批家种类份件码][^\W的]{0,3}|回事)(?:吗|么|\W*$)"
)
IN_FRONT = rf"{WHICH}[^,，。?？]{{0,4}}在(?P<front>[先前后])"  # 哪个在先
ASKING = re.compile(r"什么|哪|多少|多[久长大高远]|几|谁|啥|怎|何(?!况)")
# 增加多少, 多建了几张, 再添多少: by how much one passes the other
CHANGES = r"(?:增加|增长|提高|提升|上升|下降|减少|降低|缩短|延长|[再新多少]\w|添|涨)(?:了|出)?(?=几|多少)"
_CHANGES = re.compile(rf"[再要又]*{CHANGES}")
_OF_BOTH = re.compile(
    r"各自|各(?![地级类界方省市区县部行种项国族位个处单机])|分别|[这那]?(?:两|二)(?:者|个地方|个文件|摊|处|份|种|条|类|家)都?|都(?=是|有|讲|说|写)"
)
_HELD_AGAINST = re.compile(r"^(?:相)?比(?:起来)?(?=$|[,，])")
_DIFFERS = re.compile(
    rf"(?:前后|中间|之间)?(?:相?差|{ADJECTIVE}(?=了|出|几|多少))(?:了|出)?(?P<asked>(?P<time>(?:几|多少)个?(?:工作日|[天日月年周]|小时|星期)"
    r"|多久|多长时间)|(?:几|多少)\w*)"
)
_LARGER = re.compile(
    rf"{WHICH}(?P<verb>[^,，。?？]{{0,10}}?)(?:更加?|比较|最)?(?P<how>{ADJECTIVE})(?P<rest>[^,，。?？]{{0,4}})"
)
# 比B高多少, 比B多出几项
_MORE_THAN = re.compile(rf"比.+?(?P<how>{ADJECTIVE})(?:出|了)?(?=多少|几|吗|么|不)")
_IN_FRONT = re.compile(IN_FRONT.replace("<front>", "<how>"))
_WHICH_ENGLISH = re.compile(
    r"(?<!\w)(?P<how>higher|larger|bigger|greater|more|longer|lower|smaller|less|fewer|shorter|earlier|first|later|sooner)(?!\w)"
)
_ONE_WORD = {"先": "早", "前": "早", "后": "晚", "久": "长", "first": "earlier", "sooner": "earlier"}
_OF_LESS = frozenset("少低短小近轻早快") | {
    "lower", "smaller", "less", "fewer", "shorter", "earlier",
}  # fmt: skip
_OF_DAYS = frozenset(("早", "晚", "earlier", "later"))
_SAME = re.compile(
    rf"{ONE_AND_THE_SAME}|(?:有(?:什么|啥|何|无))?(?:不一样|不同|区别|差别|差异(?!化))(?:吗|么)?|(?:是否|是不是)?一样(?:吗|么)?"
)
_TIMES, _WHEN = "长短久早晚先", "什么时候"  # what a length or an order of times is told by
_UNITS = {"年": "哪一年", "月": "哪个月", "日": "哪一天", "天": "哪一天"}  # 更晚的年份


def asked_of_one(tail: str) -> str:
    """What is asked of two, as it is asked of one: 期限相差几天 → 期限什么时候; 哪个早？ → 什么时候？; 各是多少 → 是多少."""
    parts = re.split(r"(?<=[,，。?？;；])", _OF_BOTH.sub("", _HELD_AGAINST.sub("", tail)))
    asked = [not _compares(part) and bool(ASKING.search(part)) for part in parts]
    kept: list[str] = []
    for part, own in zip(parts, asked, strict=True):
        if own or not _compares(part):
            kept.append(part)
        elif not any(asked) and not any(map(ASKING.search, kept)):
            kept.append(_of_one(part))
    return "".join(kept)


def asks_which(folded: str) -> str:
    """哪个更高, A比B高多少, which is longer: the word that one of the two is more of; empty where it is not asked."""
    for pattern in (_LARGER, _MORE_THAN, _IN_FRONT, _WHICH_ENGLISH):
        if found := pattern.search(folded):
            return _ONE_WORD.get(found["how"], found["how"])
    return ""


def is_of_less(how: str) -> bool:
    """短, 低, 早, earlier: the one that has less is meant."""
    return how in _OF_LESS


def is_of_time(how: str) -> bool:
    """早, 晚, earlier: days are held against each other."""
    return how in _OF_DAYS


def asks_if_same(folded: str) -> bool:
    """一样吗, 有什么不同, is it the same."""
    return bool(_SAME.search(folded))


def asks_how_far(folded: str) -> bool:
    """相差几天, 早多少: how far the two are apart is asked for."""
    return bool(_DIFFERS.search(folded))


def asks_how_changed(folded: str) -> bool:
    """增加多少, 多建几张: by how much one passes the other is asked for, unless the text itself says so."""
    return bool(_CHANGES.search(folded))


def without_asking(folded: str) -> str:
    """Without the words that ask which of two has more, or by how much."""
    for pattern in (_DIFFERS, _LARGER, _MORE_THAN, _SAME):
        folded = pattern.sub(" ", folded)
    return folded


def _compares(part: str) -> bool:
    return any(pattern.search(part) for pattern in (_DIFFERS, _LARGER, _SAME, _CHANGES, _IN_FRONT))


def _of_one(part: str) -> str:
    if found := _IN_FRONT.search(part):
        return f"{part[: found.start()]}{_WHEN}{part[found.end() :]}"
    if found := _LARGER.search(part):
        value = _when(found["rest"]) if found["how"] in _TIMES else "多少"
        asked = f"{value}{found['rest']}" if found["how"] == "先" else _done(found["verb"], value)
        return part[: found.start()] + asked + part[found.end() :]
    told = _CHANGES.sub("", part)
    return _SAME.sub("", _DIFFERS.sub(lambda found: _WHEN if found["time"] else found["asked"], told))


def _done(verb: str, value: str) -> str:
    """印发得, 什么时候 → 什么时候印发; 列得, 多少 → 列了几条."""
    if not verb.endswith("得"):
        return f"{verb}{value}"
    return f"{value}{verb[:-1]}" if value == _WHEN else f"{verb[:-1]}了{value}"


def _when(rest: str) -> str:
    return next((asked for unit, asked in _UNITS.items() if unit in rest), _WHEN)
