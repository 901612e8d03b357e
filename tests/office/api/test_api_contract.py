"""The published description holds: whatever is sent, the answer is one that it names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as contract

from deelwijs.office.api import services
from deelwijs.office.consent.selectors import directory

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from deelwijs.office.community.models import School

CHECKS = (
    checks.not_a_server_error,
    contract.status_code_conformance,
    contract.content_type_conformance,
    contract.response_headers_conformance,
    contract.response_schema_conformance,
)
EXAMPLES = 60


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    """Return the description as it is published."""
    read: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return read


OPERATIONS = [("/api/v1/judge", "POST"), *((f"/api/v1/{path}", "GET") for path in ("roster", "consents", "protocol"))]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_no_call_is_answered_otherwise_than_described(  # noqa: PLR0913 - a matrix
    document: dict[str, Any],
    give: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    method: str,
    mode: schemathesis.GenerationMode,
) -> None:
    """Valid and invalid calls alike: no server error, and no status, type, header or shape that is not described."""
    monkeypatch.setattr(services, "A_MINUTE", 1_000_000)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    headers = {"Authorization": f"Bearer {give()}"}

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=schema[path][method].as_strategy(generation_mode=mode))
    def hold(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=headers, checks=list(CHECKS))

    assert document["paths"][path][method.lower()]
    hold()


def test_real_messages_are_answered_as_described(
    document: dict[str, Any], give: Callable[..., str], school: School
) -> None:
    """Messages of people of the school, of every shape that the description allows, get a verdict of its shape."""
    assert document
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    token = give("judge")
    operation = schema["/api/v1/judge"]["POST"]
    people = [person.id for person in directory(school).people][:3]
    for text in ("", "Bel 06-12345033", "Wat ben jij een sukkel", "Piet was vandaag ziek"):
        body = {
            "what": "message", "author": people[0], "capacity": "private", "channel": "x", "text": text,
            "at": "2026-03-10T15:30:00Z", "thread": [{"text": text, "author": people[1]}],
            "media": [{"kind": "photo", "school_related": True, "people": people[1:], "unmarked": 2}],
        }  # fmt: skip
        case = operation.Case(body=body, media_type="application/json", headers={"Authorization": f"Bearer {token}"})
        answer = case.call_and_validate(checks=list(CHECKS))
        assert answer.status_code == 200


def test_whatever_a_message_holds_it_is_judged(give: Callable[..., str], school: School) -> None:
    """Messages made from the description, but by somebody who is there, in a channel that is: each gets a verdict."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    headers = {"Authorization": f"Bearer {give('judge')}"}
    author = next(person.id for person in directory(school).people if person.role == "pupil")
    there = {"author": author, "capacity": "private", "channel": "facebook", "at": "2026-03-10T15:30:00Z"}

    @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=schema["/api/v1/judge"]["POST"].as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE))
    def hold(case: schemathesis.Case) -> None:
        if case.body["what"] == "message":
            case.body |= there
            case.body["media"] = [{**medium, "people": [author]} for medium in case.body.get("media", ())]
        answer = case.call_and_validate(headers=headers, checks=list(CHECKS))
        assert answer.status_code == 200 or case.body["what"] == "contact"

    hold()


def test_the_description_names_every_call_with_its_scope(document: dict[str, Any]) -> None:
    """OpenAPI 3.1, a bearer token for each call, and no reference that leads nowhere."""
    assert document["openapi"].startswith("3.1")
    calls = [about for methods in document["paths"].values() for about in methods.values()]
    assert {about["x-scope"] for about in calls} == {"judge", "roster", "consents", "protocol"}
    assert all(about["security"] == [{"Bearer": []}] for about in calls)
    references = {part.split('"')[0] for part in json.dumps(document).split("#/components/schemas/")[1:]}
    assert references <= set(document["components"]["schemas"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_for_makers_needs_no_script(client: Client, language: str) -> None:
    """It names every call and every code, in both languages, under the policy of the site."""
    got = client.get("/api/v1/docs", headers={"accept-language": language})
    page = got.content.decode()
    assert "<script" not in page
    assert "script-src 'self'" in got.headers["Content-Security-Policy"]
    assert all(path in page for path, _method in OPERATIONS)
    assert 'id="scope-missing"' in page
    assert f'lang="{language}"' in page
