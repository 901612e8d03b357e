"""The pages of the community: each shows what the visitor may see, and nothing of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from office_forms import CARETAKER, EVERYBODY, GUARDIAN, HEAD, PUPIL, TEACHER

from deelwijs.office.community.loading import id_of
from deelwijs.office.community.models import Guardianship, Person, School
from deelwijs.office.journal.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db


def person(name: str) -> Person:
    """Return one of the demo's people."""
    return Person.objects.get(pk=id_of(name))


def file(name: str) -> str:
    """Return the address of somebody's file."""
    return reverse("person", args=[id_of(name)])


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_everybody_reads_their_own_file(be: Callable[[str], Client], name: str, language: str) -> None:
    """Whoever one is, one's own file is there, and the menu leads to it."""
    client = be(name)
    assert str(person(name)) in client.get(file(name), headers={"accept-language": language}).content.decode()
    assert f'href="{file(name)}"' in client.get("/").content.decode()


def test_the_school_page_shows_groups_and_staff_and_finds_people(be: Callable[[str], Client]) -> None:
    """A head teacher goes straight to their one school, sees its groups and staff, and finds a pupil by name."""
    client = be(HEAD)
    page = client.get(reverse("schools"), follow=True).content.decode()
    assert "Groep 8" in page
    assert str(person(CARETAKER)) in page
    school = School.objects.get(slug="obs-de-vlierbes")
    found = client.get(reverse("school", args=[school.pk]), {"q": "noor postu"}).content.decode()
    assert file(PUPIL) in found
    assert file(PUPIL) not in client.get(reverse("school", args=[school.pk]), {"q": "noor xyz"}).content.decode()


def test_a_teacher_finds_only_people_of_their_own_groups(be: Callable[[str], Client]) -> None:
    """Searching reaches no further than the right to see a file."""
    client, school = be(TEACHER), School.objects.get(slug="obs-de-vlierbes")
    page = client.get(reverse("school", args=[school.pk]), {"q": "oldenkamp"}).content.decode()
    assert file(HEAD) not in page


def test_a_guardian_sees_their_child_and_no_contact_data_of_the_other_guardian(be: Callable[[str], Client]) -> None:
    """The other guardian is named on the child's file, without a link, and neither mail, phone nor address is there."""
    me = person(GUARDIAN)
    child = me.wards.first().child  # type: ignore[union-attr]
    other = Person.objects.create(
        foundation=me.foundation, given="Andere", family="Ouder", email="geheim@elders.example", phone="0600000000"
    )
    Guardianship.objects.create(guardian=other, child=child, since="2020-01-01")
    Person.objects.filter(pk=child.pk).update(address="Schuilstraat 9")
    client = be(GUARDIAN)
    page = client.get(reverse("person", args=[child.pk])).content.decode()
    assert "Andere Ouder" in page
    for secret in ("geheim@elders.example", "0600000000", "Schuilstraat", str(other.pk)):
        assert secret not in page
    assert client.get(reverse("person", args=[other.pk])).status_code == 404
    assert me.email in client.get(file(GUARDIAN)).content.decode()


def test_a_file_that_is_seen_stands_in_the_journal_once(be: Callable[[str], Client]) -> None:
    """Looking twice within ten minutes is one entry, of who looked, in the chain of the school."""
    client = be(HEAD)
    for _ in range(2):
        client.get(file(PUPIL))
    entries = Entry.objects.filter(action="person.view", subject=str(id_of(PUPIL)))
    assert [(entry.actor_person, entry.chain.key.split(":")[0]) for entry in entries] == [(id_of(HEAD), "school")]


def test_what_is_not_yours_is_answered_as_what_is_not_there(be: Callable[[str], Client]) -> None:
    """A file of somebody else and an id that does not exist give the same answer, but for the address itself."""
    client, answers = be(PUPIL), []
    for key in (str(id_of(HEAD)), "00000000-0000-4000-8000-000000000000"):
        answer = client.get(f"/people/{key}")
        assert answer.status_code == 404
        answers.append(re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', "", answer.content.decode()).replace(key, ""))
    assert answers[0] == answers[1]
    assert not Entry.objects.filter(subject=str(id_of(HEAD)), action="person.view").exists()


def test_the_journal_is_for_the_head_teacher(be: Callable[[str], Client]) -> None:
    """The head teacher reads and takes along what was seen at their school; a teacher has no journal."""
    be(TEACHER).get(file(PUPIL))
    assert be(TEACHER).get(reverse("journal")).status_code == 404
    client = be(HEAD)
    page = client.get(reverse("journal")).content.decode()
    assert str(person(PUPIL)) in page
    export = client.get(reverse("journal"), {"as": "csv"})
    assert str(person(TEACHER)) in b"".join(export.streaming_content).decode()  # type: ignore[attr-defined]
    assert Entry.objects.filter(action="journal.export").count() == 1


def test_pages_of_people_are_kept_by_no_cache(be: Callable[[str], Client]) -> None:
    """Nothing of a school or person stays behind in a browser or between."""
    client, school = be(HEAD), School.objects.get(slug="obs-de-vlierbes")
    for address in (file(PUPIL), reverse("school", args=[school.pk]), reverse("journal")):
        assert "no-store" in client.get(address)["Cache-Control"]
