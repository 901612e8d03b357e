"""Django's command line for this site: `python -m deelwijs.office.manage`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command that is given."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deelwijs.office.config.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
