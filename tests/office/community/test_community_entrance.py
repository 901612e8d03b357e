"""Who may come in by what they are today, and what the journal keeps of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from deelwijs.office.accounts.signals import Event, tell
from deelwijs.office.community import services
from deelwijs.office.community.entrance import has_a_role, proves_it_twice
from deelwijs.office.community.loading import id_of
from deelwijs.office.community.models import Person, Position
from deelwijs.office.journal.models import Entry
from deelwijs.office.journal.services import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.office.accounts.models import Account

    Given = Callable[[str], tuple[Person, Account]]

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def given(django_user_model: type[Account]) -> Given:
    """Return a function that gives an account to one of the demo's people."""

    def to(name: str) -> tuple[Person, Account]:
        person = Person.objects.get(pk=id_of(name))
        person.account = django_user_model.objects.create_user(f"{name}@deelwijs.test")
        person.save()
        return person, person.account

    return to


@pytest.mark.parametrize(
    ("name", "twice"), [("marit-oldenkamp", True), ("samira-lahlou", False), ("noor-postuma", False)]
)
def test_who_leads_proves_it_twice(given: Given, name: str, twice: bool) -> None:  # noqa: FBT001 - a table's value
    """Everybody with a role comes in; a password alone opens no leader's page."""
    _, account = given(name)
    assert has_a_role(account)
    assert proves_it_twice(account) is twice


def test_an_ended_role_ends_access(given: Given) -> None:
    """The day a job ends, and nothing else is left, its holder is nobody here."""
    person, account = given("samira-lahlou")
    today = timezone.localdate()
    services.end(person.employments.get(), today, SYSTEM)
    assert not has_a_role(account)
    services.appoint(person, Position.Kind.DPO, today - DAY, SYSTEM)
    assert has_a_role(account)
    assert proves_it_twice(account)


def test_an_account_that_is_nobodys_does_not_come_in(django_user_model: type[Account]) -> None:
    """An account without a person has no role."""
    assert not has_a_role(django_user_model.objects.create_user("los@deelwijs.test"))


def test_what_happens_to_an_account_stands_in_the_journal(given: Given, django_user_model: type[Account]) -> None:
    """Signing in is an entry about the person; of an address that is nobody's nothing is kept."""
    person, account = given("samira-lahlou")
    before = Entry.objects.count()
    tell(Event.SIGNED_IN, account)
    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.subject) == ("account.signed-in", str(person.pk))
    tell(Event.SIGN_IN_FAILED, None)
    tell(Event.SIGN_IN_FAILED, django_user_model.objects.create_user("vreemd@deelwijs.test"))
    assert Entry.objects.count() == before + 1
