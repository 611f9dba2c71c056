"""Whatever is asked of the API, it answers without a fault of ours, and as its document says.

The questions are made from the OpenAPI document, some valid and some not, the same in every run.
By hand, more of them: `schemathesis run <address>/api/v1/openapi.json --max-examples 25`, with
FRAMSYN_API_PER_MINUTE=0.
"""

from __future__ import annotations

import re
import warnings
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from framsyn.app.installation import Installation
from framsyn.web.application import create_application

SLOW = re.compile(r"/(solve|tornado|compare|futures|robust|veivalg|stories)")
"""Addresses that work for a second or more; they are asked by hand, and by tests of their own."""
CHECKS = [not_a_server_error, response_schema_conformance]


@pytest.fixture(scope="module")
def operations(installation: Installation) -> list[Any]:
    installation.hit_rate.work_out()
    application = create_application(installation)
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)
    return [each.ok() for each in schema.get_all_operations()]


def test_no_question_brings_a_fault_of_ours(operations: list[Any]) -> None:
    asked: dict[str, int] = {}
    for operation in operations:
        if not SLOW.search(operation.path):
            asked[operation.label] = _ask(operation)

    assert len(asked) > 15
    assert sum(asked.values()) > 80


def _ask(operation: Any) -> int:
    answered = []

    @given(case=operation.as_strategy())
    @settings(
        max_examples=6,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the tool's own transport
            answer = case.call()
        case.validate_response(answer, checks=CHECKS)
        answered.append(answer.status_code)

    ask()
    return len(answered)
