"""What is done with rosters behind the scenes. All of it may be done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop
from django_tasks import task

from deelwijs.office.backstage.services import progress
from deelwijs.office.community.importing import services
from deelwijs.office.community.models import RosterUpload

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.office.backstage.services import Progress


def _steps(report: Progress) -> Callable[[int, int], None]:
    """Return what tells a job how many bytes of a file have been read."""

    def tell(done: int, total: int) -> None:
        report.total = total
        report.advance(max(0, done - report.done))

    return tell


@task()
def read(job: str, key: str) -> None:
    """Read a file and note what it would change. Idempotent: it notes the same again."""
    with progress(job) as report:
        report.begin(gettext_noop("Reading the file"))
        services.read(RosterUpload.objects.select_related("school").get(pk=key), _steps(report))


@task()
def apply(job: str, key: str) -> None:
    """Do what was confirmed. Idempotent: that it was done is written along with it."""
    with progress(job) as report:
        report.begin(gettext_noop("Taking over the roster"))
        services.apply(RosterUpload.objects.select_related("school", "by").get(pk=key), _steps(report))


@task()
def forget() -> None:
    """Throw away files older than a day. Idempotent: it deletes by age."""
    services.forget()
