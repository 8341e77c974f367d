"""What a version folder holds besides its manifest: plans and ingest reports as JSON, and one .npy file for each array of the search."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec import plans_from_json, plans_to_json, reports_from_json, reports_to_json
from index.errors import IndexDamaged
from index.plan import Clause, ClauseKind, Plan
from index.report import IngestReport
from index.search_data import SearchData
from index.version import Version

PLANS = "plans.json"
REPORTS = "reports.json"
ARRAY = ".npy"


def retrievable(plans: Sequence[Plan]) -> tuple[Clause, ...]:
    """The clauses that are searched, in row order: all but furniture, document after document."""
    return tuple(clause for plan in plans for clause in plan.clauses if clause.kind is not ClauseKind.FURNITURE)


def pack(plans: Sequence[Plan], reports: Sequence[IngestReport], data: SearchData) -> dict[str, memoryview]:
    """File contents by name; row i of `data` is the i-th of `retrievable(plans)`, report i that of plan i."""
    arrays = {f"{name}{ARRAY}": _array_to_bytes(array) for name, array in data.to_arrays().items()}
    outlines = {PLANS: plans_to_json(tuple(plans)), REPORTS: reports_to_json(tuple(reports))}
    return {name: memoryview(content) for name, content in outlines.items()} | arrays


def unpack_plans(version: Version) -> tuple[Plan, ...]:
    """Raises `IndexDamaged` where the file differs from its checksum or does not hold plans."""
    return plans_from_json(version.content(PLANS))


def unpack_reports(version: Version) -> tuple[IngestReport, ...]:
    """One for each plan, in order. Raises as `unpack_plans` does."""
    return reports_from_json(version.content(REPORTS))


def unpack_data(version: Version) -> SearchData:
    """Raises `IndexDamaged` where a file differs from its checksum or the arrays do not fit each other."""
    files = [name for name in version.manifest.files if name.endswith(ARRAY)]
    return SearchData.from_arrays({name.removesuffix(ARRAY): _array(version, name) for name in files})


def _array_to_bytes(array: NDArray[Any]) -> memoryview:
    buffer = BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getbuffer()


def _array(version: Version, name: str) -> NDArray[Any]:
    try:
        array: NDArray[Any] = np.load(BytesIO(version.content(name)), allow_pickle=False)
    except (ValueError, EOFError, OSError) as fault:
        raise IndexDamaged(
            f"Found {version.folder / name} not an array ({fault}), expected one. Build again."
        ) from fault
    return array
