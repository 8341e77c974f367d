"""Settings from the environment and `.env`."""

from pathlib import Path

import pytest

from index.errors import SettingInvalid
from index.settings import Settings, read_settings, settings_table


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No `.env` and no variable but the test's own."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"WENCE_{name.upper()}", raising=False)
    return tmp_path


def test_everything_works_without_a_single_setting() -> None:
    settings = read_settings()
    assert (settings.index, settings.data, settings.embedding_model) == (Path("var/index"), Path("data"), "bundled")
    assert (settings.host, settings.port, settings.threads, settings.chat_model) == ("127.0.0.1", 8000, 1, "")


def test_a_variable_goes_before_the_env_file(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (nowhere / ".env").write_text("WENCE_PORT=8001\nWENCE_CHAT_MODEL=openai:small\nOPENAI_API_KEY=other\n")
    monkeypatch.setenv("WENCE_PORT", "8002")
    settings = read_settings()
    assert (settings.port, settings.chat_model) == (8002, "openai:small")


def test_an_off_switch_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_WIDGET_ENABLED", "false")
    settings = read_settings()
    assert (settings.widget_enabled, settings.api_enabled) == (False, True)


def test_each_bad_value_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_PORT", "eighty")
    monkeypatch.setenv("WENCE_THREADS", "0")
    with pytest.raises(SettingInvalid) as fault:
        read_settings()
    message = str(fault.value)
    assert "WENCE_PORT is 'eighty'" in message
    assert "WENCE_THREADS is '0'" in message
    assert "\n" not in message


def test_the_table_has_a_row_for_each_setting() -> None:
    rows = settings_table().splitlines()
    assert rows[0] == "| variable | default | what it sets |"
    assert "| `WENCE_PORT` | `8000` | Port the server binds |" in rows
    known = [name.upper() if name.startswith("openai_") else f"WENCE_{name.upper()}" for name in Settings.model_fields]
    assert [row.split("`")[1] for row in rows[2:]] == known
    assert "WENCE_CHAT_MODEL` | empty |" in settings_table()


def test_the_key_of_a_chat_model_is_read_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-nobody")
    settings = read_settings()
    assert settings.openai_api_key.get_secret_value() == "sk-of-nobody"
    assert "sk-of-nobody" not in f"{settings!r} {settings} {settings.model_dump_json()}"
