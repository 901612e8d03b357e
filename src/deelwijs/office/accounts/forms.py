"""The forms with which one signs in, in the look and the words of the house."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric"}
LABELS = {  # the forms of allauth speak their own words
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("The password that you have now"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),  # of the app
    "name": _("Name of the passkey"),
}


class Styled(forms.Form):
    """A form whose fields look like the rest of the house and tell assistive software what is wrong."""

    use_required_attribute = False
    labels = LABELS

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on to Django as they are
        """Give every field its label, its class and where its mistakes stand."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if not field.widget.is_hidden:
                described = f"{self[name].auto_id}_error"
                field.widget.attrs |= {
                    "class": "utrecht-textbox utrecht-textbox--html-input",
                    "aria-describedby": f"{self[name].auto_id}_help {described}" if field.help_text else described,
                }


class _NewPassword(Styled):
    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        field = self.fields["password1"]
        field.help_text = _("At least twelve characters. A few words in a row are strong, and easy to remember.")
        field.widget.attrs["aria-describedby"] = f"{self['password1'].auto_id}_help {self['password1'].auto_id}_error"


class SignInForm(Styled, account_forms.LoginForm):  # type: ignore[misc]
    """Address and password."""


class ConfirmForm(Styled, account_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something weighty."""


class ChangePasswordForm(_NewPassword, account_forms.ChangePasswordForm):  # type: ignore[misc]
    """Another password instead of the one somebody has."""


class SetPasswordForm(_NewPassword, account_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class FactorForm(Styled, factor_forms.AuthenticateForm):  # type: ignore[misc]
    """The code of the app, or a recovery code."""


class ConfirmFactorForm(Styled, factor_forms.ReauthenticateForm):  # type: ignore[misc]
    """The code once more, before something weighty."""


class ActivateAppForm(Styled, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which shows that it has the secret."""


class CredentialField(forms.JSONField):
    """What a passkey answers. allauth takes an empty value such as `0` for one that was checked; here it is none."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - as Django has it
        """Read an object, and refuse all else."""
        try:
            read = super().to_python(value)
        except RecursionError:
            read = None
        if not isinstance(read, dict) or not read:
            raise forms.ValidationError(_("This code is not right, or not any more."))
        return read

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ANN401, ARG002 - as Django has it
        """Give nothing back into the page: an answer is good for one time."""
        return None


class SignInByPasskeyForm(passkey_forms.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of address and password."""

    credential = CredentialField()


class PasskeyForm(passkey_forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""

    credential = CredentialField()


class ConfirmPasskeyForm(passkey_forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more, before something weighty."""

    credential = CredentialField()


class AddPasskeyForm(Styled, passkey_forms.SignupWebAuthnForm):  # type: ignore[misc]
    """A passkey that opens with a finger, a face or a code, so that it can stand alone."""

    credential = CredentialField()

    def clean(self) -> dict[str, Any]:
        """Have the passkey checked as one that can be signed in with by itself."""
        self.cleaned_data["passwordless"] = True
        return super().clean() or {}


class RenamePasskeyForm(Styled, passkey_forms.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""


class NewPasswordForm(_NewPassword):
    """A new password for somebody who has proved otherwise who they are."""

    password1 = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), max_length=128
    )

    def __init__(self, *args: Any, account: Any = None, **kwargs: Any) -> None:  # noqa: ANN401
        """Know whose password it will be: it may not look like their address."""
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password1(self) -> str:
        """Refuse what is easily guessed."""
        password = str(self.cleaned_data["password1"])
        password_validation.validate_password(password, self.account)
        return password


class AskForm(Styled):
    """An address to which a link goes."""

    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}), max_length=254)


class CodeForm(Styled):
    """The code that stands in the mail, typed in the browser that asked for it."""

    labels = {**LABELS, "code": _("The code in the mail")}  # noqa: RUF012 - as every form here has it
    code = forms.CharField(max_length=20, widget=forms.TextInput(attrs=CODE))


class CodeAndPasswordForm(CodeForm, NewPasswordForm):
    """The code that stands in the mail, and the new password that it is for."""

    field_order = ("code", "password1")
