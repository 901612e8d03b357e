"""The form on the first page of a site: who begins, and with what."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from deelwijs.office.accounts.forms import Styled
from deelwijs.office.community.beginning import CODE, Administrator, proves
from deelwijs.office.community.models import NAME

MOST_SCHOOLS = 500


class BeginForm(Styled):
    """What a foundation, its schools and its first administrator are called."""

    code = forms.CharField(
        label=_("Setup code"),
        help_text=_("It stands in the file %(file)s of the data directory, and was printed when the site was prepared.")
        % {"file": CODE},
        max_length=40,
    )
    foundation = forms.CharField(label=_("Name of the foundation"), max_length=NAME)
    schools = forms.CharField(
        label=_("Schools"),
        help_text=_("One on a line: its BRIN, or its name."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    given = forms.CharField(label=_("Your first name"), max_length=NAME)
    infix = forms.CharField(label=_("Tussenvoegsel"), max_length=40, required=False)
    family = forms.CharField(label=_("Your family name"), max_length=NAME)
    email = forms.EmailField(label=_("Your e-mail address"))
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least twelve characters. A few words in a row are strong, and easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean_code(self) -> str:
        """Let only those on who can read the files of this machine."""
        code: str = self.cleaned_data["code"]
        if not proves(code):
            raise ValidationError(_("This is not the setup code."))
        return code

    def clean_schools(self) -> list[str]:
        """Return the schools, each once."""
        schools = list(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["schools"].splitlines()))))
        if len(schools) > MOST_SCHOOLS or any(len(school) > NAME for school in schools):
            raise ValidationError(_("These are too many schools, or too long names, for one form."))
        return schools

    def clean_password(self) -> str:
        """Return a password that is hard to guess."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    @property
    def administrator(self) -> Administrator:
        """Who begins."""
        said = self.cleaned_data
        return Administrator(said["given"], said["family"], said["email"], said["password"], infix=said["infix"])
