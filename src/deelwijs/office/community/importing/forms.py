"""What is filled in to bring in a roster, and to decide on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from deelwijs.office.community.forms import SELECT, House
from deelwijs.office.community.models import School

if TYPE_CHECKING:
    from django.db.models import QuerySet


class UploadForm(House):
    """A file, and the school that it is of."""

    school = forms.ModelChoiceField(
        School.objects.none(), label=_("School"), empty_label=None, widget=forms.Select(attrs={"class": SELECT})
    )
    file = forms.FileField(
        label=_("File of the school administration"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xml,.zip,.csv,.xlsx"}),
    )

    def __init__(self, schools: QuerySet[School], *args: Any, **options: Any) -> None:  # noqa: ANN401 - as Django has it
        """Offer the schools whose roster somebody may bring in."""
        super().__init__(*args, **options)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
