"""The encoder's tokenizer, rebuilt from the weights file: Unigram over NFKC text with `▁` for a space."""

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from index.weights import Weights

# NFKC would make it `~`; the model was trained with it kept. It waits in the private use area meanwhile.
_FULLWIDTH_TILDE, _WAITING = "～", "\ue0f5"


def build_tokenizer(weights: Weights) -> Tokenizer:
    """Text to ids between `<s>` and `</s>`. A special token spelled in the text stays text: nothing is injected."""
    specials = weights.specials
    tokenizer = Tokenizer(models.Unigram(list(weights.vocabulary), unk_id=specials.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(_normalizers(weights))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", specials.bos), ("</s>", specials.eos)],
    )
    return tokenizer


def special_tokens(weights: Weights) -> list[str]:
    """The pieces that mean themselves only when the model's own template puts them there."""
    ids = weights.specials
    return [weights.vocabulary[id_][0] for id_ in (ids.bos, ids.pad, ids.eos, ids.unknown, ids.mask)]


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
