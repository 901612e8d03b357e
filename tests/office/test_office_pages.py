"""The pages answer, for everybody, in both languages, with the headers that keep them private."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from office_forms import EVERYBODY, GUARDIAN, HEAD, PUPIL, TEACHER, filled

from deelwijs.office.community import selectors as community
from deelwijs.office.community.loading import id_of
from deelwijs.office.pages import foundation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/",
    "/protocol",
    "/protocol/obs-de-vlierbes",
    "/protocol/obs-de-vlierbes/pupils",
    "/health",
    "/robots.txt",
)


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_public_pages_answer(client: Client, path: str, language: str) -> None:
    """Everybody can read the public pages, in both languages, without signing in."""
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200


@pytest.mark.parametrize("person", EVERYBODY)
def test_home_greets_everybody_by_name_and_part(be: Callable[[str], Client], person: str) -> None:
    """The front page greets the visitor by their first name and says what they are at school."""
    found = community.person(id_of(person))
    assert found is not None
    page = be(person).get("/").content.decode()
    assert f", {found.given}</h1>" in page
    assert "obs De Vlierbes ·" in page


def test_home_differs_by_role(be: Callable[[str], Client]) -> None:
    """The four kinds of visitor each get their own page."""
    leads = {person: be(person).get("/").content.decode() for person in (HEAD, TEACHER, PUPIL, GUARDIAN)}
    sentences = {page.split('dw-lead">')[1].split("</p>")[0].strip() for page in leads.values()}
    assert len(sentences) == 4
    assert "Het protocol dat nu geldt" in leads[HEAD]
    assert "Onze afspraken" in leads[PUPIL]


def test_a_teacher_reads_all_that_their_messages_are_judged_by(be: Callable[[str], Client]) -> None:
    """Articles for work and for private life are both there, and say so where they hold in one of them only."""
    page = be(TEACHER).get("/").content.decode().split('id="concerning-title"')[1]
    items = {item.split('"')[0]: item for item in page.split("obs-de-vlierbes#")[1:]}
    assert list(items) == ["D2", "A1", "A2", "A5", "A6", "A7", "B1", "B2", "B3", "C1", "C2", "C3"]
    assert {article for article, item in items.items() if "(alleen op het werk" in item} == {"A2", "B1"}
    assert {article for article, item in items.items() if "(alleen privé" in item} == {"C1", "C2", "C3"}


@pytest.mark.parametrize("person", [PUPIL, GUARDIAN])
def test_who_does_not_work_here_is_always_judged_by_the_same(be: Callable[[str], Client], person: str) -> None:
    """Pupils and parents have one capacity, so that nothing stands beside their articles."""
    page = be(person).get("/").content.decode().split('id="concerning-title"')[1]
    assert "#A7" in page
    assert "(alleen " not in page


def test_a_new_visitor_is_told_what_this_is(client: Client) -> None:
    """Somebody new reads what Deelwijs is for, can be a sample person, and cannot check yet."""
    page = client.get("/").content.decode()
    assert "Deel waar je trots op bent" in page
    assert page.count('class="dw-person"') == len(foundation.samples())
    assert [page.count(f">{school.name}</h3>") for school in community.schools()] == [1, 1, 1]
    assert client.get("/check").url == "/"


def test_the_draft_is_found_again_on_the_front_page(be: Callable[[str], Client]) -> None:
    """What was typed in the check stands on the front page, and in the check itself, for that person only."""
    client = be(TEACHER)
    client.post("/check", filled("Morgen bakken we pannenkoeken."))
    assert "Morgen bakken we pannenkoeken." in client.get("/").content.decode()
    assert "Morgen bakken we pannenkoeken." in client.get("/check").content.decode()
    assert "pannenkoeken" not in be(PUPIL).get("/check").content.decode()


def test_sample_people_are_for_the_demo_only(client: Client, settings: SettingsWrapper) -> None:
    """Nobody becomes somebody who is no sample person, and off the demo nobody becomes anybody."""
    assert client.post("/become", {"person": "joris-vaneck"}).status_code == 404
    assert client.post("/become", {"person": "nobody"}).status_code == 404
    settings.DEELWIJS_DEMO = False
    assert foundation.samples() == ()


def test_pages_carry_a_strict_policy(client: Client) -> None:
    """No page allows inline scripts or styles, or anything from elsewhere."""
    policy = client.get("/protocol").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert client.get("/").headers["X-Frame-Options"] == "DENY"


def test_pages_hold_no_inline_script_or_style(be: Callable[[str], Client]) -> None:
    """The pages keep to their own policy."""
    client = be(TEACHER)
    client.post("/check", filled("Hoi"))
    for path in ("/", "/check", "/protocol/obs-de-vlierbes"):
        page = client.get(path).content.decode()
        assert "<script>" not in page
        assert " style=" not in page
        assert " onclick=" not in page


def test_private_pages_are_stored_nowhere(be: Callable[[str], Client]) -> None:
    """The front page and the check may not be kept by a cache."""
    client = be(TEACHER)
    for answer in (client.get("/"), client.get("/check"), client.post("/check", filled("Hoi"))):
        assert "no-store" in answer.headers["Cache-Control"]


def test_the_language_switch_is_remembered(client: Client) -> None:
    """Dutch is the default; a choice for English lasts."""
    assert '<html class="utrecht-root voorbeeld-theme dw-root" lang="nl">' in client.get("/").content.decode()
    assert client.post(reverse("set_language"), {"language": "en", "next": "/protocol"}).url == "/protocol"
    assert "The protocol of your school" in client.get("/protocol").content.decode()


def test_the_protocol_is_filled_in_for_the_school(client: Client) -> None:
    """The protocol names its school, has an anchor for every article, and says since when it holds."""
    page = client.get("/protocol/cbs-de-stapsteen").content.decode()
    for article in foundation.edition("nl").articles:
        assert f'id="{article.id}"' in page
    assert "cbs De Stapsteen" in page
    assert "Stichting Lindehage" in page
    assert "1 augustus 2025" in page
    assert "GMR" in page
    assert "{" not in page.split("<main")[1].split("</main>")[0]


def test_the_pupils_version_holds_what_is_written_for_them(client: Client) -> None:
    """The version for pupils has their own texts and leaves out what does not concern them."""
    page = client.get("/protocol/obs-de-vlierbes/pupils").content.decode()
    for article in foundation.edition("nl").articles:
        assert (f'id="{article.id}"' in page) is (article.child_text is not None)


@pytest.mark.parametrize("version", ["", "/pupils"])
def test_every_sheet_on_paper_says_what_it_belongs_to(client: Client, version: str) -> None:
    """Title, school and the day since when it holds are there for the foot of each printed page."""
    page = client.get(f"/protocol/obs-de-vlierbes{version}").content.decode()
    title = foundation.edition("nl").title
    assert f'data-foot="{title} · obs De Vlierbes · Geldt sinds 1 augustus 2025."' in page
    assert "Geldt sinds 1 augustus 2025." in page.split("<main")[1]


@pytest.mark.parametrize("path", ["/nope", "/protocol/no-such-school", "/check/", "/protocol/%00"])
def test_an_address_of_nothing_is_answered_kindly(client: Client, path: str) -> None:
    """A wrong address gets a page in the house's style."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Hier is niets" in answer.content.decode()


