"""Writes the bundled weights as an ordinary sentence-transformers folder in float32, for tools that want one."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken

from index.encoder import Floats
from index.tokenizer import build_tokenizer, special_tokens
from index.weights import Weights, read_bundled

# `document` too: sentence-transformers prefers it, and fills it with an empty text where a folder only names `passage`
PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}
_MODULES = ("Transformer", "Pooling", "Normalize")
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {"word": "word_embeddings", "pos": "position_embeddings", "type": "token_type_embeddings"}
_SUFFIXES = {"w": "weight", "b": "bias"}


def write_model_folder(out: Path) -> None:
    """Write all files into `out`, made where missing: 470 MB, the same bytes each time."""
    weights = read_bundled()
    out.mkdir(parents=True, exist_ok=True)
    save_file(_tensors(weights), out / "model.safetensors", metadata={"format": "pt"})
    (out / "model.safetensors").chmod(0o644)  # it is written for its writer alone
    _write_tokenizer(weights, out)
    _write_json(out / "config.json", _network(weights))
    _write_json(out / "modules.json", [_module(at, kind) for at, kind in enumerate(_MODULES)])
    _write_json(out / "sentence_bert_config.json", {"max_seq_length": weights.shape.positions, "do_lower_case": False})
    _write_json(out / "config_sentence_transformers.json", {"prompts": PROMPTS, "similarity_fn_name": "cosine"})
    _write_json(out / "1_Pooling" / "config.json", _pooling(weights))
    (out / "2_Normalize").mkdir(exist_ok=True)


def _tensors(weights: Weights) -> dict[str, Floats]:
    """By the names of a BERT checkpoint. Its pooler, which sentence vectors do not use, is zeros."""
    hidden = weights.shape.hidden
    tensors = {_name(short): _shaped(weights, short) for short in weights.tensors}
    tensors["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    tensors["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    return tensors


def _name(short: str) -> str:
    """emb.word → embeddings.word_embeddings.weight, l3.q.b → encoder.layer.3.attention.self.query.bias."""
    owner, part, *suffix = short.split(".")
    kind = _SUFFIXES[suffix[0]] if suffix else "weight"
    if owner == "emb":
        return f"embeddings.{_EMBEDDINGS.get(part, 'LayerNorm')}.{kind}"
    return f"encoder.layer.{owner[1:]}.{_PARTS[part]}.{kind}"


def _shaped(weights: Weights, short: str) -> Floats:
    """Matrices as (outputs, inputs); biases and norms as they are."""
    values = weights.tensors[short].dense()
    _, part, *suffix = short.split(".")
    if part in ("ln", "aln", "oln") or suffix == ["b"]:
        return values
    return values.reshape(-1, weights.shape.feed_forward if part == "fo" else weights.shape.hidden)


def _write_tokenizer(weights: Weights, out: Path) -> None:
    bos, pad, eos, unknown, mask = special_tokens(weights)
    tokenizer = build_tokenizer(weights)
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in (bos, pad, eos, unknown, mask)]
    )
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    names = {"bos_token": bos, "eos_token": eos, "unk_token": unknown, "pad_token": pad}
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": weights.shape.positions,
        **names,
        "cls_token": bos,
        "sep_token": eos,
        "mask_token": mask,
    }
    _write_json(out / "tokenizer_config.json", settings)


def _network(weights: Weights) -> dict[str, Any]:
    shape, specials = weights.shape, weights.specials
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.epsilon,
        "hidden_act": "gelu",
        "bos_token_id": specials.bos,
        "eos_token_id": specials.eos,
        "pad_token_id": specials.pad,
    }


def _pooling(weights: Weights) -> dict[str, Any]:
    return {"word_embedding_dimension": weights.shape.hidden, "pooling_mode_mean_tokens": True, "include_prompt": True}


def _module(at: int, kind: str) -> dict[str, Any]:
    path = f"{at}_{kind}" if at else ""
    return {"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.models.{kind}"}


def _write_json(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
