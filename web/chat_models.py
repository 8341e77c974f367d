"""OpenAI's shape of a question, as far as Wence reads it; what only steers a language model is taken and ignored."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from rag.inquiry import Inquiry, Turn
from web.errors import QuestionMissing
from web.models import Request

TURNS = 20
LONGEST_TURN = 4_000


class TextPart(Request):
    type: Literal["text", "input_text", "output_text"]
    text: str


class ChatMessage(Request):
    """`system` and `developer` messages are not obeyed: what Wence answers from is fixed by the operator."""

    model_config = ConfigDict(extra="ignore")  # names, tool calls, audio: clients send back what they once received

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[TextPart] | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content)
        return self.content or ""


class StreamOptions(Request):
    model_config = ConfigDict(extra="ignore")

    include_usage: bool = False


class ChatRequest(Request):
    """The last user message is the question; the turns before it are its history, the newest twenty."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"model": "wence", "messages": [{"role": "user", "content": "低空经济方面要做什么？"}]}]
        }
    )

    model: str = Field(max_length=100, examples=["wence"])
    messages: list[ChatMessage] = Field(min_length=1, max_length=256)
    stream: bool = False
    stream_options: StreamOptions | None = None
    n: Annotated[int, Field(ge=1, le=1, description="One answer; there is no other")] = 1

    # Taken from clients that always send them; an answer from the documents has nothing to steer.
    audio: Any = None
    frequency_penalty: Any = None
    function_call: Any = None
    functions: Any = None
    logit_bias: Any = None
    logprobs: Any = None
    max_completion_tokens: Any = None
    max_tokens: Any = None
    metadata: Any = None
    modalities: Any = None
    parallel_tool_calls: Any = None
    prediction: Any = None
    presence_penalty: Any = None
    prompt_cache_key: Any = None
    prompt_cache_retention: Any = None
    reasoning_effort: Any = None
    response_format: Any = None
    safety_identifier: Any = None
    seed: Any = None
    service_tier: Any = None
    stop: Any = None
    store: Any = None
    temperature: Any = None
    tool_choice: Any = None
    tools: Any = None
    top_logprobs: Any = None
    top_p: Any = None
    user: Any = None
    verbosity: Any = None
    web_search_options: Any = None

    def inquiry(self, answerer: Literal["auto", "extractive", "generative"]) -> Inquiry:
        """Raises QuestionMissing where no message is the user's."""
        said = [message for message in self.messages if message.role in ("user", "assistant")]
        asked = max((at for at, message in enumerate(said) if message.role == "user"), default=None)
        if asked is None:
            raise QuestionMissing("No message has the role `user`; the last of that role is the question.")
        earlier = said[max(0, asked - TURNS) : asked]
        history = tuple(
            Turn("user" if message.role == "user" else "assistant", message.text[:LONGEST_TURN]) for message in earlier
        )
        return Inquiry(said[asked].text, history, answerer=answerer)
