"""Filling in: the text says what the parameters say, and a school's name stays a name."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijs.protocol import Consent, Edition, fill, parse_edition, render, shipped_edition, values_for
from deelwijs.protocol.vocabulary import TERMS
from deelwijs.protocol.words import DUTCH, ENGLISH


def test_the_names_of_school_and_foundation_are_filled_in(reference: Edition) -> None:
    """Every text of a filled edition speaks of this school."""
    filled = fill(reference, school="De Wilg", foundation="Stichting Oever", website="dewilg.example")
    assert "schoolgids van De Wilg" in filled.article("P2").text
    assert "dewilg.example" in filled.article("P2").text
    assert "Stichting Oever" in (filled.article("P1").child_text or "")


def test_what_is_not_given_reads_well_all_the_same(reference: Edition) -> None:
    """Without a name the text speaks of 'de school'; at the beginning of a sentence with a capital."""
    filled = fill(reference)
    assert "schoolgids van de school" in filled.article("P2").text
    assert filled.article("P3").text.startswith("De directeur zorgt")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_placeholder_is_left_in_a_filled_edition(language: str) -> None:
    """Nobody gets to read a brace."""
    for article in fill(shipped_edition(language=language)).articles:
        assert "{" not in article.title + article.text + (article.child_text or "")


@pytest.mark.parametrize(
    ("old", "new", "article", "before", "after"),
    [
        ("consent_age = 14", "consent_age = 16", "4.2", "Tot 14 jaar", "Tot 16 jaar"),
        ('combine = "everyone"', 'combine = "no-refusal"', "4.2", "alle ouders", "één ouder die ja zegt"),
        ('combine = "everyone"', 'combine = "newest"', "4.2", "alle ouders", "wat een van hen het laatst heeft gezegd"),
        ("attacks = 4", "attacks = 13", "7.3", "Vanaf vier", "Vanaf 13"),
        ('within = "3 days"', 'within = "1 week"', "1.2", "Binnen drie dagen", "Binnen één week"),
        ('"directeur", "teamleider"', '"directeur"', "2.1", "de directeur of teamleider.", "de directeur."),
        ('title = "een schorsing"', 'title = "een pauze"', "9", "een schorsing", "een pauze"),
    ],
)
def test_a_parameter_changes_the_text(  # noqa: PLR0913 - the columns of the table
    other_text: str, old: str, new: str, article: str, before: str, after: str
) -> None:
    """Text and parameter cannot differ: change the one, and the other follows."""
    assert before in fill(parse_edition(other_text, "edition.md")).article(article).text
    assert after in fill(parse_edition(other_text.replace(old, new), "edition.md")).article(article).text


def test_the_text_says_whether_the_council_has_agreed(reference: Edition) -> None:
    """With consent the date stands there, without it that it is lacking."""
    assert "nog niet ingestemd" in fill(reference).article("G").text
    agreed = replace(reference, consent=Consent("MR", date(2024, 5, 14)))
    assert fill(agreed).article("G").text.startswith("De MR heeft op 14 mei 2024 ingestemd met dit protocol.")


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [(1, "één keer", "once"), (2, "twee keer", "twice"), (14, "14 keer", "14 times")],
)
def test_how_often_is_said_as_people_say_it(number: int, dutch: str, english: str) -> None:
    """Once and twice are words of their own in English."""
    assert (DUTCH.often(number), ENGLISH.often(number)) == (dutch, english)


def test_every_option_has_words_in_both_languages() -> None:
    """No text shows the name of an option where people expect words."""
    options = {
        option
        for term in TERMS
        for parameter in term.parameters.values()
        for option in getattr(parameter, "options", ())
    }
    assert options <= set(DUTCH.options)
    assert options <= set(ENGLISH.options)


def test_an_escaped_brace_stays_a_brace(other_text: str) -> None:
    """Who wants to write a brace can."""
    edition = parse_edition(other_text.replace("Dat doen zij thuis ook.", r"Zo: \{school\}."), "edition.md")
    assert render(fill(edition, school="De Wilg").article("7.2")) == "<p>Zo: {school}.</p>\n"


@given(st.text(min_size=1))
def test_a_name_stays_a_name(name: str) -> None:
    """Whatever a school is called, its name is text on the page: no markup, no new paragraph."""
    edition = shipped_edition()
    html = render(edition.article("U2"), values_for(edition, school=name))
    assert html.count("<") == 2 * 1
    assert "<p>" in html
