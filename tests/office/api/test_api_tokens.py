"""Making and ending tokens, on the page and on the command line."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from deelwijs.office.api import services
from deelwijs.office.api.models import Scope, Token
from deelwijs.office.community.loading import id_of
from deelwijs.office.community.models import Person, Position, School
from deelwijs.office.journal.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    Give = Callable[..., str]

TEXT = re.compile(r"deelwijs_[\w-]{43}")
ASKED = {"name": "Website", "days": "90", "scopes": ["judge", "protocol"]}


@pytest.fixture
def administrator(be: Callable[[str], Client]) -> Client:
    """Return a visitor who is an administrator of the demo's foundation."""
    person = Person.objects.get(pk=id_of("marit-oldenkamp"))
    Position.objects.create(person=person, kind=Position.Kind.ADMINISTRATOR, since=timezone.localdate())
    return be("marit-oldenkamp")


def test_a_token_is_shown_once_and_its_digest_kept(administrator: Client, school: School) -> None:
    """The page that makes it shows it; no page does so again, and the database has never had it."""
    got = administrator.post(reverse("tokens"), {**ASKED, "school": school.pk})
    texts = TEXT.findall(got.content.decode())
    assert len(texts) == 1
    token = Token.objects.get()
    assert (token.digest, token.scopes, token.school) == (services.digest(texts[0]), ["judge", "protocol"], school)
    assert token.created_by_id == id_of("marit-oldenkamp")
    assert (token.expires - timezone.now()).days in {89, 90}
    assert texts[0] not in str(Token.objects.values())
    again = administrator.get(reverse("tokens"))
    assert "Website" in again.content.decode()
    assert not TEXT.search(again.content.decode())
    assert "no-store" in again.headers["Cache-Control"]


def test_making_and_ending_stand_in_the_journal(administrator: Client, school: School) -> None:
    """Who, which token and with what scopes; never its text. Ending twice is ending once."""
    administrator.post(reverse("tokens"), {**ASKED, "school": school.pk})
    token = Token.objects.get()
    for _twice in range(2):
        assert administrator.post(reverse("token-end", args=[token.pk])).status_code == 302
    entries = Entry.objects.filter(action="token.manage", subject=str(token.pk)).order_by("number")
    assert [entry.why for entry in entries] == ["granted", "ended"]
    assert entries[0].details["scopes"] == ["judge", "protocol"]
    assert entries[0].actor_person == id_of("marit-oldenkamp")
    token.refresh_from_db()
    assert token.revoked


@pytest.mark.parametrize(
    "change", [{"name": ""}, {"days": "10000"}, {"scopes": ["all"]}, {"scopes": []}, {"school": "x"}]
)
def test_a_form_with_mistakes_makes_nothing(administrator: Client, school: School, change: dict[str, Any]) -> None:
    """It comes back with what is wrong, and with what was filled in."""
    got = administrator.post(reverse("tokens"), {**ASKED, "school": school.pk, **change})
    assert got.status_code == 422
    assert "utrecht-form-field-error-message" in got.content.decode()
    assert not Token.objects.exists()


def test_another_foundation_is_not_there(administrator: Client, elsewhere: School, give: Give) -> None:
    """Its schools are no choice, its tokens are not listed, and ending one is 404."""
    give(of=elsewhere)
    token = Token.objects.get()
    got = administrator.post(reverse("tokens"), {**ASKED, "school": elsewhere.pk})
    assert got.status_code == 422
    assert "De Overkant" not in got.content.decode()
    assert administrator.post(reverse("token-end", args=[token.pk])).status_code == 404
    token.refresh_from_db()
    assert token.revoked is None


@pytest.mark.parametrize("person", ["samira-lahlou", "marit-oldenkamp", "noor-postuma", "rachida-ouali"])
def test_who_may_not_manage_tokens_finds_nothing(
    client: Client, be: Callable[[str], Client], give: Give, person: str
) -> None:
    """A teacher, a head teacher, a pupil and a guardian alike; a stranger is asked who they are."""
    give()
    assert client.get(reverse("tokens")).status_code == 302
    visitor = be(person)
    assert visitor.get(reverse("tokens")).status_code == 404
    assert visitor.post(reverse("tokens"), ASKED).status_code == 404
    assert visitor.post(reverse("token-end", args=[Token.objects.get().pk])).status_code == 404


def run(*arguments: str) -> str:
    """Run a command of the site and return what it writes."""
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_line_makes_lists_and_ends(school: School) -> None:
    """The token stands alone on the output; the list tells its state and not its text."""
    made = run("token_create", "--school", school.slug, "--name", "Een\tsite", "--scope", "judge", "--scope", "roster")
    assert TEXT.fullmatch(made.strip())
    token = Token.objects.get(digest=services.digest(made.strip()))
    listed = run("token_list").strip().split("\t")
    assert listed[:2] == [str(token.pk), school.slug]
    assert listed[3:] == ["never", "judge,roster", "Een site"]
    run("token_revoke", str(token.pk))
    assert "\tended\t" in run("token_list", "--school", school.slug)
    assert run("token_list", "--school", "elders") == ""


@pytest.mark.parametrize(
    "change", [("--school", "nergens"), ("--days", "0"), ("--days", "731"), ("--name", " "), ("--scope", "all")]
)
def test_the_command_line_refuses_in_words(school: School, change: tuple[str, str]) -> None:
    """A school that is not there, too many days, no name, no such scope: nothing is made."""
    with pytest.raises(CommandError):
        run("token_create", "--school", school.slug, "--name", "x", "--scope", "judge", *change)
    with pytest.raises(CommandError, match="deelwijs token list"):
        run("token_revoke", str(school.pk))
    assert not Token.objects.exists()


def test_every_scope_has_its_words() -> None:
    """What a token may do is said in a sentence on the page."""
    assert all(len(str(label)) > len(str(value)) for value, label in Scope.choices)
