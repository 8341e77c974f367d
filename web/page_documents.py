"""The room of the documents: outline and ingest report of each, and a form that adds one with an admin key."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from index.contents import unpack_reports
from index.errors import IndexFault
from index.opened import Index
from index.plan import ClauseKind, Plan
from index.report import IngestReport
from index.store import Store
from web.page_gradio import QUIET, ROOM, gr
from web.page_hall import HOME, Hall, page_texts
from web.page_markup import render
from web.page_panel import SourcePanel


class DocumentsRoom:
    """The file of an upload goes from the browser to the API, which checks the key first: nothing is kept for strangers."""

    def __init__(self, hall: Hall, drawer: SourcePanel) -> None:
        self.hall = hall
        self.list = gr.HTML(self._drawn(HOME), js_on_load=ROOM + " // 'cite'", apply_default_css=False)
        self.upload = gr.HTML(_form(HOME), js_on_load=ROOM + " // 'uploaded'", apply_default_css=False)
        self.upload.uploaded(self.draw, [hall.language], self.labelled, **QUIET)
        self.list.cite(drawer.open, [hall.language], [drawer.html], **QUIET)
        hall.language.change(self.draw, [hall.language], self.labelled, **QUIET)

    @property
    def labelled(self) -> list[Any]:
        return [self.list, self.upload]

    def draw(self, language: str) -> list[Any]:
        return [self._drawn(language), _form(language)]

    def _drawn(self, language: str) -> str:
        index = self.hall.index
        reports = kept_reports(self.hall, index)
        sheets = [
            {"plan": plan, "kinds": kinds(plan), "report": reports.get(name)} for name, plan in index.plans.items()
        ]
        return render("documents.html", t=page_texts(language), version=index.version, sheets=sheets)


def _form(language: str) -> str:
    return render("upload.html", t=page_texts(language))


def kept_reports(hall: Hall, index: Index) -> Mapping[str, IngestReport]:
    """The ingest reports of the version that is served, by document; none where the version's folder holds none."""
    try:
        version = Store(hall.service.settings.index).version(index.version)
        return {report.document: report for report in unpack_reports(version)}
    except IndexFault:
        return {}


def kinds(plan: Plan) -> list[tuple[str, int]]:
    """How many clauses of each kind, in the order of the kinds, without the empty ones."""
    counted = Counter(clause.kind for clause in plan.clauses)
    return [(kind.value, counted[kind]) for kind in ClauseKind if counted[kind]]
