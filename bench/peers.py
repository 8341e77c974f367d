"""Wence beside the plain LangChain way, in one run on one machine: what both do alternates, so that both meet the same load."""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

import httpx

from bench.figures import Figure, Spread
from bench.processes import Finished, run, serving
from bench.questions import Question
from index.model_folder import write_model_folder
from index.reading import read_plan
from index.settings import Settings
from rag.assistant import Assistant
from rag.inquiry import Inquiry

T = TypeVar("T")

WARM_UP = 5
STARTS = 3
SHARE, START_LIMIT, MEMORY_LIMIT = 0.6, 3.0, 800.0


@dataclass(frozen=True, slots=True)
class Pair:
    """One question, in milliseconds: Wence to its complete verified Answer, the plain way's retrieval alone."""

    question: Question
    wence: float
    plain: float


def compare(settings: Settings, document: Path, questions: Sequence[Question]) -> list[Figure]:
    """All figures; takes a minute or two. `document` is the one in the index of `settings`."""
    model = model_folder(settings.models)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        builds = _builds(document, model, folder)
        starts = _starts(settings.index, model, folder, questions[0].text)
        memory = _memory(settings.index, model, folder, questions)
        pairs = time_questions(settings, model, folder / "plain", questions)
    return [*_latency(pairs), _start(*starts), _build(*builds), _peak(*memory)]


def model_folder(models: Path) -> Path:
    """The bundled weights as sentence-transformers reads them, written once."""
    folder = models / "sentence-transformers"
    if not (folder / "2_Normalize").is_dir():  # what is written last
        write_model_folder(folder)
    return folder


def time_questions(settings: Settings, model: Path, plain: Path, questions: Sequence[Question]) -> list[Pair]:
    """Warm, in this process, each question once on either side, in turns."""
    from bench.plain import PlainRetriever  # torch, which no other figure may count

    assistant, retriever = Assistant.open(settings), PlainRetriever.load(plain, model)
    for question in questions[-WARM_UP:]:
        assistant.ask(Inquiry(question.text))
        retriever.invoke(question.text)
    return [
        Pair(
            question,
            wence=_milliseconds(assistant.ask, Inquiry(question.text)),
            plain=_milliseconds(retriever.invoke, question.text),
        )
        for question in questions[:-WARM_UP]
    ]


def _milliseconds(do: Callable[[T], object], what: T) -> float:
    began = time.perf_counter()
    do(what)
    return 1000 * (time.perf_counter() - began)


def _builds(document: Path, model: Path, folder: Path) -> tuple[list[Finished], list[Finished]]:
    """Wence from the file as published; the plain way from the text that Wence made of it, which spares it the wrapping."""
    text = folder / "canonical.txt"
    text.write_text(read_plan(document)[0].document.text, encoding="utf-8")
    wence = [["-m", "index", "build", str(document), "--out", str(folder / f"wence-{n}")] for n in range(STARTS)]
    plain = ["-m", "bench.plain", "--model", str(model), "--index", str(folder / "plain"), "build", str(text)]
    return _in_turns(wence, [plain] * STARTS)


def _starts(index: Path, model: Path, folder: Path, question: str) -> tuple[list[Finished], list[Finished]]:
    wence = ["-m", "rag", "ask", "--index", str(index), "--", question]
    plain = ["-m", "bench.plain", "--model", str(model), "--index", str(folder / "plain"), "ask", "--", question]
    return _in_turns([wence] * STARTS, [plain] * STARTS)


def _in_turns(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> tuple[list[Finished], list[Finished]]:
    pairs = [(run(our), run(their)) for our, their in zip(ours, theirs, strict=True)]
    return [our for our, _ in pairs], [their for _, their in pairs]


def _memory(index: Path, model: Path, folder: Path, questions: Sequence[Question]) -> tuple[float, float]:
    """Largest resident MiB of the server with page, API and widget, and of a process that only retrieves."""
    with serving(index, folder) as server:
        with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
            for question in questions:
                client.post("/api/v1/ask", json={"question": question.text}).raise_for_status()
        ours = server.peak()
    asked = [question.text for question in questions]
    theirs = run(
        ["-m", "bench.plain", "--model", str(model), "--index", str(folder / "plain"), "ask", "--", *asked]
    ).peak
    return ours, theirs


def _latency(pairs: Sequence[Pair]) -> list[Figure]:
    content = [pair for pair in pairs if pair.question.of_content]
    return [
        _of(content, "A question of content → complete verified answer, p50 / p95"),
        _of(pairs, "Any question → the same"),
    ]


def _of(pairs: Sequence[Pair], what: str) -> Figure:
    ours, theirs = Spread.of([pair.wence for pair in pairs]), Spread.of([pair.plain for pair in pairs])
    share = ours.p50 / theirs.p50
    return Figure(
        f"{what} (n = {ours.count})",
        f"{ours.p50:.1f} / {ours.p95:.1f} ms",
        f"{theirs.p50:.1f} / {theirs.p95:.1f} ms, retrieval alone",
        f"p50 ≤ {SHARE} × (is {share:.2f} ×)",
        share <= SHARE,
    )


def _start(ours: Sequence[Finished], theirs: Sequence[Finished]) -> Figure:
    met = median(each.seconds for each in ours) < START_LIMIT
    return Figure("`ask` in a new process", _took(ours), _took(theirs), f"< {START_LIMIT:.0f} s", met)


def _build(ours: Sequence[Finished], theirs: Sequence[Finished]) -> Figure:
    return Figure("Index of the plan built, in a new process", _took(ours), _took(theirs))


def _took(runs: Sequence[Finished]) -> str:
    """Medians; where the machine is busy with other things, the processor's seconds say more than the clock's."""
    seconds, processor = median(each.seconds for each in runs), median(each.processor for each in runs)
    return f"{seconds:.1f} s ({processor:.1f} s of processor)"


def _peak(ours: float, theirs: float) -> Figure:
    what = "Memory of the server with page, API and widget, at its peak"
    return Figure(
        what,
        f"{ours:.0f} MiB",
        f"{theirs:.0f} MiB, retrieval alone",
        f"< {MEMORY_LIMIT:.0f} MB",
        ours * 2**20 < MEMORY_LIMIT * 10**6,
    )
