"""Questions that come in at a rate, whether or not the earlier ones have been answered, as visitors do."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import httpx

ADDRESSES = 48  # one visitor has a rate of its own, which is not what is measured
PATIENCE_SECONDS = 30.0
NO_ANSWER = 0
SEED = 2026


@dataclass(slots=True)
class Outcome:
    """`statuses` counts every request once, NO_ANSWER where the connection failed.

    `answered` holds, for each status 200, the milliseconds since the question should have been sent: a generator that
    falls behind must not hide what its visitors wait.
    """

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    answered: list[float] = field(default_factory=list)

    @property
    def goodput(self) -> float:
        """Answers a second, over the time until the last one came."""
        return self.statuses[200] / self.seconds if self.seconds else 0.0


def offer(url: str, questions: Sequence[str], rate: float, seconds: float) -> Outcome:
    """Send questions in turn to the server at `url` for `seconds`, `rate` of them a second at random moments."""
    return asyncio.run(_offer(url, questions, list(moments(rate, seconds)), seconds))


def moments(rate: float, seconds: float) -> Iterator[float]:
    """When each question comes, in seconds from the start: a Poisson process, the same one each time."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret hangs on it
    at = chance.expovariate(rate)
    while at < seconds:
        yield at
        at += chance.expovariate(rate)


async def _offer(url: str, questions: Sequence[str], due: Sequence[float], seconds: float) -> Outcome:
    outcome = Outcome()
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(_client(url, n)) for n in range(min(ADDRESSES, len(due)))]
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for n, moment in enumerate(due):
                await asyncio.sleep(max(0.0, began + moment - time.perf_counter()))
                client, question = clients[n % len(clients)], questions[n % len(questions)]
                group.create_task(_ask(client, question, began + moment, outcome))
        outcome.seconds = max(seconds, time.perf_counter() - began)
    return outcome


def _client(url: str, number: int) -> httpx.AsyncClient:
    """From an address of its own: all of 127.0.0.0/8 is this machine."""
    transport = httpx.AsyncHTTPTransport(local_address=f"127.0.1.{number + 1}", verify=False)
    return httpx.AsyncClient(base_url=url, transport=transport, timeout=PATIENCE_SECONDS)


async def _ask(client: httpx.AsyncClient, question: str, due: float, outcome: Outcome) -> None:
    try:
        status = (await client.post("/api/v1/ask", json={"question": question})).status_code
    except httpx.TransportError:
        status = NO_ANSWER
    outcome.statuses[status] += 1
    if status == httpx.codes.OK:
        outcome.answered.append(1000 * (time.perf_counter() - due))
