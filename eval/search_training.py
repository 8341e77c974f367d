"""Fits what MaxSim seeks (index/query_map.py), in torch: of a document's clauses those that answer are to come first, and so are their sentences.

Listwise softmax (Cao et al., 2007) over the clauses that the search takes for the best, and over all their sentences.
The scores are the search's own, so their weights stay as they are and what is fitted takes its place in them.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from eval.search_lessons import Read, SearchLesson
from index.query_map import QueryMap
from index.search import MAXSIM_WEIGHT
from rag.selection import SOUGHT

_BATCH = 16  # lessons
_RATE, _RATE_OF_WEIGHTS, _DECAY, _DROPPED = 5e-4, 1.5e-3, 1.0, 0.1
_SHARPNESS = 20.0  # of the softmax, at the start: scores lie within some tenths


@dataclass(frozen=True, slots=True)
class SearchEpoch:
    """`loss` is the mean over its lessons. On held-out lessons: how often a clause that answers is the first, or among
    the first five, and how often such a sentence is the first, or among the first six."""

    number: int
    loss: float
    clause_first: float
    clause_in_five: float
    sentence_first: float
    sentence_in_six: float


class Network(nn.Module):
    """A query map that starts as none: no state is moved, all tokens count the same."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.moves, self.weighs = nn.Parameter(torch.zeros(hidden, hidden)), nn.Parameter(torch.zeros(hidden))
        self.sharpness = nn.Parameter(torch.full((2,), _SHARPNESS).log())
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, lesson: SearchLesson) -> tuple[Tensor, Tensor]:
        """(n,) scores of its clauses and (s,) of all their sentences, one clause's after the other's."""
        question = torch.from_numpy(lesson.question.astype(np.float32))
        sought = functional.normalize(question + self.drop(question) @ self.moves, dim=-1)
        shares = functional.softmax(self.drop(question) @ self.weighs, 0)
        alike = sought @ torch.from_numpy(np.concatenate([one.states for one in lesson.clauses]).astype(np.float32)).T
        of_clause, of_sentence = _places(lesson.clauses)
        clauses = torch.from_numpy(lesson.first) + MAXSIM_WEIGHT * _maxsim(
            alike, of_clause, len(lesson.clauses), shares
        )
        counts = [len(one.sentences) for one in lesson.clauses]
        spoken = _maxsim(alike[:, of_sentence >= 0], of_sentence[of_sentence >= 0], sum(counts), shares)
        return clauses, clauses.repeat_interleave(torch.tensor(counts)) + SOUGHT * spoken

    def fitted(self) -> QueryMap:
        return QueryMap(self.moves.detach().numpy(), self.weighs.detach().numpy())


class SearchTraining:
    """Learns some lessons; the same seed gives the same map, on the same kind of processor."""

    def __init__(
        self, learnt: Sequence[SearchLesson], held_out: Sequence[SearchLesson], epochs: int = 2, seed: int = 0
    ) -> None:
        """`learnt` is not empty."""
        torch.set_num_threads(1)
        torch.manual_seed(seed)
        self._chance = random.Random(seed)  # noqa: S311 - draws lessons, guards nothing
        self._learnt, self._held_out, self._epochs = learnt, held_out, epochs
        self.network = Network(learnt[0].question.shape[1])
        free = [self.network.weighs, self.network.sharpness]
        groups = [
            {"params": [self.network.moves], "lr": _RATE, "weight_decay": _DECAY},
            {"params": free, "lr": _RATE_OF_WEIGHTS, "weight_decay": 0.0},
        ]
        self._optimiser = torch.optim.AdamW(groups)
        steps = epochs * -(-len(learnt) // _BATCH)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimiser, lambda step: 1 - step / steps)

    def epochs(self) -> Iterator[SearchEpoch]:
        """Each as soon as it is learnt and tried."""
        for number in range(1, self._epochs + 1):
            self.network.train()
            losses = [self._learn(batch) for batch in self._batches()]
            yield SearchEpoch(number, float(np.mean(losses)), *tried(self.network, self._held_out))

    def _batches(self) -> Iterator[Sequence[SearchLesson]]:
        drawn = list(self._learnt)
        self._chance.shuffle(drawn)
        for start in range(0, len(drawn), _BATCH):
            yield drawn[start : start + _BATCH]

    def _learn(self, batch: Sequence[SearchLesson]) -> float:
        self._optimiser.zero_grad()
        loss = torch.stack([_loss(self.network, lesson) for lesson in batch]).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()
        self._schedule.step()
        return loss.item()


def tried(network: Network, lessons: Sequence[SearchLesson]) -> tuple[float, float, float, float]:
    """As `SearchEpoch` says; not a number without lessons."""
    network.eval()
    with torch.no_grad():
        scored = [network(lesson) for lesson in lessons]
    clauses = [_rank(found, lesson.right) for (found, _), lesson in zip(scored, lessons, strict=True)]
    said = [_rank(found, _flat(lesson)) for (_, found), lesson in zip(scored, lessons, strict=True)]
    return _within(clauses, 1), _within(clauses, 5), _within(said, 1), _within(said, 6)


def _loss(network: Network, lesson: SearchLesson) -> Tensor:
    clauses, said = network(lesson)
    sharp = network.sharpness.exp()
    loss = _listwise(clauses * sharp[0], lesson.right)
    right = _flat(lesson)
    return loss + _listwise(said * sharp[1], right) if any(right) else loss


def _listwise(scores: Tensor, right: Sequence[bool]) -> Tensor:
    """−log of the share that softmax gives to those that are right."""
    return torch.logsumexp(scores, 0) - torch.logsumexp(scores[torch.tensor(right)], 0)


def _maxsim(alike: Tensor, places: Tensor, count: int, shares: Tensor) -> Tensor:
    """(count,): of (q, t) likenesses the best in each place, by the shares; −1 where no token is in a place."""
    best = torch.full((len(alike), count), -1.0).scatter_reduce(1, places.expand(len(alike), -1), alike, "amax")
    return shares @ best


def _places(clauses: Sequence[Read]) -> tuple[Tensor, Tensor]:
    """Of all tokens (t,): the clause, and the sentence counted through all clauses; −1: in none."""
    firsts = np.cumsum([0, *(len(one.sentences) for one in clauses[:-1])])
    of_clause = np.repeat(np.arange(len(clauses)), [len(one.states) for one in clauses])
    of_sentence = [
        np.where(one.sentence_of < 0, -1, one.sentence_of + first) for one, first in zip(clauses, firsts, strict=True)
    ]
    return torch.from_numpy(of_clause), torch.from_numpy(np.concatenate(of_sentence).astype(np.int64))


def _flat(lesson: SearchLesson) -> list[bool]:
    return [good for of_clause in lesson.sentences for good in of_clause]


def _rank(scores: Tensor, right: Sequence[bool]) -> int | None:
    """How many come before the best of those that are right; None where none is."""
    return int((scores > scores[torch.tensor(right)].max()).sum()) if any(right) else None


def _within(ranks: Sequence[int | None], first: int) -> float:
    known = [rank < first for rank in ranks if rank is not None]
    return float(np.mean(known)) if known else float("nan")
