"""Writes the four forms of a report beside each other."""

from pathlib import Path

from eval.report.contents import Contents
from eval.report.html import to_html
from eval.report.json_form import to_json
from eval.report.junit import to_junit
from eval.report.markdown import to_markdown


def write_report(folder: Path, contents: Contents) -> tuple[Path, ...]:
    """`report.html`, `.json`, `.md` and `.junit.xml` in the folder, which is made where missing."""
    folder.mkdir(parents=True, exist_ok=True)
    forms = {
        "report.html": to_html(contents),
        "report.json": to_json(contents),
        "report.md": to_markdown(contents),
        "report.junit.xml": to_junit(contents),
    }
    for name, text in forms.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in forms)
