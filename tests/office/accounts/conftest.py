"""What the tests of the accounts share: an account, somebody signed in with it, and ears for what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from deelwijs.office.accounts.models import Account
from deelwijs.office.accounts.signals import happened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import SettingsWrapper

EMAIL, PASSWORD = "wietske@deelwijs.test", "vier lange woorden achtereen"


@pytest.fixture(autouse=True)
def plain_rules(settings: SettingsWrapper) -> None:
    """Spend no time on passwords that are not worth guarding, and leave roles to the tests that are about them."""
    settings.ACCOUNT_ENTRY = "deelwijs.office.accounts.access.everybody"
    settings.ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.accounts.access.nobody"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_community(settings: SettingsWrapper) -> None:
    """Let accounts in without a person behind them: who that is, and what it asks, is the community's to test."""
    settings.ACCOUNT_ENTRY = "deelwijs.office.accounts.access.everybody"
    settings.ACCOUNT_SECOND_FACTOR_FOR = "deelwijs.office.accounts.access.nobody"


@pytest.fixture
def account(db: None) -> Account:  # noqa: ARG001 - opens the database
    """Make somebody who signs in with a password."""
    return Account.objects.create_user(EMAIL, PASSWORD)


@pytest.fixture
def sign_in(account: Account) -> Callable[..., Client]:  # noqa: ARG001 - there has to be one
    """Return a function that opens a browser and signs in with it by the page."""

    def with_password(email: str = EMAIL, password: str = PASSWORD, **browser: Any) -> Client:  # noqa: ANN401
        client = Client(**browser)
        client.post(reverse("account_login"), {"login": email, "password": password})
        return client

    return with_password


@pytest.fixture
def heard() -> Iterator[list[tuple[str, Account | None, str]]]:
    """Listen to what happens to accounts: the event, whose, and the detail."""
    told: list[tuple[str, Account | None, str]] = []

    def listen(sender: str, account: Account | None, detail: str, **_rest: Any) -> None:  # noqa: ANN401
        told.append((str(sender), account, detail))

    happened.connect(listen)
    yield told
    happened.disconnect(listen)
