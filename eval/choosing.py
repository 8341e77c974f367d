"""What the words of a command line choose: items, documents, settings."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from eval.errors import GoldInvalid
from eval.gold import GoldItem
from eval.gold_reading import gold_files, read_gold, read_lines
from eval.library import Library, read_library, require
from index.settings import Settings, read_settings


def settings_of(chosen: Namespace) -> Settings:
    """The settings, with the index folder that was named."""
    settings = read_settings()
    return settings.model_copy(update={"index": chosen.index}) if chosen.index else settings


def items_of(chosen: Namespace) -> tuple[GoldItem, ...]:
    """The items to ask. Of the shipped set, those about documents that are not at hand are left out, and it is said."""
    files = gold_files(chosen.gold)
    read = read_gold(files)
    kept = tuple(
        gold for gold in read if chosen.split in ("all", gold.split.value) and (not chosen.ids or gold.id in chosen.ids)
    )
    if not kept:
        raise GoldInvalid(f"none of the {len(read)} items is in split {chosen.split}; try --split all")
    return kept if chosen.gold else _at_hand(kept, files, chosen.documents)


def _at_hand(items: Sequence[GoldItem], files: Sequence[Path], documents: Sequence[Path]) -> tuple[GoldItem, ...]:
    absent = absent_documents(files, read_library([read_settings().data, *documents]))
    kept = tuple(gold for gold in items if absent.isdisjoint(gold.documents))
    if left_out := len(items) - len(kept):
        print(f"{left_out} items are left out: pass --documents DIR with their documents", file=sys.stderr)
    return kept


def library_of_choice(chosen: Namespace, items: Sequence[GoldItem]) -> Library:
    """The data folder and the documents that were named; it holds all that the items ask about."""
    library = read_library([read_settings().data, *chosen.documents])
    require(items, library.plans)
    return library


def absent_documents(files: Sequence[Path], library: Library) -> frozenset[str]:
    """Documents that gold files ask about and that the library lacks."""
    named = {name for line in read_lines(files).lines for name in line.gold.documents}
    return frozenset(named - set(library.plans))
