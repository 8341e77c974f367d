"""What answers need of a chat model, whoever runs it."""

from collections.abc import AsyncGenerator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # slow to import, and not needed without a model
    from langchain_core.messages import BaseMessage


class Chat(Protocol):
    """A model that phrases answers. `pieces` raises ModelFault; closing it ends the call."""

    @property
    def name(self) -> str: ...

    def pieces(self, messages: "Sequence[BaseMessage]") -> AsyncGenerator[str]: ...
