"""The shapes of what goes out to OpenAI's clients."""

from typing import Literal

from web import examples
from web.replies import CitationReply, Reply, example


class ModelReply(Reply):
    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelsReply(Reply):
    model_config = example(examples.MODELS)

    object: Literal["list"]
    data: list[ModelReply]


class MessageReply(Reply):
    role: Literal["assistant"]
    content: str
    refusal: None
    citations: list[CitationReply]


class ChoiceReply(Reply):
    index: int
    message: MessageReply
    logprobs: None
    finish_reason: Literal["stop"]


class UsageReply(Reply):
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CompletionReply(Reply):
    """OpenAI's chat completion, with the citations added."""

    model_config = example(examples.COMPLETION)

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    system_fingerprint: str
    choices: list[ChoiceReply]
    usage: UsageReply
    citations: list[CitationReply]
