"""The closed vocabulary, and its page in the manual."""

from pathlib import Path

from deelwijs.protocol import Kind
from deelwijs.protocol.vocabulary import BY_KIND, BY_NAME, STEPS, TERMS

MANUAL = Path(__file__).parents[2] / "docs" / "how-to" / "publish-an-edition.md"


def test_a_name_means_one_thing() -> None:
    """No name stands for two terms, even of different kinds: a mistaken kind can be mended."""
    assert len(BY_NAME) == len(TERMS)


def test_every_kind_has_names() -> None:
    """All five kinds can be used."""
    assert all(BY_KIND[kind] for kind in Kind)


def test_every_term_has_a_meaning_of_one_line() -> None:
    """The table explains itself."""
    assert all(term.meaning and "\n" not in term.meaning and not term.meaning.endswith(".") for term in TERMS)


def test_the_manual_names_every_term_with_its_parameters() -> None:
    """Whoever writes an edition finds everything that it can be bound to, and the steps of a measure."""
    manual = MANUAL.read_text(encoding="utf-8")
    for term in TERMS:
        row = next((line for line in manual.splitlines() if line.startswith(f"| `{term.name}` |")), "")
        assert term.meaning in row, term.name
        assert all(f"`{key}`" in row for key in term.parameters), term.name
    assert all(f"| `{step}` | {meaning} |" in manual for step, meaning in STEPS.items())
