"""The README's table, between two comments that mark its place."""

from pathlib import Path

from bench.errors import MarkersMissing

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def put(readme: Path, table: str) -> None:
    """Replace what stands between the markers. Raises MarkersMissing where they are not there, once each, in order."""
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise MarkersMissing(f"Found no {BEGIN} … {END} in {readme}, expected both; put them where the table belongs.")
    readme.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
