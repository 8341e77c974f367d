"""What a question takes for granted, held against the text: a wrong number of a thing, a wrong place, body or name."""

import re
from collections.abc import Sequence

from index.normalise import fold
from index.plan import Plan
from rag import cues
from rag.draft import Evidence, Statement
from rag.numerals import NUMERAL, shown, value_of
from rag.phrases import say
from rag.printed import sentence_around, taken_over
from rag.words import content_words, tagged

# 三个统筹, 五大工程: a number, perhaps a measure, and the thing counted; 三级 is a rank, 2028年 a year, no number of
# things, and 两座水厂放在哪两个乡镇 does not say that there are two in all.
_COUNTED = re.compile(
    rf"(?<![第0-9.年月国])(?<![在到于往]哪)(?!(?:19|20)[0-9]{{2}}年)({NUMERAL})(?![级届期轮号等岁月日])(?:个|大|项|类|种|条)?([\u4e00-\u9fff]{{2,6}})"
)
_BARELY = re.compile(rf"(?<![第0-9.])({NUMERAL})[个项类种条](?=[,，、;；。)）\n])")
_MEASURE = re.compile("^[个大项类种条件座家所处场批档级步张辆台户名位](?=..)")
_EDITION = re.compile(rf"第({NUMERAL})([轮届期批])")
_IS = re.compile(r"[是到]了?$|[这那]$|已经?$")  # 这已经是(第四轮)
_ANYTHING = frozenset("方面 任务 重点任务 事情 部门 单位 地方 国家 城市 省市".split())
_LONGEST = 118  # characters of a sentence that is quoted whole


def wrong_number(plan: Plan, folded: str, language: str) -> tuple[Statement, ...]:
    """Puts right the number of a thing: the text says 四个统筹 and never 三个统筹."""
    text = fold(plan.document.text)
    if len(text) != len(plan.document.text):
        return ()  # spans of the folded text would be others in the document's
    for found in _COUNTED.finditer(folded):
        asked = value_of(found.group(1))
        if asked is None or asked < 2 or found.group() in text or _is_counted_barely(text, asked):
            continue
        if _is_said_behind(text, found.group(2), asked):
            continue
        truth = _counted_in(text, found.group(2))
        if truth is not None and value_of(truth.group(1)) not in (None, 1, asked):
            return _put_right(plan, truth.span(), asked, language)
    return ()


def _is_counted_barely(text: str, asked: float) -> bool:
    """So many of something that the text names elsewhere: 小区104个…：岫东区41个、连川县9个."""
    return any(value_of(one.group(1)) == asked for one in _BARELY.finditer(text))


def wrong_edition(plan: Plan, folded: str, language: str) -> tuple[Statement, ...]:
    """Puts right which edition a question says that this is: 这已经是第四轮了吧, where the text speaks of the third only."""
    asked = _EDITION.search(folded)
    text = fold(plan.document.text)
    if asked is None or asked.group() in text or len(text) != len(plan.document.text):
        return ()
    said = _IS.search(folded[: asked.start()]) or cues.match("wrong_premise", folded)
    own = [one for one in _EDITION.finditer(text) if one.group(2) == asked.group(2)]
    if not said or len({one.group() for one in own}) != 1:
        return ()
    words = say(language, "premise_count", stated=own[0].group(), asked=asked.group())
    number = value_of(asked.group(1)) or 0.0
    return (Statement(words, (_short(plan, *own[0].span()),), (taken_over(number),)),)


def _put_right(plan: Plan, truth: tuple[int, int], asked: float, language: str) -> tuple[Statement, Statement]:
    text, evidence = plan.document.text, _short(plan, *truth)
    words = say(language, "premise_count", stated=text[slice(*truth)], asked=shown(asked))
    said = Statement(text[evidence.start : evidence.end], (evidence,), verbatim=True)
    return Statement(words, (evidence,), (taken_over(asked),)), said


def _counted_in(text: str, noun: str) -> re.Match[str] | None:
    """The text's own number of the thing, by its longest name that the text counts and counts only one way."""
    for size in range(len(noun), 1, -1):
        if noun[:size] not in text or noun[:size] in _ANYTHING or not content_words(noun[:size]):
            continue
        pattern = rf"(?<![第0-9.])({NUMERAL})(?:个|大|项|类|种|条)?{re.escape(noun[:size])}"
        found = list(re.finditer(pattern, text))
        if found:
            return found[0] if len({value_of(one.group(1)) for one in found}) == 1 else None
    return None


def _is_said_behind(text: str, thing: str, number: float) -> bool:
    """The text has the number behind the thing too: 安排民生实事15件 holds of 15件实事, whatever last year's were."""
    noun = _MEASURE.sub("", thing)
    names = (noun[:size] for size in range(len(noun), 1, -1))
    name = next((one for one in names if one in text and one not in _ANYTHING), "")
    found = re.finditer(rf"{re.escape(name)}[^，,。；;0-9]{{0,4}}?(?<![第0-9.])({NUMERAL})", text) if name else ()
    return any(value_of(one.group(1)) == number for one in found)


def _short(plan: Plan, start: int, end: int) -> Evidence:
    """The sentence, or where it is long the part between commas."""
    around = sentence_around(plan, start, end)
    if around.end - around.start <= _LONGEST:
        return around
    text = plan.document.text
    first = max(text.rfind(mark, around.start, start) for mark in "，：、；") + 1
    stops = [at for mark in "，；。" if (at := text.find(mark, end, around.end)) >= 0]
    return Evidence(around.document, max(first, around.start), min(stops, default=around.end), around.clause)


def wrong_name(folded: str, quoted: Sequence[Statement], title: str, language: str) -> tuple[Statement, ...]:
    """The quotes with a word before them, where the question names one place and they one other; else nothing.

    Places that the document's title names are those of the whole; of several, one may be the asker's own or beside the point.
    """
    if not cues.match("wrong_premise", folded) and not cues.match("yes_no", folded):
        return ()
    text = fold("".join(statement.text for statement in quoted))
    asked, said = ([name for name in _names(words) if name not in fold(title)] for words in (folded, text))
    if len(asked) != 1 or len(said) != 1 or asked[0] in text:
        return ()
    note = Statement(say(language, "premise"), quoted[0].evidence, about_silence=True)
    return (note, *quoted)


def _names(text: str) -> list[str]:
    """Each name of a place once, in order."""
    return list(dict.fromkeys(word for word, tag in tagged(text) if tag.startswith("ns") and len(word) > 1))
