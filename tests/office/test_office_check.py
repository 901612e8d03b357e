"""The check: findings, remedies, undo, rows, and the same without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from office_forms import (
    CARETAKER,
    GUARDIAN,
    HEAD,
    IN_A_LESSON,
    PHONE,
    PUPIL,
    TEACHER,
    TELLS_A_PHONE,
    filled,
    medium,
)

from deelwijs.office.community.loading import id_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    Form = dict[str, str | list[str]]

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}
FLEUR = str(id_of("fleur-vanleusden"))


def typed(client: Client, form: Form) -> str:
    """Return what HTMX gets while somebody types."""
    return client.post("/check", form, headers=HTMX).content.decode()


def pressed(client: Client, form: Form, action: str) -> str:
    """Return the page after pressing a button without JavaScript."""
    return client.post("/check", {**form, "action": action}, follow=True).content.decode()


def remedies(page: str) -> list[str]:
    """Return the actions of the remedies that a page offers."""
    return re.findall(r'value="(apply:[^"]+)"', page)


def text_of(page: str) -> str:
    """Return what stands in the field of the message."""
    match = re.search(r'<textarea name="text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    assert match
    return match[1]


def test_an_empty_check_waits(be: Callable[[str], Client]) -> None:
    """With nothing typed there is no verdict, and the likely capacity is chosen already."""
    page = be(HEAD).get("/check").content.decode()
    assert "Begin maar" in page
    assert '<option value="official" selected>' in page


def test_typing_gives_the_result_alone(be: Callable[[str], Client]) -> None:
    """As somebody types only the result is sent, with the place marked and linked to its finding."""
    answer = typed(be(TEACHER), filled(TELLS_A_PHONE))
    assert answer.lstrip().startswith('<section id="result"')
    assert "<form" not in answer
    assert 'href="#finding-' in answer
    assert re.search(rf"<mark[^>]*>{PHONE}", answer)
    assert "Hier staat een telefoonnummer van iemand." in answer
    assert "A2" in answer
    assert "Eerst aanpassen" in answer


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (TEACHER, ["Ikzelf, op het werk", "Facebook", "11 maart, 19:30"]),
        (PUPIL, ["Noor", "Facebook", "11 maart, 19:30"]),
    ],
)
def test_one_line_says_who_where_and_when(be: Callable[[str], Client], person: str, said: list[str]) -> None:
    """It is there before anything is typed, follows the fields while one types, and stays shut."""
    client = be(person)
    assert '<details class="dw-where">' in client.get("/check").content.decode()
    answer = typed(client, filled())
    line = answer.split('<span id="where" hx-swap-oob="innerHTML">')[1].split("<p")[0]
    assert re.findall(r">([^<·]+)</span>", line) == said


def test_the_line_opens_where_it_cannot_be_read(be: Callable[[str], Client]) -> None:
    """A mistake in one of its fields is not hidden behind it, and the others are still said."""
    page = pressed(be(TEACHER), filled("Morgen pannenkoeken.", at="straks"), "judge")
    assert '<details class="dw-where" open>' in page
    assert "Ikzelf, op het werk" in page
    assert "11 maart" not in page


def test_the_article_itself_is_at_hand(be: Callable[[str], Client]) -> None:
    """A finding holds the text of its article; a pupil gets the pupils' words."""
    assert "burgerservicenummer" in typed(be(TEACHER), filled(TELLS_A_PHONE))
    pupils = typed(be(PUPIL), filled(TELLS_A_PHONE, channel="whatsapp"))
    assert "Houd privé wat privé is" in pupils
    assert "burgerservicenummer" not in pupils


def test_findings_are_in_the_language_of_the_page(be: Callable[[str], Client]) -> None:
    """In English the finding, its article and the banner are English."""
    client = be(TEACHER)
    client.cookies["django_language"] = "en"
    answer = typed(client, filled(TELLS_A_PHONE))
    assert "phone number" in answer
    assert "Change it first" in answer
    assert "Hier staat" not in answer


@pytest.mark.parametrize("javascript", [True, False])
def test_a_remedy_mends_and_can_be_undone(be: Callable[[str], Client], *, javascript: bool) -> None:
    """One tap leaves the number out, the finding is gone, and undo brings the text back."""
    client = be(TEACHER)

    def press(form: Form, action: str) -> str:
        return typed(client, {**form, "action": action}) if javascript else pressed(client, form, action)

    (action, *_others) = [one for one in remedies(typed(client, filled(TELLS_A_PHONE))) if "/phone/" in one]
    mended = press(filled(TELLS_A_PHONE), action)
    assert PHONE not in text_of(mended)
    assert action not in remedies(mended)
    assert "Ongedaan maken" in mended
    undone = press(filled(text_of(mended)), "undo")
    assert text_of(undone) == TELLS_A_PHONE
    assert "Ongedaan maken" not in undone


def test_undo_keeps_what_was_typed_since(be: Callable[[str], Client]) -> None:
    """Words added after a remedy stay when the remedy is undone."""
    client = be(TEACHER)
    (action, *_others) = [one for one in remedies(typed(client, filled(TELLS_A_PHONE))) if "/phone/" in one]
    mended = text_of(pressed(client, filled(TELLS_A_PHONE), action))
    undone = pressed(client, filled(f"Hallo! {mended} Tot dan."), "undo")
    assert text_of(undone) == f"Hallo! {TELLS_A_PHONE} Tot dan."


