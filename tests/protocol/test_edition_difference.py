"""What changed between two editions."""

import pytest

from deelwijs.protocol import Edition, difference, parse_edition, shipped_edition


def _changed(text: str, *edits: tuple[str, str]) -> Edition:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return parse_edition(text, "edition.md")


def test_an_edition_does_not_differ_from_itself(other: Edition) -> None:
    """Nothing changed, nothing told."""
    assert difference(other, other) == []


@pytest.mark.parametrize(
    ("edit", "article", "what", "line"),
    [
        (("Normaal doen", "Gewoon doen"), "5", "title", "+Gewoon doen"),
        (("Scheld niet", "Vloek niet"), "5", "text", "+Vloek niet, dreig niet en zet niemand te kijk."),
        (("consent_age = 14", "consent_age = 15"), "4.2", "parameters", "+media-consent: consent_age = 15"),
        (
            ("staat je telefoon uit", "blijft je telefoon uit"),
            "2.1",
            "pupils' version",
            "+In de les blijft je telefoon uit.",
        ),
        (("{norm: doubt (staff)}", "{norm: doubt}"), "7.4", "binding", "+norm: doubt"),
        (("een goed gesprek", "een gesprek"), "9", "parameters", "+pupil-measures: talk (een gesprek)"),
        (("2024-09-01", "2025-09-01"), "front matter", "in force", "+2025-09-01"),
        (("klassenapp", "groepsapp"), "front matter", "platforms", "+whatsapp (WhatsApp, groepsapp): social"),
    ],
)
def test_a_change_is_told_at_its_article(
    other_text: str, edit: tuple[str, str], article: str, what: str, line: str
) -> None:
    """One edit is one change, at the article that answers for it, with the line that differs."""
    (change,) = difference(_changed(other_text), _changed(other_text, edit))
    assert (change.change, change.id, change.what) == ("changed", article, (what,))
    assert line in change.lines


def test_articles_come_and_go(other: Edition, other_text: str) -> None:
    """An article of one edition alone is added or removed, with all of its text."""
    without = _changed(other_text, ("## 7.2 Ook na vieren {norm: disclosure (staff, private)}\n\n", ""))
    removed = next(change for change in difference(other, without) if change.id == "7.2")
    added = next(change for change in difference(without, other) if change.id == "7.2")
    assert (removed.change, added.change) == ("removed", "added")
    assert "-Dat doen zij thuis ook." in removed.lines
    assert "+Dat doen zij thuis ook." in added.lines


def test_a_new_number_is_no_new_article(other: Edition, other_text: str) -> None:
    """An article that is bound to the same under another number is the same article."""
    (change,) = difference(other, _changed(other_text, ("## 4.2 Wie", "## A5 Wie")))
    assert (change.change, change.id, change.was, change.what) == ("renumbered", "A5", "4.2", ())


def test_two_whole_editions_are_compared(other: Edition, reference: Edition) -> None:
    """Every article of both is accounted for, however different they are."""
    changes = difference(other, reference)
    told = {change.id for change in changes if change.change != "removed"} - {"front matter"}
    assert told == {article.id for article in reference.articles}
    assert {c.was for c in changes if c.was} - {"front matter"} == {article.id for article in other.articles}


def test_the_translation_has_the_same_parameters_and_bindings(reference: Edition) -> None:
    """Between the two shipped languages only words differ."""
    for change in difference(reference, shipped_edition(language="en")):
        assert change.change == "changed"
        if change.id not in {"front matter", "S2", "S4"}:
            assert set(change.what) <= {"title", "text", "pupils' version"}
