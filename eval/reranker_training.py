"""Fits the weights that rag/reranker.py reads: the encoder's layers after its early states, in torch, which nothing else imports.

Each question's right sentences are to come before its wrong ones (listwise softmax: Cao et al., 2007), and each sentence
is told apart for itself (binary cross-entropy), so that one number compares and the other decides.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from eval.lessons import Divided, Lesson, top1
from eval.metrics.confidence import auroc
from eval.reranker_graph import write_graph
from index.encoder import Floats
from index.graph import EARLY
from index.weights import Weights
from rag.reranker import EPSILON, HEADS, MATCH_SCALE, SAME, Pair, cut, maxsim

Parts = Mapping[str, Floats]  # of a layer, by name: q.weight, q.bias, …
LAYERS = 5  # of those after the early states; the last one of all is left out (decision 12)
_DROPPED = 0.1
_RIGHT, _SENTENCES = 1, 5  # of a lesson at most: right sentences, sentences
_PAIRS = 64  # of a batch at least
_WITHOUT_BASE = 1_500  # lessons in SQuAD's form of an epoch, drawn anew for each
_LOOKED_UP = 300  # lessons
_NOISE = 0.1  # added to a wrong sentence's base score, so that it is not always the same that are learnt
_RATE, _RATE_OF_NEW, _WARM_UP, _DECAY, _LARGEST, _RIGHT_WEIGHT = 2e-4, 1e-3, 50, 0.01, 1.0, 2.0


@dataclass(frozen=True, slots=True)
class Epoch:
    """`loss` is the mean over its batches. On held-out lessons: the share in which the most relevant sentence answers,
    and the area under the ROC curve of the highest `answers`; None where there is nothing to tell apart.
    """

    number: int
    loss: float
    top1: float | None
    auc: float | None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A lesson, and the rows of its sentences that are learnt now."""

    lesson: Lesson
    rows: tuple[int, ...]

    @property
    def right(self) -> list[float]:
        return [float(self.lesson.right[row]) for row in self.rows]


class _Layer(nn.Module):
    """A layer as the encoder's are; its parts bear the names under which rag/reranker.py reads them."""

    def __init__(self, hidden: int, wide: int) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, wide), nn.Linear(wide, hidden)
        self.aln, self.oln = (nn.LayerNorm(hidden, eps=EPSILON) for _ in range(2))
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, asking: Tensor, seen_by_it: Tensor, mask: Tensor) -> Tensor:
        """(b, a, d) of (b, a, d), (b, m, d) and (b, m), which is true where there is a token; its first a are of `asking`.

        All but attention is done for tokens alone: much of a batch is padding.
        """
        asks = mask[:, : asking.shape[1]]
        queries = _by_head(_spread(self.q(asking[asks]), asks))
        keys, values = (_by_head(_spread(part(seen_by_it[mask]), mask)) for part in (self.k, self.v))
        # Written out: torch's own attention takes six times as long going back for questions as short as these.
        alike = (queries @ keys.transpose(2, 3)) * queries.shape[-1] ** -0.5
        share = functional.softmax(alike.masked_fill(~mask[:, None, None, :], -torch.inf), -1)
        mixed = share.to(values.dtype) @ values
        taken = mixed.transpose(1, 2).reshape(asking.shape)[asks]
        middle = self.aln(asking[asks] + self.drop(self.ao(taken)))
        return _spread(self.oln(middle + self.drop(self.fo(functional.gelu(self.fi(middle))))), asks)


