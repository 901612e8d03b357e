"""Reading an edition: what is understood, and that nothing else ever comes out but its defects."""

import pickle
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deelwijs.protocol import (
    Binding,
    Condition,
    Edition,
    EditionDefects,
    Kind,
    Period,
    decode_edition,
    parse_edition,
)

OTHER = (Path(__file__).parent / "editions" / "other.nl.md").read_text(encoding="utf-8")
LINES = OTHER.splitlines(keepends=True)
PIECES = [
    *LINES,
    "## A5 Titel {norm: decency}\n",
    "### Voor jou {pupils}\n",
    "+++\n",
    "{school}",
    "{",
    "}",
    "\\{",
    "[norms]\n",
    "absent = 3\n",
    "a.b.c = 1\n",
    "in_force = 1\n",
    "[[norms.decency]]\n",
    "[consent]\n",
    "ladders = []\n",
    "\x00",
    "\ud800",
    "=" * 5 + "\n",
    "> # 1 a {norm: scope}\n",
]


def _read(text: str) -> Edition | EditionDefects:
    """Read a text; any other exception than a refusal fails the test that calls this."""
    try:
        return parse_edition(text, "edition.md")
    except EditionDefects as defects:
        return defects


def test_an_edition_with_other_numbers_is_read_without_a_change_to_code(other: Edition) -> None:
    """Numbers, parameters and what is left out are the edition's own affair."""
    assert [article.id for article in other.articles] == [
        *("1.1", "1.2", "2.1", "4.1", "4.2", "4.2a", "5", "7.1", "7.2", "7.3", "7.4", "9", "slot"),
    ]
    assert other.article_for("media-consent", "pupil", "private") is other.article("4.2")
    assert other.parameter("media-consent", "consent_age") == 14
    assert other.absent == {"disclaimer"}
    assert "disclaimer" not in other.norms
    assert other.in_force == date(2024, 9, 1)
    assert other.procedures["pupil-measure"]["suspension_at_most"] == Period(3, "day")


def test_an_article_has_its_parts(other: Edition) -> None:
    """Number, title, bindings, text, pupils' version, part and line come from where they stand."""
    article = other.article("2.1")
    assert article.title == "Lestijd is leertijd"
    assert article.bindings == (Binding(Kind.NORM, "lesson-time"),)
    assert article.text.startswith("Zolang de les duurt")
    assert article.text.endswith("{norm.lesson-time.leadership}.")
    assert (article.child_title, article.child_text) == (
        "Telefoon weg in de les",
        "In de les staat je telefoon uit.",
    )
    assert article.part == "Hoofdstuk 2"
    assert LINES[article.line - 1].startswith("## 2.1")


def test_a_condition_is_read_from_the_heading(other: Edition) -> None:
    """Roles and capacities stand between brackets behind the name."""
    (binding,) = other.article("7.1").bindings
    assert binding.condition == Condition(frozenset({"staff"}), frozenset({"official", "work"}))
    assert str(binding) == "norm: disclosure (staff, official, work)"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_matter(ending: str, other: Edition) -> None:
    """A file saved on any machine gives the same edition."""
    assert _read(OTHER.replace("\n", ending)) == other


def test_a_byte_order_mark_is_passed_over(other: Edition) -> None:
    """Notepad's mark at the beginning of a file is no defect."""
    assert decode_edition(b"\xef\xbb\xbf" + OTHER.encode(), "edition.md") == other


def test_renaming_an_article_renames_its_citation(other_text: str) -> None:
    """Nothing but the heading knows the number of an article."""
    renamed = _read(other_text.replace("## 4.2 ", "## A5 "))
    assert isinstance(renamed, Edition)
    article = renamed.article_for("media-consent", "staff", "work")
    assert article is not None
    assert article.id == "A5"


def test_a_binding_is_read_from_an_underlined_heading_too(other_text: str, other: Edition) -> None:
    """Both ways in which Markdown writes a heading hold."""
    heading = "## 5 Normaal doen {norm: decency}"
    underlined = other_text.replace(heading, heading.removeprefix("## ") + "\n---")
    read = _read(underlined)
    assert isinstance(read, Edition)
    assert read.article("5").bindings == other.article("5").bindings


def test_headings_inside_quotations_and_code_are_text(other_text: str) -> None:
    """An example of a heading begins no article."""
    text = other_text.replace("Dat doen zij thuis ook.", "> ## 8 Zo\n\n```\n## 8 Zo\n```")
    read = _read(text)
    assert isinstance(read, Edition)
    assert "## 8 Zo" in read.article("7.2").text


