"""Content words of a folded text, by rjieba's segmentation and part-of-speech tags."""

import re
from functools import lru_cache

import rjieba

_ENGLISH_STOP = frozenset(
    "a an the of in on at to for and or is are was were be been being by with from as that this these those it its "
    "what which who whom whose when where why how do does did has have had will would shall should can could may might "
    "must i you we they he she them their our your my me us there here about into over under between among than then "
    "so if not no any some all each both also just only very more most much many say says said tell please plan "
    "document text does mention mentioned s t re ll d according regarding concerning".split()
)
_LATIN = re.compile(r"[a-z0-9][a-z0-9.%-]*[a-z0-9%]|[a-z0-9]")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# ICTCLAS tags of words that carry no topic: pronouns, particles, conjunctions, prepositions, adverbs, numerals, ...
_EMPTY_TAGS = ("r", "u", "y", "c", "p", "d", "f", "e", "o", "x", "w", "m", "q", "k", "h", "zg", "t")
# Words that carry a sentence but no topic, in any document.
_EMPTY = frozenset(
    "是 有 为 要 能 会 可 做 说 讲 提 提出 提到 写 列 包括 包含 属于 进行 开展 需要 应该 应当 必须 可以 能够 没有 具体 主要 方面 内容 情况 "
    "问题 任务 事项 举措 措施 工作 计划 行动 规划 方案 文件 通知 意见 原文 全文 里面 其中 分别 一共 总共 共有 共 多少 几 什么 哪些 怎么 如何 "
    "请问 知道 想 问 看 请 帮 告诉 了解 介绍 上述 之间 相关 有关 关于 涉及 使 让 把 被 对 将 到 于 去 来 得 着 过 个 项 条 种 类 东西 事情 "
    "部分 领域 目前 现在 打算 准备 呢 吗 吧 啊 指 叫 哪 谁 哪里 何时 时候 年 月 日 号 时间 地方 部门 单位 机构".split()
)


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """(word, tag) pairs of the text in order."""
    return tuple((word, tag) for word, tag in rjieba.tag(text))


def content_words(text: str) -> tuple[str, ...]:
    """Words that say what the folded text is about, in order, each once."""
    found: list[str] = []
    for word, tag in tagged(text):
        if _LATIN.fullmatch(word):
            keep = word not in _ENGLISH_STOP and (len(word) > 1 or word.isdigit())
        else:
            keep = bool(_HAN.search(word)) and word not in _EMPTY and not tag.startswith(_EMPTY_TAGS)
        if keep and word not in found:
            found.append(word)
    return tuple(found)


def bigrams(text: str) -> tuple[str, ...]:
    """Overlapping pairs of Han characters and whole Latin words, in order."""
    out: list[str] = []
    for run in re.findall(r"[a-z0-9]+|[\u3400-\u9fff]+", text):
        if run[0] >= "\u3400" and len(run) > 1:
            out += [run[at : at + 2] for at in range(len(run) - 1)]
        elif run not in _ENGLISH_STOP:
            out.append(run)
    return tuple(out)
