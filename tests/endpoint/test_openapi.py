"""The endpoint does what its own description says, whatever is asked (schemathesis)."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from counter import FORMS, Counter
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance
from thorough import rounds

from generator.endpoint.openapi import openapi
from generator.endpoint.serving.wsgi import wsgi

EXAMPLES = rounds(12)
# Not whether all that fits is taken: digests and receipts have to be right as well.
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    made = Counter(tmp_path_factory.mktemp("described") / "store")
    yield made
    made.deps.ledger.close()  # type: ignore[attr-defined]


def operations() -> list[tuple[str, str]]:
    told = openapi(tuple(FORMS.values()), "/api/", "0" * 64)
    return [(method, path) for path, item in told["paths"].items() for method in item]


@pytest.mark.parametrize(("method", "path"), operations())
def test_every_answer_is_one_that_is_described(method: str, path: str, counter: Counter) -> None:
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", wsgi(counter.deps))
    operation = described[path][method]

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()


def test_every_form_of_our_own_is_described() -> None:
    paths = {path for _, path in operations()}
    assert {f"/v1/f/{id_}" for id_ in FORMS} <= paths
