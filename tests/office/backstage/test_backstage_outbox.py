"""The outbox: what may go in, how it goes out, how often it is tried, and when it is forgotten."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core import mail as sent
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django_tasks_db.models import DBTaskResult

from deelwijs.office.backstage import outbox, selectors, services
from deelwijs.office.backstage.models import Mail
from deelwijs.office.backstage.services import Button, Letter
from deelwijs.office.backstage.tasks import tidy

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
LINK = "https://school.example/in/" + "x" * 80
SENTENCE = "Een zin die zo lang is dat hij in een gewoon tekstvenster niet op een regel past, en dus wordt afgebroken."


@pytest.fixture(autouse=True)
def server(settings: SettingsWrapper) -> None:
    """Say that there is a mail server; what is sent to it stays in memory."""
    settings.EMAIL_HOST = "mail.example"
    settings.DEFAULT_FROM_EMAIL = "Deelwijs <deelwijs@school.example>"


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every mail be refused."""

    def refuse(_message: EmailMultiAlternatives) -> int:
        raise ConnectionRefusedError("to ouder@example.org")

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)


def post(to: str = "ouder@example.org", subject: str = "Hallo", text: str = "Dag.", html: str = "") -> Mail:
    """Post a mail."""
    return services.post(to, subject=subject, text=text, html=html, language="nl", about="test")


def letter() -> Letter:
    """Return a letter in the language that is switched on."""
    return Letter(
        subject=gettext("Good morning"),
        paragraphs=("Beste <b>ouder</b> & kind,", SENTENCE),
        button=Button("Inloggen", LINK),
        small=("De link werkt een uur.",),
    )


def test_mail_is_sent_with_what_a_receiving_server_wants_to_know() -> None:
    """A mail goes to one address, from ours, with a lasting id, its language, and as no answer to anything."""
    posted = post(html="<p>Dag.</p>")
    assert outbox.send_due() == 1
    message = sent.outbox[0].message()
    assert (message["To"], message["From"]) == ("ouder@example.org", "Deelwijs <deelwijs@school.example>")
    assert message["Message-ID"] == f"<{posted.id}@school.example>"
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "nl")
    assert [part.get_content_type() for part in message.walk()][1:] == ["text/plain", "text/html"]
    posted.refresh_from_db()
    assert (posted.state, posted.error) == (Mail.State.SENT, "")
    assert outbox.send_due() == 0


ADDRESSES = {
    "none": "",
    "no address": "ouder",
    "a second header": "ouder@example.org\nBcc: other@example.org",
    "a carriage return": "ouder@example.org\rBcc: other@example.org",
    "two": "ouder@example.org, other@example.org",
    "with a name": "Ouder <ouder@example.org>",
    "with a NUL": "ouder\0@example.org",
    "far too long": f"{'x' * 300}@example.org",
}


@pytest.mark.parametrize("to", ADDRESSES.values(), ids=ADDRESSES)
def test_what_is_no_single_address_is_refused(to: str) -> None:
    """Nothing is put into the outbox that could reach somebody else."""
    with pytest.raises(ValidationError):
        post(to)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85", "\0"])
def test_a_subject_cannot_become_a_header(ending: str) -> None:
    """A subject that was made of what somebody typed stays one line."""
    post(subject=f"Groep 8{ending}Bcc: other@example.org")
    outbox.send_due()
    message = sent.outbox[0].message()
    assert "Bcc" not in message
    assert "\n" not in str(message["Subject"])
    assert sent.outbox[0].recipients() == ["ouder@example.org"]


def test_odd_texts_go_out() -> None:
    """Emoji, NUL bytes, half surrogates and endless subjects make a mail like any other."""
    posted = post(subject="😀" * 500, text="Dag 👩\u200d🏫\0\ud800\u202e!\r\nTot morgen.")
    assert len(posted.subject) == 200
    assert posted.text == "Dag 👩\u200d🏫!\nTot morgen."
    outbox.send_due()
    posted.refresh_from_db()
    assert posted.state == Mail.State.SENT


def test_what_is_rolled_back_is_not_told() -> None:
    """A mail belongs to the transaction that it is written in."""
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_a_letter_is_in_the_language_of_who_gets_it() -> None:
    """The letter and what surrounds it are in one language, whoever causes it to be sent."""
    dutch = services.write("a@example.org", letter, language="nl", about="test")
    english = services.write("b@example.org", letter, language="en", about="test")
    assert (dutch.subject, english.subject) == ("Goedemorgen", "Good morning")
    assert "omdat jullie school met Deelwijs werkt" in dutch.text
    assert '<html lang="nl">' in dutch.html
    assert "because your school works with Deelwijs" in english.html


def test_a_letter_says_the_same_as_text_and_as_html() -> None:
    """The text reads well in a plain window and holds the link in one piece; the HTML is escaped."""
    written = services.write("a@example.org", letter, language="nl", about="test")
    assert f"\nInloggen:\n{LINK}\n" in written.text
    assert all(len(line) <= 72 for line in written.text.splitlines() if line != LINK)
    assert SENTENCE in " ".join(written.text.split())
    assert "Beste <b>ouder</b> & kind," in written.text
    assert "\n\n\n" not in written.text
    assert "Beste &lt;b&gt;ouder&lt;/b&gt; &amp; kind," in written.html
    assert written.html.count(LINK) == 3
    assert SENTENCE in written.html


def test_a_button_must_lead_somewhere() -> None:
    """A mail stands on no site, so a path of one is no address."""
    with pytest.raises(ValueError, match="a button in a mail needs a whole address, not '/in/x'"):
        Letter(subject="x", paragraphs=("x",), button=Button("x", "/in/x"))


@pytest.mark.usefixtures("refused")
def test_refused_mail_is_tried_again_after_growing_pauses() -> None:
    """After each refusal a mail waits longer; after the sixth it has failed, and the log says so without an address."""
    posted = post()
    pauses = []
    for _attempt in range(6):
        Mail.objects.update(next_try=timezone.now())
        began = timezone.now()
        outbox.send_due()
        posted.refresh_from_db()
        pauses.append(round((posted.next_try - began).total_seconds() / 60))
    assert pauses[:5] == [1, 5, 30, 120, 720]
    assert (posted.state, posted.attempts, posted.error) == (Mail.State.FAILED, 6, "ConnectionRefusedError")
    assert list(selectors.failed_mail()) == [posted]
    assert outbox.send_due() == 0


@pytest.mark.usefixtures("refused")
def test_trouble_can_be_looked_up_and_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    """Mail that was refused is listed with the class of its error alone."""
    posted = post()
    outbox.send_due()
    assert [(mail.id, mail.error) for mail in selectors.troubled_mail()] == [(posted.id, "ConnectionRefusedError")]
    assert "ouder@" not in caplog.text


def test_one_bad_mail_does_not_hold_up_the_next() -> None:
    """Whatever is wrong with one mail, the others go out."""
    bad, good = post(), post("b@example.org")
    Mail.objects.filter(pk=bad.pk).update(to="two\nlines", next_try=timezone.now() - dt.timedelta(hours=1))
    assert outbox.send_due() == 2
    good.refresh_from_db()
    assert good.state == Mail.State.SENT
    assert [message.to for message in sent.outbox] == [["b@example.org"]]


def test_who_claims_a_mail_has_it_alone() -> None:
    """A claimed mail is nobody else's until its next try, also when whoever claimed it is killed."""
    posted = post()
    assert outbox.claim() == posted
    assert outbox.claim() is None
    Mail.objects.update(next_try=timezone.now())
    assert outbox.claim() == posted


def test_a_worker_is_called_once_for_all_mail() -> None:
    """However much is due, one task is waiting for it."""
    outbox.call()
    assert not DBTaskResult.objects.exists()
    post()
    post()
    outbox.call()
    outbox.call()
    assert DBTaskResult.objects.count() == 1


def test_called_for_mail_a_worker_sends_it(work: Callable[[], None]) -> None:
    """The task that is waiting sends what is due."""
    post()
    outbox.call()
    work()
    assert len(sent.outbox) == 1


def test_without_a_server_mail_waits(settings: SettingsWrapper) -> None:
    """Nothing is tried and nothing counts as failed; with a server it goes out after all."""
    settings.EMAIL_HOST = ""
    posted = post()
    outbox.call()
    assert outbox.send_due() == 0
    assert not DBTaskResult.objects.exists()
    posted.refresh_from_db()
    assert (posted.state, posted.attempts) == (Mail.State.WAITING, 0)
    settings.EMAIL_HOST = "mail.example"
    assert outbox.send_due() == 1


def test_mail_is_forgotten_after_a_month() -> None:
    """What was sent or given up a month ago is gone, and so is what was never tried; the rest stays."""
    now = timezone.now()
    old, new = now - dt.timedelta(days=31), now - dt.timedelta(days=29)
    for created, settled in ((old, old), (old, new), (old, None), (new, None)):
        kept = post()
        Mail.objects.filter(pk=kept.pk).update(created=created, settled=settled)
    tidy.call()
    assert list(Mail.objects.order_by("created").values_list("created", "settled")) == [(old, new), (new, None)]
