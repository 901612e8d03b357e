"""The journal's commands: what they say, in Dutch and English, and how they end."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from deelwijs.office.journal import words
from deelwijs.office.journal.models import Chain
from deelwijs.office.journal.verifying import Fault, Kind

if TYPE_CHECKING:
    from collections.abc import Callable


def run(command: str, *arguments: str) -> str:
    """Run a command and return what it writes."""
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_verify_says_that_the_journal_is_whole(write: Callable[[int], None]) -> None:
    """A whole journal is told as such, with how much was read."""
    write(3)
    assert run("journal_verify", "--lang", "en") == "The journal is as it was written (entries: 3).\n"
    assert run("journal_verify") == "Het logboek is zoals het geschreven is (regels: 3).\n"


def test_verify_names_the_fault_and_fails(
    write: Callable[[int], None], tamper: Callable[..., None], chain: str
) -> None:
    """What is wrong stands on a line of its own; the command ends with an error that says what to do."""
    write(3)
    tamper("UPDATE journal_entry SET why = 'other' WHERE number = 2")
    out = io.StringIO()
    with pytest.raises(CommandError, match="deelwijs journal restored") as error:
        call_command("journal_verify", "--lang", "en", stdout=out)
    assert error.value.returncode == 1
    assert out.getvalue() == f"{chain}: entry 2 is not as it was written.\n"


def test_verify_takes_one_chain(write: Callable[[int], None], chain: str) -> None:
    """A chain that is not there is refused, and not told to be whole."""
    write(1)
    assert "(entries: 1)" in run("journal_verify", "--lang", "en", "--chain", chain)
    with pytest.raises(CommandError, match="There is no chain school:other in the journal"):
        run("journal_verify", "--lang", "en", "--chain", "school:other")


def test_restored_says_what_was_set_back(write: Callable[[int], None], tamper: Callable[..., None], chain: str) -> None:
    """After a restored backup the command names each chain and its last entry, and verifying tells it."""
    write(3)
    head = Chain.objects.get().entries.get(number=2).digest
    tamper(f"UPDATE journal_chain SET length = 2, head = '{head}'", "DELETE FROM journal_entry WHERE number = 3")  # noqa: S608
    assert run("journal_restored", "--lang", "en") == f"{chain}: goes on after entry 2.\n"
    assert "a backup was put back at" in run("journal_verify", "--lang", "en")
    assert "Nothing to write down" in run("journal_restored", "--lang", "en")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("last", [3, 9])
def test_every_fault_has_its_words(language: str, kind: Kind, last: int) -> None:
    """No fault is without a sentence, of one entry or of several, in either language."""
    if last > 3 and kind not in {Kind.CHANGED, Kind.REMOVED, Kind.ADDED, Kind.GONE}:
        last = 0
    with translation.override(language):
        said = words.fault(Fault("school:x", kind, 3, last, timezone.now()))
    assert said.startswith("school:x: ")
    assert said.endswith(".")
    assert "%(" not in said
