"""Fits the weights that rag/reranker.py reads: the same small transformer in torch, which nothing else imports.

Each question's right sentences are to come before its wrong ones (listwise softmax: Cao et al., 2007), and each sentence
is told apart for itself (binary cross-entropy), so that one number compares and the other decides.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from eval.lessons import Divided, Lesson, States, top1
from eval.metrics.confidence import auroc
from rag.reranker import HEADS, LAYERS, LONGEST_QUESTION, LONGEST_SENTENCE, MATCH_SCALE, SAME, STATE_SCALE, padded

_WIDTH, _INNER, _DROPPED = 96, 192, 0.1
_TRAINED_AT, _TRIED_AT = (
    (48, 120),
    (LONGEST_QUESTION, LONGEST_SENTENCE),
)  # tokens of a question and of a sentence; what is beyond is left out
_RIGHT, _WRONG, _PAIRS = 2, 5, 96  # sentences of a lesson at most, pairs of a batch at least
_WITHOUT_BASE = 1_500  # lessons in SQuAD's form of an epoch, drawn anew for each
_NOISE = 0.1  # added to a wrong sentence's base score, so that it is not always the same that are learnt
_RATE, _WARM_UP, _DECAY, _LARGEST, _RIGHT_WEIGHT = 8e-4, 100, 0.02, 1.0, 2.0


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


class Network(nn.Module):
    """The transformer of rag/reranker.py; its parameters bear the names under which that reads them."""

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.P = nn.Linear(dimension, _WIDTH)
        self.role = nn.Embedding(3, _WIDTH)
        self.cls = nn.Parameter(torch.randn(_WIDTH) * 0.02)
        self.f = nn.Linear(2, _WIDTH)
        layer = nn.TransformerEncoderLayer(_WIDTH, HEADS, _INNER, _DROPPED, "gelu", batch_first=True, norm_first=True)
        self.T = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.n = nn.LayerNorm(_WIDTH)
        self.o = nn.Linear(_WIDTH, 2)
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, asked: Tensor, said: Tensor, real_q: Tensor, real_s: Tensor) -> tuple[Tensor, Tensor]:
        """(b,) relevance and (b,) answers, of (b, q, d) and (b, s, d); the masks (b, q), (b, s) are true where real."""
        alike = asked @ said.transpose(1, 2)  # (b, q, s)
        alike = alike.masked_fill(~real_s[:, None, :], -1.0).masked_fill(~real_q[:, :, None], -1.0)
        of_q, of_s = alike.max(2).values, alike.max(1).values
        x_q = self.P(asked) * STATE_SCALE + self._match(of_q) + self.role.weight[0]
        x_s = self.P(said) * STATE_SCALE + self._match(of_s) + self.role.weight[1]
        first = (self.cls + self.role.weight[2]).expand(len(asked), 1, -1)
        pad = torch.cat([torch.zeros(len(asked), 1, dtype=torch.bool), ~real_q, ~real_s], 1)
        read = self.T(self.drop(torch.cat([first, x_q, x_s], 1)), src_key_padding_mask=pad)
        out = self.o(self.n(read[:, 0]))
        return out[:, 0] + MATCH_SCALE * (of_q * real_q).sum(1) / real_q.sum(1), out[:, 1]

    def _match(self, alike: Tensor) -> Tensor:
        out: Tensor = self.f(torch.stack([alike, (alike > SAME).float()], -1))
        return out


class Training:
    """Learns one division of lessons; the same seed gives the same weights, on the same number of threads."""

    def __init__(self, lessons: Divided, epochs: int = 4, seed: int = 0) -> None:
        """`lessons.learnt` is not empty."""
        torch.manual_seed(seed)
        self._chance = random.Random(seed)  # noqa: S311 - draws lessons, guards nothing
        self._lessons = lessons
        self._epochs = epochs
        self.network = Network(lessons.learnt[0].question.shape[1])
        self._optimiser = torch.optim.AdamW(self.network.parameters(), lr=_RATE, weight_decay=_DECAY)
        self._steps = epochs * sum(1 for _ in self._batches()) + 5  # an epoch more or less, as lessons are drawn
        self._step = 0

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
        return _Drawn(lesson, (*self._chance.sample(right, min(len(right), _RIGHT)), *wrong[:_WRONG]))

    def _learn(self, batch: Sequence[_Drawn]) -> float:
        loss = _loss(self.network, batch)
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), _LARGEST)
        rate = _RATE * min(1, (self._step + 1) / _WARM_UP) * (0.5 + 0.5 * cos(pi * self._step / self._steps))
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        self._optimiser.step()
        self._step += 1
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
        relevance, answers = network(*_pairs([lesson.question] * len(lesson.sentences), lesson.sentences, _TRIED_AT))
    return relevance.tolist(), answers.tolist()


def write_weights(network: Network, out: Path) -> None:
    """The state dict as float16, by its own names."""
    weights = {name: value.numpy().astype(np.float16) for name, value in network.state_dict().items()}
    with out.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **weights)


def _loss(network: Network, batch: Sequence[_Drawn]) -> Tensor:
    """Binary cross-entropy of all pairs, and the mean over the lessons of −log softmax of the right ones."""
    asked = [drawn.lesson.question for drawn in batch for _ in drawn.rows]
    said = [drawn.lesson.sentences[row] for drawn in batch for row in drawn.rows]
    right = torch.tensor([good for drawn in batch for good in drawn.right])
    relevance, answers = network(*_pairs(asked, said, _TRAINED_AT))
    loss = functional.binary_cross_entropy_with_logits(answers, right, pos_weight=torch.tensor(_RIGHT_WEIGHT))
    sizes = [len(drawn.rows) for drawn in batch]
    for scores, good in zip(torch.split(relevance, sizes), torch.split(right, sizes), strict=True):
        if good.any():
            loss = loss - torch.log((functional.softmax(scores, 0) * good).sum() + 1e-9) / len(batch)
    return loss


def _pairs(asked: Sequence[States], said: Sequence[States], longest: tuple[int, int]) -> tuple[Tensor, ...]:
    """What `Network` takes: states of questions and of sentences, and which places are real."""
    q, real_q = map(torch.from_numpy, padded(asked, longest[0]))
    s, real_s = map(torch.from_numpy, padded(said, longest[1]))
    return q, s, real_q, real_s
