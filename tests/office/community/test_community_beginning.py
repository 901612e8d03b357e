"""A site of one's own: the first page, `init`, and neither of them twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from deelwijs.office.community import beginning, services
from deelwijs.office.community.beginning import begin, has_begun, setup_code
from deelwijs.office.community.entrance import proves_it_twice
from deelwijs.office.community.models import Foundation, Person, School
from deelwijs.office.journal.services import SYSTEM

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
SAID = {
    "foundation": "Stichting Beukenlaan",
    "schools": "De Eikel\n12AB01\n",
    "given": "Wobke",
    "infix": "van der",
    "family": "Linde",
    "email": "wobke@deelwijs.test",
    "password": "vier lange woorden achtereen",
}


@pytest.fixture(autouse=True)
def bare(settings: SettingsWrapper, tmp_path: Path) -> None:
    """Serve no demo, and keep the setup code where nobody else's is."""
    settings.DEELWIJS_DEMO = False
    settings.DEELWIJS_DATA = tmp_path


@pytest.fixture
def listed() -> School:
    """Make a school that the ministry's list brought in."""
    board = services.found("Bevoegd gezag 99999", SYSTEM)
    return services.open_school(board, "cbs De Berk", SYSTEM, brin="12AB01")


def test_the_first_page_makes_a_foundation(client: Client, listed: School) -> None:
    """Who knows the setup code begins: schools are found by BRIN or opened, and one can sign in."""
    answer = client.post(reverse("begin"), {**SAID, "code": setup_code()})
    assert answer.url == reverse("account_login")
    foundation = Foundation.objects.get(name="Stichting Beukenlaan")
    assert {school.name for school in foundation.schools.all()} == {"De Eikel", "cbs De Berk"}
    assert all(school.holidays.exists() for school in foundation.schools.all())
    listed.refresh_from_db()
    assert listed.foundation == foundation
    person = Person.objects.get(family="Linde", foundation=foundation)
    assert person.account is not None
    assert person.account.check_password(SAID["password"])
    assert proves_it_twice(person.account)


def test_nobody_begins_twice(client: Client) -> None:
    """Once somebody looks after the site, the page is not there and the command says so."""
    assert client.get("/begin").status_code == 200
    client.post(reverse("begin"), {**SAID, "code": setup_code()})
    assert has_begun()
    assert client.get("/begin").status_code == 404
    assert client.post(reverse("begin"), {**SAID, "code": setup_code()}).status_code == 404
    with pytest.raises(CommandError, match="looks after this site already"):
        call_command("init", "--foundation", "Nog een")


def test_on_the_demo_there_is_no_beginning(client: Client, settings: SettingsWrapper) -> None:
    """The demo has its foundation."""
    settings.DEELWIJS_DEMO = True
    assert client.get("/begin").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"code": "raad-maar"}, "niet de code"),
        ({"password": "welkom"}, "tekens"),
        ({"email": "geen adres"}, "e-mailadres"),
        ({"foundation": ""}, "verplicht"),
        ({"schools": "x" * 300}, "te veel scholen"),
    ],
)
def test_a_slip_is_told_and_nothing_is_made(client: Client, wrong: dict[str, str], told: str) -> None:
    """What is wrong stands on the page, what was typed stays, and there is no foundation yet."""
    page = client.post(reverse("begin"), {**SAID, "code": setup_code(), **wrong}, headers={"accept-language": "nl"})
    assert told in page.content.decode()
    assert "wobke" in page.content.decode() or "email" in wrong
    assert not has_begun()
    assert not Foundation.objects.filter(name="Stichting Beukenlaan").exists()


def test_a_school_of_others_is_not_taken(client: Client, listed: School) -> None:
    """A school whose foundation has people stays theirs."""
    Person.objects.create(foundation=listed.foundation, given="Iemand", family="Anders")
    page = client.post(reverse("begin"), {**SAID, "code": setup_code()}, headers={"accept-language": "nl"})
    assert "hoort al bij een stichting" in page.content.decode()
    assert not has_begun()


def test_the_setup_code_is_for_the_owner_of_the_files(settings: SettingsWrapper) -> None:
    """The file is readable by its owner only, and holds the same word as long as it is there."""
    code = setup_code()
    assert setup_code() == code
    assert (settings.DEELWIJS_DATA / beginning.CODE).stat().st_mode & 0o777 == 0o600
    assert beginning.proves(f" {code}\n")
    assert not beginning.proves("")


def test_the_command_begins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`init` with everything given makes a foundation, and says who can sign in."""
    secret = tmp_path / "password"
    secret.write_text("vier lange woorden achtereen\n", encoding="utf-8")
    names = ["--foundation", "Stichting Es", "--school", "De Es", "--given", "Jikke", "--family", "Bos"]
    call_command("init", *names, "--email", "jikke@deelwijs.test", "--password-from", str(secret))
    assert "Stichting Es: 1 schools" in capsys.readouterr().out
    assert Person.objects.get(family="Bos", given="Jikke").account is not None


def test_a_weak_password_begins_nothing(tmp_path: Path) -> None:
    """The command refuses what the page refuses."""
    secret = tmp_path / "password"
    secret.write_text("kort", encoding="utf-8")
    names = ["--foundation", "Stichting Es", "--school", "De Es", "--given", "Jikke", "--family", "Bos"]
    with pytest.raises(CommandError):
        call_command("init", *names, "--email", "jikke@deelwijs.test", "--password-from", str(secret))
    assert not has_begun()


def test_begin_is_whole_or_not_at_all(listed: School) -> None:
    """When one school cannot be had, no foundation is left behind."""
    Person.objects.create(foundation=listed.foundation, given="Iemand", family="Anders")
    administrator = beginning.Administrator("A", "B", "c@deelwijs.test", "vier lange woorden achtereen")
    with pytest.raises(services.Refused):
        begin("Stichting Half", ["De Eerste", "12AB01"], administrator)
    assert not Foundation.objects.filter(name="Stichting Half").exists()
