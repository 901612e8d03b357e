"""Single values: tussenvoegsels, dates, answers, BRIN and the numbers that are never kept."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijs.rosters import values


@pytest.mark.parametrize(
    ("family", "infix", "expected"),
    [
        ("Jansen", "", ("", "Jansen")),
        ("van den Berg", "", ("van den", "Berg")),
        ("Van Den Berg", "", ("Van Den", "Berg")),
        ("Berg, van den", "", ("van den", "Berg")),
        ("Berg", "van den", ("van den", "Berg")),
        ("van den Berg", "van den", ("van den", "Berg")),
        ("Van Den Berg", "van den", ("van den", "Berg")),
        ("v.d. Meer", "", ("v.d.", "Meer")),
        ("in ’t Veld", "", ("in ’t", "Veld")),
        ("'t Hooft", "", ("'t", "Hooft")),
        ("de Vries-van der Laan", "", ("de", "Vries-van der Laan")),
        ("Jansen-de Vries", "", ("", "Jansen-de Vries")),
        ("Jansen de Vries", "", ("", "Jansen de Vries")),
        ("Berg, jr.", "", ("", "Berg, jr.")),
        ("van", "", ("", "van")),
        ("", "van", ("van", "")),
        ("", "", ("", "")),
        ("Vander Velde", "", ("", "Vander Velde")),
        ("'s-Gravendeel", "", ("", "'s-Gravendeel")),
    ],
)
def test_a_tussenvoegsel_is_found(family: str, infix: str, expected: tuple[str, str]) -> None:
    """Before the name, behind a comma, in a column of its own, or in both; never the whole of a name."""
    assert values.split_family(family, infix) == expected


@given(st.lists(st.sampled_from(["van", "de", "Berg", "'t", "Ali", "v.d.", "Bos-de", "Wit"]), min_size=1).map(" ".join))
def test_splitting_loses_nothing(family: str) -> None:
    """Tussenvoegsel and family name together are the name as written, and a family name is left."""
    infix, rest = values.split_family(family, "")
    assert f"{infix} {rest}".strip() == family
    assert rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-03-09", dt.date(2016, 3, 9)),
        ("20160309", dt.date(2016, 3, 9)),
        ("2016-03-09T00:00:00Z", dt.date(2016, 3, 9)),
        ("2016-03-09 00:00:00", dt.date(2016, 3, 9)),
        ("09-03-2016", dt.date(2016, 3, 9)),
        ("9/3/2016", dt.date(2016, 3, 9)),
        ("9.3.2016", dt.date(2016, 3, 9)),
        ("13-14-2016", None),
        ("31-02-2016", None),
        ("9-3-16", None),
        ("0001-01-01", None),
        ("٩-٣-٢٠١٦", None),
        ("morgen", None),
        ("", None),
    ],
)
def test_a_date_is_read_day_first(text: str, expected: dt.date | None) -> None:
    """As the Dutch write it or as ISO does; impossible days and years before 1900 are none."""
    assert values.date_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ja", True), ("J", True), ("1", True), ("x", True), ("Nee", False), ("n", False), ("0", False), ("soms", None)],
)
def test_an_answer_is_yes_no_or_neither(text: str, expected: object) -> None:
    """Neither is not no."""
    assert values.answer(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07ZQ", ("07ZQ", "00")),
        ("07zq01", ("07ZQ", "01")),
        ("07 ZQ-01", ("07ZQ", "01")),
        ("7ZQ", None),
        ("De Wielewaal", None),
        ("", None),
    ],
)
def test_a_brin_has_its_location(text: str, expected: tuple[str, str] | None) -> None:
    """Location 00 where none is written."""
    assert values.brin_of(text) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("123456782", True), ("111222333", True), ("101222331", True), ("123456789", False), ("000000000", False)],
)
def test_a_bsn_passes_the_eleven_test(number: str, expected: object) -> None:
    """As does an onderwijsnummer, by its own remainder."""
    assert values.is_bsn(number) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nummer 123456782.", "nummer *********."),
        ("{BSN:123456782}", "{BSN:*********}"),
        ("123456789", "123456789"),
        ("1234567821", "1234567821"),
    ],
)
def test_no_bsn_is_repeated(text: str, expected: str) -> None:
    """Where a text of the file is shown, a BSN is covered; numbers that are none are not."""
    assert values.without_bsn(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("  Jan \t Piet\u00a0Klaas ", "Jan Piet Klaas"),
        ("Ev\u202eil", "Evil"),
        ("A\u200bB", "AB"),
        ("Nul\x00len", "Nullen"),
        ("Bel\x07", "Bel"),
        ("half\ud800", "half"),
    ],
)
def test_a_label_is_tidy_and_seen(text: str, expected: str) -> None:
    """One form of each character, single spaces, and nothing that nobody sees."""
    assert values.label(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@b.nl", True),
        ("jan+school@post.example", True),
        ("josé@scholen.example", True),
        ("a@b", False),
        ("a b@c.nl", False),
        ("a@b.nl, c@d.nl", False),
        ("<a@b.nl>", False),
        ("a@b.nl\nBcc: c@d.nl", False),
        ("geen", False),
    ],
)
def test_an_address_can_be_mailed(text: str, expected: object) -> None:
    """One address and nothing else."""
    assert values.is_email(text) is expected
