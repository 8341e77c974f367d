"""The figures of a run: each measure over all items, by type and by tag, with its interval."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.bootstrap import Interval, interval, share_interval
from eval.gold import Expect, Kind
from eval.measures import MEANING, Measure
from eval.metrics.confidence import Point, area_under_risk, auroc, risk_coverage
from eval.metrics.latency import Latency, latency, stages
from eval.run_folder import Run
from eval.scoring import Scored


@dataclass(frozen=True, slots=True)
class Share:
    """The mean of a measure over the n items of a group to which it applies."""

    mean: float
    n: int


@dataclass(frozen=True, slots=True)
class Drop:
    """SAC of the variants of one kind minus that of their originals, over pairs."""

    kind: str
    difference: Interval
    variants: float
    originals: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What a report shows of one run."""

    overall: Mapping[Measure, Interval]
    by_type: Mapping[str, Mapping[Measure, Share]]
    by_tag: Mapping[str, Mapping[Measure, Share]]
    funnel: tuple[tuple[str, int], ...]
    drops: tuple[Drop, ...]
    auroc: float | None
    auroc_near: float | None
    curve: tuple[Point, ...]
    aurc: float | None
    latency: tuple[Latency, ...]
    failed: int


def summarise(run: Run, scored: Sequence[Scored]) -> Summary:
    """All figures of the scored items."""
    answered = [s for s in scored if s.reply.answer]
    confidence = [s.reply.answer.record.confidence for s in answered if s.reply.answer]
    curve = risk_coverage(confidence, [s.figures[Measure.SAC] == 1 for s in answered])
    return Summary(
        overall=figures(scored),
        by_type=_grouped(scored, lambda s: [s.gold.type.value]),
        by_tag=_grouped(scored, lambda s: s.gold.tags),
        funnel=funnel(scored),
        drops=robustness(scored),
        auroc=_auroc(answered),
        auroc_near=_auroc([s for s in answered if s.gold.expect is not Expect.REFUSE or "near" in s.gold.tags]),
        curve=curve,
        aurc=area_under_risk(curve),
        latency=_latency(run),
        failed=len(scored) - len(answered),
    )


def figures(scored: Sequence[Scored]) -> dict[Measure, Interval]:
    """Each measure over the items to which it applies, in the order of `Measure`."""
    found: dict[Measure, Interval] = {}
    for measure in Measure:
        applies = [s for s in scored if measure in s.figures]
        if applies:
            estimate = share_interval if MEANING[measure].binary else interval
            found[measure] = estimate([s.figures[measure] for s in applies], [s.gold.cluster for s in applies])
    return found


def shares(scored: Sequence[Scored]) -> dict[Measure, Share]:
    """Like `figures`, without intervals."""
    values = {measure: [s.figures[measure] for s in scored if measure in s.figures] for measure in Measure}
    return {measure: Share(sum(known) / len(known), len(known)) for measure, known in values.items() if known}


def robustness(scored: Sequence[Scored]) -> tuple[Drop, ...]:
    """SAC(variant) − SAC(original) by the variant's type; English and Japanese questions apart."""
    known = {s.gold.id: s for s in scored}
    pairs: dict[str, list[tuple[Scored, Scored]]] = {}
    for variant in scored:
        original = known.get(variant.gold.variant_of or "")
        if original:
            pairs.setdefault(_kind(variant), []).append((variant, original))
    return tuple(_drop(kind, of_kind) for kind, of_kind in sorted(pairs.items()))


def funnel(scored: Sequence[Scored]) -> tuple[tuple[str, int], ...]:
    """How many answerable items are still right after each step: asked, retrieved, cited, complete, concise, SAC."""
    left = [s for s in scored if s.gold.expect not in (Expect.REFUSE, Expect.CLARIFY)]
    steps = [("asked", len(left))]
    for step, passes in _STEPS:
        left = [s for s in left if passes(s.figures)]
        steps.append((step, len(left)))
    return tuple(steps)


def _full(figures: Mapping[Measure, float], measure: Measure) -> bool:
    """A step that does not apply to an item lets it through."""
    return figures.get(measure, 1.0) == 1.0


# A question of structure is answered from the outline: what it cites was found, though not by the search.
_STEPS: tuple[tuple[str, Callable[[Mapping[Measure, float]], bool]], ...] = (
    ("retrieved", lambda f: _full(f, Measure.COV_10) or f.get(Measure.CITE_RECALL) == 1.0),
    ("cited", lambda f: _full(f, Measure.CITE_RECALL)),
    ("complete", lambda f: _full(f, Measure.NUGGETS)),
    ("concise", lambda f: _full(f, Measure.CONCISE)),
    ("sac", lambda f: _full(f, Measure.SAC)),
)


def _grouped(scored: Sequence[Scored], names: Callable[[Scored], Iterable[str]]) -> dict[str, dict[Measure, Share]]:
    groups: dict[str, list[Scored]] = {}
    for one in scored:
        for name in names(one):
            groups.setdefault(name, []).append(one)
    order = {kind.value: at for at, kind in enumerate(Kind)}
    return {name: shares(groups[name]) for name in sorted(groups, key=lambda n: (order.get(n, len(order)), n))}


def _kind(variant: Scored) -> str:
    kind = variant.gold.type.value
    return f"{kind}:{variant.gold.lang}" if variant.gold.type is Kind.CROSS_LINGUAL else kind


def _drop(kind: str, pairs: Sequence[tuple[Scored, Scored]]) -> Drop:
    sac = [(variant.figures[Measure.SAC], original.figures[Measure.SAC]) for variant, original in pairs]
    return Drop(
        kind,
        interval([v - o for v, o in sac], [variant.gold.cluster for variant, _ in pairs]),
        sum(v for v, _ in sac) / len(sac),
        sum(o for _, o in sac) / len(sac),
    )


def _auroc(answered: Sequence[Scored]) -> float | None:
    known = [(s.reply.answer.record.confidence, s.gold.expect is not Expect.REFUSE) for s in answered if s.reply.answer]
    return auroc([confidence for confidence, _ in known], [good for _, good in known]) if known else None


def _latency(run: Run) -> tuple[Latency, ...]:
    cold = [1000 * reply.seconds for reply in run.replies.values() if reply.cold and reply.answer]
    rows = list(stages(run.replies.values()))
    rows += [latency("cold", cold)] if cold else []
    rows += [latency(f"{way} at a time", [1000 * s for s in times]) for way, times in run.load_seconds.items() if times]
    return tuple(rows)
