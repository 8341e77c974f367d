"""What an operator can set: environment variables with the prefix `WENCE_`, or the same names in `.env`."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingInvalid


class Settings(BaseSettings):
    """Read once, in a `__main__`, by `read_settings`; everything below takes what it needs as an argument."""

    model_config = SettingsConfigDict(
        env_prefix="WENCE_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    index: Path = Field(default=Path("var/index"), description="Folder of the index versions")
    data: Path = Field(default=Path("data"), description="Documents that an index is built from when none are named")
    models: Path = Field(default=Path("var/models"), description="Folder of the models made from installed packages")
    embedding_model: str = Field(
        default="bundled", min_length=1, description="`bundled`, or a sentence-transformers name or folder"
    )
    threads: int = Field(
        default=1, ge=1, le=256, description="Threads of the encoder; more than one is slower on a shared machine"
    )
    chat_model: str = Field(
        default="", description="Empty: answers in the plan's own words only; or LangChain's `provider:model`"
    )
    chat_model_enabled: bool = Field(default=True, description="Off switch of the chat model")
    chat_model_first_token: float = Field(
        default=10, gt=0, le=55, description="Seconds that the chat model may take to its first word"
    )
    chat_model_seconds: float = Field(
        default=30, gt=0, le=55, description="Seconds that the chat model may take in all; then the plan's words answer"
    )
    openai_base_url: str = Field(
        default="", validation_alias="OPENAI_BASE_URL", description="Server of an `openai:` model; empty: OpenAI's own"
    )
    openai_api_key: SecretStr = Field(
        default=SecretStr(""), validation_alias="OPENAI_API_KEY", description="Key of that server, where it wants one"
    )
    database: str = Field(
        default="sqlite:///var/wence.db", min_length=1, description="SQLAlchemy URL of answer records and feedback"
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="Address the server binds")
    port: int = Field(default=8000, ge=0, le=65535, description="Port the server binds")
    max_running: int = Field(default=4, ge=1, description="Questions answered at the same time")
    max_queued: int = Field(default=32, ge=0, description="Questions that wait; one more is answered 503")
    requests_per_minute: int = Field(default=600, ge=0, description="Requests of one address; 0 sets no limit")
    question_log_days: int = Field(default=30, ge=0, description="Days that questions are kept; 0 keeps none")
    api_enabled: bool = Field(default=True, description="Off switch of the HTTP API")
    page_enabled: bool = Field(default=True, description="Off switch of the page")
    widget_enabled: bool = Field(default=True, description="Off switch of the widget")


def read_settings() -> Settings:
    """The settings of this process. Raises `SettingInvalid` with one sentence that names each bad variable."""
    try:
        return Settings()
    except ValidationError as fault:
        raise SettingInvalid(_explain(fault)) from fault


def settings_table() -> str:
    """The README's table of settings, in Markdown."""
    rows = (
        f"| `{field.validation_alias or f'WENCE_{name.upper()}'}` | {_shown(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    )
    return "\n".join(("| variable | default | what it sets |", "|---|---|---|", *rows))


def _explain(fault: ValidationError) -> str:
    found = "; ".join(
        f"WENCE_{'_'.join(map(str, error['loc'])).upper()} is {error['input']!r}: {error['msg']}"
        for error in fault.errors()
    )
    return f"{found}. Correct the environment or .env (python -m index settings lists every setting)."


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return "`true`" if default else "`false`"
    return f"`{default}`" if str(default) else "empty"