def test_a_heading_without_a_mark_belongs_to_the_text(other_text: str) -> None:
    """A long article can have headings of its own."""
    read = _read(other_text.replace("Dat doen zij thuis ook.", "### Thuis\n\nDat ook."))
    assert isinstance(read, Edition)
    assert read.article("7.2").text == "### Thuis\n\nDat ook."
    assert read.article("7.2").child_text is None


def test_an_edition_travels_between_processes(other: Edition) -> None:
    """Judging runs over several processes: an edition and its defects can be pickled."""
    assert pickle.loads(pickle.dumps(other)) == other  # noqa: S301 - our own bytes
    refused = _read("")
    assert str(pickle.loads(pickle.dumps(refused))) == str(refused)  # noqa: S301 - our own bytes


def test_no_more_than_two_hundred_defects_are_told(other_text: str) -> None:
    """A file that is something else altogether does not fill the screen for ever."""
    refused = _read(other_text + "\n## x {y}\n\nz\n" * 500)
    assert isinstance(refused, EditionDefects)
    assert len(refused.defects) == 200


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 490_000, id="brackets"),
        pytest.param("> > > > a\n" * 40_000, id="quotations"),
        pytest.param("## 1 a" + " " * 400_000 + "b {norm: scope}\n", id="spaces in a heading"),
        pytest.param("## 1 a {" + "norm: scop; " * 40_000 + "}\n", id="bindings"),
        pytest.param("+++\na = " + "[" * 90_000 + "\n+++\n", id="nested lists"),
        pytest.param("+++\n" + ".".join("a" * 40_000) + " = 1\n+++\n", id="dotted keys"),
        pytest.param("+++\nin_force" + ".a" * 900 + " = 1\n+++\n", id="deep table as a value"),
        pytest.param("+++\na = 0x" + "f" * 1_900 + "\n+++\n", id="huge number"),
        pytest.param("x" * 3_000_000, id="three million characters"),
    ],
)
def test_a_hostile_file_is_refused_in_time(text: str) -> None:
    """What was made to choke a reader costs seconds at most, and is a defect like any other."""
    begun = time.monotonic()
    assert isinstance(_read(text), EditionDefects)
    assert time.monotonic() - begun < 10


@given(st.text())
def test_any_text_is_an_edition_or_has_defects(text: str) -> None:
    """Whatever is typed, the answer is an edition or what is wrong with it."""
    assert isinstance(_read(text), Edition | EditionDefects)


@given(st.binary())
def test_any_bytes_are_an_edition_or_have_defects(data: bytes) -> None:
    """Whatever the file holds, the answer is an edition or what is wrong with it."""
    with pytest.raises(EditionDefects):
        decode_edition(data, "edition.md")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_edit_of_an_edition_is_an_edition_or_has_defects(data: st.DataObject) -> None:
    """Lines lost, moved, doubled or spoilt never end in anything but an edition or its defects."""
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(lines)))
        piece = data.draw(st.sampled_from(PIECES) | st.text(max_size=12))
        lines[place : place + data.draw(st.integers(0, 3))] = [piece]
    result = _read("".join(lines))
    assert isinstance(result, Edition | EditionDefects)
    if isinstance(result, EditionDefects):
        assert all(str(defect).startswith("edition.md") and defect.remedy for defect in result.defects)


@settings(max_examples=100, deadline=None)
@given(
    table=st.sampled_from(["norms.decency", "platforms", "ladders", "consent", "placeholders", "duties.adoption"]),
    key=st.sampled_from(["outcome", "school", "in_force", "date", "pupil-measures", "x"]),
    value=st.recursive(
        st.sampled_from(["1", "-1", "true", '""', '"a"', "1.5", "nan", "2024-01-01", "2024-01-01T10:00:00", "12:00"]),
        lambda inner: (
            st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
            | inner.map(lambda item: f"{{ name = {item} }}")
        ),
        max_leaves=6,
    ),
)
def test_any_value_anywhere_in_the_front_matter_is_judged(table: str, key: str, value: str) -> None:
    """A value of an unexpected type is a defect, whatever it is and wherever it stands."""
    text = OTHER.replace("+++\n", f"+++\nabsent.x = 1\n{table}.{key} = {value}\n", 1)
    assert isinstance(_read(text), EditionDefects)
    alone = f"+++\n{table}.{key} = {value}\n{key} = {value}\n+++\n\n## 1 a {{norm: decency}}\n\nb\n"
    assert isinstance(_read(alone), EditionDefects)
