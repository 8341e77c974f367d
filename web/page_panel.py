"""The source panel beside the conversation."""

from index.plan import Clause
from web.page_gradio import QUIET, ROOM, gr
from web.page_hall import HOME, Hall, page_texts
from web.page_markup import render
from web.page_source import source_of

HELD = 4  # documents that the empty panel names


class SourcePanel:
    """Shows the clause that a mark, a link or a ledger row stands for."""

    def __init__(self, hall: Hall, name: str) -> None:
        self.hall = hall
        with gr.Column(elem_id=f"{name}-column", elem_classes="source-column", min_width=280):
            self.html = gr.HTML(
                self.empty(HOME), elem_id=name, js_on_load=ROOM + " // 'close'", apply_default_css=False
            )
        self.html.close(self.empty, [hall.language], [self.html], **QUIET)

    def empty(self, language: str) -> str:
        return self._drawn(language, None)

    def open(self, language: str, event: gr.EventData) -> str:
        """The event names a clause and the quote's offsets; what the index does not hold is said to be missing."""
        named = event._data
        return self.show(language, str(named.get("clause", "")), _offset(named.get("start")), _offset(named.get("end")))

    def show(self, language: str, clause_id: str, start: int = 0, end: int = 0) -> str:
        """Without offsets the clause as a whole is what is cited."""
        try:
            clause = self.hall.index.clause(clause_id)
        except KeyError:
            return self._drawn(language, None, missing=True)
        return self._drawn(language, clause, start if end else clause.start, end or clause.end)

    def _drawn(self, language: str, clause: Clause | None, start: int = 0, end: int = 0, missing: bool = False) -> str:
        texts, plans = page_texts(language), self.hall.index.plans
        source = source_of(plans[clause.document_id], clause, start, end) if clause else None
        document = source.document if source else None
        about = [document.issuer, document.number, document.date, document.source] if document else []
        return render(
            "source.html",
            t=texts,
            source=source,
            missing=missing,
            plans=list(plans.values())[:HELD],
            more=max(0, len(plans) - HELD),
            about=[fact for fact in about if fact],
        )


def _offset(value: object) -> int:
    """An offset that came from a browser; 0 for anything else than a plain number."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
