"""What the tests of the interface share: tokens, and calls with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from deelwijs.office.api import services
from deelwijs.office.api.models import Scope
from deelwijs.office.community.models import Foundation, School
from deelwijs.office.journal.services import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.test import Client

    Call = Callable[..., HttpResponse]
    Give = Callable[..., str]


@pytest.fixture
def school(db: None) -> School:  # noqa: ARG001 - opens the database
    """Return the school of the demo that the tokens are of."""
    return School.objects.get(slug="obs-de-vlierbes")


@pytest.fixture
def elsewhere(school: School) -> School:  # noqa: ARG001 - after the demo's own
    """Return a school of another foundation."""
    foundation = Foundation.objects.create(name="Stichting Overkant")
    return School.objects.create(foundation=foundation, name="De Overkant", slug="de-overkant")


@pytest.fixture
def give(school: School) -> Give:
    """Return a function that makes a token with some scopes, all when none are named, and returns its text."""

    def made(*scopes: str, of: School = school) -> str:
        return services.give(of, "a test", scopes or Scope.values, 30, SYSTEM)[1]

    return made


@pytest.fixture
def call(client: Client) -> Call:
    """Return a function that asks something with a token."""

    def asked(token: str, path: str, body: Any = None, **headers: str) -> HttpResponse:  # noqa: ANN401 - any JSON
        headers = {"authorization": f"Bearer {token}", **{key.replace("_", "-"): text for key, text in headers.items()}}
        if body is None:
            return client.get(f"/api/v1/{path}", headers=headers)
        return client.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    return asked
