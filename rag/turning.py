"""Words that open a question by leaving what was spoken of, or by putting right how it was understood."""

import re

_ENDS = "[,，。.:：;；!！、\\s]"
# 换个话题，… 先不说电了。… 扯远了，…
_LEAVES = re.compile(
    rf"^(?:[^,，。?？]{{0,6}}{_ENDS}+){{0,2}}?(?:"
    r"换(?:个|一个|一?下)?(?:话题|问题|主题|事儿?)(?:吧|说|问)?|(?:先|暂且|暂时)?(?:不|别|甭)(?:说|谈|聊|提|管|问)\w{0,8}了|扯远了|跑题了|题外话"
    r"|(?:再|另外?)?(?:说|问|聊|打听)(?:一?[个件点下])?别的(?:事|问题)?|岔开一下|对了|顺便(?:问|说)?(?:一?[下句])?"
    r"|by the way|(?:changing|to change) (?:the )?(?:subject|topic)|(?:on )?(?:a|another) different (?:note|topic|subject|question)"
    rf"|never ?mind(?: that)?|forget (?:that|about (?:that|it))|something else){_ENDS}+(?P<rest>.{{3,}})$",
    re.IGNORECASE,
)
# 不对，我问的是食堂; I meant canteens
_MEANS = re.compile(
    rf"^(?:(?:不对|不是(?:[这那]个)?的?|错了|弄错了|搞错了|不+|no|sorry){_ENDS}+)*"
    r"(?:我(?:要|想|其实)?(?:是)?(?:问|说|指)的?(?:其实)?是|我(?:要|想)的是|(?<!\w)i (?:meant|mean|am asking about|was asking about|asked about))"
    rf"{_ENDS}*(?P<zh>.{{2,}}?)(?:啊|呀|嘛)?[。.!！]*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"什么|哪|多少|几|谁|何|啥|怎|吗|呢|[?？]|(?<!\w)(?:what|which|who|when|where|why|how)(?!\w)", re.IGNORECASE
)


def leaves(text: str) -> str:
    """What is asked after it is said that something else is meant: 换个话题，太湖怎么治？ → 太湖怎么治？; empty where it is not said."""
    found = _LEAVES.match(text)
    return found["rest"].strip() if found else ""


def meant(text: str) -> str:
    """What a question is put right to: 不对，我问的是食堂 → 食堂呢？; a whole question stays one; empty where nothing is put right."""
    found = _MEANS.match(text)
    if found is None:
        return ""
    named = found["zh"].strip()
    if _ASKS.search(named):
        return named
    return f"what about {named}?" if named.isascii() else f"{named}呢?"
