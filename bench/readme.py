"""The README's generated tables, each between two comments that mark its place."""

from pathlib import Path

from bench.errors import MarkersMissing


def put(readme: Path, name: str, table: str) -> None:
    """Replace what stands between the markers of `name`. Raises MarkersMissing where one of them is not there."""
    begin, end = markers(name)
    text = readme.read_text(encoding="utf-8")
    before, found_begin, rest = text.partition(begin)
    _, found_end, after = rest.partition(end)
    if not found_begin or not found_end:
        raise MarkersMissing(f"Found no {begin} … {end} in {readme}, expected both; put them where the table belongs.")
    readme.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")


def markers(name: str) -> tuple[str, str]:
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
