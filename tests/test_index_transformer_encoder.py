"""Models of other kinds under sentence-transformers, made here without weights from anywhere."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index.encoders import open_encoder
from index.errors import EncoderUnavailable

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def word_vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of one vector a word and no context: water east, road north."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "water": 1, "road": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    vectors = np.array([[1, 1], [1, 0], [0, 1]], np.float32)
    out = tmp_path_factory.mktemp("words") / "model"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=vectors)], device="cpu").save(str(out))
    return out


def test_a_model_without_token_states_gives_its_vector_as_the_only_state(word_vectors: Path) -> None:
    encoder = open_encoder(str(word_vectors), word_vectors)
    encoded = encoder.encode(["water road water", "road"], "query")
    expected = [2 / 5**0.5, 1 / 5**0.5]
    assert encoder.dimension == 2
    assert encoded.vectors[0].tolist() == pytest.approx(expected)
    assert encoded.tokens[0][0].tolist() == pytest.approx(expected)
    assert encoded.vectors[1].tolist() == pytest.approx([0, 1])


def test_an_unknown_name_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderUnavailable, match="set WENCE_EMBEDDING_MODEL to bundled or to a folder") as refused:
        open_encoder("no-such-owner/no-such-model", Path("unused"))
    assert "\n" not in str(refused.value)
