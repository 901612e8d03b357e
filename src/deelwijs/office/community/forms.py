"""What can be filled in about the community."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from deelwijs.office.community.calendar import school_year
from deelwijs.office.community.models import Group, Position
from deelwijs.office.community.validators import check_handles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from deelwijs.office.community.models import School
    from deelwijs.office.community.permitting import Offer

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
SELECT = "utrecht-select utrecht-select--html-select"
WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
SCHOOL_DAYS = 5
BLOCKS = 2
"""So many stretches of lessons can be filled in for a day: before and after a break."""


class TimeField(forms.TimeField):
    """A time of day, as the browser asks for it."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as Django has it
        """Use the browser's own field."""
        widget = forms.TimeInput(attrs={"type": "time", "class": TEXTBOX}, format="%H:%M")
        super().__init__(required=False, widget=widget, **options)


class DayField(forms.DateField):
    """A day, as the browser asks for it."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as Django has it
        """Use the browser's own field."""
        super().__init__(widget=forms.DateInput(attrs={"type": "date", "class": TEXTBOX}, format="%Y-%m-%d"), **options)


class House(forms.Form):
    """Fields in the house style, their errors told by the field."""

    use_required_attribute = False
    error_css_class = ""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as Django has it
        """Tie each field to where its errors stand."""
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = f"{self[name].auto_id}_error"
            if isinstance(field, forms.ChoiceField):
                field.widget.attrs["class"] = SELECT
            elif isinstance(field, forms.CharField):
                field.widget.attrs["class"] = TEXTBOX


