"""What each command of `python -m index` does; all return an exit code and print to people."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from tqdm import tqdm

from index.assemble import Progress, Published
from index.build import build_index, is_stale
from index.encoders import encoder_name, open_encoder
from index.errors import IndexFault
from index.manifest import Manifest
from index.publish import rollback
from index.settings import Settings, settings_table
from index.store import Store

DONE, FAILED = 0, 1


def build(chosen: Namespace, settings: Settings) -> int:
    """Publish a version, with `if_stale` only where the current one is missing, damaged or out of date."""
    started = perf_counter()
    paths = chosen.paths or [settings.data]
    opening = settings.embedding_model, settings.models, settings.threads
    if chosen.if_stale and not is_stale(paths, chosen.out, encoder_name(*opening)):
        print(f"{Store(chosen.out).current().name} in {chosen.out} is up to date.")
        return DONE
    from index.reading import read_plan  # the readers of all formats, which an index up to date does not need

    encoder = open_encoder(*opening)
    with _bar() as progress:
        published = build_index(paths, chosen.out, encoder, read=read_plan, progress=progress)
    for report in published.reports.values():
        print(report.text())
    print(_summary(published, chosen.out, perf_counter() - started))
    return DONE


def list_versions(chosen: Namespace, settings: Settings) -> int:
    """A line for each version, whole or not."""
    store = Store(chosen.out)
    current = store.current_name() or store.current().name  # the second raises, saying why there is none
    for name in store.names():
        mark = "*" if name == current else " "
        try:
            print(f"{mark} {name}  {_line(store.version(name).manifest)}")
        except IndexFault as fault:
            print(f"{mark} {name}  {fault}")
    return DONE


def verify(chosen: Namespace, settings: Settings) -> int:
    """Fails where `CURRENT` or any version is damaged; each is looked at."""
    store = Store(chosen.out)
    faults = [fault for fault in (_fault_of(store, name) for name in (None, *store.names())) if fault]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"{store.current().name} is current; whole in {chosen.out}: {', '.join(store.names())}.")
    return FAILED if faults else DONE


def roll_back(chosen: Namespace, settings: Settings) -> int:
    """Move `CURRENT` only: no version is removed."""
    store = Store(chosen.out)
    before = store.current_name()
    print(f"{rollback(store).name} is current (was {before}).")
    return DONE


def settings_markdown(chosen: Namespace, settings: Settings) -> int:
    """The README's table."""
    print(settings_table())
    return DONE


def _fault_of(store: Store, name: str | None) -> str | None:
    try:
        (store.current() if name is None else store.version(name)).verify()
    except IndexFault as fault:
        return str(fault)
    return None


def _line(manifest: Manifest) -> str:
    documents = ", ".join(manifest.documents)
    return f"{manifest.created}  {manifest.clauses} clauses of {documents}  {manifest.encoder}"


def _summary(published: Published, out: Path, seconds: float) -> str:
    kept = published.clauses - published.encoded
    documents = len(published.reports)
    return (
        f"Published {published.version} in {out}: {documents} document{'s' * (documents != 1)}, {published.clauses} "
        f"clauses ({published.encoded} encoded, {kept} unchanged) in {seconds:.1f} s."
    )


@contextmanager
def _bar() -> Iterator[Progress]:
    """A progress bar on stderr, and only where that is a terminal."""
    with tqdm(unit=" clauses", file=sys.stderr, disable=not sys.stderr.isatty(), leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield progress
