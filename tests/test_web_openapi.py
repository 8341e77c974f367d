"""The API keeps to its own description, whatever it is sent."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from pydantic import BaseModel
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.test_web_access import POLICY
from tests.web_client import Web, web
from web import chat_models, chat_replies, document_replies, models, replies

# `make test` takes a few; the thousand of a release are asked for by the environment.
EXAMPLES = int(os.environ.get("WENCE_TEST_EXAMPLES", "15"))
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with web(tmp_path_factory.mktemp("openapi"), requests_per_minute=0) as server:
        yield server


MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@pytest.fixture(scope="module")
def described(server: Web) -> Any:
    async def at_home(scope: Any, receive: Any, send: Any) -> None:
        """Schemathesis calls every host `testserver`, which a server without keys does not serve."""
        others = [header for header in scope.get("headers", ()) if header[0] != b"host"]
        await server.app({**scope, "headers": [*others, (b"host", b"127.0.0.1")]}, receive, send)

    return schemathesis.openapi.from_asgi("/openapi.json", at_home)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), POLICY)
def test_no_request_meets_a_server_error_or_an_undescribed_reply(
    described: Any, method: str, path: str, mode: GenerationMode
) -> None:
    operation = described[path][method]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def keeps_its_word(case: Any) -> None:
        reply = case.call()
        # A list too long for its schema may be too long for a body first; the check knows only 422 for it.
        checks = [check for check in CHECKS if reply.status_code != 413 or check is not negative_data_rejection]
        case.validate_response(reply, checks=checks)

    try:
        keeps_its_word()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # an operation that takes nothing cannot be given anything wrong


def test_no_sequence_of_requests_meets_one_either(described: Any) -> None:
    seen = set[tuple[str, int]]()

    class Sequence(described.as_state_machine()):  # type: ignore[misc]
        def validate_response(self, response: Any, case: Any, *_: Any, **__: Any) -> None:
            seen.add((case.operation.label, response.status_code))
            case.validate_response(response, checks=CHECKS)

    Sequence.run(
        settings=settings(
            max_examples=2 * EXAMPLES,
            stateful_step_count=6,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
    )
    # The links are followed: what one request gave is what the next one asks about.
    assert {("GET /api/v1/documents/{id}/outline", 200), ("POST /api/v1/feedback", 200)} <= seen


def test_every_json_body_of_the_description_has_an_example_that_fits_it(server: Web) -> None:
    description = server.client.get("/openapi.json").json()
    without = set()
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
            for schema in (
                body["content"]["application/json"]["schema"]
                for body in bodies
                if "application/json" in body.get("content", {})
            ):
                model = schema.get("$ref", "").rpartition("/")[2]
                if model != "HealthReply" and not description["components"]["schemas"].get(model, schema).get(
                    "examples"
                ):
                    without.add((method, path, model))
    assert without == {("get", "/api/v1/documents/{id}/text", "")}  # the text as JSON: two fields that tell themselves


def test_each_example_is_what_its_model_takes() -> None:
    tried = 0
    for module in (replies, document_replies, chat_replies, models, chat_models):
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, BaseModel):
                extra: Any = model.model_config.get("json_schema_extra") or {}
                for example in extra.get("examples", []):
                    model.model_validate(example)
                    tried += 1
    assert tried > 15
