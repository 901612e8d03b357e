"""`deelwijs protocol`: what a policy officer types, and what comes back."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deelwijs.cli.protocol import protocol

EDITIONS = Path(__file__).parents[1] / "protocol"
OTHER = EDITIONS / "editions" / "other.nl.md"
BROKEN = EDITIONS / "broken" / "many-defects.md"


def _run(*arguments: object) -> Result:
    """Run the command; anything but its own exit is a traceback, and fails."""
    result = CliRunner().invoke(protocol, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_show_gives_the_text_of_a_school() -> None:
    """Without a file it is the shipped edition, in Dutch, filled in."""
    result = _run("show", "--school", "De Wilg", "--foundation", "Stichting Oever")
    assert result.exit_code == 0
    assert result.output.startswith("# Samen online")
    assert "schoolgids van De Wilg" in result.output
    assert "{" not in result.output


def test_show_gives_the_pupils_their_own_text_in_either_language() -> None:
    """Audience and language can be chosen."""
    result = _run("show", "--for", "pupils", "--lang", "en")
    assert "Your message, your choice" in result.output
    assert "Staff at work" not in result.output


def test_show_takes_an_edition_of_ones_own() -> None:
    """A file is shown in its own language."""
    assert "Lestijd is leertijd" in _run("show", OTHER).output


def test_show_says_that_a_file_has_one_language() -> None:
    """Asking a Dutch file for English is an error, not a Dutch text."""
    result = _run("show", OTHER, "--lang", "en")
    assert result.exit_code == 1
    assert "is written in 'nl'" in result.output


def test_show_is_coloured_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal numbers stand out and the text is laid out, without Markdown's own signs."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    output = _run("show", "--school", "De Wilg").output
    assert "\x1b[1;36mA5\x1b[0m" in output
    assert "**" not in output


def test_check_approves_a_good_edition() -> None:
    """One line says what the edition is."""
    result = _run("check", OTHER)
    assert result.exit_code == 0
    assert "in order. Mediaregels van de Veldscholen (nl): 13 articles, 10 norms, without disclaimer" in result.output


def test_check_tells_all_defects_of_all_files() -> None:
    """A broken file does not keep the others from being checked; the exit status is 1."""
    result = _run("check", BROKEN, OTHER)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert len(lines) == 7
    assert all(line.startswith(f"{BROKEN}:") for line in lines[:6])
    assert "in order" in lines[6]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x7fELF\x00\x01\xff\xfe", "is not UTF-8"),
        (b"\x00\x00\x00\n", "cannot be printed (U+0000)"),
        (b"", "the edition has no front matter"),
        (b"x" * 5_000_000, "longer than 500,000 characters"),
        ("+++\n\u202e\n".encode(), "U+202E"),
        (b"\xff\xfe+\x00+\x00", "byte 0xff is not UTF-8"),
    ],
    ids=["binary", "NUL bytes", "empty", "huge", "direction mark", "UTF-16"],
)
def test_a_hostile_file_is_told_off(tmp_path: Path, content: bytes, words: str) -> None:
    """Whatever the file holds, there is a message and never a traceback."""
    file = tmp_path / "edition.md"
    file.write_bytes(content)
    for result in (_run("check", file), _run("show", file), _run("diff", file, OTHER)):
        assert result.exit_code == 1
        assert words in result.output


def test_what_is_no_file_is_told_off(tmp_path: Path) -> None:
    """A folder, or nothing at all, has a message too."""
    result = _run("check", tmp_path, tmp_path / "nothing.md")
    assert result.exit_code == 1
    assert "Is a directory" in result.output
    assert "No such file" in result.output


def test_diff_goes_article_by_article(tmp_path: Path) -> None:
    """Each changed article is named, with the lines that differ."""
    changed = tmp_path / "next.md"
    text = OTHER.read_text(encoding="utf-8").replace("consent_age = 14", "consent_age = 15")
    changed.write_text(text.replace("## 5 Normaal", "## 6 Normaal"), encoding="utf-8")
    result = _run("diff", OTHER, changed)
    assert result.exit_code == 0
    assert "4.2 changed: parameters · Wie staat erop?" in result.output
    assert "+media-consent: consent_age = 15" in result.output
    assert "6 (was 5) renumbered · Normaal doen" in result.output


def test_diff_says_so_when_nothing_changed() -> None:
    """Silence would leave one wondering."""
    assert _run("diff", OTHER, OTHER).output == "The editions are the same.\n"


def test_diff_tells_the_defects_of_both_editions() -> None:
    """One run is enough to mend both."""
    result = _run("diff", BROKEN, BROKEN.with_name("no-title.md"))
    assert result.exit_code == 1
    assert "many-defects.md:13" in result.output
    assert "no-title.md:1" in result.output
