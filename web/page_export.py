"""A conversation to take away: as plain text for a memo, as Markdown, as a Word document."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from rag.answer import Answer, Citation
from web.page_conversation import Conversation, shows_sources

Texts = Mapping[str, str]


def answer_text(answer: Answer, texts: Texts) -> str:
    """One answer with its sources, for the clipboard."""
    lines = [answer.answer]
    if answer.citations:
        lines += ["", texts["sources" if shows_sources(answer) else "nearest"]]
        lines += [f"[{citation.number}] {place(citation)}：“{citation.quote}”" for citation in answer.citations]
    return "\n".join([*lines, "", answer.notice])


def place(citation: Citation) -> str:
    """Where a quote stands: title, number, headings and clause."""
    document = citation.document
    names = [f"《{document.title.strip('《》')}》", document.number, *citation.heading, citation.clause]
    return "，".join(name for name in names if name)


def as_markdown(conversation: Conversation, texts: Texts, now: datetime) -> str:
    """Text from documents and questions is escaped, so that none of it becomes markup."""
    lines = [f"# {texts['transcript_title']}", "", f"{texts['asked_at']} {now:%Y-%m-%d %H:%M}"]
    for exchange in conversation.exchanges:
        if exchange.answer is None:
            continue
        answer = exchange.answer
        lines += ["", f"## {_plain(exchange.question)}", "", f"**{texts['status_' + answer.status]}**", ""]
        lines += [_plain(line) for line in answer.answer.splitlines()]
        for citation in answer.citations:
            lines += ["", f"{citation.number}. {_plain(place(citation))}", f"   > {_plain(citation.quote)}"]
        lines += ["", f"_{_plain(answer.notice)}_"]
    return "\n".join(lines) + "\n"


def as_docx(conversation: Conversation, texts: Texts, now: datetime) -> bytes:
    """A Word document in the page's order; the East Asian font is named, or Word falls back to a Latin one."""
    word = docx.Document()
    for name, size in (("Normal", 11), ("Heading 1", 14), ("Title", 20)):
        style = word.styles[name]
        style.font.name, style.font.size = "SimSun", Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")
    word.add_heading(texts["transcript_title"], 0)
    word.add_paragraph(f"{texts['asked_at']} {now:%Y-%m-%d %H:%M}")
    for exchange in conversation.exchanges:
        if exchange.answer:
            _add_exchange(word, _printable(exchange.question), exchange.answer, texts)
    held = BytesIO()
    word.save(held)
    return held.getvalue()


def _add_exchange(word: WordDocument, question: str, answer: Answer, texts: Texts) -> None:
    word.add_heading(question, 1)
    word.add_paragraph().add_run(texts["status_" + answer.status]).bold = True
    word.add_paragraph(_printable(answer.answer))
    for citation in answer.citations:
        word.add_paragraph(_printable(f"[{citation.number}] {place(citation)}"))
        word.add_paragraph(_printable(citation.quote), style="Quote")
    word.add_paragraph().add_run(answer.notice).italic = True


MARKUP = str.maketrans({character: "\\" + character for character in "\\`*_{}[]()<>#|!~"})


def _plain(text: str) -> str:
    """`*` → `\\*`: the characters that Markdown or HTML would read as markup."""
    return text.translate(MARKUP)


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(character for character in text if character >= " " or character in "\n\t")
