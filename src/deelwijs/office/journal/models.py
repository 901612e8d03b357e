"""The tables of the journal. Entries are added and never changed: in Python, and in the database itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar

from django.db import connections, models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deelwijs.office.journal.digests import Link

HEX = 64
"""The length of a digest as it is written."""

START = "0" * HEX
"""What stands for the entry before the first."""


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove an entry of the journal."""

    def __init__(self) -> None:
        """Say what cannot be done, and what can."""
        super().__init__("an entry of the journal cannot be changed or removed; record what has changed as a new entry")


Row = TypeVar("Row", bound=models.Model, covariant=True)  # noqa: PLC0105 - as Django's own


class AppendOnlyQuerySet(models.QuerySet[Row]):
    """Rows that can be read and added."""

    def update(self, **_values: object) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError

    def bulk_update(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError


class EntryQuerySet(AppendOnlyQuerySet["Entry"]):
    """Entries, and the fast way to add many."""

    def add(self, rows: Iterable[tuple[int, Link, str]]) -> None:
        """Add entries: the chain, what the digest covers, and the digest; in less time than `bulk_create`."""
        connection = connections[self.db]
        table = Entry._meta  # noqa: SLF001 - public, for all its name
        fields = [field for field in table.concrete_fields if not field.primary_key]
        columns = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
        places = ", ".join(["%s"] * len(fields))
        values = [
            [
                field.get_db_prep_save(value, connection)
                for field, value in zip(fields, (chain, *link, end), strict=True)
            ]
            for chain, link, end in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table.db_table} ({columns}) VALUES ({places})", values)  # noqa: S608


class Chain(models.Model):
    """One sequence of entries: of a school, or of what concerns a whole foundation.

    It knows whose it is by a key alone, so that it stays when they go. Who writes locks this row, and no other chain.
    """

    key = models.CharField(max_length=60, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=HEX, default=START)
    """The digest of the last entry."""

    def __str__(self) -> str:
        """Return the key."""
        return self.key


class Entry(models.Model):
    """What somebody did or saw: one link of a chain. Its columns stand as in `digests.Link`, its digest last."""

    class Kind(models.TextChoices):
        """What kind of actor it was."""

        ACCOUNT = "account", _("somebody signed in")
        SYSTEM = "system", _("Deelwijs itself")
        TOKEN = "token", _("another program")
        IMPORT = "import", _("import")

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="entries", db_index=False)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=7, choices=Kind.choices)
    actor = models.UUIDField(null=True)
    """The account, where there was one."""
    actor_person = models.UUIDField(null=True)
    """Whose account it was at that moment."""
    action = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=64)
    why = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=HEX)
    """The digest of the entry before it."""
    digest = models.CharField(max_length=HEX)

    objects = EntryQuerySet.as_manager()

    class Meta:
        """A number once in a chain; found by time, by whom it is about, and by who did it."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "number"], name="entry_number_once")]
        indexes: ClassVar = [
            models.Index(fields=["chain", "at"], name="entry_by_time"),
            models.Index(fields=["subject", "at"], name="entry_by_subject"),
            models.Index(fields=["actor_person", "at"], name="entry_by_person"),
        ]

    def __str__(self) -> str:
        """Return the number in the chain and what was done."""
        return f"{self.number} {self.action}"

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Add it; refuse to write it over."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **options)

    def delete(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError
