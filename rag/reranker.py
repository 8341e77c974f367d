"""How well a sentence answers a question: the encoder's last layers, read once more by the question with the sentence in sight.

The encoder reads question and sentence apart. Its last layers, fitted for this, start from the states that both have
after six layers; in each the question's tokens attend to themselves and to the sentence's, so 谁掏 finds 由…负担 and
哪天 finds a date, or finds none. Joined late after PreTTR (MacAvaney et al., 2020), only the question's tokens carried
on after MORES (Gao et al., 2020), so what the index holds of a sentence is enough. How the weights were fitted:
docs/decisions/0011 to 0014. They belong to the bundled encoder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.bundled_encoder import session
from index.weights import NAME

_FILE = Path(__file__).with_name("reranker.onnx")  # eval/reranker_graph.py writes it
HEADS = 12
LONGEST_QUESTION, LONGEST_SENTENCE = 48, 110  # content tokens; what is beyond is left out
MATCH_SCALE, SAME = 4.0, 0.9  # as in training: what maxsim adds to relevance; two tokens of this likeness are the same
EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a sentence that may answer it, q ≥ 0 and t ≥ 1 content tokens.

    `question` (1 + q, d), the sentence token first, and `sentence` (t, d) are the encoder's early states. `matched`
    (q,) is how alike the nearest token of the sentence is to each of the question's, `matching` (t,) the other way
    round: cosines of the last states.
    """

    question: NDArray[np.floating]
    sentence: NDArray[np.floating]
    matched: NDArray[np.floating]
    matching: NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Judgement:
    """`relevance` compares the sentences of one question; `answers` is the log-odds that a sentence answers, of any."""

    relevance: float
    answers: float


class Reranker:
    """Judges pairs by the weights of the file."""

    def __init__(self, file: Path = _FILE) -> None:
        self._session = session(file, threads=1)

    def judge(self, pairs: Sequence[Pair]) -> tuple[Judgement, ...]:
        """One each, in order, of one question's pairs; what each becomes does not depend on the others."""
        if not pairs:
            return ()
        kept = [cut(pair) for pair in pairs]
        found = self._session.run(["out"], together(kept))[0]
        return tuple(
            Judgement(float(relevance + MATCH_SCALE * maxsim(pair)), float(answers))
            for pair, (relevance, answers) in zip(kept, found, strict=True)
        )


def together(pairs: Sequence[Pair]) -> dict[str, NDArray[np.generic]]:
    """What the graph reads: the sentences' tokens one after another, and for each pair which of them are its own."""
    sizes = np.array([len(pair.sentence) for pair in pairs])
    places = np.arange(sizes.max())
    own = places < sizes[:, None]  # (pairs, longest)
    first = np.cumsum(sizes) - sizes
    return {
        "question": pairs[0].question,
        "sentence": np.concatenate([pair.sentence for pair in pairs]),
        "matched": np.stack([pair.matched for pair in pairs]),
        "matching": np.concatenate([pair.matching for pair in pairs]),
        "places": np.where(own, first[:, None] + places, 0),
        "seen": np.concatenate([np.ones((len(pairs), len(pairs[0].question)), bool), own], axis=1).astype(np.int32),
    }


def cut(pair: Pair) -> Pair:
    """In float32, without what is beyond LONGEST_QUESTION and LONGEST_SENTENCE."""
    return Pair(
        question=np.asarray(pair.question[: 1 + LONGEST_QUESTION], np.float32),
        sentence=np.asarray(pair.sentence[:LONGEST_SENTENCE], np.float32),
        matched=np.asarray(pair.matched[:LONGEST_QUESTION], np.float32),
        matching=np.asarray(pair.matching[:LONGEST_SENTENCE], np.float32),
    )


def maxsim(pair: Pair) -> float:
    """The mean of `matched`: how alike the question's tokens are; 0 where it has none of its own."""
    return float(pair.matched.mean()) if len(pair.matched) else 0.0


def reranker_for(encoder: str) -> Reranker | None:
    """The one fitted on the states of the bundled encoder, read once; None for any other encoder."""
    return _bundled() if encoder == NAME else None


@lru_cache(maxsize=1)
def _bundled() -> Reranker:
    return Reranker()
