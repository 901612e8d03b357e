"""`deelwijs check "text"`: one verdict for a person to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from deelwijs.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def _run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


PHONE = "Bel Jorn Zijlstra op 06-12345678"


@pytest.mark.parametrize(
    ("lang", "asks", "why"),
    [
        ("nl", "Hier gaat het protocol niet over", "Hier staat een telefoonnummer van iemand."),
        ("en", "The protocol does not cover this", "This gives somebody's phone number."),
    ],
)
def test_it_speaks_both_languages(community_file: Path, lang: str, asks: str, why: str) -> None:
    """Outcome, finding with article and title, and the text after the edit."""
    assert asks in _run("Wat een weer!", "--author", "k-mum", "--community", community_file, "--lang", lang).output
    result = _run(PHONE, "--author", "k-mum", "--community", community_file, "--lang", lang)
    assert result.exit_code == 0
    output = " ".join(result.output.replace("│", " ").split())
    assert why in output
    assert "A2 " in output
    assert "→ Bel Jorn Zijlstra op [telefoonnummer weggelaten]" in output


@pytest.mark.parametrize("moment", ["2026-03-11T19:30:00", "gisteren", "", "2026-13-01T00:00:00Z", "12345"])
def test_a_moment_needs_its_zone(community_file: Path, moment: str) -> None:
    """A naive time could be any time: refused, with an example."""
    result = _run("Hoi", "--community", community_file, "--at", moment)
    assert result.exit_code == 2
    assert "such as 2026-03-10T15:30:00+01:00" in " ".join(result.output.replace("│", " ").split())


def test_the_moment_decides(community_file: Path) -> None:
    """In lesson time a pupil is told so."""
    arguments = ("Hoi", "--as", "pupil", "--community", community_file, "--at")
    assert "A1" in _run(*arguments, "2026-03-10T10:00:00+01:00").output
    assert "A1" not in _run(*arguments, "2026-03-10T16:00:00+01:00").output


def test_colour_only_in_a_terminal(community_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe or a file gets plain text; a terminal gets the places marked."""
    arguments = (PHONE, "--author", "k-mum", "--community", community_file)
    assert "\x1b" not in _run(*arguments).output
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in _run(*arguments).output


@pytest.mark.parametrize(
    "text", ["", "[red]rood[/red] [/] [bold", "\0", "\u202eom\u202c", "half \ud83d", "😀" * 500, "a\nb\n\nc", "{x} %s"]
)
def test_any_text_can_be_shown(community_file: Path, text: str) -> None:
    """Brackets are no markup, and odd characters no error."""
    result = _run(text, "--community", community_file)
    assert result.exit_code == (0 if text.strip() else 2)
    if not text.strip():
        assert "there is nothing to judge" in result.output
    if text.startswith("[red]"):
        assert "[red]rood[/red] [/] [bold" in result.output


@pytest.mark.parametrize("options", [(), ("--lang", "en")])
def test_what_a_terminal_would_obey_is_written_out(community_file: Path, options: tuple[str, ...]) -> None:
    """Direction marks, escape sequences and other unseen signs stand there as such; accents and emoji as they are."""
    community = community_file.read_text(encoding="utf-8").replace("Anke", "Anke\\u001b[2J\\u202e")
    community_file.write_text(community, encoding="utf-8")
    text = "Één 👩\u200d🏫:\u202e Bel\x1b[31m Jorn\u0007 Zijlstra\u2028\u200f op 06-12345678\x9b2J"
    output = _run(text, "--author", "k-mum", "--community", community_file, *options).output
    assert not set("\x1b\x07\x9b\u200f\u202e\u2028") & set(output)
    output = " ".join(output.replace("│", " ").split())
    assert "Één 👩\u200d🏫:<U+202E> Bel<U+001B>[31m Jorn<U+0007> Zijlstra<U+2028><U+200F> op" in output
    assert "Anke<U+001B>[2J<U+202E> Zijlstra · private" in output


def test_the_mark_stands_where_it_belongs(community_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs that are written out before it do not move the place of a finding."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    output = _run("\u202e\u202c\0" + PHONE, "--author", "k-mum", "--community", community_file).output
    assert re.search(r"\x1b\[[0-9;]+m06-12345678\x1b\[0m", output)


def test_an_unknown_channel_is_refused(community_file: Path) -> None:
    """A slip would be judged as any social medium; what is known is listed. An alias and the website are known."""
    arguments = ("Hoi", "--community", community_file, "--channel")
    result = _run(*arguments, "fakebook")
    assert result.exit_code == 2
    output = " ".join(result.output.replace("│", " ").split())
    assert "'fakebook' is none of instagram, tiktok," in output
    assert "website, newsletter" in output
    for known in ("insta", "X", "website", "newsletter"):
        assert _run(*arguments, known).exit_code == 0


def test_a_thread_can_be_given(community_file: Path) -> None:
    """Each `--answers` is an earlier message."""
    result = _run(
        "Om half negen.", "--author", "k-tea", "--answers", "Hoe laat begint De Kievit?", "--community", community_file
    )
    assert "B1" in result.output


def test_nobody_with_that_id(community_file: Path) -> None:
    """The id is repeated in the message."""
    result = _run("Hoi", "--author", "x-9", "--community", community_file)
    assert result.exit_code == 1
    assert "'x-9'" in result.output


@pytest.mark.parametrize("role", ["staff", "pupil", "guardian"])
def test_without_a_community_it_is_the_demos(role: str) -> None:
    """Anybody can try it without a file."""
    assert _run("Wat een weer!", "--as", role).exit_code == 0
