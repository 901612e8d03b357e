"""How Django knows the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts, which listen to what the libraries below them tell."""

    name = "deelwijs.office.accounts"

    def ready(self) -> None:
        """Begin to listen."""
        from deelwijs.office.accounts import hearing  # noqa: PLC0415 - needs the models

        hearing.begin()
