"""The encoder's tokenizer, rebuilt from the weights file: Unigram over NFKC text with `▁` for a space."""

from typing import NamedTuple

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from index.weights import Weights

# NFKC would make it `~`; the model was trained with it kept. It waits in the private use area meanwhile.
_FULLWIDTH_TILDE, _WAITING = "～", "\ue0f5"


def build_tokenizer(weights: Weights) -> Tokenizer:
    """Text to ids between `<s>` and `</s>`. A special token spelled in the text stays text: nothing is injected."""
    specials = weights.specials
    tokenizer = Tokenizer(models.Unigram(list(weights.vocabulary), unk_id=specials.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(_normalizers(weights))
    tokenizer.pre_tokenizer = _pre_tokenizer()
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", specials.bos), ("</s>", specials.eos)],
    )
    return tokenizer


class Tokens(NamedTuple):
    """Ids of a text's tokens, and where in the text each begins and ends, in code points."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class FrugalTokenizer:
    """The tokens of `build_tokenizer` without specials, for 50 MB instead of 240. Safe to share between threads.

    A Unigram chooses among the pieces that stand in the text, so one made of these alone chooses the same. Of the
    others only the lowest score counts: what an unknown character costs is reckoned from it.
    """

    def __init__(self, weights: Weights) -> None:
        self._vocabulary = weights.vocabulary
        self._ids = {piece: id_ for id_, piece in enumerate(weights.vocabulary.pieces())}
        self._longest = max(map(len, self._ids))
        self._unknown = weights.specials.unknown
        self._always = frozenset((self._unknown, weights.vocabulary.lowest()))
        self._normalizer = normalizers.Sequence(_normalizers(weights))

    def encode(self, text: str) -> Tokens:
        ids = sorted(self._always | self._standing_in(f"▁{self._normalizer.normalize_str(text)}".replace(" ", "▁")))
        model = models.Unigram([self._vocabulary[id_] for id_ in ids], ids.index(self._unknown), byte_fallback=False)
        tokenizer = Tokenizer(model)
        tokenizer.normalizer = self._normalizer
        tokenizer.pre_tokenizer = _pre_tokenizer()
        found = tokenizer.encode(text)
        return Tokens([ids[id_] for id_ in found.ids], found.offsets)

    def piece(self, id_: int) -> str:
        return self._vocabulary[id_][0]

    def _standing_in(self, text: str) -> frozenset[int]:
        known, longest, size = self._ids, self._longest, len(text)
        pieces = {text[at:end] for at in range(size) for end in range(at + 1, min(at + longest, size) + 1)}
        return frozenset(known[piece] for piece in pieces if piece in known)


def special_tokens(weights: Weights) -> list[str]:
    """The pieces that mean themselves only when the model's own template puts them there."""
    ids = weights.specials
    return [weights.vocabulary[id_][0] for id_ in (ids.bos, ids.pad, ids.eos, ids.unknown, ids.mask)]


def _pre_tokenizer() -> pre_tokenizers.PreTokenizer:
    return pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")


def _normalizers(weights: Weights) -> list[normalizers.Normalizer]:
    return [
        normalizers.Replace(_characters_becoming(weights, " "), " "),
        normalizers.Replace(_characters_becoming(weights, ""), ""),
        normalizers.Replace(_FULLWIDTH_TILDE, _WAITING),
        normalizers.NFKC(),
        normalizers.Replace(_WAITING, _FULLWIDTH_TILDE),
        # After NFKC, or a full-width ＜/s＞ would slip through: the vocabulary holds `</s>` as an ordinary piece.
        *(normalizers.Replace(token, f"{token[0]} {token[1:]}") for token in special_tokens(weights)),
        normalizers.Replace(Regex(" {2,}"), " "),
    ]


def _characters_becoming(weights: Weights, target: str) -> Regex:
    """A character class of all characters that the file's table rewrites to `target`."""
    points = (f"\\x{{{ord(source):x}}}" for source, becomes in weights.rewrites.items() if becomes == target)
    return Regex(f"[{''.join(points)}]")
