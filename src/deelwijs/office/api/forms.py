"""The form that makes a token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from deelwijs.office.api.models import NAME, Scope

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from deelwijs.office.community.models import School

DAYS = ((30, _("a month")), (90, _("three months")), (365, _("a year")), (730, _("two years")))


class TokenForm(forms.Form):
    """What a token is for, at which school, what it may do and for how long."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("What it is for"),
        max_length=NAME,
        help_text=_("The program that will use it, such as the website of the school."),
    )
    days = forms.TypedChoiceField(label=_("Works for"), choices=DAYS, coerce=int, initial=365)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, schools: QuerySet[School], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django has them
        """Offer these schools, in the look of the house."""
        super().__init__(*args, **kwargs)
        self.fields["school"] = forms.ModelChoiceField(schools, label=_("School"), empty_label=None)
        self.order_fields(["school", "name", "days", "scopes"])
        for name in ("school", "name", "days"):
            widget, field = self.fields[name].widget, self[name]
            kind = "textbox utrecht-textbox--html-input" if name == "name" else "select utrecht-select--html-select"
            described = f"{field.auto_id}_help " if self.fields[name].help_text else ""
            widget.attrs |= {"class": f"utrecht-{kind}", "aria-describedby": f"{described}{field.auto_id}_error"}
