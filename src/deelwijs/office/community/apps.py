"""The app of the community."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """Listens to what happens to accounts."""

    name = "deelwijs.office.community"

    def ready(self) -> None:
        """Connect the listener."""
        from deelwijs.office.community import entrance  # noqa: F401, PLC0415 - its import connects it
