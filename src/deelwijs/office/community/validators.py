"""What a field of the community may hold."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.nl import brin


def check_brin(value: str) -> None:
    """Accept a BRIN, with or without location code; raises ValidationError, as Django expects it."""
    try:
        brin.validate(value)
    except WrongNumber as error:
        raise ValidationError(
            _("A BRIN is two digits and two letters, such as 05KO, with the two digits of the location after it."),
            code="brin",
        ) from error


def check_handles(value: object) -> None:
    """Accept a list of account names, each with an @ before it; raises ValidationError, as Django expects it."""
    if not isinstance(value, list) or not all(isinstance(name, str) and name.startswith("@") for name in value):
        raise ValidationError(_("Write each account name with an @ before it."), code="handles")
