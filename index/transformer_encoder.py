"""Any sentence-transformers model as an encoder, on torch; imported only where such a model is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from itertools import pairwise
from math import ceil
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from transformers import PreTrainedTokenizerBase
from transformers.utils.logging import disable_progress_bar

from index.encoder import Encoded, Floats, Role
from index.errors import EncoderUnavailable
from index.normalise import clean

_WEIGHT_FILES = ("*.safetensors", "*.bin", "*.json")
# What model authors call the prompt of each role. `document` comes empty from sentence-transformers where the folder
# names only `passage`: the first that is not empty counts.
_PROMPTS: dict[Role, tuple[str, ...]] = {"query": ("query",), "passage": ("document", "passage")}
_SPARE = 8  # tokens that a part of a text may have more by itself than it had within the text


@dataclass(frozen=True, slots=True)
class _Pass:
    """One text or part of it: its vector at length 1, states of its content tokens and where they begin, its tokens.

    Where there are no such states, the vector stands for them.
    """

    sentence: Floats
    states: Floats
    begins: NDArray[np.int32]
    size: int


class TransformerEncoder:
    """A text longer than the model's window is encoded in equal parts, as BundledEncoder does: nothing is cut."""

    def __init__(self, model: SentenceTransformer, name: str) -> None:
        self.name = name
        self._model = model
        self._tokenizer = model.tokenizer if isinstance(model.tokenizer, PreTrainedTokenizerBase) else None
        self._prompts: dict[Role, str] = {role: _prompt(model.prompts, role) for role in _PROMPTS}
        self.dimension = int(model.get_embedding_dimension() or 0)

    @classmethod
    def open(cls, name: str, threads: int = 1) -> "TransformerEncoder":
        """`name` is a folder, else a model's name that sentence-transformers resolves."""
        torch.set_num_threads(threads)
        disable_progress_bar()  # type: ignore[no-untyped-call]  # it would draw into logs and pipes
        folder = Path(name)
        local = folder.is_dir()
        try:
            model = SentenceTransformer(name, device="cpu", local_files_only=local, trust_remote_code=False)
        except (OSError, ValueError) as fault:
            reason = str(fault).splitlines()[0]
            raise EncoderUnavailable(
                f"{name} is no sentence-transformers folder and could not be fetched ({reason}): "
                "set WENCE_EMBEDDING_MODEL to bundled or to a folder"
            ) from fault
        version = _digest(folder) if local else _revision(model)
        return cls(model, f"sentence-transformers:{folder.name if local else name}:{version}")

    def prompt(self, role: Role) -> str:
        """What the model's own configuration puts before a text of this role; empty where it names nothing."""
        return self._prompts[role]

    def encode(self, texts: Sequence[str], role: Role) -> Encoded:
        encoded = [self._encode(text, self._prompts[role]) for text in texts]
        vectors = np.array([whole.sentence for whole in encoded], np.float32).reshape(-1, self.dimension)
        return Encoded(vectors, tuple(whole.states for whole in encoded), tuple(whole.begins for whole in encoded))

    def _encode(self, text: str, prompt: str) -> _Pass:
        passes = [self._forward(part, start, prompt) for start, part in self._parts(clean(text), prompt)]
        mean = np.average([part.sentence for part in passes], axis=0, weights=[part.size for part in passes])
        return _Pass(
            sentence=(mean / np.linalg.norm(mean)).astype(np.float32),
            states=np.concatenate([part.states for part in passes]),
            begins=np.concatenate([part.begins for part in passes]),
            size=sum(part.size for part in passes),
        )

    def _forward(self, part: str, start: int, prompt: str) -> _Pass:
        features = self._model.preprocess([prompt + part])
        with torch.inference_mode():
            out = self._model(features)
        sentence = out["sentence_embedding"][0].numpy()
        sentence = sentence / np.linalg.norm(sentence)
        alone = _Pass(sentence, sentence[None], np.array([start], np.int32), 1)
        if self._tokenizer is None or "token_embeddings" not in out:
            return alone  # a model of word vectors: it has no states of tokens in context
        ids = features["input_ids"][0].tolist()
        content = _content(self._tokenizer, ids, prompt)
        states = out["token_embeddings"][0].numpy()[content]
        if not content or states.shape[1] != len(sentence):
            return replace(alone, size=len(ids))
        spans = self._tokenizer(prompt + part, return_offsets_mapping=True, verbose=False)["offset_mapping"]
        begins = [start + max(spans[at][0] - len(prompt), 0) for at in content]
        return _Pass(sentence, states, np.array(begins, np.int32), len(ids))

    def _parts(self, text: str, prompt: str) -> list[tuple[int, str]]:
        """Cut at token borders into parts of equal size that fit the window with the prompt, and where each begins.

        A special token spelled in the text stays text.
        """
        if self._tokenizer is None:
            return [(0, text)]
        for token in self._tokenizer.all_special_tokens:
            text = text.replace(token, f"{token[0]} {token[1:]}")
        whole = self._tokenizer(text, add_special_tokens=False, verbose=False, return_offsets_mapping=True)
        spans: list[tuple[int, int]] = whole["offset_mapping"]
        room = (self._model.max_seq_length or 512) - len(_ids(self._tokenizer, prompt)) - 2 - _SPARE
        count = max(1, ceil(len(spans) / max(room, 1)))
        starts = [0] + [spans[len(spans) * part // count][0] for part in range(1, count)] + [len(text)]
        return [(start, text[start:end]) for start, end in pairwise(starts)]


def _content(tokenizer: PreTrainedTokenizerBase, ids: list[int], prompt: str) -> list[int]:
    """Positions of tokens with a letter or digit, specials and the prompt's tokens left out."""
    specials = set(tokenizer.all_special_ids)
    held = [at for at, id_ in enumerate(ids) if id_ not in specials]
    pieces = tokenizer.convert_ids_to_tokens([ids[at] for at in held])
    skip = len(_ids(tokenizer, prompt.strip()))
    return [at for at, piece in zip(held[skip:], pieces[skip:], strict=True) if any(map(str.isalnum, piece))]


def _ids(tokenizer: PreTrainedTokenizerBase, text: str) -> list[int]:
    ids: list[int] = tokenizer(text, add_special_tokens=False)["input_ids"]
    return ids


def _prompt(prompts: Mapping[str, str | None], role: Role) -> str:
    return next((prompt for key in _PROMPTS[role] if (prompt := prompts.get(key))), "")


def _digest(folder: Path) -> str:
    """12 hex digits over all of the folder's weights and settings, whatever the folder is called."""
    total = sha256()
    for path in sorted({path for pattern in _WEIGHT_FILES for path in folder.rglob(pattern)}):
        with path.open("rb") as file:
            total.update(f"{path.relative_to(folder)}:{file_digest(file, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()[:12]


def _revision(model: SentenceTransformer) -> str:
    config = getattr(model[0], "config", None)
    return str(getattr(config, "_commit_hash", None) or "unknown")[:12]
