"""Opens Wence as it is served, and a side index for the documents that the served one lacks."""

import platform
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from eval.errors import DocumentsMissing
from eval.gold import GoldItem
from eval.library import readable, require
from eval.wence import Answerer, Desk, Wence
from index.build import build_index, is_stale
from index.encoder import Encoder
from index.opened import Index, open_index
from index.reading import read_plan
from index.settings import Settings
from index.sources import find_documents
from rag.assistant import Assistant

SIDE = Path("var/eval/index")


def open_wence(
    items: Sequence[GoldItem],
    settings: Settings,
    documents: Sequence[Path],
    answerer: Answerer,
    *,
    crowd: bool = False,
) -> Wence:
    """The served index first, then one of all `documents`, which with `crowd` is what retrieval is measured in.

    Raises `DocumentsMissing` when items name documents that neither the served index nor `documents` hold.
    """
    served = Assistant.open(settings)
    side = side_index(served, items, documents, crowd=crowd)
    desks = [Desk(served.index, served.ask)]
    desks += [Desk(side, Assistant(side, served.encoder, settings).ask)] if side else []
    about = card(settings, served, desks)
    if not crowd:
        return Wence(desks, answerer, about)
    whole = desks[-1].index
    return Wence(desks, answerer, about | {"ranked among": f"{len(whole.clauses)} clauses"}, whole)


def side_index(
    served: Assistant, items: Sequence[GoldItem], documents: Sequence[Path], *, crowd: bool = False
) -> Index | None:
    """Of the served documents and all of `documents`, where items name one that is not served, or with `crowd`; else None.

    Raises `DocumentsMissing` as `open_wence` does.
    """
    lacking = {name for gold in items for name in gold.documents} - set(served.index.plans)
    if not documents:
        require(items, served.index.plans)
    elif lacking or crowd:
        return _side_index(items, served.settings, documents, served.encoder)
    return None


def card(settings: Settings, served: Assistant, desks: Sequence[Desk]) -> dict[str, str]:
    """What shaped the answers: index, encoder, chat model, software and machine."""
    return {
        "wence": version("wence") if _installed() else "source",
        "index": ", ".join(f"{desk.index.version} ({len(desk.index.plans)} documents)" for desk in desks),
        "encoder": served.encoder.name,
        "chat model": settings.chat_model or "none",
        "threads": str(settings.threads),
        "machine": f"{platform.machine()}, {platform.system()}",
        "python": platform.python_version(),
    }


def _side_index(items: Sequence[GoldItem], settings: Settings, documents: Sequence[Path], encoder: Encoder) -> Index:
    """The served documents and all of `documents`, in a folder of their own that is built again only when a file changed."""
    files = _readable(documents)
    require(items, [*files, *_readable([settings.data])])
    paths = [*find_documents([settings.data]), *files.values()]
    out = SIDE / sha256("\n".join(str(path.resolve()) for path in paths).encode()).hexdigest()[:12]
    if is_stale(paths, out, encoder.name):
        build_index(paths, out, encoder, read=read_plan)
    return open_index(out, encoder)


def _readable(paths: Sequence[Path]) -> dict[str, Path]:
    """The files that read as documents, by document id; a folder may hold other files too."""
    found = {plan.document.id: path for path, plan in readable(paths)}
    if not found:
        raise DocumentsMissing(f"no document in {', '.join(map(str, paths))}; expected text, HTML, Word or PDF files")
    return found


def _installed() -> bool:
    try:
        version("wence")
    except ModuleNotFoundError:
        return False
    return True
