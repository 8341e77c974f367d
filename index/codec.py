"""Plans, ingest reports and manifests as JSON and back: every field checked, nothing executed."""

from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from index.errors import IndexDamaged
from index.manifest import Manifest
from index.plan import Plan
from index.report import IngestReport

T = TypeVar("T")

_PLANS = TypeAdapter(tuple[Plan, ...])
_REPORTS = TypeAdapter(tuple[IngestReport, ...])
_MANIFEST = TypeAdapter(Manifest)


def plans_to_json(plans: tuple[Plan, ...]) -> bytes:
    return _PLANS.dump_json(plans)


def plans_from_json(content: bytes) -> tuple[Plan, ...]:
    """Raises `IndexDamaged` where the JSON is not that of plans."""
    return _read(_PLANS, content, "plans")


def reports_to_json(reports: tuple[IngestReport, ...]) -> bytes:
    return _REPORTS.dump_json(reports)


def reports_from_json(content: bytes) -> tuple[IngestReport, ...]:
    """Raises `IndexDamaged` where the JSON is not that of ingest reports."""
    return _read(_REPORTS, content, "ingest reports")


def manifest_to_json(manifest: Manifest) -> bytes:
    return _MANIFEST.dump_json(manifest, indent=2)


def manifest_from_json(content: bytes) -> Manifest:
    """Raises `IndexDamaged` where the JSON is not that of a manifest."""
    return _read(_MANIFEST, content, "a manifest")


def _read(adapter: TypeAdapter[T], content: bytes, noun: str) -> T:
    try:
        return adapter.validate_json(content)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise IndexDamaged(f"Found JSON that is not {noun}: {place}: {first['msg']}.") from fault
