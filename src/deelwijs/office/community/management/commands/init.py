"""`deelwijs init`: begin a site of one's own."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, call_command
from django.core.validators import validate_email

from deelwijs.office.community.beginning import Administrator, begin, has_begun
from deelwijs.office.community.services import Refused

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Make the foundation, its schools and the first administrator."""

    help = "Make the foundation, its schools and the first administrator. What is not given is asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what there is to say."""
        parser.add_argument("--foundation", help="name of the foundation")
        parser.add_argument("--school", action="append", default=[], help="BRIN or name; may be given more than once")
        parser.add_argument("--given", help="first name of the administrator")
        parser.add_argument("--infix", default="", help="tussenvoegsel")
        parser.add_argument("--family", help="family name")
        parser.add_argument("--email", help="e-mail address to sign in with")
        parser.add_argument("--password-from", metavar="FILE", help="read the password from a file, not the keyboard")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401, ARG002 - as Django calls it
        """Ask, check, and begin."""
        call_command("migrate", verbosity=0)
        if has_begun():
            raise CommandError("Somebody looks after this site already. Ask them for an invitation.")
        foundation = options["foundation"] or self._asked("Name of the foundation: ")
        schools = options["school"] or self._asked("Schools, by BRIN or name, with commas between: ").split(",")
        try:
            administrator = self._administrator(options)
            made = begin(foundation, [school.strip() for school in schools if school.strip()], administrator)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{made.name}: {made.schools.count()} schools. {administrator.email} can sign in now, and is asked for "
            "a second factor first."
        )

    def _administrator(self, options: dict[str, Any]) -> Administrator:
        email = options["email"] or self._asked("E-mail address of the administrator: ")
        validate_email(email)
        given = options["given"] or self._asked("First name: ")
        family = options["family"] or self._asked("Family name: ")
        password = self._password(options["password_from"])
        validate_password(password)
        return Administrator(given, family, email, password, infix=options["infix"])

    def _password(self, file: str | None) -> str:
        if file is None:
            return getpass.getpass("Password (at least 12 characters): ")
        try:
            with open(file, encoding="utf-8") as lines:  # noqa: PTH123 - a path as the shell has it, /dev/stdin too
                return lines.readline().rstrip("\n")
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error

    def _asked(self, question: str) -> str:
        try:
            answer = input(question).strip()
        except EOFError:
            answer = ""
        if not answer:
            raise CommandError("Nothing was given; see --help for the options.")
        return answer
