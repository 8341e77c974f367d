"""A run on disk: what was asked, of what, and every reply, each written as soon as it is known."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from eval.errors import RunUnreadable
from eval.gold import GoldItem
from eval.reply import Hit, Reply
from rag.answer import Answer
from rag.answer_json import answer_json

FORMAT = 1
_ANSWER = TypeAdapter(Answer)
_ITEMS = TypeAdapter(tuple[GoldItem, ...])
_HITS = TypeAdapter(tuple[Hit, ...])


@dataclass(frozen=True, slots=True)
class Run:
    """A run, read: `replies` by item id, `texts` by document id, `card` as shown in the report."""

    folder: Path
    name: str
    gold_digest: str
    card: Mapping[str, str]
    items: tuple[GoldItem, ...]
    replies: Mapping[str, Reply]
    texts: Mapping[str, str]
    load_seconds: Mapping[str, tuple[float, ...]]


def gold_digest(items: Iterable[GoldItem]) -> str:
    """SHA-256 of the items in the order of their ids: the same questions with the same keys give the same digest."""
    ordered = sorted(items, key=lambda gold: gold.id)
    return sha256(_ITEMS.dump_json(tuple(ordered))).hexdigest()


class RunFolder:
    """Where a run is written. Opening an existing folder goes on with it if it holds the same questions and system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, name: str, card: Mapping[str, str], items: tuple[GoldItem, ...], texts: Mapping[str, str]) -> None:
        """Writes all but the replies. Raises `RunUnreadable` when the folder already holds another run."""
        digest = gold_digest(items)
        if self._card.exists():
            known = json.loads(self._card.read_text(encoding="utf-8"))
            if (known["name"], known["gold_digest"]) != (name, digest):
                raise RunUnreadable(
                    f"{self.folder} holds a run of {known['name']} on gold {known['gold_digest'][:12]}, not of {name} on "
                    f"{digest[:12]}; pass another --out"
                )
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        _write(self.folder / "gold.json", _ITEMS.dump_json(items).decode())
        _write(self.folder / "texts.json", json.dumps(texts, ensure_ascii=False))
        head = {"format": FORMAT, "name": name, "gold_digest": digest, "card": dict(card)}
        _write(self._card, json.dumps(head, ensure_ascii=False, indent=1))

    def add(self, reply: Reply) -> None:
        """Appends one reply; it is on the disk when this returns, so a run that dies asks it no second time."""
        line = json.dumps(_reply_json(reply), ensure_ascii=False) + "\n"
        with self._replies.open("a", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def replies(self) -> dict[str, Reply]:
        """By item id. A last line that the end of the process cut off is taken away, so that the next one stands alone."""
        if not self._replies.exists():
            return {}
        written = self._replies.read_bytes()
        whole = written[: written.rfind(b"\n") + 1]
        if whole != written:
            self._replies.write_bytes(whole)
        read = (_reply(json.loads(line)) for line in whole.decode("utf-8").split("\n") if line)
        return {reply.item: reply for reply in read}

    def note_load(self, seconds: Mapping[str, tuple[float, ...]]) -> None:
        """Wall clock of each answer when asked one at a time and several at a time."""
        _write(self.folder / "load.json", json.dumps(seconds))

    @property
    def _card(self) -> Path:
        return self.folder / "run.json"

    @property
    def _replies(self) -> Path:
        return self.folder / "replies.jsonl"


def read_run(folder: Path) -> Run:
    """Raises `RunUnreadable` when the folder holds no whole run of this format."""
    try:
        head = _json(folder / "run.json")
        if head["format"] != FORMAT:
            raise RunUnreadable(f"{folder} has format {head['format']}, expected {FORMAT}; run again")
        load = _json(folder / "load.json") if (folder / "load.json").exists() else {}
        items = _ITEMS.validate_json((folder / "gold.json").read_bytes())
        return Run(
            folder=folder,
            name=head["name"],
            gold_digest=head["gold_digest"],
            card=head["card"],
            items=items,
            replies=RunFolder(folder).replies(),
            texts=_json(folder / "texts.json"),
            load_seconds={way: tuple(seconds) for way, seconds in load.items()},
        )
    except (OSError, ValueError, KeyError, ValidationError) as problem:
        raise RunUnreadable(
            f"{folder} holds no run that can be read ({problem}); make one: python -m eval run"
        ) from problem


def _reply_json(reply: Reply) -> dict[str, Any]:
    return {
        "id": reply.item,
        "answer": answer_json(reply.answer) if reply.answer else None,
        "hits": [asdict(hit) for hit in reply.hits],
        "relevant": dict(reply.relevant),
        "seconds": round(reply.seconds, 6),
        "cold": reply.cold,
        "identical": reply.identical,
        "error": reply.error,
    }


def _reply(fields: Mapping[str, Any]) -> Reply:
    answer = fields["answer"]
    return Reply(
        item=fields["id"],
        answer=_ANSWER.validate_python(answer) if answer else None,
        hits=_HITS.validate_python(fields["hits"]),
        relevant=fields["relevant"],
        seconds=fields["seconds"],
        cold=fields["cold"],
        identical=fields["identical"],
        error=fields["error"],
    )


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    side = path.with_suffix(".part")
    side.write_text(text, encoding="utf-8")
    side.replace(path)
