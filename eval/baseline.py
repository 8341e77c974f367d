"""What people would otherwise build: LangChain's splitter, the same encoder under sentence-transformers, FAISS, top 4."""

from collections.abc import Mapping, Sequence
from typing import Any

import faiss

from eval.answering import answer_of, quote
from eval.gold import GoldItem
from eval.library import Library
from eval.reply import Hit
from eval.spans import Stretch, Texts
from eval.system import System
from index.encoder import Encoder
from index.encoders import BUNDLED, open_encoder
from index.model_folder import write_model_folder
from index.settings import Settings
from rag.answer import Answer, Status

CHUNK, OVERLAP, TOP = 500, 50, 4
_PROMPT = "根据以下材料回答问题。材料中没有答案时回答“不知道”。\n\n{context}\n\n问题：{question}"
_UNKNOWN = ("不知道", "don't know", "do not know")
_EXTRACTIVE = "none: the top chunk is the answer"


class Baseline:
    """Splits each document, embeds the chunks, answers from the nearest ones; it has no clauses, checks or refusals."""

    name = "baseline"

    def __init__(self, library: Library, encoder: Encoder, chat: Any = None) -> None:
        self._library, self._encoder, self._chat = library, encoder, chat
        self._built: dict[tuple[str, ...], tuple[list[Hit], Any]] = {}
        self.card: Mapping[str, str] = {
            "system": f"LangChain, chunks of {CHUNK}/{OVERLAP}, FAISS top {TOP}",
            "encoder": encoder.name,
            "chat model": str(getattr(chat, "model_name", "unnamed")) if chat else _EXTRACTIVE,
        }

    @property
    def texts(self) -> Texts:
        return self._library.texts

    def ask(self, gold: GoldItem) -> Answer:
        hits = self.search(gold, TOP)
        return self._generated(gold, hits) if self._chat else self._extracted(gold, hits)

    def search(self, gold: GoldItem, k: int) -> Sequence[Hit]:
        chunks, index = self._index(gold.documents)
        scores, rows = index.search(self._encoder.encode([gold.question], "query").vectors, k)
        # faiss fills up with row −1 when there are fewer than k chunks
        return [
            Hit(chunks[row].name, chunks[row].place, float(score))
            for score, row in zip(scores[0], rows[0], strict=True)
            if row >= 0
        ]

    def chunks(self, gold: GoldItem) -> Sequence[Hit]:
        return self._index(gold.documents)[0]

    def _extracted(self, gold: GoldItem, hits: Sequence[Hit]) -> Answer:
        cited = [quote(1, self._library.plans[hits[0].place.document], hits[0].place, hits[0].name)]
        return answer_of(gold.id, Status.ANSWERED, cited[0].quote, cited, hits[0].score)

    def _generated(self, gold: GoldItem, hits: Sequence[Hit]) -> Answer:
        cited = [quote(n, self._library.plans[h.place.document], h.place, h.name) for n, h in enumerate(hits, start=1)]
        context = "\n\n".join(citation.quote for citation in cited)
        said = str(self._chat.invoke(_PROMPT.format(context=context, question=gold.question)).content).strip()
        if any(word in said for word in _UNKNOWN):
            return answer_of(gold.id, Status.NOT_IN_DOCUMENT, said, (), hits[0].score, self.card["chat model"])
        return answer_of(gold.id, Status.ANSWERED, said, cited, hits[0].score, self.card["chat model"])

    def _index(self, documents: tuple[str, ...]) -> tuple[list[Hit], Any]:
        if documents not in self._built:
            chunks = [chunk for name in documents for chunk in _split(name, self.texts[name])]
            words = [self.texts[c.place.document][c.place.start : c.place.end] for c in chunks]
            vectors = self._encoder.encode(words, "passage").vectors
            index = faiss.IndexFlatIP(self._encoder.dimension)
            index.add(vectors)
            self._built[documents] = (chunks, index)
        return self._built[documents]


def open_baseline(library: Library, settings: Settings) -> System:
    """The same weights as Wence, as a sentence-transformers folder; a chat model when one is configured."""
    from langchain.chat_models import init_chat_model  # 1 s that nobody else needs

    chat = init_chat_model(settings.chat_model, temperature=0) if settings.chat_model else None
    return Baseline(library, _encoder(settings), chat)


def _encoder(settings: Settings) -> Encoder:
    if settings.embedding_model != BUNDLED:
        return open_encoder(settings.embedding_model, settings.models)
    folder = settings.models / "sentence-transformers"
    if not (folder / "2_Normalize").is_dir():  # what is written last
        write_model_folder(folder)
    return open_encoder(str(folder), settings.models)


def _split(name: str, text: str) -> list[Hit]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
    made = splitter.create_documents([text])
    places = [(part.metadata["start_index"], len(part.page_content)) for part in made]
    return [Hit(f"{name}#{n}", Stretch(name, at, at + size)) for n, (at, size) in enumerate(places, start=1)]
