"""The room where people ask: a conversation that streams, and the source panel beside it."""

from collections.abc import AsyncIterator
from typing import Any

import anyio
from markupsafe import escape

from rag.answer import Answer
from rag.events import Delta, Stage
from rag.inquiry import Filters, Inquiry
from web.page_conversation import Conversation
from web.page_gradio import QUIET, ROOM, gr
from web.page_hall import HOME, Hall, page_texts, titles
from web.page_markup import render
from web.page_panel import SourcePanel
from web.page_save import SaveRow
from web.page_stream import told
from web.page_transcript import BUSY_SECONDS, transcript
from web.page_verdict import judged

LATE_SECONDS = 0.3
TRANSCRIPT_ROOM = ROOM + " // 'suggest' 'cite' 'judge'"


class AskRoom:
    """Holds the components; each event draws the transcript anew, and the browser changes only what differs."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        texts = page_texts(HOME)
        with gr.Row(elem_id="ask", equal_height=False):
            with gr.Column(elem_id="talk", min_width=280):
                self.conversation = gr.State(Conversation())
                self.transcript = gr.HTML(
                    transcript(Conversation(), hall.index, HOME),
                    elem_id="transcript",
                    js_on_load=TRANSCRIPT_ROOM,
                    apply_default_css=False,
                )
                self.live = gr.HTML("", elem_id="live", js_on_load="wence.live(element)")
                with gr.Column(elem_id="composer", min_width=280):
                    self.question = gr.Textbox(
                        elem_id="question-box",
                        label=texts["question"],
                        show_label=False,
                        container=False,
                        lines=1,
                        max_lines=5,
                        max_length=500,
                        placeholder=texts["placeholder"],
                        submit_btn=texts["send"],
                        stop_btn=False,
                        autofocus=True,
                    )
                    with gr.Row(elem_id="under"):
                        self.scope = gr.State("")
                        self.scopes = gr.HTML(
                            self.draw_scopes(HOME, ""),
                            elem_id="scope",
                            js_on_load=ROOM + " // 'scope'",
                            apply_default_css=False,
                        )
                        self.save = SaveRow(hall, self.conversation)
            self.panel = SourcePanel(hall, "source")
        self._listen()

    def _listen(self) -> None:
        known = [self.conversation, self.hall.language, self.scope]
        shown = [self.transcript, self.live, self.question, self.conversation]
        asking = {**QUIET, "concurrency_id": "ask", "concurrency_limit": self.hall.service.settings.max_running}
        # A question sent while the one before ends is asked after it, instead of being dropped.
        typed = self.question.submit(self.ask, [self.question, *known], shown, trigger_mode="always_last", **asking)
        chosen = self.transcript.suggest(self.suggested, known, shown, **asking)
        stopped = self.question.stop(
            self.stopped, [self.conversation, self.hall.language], shown, cancels=[typed, chosen], **QUIET
        )
        stopped.then(self.settle, [self.conversation, self.hall.language], [self.transcript], **QUIET)
        self.scopes.scope(_chosen, None, [self.scope], **QUIET)
        self.transcript.cite(self.panel.open, [self.hall.language], [self.panel.html], **QUIET)
        self.transcript.judge(
            self.judge, [self.conversation, self.hall.language], [self.transcript, self.conversation], **QUIET
        )
        self.save.restart.click(
            self.begin_again, [self.hall.language], [*shown, self.panel.html], cancels=[typed, chosen], **QUIET
        )
        self.hall.language.change(self.draw, known, [*self.labelled], **QUIET)

    @property
    def labelled(self) -> list[Any]:
        """What `draw` writes: everything with a text in it."""
        return [self.transcript, self.question, self.scopes, self.panel.html, *self.save.labelled]

    def draw(self, conversation: Conversation, language: str, scope: str) -> list[Any]:
        """The room in a language, over the index of now."""
        texts = page_texts(language)
        return [
            self._drawn(conversation, language),
            gr.Textbox(label=texts["question"], placeholder=texts["placeholder"], submit_btn=texts["send"]),
            self.draw_scopes(language, scope),
            self.panel.empty(language),
            *self.save.draw(language),
        ]

    async def ask(
        self, question: str, conversation: Conversation, language: str, scope: str, request: gr.Request
    ) -> AsyncIterator[list[Any]]:
        """Streams the answer into the transcript; the final, verified answer replaces what was streamed."""
        question = question.strip()
        if not question:
            yield [gr.skip(), gr.skip(), gr.skip(), conversation]
            return
        texts = page_texts(language)
        inquiry = Inquiry(question, conversation.history(), Filters((scope,) if scope else ()))
        conversation = conversation.asked(question)
        stop = gr.Textbox(value="", submit_btn=False, stop_btn=texts["stop"])
        yield [self._drawn(conversation, language, stage="read"), texts["stage_read"], stop, conversation]
        draft, stage = "", "read"
        async for event in told(self.hall.service, inquiry, _address(request)):
            if isinstance(event, Stage):
                stage = event.name
            elif isinstance(event, Delta):
                draft += event.text
            elif isinstance(event, Answer):
                conversation = conversation.answered(event)
            else:
                conversation = conversation.failed(event)
            if conversation.exchanges[-1].running:
                yield [self._drawn(conversation, language, stage, draft), gr.skip(), gr.skip(), gr.skip()]
        conversation = conversation.failed("error_cut")
        yield self._settled(conversation, language)

    async def suggested(
        self, conversation: Conversation, language: str, scope: str, event: gr.EventData, request: gr.Request
    ) -> AsyncIterator[list[Any]]:
        """A question that stood on the page was chosen; one that was made of a document is asked of that document."""
        document = str(event._data.get("document", ""))
        scope = document if document in self.hall.index.plans else scope
        question = str(event._data.get("question", ""))[:500]
        async for shown in self.ask(question, conversation, language, scope, request):
            yield shown

    def stopped(self, conversation: Conversation, language: str) -> list[Any]:
        """The visitor stopped the answer."""
        return self._settled(conversation.failed("stopped"), language)

    async def settle(self, conversation: Conversation, language: str) -> str:
        """Draws again: a piece of the stopped answer may have been on its way, and have been shown last."""
        await anyio.sleep(LATE_SECONDS)
        return self._drawn(conversation, language)

    def begin_again(self, language: str) -> list[Any]:
        return [*self._settled(Conversation(), language), self.panel.empty(language)]

    async def judge(self, conversation: Conversation, language: str, event: gr.EventData) -> list[Any]:
        """Keeps a verdict; one on an answer that this conversation does not hold is not ours."""
        conversation = await judged(self.hall.service, conversation, event._data)
        return [self._drawn(conversation, language), conversation]

    def draw_scopes(self, language: str, scope: str) -> str:
        """The choice of a document, where there are several."""
        return render("scope.html", t=page_texts(language), titles=titles(self.hall.index), chosen=scope)

    def _settled(self, conversation: Conversation, language: str) -> list[Any]:
        texts = page_texts(language)
        ready = gr.Textbox(submit_btn=texts["send"], stop_btn=False)
        return [self._drawn(conversation, language), _spoken(conversation, language), ready, conversation]

    def _drawn(self, conversation: Conversation, language: str, stage: str = "", draft: str = "") -> str:
        return transcript(conversation, self.hall.index, language, stage, draft)


def _address(request: gr.Request) -> str:
    """Whose rate a question counts against."""
    return request.client.host if request.client else "unknown"


def _chosen(event: gr.EventData) -> str:
    """The document that is asked about; an id the index does not hold is refused by the chain."""
    return str(event._data.get("scope", ""))[:200]


def _spoken(conversation: Conversation, language: str) -> str:
    """What a screen reader hears when an exchange has ended: the last message only, escaped as all markup is."""
    if not conversation.exchanges:
        return ""
    texts, last = page_texts(language), conversation.exchanges[-1]
    if last.answer is None:
        return texts[last.fault].format(seconds=BUSY_SECONDS)
    status = "" if last.answer.status == "answered" else texts["status_" + last.answer.status] + " "
    return escape(status + last.answer.answer)
