"""What a password must be. Django's own rules, in words that are there in every language of the pages."""

from __future__ import annotations

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Say how many."""
        return _("This is too short: use at least %(length)d characters.") % {"length": self.min_length}


class NotTheAddress(rules.UserAttributeSimilarityValidator):
    """Not much like the address."""

    def get_error_message(self) -> str:
        """Say that it is."""
        return _("This looks too much like your address.")


class NotCommon(rules.CommonPasswordValidator):
    """None of the twenty thousand that everybody tries first."""

    def get_error_message(self) -> str:
        """Say that it is."""
        return _("This is one of the first that others would guess.")


class NotOnlyDigits(rules.NumericPasswordValidator):
    """No mere number."""

    def get_error_message(self) -> str:
        """Say that it is."""
        return _("Only digits are too easy to guess.")
