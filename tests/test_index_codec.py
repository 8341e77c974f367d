"""Plans and manifests as JSON."""

from dataclasses import replace

import pytest

from index.codec import manifest_from_json, manifest_to_json, plans_from_json, plans_to_json
from index.errors import IndexDamaged
from index.manifest import Manifest, SourceFile, StoredFile
from index.plan import ClauseKind, Plan, Quantity, Span
from tests.fakes import small_plan


def full_plan() -> Plan:
    """Every optional field set somewhere: owners, a deadline and stated counts come with the small plan."""
    plan = small_plan()
    total = Quantity(165.0, "项", "共165项", Span(0, 2))
    clauses = tuple(replace(clause, label="一是", targets=(total,)) for clause in plan.clauses)
    document = replace(plan.document, number="国办发〔2019〕6号", date="2019-01", publisher="青年报", title="𠮷“计划”")
    return replace(plan, document=document, clauses=clauses, stated_total=total, stated_areas=replace(total, value=9.5))


def test_plans_come_back_equal_with_their_types() -> None:
    plans = (full_plan(), small_plan("plan-b"))
    again = plans_from_json(plans_to_json(plans))
    assert again == plans
    assert again[0].clauses[1].kind is ClauseKind.TASK
    assert again[0].clauses[1].owners[0].name == "科技厅"
    assert type(again[0].clauses) is tuple


def test_the_same_plans_give_the_same_bytes() -> None:
    assert plans_to_json((full_plan(),)) == plans_to_json((full_plan(),))


@pytest.mark.parametrize(
    ("found", "replaced", "named"),
    [(b'"task"', b'"chore"', "kind"), (b'"start":0', b'"start":"x"', "start"), (b"[{", b"[{]", "the file")],
)
def test_json_that_is_not_plans_is_refused_with_its_place(found: bytes, replaced: bytes, named: str) -> None:
    content = plans_to_json((small_plan(),))
    assert found in content
    with pytest.raises(IndexDamaged, match=named):
        plans_from_json(content.replace(found, replaced))


def test_a_manifest_comes_back_equal() -> None:
    source = SourceFile("plan-a", "plan-a.txt", "ab" * 32, sidecar="cd" * 32, original="original-1")
    files = {"plans.json": StoredFile(7, "ef" * 32)}
    manifest = Manifest("v0002", "letters", 8, ("plan-a",), 5, (source,), "2026-01-01", "v0001", (source,), files=files)
    assert manifest_from_json(manifest_to_json(manifest)) == manifest
