"""Who is who: the foundation, its schools and groups, its people, and what each was when.

Nothing here is overwritten by time. A role, a place in a group or a guardianship holds from its first day until the
day after its last; a change ends one row and begins another, so that the past stays as it was.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar, TypeVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from deelwijs.office.community.validators import check_brin, check_handles

if TYPE_CHECKING:
    import datetime as dt

NAME = 200


class Identified(models.Model):
    """Base of what stands in an address: an id that tells nothing and cannot be counted on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True


class Foundation(Identified):
    """The foundation (stichting, bevoegd gezag) that the schools belong to."""

    name = models.CharField(_("name"), max_length=NAME, unique=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    handles = models.JSONField(_("account names"), default=list, blank=True, validators=[check_handles])

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Region(models.TextChoices):
    """Regions of the Dutch school holidays."""

    NORTH = "noord", _("north")
    MIDDLE = "midden", _("middle")
    SOUTH = "zuid", _("south")


class School(Identified):
    """One school location, known to the ministry by its BRIN and location code (vestigingsnummer)."""

    foundation = models.ForeignKey(Foundation, models.PROTECT, related_name="schools")
    name = models.CharField(_("name"), max_length=NAME)
    slug = models.SlugField(max_length=NAME, unique=True)
    brin = models.CharField(_("BRIN"), max_length=6, blank=True, validators=[check_brin])
    region = models.CharField(_("holiday region"), max_length=6, choices=Region.choices, default=Region.MIDDLE)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    handles = models.JSONField(_("account names"), default=list, blank=True, validators=[check_handles])
    version = models.PositiveBigIntegerField(default=0)
    """Grows with every change that a judgement may rest on; what is built from a school is built anew by it."""

    class Meta:
        """A name once in a foundation, an address and a BRIN once in the country."""

        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["foundation", "name"], name="school_name_once"),
            models.UniqueConstraint(fields=["brin"], condition=~Q(brin=""), name="brin_once"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Group(Identified):
    """A group (class) of a school in one school year, which is called by the year in which it begins."""

    school = models.ForeignKey(School, models.CASCADE, related_name="groups")
    year = models.PositiveSmallIntegerField(
        _("school year"), validators=[MinValueValidator(1990), MaxValueValidator(2200)]
    )
    name = models.CharField(_("group"), max_length=NAME)

    class Meta:
        """A name once in a school and year."""

        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "year", "name"], name="group_once_a_year"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class LessonTime(models.Model):
    """Lessons of a school on one weekday (0 is Monday), by the clock of the Netherlands; `until` not included."""

    school = models.ForeignKey(School, models.CASCADE, related_name="lesson_times")
    weekday = models.PositiveSmallIntegerField(_("weekday"), validators=[MaxValueValidator(6)])
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    class Meta:
        """A lesson ends after it begins."""

        ordering: ClassVar = ["weekday", "begins"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(begins__lt=F("ends")), name="lesson_ends_after_it_begins"),
        ]


class Holiday(models.Model):
    """Days without lessons, both included: from the calendar of the region, or the school's own."""

    school = models.ForeignKey(School, models.CASCADE, related_name="holidays")
    name = models.CharField(_("name"), max_length=NAME)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    own = models.BooleanField(default=True)
    """Set by the school; such a day is never replaced by the calendar."""

    class Meta:
        """A holiday ends on or after the day it begins."""

        ordering: ClassVar = ["first"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="holiday_ends_after_it_begins"),
        ]


class Person(Identified):
    """Somebody of the community, whatever they are at school."""

    foundation = models.ForeignKey(Foundation, models.PROTECT, related_name="people")
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person"
    )
    given = models.CharField(_("first name"), max_length=NAME, blank=True)
    infix = models.CharField(_("tussenvoegsel"), max_length=40, blank=True)
    family = models.CharField(_("family name"), max_length=NAME)
    nickname = models.CharField(_("called"), max_length=NAME, blank=True)
    born = models.DateField(_("date of birth"), null=True, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=NAME, blank=True)

    class Meta:
        """By family name, as the Dutch sort: without the tussenvoegsel."""

        ordering: ClassVar = ["family", "given"]
        indexes: ClassVar = [models.Index(fields=["foundation", "family", "given"], name="person_by_name")]

    def __str__(self) -> str:
        """Return the full name."""
        return " ".join(part for part in (self.given, self.infix, self.family) if part)


class Identity(models.Model):
    """The key by which a source, such as the pupil administration, knows somebody."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="identities")
    foundation = models.ForeignKey(Foundation, models.CASCADE)
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=NAME)

    class Meta:
        """A key means one person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["foundation", "source", "key"], name="identity_once"),
        ]


