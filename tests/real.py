"""Texts read, indexed and answered from as documents are, for tests of whole answers."""

from pathlib import Path

from langchain_core.runnables import Runnable

from index.build import build_index
from index.encoder import Encoder
from index.opened import Index, open_index
from index.plan import Plan
from index.reading import read_plan
from rag.answer import Answer
from rag.chain import Extractive
from rag.generative import Generative
from rag.inquiry import Inquiry

Chain = Runnable[Inquiry, Answer]


def chain_of(index: Index) -> Chain:
    """Answers without a chat model."""
    return Generative(Extractive(index), None).as_runnable()


def index_of(folder: Path, encoder: Encoder, **texts: str) -> Index:
    """Of texts, each under its name."""
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    build_index(paths, folder / "index", encoder, read=read_plan)
    return open_index(folder / "index", encoder)


def plan_of(folder: Path, text: str) -> Plan:
    path = folder / "p.txt"
    path.write_text(text, encoding="utf-8")
    return read_plan(path)[0]