class UntilForm(House):
    """Until when somebody has leave: one of the ends that are offered, or a time of one's own."""

    own = TimeField(label=_("Another time"))

    def __init__(self, data: Any, *, offers: Sequence[Offer], now: dt.datetime) -> None:  # noqa: ANN401 - as Django has it
        """Take what is offered at this moment."""
        super().__init__(data)
        self.offers, self.now = offers, now

    @property
    def until(self) -> dt.datetime:
        """The end that was chosen."""
        return cast("dt.datetime", self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        """Find the end that was tapped, or today at the time that was filled in."""
        cleaned = super().clean() or {}
        ends = {offer.key: offer.until for offer in self.offers}
        chosen, own = self.data.get("until", ""), cleaned.get("own")
        if chosen in ends:
            cleaned["until"] = ends[chosen]
        elif own:
            cleaned["until"] = timezone.localtime(self.now).replace(
                hour=own.hour, minute=own.minute, second=0, microsecond=0
            )
        elif "own" not in self.errors:
            self.add_error("own", ValidationError(_("Choose until when.")))
        return cleaned


class LessonsForm(forms.Form):
    """The lesson times of a school week."""

    use_required_attribute = False

    def __init__(self, school: School, data: Any = None) -> None:  # noqa: ANN401 - as Django has it
        """Make a row for each day, filled in as it is."""
        super().__init__(data, auto_id="lessons_%s")
        self.kept = [
            (row.weekday, row.begins, row.ends) for row in school.lesson_times.all() if row.weekday >= SCHOOL_DAYS
        ]
        rows = [[row for row in school.lesson_times.all() if row.weekday == day] for day in range(SCHOOL_DAYS)]
        self.blocks = max(BLOCKS, *map(len, rows))
        for day in range(SCHOOL_DAYS):
            for block in range(self.blocks):
                row = rows[day][block] if block < len(rows[day]) else None
                self._add(f"{day}-{block}-begins", _("from"), row.begins if row else None)
                self._add(f"{day}-{block}-ends", _("until"), row.ends if row else None)

    def _add(self, name: str, label: Any, value: dt.time | None) -> None:  # noqa: ANN401 - lazy text has no type of its own
        self.fields[name] = TimeField(label=label, initial=value)

    def days(self) -> list[tuple[Any, list[tuple[Any, Any]]]]:
        """Return the fields by day: the name of the day, and from and until of each stretch."""
        return [
            (
                WEEKDAYS[day],
                [(self[f"{day}-{block}-begins"], self[f"{day}-{block}-ends"]) for block in range(self.blocks)],
            )
            for day in range(SCHOOL_DAYS)
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a stretch that has one end, ends before it begins, or lies within another."""
        cleaned = super().clean() or {}
        rows = list(self.kept)
        for day in range(SCHOOL_DAYS):
            last = dt.time()
            for block in range(self.blocks):
                begins, ends = cleaned.get(f"{day}-{block}-begins"), cleaned.get(f"{day}-{block}-ends")
                if begins is None and ends is None:
                    continue
                if begins is None or ends is None or not last <= begins < ends:
                    self.add_error(f"{day}-{block}-ends", ValidationError(_("Begin and end do not fit.")))
                    continue
                rows.append((day, begins, ends))
                last = ends
        cleaned["rows"] = rows
        return cleaned


class HolidayForm(House):
    """Days without lessons that a school sets itself."""

    name = forms.CharField(label=_("Name"), max_length=200)
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", ValidationError(_("This day lies before the first.")))
        return cleaned


class HandlesForm(House):
    """The names of a school's accounts on social media."""

    handles = forms.CharField(
        label=_("Account names"),
        help_text=_("With an @ before each, and spaces between."),
        required=False,
        max_length=1000,
    )

    def clean_handles(self) -> list[str]:
        """Return the names one by one."""
        handles = str(self.cleaned_data["handles"]).replace(",", " ").split()
        check_handles(handles)
        return handles


def _group_in_words(obj: Group) -> str:
    return f"{obj.school.name}: {obj.name}"


class PlaceForm(House):
    """The group to which a pupil goes."""

    group = forms.ModelChoiceField(Group.objects.none(), label=_("Group"))
    since = DayField(label=_("From"))

    def __init__(self, data: Any, groups: QuerySet[Group], day: dt.date) -> None:  # noqa: ANN401 - as Django has it
        """Offer the groups of this year."""
        super().__init__(data, prefix="place", initial={"since": day})
        field = cast("forms.ModelChoiceField[Group]", self.fields["group"])
        field.queryset = groups.filter(year=school_year(day)).select_related("school")
        field.label_from_instance = _group_in_words  # type: ignore[method-assign]


class JobForm(House):
    """A job at a school."""

    school = forms.ModelChoiceField(cast("QuerySet[School]", None), label=_("School"))
    function = forms.CharField(label=_("Function"), max_length=200)
    since = DayField(label=_("From"))

    def __init__(self, data: Any, schools: QuerySet[School], day: dt.date) -> None:  # noqa: ANN401 - as Django has it
        """Offer the schools within reach."""
        super().__init__(data, prefix="job", initial={"since": day})
        cast("forms.ModelChoiceField[School]", self.fields["school"]).queryset = schools


class OfficeForm(House):
    """An office in the foundation or at a school."""

    kind = forms.ChoiceField(label=_("Office"), choices=Position.Kind.choices)
    school = forms.ModelChoiceField(
        cast("QuerySet[School]", None), label=_("School"), required=False, empty_label=_("the whole foundation")
    )
    section = forms.ChoiceField(
        label=_("For whom in the council"), choices=[("", "–"), *Position.Section.choices], required=False
    )
    since = DayField(label=_("From"))

    def __init__(self, data: Any, schools: QuerySet[School], day: dt.date) -> None:  # noqa: ANN401 - as Django has it
        """Offer the schools within reach."""
        super().__init__(data, prefix="office", initial={"since": day})
        cast("forms.ModelChoiceField[School]", self.fields["school"]).queryset = schools

    def clean(self) -> dict[str, Any]:
        """Ask a school for a head teacher, and a section for a member of the council alone."""
        cleaned = super().clean() or {}
        council = cleaned.get("kind") == Position.Kind.COUNCIL
        if cleaned.get("kind") == Position.Kind.HEAD and not cleaned.get("school"):
            self.add_error("school", ValidationError(_("A head teacher has a school.")))
        if council and not cleaned.get("section"):
            self.add_error("section", ValidationError(_("Say for whom they sit in the council.")))
        if not council:
            cleaned["section"] = ""
        return cleaned
