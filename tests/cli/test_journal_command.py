"""`deelwijs journal` hands over to the site."""

from __future__ import annotations

from click.testing import CliRunner

from deelwijs.cli import main


def test_the_journal_can_be_proven_from_the_command_line() -> None:
    """Both commands are listed with what they do; they themselves are the site's, and tested there."""
    told = CliRunner().invoke(main, ["journal", "--help"])
    assert told.exit_code == 0
    assert "verify" in told.output
    assert "restored" in told.output
