"""The room of the evaluation: the latest report, in a frame that can reach nothing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from web.page_gradio import QUIET, gr
from web.page_hall import HOME, Hall, page_texts
from web.page_markup import render

RUNS = Path("var/eval/runs")
REPORT = "report.html"
ADDRESS = "/evaluation/report"
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-scripts allow-popups"


class EvaluationRoom:
    """Shows the newest report under `runs`; without one it says how to make it."""

    def __init__(self, hall: Hall, runs: Path = RUNS) -> None:
        self.runs = runs
        self.html = gr.HTML(self._drawn(HOME), apply_default_css=False)
        hall.language.change(self.draw, [hall.language], self.labelled, **QUIET)

    @property
    def labelled(self) -> list[Any]:
        return [self.html]

    def draw(self, language: str) -> list[Any]:
        return [self._drawn(language)]

    def _drawn(self, language: str) -> str:
        report = latest_report(self.runs)
        written = datetime.fromtimestamp(report.stat().st_mtime, UTC).astimezone() if report else None
        made = f"{written:%Y-%m-%d %H:%M}" if written else ""
        return render("evaluation.html", t=page_texts(language), made=made, address=ADDRESS)


def latest_report(runs: Path) -> Path | None:
    """The report that was written last; None where there is none."""
    return max(runs.glob(f"*/{REPORT}"), key=lambda path: path.stat().st_mtime, default=None)


def serve_report(app: FastAPI, runs: Path = RUNS) -> None:
    """The report's own address, with a policy that lets it draw itself and do nothing else."""

    @app.get(ADDRESS, include_in_schema=False)
    def report() -> HTMLResponse:
        latest = latest_report(runs)
        content = latest.read_text(encoding="utf-8") if latest else ""
        return HTMLResponse(content, 200 if latest else 404, headers={"Content-Security-Policy": POLICY})
