"""The demo's mail and the progress of work, as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import backstage_work
import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from deelwijs.office.accounts.models import Account
from deelwijs.office.backstage import selectors, services
from deelwijs.office.backstage.models import Job, Mail
from deelwijs.office.backstage.services import Button, Letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client, RequestFactory
    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
LINK = "https://school.example/in/abc"


@pytest.fixture
def mail() -> Mail:
    """Post a letter."""
    letter = Letter(subject="Je link <3", paragraphs=("Dag <script>,",), button=Button("Inloggen", LINK))
    return services.write("ouder@example.org", lambda: letter, language="nl", about="test")


@pytest.fixture
def somebody() -> Account:
    """Make an account."""
    return Account.objects.create_user("somebody@example.org")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_outbox_without_mail_says_so(client: Client, language: str) -> None:
    """Before there is any mail the page tells how there comes to be some."""
    page = client.get("/mail", headers={"accept-language": language}).content.decode()
    assert {"nl": "Er is nog geen mail geschreven", "en": "No mail has been written yet"}[language] in page


def test_the_outbox_shows_mail_newest_first(client: Client, mail: Mail) -> None:
    """Each mail has its address, subject and state, escaped, and can be opened."""
    services.post("b@example.org", subject="Later", text="x", language="en", about="test")
    page = client.get("/mail").content.decode()
    assert page.index("Later") < page.index("Je link &lt;3")
    assert f'href="/mail/{mail.id}"' in page
    assert "aan ouder@example.org" in page


STATES = {
    "no server": ({}, "hier is geen mailserver ingesteld"),
    "sent": ({"state": "sent", "settled": timezone.now()}, "Verzonden"),
    "refused": ({"attempts": 2, "error": "SMTPServerDisconnected"}, "2 keer geprobeerd (SMTPServerDisconnected)"),
    "failed": ({"state": "failed", "attempts": 6, "error": "SMTPDataError"}, "laatste fout: SMTPDataError"),
    "fresh": ({}, "gaat zo de deur uit"),
}


@pytest.mark.parametrize("name", STATES)
def test_the_state_of_a_mail_is_shown(client: Client, mail: Mail, settings: SettingsWrapper, name: str) -> None:
    """Waiting, sent, tried again and given up each read differently, in the list and in the mail."""
    changes, words = STATES[name]
    Mail.objects.update(**changes)
    settings.EMAIL_HOST = "" if name == "no server" else "mail.example"
    for path in ("/mail", f"/mail/{mail.id}"):
        assert words in client.get(path).content.decode()


def test_a_mail_opens_as_text_with_its_links(client: Client, mail: Mail) -> None:
    """The text stands as it was written, and its link can be followed."""
    page = client.get(f"/mail/{mail.id}").content.decode()
    assert f'<a href="{LINK}"' in page
    assert "Dag &lt;script&gt;," in page
    assert f'href="/mail/{mail.id}/html"' in page


def test_a_mail_opens_with_its_layout_and_nothing_that_runs(client: Client, mail: Mail) -> None:
    """The HTML stands alone, under a policy that allows its styles and nothing else."""
    answer = client.get(f"/mail/{mail.id}/html")
    assert "<script" not in answer.content.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'unsafe-inline'" in policy
    assert "script-src 'none'" in policy
    assert "default-src 'none'" in policy


def test_a_mail_without_layout_has_none_to_show(client: Client) -> None:
    """A mail of text alone has no page for its HTML."""
    plain = services.post("b@example.org", subject="x", text="x", language="nl", about="test")
    assert client.get(f"/mail/{plain.id}/html").status_code == 404
    assert f"/mail/{plain.id}/html" not in client.get(f"/mail/{plain.id}").content.decode()


def test_off_the_demo_nobody_reads_mail(
    client: Client, rf: RequestFactory, mail: Mail, settings: SettingsWrapper
) -> None:
    """In earnest the outbox has no page: what is in it is not there for anybody."""
    paths = ("/mail", f"/mail/{mail.id}", f"/mail/{mail.id}/html")
    assert {client.get(path).headers["Cache-Control"] for path in paths} == {"no-store, private"}
    assert client.get(f"/mail/{uuid4()}").status_code == 404
    assert client.post("/mail").status_code == 405
    settings.DEELWIJS_DEMO = False
    for path in paths:
        view, arguments, options = resolve(path)
        with pytest.raises(Http404):
            view(rf.get(path), *arguments, **options)


def test_the_outbox_asks_little_of_the_database(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """However much mail there is, the page costs a handful of queries and shows the newest hundred."""
    for number in range(120):
        services.post("b@example.org", subject=f"nr {number}.", text="x", language="nl", about="test")
    with django_assert_max_num_queries(3):
        page = client.get("/mail").content.decode()
    assert page.count("nr ") == 100


def test_progress_is_written_at_most_twice_a_second(work: Callable[[], None]) -> None:
    """A thousand quick steps cost a handful of writes, and the end is exact."""
    job = services.start(backstage_work.thorough, name="test", then="/somewhere")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        work()
    writes = [query for query in queries if query["sql"].startswith('UPDATE "backstage_job"')]
    assert len(writes) < 10
    done = selectors.job(job.id)
    assert done
    assert (done.state, done.done, done.total, done.percent) == (Job.State.DONE, 1000, 1000, 100)
    assert done.started
    assert done.finished


def test_a_job_shows_how_far_it_is(client: Client, somebody: Account) -> None:
    """A busy job shows its bar and asks again by itself; without JavaScript the page does."""
    job = services.start(backstage_work.thorough, name="test", owner=somebody.pk, then="/somewhere")
    Job.objects.update(state=Job.State.RUNNING, done=300, total=1200)
    client.force_login(somebody)
    page = client.get(f"/jobs/{job.id}").content.decode()
    assert 'value="25"' in page
    assert "300 van 1200" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    part = client.get(f"/jobs/{job.id}", headers={"hx-request": "true"}).content.decode()
    assert part.lstrip().startswith('<section id="job"')
    assert "every 1s" in part
    assert "/somewhere" not in part


@pytest.mark.parametrize(("state", "words"), [("done", 'href="/somewhere"'), ("failed", "ValueError")])
def test_a_job_that_is_over_says_so_and_is_left_in_peace(
    client: Client, somebody: Account, state: str, words: str
) -> None:
    """Done, a job leads to its result; failed, it says what to tell; either way nothing is asked any more."""
    job = services.start(backstage_work.thorough, name="test", owner=somebody.pk, then="/somewhere")
    Job.objects.update(state=state, error="ValueError" if state == "failed" else "")
    client.force_login(somebody)
    page = client.get(f"/jobs/{job.id}").content.decode()
    assert words in page
    assert "every 1s" not in page
    assert "hx-swap-oob" not in page
    part = client.get(f"/jobs/{job.id}", headers={"hx-request": "true"}).content.decode()
    assert '<p hx-swap-oob="innerHTML:#job-status">' in part
    assert "http-equiv" not in page


def test_a_job_is_for_its_owner_alone(client: Client, somebody: Account) -> None:
    """Somebody else, nobody, and the owner of nothing get the page of what does not exist."""
    other = Account.objects.create_user("other@example.org")
    theirs = services.start(backstage_work.thorough, name="test", owner=other.pk)
    nobodys = services.start(backstage_work.thorough, name="test")
    for sign_in in (False, True):
        if sign_in:
            client.force_login(somebody)
        for key in (theirs.id, nobodys.id, uuid4()):
            assert client.get(f"/jobs/{key}").status_code == 404


@pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example", "evil", "/\\evil.example"])
def test_the_result_of_a_job_is_on_this_site(then: str) -> None:
    """A job leads nowhere else."""
    with pytest.raises(ValueError, match="the result of a job is on this site"):
        services.start(backstage_work.thorough, name="test", then=then)
