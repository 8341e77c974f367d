"""The connection to a chat model: no redirects, no bodies without end, nothing unpacked."""

from collections.abc import AsyncIterator

import httpx

from rag.chat_faults import ModelFault, Reason

LARGEST_BODY = 2 * 1024 * 1024


def make_client(connect: float, silence: float) -> httpx.AsyncClient:
    """For one call, since a connection belongs to one event loop. `connect` and `silence` are seconds."""
    return httpx.AsyncClient(
        timeout=httpx.Timeout(silence, connect=connect),
        follow_redirects=False,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [_guard]},
    )


async def _guard(response: httpx.Response) -> None:
    if response.is_redirect:
        raise ModelFault(Reason.REDIRECTED)
    if response.headers.get("content-encoding", "identity") != "identity":
        raise ModelFault(Reason.MALFORMED)  # asked for as it is: packed, a few bytes may stand for gigabytes
    if response.is_success and "html" in response.headers.get("content-type", ""):
        raise ModelFault(Reason.MALFORMED)
    response.stream = _Bounded(response.stream)


class _Bounded(httpx.AsyncByteStream):
    """A body that ends in a fault when it grows too large."""

    def __init__(self, stream: httpx.SyncByteStream | httpx.AsyncByteStream) -> None:
        if not isinstance(stream, httpx.AsyncByteStream):
            raise TypeError(f"found a {type(stream).__name__}, expected the stream of an asynchronous client")
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = LARGEST_BODY
        async for part in self._stream:
            left -= len(part)
            if left < 0:
                raise ModelFault(Reason.TOO_LARGE)
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
