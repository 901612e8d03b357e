"""The contact book: whose a number or address is however it is written, and what is the school's own."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijs.judging.contacts import ContactBook, address_key, email_key, phone_key
from deelwijs.judging.facts import Community, Foundation, Person, School


def _person(number: int, **facts: str) -> Person:
    return Person(f"p{number}", "guardian", "Ans", "Loog", "w", **facts)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("06-12345678", "0612345678"),
        ("+31 (0)6 12 34 56 78", "0612345678"),
        ("0031612345678", "0612345678"),
        ("0297/41.23.45", "0297412345"),
        ("00 32 471 123456", "+32471123456"),
        ("", ""),
    ],
)
def test_phone_numbers_have_one_form(written: str, key: str) -> None:
    """Country code and separators make no difference."""
    assert phone_key(written) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kerkstraat 5a", "kerkstraat 5 A"),
        ("Kerkstraat 5-II, 1234 AB Dorp", "KERKSTRAAT 5 II"),
        ("2e Jan Tolstraat 104-3", "2e jan tolstraat 104-3, Stad"),
        ("Zoë-Brontëlaan nr. 7", "Zoe Brontelaan 7"),
        ("Plein 1940-1945 5", "Plein 1940-1945 5, Stad"),
    ],
)
def test_addresses_have_one_form(one: str, other: str) -> None:
    """Capitals, accents, separators and the town make no difference."""
    assert address_key(one) == address_key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kerkstraat 5", "Kerkstraat 5a"), ("Kerkstraat 5", "Kerkstraat 55"), ("Kerkstraat 5", "Kerklaan 5")],
)
def test_other_houses_have_other_keys(one: str, other: str) -> None:
    """A letter, a digit or another ending is another house."""
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize("written", ["", "5", "Dorp", "postbus", ", 5", "\x00"])
def test_what_is_no_address_has_no_key(written: str) -> None:
    """Without a street and a number there is nothing to look up."""
    assert address_key(written) is None


def test_all_who_share_an_address_are_found_in_order() -> None:
    """A household has one address."""
    book = ContactBook([_person(number, address="Kerkstraat 5, Dorp") for number in range(3)])
    assert [person.id for person in book.by_address("kerkstraat 5")] == ["p0", "p1", "p2"]


def test_the_town_chooses_among_equal_addresses() -> None:
    """The same street and number in two towns are told apart when the town is said."""
    book = ContactBook([_person(1, address="Kerkstraat 5, Dorp"), _person(2, address="Kerkstraat 5, Stad")])
    assert [person.id for person in book.by_address("Kerkstraat 5, Stad")] == ["p2"]
    assert len(book.by_address("Kerkstraat 5")) == 2
    assert len(book.by_address("Kerkstraat 5, Elders")) == 2


def test_the_town_chooses_among_many() -> None:
    """However many towns have the street, the one that is said is found."""
    book = ContactBook([_person(number, address=f"Kerkstraat 5, Dorp{number}") for number in range(200)])
    assert [person.id for person in book.by_address("Kerkstraat 5, Dorp199")] == ["p199"]
    assert len(book.by_address("Kerkstraat 5")) == 50


def test_a_book_of_nobody_answers() -> None:
    """A community without contact details has no owners."""
    book = ContactBook([_person(1)])
    assert book.by_phone("0612345678") == book.by_email("a@b.nl") == book.by_address("Kerkstraat 5") == ()
    assert not book.owns_domain("b.nl")
    assert not book.born_after("2020-01-01")


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12)), max_size=20))
def test_everybody_is_found_by_their_own_details(details: list[tuple[str, str, str]]) -> None:
    """Whatever stands in the roster, its owner is among those found by it."""
    people = [
        _person(number, phone=phone, email=email, address=f"Kerk{street} {number}")
        for number, (phone, email, street) in enumerate(details)
    ]
    book = ContactBook(people)
    for person in people:
        assert not phone_key(person.phone or "") or person in book.by_phone(person.phone or "")
        assert not email_key(person.email or "") or person in book.by_email(person.email or "")
        assert address_key(person.address or "") is None or person in book.by_address(person.address or "")


def _community(*people: Person) -> Community:
    schools = (School("w", "obs De Wiekslag", ("Wiekslag",), ("@obswiekslag",)),)
    return Community(Foundation("Stichting Zonnekring", ("Zonnekring",), ("@zonnekring",)), schools, people)


@pytest.mark.parametrize(
    ("domain", "own"),
    [
        ("zonnekring.example", True),
        ("www.wiekslag.nl", True),
        ("leerling.zonnekring.nl", True),
        ("samen-leren.nl", True),
        ("mail.samen-leren.nl", True),
        ("gmail.com", False),
        ("zonnekring-fans.nl", False),
        ("zonnekring", False),
        ("elders.nl", False),
    ],
)
def test_a_domain_is_own_by_name_or_by_the_staff_that_mail_from_it(domain: str, *, own: bool) -> None:
    """Names and staff mail make a domain the school's; a provider's never is."""
    staff = [
        Person(f"s{number}", "staff", "Bo", "Tol", "w", email=f"b{number}@{host}")
        for number in range(4)
        for host in ("samen-leren.nl", "gmail.com")
    ]
    assert ContactBook.of(_community(*staff)).owns_domain(domain) is own


def test_account_names_of_the_schools_are_own() -> None:
    """Capitals and the @ make no difference."""
    book = ContactBook.of(_community())
    assert book.owns_handle("@OBSwiekslag")
    assert book.owns_handle("zonnekring")
    assert not book.owns_handle("@wiekslagfan")


def test_the_youngest_bounds_dates_of_birth() -> None:
    """A later day is nobody's date of birth in the roster."""
    pupil = Person("p", "pupil", "Ties", "Loog", "w", born=dt.date(2017, 9, 30))
    book = ContactBook([pupil])
    assert book.born_after("2017-10-01")
    assert not book.born_after("2017-09-30")