class Network(nn.Module):
    """What rag/reranker.py runs; its parameters bear the names under which that reads them."""

    def __init__(self, layers: Sequence[Parts]) -> None:
        """Starts with these layers, and with nothing known of questions and sentences."""
        super().__init__()
        wide, hidden = layers[0]["fi.weight"].shape
        self.L = nn.ModuleList(_Layer(hidden, wide) for _ in layers)
        for layer, parts in zip(self.L, layers, strict=True):
            layer.load_state_dict({name: torch.from_numpy(part) for name, part in parts.items()})
        self.role = nn.Parameter(torch.zeros(2, hidden))
        self.f, self.o = nn.Linear(2, hidden), nn.Linear(hidden, 2)
        for zero in (self.f.weight, self.f.bias, self.o.bias):
            nn.init.zeros_(zero)
        nn.init.normal_(self.o.weight, std=0.05)

    def forward(self, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor]:
        """(b,) relevance and (b,) answers. In training the layers' products are of bfloat16: half the time where the processor has them."""
        kept = [cut(pair) for pair in pairs]
        question, asks = _padded([pair.question for pair in kept])
        said, says = _padded([pair.sentence for pair in kept])
        matched, _ = _padded([pair.matched for pair in kept], question.shape[1] - 1)
        matching, _ = _padded([pair.matching for pair in kept], said.shape[1])
        seen = torch.cat([asks, says], 1)
        asked = question + functional.pad(self._match(matched), (0, 0, 1, 0)) + self.role[0]
        said = said + self._match(matching) + self.role[1]
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            for layer in self.L[:-1]:
                asked = layer(asked, torch.cat([asked, said], 1), seen)
            first = self.L[-1](asked[:, :1], torch.cat([asked, said], 1), seen)[:, 0]
        out = self.o(first.float())
        return out[:, 0] + MATCH_SCALE * torch.tensor([maxsim(pair) for pair in kept]), out[:, 1]

    def _match(self, alike: Tensor) -> Tensor:
        out: Tensor = self.f(torch.stack([alike, (alike > SAME).float()], -1))
        return out


class Training:
    """Learns one division of lessons; the same seed gives the same weights, on the same kind of processor."""

    def __init__(self, lessons: Divided, layers: Sequence[Parts], epochs: int = 3, seed: int = 0) -> None:
        """`lessons.learnt` is not empty; `layers` are what the network starts with."""
        torch.set_num_threads(1)  # of two, each waits for the other at every step where anything else runs
        torch.manual_seed(seed)
        self._chance = random.Random(seed)  # noqa: S311 - draws lessons, guards nothing
        self._lessons = lessons
        self._epochs = epochs
        self.network = Network(layers)
        new = [one for name, one in self.network.named_parameters() if not name.startswith("L.")]
        groups = [{"params": list(self.network.L.parameters()), "lr": _RATE}, {"params": new, "lr": _RATE_OF_NEW}]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=_DECAY, fused=True)
        steps = epochs * sum(1 for _ in self._batches()) + 5  # an epoch more or less, as lessons are drawn
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: min(1, (step + 1) / _WARM_UP) * (0.5 + 0.5 * cos(pi * step / steps))
        )

    def epochs(self) -> Iterator[Epoch]:
        """Each as soon as it is learnt and tried."""
        for number in range(1, self._epochs + 1):
            self.network.train()
            losses = [self._learn(batch) for batch in self._batches()]
            yield Epoch(number, float(np.mean(losses)), *tried(self.network, self._lessons.held_out))

    def _batches(self) -> Iterator[list[_Drawn]]:
        batch: list[_Drawn] = []
        for drawn in map(self._drawn, self._of_an_epoch()):
            if len(drawn.rows) > 1:
                batch.append(drawn)
            if sum(len(one.rows) for one in batch) >= _PAIRS:
                yield batch
                batch = []
        if batch:
            yield batch

    def _of_an_epoch(self) -> list[Lesson]:
        searched = [lesson for lesson in self._lessons.learnt if lesson.base]
        others = [lesson for lesson in self._lessons.learnt if not lesson.base]
        lessons = searched + self._chance.sample(others, min(len(others), _WITHOUT_BASE))
        self._chance.shuffle(lessons)
        return lessons

    def _drawn(self, lesson: Lesson) -> _Drawn:
        """Right sentences at random, and the wrong ones that the search takes for the best."""
        right = [row for row, good in enumerate(lesson.right) if good]
        wrong = [row for row, good in enumerate(lesson.right) if not good]
        if lesson.base:
            wrong.sort(key=lambda row: -lesson.base[row] + self._chance.random() * _NOISE)
        else:
            self._chance.shuffle(wrong)
        return _Drawn(lesson, (*self._chance.sample(right, min(len(right), _RIGHT)), *wrong[: _SENTENCES - 1]))

    def _learn(self, batch: Sequence[_Drawn]) -> float:
        loss = _loss(self.network, batch)
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), _LARGEST)
        self._optimiser.step()
        self._schedule.step()
        return loss.item()