def test_undo_is_not_offered_where_it_would_lose_something(be: Callable[[str], Client]) -> None:
    """Once the changed place has been rewritten, the step cannot be taken back."""
    client = be(TEACHER)
    (action, *_others) = [one for one in remedies(typed(client, filled(TELLS_A_PHONE))) if "/phone/" in one]
    pressed(client, filled(TELLS_A_PHONE), action)
    assert "Ongedaan maken" not in typed(client, filled("Iets heel anders, over de musical."))


def test_a_remedy_of_another_text_does_nothing(be: Callable[[str], Client]) -> None:
    """A remedy pressed for a text that has changed since leaves that text alone."""
    client = be(TEACHER)
    (action, *_others) = remedies(typed(client, filled(TELLS_A_PHONE)))
    page = pressed(client, filled("Wij bakken vandaag pannenkoeken op school."), action)
    assert text_of(page) == "Wij bakken vandaag pannenkoeken op school."


def test_people_without_consent_can_be_covered(be: Callable[[str], Client]) -> None:
    """Somebody in a photo without consent is found by name; one tap marks them, and the finding is gone."""
    client = be(TEACHER)
    form = filled("Wat een feest was de musical!", **medium(FLEUR, unmarked="2"))
    answer = typed(client, form)
    assert "Maak Fleur onherkenbaar" in answer
    (first, second) = remedies(answer)
    page = pressed(client, form, first)
    assert f'name="media-0-covered" value="{FLEUR}"' in page
    form = {**form, "media-0-covered": [FLEUR]}
    page = pressed(client, form, second)
    assert "Dit kun je plaatsen" in page
    assert "Niet nagekeken" in page


def test_rows_come_and_go(be: Callable[[str], Client]) -> None:
    """Earlier messages and media can be added and taken away, and the rest stays."""
    client = be(TEACHER)
    assert "thread-0-text" in pressed(client, filled("Hoi"), "add:thread")
    form = filled("Hoi", **{"thread-TOTAL_FORMS": "2", "thread-0-text": "een", "thread-1-text": "twee"})
    page = pressed(client, form, "remove:thread-0")
    assert "thread-1-text" not in page
    assert ">\ntwee</textarea>" in page
    assert "media-0-kind" in pressed(client, filled("Hoi"), "add:media")
    assert text_of(pressed(client, filled("Hoi"), "add:nonsense")) == "Hoi"


def test_an_answer_in_a_thread_asks_for_disclosure(be: Callable[[str], Client]) -> None:
    """In a conversation staff say where they work; the sentence is offered and ends the finding."""
    client = be(TEACHER)
    form = filled(
        "Kom gerust kijken op De Vlierbes!",
        capacity="private",
        **{"thread-TOTAL_FORMS": "1", "thread-0-text": "Is De Vlierbes een goede school?"},
    )
    (action,) = [one for one in remedies(typed(client, form)) if one.startswith("apply:disclosure/")]
    page = pressed(client, form, action)
    assert text_of(page).startswith("Ik werk op obs De Vlierbes")
    assert "apply:disclosure/" not in page


def test_a_lesson_forbids_and_offers_its_end(be: Callable[[str], Client]) -> None:
    """In a lesson the message is forbidden; one tap plans it for the break."""
    client = be(CARETAKER)
    form = filled("Het plein is weer schoon!", at=IN_A_LESSON)
    answer = typed(client, form)
    assert "Niet plaatsen" in answer
    assert "om 12:00 uur" in answer
    page = pressed(client, form, "plan")
    assert 'value="2026-03-10T12:00"' in page
    assert "Niet plaatsen" not in page


def test_consulting_names_the_manager(be: Callable[[str], Client]) -> None:
    """Where the protocol asks for a talk, the page says with whom."""
    form = filled(
        "Het besluit van De Vlierbes om de studiedag te schrappen is een vergissing, daar is te weinig over nagedacht."
    )
    answer = typed(be(TEACHER), form)
    assert "Eerst overleggen" in answer
    assert "Marit Oldenkamp" in answer
    assert "mailto:marit.oldenkamp@lindehage.example" in answer


def test_placing_reminds_of_responsibility_and_permanence(be: Callable[[str], Client]) -> None:
    """An allowed message can be copied, under the two reminders that the edition binds to placing."""
    answer = typed(be(TEACHER), filled("Vandaag bouwden we op De Vlierbes bruggen van spaghetti."))
    assert "Dit kun je plaatsen" in answer
    assert "Jij staat voor wat je plaatst" in answer
    assert "Wat online staat, blijft" in answer
    assert "data-copy" in answer


def test_guardians_speak_for_themselves(be: Callable[[str], Client]) -> None:
    """Pupils and guardians are not asked for a capacity, and one that is sent is not heard."""
    client = be(GUARDIAN)
    assert 'name="capacity"' not in client.get("/check").content.decode()
    assert ">Rachida</span>" in typed(client, filled("Wat een leuke musical op De Vlierbes!", capacity="official"))


def test_pupils_see_no_more_than_their_class(be: Callable[[str], Client]) -> None:
    """A pupil can mark classmates, by first name and initial, and the team; nobody of another group."""
    page = pressed(be(PUPIL), filled("Hoi", channel="tiktok"), "add:media")
    assert "Fleur L." in page
    assert "Fleur van Leusden" not in page
    assert "Aryan" not in page
    assert "Jagroep" not in page


def test_examples_and_starting_anew_can_be_undone(be: Callable[[str], Client]) -> None:
    """An example fills the form, starting anew empties it, and both can be taken back."""
    client = be(TEACHER)
    page = pressed(client, filled(""), "example:0")
    example = text_of(page)
    assert example
    assert text_of(pressed(client, filled(example), "clear")) == ""
    assert text_of(pressed(client, filled(""), "undo")) == example