Row = TypeVar("Row", bound="Dated", covariant=True)  # noqa: PLC0105 - as Django's own


class DatedQuerySet(models.QuerySet[Row]):
    """Rows that hold for a time."""

    def on(self, day: dt.date) -> DatedQuerySet[Row]:
        """Return the rows that hold on a day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class Dated(models.Model):
    """Base of what holds for a time: from `since` until the day before `until`."""

    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        """No table of its own; an end lies after a beginning."""

        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lt=F("until")), name="%(class)s_ends_after_it_begins"
            ),
        ]

    def holds(self, day: dt.date) -> bool:
        """Tell whether this holds on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class Enrolment(Dated):
    """A pupil in a group."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    group = models.ForeignKey(Group, models.PROTECT, related_name="enrolments")

    class Meta(Dated.Meta):
        """Found by pupil and by group."""

        indexes: ClassVar = [models.Index(fields=["group", "until"], name="enrolment_by_group")]


class Employment(Dated):
    """Somebody who works at a school: as what, and whom they ask first."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="employments")
    school = models.ForeignKey(School, models.PROTECT, related_name="employments")
    function = models.CharField(_("function"), max_length=NAME)
    manager = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="manages")
    groups = models.ManyToManyField(Group, blank=True, related_name="teachers")

    class Meta(Dated.Meta):
        """Found by person and by school."""

        indexes: ClassVar = [models.Index(fields=["school", "until"], name="employment_by_school")]


class Guardianship(Dated):
    """Somebody who looks after a child, and whether they may decide for it (have the gezag)."""

    guardian = models.ForeignKey(Person, models.CASCADE, related_name="wards")
    child = models.ForeignKey(Person, models.CASCADE, related_name="guardianships")
    decides = models.BooleanField(_("may decide"), default=True)

    class Meta(Dated.Meta):
        """Nobody is their own guardian."""

        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(guardian=F("child")), name="guardian_of_another"),
        ]


class Position(Dated):
    """An office that somebody holds beside, or without, a job: in the whole foundation, or at one school."""

    class Kind(models.TextChoices):
        """What the office is."""

        BOARD = "board", _("board")
        HEAD = "head", _("head teacher")
        COUNCIL = "council", _("participation council")
        DPO = "dpo", _("data-protection officer")
        ADMINISTRATOR = "administrator", _("administrator")

    class Section(models.TextChoices):
        """For whom a member sits in the participation council."""

        STAFF = "staff", _("staff")
        PARENTS = "parents", _("parents")

    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="positions")
    section = models.CharField(max_length=7, choices=Section.choices, blank=True)

    class Meta(Dated.Meta):
        """A head teacher has a school; a member of the council has a section, and nobody else."""

        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(kind="head") | Q(school__isnull=False), name="head_of_a_school"),
            models.CheckConstraint(
                condition=Q(kind="council", section__in=["staff", "parents"]) | (~Q(kind="council") & Q(section="")),
                name="council_has_sections",
            ),
        ]


class Permission(models.Model):
    """Leave to use social media in lessons (A1), for one person or for the pupils of a group; `until` not included."""

    school = models.ForeignKey(School, models.CASCADE, related_name="permissions")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="permissions")
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="permissions")
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="granted")
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))

    class Meta:
        """For a person or for a group, and it ends after it begins."""

        indexes: ClassVar = [models.Index(fields=["school", "until"], name="permission_by_school")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="permission_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, group__isnull=True) | Q(person__isnull=True, group__isnull=False),
                name="permission_for_one_or_a_group",
            ),
        ]


class RosterUpload(Identified):
    """A file of the school administration that somebody brought in, and how far it has come.

    The file itself, and what of it is to be shown, lie in the data directory until it is settled or a day old.
    """

    class State(models.TextChoices):
        """What happened to it last."""

        READING = "reading", _("being read")
        READY = "ready", _("waiting for your decision")
        APPLYING = "applying", _("being taken over")
        APPLIED = "applied", _("taken over")
        REFUSED = "refused", _("refused")
        GONE = "gone", _("thrown away")

    school = models.ForeignKey(School, models.CASCADE, related_name="roster_uploads")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("file"), max_length=NAME)
    state = models.CharField(max_length=8, choices=State.choices, default=State.READING)
    job = models.UUIDField(null=True)
    counts = models.JSONField(default=dict)
    """How many are new, changed, moved and left, by kind."""
    leaving = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)
    """Of all that would change: what was confirmed is what is done, or it is asked again."""
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created"]
