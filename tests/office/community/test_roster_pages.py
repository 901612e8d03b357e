"""Rosters on pages: bring in, look, decide; for whom it is; and whatever file with a clear report."""

from __future__ import annotations

import datetime as dt
import io
import os
import stat
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from roster_town import PUPILS, THREE, numbers, plan_of

from deelwijs.office.backstage.worker import Loop
from deelwijs.office.community.importing import services, uploads
from deelwijs.office.community.models import Enrolment, Person, RosterUpload, School
from deelwijs.office.journal.models import Entry
from deelwijs.rosters.safety import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.test import Client

HEAD, TEACHER = "marit-oldenkamp", "samira-lahlou"
SAMPLES = Path(__file__).parents[2] / "rosters" / "samples"


@pytest.fixture
def work(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:  # noqa: ARG001 - opens the database
    """Return a function that does, here and now, all the work that is waiting."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return Loop("this test", mail=None, once=True).run


@pytest.fixture
def head(be: Callable[[str], Client]) -> Client:
    """Return the browser of a head teacher."""
    return be(HEAD)


def own_school(client: Client) -> School:
    """Return the school that a browser's visitor leads."""
    person = Person.objects.get(pk=client.session["person"])
    return person.positions.get(kind="head").school  # type: ignore[return-value]


def bring(client: Client, data: bytes | str, work: Callable[[], None]) -> HttpResponse:
    """Bring in a file, let it be read, and return the page on it."""
    file = SimpleUploadedFile("bestand.csv", data if isinstance(data, bytes) else data.encode())
    answer = client.post(reverse("rosters"), {"school": str(own_school(client).pk), "file": file})
    assert answer.status_code == 302, answer.content.decode()
    assert client.get(answer["Location"]).status_code == 200
    work()
    return client.get(answer["Location"])  # type: ignore[return-value]


def decide(client: Client, upload: RosterUpload, **said: str) -> HttpResponse:
    """Confirm what was shown."""
    data = {"fingerprint": upload.fingerprint, **said}
    return client.post(reverse("roster-confirm", args=[upload.pk]), data)  # type: ignore[return-value]


def test_a_file_is_looked_at_confirmed_and_taken_over(head: Client, work: Callable[[], None]) -> None:
    """Nothing changes before; people leave only with their number; the file is gone after."""
    school = own_school(head)
    before = Enrolment.objects.on(timezone.localdate()).filter(group__school=school).count()
    page = bring(head, THREE, work).content.decode()
    upload = RosterUpload.objects.get()
    assert "Bo van Dam" in page
    assert Enrolment.objects.on(timezone.localdate()).filter(group__school=school).count() == before
    assert upload.leaving > 0
    mode = stat.S_IMODE(uploads.path_of(upload.pk).stat().st_mode)
    assert mode == 0o600
    for wrong in ("", "1", "-3", "²", "9" * 30):
        assert decide(head, upload, remove=wrong).status_code == 422
    assert decide(head, upload, remove=str(upload.leaving)).status_code == 302
    work()
    upload.refresh_from_db()
    assert upload.state == RosterUpload.State.APPLIED
    assert Enrolment.objects.on(timezone.localdate()).filter(group__school=school).count() == 3
    assert not uploads.path_of(upload.pk).exists()
    entry = Entry.objects.filter(action="roster.apply", subject_kind="school").get()
    assert str(entry.actor_person) == head.session["person"]
    again = bring(head, THREE, work).content.decode()
    assert reverse("roster-confirm", args=[RosterUpload.objects.first().pk]) not in again  # type: ignore[union-attr]


def test_what_was_not_seen_is_not_done(head: Client, work: Callable[[], None], tmp_path: Path) -> None:
    """Where the school changed after the look, it is shown anew."""
    bring(head, THREE, work)
    upload = RosterUpload.objects.get()
    decide(head, upload, remove=str(upload.leaving))
    school = own_school(head)
    somebody = Enrolment.objects.on(timezone.localdate()).filter(group__school=school).first()
    assert somebody
    Enrolment.objects.filter(person=somebody.person).delete()
    work()
    seen, now = upload.fingerprint, RosterUpload.objects.get()
    assert now.state == RosterUpload.State.READY
    assert now.fingerprint != seen
    assert numbers(plan_of(tmp_path, school, THREE, timezone.localdate()))["pupil new"] == 3
    decide(head, upload, remove=str(now.leaving))
    assert RosterUpload.objects.get().state == RosterUpload.State.READY


def test_work_that_is_done_twice_is_done_once(head: Client, work: Callable[[], None]) -> None:
    """As after a worker that died when it was done."""
    bring(head, THREE, work)
    upload = RosterUpload.objects.get()
    decide(head, upload, remove=str(upload.leaving))
    work()
    entries = Entry.objects.count()
    services.apply(RosterUpload.objects.get(), lambda _done, _of: None)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("person", [TEACHER, None])
def test_for_others_there_is_nothing(
    client: Client, be: Callable[[str], Client], head: Client, work: Callable[[], None], person: str | None
) -> None:
    """Neither the door nor a file of somebody else."""
    bring(head, THREE, work)
    key = RosterUpload.objects.get().pk
    client.session.flush()
    client.cookies.clear()
    if person:
        be(person)
    refused = 404 if person else 302
    for name, arguments in (("rosters", []), ("roster-template", []), ("roster", [key])):
        assert client.get(reverse(name, args=arguments)).status_code == refused
    for name in ("roster-confirm", "roster-discard"):
        assert client.post(reverse(name, args=[key])).status_code == refused
    assert RosterUpload.objects.get().state == RosterUpload.State.READY


def test_another_school_cannot_be_chosen(head: Client) -> None:
    """A head teacher brings in the roster of their own school."""
    other = School.objects.exclude(pk=own_school(head).pk).first()
    assert other
    answer = head.post(reverse("rosters"), {"school": str(other.pk), "file": SimpleUploadedFile("a.csv", b"x")})
    assert answer.status_code == 422
    assert not RosterUpload.objects.exists()


def test_a_file_is_thrown_away_by_hand_or_after_a_day(head: Client, work: Callable[[], None]) -> None:
    """With what was to be shown of it."""
    bring(head, THREE, work)
    first = RosterUpload.objects.get()
    head.post(reverse("roster-discard", args=[first.pk]))
    assert not uploads.path_of(first.pk).exists()
    bring(head, THREE, work)
    second = RosterUpload.objects.first()
    assert second
    old = timezone.now() - dt.timedelta(days=2)
    RosterUpload.objects.update(created=old)
    for path in uploads.folder().iterdir():
        os.utime(path, (old.timestamp(), old.timestamp()))
    services.forget()
    assert list(uploads.folder().iterdir()) == []
    second.refresh_from_db()
    assert second.state == RosterUpload.State.GONE
    assert head.get(reverse("roster", args=[second.pk])).status_code == 200


def test_too_big_a_file_is_refused_unread(head: Client) -> None:
    """By the length that the browser tells, with a page that says so."""
    answer = head.post(
        reverse("rosters"), b"--x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(2 * MAX_BYTES)
    )
    assert answer.status_code == 413
    assert "256 MB" in answer.content.decode()


def test_bringing_in_needs_the_page_itself(head: Client) -> None:
    """A form of another site changes nothing."""
    head.handler.enforce_csrf_checks = True
    data = {"school": str(own_school(head).pk), "file": SimpleUploadedFile("a.csv", THREE.encode())}
    assert head.post(reverse("rosters"), data).status_code == 403


def test_the_template_can_be_had(head: Client) -> None:
    """As a workbook."""
    content = head.get(reverse("roster-template")).content
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def _zip(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
REFUSED = {
    "empty": b"",
    "blank": b"\0 \n",
    "header only": PUPILS.encode(),
    "noise": bytes(range(256)) * 40,
    "billion laughs": f'<!DOCTYPE EDEX [<!ENTITY l0 "ha">{LAUGHS}]><EDEX>&l9;</EDEX>'.encode(),
    "external entity": b'<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]><EDEX>&x;</EDEX>',
    "half an EDEXML": (SAMPLES / "edexml-2.1.xml").read_bytes()[:-300],
    "half a zip": _zip(users_csv=b"a" * 9000)[:-60],
    "zip in zip": _zip(inner_zip=b"PK\x03\x04"),
    "path out of zip": _zip(**{"..__manifest_csv": b"x"}),
    "bomb": _zip(users_csv=b"\0" * 30_000_000),
    "many entries": _zip(**{f"e{n}": b"" for n in range(2000)}),
    "some other zip": _zip(foto_jpg=b"x"),
    "a program": Path(sys.executable).read_bytes()[:100_000],
    "only BSNs": (PUPILS + "111222333;Bo;;Dam;;7a\n").encode(),
}
TAKEN = {
    "formula": PUPILS + '1;"=HYPERLINK(""http://x"")";;Dam;;7a\n',
    "markup": PUPILS + "1;<script>alert(1)</script>;;Dam;;7a\n",
    "long name": PUPILS + f"1;{'a' * 300};;Dam;;7a\n2;Bo;;Dam;;7a\n",
    "marks of direction": PUPILS + "1;Bo\u202egpj;;Dam;;7a\n",
    "UTF-16": (PUPILS + "1;Zoë;;Dam;;7a\n").encode("utf-16"),
    "Windows-1252": (PUPILS + "1;Zoë;;Dam;;7a\n").encode("cp1252"),
    "the same key twice": PUPILS + "1;Bo;;Dam;;7a\n1;Cas;;Elk;;7a\n",
    "no group": PUPILS + "1;Bo;;Dam;;\n2;Cas;;Elk;;7a\n",
    "EDEXML": (SAMPLES / "edexml-2.1.xml").read_bytes(),
}


@pytest.mark.parametrize("case", REFUSED)
def test_hostile_files_get_a_clear_report(head: Client, work: Callable[[], None], case: str) -> None:
    """Nobody leaves by them, whatever is confirmed: there is nothing to confirm."""
    people = Person.objects.count()
    page = bring(head, REFUSED[case], work)
    upload = RosterUpload.objects.get()
    job = page.context["job"]
    assert job.state == "done", job.error
    assert upload.leaving == 0
    assert page.context["problems"], case
    assert reverse("roster-confirm", args=[upload.pk]) not in page.content.decode()
    decide(head, upload, remove="0")
    work()
    assert Person.objects.count() == people


@pytest.mark.parametrize("case", TAKEN)
def test_odd_files_are_taken_over_as_text(head: Client, work: Callable[[], None], case: str) -> None:
    """Markup is not obeyed, and whatever is odd is said."""
    data = TAKEN[case]
    page = bring(head, data, work).content.decode()
    upload = RosterUpload.objects.get()
    assert upload.state in {RosterUpload.State.READY, RosterUpload.State.REFUSED}
    assert "<script>alert" not in page
    if upload.state == RosterUpload.State.READY:
        decide(head, upload, remove=str(upload.leaving))
        work()
        upload.refresh_from_db()
        assert upload.state == RosterUpload.State.APPLIED
        assert head.get(reverse("check")).status_code == 200
