"""The report for people: one HTML file that needs no network, in Chinese and English."""

from collections.abc import Mapping
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from eval.measures import HEADLINE, MEANING, Measure, meets
from eval.report import charts
from eval.report.contents import Contents
from eval.report.item_rows import item_rows
from eval.report.wording import both, plain, say
from eval.summary import Share
from eval.text_output import p_value

# What the heat map shows of each type, left to right.
_HEAT = (
    Measure.SAC,
    Measure.RIGHT,
    Measure.NUGGETS,
    Measure.STATUS,
    Measure.CITE_RECALL,
    Measure.CITE_PRECISION,
    Measure.SUPPORT,
    Measure.FULL_5,
    Measure.MRR_10,
)
_PLAIN = frozenset({Measure.MRR_10, Measure.NDCG_10})  # printed as .868, like the literature


def to_html(contents: Contents) -> str:
    """The whole file. Everything that documents, questions and systems say is escaped."""
    environment = Environment(
        loader=PackageLoader("eval.report", "page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"say": say, "share": share, "points": points, "p": p_value}
    overall = contents.summary.overall
    return environment.get_template("report.html.j2").render(
        contents=contents,
        summary=contents.summary,
        comparison=contents.comparison,
        headline=[(measure, overall.get(measure)) for measure in HEADLINE],
        met=sum(meets(m, overall[m].mean) is True for m in HEADLINE if m in overall),
        targets=sum(MEANING[m].target is not None for m in HEADLINE if m in overall),
        heat=_HEAT,
        items=item_rows(contents),
        name_of=name_of,
        meets=meets,
        meaning=MEANING,
        charts=charts,
        say=say,
        plain=plain,
        both=both,
        shade=shade,
        style=_asset("report.css"),
        script=_asset("report.js"),
        Measure=Measure,
    )


def name_of(measure: Measure) -> Markup:
    """An arrow marks what should be low."""
    arrow = "" if MEANING[measure].higher else " ↓"
    return both(MEANING[measure].zh + arrow, MEANING[measure].en + arrow)


def share(value: float, measure: Measure | None = None) -> str:
    """48.8%, or .868 where the field prints it so, or 2.3× for a ratio."""
    if measure in _PLAIN:
        return f"{value:.3f}"
    if measure is Measure.LENGTH:
        return f"{value:.1f}×"
    return f"{100 * value:.1f}%"


def points(value: float) -> str:
    """Signed percentage points with a true minus sign."""
    return f"{100 * value:+.1f}".replace("-", "−") if value else "0"


def shade(found: Mapping[Measure, Share], measure: Measure) -> int:
    """0 to 10, for the tint of a heat map's cell."""
    return round(10 * min(1.0, max(0.0, found[measure].mean)))


def _asset(name: str) -> Markup:
    """Our own file, put in as it is."""
    return Markup((files("eval.report") / "page" / name).read_text(encoding="utf-8"))
