"""Questions about documents as a whole: title, number, issuer, date, period, and which of them speak of a thing."""

import re

from rag import cues
from rag.ask import Ask, Intent
from rag.slots import ordinals_in, remaining, topic_of

_YEARS = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")  # 2024 and 2026 of 是2024到2026年吗
# 这份通知是谁发的, 关于就业的意见由谁印发, 国发〔2018〕39号文
_OF_A_DOCUMENT = re.compile(
    r"(?:[这那该本]份|的|关于.{2,30})(?:文件|通知|意见|条例|办法|方案|规划|计划|决定|函|预案|规则)(?:的|是|什么|由|在|$)"
    r"|号(?:文|令|的)"
)
_EFFECT = re.compile(r"生效|施行|实施|起效|effect|force|apply|valid|commencement")  # 什么时候施行
# 国办发〔2019〕6号, 国务院令第706号: what names a document says nothing of a topic
_NUMBER = re.compile(r"[\u4e00-\u9fff]{0,10}(?:[〔\[(（][12][0-9]{3}[〕\])）]|令第?|第)[0-9]+号(?:文件|文|令)?")
_ANOTHER_ROUND = re.compile(r"[上前头首下]一?[轮期届]|第一[轮期届]")  # 头一轮计划是哪年开始的
# 国发〔2018〕39号是什么文件, 这份文件叫什么: not 是什么时候印发的
_WHICH_DOCUMENT = re.compile(
    r"(?:(?<![文字几])号(?:文|令|文件)?|[这该本那此][份个部]?(?:文件|通知|意见|条例))"
    r"(?:是(?:什么|哪一?[个份部]|啥)(?:文件|文|通知|意见|条例)?|叫(?:什么|啥)(?:名字?|名称|题目)?|(?:的)?(?:标题|题目|名称|名字)是?(?:什么|啥)?"
    r"|(?:主要)?是?[讲说写管]的?(?:是|了)?(?:什么|啥)的?|是?关于(?:什么|啥)(?:方面)?的?)[?？。]*$"
)
# Each cue with the field of a document that it asks for, the more exact ones first.
_FACTS = (
    ("doc_number", "number"),
    ("doc_date", "date"),
    ("doc_issuer", "issuer"),
    ("doc_period", "period"),
    ("doc_title", "title"),
    ("doc_edition", "edition"),
    ("doc_signer", "signer"),
    ("doc_reporter", "reporter"),
    ("doc_picture", "picture"),
    ("doc_publisher", "publisher"),
)
_ISSUED = "(?:印发|颁布|发布|公布|出台|制定|下发|发)"
_NAMES_IT = "(?:计划|方案|规划|文件|通知|意见|条例|办法|细则)"
# 计划是国务院发的吧, was the plan issued by the State Council: who is taken for its issuer
_TAKEN_ISSUER = re.compile(
    rf"{_NAMES_IT}(?:不是|是不是|难道是|是|由)[\u4e00-\u9fff]{{2,16}}?{_ISSUED}的?(?:吗|吧|么|对)"
    r"|(?:was|is) (?:the|this) (?:action )?(?:plan|document|notice|scheme) (?:issued|published|released|adopted) by"
)
# 计划到2027年结束吗, does the plan end in 2027: which years it is taken to cover
_TAKEN_PERIOD = re.compile(
    rf"{_NAMES_IT}[^,，]{{0,6}}20[0-9]{{2}}年?(?:底|末|初)?(?:才|就)?(?:结束|到期|截止|为止|期满|收官|开始|启动|起步|起)的?(?:吗|吧|么|对)"
    r"|does (?:the|this) (?:action )?plan (?:end|expire|start|begin|finish|run (?:until|to|till)) (?:in |by )?20[0-9]{2}"
)
# 文件是2019年1月27日发的吗, was the document issued in 2019: the day that it is taken to be of
_TAKEN_DATE = re.compile(
    rf"{_NAMES_IT}(?:不是|是不是|难道是|是|在|于)*(?:19|20)[0-9]{{2}}年[0-9月日号]*(?:就|才)?{_ISSUED}(?:出来|下来)?的?(?:吗|吧|么|对|是不是|[?？]|$)"
    r"|(?:was|is) (?:the|this) (?:action )?(?:plan|document|notice|scheme) (?:issued|published|released) (?:in|on) .{0,14}(?:19|20)[0-9]{2}"
)
_OF_A_REPORT = re.compile(
    r"报道|新闻|文章|稿[子件]?|[登刊发]|(?:wrote|filed|written)(?: it| this)?(?: up| by)?|article|report|story"
)
_DOUBTS = frozenset({"wrong_premise", "yes_no"})
_ASKED_OF_A_REPORT = ("reporter", "publisher")
_ASKED_OF_A_DOCUMENT = ("number", "date", "issuer")
_BESIDE_A_FACT = ("when", "person", "place", "definition", "how_many")


def read_document(folded: str, found: frozenset[str], known: str) -> Intent | None:
    """What is asked of a document, or which document is asked for; None where the question is about what it says."""
    if "which_documents" in found and {"mention", "list"} & found:
        return Intent(Ask.DOCUMENTS, topic=topic_of(cues.without(folded, "which_documents")), cues=found)
    if len(_YEARS.findall(folded)) == 2 and _DOUBTS & found and not remaining(cues.without(folded, *_DOUBTS), known):
        return Intent(Ask.DOCUMENT_FACT, fact="period", cues=found)
    for pattern, fact in ((_TAKEN_ISSUER, "issuer"), (_TAKEN_PERIOD, "period"), (_TAKEN_DATE, "date")):
        if pattern.search(folded):
            return Intent(Ask.DOCUMENT_FACT, fact=fact, cues=found)
    if _WHICH_DOCUMENT.search(folded):
        return Intent(Ask.DOCUMENT_FACT, fact="title", topic=topic_of(folded), cues=found)
    return _fact(folded, found, known)


def _fact(folded: str, found: frozenset[str], known: str) -> Intent | None:
    if "reason" in found:
        return None
    of_a_document = _OF_A_DOCUMENT.search(folded)
    if "doc_title" in found and ordinals_in(folded):
        return None  # the title of area 3
    named = _NUMBER.sub(" ", folded)
    for cue, fact in _FACTS:
        if cue not in found or (fact == "period" and _ANOTHER_ROUND.search(folded)):
            continue
        rest = cues.without(named, cue, *_BESIDE_A_FACT)
        other = remaining(_OF_A_REPORT.sub(" ", rest) if fact in _ASKED_OF_A_REPORT else rest, known)
        if not other or fact == "picture" or (of_a_document and fact in _ASKED_OF_A_DOCUMENT):
            wanted = "effect" if fact == "date" and _EFFECT.search(folded) else fact
            topic = topic_of(cues.without(folded, cue, "when"))
            return Intent(Ask.DOCUMENT_FACT, fact=wanted, topic=topic, cues=found)
    return None
