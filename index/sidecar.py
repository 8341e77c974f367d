"""What is known of a document from the file beside it, which corrects what the text says."""

import tomllib
from dataclasses import fields, replace
from pathlib import Path

from index.errors import DocumentUnreadable
from index.facts import Facts


def with_sidecar(facts: Facts, path: Path) -> Facts:
    """The facts with those that `<stem>.toml` beside the file states in their place."""
    sidecar = path.with_suffix(".toml")
    if not sidecar.is_file():
        return facts
    try:
        stated = tomllib.loads(sidecar.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise DocumentUnreadable(
            f"{sidecar.name}: {fault}; expected TOML with title, issuer, number, date …"
        ) from fault
    known = {field.name for field in fields(Facts)}
    unknown = sorted(set(stated) - known)
    if unknown or not all(isinstance(value, str) for value in stated.values()):
        raise DocumentUnreadable(
            f"{sidecar.name}: found {', '.join(unknown) or 'a value that is no text'}; "
            f"expected texts named {', '.join(sorted(known))}: correct the file"
        )
    return replace(facts, **stated)