def test_a_missing_token_is_explained() -> None:
    """A form without its token is refused with what to do."""
    from django.test import Client as Browser  # noqa: PLC0415 - only here with its checks on

    answer = Browser(enforce_csrf_checks=True).post("/become", {"person": TEACHER})
    assert answer.status_code == 403
    assert "stond te lang open" in answer.content.decode()


def test_an_error_of_ours_is_explained(
    be: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """When judging fails, the visitor reads so, the draft is kept, and no word of it is in the log."""

    def fail(*_args: object) -> None:
        raise RuntimeError("broken")

    client = be(TEACHER)
    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("deelwijs.office.pages.desk.judge", fail)
        answer = client.post("/check", filled("Een geheim verhaal"), headers={"hx-request": "true"})
    assert answer.status_code == 500
    assert "ging bij ons iets mis" in answer.content.decode()
    assert "geheim" not in caplog.text
    assert "Een geheim verhaal" in client.get("/check").content.decode()


def test_pages_ask_little_of_the_database(
    be: Callable[[str], Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """A page costs a handful of queries, whatever it shows, once the schools' indices are built."""
    client = be(TEACHER)
    client.get("/")
    with django_assert_max_num_queries(12):
        client.get("/")
    with django_assert_max_num_queries(13):
        client.post("/check", filled("Hoi"), headers={"hx-request": "true"})
    with django_assert_max_num_queries(6):
        client.get("/protocol/obs-de-vlierbes")