def tried(network: Network, lessons: Sequence[Lesson]) -> tuple[float | None, float | None]:
    """Top-1 of the sentences, and AUC of `answers`, as `Epoch` says."""
    network.eval()
    judged = [judge(network, lesson) for lesson in lessons]
    auc = auroc([max(answers) for _, answers in judged], [lesson.answerable for lesson in lessons])
    return top1(lessons, [relevance for relevance, _ in judged]), auc


def judge(network: Network, lesson: Lesson) -> tuple[list[float], list[float]]:
    """Relevance and answers of the sentences of one lesson, in order."""
    with torch.no_grad():
        relevance, answers = network(lesson.pairs)
    return relevance.tolist(), answers.tolist()


def write_weights(network: Network, lessons: Sequence[Lesson], out: Path) -> None:
    """As rag/reranker.py runs them; how large states become is looked up on the first of the lessons, of which there are some."""
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    write_graph(weights, [lesson.pairs for lesson in lessons[:_LOOKED_UP]], out)


def last_layers(weights: Weights) -> list[Parts]:
    """Those of the encoder that come after its early states, by the names that the network gives their parts."""
    hidden, wide = weights.shape.hidden, weights.shape.feed_forward
    shapes: dict[str, tuple[int, ...]] = {
        "q": (hidden, hidden),
        "k": (hidden, hidden),
        "v": (hidden, hidden),
        "ao": (hidden, hidden),
    }
    shapes |= {"fi": (wide, hidden), "fo": (hidden, wide), "aln": (hidden,), "oln": (hidden,)}

    def parts_of(layer: int) -> Parts:
        dense = {name: weights.tensors[f"l{layer}.{name}.w"].dense().reshape(shape) for name, shape in shapes.items()}
        biases = {name: weights.tensors[f"l{layer}.{name}.b"].dense().reshape(-1) for name in shapes}
        return {f"{name}.weight": part for name, part in dense.items()} | {
            f"{name}.bias": part for name, part in biases.items()
        }

    return [parts_of(layer) for layer in range(EARLY, EARLY + LAYERS)]


def _padded(parts: Sequence[NDArray[np.floating]], length: int | None = None) -> tuple[Tensor, Tensor]:
    """(b, t, …) with zeros behind, and (b, t): which places are real; t is the longest part's or `length`."""
    sizes = [len(part) for part in parts]
    places = torch.zeros(len(parts), length or max(sizes), *parts[0].shape[1:])
    for row, part in zip(places, parts, strict=True):
        row[: len(part)] = torch.from_numpy(part)
    return places, torch.arange(places.shape[1]) < torch.tensor(sizes)[:, None]


def _spread(states: Tensor, real: Tensor) -> Tensor:
    """(b, t, d) of (n, d): state by state to the n places of (b, t) that are true, zeros to the others."""
    places = states.new_zeros(*real.shape, states.shape[-1])
    places[real] = states
    return places


def _by_head(given: Tensor) -> Tensor:
    return given.view(*given.shape[:2], HEADS, -1).transpose(1, 2)


def _loss(network: Network, batch: Sequence[_Drawn]) -> Tensor:
    """Binary cross-entropy of all pairs, and the mean over the lessons of −log softmax of the right ones."""
    right = torch.tensor([good for drawn in batch for good in drawn.right])
    relevance, answers = network([drawn.lesson.pairs[row] for drawn in batch for row in drawn.rows])
    loss = functional.binary_cross_entropy_with_logits(answers, right, pos_weight=torch.tensor(_RIGHT_WEIGHT))
    sizes = [len(drawn.rows) for drawn in batch]
    for scores, good in zip(torch.split(relevance, sizes), torch.split(right, sizes), strict=True):
        if good.any():
            loss = loss - torch.log((functional.softmax(scores, 0) * good).sum() + 1e-9) / len(batch)
    return loss
