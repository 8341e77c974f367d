"""The page for officials: a conversation with sources, the task ledger, the documents, the evaluation."""

from typing import Any

from fastapi import FastAPI

from index.settings import Settings
from web.catalogue import LANGUAGES
from web.page_ask import AskRoom
from web.page_documents import DocumentsRoom
from web.page_evaluation import EvaluationRoom, serve_report
from web.page_gradio import QUIET, ROOM, THEME, gr
from web.page_hall import HOME, Hall, page_texts
from web.page_ledger import LedgerRoom
from web.page_markup import asset, render
from web.page_panel import SourcePanel
from web.service import Assistant, Service

UPLOAD_BYTES = "1kb"  # nothing is uploaded through Gradio; its route stands open all the same
ROOMS = ("ask", "ledger", "documents", "evaluation")


def mount_page(app: FastAPI, assistant: Assistant, settings: Settings) -> FastAPI:
    """Serves the page at `/`, below every route that `app` has already. `app.state.service` keeps the books."""
    service: Service = app.state.service
    serve_report(app)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(service),
        path="/",
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        max_file_size=UPLOAD_BYTES,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=THEME,
        css=asset("page.css"),
        head=f"<script>{asset('page.js')}</script>",
    )
    return mounted


def build_page(service: Service) -> "gr.Blocks":
    """All rooms, drawn in the home language; a visit then draws them anew, in the visitor's, over the index of then."""
    texts = page_texts(HOME)
    page: gr.Blocks
    with gr.Blocks(title=texts["title"], analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as page:
        hall = Hall(service, gr.State(HOME))
        top = gr.HTML(_top(HOME), elem_id="top", js_on_load=ROOM + " // 'language'", apply_default_css=False)
        drawer = SourcePanel(hall, "drawer")
        with gr.Tabs(elem_id="rooms") as rooms:
            with gr.Tab(texts["tab_ask"], id="ask") as ask_tab:
                ask = AskRoom(hall)
            with gr.Tab(texts["tab_ledger"], id="ledger") as ledger_tab:
                ledger = LedgerRoom(hall, drawer)
            with gr.Tab(texts["tab_documents"], id="documents") as documents_tab:
                documents = DocumentsRoom(hall, drawer)
            with gr.Tab(texts["tab_evaluation"], id="evaluation") as evaluation_tab:
                evaluation = EvaluationRoom(hall)
        foot = gr.HTML(_foot(HOME), elem_id="foot", apply_default_css=False)
        tabs = [ask_tab, ledger_tab, documents_tab, evaluation_tab]
        top.language(_other, [hall.language], [hall.language], **QUIET)
        hall.language.change(_frame, [hall.language], [top, foot, *tabs], **QUIET)
        entered = page.load(_enter, None, [hall.language, rooms], **QUIET)
        entered.then(ask.draw, [ask.conversation, hall.language, ask.scope], ask.labelled, **QUIET).then(
            _linked(ask), [hall.language], [ask.panel.html], **QUIET
        )
        ask_tab.select(ask.draw_scopes, [hall.language, ask.scope], [ask.scopes], **QUIET)
        ledger_tab.select(ledger.draw, [ledger.filter, hall.language], ledger.labelled, **QUIET)
        documents_tab.select(documents.draw, [hall.language], documents.labelled, **QUIET)
        evaluation_tab.select(evaluation.draw, [hall.language], evaluation.labelled, **QUIET)
    return page


def _top(language: str) -> str:
    return render("top.html", t=page_texts(language), language=language, other=_other(language))


def _foot(language: str) -> str:
    return render("foot.html", t=page_texts(language))


def _other(language: str) -> str:
    return LANGUAGES[1] if language == LANGUAGES[0] else LANGUAGES[0]


def _frame(language: str) -> list[Any]:
    texts = page_texts(language)
    return [_top(language), _foot(language), *(gr.Tab(label=texts[f"tab_{room}"]) for room in ROOMS)]


def _enter(request: gr.Request) -> tuple[str, Any]:
    """The language and room of a visit: `?lang=` and `?room=`, else the browser's first language."""
    asked = request.query_params.get("lang") or request.headers.get("accept-language", HOME)
    language = HOME if asked.lower().startswith("zh") else LANGUAGES[1]
    room = request.query_params.get("room", "")
    return language, gr.Tabs(selected=room if room in ROOMS else "ask")


def _linked(ask: AskRoom) -> Any:
    """Opens the clause that `/?clause=` names."""

    def show(language: str, request: gr.Request) -> Any:
        clause = request.query_params.get("clause", "")
        return ask.panel.show(language, clause) if clause else gr.skip()

    return show
