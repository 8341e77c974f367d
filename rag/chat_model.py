"""Opens the configured chat model: the one file that imports LangChain's models, and only where one is configured."""

from typing import TYPE_CHECKING, Any

from index.errors import SettingInvalid
from index.settings import Settings

if TYPE_CHECKING:  # what speaks to a model is slow to import, and not needed without one
    from langchain_core.language_models import BaseChatModel

    from rag.remote_chat import Attempt, Patience, RemoteChat

_MOST_TOKENS = 512


def open_chat(settings: Settings, patience: "Patience | None" = None, *, streamed: bool = True) -> "RemoteChat | None":
    """The configured model, or None. Raises SettingInvalid where LangChain cannot open it; nothing is asked yet."""
    if not settings.chat_model or not settings.chat_model_enabled:
        return None
    import httpx
    from langchain.chat_models import init_chat_model

    from rag.remote_chat import Attempt, Patience, RemoteChat

    def opens(attempt: Attempt) -> "BaseChatModel":
        model: BaseChatModel = init_chat_model(settings.chat_model, **_options(settings, attempt))
        return model

    try:
        opens(Attempt(httpx.AsyncClient(), streamed=True, plain=False))
    except (ImportError, ValueError, TypeError) as fault:
        raise SettingInvalid(
            f"WENCE_CHAT_MODEL is {settings.chat_model!r}: {fault}. Name it as provider:model, such as openai:qwen3."
        ) from fault
    limits = Patience(first=settings.chat_model_first_token, whole=settings.chat_model_seconds)
    return RemoteChat(settings.chat_model, opens, patience or limits, streamed=streamed)


def _options(settings: Settings, attempt: "Attempt") -> dict[str, Any]:
    options: dict[str, Any] = {"max_retries": 0, "timeout": attempt.client.timeout}
    options |= {} if attempt.plain else {"temperature": 0}
    if not settings.chat_model.startswith("openai:"):
        return options
    url = settings.openai_base_url
    key = settings.openai_api_key.get_secret_value()
    options |= {"http_async_client": attempt.client, "stream_usage": False, "use_responses_api": False}
    options |= {"api_key": key or "none"}  # a server of one's own asks for no key, the client always
    # OpenAI's newest models know only the second name of the limit, most servers that speak like it only the first.
    return options | (
        {"base_url": url, "extra_body": {"max_tokens": _MOST_TOKENS}} if url else {"max_tokens": _MOST_TOKENS}
    )
