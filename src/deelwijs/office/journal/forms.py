"""The filter above the journal's entries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from deelwijs.office.journal import words

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
SELECT = "utrecht-select utrecht-select--html-select"


def _day(label: Any) -> forms.DateField:  # noqa: ANN401 - lazy text has no type of its own
    widget = forms.DateInput(attrs={"type": "date", "class": TEXTBOX}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class FilterForm(forms.Form):
    """Period, person and action; each may be left open."""

    use_required_attribute = False

    since = _day(_("From"))
    until = _day(_("Up to and including"))
    person = forms.CharField(
        label=_("Name of somebody"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": TEXTBOX, "autocomplete": "off"}),
    )
    action = forms.ChoiceField(label=_("What was done"), required=False, widget=forms.Select(attrs={"class": SELECT}))

    def __init__(self, data: Any) -> None:  # noqa: ANN401 - as Django has it
        """Offer every action by its words."""
        super().__init__(data, auto_id="journal_%s")
        action = self.fields["action"]
        if isinstance(action, forms.ChoiceField):
            choices = sorted(((name, words.action(name)) for name in words.ACTIONS), key=lambda choice: choice[1])
            action.choices = [("", _("anything")), *choices]
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = f"{self[name].auto_id}_error"

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", ValidationError(_("This day lies before the first.")))
        return cleaned
