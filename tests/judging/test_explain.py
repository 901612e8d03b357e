"""Explanations: every kind of finding has words, in Dutch and English, and they say the same."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from deelwijs.judging.detectors.identifiers import KINDS
from deelwijs.judging.explain import CHANNELS, OUTCOMES, SCOPES, SENTENCES, explain, explain_scope
from deelwijs.judging.norms import DOUBT, MESSAGE_NORMS, befriending
from deelwijs.judging.norms.disclaimer import SAID
from deelwijs.judging.norms.personal_information import CONFIDENTIAL, PRIVATE
from deelwijs.judging.reader.model import KINDS_OF_HARM
from deelwijs.judging.remedies import LEFT_OUT
from deelwijs.judging.verdict import Outcome
from deelwijs.protocol import Kind, shipped_edition
from deelwijs.protocol.model import CONSENT_CHANNELS
from deelwijs.protocol.vocabulary import BY_KIND

PRODUCED = {
    "lesson-time": ("pupil", "staff", "permission-void"),
    "media-consent": ("photo", "film", "sound", "unmarked"),
    "befriending": ("pupil", "own-child"),
    "personal-information": (*KINDS, *PRIVATE, *CONFIDENTIAL),
    "good-name": ("smear",),
    "decency": KINDS_OF_HARM,
    "disclosure": ("missing",),
    "disclaimer": ("missing", *SAID),
    "derailing-thread": ("turning",),
    "doubt": ("hint", "incident", "objection", "joke"),
}
SLOTS = {"name": "Noor", "channel": "social", "number": "3", "pupil": "Noor", "staff": "Jan"}
BLANK = re.compile(r"\{(\w+)\}")


def test_every_norm_of_the_vocabulary_is_judged() -> None:
    """Each has a rule and words; scope stands before all of them."""
    judged = {*MESSAGE_NORMS, DOUBT[0], befriending.NORM}
    assert judged == set(PRODUCED) == set(BY_KIND[Kind.NORM]) - {"scope"}


def test_every_kind_has_words_and_every_word_a_kind() -> None:
    """Nothing can be found that cannot be said, and nothing is said that cannot be found."""
    assert set(SENTENCES) == {(norm, kind) for norm, kinds in PRODUCED.items() for kind in kinds}


@pytest.mark.parametrize(("norm", "kind"), SENTENCES)
def test_both_languages_are_complete(norm: str, kind: str) -> None:
    """The same blanks, no blank left open, no text left in the other language."""
    words = SENTENCES[norm, kind]
    assert set(BLANK.findall(words.nl)) == set(BLANK.findall(words.en))
    article = shipped_edition().bound("norm", norm)[0]
    said = explain(norm, kind, article, **SLOTS)
    english = shipped_edition(language="en").article(article.id)
    for sentence, title in ((said.nl, article.title), (said.en, english.title)):
        assert sentence.startswith(f"{article.id} {title}: ")
        assert sentence.endswith(".")
        assert "{" not in sentence
    assert words.nl != words.en


@pytest.mark.parametrize(
    ("kind", "channel", "nl", "en"),
    [
        (
            "photo",
            "social",
            "Er is geen toestemming voor een foto van Noor op sociale media.",
            "There is no consent to show a photo of Noor on social media.",
        ),
        (
            "film",
            "newsletter",
            "Er is geen toestemming voor film met Noor in de nieuwsbrief.",
            "There is no consent to show a film of Noor in the newsletter.",
        ),
        (
            "sound",
            "website",
            "Er is geen toestemming om Noor te laten horen op de website.",
            "There is no consent to let Noor be heard on the website.",
        ),
    ],
)
def test_a_channel_is_said_in_the_language_of_the_sentence(kind: str, channel: str, nl: str, en: str) -> None:
    """Nobody reads the name that a consent's channel has in a file."""
    (article,) = shipped_edition().bound("norm", "media-consent")
    said = explain("media-consent", kind, article, name="Noor", channel=channel)
    english = shipped_edition(language="en").article("A5")
    assert (said.nl, said.en) == (f"A5 {article.title}: {nl}", f"A5 {english.title}: {en}")
    assert set(CHANNELS) == set(CONSENT_CHANNELS)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_title_is_said_in_the_language_of_the_sentence(language: str) -> None:
    """Whichever language it was judged in; a title of one's own stands in both, as nobody has translated it."""
    (article,) = shipped_edition(language=language).bound("norm", "derailing-thread")
    said = explain("derailing-thread", "turning", article, number="3")
    titles = [shipped_edition(language=each).article(article.id).title for each in ("nl", "en")]
    assert titles[0] != titles[1]
    assert said.nl.startswith(f"{article.id} {titles[0]}: ")
    assert said.en.startswith(f"{article.id} {titles[1]}: ")
    own = replace(article, title="Rustig blijven")
    said = explain("derailing-thread", "turning", own, number="3")
    assert {said.nl[:19], said.en[:19]} == {f"{article.id} Rustig blijven: "}


def test_every_outcome_has_words() -> None:
    """What it asks of the author, in both languages."""
    assert set(OUTCOMES) == set(Outcome)
    for words in OUTCOMES.values():
        assert words.nl
        assert words.en
        assert words.nl != words.en


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ground", SCOPES)
def test_every_ground_has_words(ground: str, language: str) -> None:
    """With an article on scope it is cited, without one the sentence stands by itself."""
    (article,) = shipped_edition().bound("norm", "scope")
    assert getattr(explain_scope(ground, article), language).startswith("D2 ")
    assert getattr(explain_scope(ground, None), language) == getattr(SCOPES[ground], language)


def test_all_that_can_be_left_out_leaves_a_note() -> None:
    """Every identifier and confidence has what stands in its place."""
    assert set(LEFT_OUT) == {*KINDS, *CONFIDENTIAL}
