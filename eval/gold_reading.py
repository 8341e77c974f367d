"""Gold files in, items out; every fault of every line is found before anything is refused."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.errors import GoldInvalid
from eval.gold import GoldItem

_ITEM = TypeAdapter(GoldItem)
GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of one line (from 1)."""

    file: str
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.reason}"


@dataclass(frozen=True, slots=True)
class GoldLine:
    """An item and where it was read."""

    file: str
    line: int
    gold: GoldItem

    def fault(self, field: str, reason: str) -> Fault:
        return Fault(self.file, self.line, field, f"{self.gold.id}: {reason}")


@dataclass(frozen=True, slots=True)
class GoldLines:
    """What could be read, and what is wrong with the rest."""

    lines: tuple[GoldLine, ...]
    faults: tuple[Fault, ...]


def gold_files(paths: Sequence[Path]) -> list[Path]:
    """The files themselves and the `.jsonl` files of the folders, sorted; the shipped gold set when none is named."""
    found: list[Path] = []
    for path in paths or [GOLD]:
        found += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not found:
        raise GoldInvalid(f"no gold file in {', '.join(map(str, paths or [GOLD]))}; expected one or more *.jsonl")
    return found


def read_lines(paths: Iterable[Path]) -> GoldLines:
    """Each line against the schema, and ids that are used twice."""
    lines: list[GoldLine] = []
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for path in paths:
        for number, text in _numbered(path, faults):
            gold = _parse(path.name, number, text, faults)
            if gold is None:
                continue
            if gold.id in seen:
                faults.append(Fault(path.name, number, "id", f"{gold.id} already stands at {seen[gold.id]}"))
            seen.setdefault(gold.id, f"{path.name}:{number}")
            lines.append(GoldLine(path.name, number, gold))
    return GoldLines(tuple(lines), tuple(faults))


def read_gold(paths: Iterable[Path]) -> tuple[GoldItem, ...]:
    """The items in file order; raises `GoldInvalid` with every fault at once."""
    read = read_lines(paths)
    if read.faults:
        raise GoldInvalid("\n".join(map(str, read.faults)))
    return tuple(line.gold for line in read.lines)


def _numbered(path: Path, faults: list[Fault]) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        faults.append(Fault(path.name, 0, "file", f"cannot be read as UTF-8 text: {problem}"))
        return []
    return [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]


def _parse(file: str, number: int, text: str, faults: list[Fault]) -> GoldItem | None:
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as problem:
        faults.append(Fault(file, number, f"column {problem.colno}", f"not JSON: {problem.msg}"))
        return None
    try:
        return _ITEM.validate_python(fields)
    except ValidationError as problem:
        faults += [Fault(file, number, _dotted(error["loc"]), error["msg"]) for error in problem.errors()]
        return None


def _dotted(place: tuple[int | str, ...]) -> str:
    """evidence.0.quote"""
    return ".".join(map(str, place)) or "line"
