"""The documents tell the truth: their commands are accepted and run, their tables are current, their links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import bench.__main__ as bench_commands
import eval.command_line as eval_commands
import index.__main__ as index_commands
import rag.__main__ as rag_commands
import web.__main__ as web_commands
from bench.readme import markers
from index.settings import Settings, settings_table
from tests.conftest import REPOSITORY

README = REPOSITORY / "README.md"
PAGES = sorted([README, REPOSITORY / "CONTRIBUTING.md", *(REPOSITORY / "docs").rglob("*.md")])
FENCED = re.compile(r"^\s*```(bash|console|text)\n(.*?)^\s*```", re.MULTILINE | re.DOTALL)
ASSIGNMENT = re.compile(r"[A-Z_]+=.*")  # PORT=8080
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")  # [the guide](docs/api.md#keys)
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)  # serve: index
PARSERS: dict[str, Callable[[], ArgumentParser]] = {
    "index": lambda: index_commands.parser(Settings()),
    "rag": rag_commands._parser,
    "web": lambda: web_commands.parser(Settings()),
    "eval": eval_commands.parser,
    "bench": bench_commands._parser,
}


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    for found in FENCED.finditer(page.read_text(encoding="utf-8")):
        yield found[1], found[2]


def commands(page: Path) -> Iterator[list[str]]:
    """Words of each command that a page shows; in a console block those are the lines with a prompt."""
    for kind, text in blocks(page):
        if kind == "text":
            continue
        whole = text.replace("\\\n", " ")
        if kind == "console":
            whole = "\n".join(line.strip()[2:] for line in whole.splitlines() if line.strip().startswith("$ "))
        yield from statements(whole)


def statements(script: str) -> Iterator[list[str]]:
    """A quoted text may go on over lines."""
    held = ""
    for line in script.splitlines():
        held = f"{held}\n{line}" if held else line.strip()
        try:
            words = shlex.split(held, comments=True)
        except ValueError:  # an open quotation
            continue
        held = ""
        if words:
            yield words
    assert not held, f"a quotation is never closed: {held}"


def shown() -> list[tuple[str, list[str]]]:
    return [(page.name, words) for page in PAGES for words in commands(page)]


@pytest.mark.parametrize(("page", "words"), shown(), ids=lambda each: each if isinstance(each, str) else each[0])
def test_a_command_that_a_page_shows_is_accepted(page: str, words: list[str]) -> None:
    assert objection(words) is None, f"{page}: {shlex.join(words)}"


def test_commands_that_are_wrong_are_found() -> None:
    assert objection(["make", "tea"]) == "no such target"
    assert objection(["python", "-m", "index", "biuld"]) == "refused"
    assert objection(["python", "-m", "rag", "ask", "--fast", "?"]) == "refused"
    assert objection(["python", "docs/gone.py"]) == "no such file"
    assert objection(["sudo", "make"]) == "unknown program"


def objection(words: list[str]) -> str | None:
    """What is wrong with a command; None where it would be taken."""
    while words and ASSIGNMENT.fullmatch(words[0]):
        words = words[1:]
    match words:
        case ["make", *rest]:
            targets = set(TARGET.findall((REPOSITORY / "Makefile").read_text(encoding="utf-8")))
            asked = {word for word in rest if not ASSIGNMENT.fullmatch(word)}
            return None if asked <= targets else "no such target"
        case [".venv/bin/python" | "python", "-m", package, *rest] if package in PARSERS:
            return None if accepts(PARSERS[package](), rest) else "refused"
        case [".venv/bin/python" | "python", script, *_] if script.endswith(".py"):
            return None if (REPOSITORY / script).is_file() else "no such file"
        case ["curl" | "git" | "npm" | "openssl", *_]:  # others' programs, whose addresses test_web_api_guide follows
            return None
    return "unknown program"


def accepts(parser: ArgumentParser, arguments: list[str]) -> bool:
    try:
        parser.parse_args(arguments)
    except SystemExit as end:
        return not end.code
    return True


def test_the_settings_table_is_current() -> None:
    begin, end = markers("settings")
    table = README.read_text(encoding="utf-8").partition(begin)[2].partition(end)[0]
    assert table.strip() == settings_table(), "run: python -m bench settings"


def test_the_table_of_figures_has_figures() -> None:
    begin, end = markers("bench")
    table = README.read_text(encoding="utf-8").partition(begin)[2].partition(end)[0].strip()
    assert re.search(r"complete verified answer.* \d+\.\d / \d+\.\d ms \|", table), "run: make bench ARGS=--readme"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def make(*arguments: str, file: str | None = None) -> str:
    """What make says; on its own, also where these tests were started by make."""
    alone = {name: text for name, text in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        ["make", *arguments], cwd=REPOSITORY, env=alone, input=file, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_help_names_the_targets_that_people_type() -> None:
    listed = {line.split()[1] for line in make("help").splitlines() if line.startswith("make ")}
    assert {word for _, words in shown() if words[0] == "make" for word in words[1:] if "=" not in word} <= listed


def test_a_question_keeps_its_dollar_sign_on_the_way_through_make() -> None:
    assert 'ask -- "$Q"' in make("-n", "ask", "Q=多少$钱")
    telling = f'include {REPOSITORY / "Makefile"}\ntell:\n\t@printf %s "$$Q"\n'
    assert make("-f", "-", "tell", "Q=多少$100 `id`", file=telling) == "多少$100 `id`"


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the commands of the pages run: an index of their own, the models of all."""
    return {**os.environ, "WENCE_INDEX": str(tmp_path_factory.mktemp("docs") / "index"), "OMP_NUM_THREADS": "1"}


def run(words: list[str], surroundings: dict[str, str]) -> str:
    program = [sys.executable if word.endswith("python") else word for word in words]
    done = subprocess.run(program, cwd=REPOSITORY, env=surroundings, capture_output=True, text=True)
    assert done.returncode == 0, f"{shlex.join(words)} ended with {done.returncode}: {done.stderr}"
    return done.stdout


@pytest.mark.real
def test_the_commands_of_the_ingest_guide_run_in_its_order(surroundings: dict[str, str]) -> None:
    said = [run(words, surroundings) for words in commands(REPOSITORY / "docs" / "ingest.md")]
    assert "is current (was v0002)" in said[-1]
    report = next(text for kind, text in blocks(REPOSITORY / "docs" / "ingest.md") if kind == "text")
    assert said[0].startswith(report)


@pytest.mark.real
def test_the_answer_on_the_first_screen_is_what_is_answered(surroundings: dict[str, str]) -> None:
    text = next(text for kind, text in blocks(README) if kind == "text")
    question, _, answer = text.partition("\n\n")
    run(["python", "-m", "index", "build", "--if-stale"], surroundings)
    assert run(["python", "-m", "rag", "ask", question], surroundings) == answer
