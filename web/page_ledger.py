"""The room of the task ledger: what the documents set out to do, counted and listed from their own structure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from index.opened import Index
from web.ledger import Task, Wanted, area_counts, tasks
from web.ledger_files import to_xlsx
from web.page_gradio import QUIET, ROOM, gr
from web.page_hall import HOME, Hall, page_texts
from web.page_markup import render
from web.page_panel import SourcePanel
from web.page_save import FETCH, download

SHOWN = 200  # rows on the page; the download holds all
STATED, UNSTATED = "stated", "unstated"


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What a visitor filtered by; empty strings mean anything. `deadline` is a year, `stated` or `unstated`."""

    document: str = ""
    area: int = 0
    owner: str = ""
    deadline: str = ""
    words: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, object]) -> "LedgerFilter":
        """From a form, which may hold anything."""
        document = str(sent.get("document", ""))[:200]
        area = str(sent.get("area", ""))
        number = int(area) if document and area.isascii() and area.isdigit() and len(area) < 4 else 0
        owner, deadline, words = (str(sent.get(name, "")).strip()[:100] for name in ("owner", "deadline", "words"))
        return cls(document, number, owner, deadline, words)

    def tasks(self, index: Index) -> tuple[Task, ...]:
        wanted = Wanted(self.document or None, self.area or None, self.owner or None, self.words or None)
        return tuple(task for task in tasks(index.plans.values(), wanted) if self._due(task))

    def _due(self, task: Task) -> bool:
        deadline = task.clause.deadline
        if self.deadline == STATED:
            return deadline is not None
        if self.deadline == UNSTATED:
            return deadline is None
        return not self.deadline or (deadline is not None and (deadline.iso or "").startswith(self.deadline))


class LedgerRoom:
    """Two pieces of markup: the filters, and what they leave."""

    def __init__(self, hall: Hall, drawer: SourcePanel) -> None:
        self.hall = hall
        self.filter = gr.State(LedgerFilter())
        self.filters = gr.HTML(
            filters(hall.index, HOME, LedgerFilter()), js_on_load=ROOM + " // 'filter'", apply_default_css=False
        )
        self.results = gr.HTML(
            results(hall.index, HOME, LedgerFilter()), js_on_load=ROOM + " // 'cite' 'save'", apply_default_css=False
        )
        self.file = gr.DownloadButton(elem_id="ledger-file", visible="hidden")
        self.filters.filter(self.narrow, [hall.language], [self.filter, *self.labelled], **QUIET)
        self.results.cite(drawer.open, [hall.language], [drawer.html], **QUIET)
        saved = self.results.save(self.save, [self.filter], [self.file], **QUIET)
        saved.then(None, None, None, js=FETCH.format(element="ledger-file"), api_visibility="private")
        hall.language.change(self.draw, [self.filter, hall.language], self.labelled, **QUIET)

    @property
    def labelled(self) -> list[Any]:
        return [self.filters, self.results]

    def draw(self, chosen: LedgerFilter, language: str) -> list[str]:
        return [filters(self.hall.index, language, chosen), results(self.hall.index, language, chosen)]

    def narrow(self, language: str, event: gr.EventData) -> list[Any]:
        chosen = LedgerFilter.read(event._data)
        return [chosen, *self.draw(chosen, language)]

    def save(self, chosen: LedgerFilter) -> str:
        return download(
            f"wence-tasks-{datetime.now().astimezone():%Y%m%d}.xlsx", to_xlsx(chosen.tasks(self.hall.index))
        )


def filters(index: Index, language: str, chosen: LedgerFilter) -> str:
    """The form; areas are offered once a document is chosen, owners and years as the documents name them."""
    plans = [plan for name, plan in index.plans.items() if chosen.document in ("", name)]
    owners = sorted({owner.name for plan in plans for task in plan.tasks for owner in task.owners})
    due = (task.deadline.iso for plan in plans for task in plan.tasks if task.deadline and task.deadline.iso)
    single = plans[0] if len(plans) == 1 else None
    return render(
        "ledger_filters.html", t=page_texts(language), chosen=chosen, owners=owners, years=sorted({iso[:4] for iso in due}),
        documents=[(name, plan.document.title) for name, plan in index.plans.items()],
        document=single.document.id if single else "", areas=single.areas if single else (),
    )  # fmt: skip


def results(index: Index, language: str, chosen: LedgerFilter) -> str:
    """Counts per area, and the tasks that are left."""
    found = chosen.tasks(index)
    plans = [plan for name, plan in index.plans.items() if chosen.document in ("", name)]
    charts = []
    for plan in plans:
        counts = area_counts([plan], Wanted())
        if any(count.stated for count in counts):
            most = max([count.printed for count in counts] + [count.stated or 0 for count in counts])
            charts.append({"title": plan.document.title, "counts": counts, "most": most, "total": plan.stated_total})
    return render(
        "ledger.html",
        t=page_texts(language),
        charts=charts,
        found=found,
        shown=found[:SHOWN],
        owners=any(task.clause.owners for task in found),
        deadlines=any(task.clause.deadline for task in found),
    )
