"""Who waits for whom: writers into one chain for each other, and writers into two chains never (PostgreSQL)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import OperationalError, connection, transaction

from deelwijs.office.journal import services
from deelwijs.office.journal.models import Chain, Entry
from deelwijs.office.journal.services import SYSTEM, Event, record
from deelwijs.office.journal.verifying import verify

EVENT = Event("person.edit", "person", "5f0c1d1e-0000-4000-8000-000000000001", "enrolled")
ONE, OTHER = services.chain_of_school(UUID(int=1)), services.chain_of_school(UUID(int=2))

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
    pytest.mark.django_db(transaction=True),
]


def elsewhere(chain: str) -> None:
    """Write an entry over another connection, which waits for a lock half a second at most."""

    def write() -> None:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '500ms'")
                record(chain, EVENT, SYSTEM)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write).result(timeout=20)


@pytest.mark.parametrize("there", [False, True])
def test_schools_do_not_wait_for_each_other(there: bool) -> None:  # noqa: FBT001 - both cases
    """While one school writes, another writes and commits, in its first entry as in its next."""
    if there:
        for chain in (ONE, OTHER):
            elsewhere(chain)
    with transaction.atomic():
        record(ONE, EVENT, SYSTEM)
        elsewhere(OTHER)
        assert Entry.objects.filter(chain__key=OTHER).count() == 1 + there
    assert dict(Chain.objects.values_list("key", "length")) == {ONE: 1 + there, OTHER: 1 + there}
    assert not list(verify())


def test_writers_of_one_school_wait_for_each_other() -> None:
    """A chain has one writer at a time; who has waited goes on after the other's entry."""
    elsewhere(ONE)
    with transaction.atomic():
        record(ONE, EVENT, SYSTEM)
        with pytest.raises(OperationalError, match="lock timeout"):
            elsewhere(ONE)
    elsewhere(ONE)
    assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert not list(verify())
