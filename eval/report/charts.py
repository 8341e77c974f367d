"""The drawings of the HTML report, as SVG without any script; their colours are those of the page's style sheet."""

from collections.abc import Sequence

from markupsafe import Markup

from eval.bootstrap import Interval
from eval.metrics.confidence import Point

_CARD = 200  # width of a card's interval
_ROW = 320  # width of a row of the forest plot
_CURVE = (560, 260)  # width and height of the plotting area
_LEFT, _TOP, _BELOW = 56, 16, 46  # room for the axes


def gauge(found: Interval, target: float | None) -> Markup:
    """An interval between 0 and 1 with its mean, and a tick at the target."""
    low, mean, high = (_CARD * value for value in (found.low, found.mean, found.high))
    tick = (
        f'<line class="target" x1="{_CARD * target:.1f}" x2="{_CARD * target:.1f}" y1="1" y2="15"/>' if target else ""
    )
    return _svg(
        _CARD,
        16,
        f'<line class="rail" x1="0" x2="{_CARD}" y1="8" y2="8"/>'
        f'<line class="range" x1="{low:.1f}" x2="{max(high, low + 1):.1f}" y1="8" y2="8"/>'
        f'<circle class="mean" cx="{mean:.1f}" cy="8" r="4"/>{tick}',
        "gauge",
    )


def reach(differences: Sequence[Interval]) -> float:
    """The half width of a forest plot's axis: a tidy number that holds every interval."""
    widest = max((max(abs(d.low), abs(d.high)) for d in differences), default=0.0)
    return next(step for step in (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, float("inf")) if widest <= step)


def forest_row(difference: Interval, half: float) -> Markup:
    """One interval about a line at 0; `half` is what the edge of the row stands for."""
    half = min(half, max(1.0, abs(difference.low), abs(difference.high)))
    low, mean, high = (_ROW / 2 * (1 + value / half) for value in (difference.low, difference.mean, difference.high))
    return _svg(
        _ROW,
        20,
        f'<line class="zero" x1="{_ROW / 2}" x2="{_ROW / 2}" y1="0" y2="20"/>'
        f'<line class="range" x1="{low:.1f}" x2="{max(high, low + 1):.1f}" y1="10" y2="10"/>'
        f'<rect class="mean" x="{mean - 4:.1f}" y="6" width="8" height="8"/>',
        "forest",
    )


def curve(points: Sequence[Point], x_title: Markup, y_title: Markup) -> Markup:
    """Risk over coverage, as steps: between two confidences nothing is known."""
    width, height = _CURVE
    top = _tidy(max((point.risk for point in points), default=0.0))
    spots = [(_LEFT + width * p.coverage, _TOP + height * (1 - p.risk / top)) for p in points]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) if spots else ""
    area = f"{path}L{spots[-1][0]:.1f} {_TOP + height}L{spots[0][0]:.1f} {_TOP + height}Z" if spots else ""
    return _svg(
        width + _LEFT + 24,
        height + _TOP + _BELOW,
        _grid(top) + f'<path class="area" d="{area}"/><path class="line" d="{path}"/>' + _titles(x_title, y_title),
        "curve",
    )


def _grid(top: float) -> str:
    width, height = _CURVE
    lines = []
    for step in range(6):
        x, y = _LEFT + width * step / 5, _TOP + height * (1 - step / 5)
        lines.append(f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + width}" y1="{y:.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{100 * top * step / 5:.0f}%</text>')
        lines.append(f'<text x="{x:.1f}" y="{_TOP + height + 18}" text-anchor="middle">{20 * step}%</text>')
    return "".join(lines)


def _titles(x_title: Markup, y_title: Markup) -> str:
    """SVG has no spans: `tspan` takes the place of those that carry the language."""
    width, height = _CURVE
    x, y = (str(title).replace("<span", "<tspan").replace("</span", "</tspan") for title in (x_title, y_title))
    return (
        f'<text class="axis" x="{_LEFT + width / 2}" y="{_TOP + height + 40}" text-anchor="middle">{x}</text>'
        f'<text class="axis" transform="translate(14 {_TOP + height / 2}) rotate(-90)" text-anchor="middle">{y}</text>'
    )


def _tidy(highest: float) -> float:
    return next(step for step in (0.05, 0.1, 0.25, 0.5, 1.0) if highest <= step)


def _svg(width: float, height: float, inside: str, name: str) -> Markup:
    return Markup(
        f'<svg class="{name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">{inside}</svg>'
    )
