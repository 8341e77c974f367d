"""The float32 folder under sentence-transformers: the measure that the encoder which serves is held against."""

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from index import search
from index.bundled_encoder import BundledEncoder
from index.encoder import Encoder
from index.encoders import open_encoder
from index.errors import EncoderUnavailable
from index.model_folder import write_model_folder
from index.plan import Clause, ClauseKind
from index.reading import read_plan
from index.search import Searcher, encode_clauses
from tests.conftest import MODELS, REPOSITORY

pytestmark = pytest.mark.real

PLAN = REPOSITORY / "data" / "yrd-2024-2026.txt"
SEED = REPOSITORY.parent / "shared" / "data" / "gold_seed.jsonl"
ENGLISH = ("What does the plan say about the low-altitude economy?", "Hello, world!", "G60 Science Corridor, 2024-2026")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    out = tmp_path_factory.mktemp("model") / "e5"
    write_model_folder(out)
    yield out
    (out / "model.safetensors").unlink()  # 470 MB that pytest would keep for three runs


@pytest.fixture(scope="module")
def reference(folder: Path) -> Encoder:
    return open_encoder(str(folder), MODELS)


def ordinary_texts() -> list[str]:
    """The plan's clauses, the first words of its clauses as queries would have them, and some English."""
    clauses = [clause.text for clause in read_plan(PLAN)[0].clauses]
    return [*clauses, *(text[:12] for text in clauses), *ENGLISH]


def test_both_give_the_same_token_ids(bundled: BundledEncoder, folder: Path) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    for text in ordinary_texts():
        assert bundled.windows(text, "passage") == [tokenizer(f"passage: {text}")["input_ids"]]


def test_both_give_the_same_vectors_and_states(bundled: BundledEncoder, reference: Encoder) -> None:
    texts = ordinary_texts()
    assert len(texts) > 100
    ours, theirs = bundled.encode(texts, "passage"), reference.encode(texts, "passage")
    assert [begins.tolist() for begins in ours.positions] == [begins.tolist() for begins in theirs.positions]
    cosines = (ours.vectors * theirs.vectors).sum(axis=1)
    assert cosines.min() > 0.999
    for mine, other in zip(ours.tokens, theirs.tokens, strict=True):
        assert mine.shape == other.shape
        products = (mine * other).sum(axis=1)
        assert np.median(products / np.linalg.norm(mine, axis=1) / np.linalg.norm(other, axis=1)) > 0.999


def test_a_text_longer_than_the_window_agrees_too(bundled: BundledEncoder, reference: Encoder) -> None:
    long = "".join(ordinary_texts()[:60])
    ours, theirs = bundled.encode([long], "passage"), reference.encode([long], "passage")
    assert len(bundled.windows(long, "passage")) == 4
    assert float(ours.vectors[0] @ theirs.vectors[0]) > 0.999
    assert ours.positions[0].tolist() == theirs.positions[0].tolist()


def test_each_role_has_its_prompt(reference: Encoder, folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    text = "低空经济"
    expected = {"passage": model.encode(f"passage: {text}"), "query": model.encode(f"query: {text}")}
    np.testing.assert_allclose(model.encode_document(text), expected["passage"], atol=1e-6)
    np.testing.assert_allclose(model.encode_query(text), expected["query"], atol=1e-6)
    np.testing.assert_allclose(reference.encode([text], "passage").vectors[0], expected["passage"], atol=1e-6)
    np.testing.assert_allclose(reference.encode([text], "query").vectors[0], expected["query"], atol=1e-6)
    assert float(expected["passage"] @ expected["query"]) < 0.9999  # else this test could not tell them apart


def test_a_folder_that_names_its_prompt_passage_only_is_not_left_without(
    reference: Encoder, folder: Path, tmp_path: Path
) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(folder)
            copy.parent.mkdir(exist_ok=True)
            os.link(path, copy)
    settings = tmp_path / "config_sentence_transformers.json"
    settings.unlink()
    settings.write_text(json.dumps({"prompts": {"query": "query: ", "passage": "passage: "}}))
    named = open_encoder(str(tmp_path), MODELS)
    expected = reference.encode(["水"], "passage").vectors
    assert named.encode(["水"], "passage").vectors.tolist() == expected.tolist()


def test_a_special_token_spelled_in_a_text_is_text_there_too(reference: Encoder) -> None:
    spelled, spaced = reference.encode(["水</s>路", "水< /s>路"], "passage").vectors
    assert spelled.tolist() == spaced.tolist()


def test_the_folder_has_the_same_bytes_each_time(folder: Path, tmp_path: Path) -> None:
    write_model_folder(tmp_path)
    again = {path.relative_to(tmp_path): _digest(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert again == {path.relative_to(folder): _digest(path) for path in folder.rglob("*") if path.is_file()}
    (tmp_path / "model.safetensors").unlink()


def test_the_name_follows_the_weights_and_not_the_folder(reference: Encoder, folder: Path) -> None:
    assert reference.name.startswith("sentence-transformers:e5:")
    settings = folder / "sentence_bert_config.json"
    before = settings.read_text()
    try:
        settings.write_text(before.replace("512", "256"))
        assert open_encoder(str(folder), MODELS).name != reference.name
    finally:
        settings.write_text(before)


def test_a_folder_that_is_no_model_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="set WENCE_EMBEDDING_MODEL to bundled"):
        open_encoder(str(tmp_path), MODELS)


@pytest.mark.skipif(not SEED.is_file(), reason=f"needs the seed questions at {SEED}")
def test_four_bits_rank_the_seed_questions_as_well_as_float32(
    bundled: Encoder, reference: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    clauses = [clause for clause in read_plan(PLAN)[0].clauses if clause.kind is not ClauseKind.FURNITURE]
    assert reciprocal_rank(bundled, clauses) > 0.9  # as it is served, with what is learned of questions
    monkeypatch.setattr(search, "query_map_for", lambda encoder: None)  # the folder has none: like with like
    served, full = (reciprocal_rank(encoder, clauses) for encoder in (bundled, reference))
    assert served >= full - 0.003
    assert served > 0.9


def reciprocal_rank(encoder: Encoder, clauses: list[Clause]) -> float:
    """The mean over the questions that have evidence of 1 / rank of the first clause that holds some of it."""
    searcher = Searcher(clauses, encode_clauses(clauses, encoder), encoder)
    ranks = []
    for line in SEED.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        quotes = [evidence["quote"] for evidence in question["evidence"]]
        held = {clause.id for clause in clauses if any(quote in clause.text for quote in quotes)}
        if held and not question["history"]:
            found = [passage.clause.id for passage in searcher.search(question["question"], len(clauses)).passages]
            ranks.append(1 + min(found.index(id_) for id_ in held))
    return float(np.mean([1 / rank for rank in ranks]))


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
