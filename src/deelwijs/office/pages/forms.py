"""The form of the check: who speaks, where and when, what, and what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from deelwijs.office.pages import selectors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deelwijs.judging.facts import Person
    from deelwijs.office.pages.visitor import Visitor
    from deelwijs.protocol import Edition

LONGEST_TEXT = 25_000
LONGEST_ANSWER = 5_000
MOST_MESSAGES = 20
MOST_MEDIA = 10
MOST_UNMARKED = 999
MOMENT = "%Y-%m-%dT%H:%M"

CAPACITIES = (
    ("official", _("For the school")),
    ("work", _("Myself, at work")),
    ("private", _("Myself, in my own time")),
)
MEDIA = (("photo", _("Photo")), ("film", _("Film")), ("sound", _("Sound recording")))
UNSAID = {"school_related", "group", "covered"}
"""Fields in which nobody can make a mistake with the page as it is."""


class _Styled(forms.Form):
    """A form whose fields look like the rest of the house and tell assistive software what is wrong."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on to Django as they are
        """Give every field its class."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name not in UNSAID:
                field.widget.attrs["aria-describedby"] = f"{self[name].auto_id}_error"
            kind = next((name for widget, name in _CLASSES if type(field.widget) is widget), None)
            if kind:
                field.widget.attrs["class"] = f"utrecht-{kind} utrecht-{kind}--html-{kind}"


_CLASSES = (
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.NumberInput, "textbox"),
    (forms.DateTimeInput, "textbox"),
    (forms.CheckboxInput, "checkbox"),
)


class CheckForm(_Styled):
    """The message itself. Pupils and guardians always speak for themselves, so they are not asked."""

    capacity = forms.ChoiceField(label=_("Who is speaking?"), choices=CAPACITIES)
    channel = forms.ChoiceField(label=_("Where will it stand?"))
    at = forms.DateTimeField(
        label=_("When?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        error_messages={"invalid": _("Give a day and a time, such as 2026-03-14 16:30.")},
    )
    text = forms.CharField(
        label=_("Your message"),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7, "autocomplete": "off", "spellcheck": "true"}),
    )

    def __init__(self, visitor: Visitor, edition: Edition, data: Any) -> None:  # noqa: ANN401 - as Django has it
        """Offer the channels that the edition knows and that still exist."""
        super().__init__(data)
        channel = self.fields["channel"]
        if isinstance(channel, forms.ChoiceField):
            channel.choices = [(p.name, _capital(p.title)) for p in edition.platforms if not p.closed]
        if visitor.person.role != "staff":
            del self.fields["capacity"]
        # A length limit in the page would cut off what somebody pastes; the answer says it instead.
        self.fields["text"].widget.attrs.pop("maxlength", None)


class MessageForm(_Styled):
    """An earlier message of the conversation."""

    text = forms.CharField(
        label=_("What was said"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    author = forms.ChoiceField(label=_("By whom"), required=False)

    def __init__(self, *args: Any, visitor: Visitor, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Let the author be the visitor or somebody else."""
        super().__init__(*args, **kwargs)
        author = self.fields["author"]
        if isinstance(author, forms.ChoiceField):
            author.choices = [("", _("Somebody else")), (visitor.person.id, _("Me"))]
        self.fields["text"].widget.attrs.pop("maxlength", None)


class MediumForm(_Styled):
    """A picture or recording that goes with the message. It is not uploaded: one says who is in it."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=MEDIA)
    school_related = forms.BooleanField(label=_("It was made at school, or shows school"), required=False)
    group = forms.ChoiceField(label=_("Choose from"), required=False)
    people = forms.MultipleChoiceField(label=_("Who can be seen or heard?"), required=False)
    covered = forms.MultipleChoiceField(required=False)
    unmarked = forms.IntegerField(
        label=_("Others who can be recognised"),
        required=False,
        min_value=0,
        max_value=MOST_UNMARKED,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, visitor: Visitor, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Offer the people whom this visitor may mark."""
        super().__init__(*args, **kwargs)
        self._groups = selectors.groups_to_show(visitor)
        self._visitor = visitor
        everybody = [(person.id, person.id) for people in self._groups.values() for person in people]
        names = [(group, _group_name(group)) for group in self._groups]
        for name, choices in (("people", everybody), ("covered", everybody), ("group", names)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    @property
    def shown(self) -> list[tuple[Person, str, bool]]:
        """The people to tick: those ticked already, and the chosen group; with name and whether ticked."""
        ticked = set(self["people"].value() or ())
        chosen = self["group"].value()
        group = self._groups.get(chosen) or next(iter(self._groups.values()), [])
        others = [p for people in self._groups.values() for p in people if p.id in ticked and p not in group]
        return [(p, selectors.shown_name(p, self._visitor), p.id in ticked) for p in (*others, *group)]

    @property
    def covered_people(self) -> list[tuple[Person, str]]:
        """Those who are to be made unrecognisable."""
        covered = set(self["covered"].value() or ())
        people = (person for people in self._groups.values() for person in people)
        return [(p, selectors.shown_name(p, self._visitor)) for p in people if p.id in covered]


MessageFormSet = forms.formset_factory(
    MessageForm, extra=0, max_num=MOST_MESSAGES, absolute_max=MOST_MESSAGES, validate_max=True
)
MediumFormSet = forms.formset_factory(
    MediumForm, extra=0, max_num=MOST_MEDIA, absolute_max=MOST_MEDIA, validate_max=True
)


def errors_of(forms_with_errors: Iterable[forms.Form]) -> int:
    """Count the fields that something is wrong with."""
    return sum(len(form.errors) for form in forms_with_errors)


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _group_name(group: str) -> Any:  # noqa: ANN401 - a string that is translated when it is shown
    return _("The team") if group == selectors.TEAM else lazystr(_("Group %(group)s") % {"group": group})
