"""The plain LangChain way that Wence is measured beside: chunks of 500/50, sentence-transformers on torch, FAISS, top 4.

Its retrieval alone: what it finds still has to be read by a person or a model. Runs as a process of its own too, for
the times and the memory that only a new process shows.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import faiss
import torch
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_text_splitters import RecursiveCharacterTextSplitter
from sentence_transformers import SentenceTransformer
from transformers.utils.logging import disable_progress_bar

CHUNK, OVERLAP, TOP = 500, 50, 4
VECTORS, CHUNKS = "chunks.faiss", "chunks.json"


class PlainRetriever(BaseRetriever):
    """`model` is a SentenceTransformer, `vectors` a faiss index whose row i is chunk i."""

    model: Any
    vectors: Any
    chunks: list[str]

    @classmethod
    def build(cls, text: str, model_folder: Path) -> Self:
        model = _model(model_folder)
        chunks = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP).split_text(text)
        vectors = faiss.IndexFlatIP(int(model.get_embedding_dimension() or 0))
        vectors.add(model.encode_document(chunks, normalize_embeddings=True, show_progress_bar=False))
        return cls(model=model, vectors=vectors, chunks=chunks)

    @classmethod
    def load(cls, folder: Path, model_folder: Path) -> Self:
        chunks = json.loads((folder / CHUNKS).read_text(encoding="utf-8"))
        return cls(model=_model(model_folder), vectors=faiss.read_index(str(folder / VECTORS)), chunks=chunks)

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self.vectors, str(folder / VECTORS))
        (folder / CHUNKS).write_text(json.dumps(self.chunks, ensure_ascii=False), encoding="utf-8")

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        vector = self.model.encode_query([query], normalize_embeddings=True, show_progress_bar=False)
        _, rows = self.vectors.search(vector, min(TOP, len(self.chunks)))
        return [Document(self.chunks[row]) for row in rows[0]]


def main(arguments: Sequence[str] | None = None) -> int:
    """`build` or `ask`, as one process does it from its start to its end."""
    top = ArgumentParser("python -m bench.plain", description=__doc__)
    top.add_argument("--model", type=Path, required=True, metavar="DIR", help="a sentence-transformers folder")
    top.add_argument("--index", type=Path, required=True, metavar="DIR", help="where the chunks are kept")
    commands = top.add_subparsers(required=True)
    build = commands.add_parser("build", help="split and embed a text")
    build.add_argument("text", type=Path)
    build.set_defaults(run=_build)
    ask = commands.add_parser("ask", help="print the four nearest chunks of each question")
    ask.add_argument("questions", nargs="+")
    ask.set_defaults(run=_ask)
    chosen = top.parse_args(arguments)
    chosen.run(chosen)
    return 0


def _build(chosen: Namespace) -> None:
    PlainRetriever.build(chosen.text.read_text(encoding="utf-8"), chosen.model).save(chosen.index)


def _ask(chosen: Namespace) -> None:
    retriever = PlainRetriever.load(chosen.index, chosen.model)
    for question in chosen.questions:
        print("\n---\n".join(document.page_content for document in retriever.invoke(question)))


def _model(folder: Path) -> SentenceTransformer:
    torch.set_num_threads(1)
    disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


if __name__ == "__main__":
    sys.exit(main())
