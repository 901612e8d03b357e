"""What gives a person away: each kind of identifier as a table, with what only looks like one beside it."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deelwijs.judging.contacts import ContactBook
from deelwijs.judging.detectors.identifiers import GROUNDS, Identifier, find_identifiers
from deelwijs.judging.detectors.identifiers.gate import GATES, ODD, passes
from deelwijs.judging.detectors.identifiers.page import Page
from deelwijs.judging.facts import Community, Foundation, Person, School
from deelwijs.judging.text import Text

COMMUNITY = Community(
    foundation=Foundation("Stichting Zonnekring", ("Zonnekring",), ("@zonnekring",)),
    schools=(School("w", "obs De Wiekslag", ("Wiekslag",), ("@obswiekslag",)),),
    people=(
        Person("s1", "staff", "Greet", "Oldenburg", "w", email="g.oldenburg@zonnekring.example", phone="06-21436587"),
        Person("s2", "staff", "Bram", "Tol", "w", email="b.tol@zonnekring.example", phone="0297 412 345"),
        Person("s3", "staff", "Ezra", "Kok", "w", email="ezrakok@gmail.com"),
        Person("g1", "guardian", "Ans", "Loog", "w", phone="+31 6 48151623", email="Ans.Loog@thuis.example",
               address="Het Hoge Eind 14-II, 1234 AB Wijdeland"),
        Person("g2", "guardian", "Ab", "Loog", "w", address="Zilvermeeuw 3a, Wijdeland"),
        Person("p1", "pupil", "Ties", "Loog", "w", born=dt.date(2017, 9, 30), address="Zilvermeeuw 3a, Wijdeland",
               email="ties@leerling.zonnekring.example"),
    ),
)  # fmt: skip
CONTACTS = ContactBook.of(COMMUNITY)
SURE = 0.5

PHONES = [
    "06-12345678", "06 12 34 56 78", "0612345678", "06.12.34.56.78", "06/12345678", "(06) 1234 5678", "06-1234 56 78",
    "0 6 1 2 3 4 5 6 7 8", "+31612345678", "+31 6 12345678", "+31 (0)6 12 34 56 78", "0031 6 12345678", "o6-12345678",
    "020-6241111", "(0297) 41 23 45", "0297-412345", "+32 471 12 34 56", "085 130 12 34", "06–12345678", "06-\n12345678",
    "nul zes twaalf vierendertig zesenvijftig achtenzeventig", "Nul zes, 12, 34, 56, 78", "06-twaalf 34 56 achtenzeventig",
    "nul 6 een twee drie vier vijf zes zeven acht", "zero six one two three four five six seven eight", "06 é\u00e9n 2345678",
    "０６１２３４５６７８", "0\u200b6\u200b12345678", "0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "\u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668",
]  # fmt: skip
NO_PHONES = [
    "Het is op 06-12-2024 13.30 uur.", "06-12-24 08.30 uur verzamelen", "van 08.30-12.00 12.45-14.45", "3-1 gewonnen",
    "10.000 stappen en 0,5 liter", "€ 0,12 per stuk, 12345678 stuks", "1234567890", "2024-2025 en 2025-2026", "postcode 1234 AB",
    "nul storingen en zes kinderen", "groep 6 12 kinderen 34 ouders", "0 fouten, 12 goed", "het duurt nul komma zes seconden",
    "ISBN 978-90-12345678", "uitslag 0-6 1-2 3-4", "06-xx xx xx xx", "NL02ABNA0123456789",
]  # fmt: skip


def found(raw: str) -> list[Identifier]:
    """Return the identifiers of a text."""
    return find_identifiers(Text.read(raw), CONTACTS)


def said(raw: str, kind: str, *, sure: float = SURE) -> list[str]:
    """Return how the identifiers of one kind stand in a text."""
    return [
        raw[hit.span.start : hit.span.end] for hit in found(raw) if hit.kind == kind and hit.certainty >= sure
    ]


def only(raw: str, kind: str) -> Identifier:
    """Return the one identifier of a kind."""
    hits = [hit for hit in found(raw) if hit.kind == kind]
    assert len(hits) == 1, hits
    return hits[0]


@pytest.mark.parametrize("written", PHONES)
def test_phone_is_found_however_it_is_grouped_or_disguised(written: str) -> None:
    """A number counts in every grouping, in words, in other digits and with invisible characters."""
    assert said(f"Bel {written} even", "phone") == [written]


@pytest.mark.parametrize("raw", NO_PHONES)
def test_dates_times_scores_and_prices_are_no_phone_numbers(raw: str) -> None:
    """Runs of digits that mean something else are left alone."""
    assert said(raw, "phone") == []


def test_words_after_a_spelled_number_do_not_belong_to_it() -> None:
    """A number in words ends at its tenth digit."""
    raw = "nul zes elf twaalf dertien veertien een appje mag"
    assert said(raw, "phone") == ["nul zes elf twaalf dertien veertien"]


def test_two_numbers_in_a_row_are_two() -> None:
    """Numbers that touch are told apart."""
    assert said("0612345678/0687654321", "phone") == ["0612345678", "0687654321"]


@pytest.mark.parametrize(
    ("raw", "ground"),
    [
        ("De school is bereikbaar op 0297-412346.", "general-number"),
        ("Bel het algemene nummer 0199-555 020 of kom langs.", "general-number"),
        ("Ziek? De administratie neemt op vanaf 8 uur: 020 624 11 11", "general-number"),
        ("Het algemeen nummer is tegenwoordig 06-12345678", "general-number"),
        ("Praten helpt: 0800-0432", "service-number"),
        ("De school is dicht, bel mij thuis op 0297-412346", None),
        ("Bel 0297-412346 maar.", None),
        ("De school? Bel juf gewoon mobiel: 06-12345678", None),
        ("Het algemene nummer is 06-21436587", None),
        ("Het nummer van de school is 0297 412345", "general-number"),
    ],
)
def test_phone_is_public_when_it_is_an_organisations(raw: str, ground: str | None) -> None:
    """A landline near an office is public; a mobile number of somebody in the roster never is."""
    assert only(raw, "phone").ground == ground


@pytest.mark.parametrize(
    ("raw", "kind", "owner"),
    [
        ("app 0031648151623", "phone", "g1"),
        ("app 06 48 15 16 23", "phone", "g1"),
        ("mail ans.loog@THUIS.example", "email", "g1"),
        ("hij woont op Het Hoge Eind 14-II", "address", "g1"),
        ("kom naar Zilvermeeuw 3a", "address", "g2"),
        ("tel. 06-87654321", "phone", None),
        ("kom naar Zilvermeeuw 5", "address", None),
    ],
)
def test_owner_is_known_from_the_roster(raw: str, kind: str, owner: str | None) -> None:
    """Whose it is does not depend on how it is written."""
    hits = [hit for hit in found(raw) if hit.kind == kind]
    assert [person.id for hit in hits for person in hit.people][:1] == ([owner] if owner else [])


@pytest.mark.parametrize(
    "written",
    [
        "jan.tol@post.example", "jan+x@sub.post.nl", "JAN@POST.NL", "jan (at) post.nl", "jan[at]post[dot]nl", "jan @ post.nl",
        "jan apenstaartje post punt nl", "jan apestaartje post.nl", "jan punt tol apenstaart post punt nl", "jan at post dot nl",
        "jan_tol{at}post(punt)nl", "jan@post . nl", "tol83@gmail", "jan-apenstaartje-post-punt-nl", "ｊａｎ＠ｐｏｓｔ．ｎｌ", "jan@\u200bpost.nl",
    ],
)  # fmt: skip
def test_email_is_found_in_every_disguise(written: str) -> None:
    """Brackets, words and spaces instead of signs do not hide an address."""
    assert said(f"mail {written}, dat werkt", "email") == [written]


@pytest.mark.parametrize(
    "raw",
    [
        "kijk bij @obswiekslag", "we eten at home. Nice", "het wachtwoord is Zo@nR00d24", "2 appels @ 1.50", "hij at soep. nl",
        "Tom at de hele taart op, punt uit.", "dat is mooi. nl hoor",
    ],
)  # fmt: skip
def test_an_at_sign_alone_is_no_email_address(raw: str) -> None:
    """Handles, prices and the Dutch word `at` are left alone."""
    assert said(raw, "email") == []


@pytest.mark.parametrize(
    ("raw", "ground"),
    [
        ("info@wiekslag.example", "role-mailbox"),
        ("administratie@elders.nl", "role-mailbox"),
        ("g.oldenburg@zonnekring.example", "work-mailbox"),
        ("ezrakok@gmail.com", None),
        ("ties@leerling.zonnekring.example", None),
        ("info.jansen@gmail.com", None),
        ("piet@elders.nl", None),
    ],
)
def test_email_is_public_for_a_role_and_for_staff_at_work(raw: str, ground: str | None) -> None:
    """A mailbox of a task is public, and so is a teacher's at the foundation's own domain; a pupil's is not."""
    assert only(raw, "email").ground == ground


@pytest.mark.parametrize(
    ("raw", "certainty"),
    [
        ("zijn bsn is 111222333", 0.98),
        ("BSN: 1112.22.333", 0.98),
        ("burgerservicenummer 111-222-333", 0.98),
        ("sofinummer 111 222 333 van Ties", 0.98),
        ("111222333 (bsn)", 0.98),
        ("bsn 123456789", 0.7),
        ("noteer 111222333 maar", 0.6),
        ("noteer 11 12 22 33 3 maar", 0.4),
        ("1 1 1 2 2 2 3 3 3", 0.4),
        ("ordernummer 111222333", 0.0),
        ("Factuurnr. is 111222333", 0.0),
        ("€ 111.222.333", 0.0),
        ("111.222.333 mensen", 0.0),
        ("noteer 123456789 maar", 0.0),
        ("kamer A111222333", 0.0),
        ("000000000", 0.0),
    ],
)
def test_bsn_weighs_proof_name_and_context(raw: str, certainty: float) -> None:
    """What is called a BSN counts though it fails the test; what is called an order number never does."""
    hits = [hit.certainty for hit in found(raw) if hit.kind == "bsn"]
    assert hits == ([certainty] if certainty else [])


@st.composite
def citizen_numbers(draw: st.DrawFn) -> str:
    """Draw nine digits that pass the eleven-test."""
    first = draw(st.integers(1_000_000, 99_999_999).map(lambda value: f"{value:08d}"))
    last = sum((9 - at) * int(digit) for at, digit in enumerate(first)) % 11
    assume(last < 10)
    return f"{first}{last}"


@given(
    number=citizen_numbers(),
    gaps=st.lists(
        st.sampled_from(["", " ", ".", "-", "/", " - ", "–", "_", "\u00a0", "\u200b"]), min_size=8, max_size=8
    ),
)
def test_every_valid_bsn_is_found_with_any_separators(number: str, gaps: list[str]) -> None:
    """No separator between any two digits hides a burgerservicenummer."""
    written = "".join(digit + gap for digit, gap in zip(number, [*gaps, ""], strict=True))
    raw = f"zijn bsn is {written} hoor"
    assert said(raw, "bsn") == [written]


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("hij woont Spinozakade 122 boven", "Spinozakade 122"),
        ("ze woont in de lindelaan 8", "lindelaan 8"),
        ("Van Rijnstraat 4a-bis is het", "Van Rijnstraat 4a-bis"),
        ("Burgemeester de Witlaan 12B", "Burgemeester de Witlaan 12B"),
        ("1e Jan Tolstraat 104-3", "1e Jan Tolstraat 104-3"),
        ("feestje op de Korte Weg 5!", "Korte Weg 5"),
        ("zij wonen op nummer 12 in de Boomstraat", "12 in de Boomstraat"),
        ("Boomstraat nr. 12, naast ons", "Boomstraat nr. 12"),
        ("Ganzeweg 3, 1234 AB Wijdeland", "Ganzeweg 3, 1234 AB Wijdeland"),
        ("1234AB 17", "1234AB 17"),
        ("1234 AB, nr 17", "1234 AB, nr 17"),
        ("hij woont op Het Laagt 14", "Het Laagt 14"),
        ("hij woont molenpad 6", "molenpad 6"),
        ("kom naar Zilvermeeuw 3a", "Zilvermeeuw 3a"),
        ("Kom naar de Grote Markt 3", "Grote Markt 3"),
    ],
)
def test_address_is_found(raw: str, address: str) -> None:
    """A street's ending, a turned phrase, a postcode, the word `woont` or the roster gives an address away."""
    assert said(raw, "address") == [address]


@pytest.mark.parametrize(
    "raw",
    [
        "groep 8 gaat op kamp", "ik ben onderweg 5 minuten", "Rommelmarkt 12 april", "de Boomstraat 3 keer op en neer",
        "in onze straat 5 kinderen", "Herinnering 2: gymtas mee", "schoolplein 3 rondjes", "Schoolkamp 2025 was top", "Amsterdam 2",
        "Voor 2024 KM lopen", "in 2025 IN de klas", "blz 46 en 48", "de bakker op de hoek 2 broden", "van der Berg 3", "we zijn weg 10 dagen",
        "Ties Loog 3", "sinds 1995 EN later", "Supermarkt 2 is open", "level 80", "om 12.30 uur in de Boomstraat", "Sportpark 10.00 uur",
    ],
)  # fmt: skip
def test_words_with_a_number_are_no_address(raw: str) -> None:
    """Groups, counts, dates, times and years are left alone."""
    assert said(raw, "address") == []


@pytest.mark.parametrize(
    ("raw", "public"),
    [
        ("Open dag in de zaal aan de Dorpsstraat 5", True),
        ("Bezoekadres: Ganzeweg 3, 1234 AB Wijdeland", True),
        ("De voorstelling is in het theater, Lindelaan 8", True),
        ("Mila woont Lindelaan 8", False),
        ("Na school afspreken: Lindelaan 8", False),
        ("Lindelaan 8", False),
    ],
)
def test_address_is_public_for_a_place_where_all_may_come(raw: str, *, public: bool) -> None:
    """The place of an event is public; somebody's home is not."""
    assert only(raw, "address").public is public


@pytest.mark.parametrize(
    ("raw", "value", "certainty"),
    [
        ("geboren op 4 juni 2018", "2018-06-04", 0.95),
        ("geb. 04-06-2018", "2018-06-04", 0.95),
        ("Geboortedatum: 2017-06-04", "2017-06-04", 0.95),
        ("op 4/6/17 geboren", "2017-06-04", 0.95),
        ("op 3 mei 2025 geboren: ons zusje", "2025-05-03", 0.95),
        ("Ties Loog (30 september 2017)", "2017-09-30", 0.8),
        ("Bo van der Pol (4 juni '17)", "2017-06-04", 0.8),
        ("Jarig: Ties Loog (30-9-2017)", "2017-09-30", 0.8),
        ("op 4 juni is Ties jarig", "--06-04", 0.35),
        ("Open Dag (22 januari 2025)", None, 0),
        ("Grote Voorleesdag (22 januari 2015)", None, 0),
        ("op 4 juni 2025 is de sportdag", None, 0),
        ("de uitnodiging van 4-6-2016", None, 0),
        ("geboren op 31-02-2018", None, 0),
        ("op 4 juni gaan we op reis", None, 0),
    ],
)
def test_birth_date_needs_birth_or_a_name_beside_it(raw: str, value: str | None, certainty: float) -> None:
    """A date is one of birth by the words around it or the full name before it, not after the youngest was born."""
    hits = [(hit.value, hit.certainty) for hit in found(raw) if hit.kind == "birth-date"]
    assert hits == ([(value, certainty)] if value else [])


@pytest.mark.parametrize(
    ("raw", "ages"),
    [
        ("hij wordt zaterdag 9", ["9"]),
        ("ze is vandaag 11 geworden!", ["11"]),
        ("ze is 8 jaar", ["8"]),
        ("een 10-jarige jongen", ["10"]),
        ("hij wordt 3-1 verslagen", []),
        ("het wordt 12 graden", []),
        ("dat is 3 jaar geleden", []),
        ("na 8 jaar afscheid", []),
    ],
)
def test_age_is_no_more_than_a_hint(raw: str, ages: list[str]) -> None:
    """An age that follows from the words is told, with little certainty."""
    hits = [hit for hit in found(raw) if hit.kind == "age"]
    assert [hit.value for hit in hits] == ages
    assert all(hit.certainty < SURE for hit in hits)


@pytest.mark.parametrize(
    ("raw", "certainty", "public"),
    [
        ("Maak over op NL91 ABNA 0417 1643 00", 0.98, False),
        ("nl91abna0417164300 graag", 0.98, False),
        ("NL92ABNA0417164300", 0.6, False),
        ("DE89 3704 0044 0532 0130 00", 0.95, False),
        ("De ouderbijdrage kan op NL91ABNA0417164300", 0.98, True),
        ("NL91ABNA0417164300 t.n.v. Stichting Zonnekring", 0.98, True),
        ("De ouderbijdrage? Stuur maar op mijn rekening NL91ABNA0417164300", 0.98, False),
    ],
)
def test_iban_is_public_when_it_collects(raw: str, certainty: float, *, public: bool) -> None:
    """A school's own account is public by what is said around it."""
    hit = only(raw, "iban")
    assert (hit.certainty, hit.public) == (certainty, public)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("mijn snap is ties_2017", ["ties_2017"]),
        ("insta: tiesje.x", ["tiesje.x"]),
        ("add mij op discord ties#1234", ["ties#1234"]),
        ("snap: @tiesl", ["@tiesl"]),
        ("kijk https://www.instagram.com/ties.loog/", ["https://www.instagram.com/ties.loog/"]),
        ("volg @obswiekslag en insta: @zonnekring", []),
        ("snap jij dat 2 keer?", []),
        ("de insta van groep 8", []),
        ("mijn insta is stuk", []),
        ("op insta 24 uur te zien", []),
    ],
)
def test_account_is_found_beside_its_platform(raw: str, names: list[str]) -> None:
    """A name behind a platform's is an account; the community's own accounts are no identifiers."""
    assert said(raw, "account") == names


def test_mention_of_an_unknown_account_is_a_hint() -> None:
    """An @ before a name may be anybody, often a public body."""
    assert only("dank aan @museumnacht", "account").certainty < SURE


@pytest.mark.parametrize(
    ("raw", "public"),
    [
        ("zie www.wiekslag.example/kalender.", True),
        ("lees https://jeugdboeken.nl/top-10, echt", True),
        ("foto's: https://drive.google.com/abc123", False),
        ("join https://chat.whatsapp.com/AbC", False),
    ],
)
def test_link_is_public_unless_it_opens_something_of_somebody(raw: str, *, public: bool) -> None:
    """Sites are public; links to files, groups and payments are not."""
    assert only(raw, "link").public is public


def test_spans_are_those_of_the_text_as_typed() -> None:
    """Characters that cannot be seen are counted, and go with what they stand behind."""
    raw = "\u200fbel \u200b06\u00ad-1234\u200b5678\u200b nu"
    assert said(raw, "phone") == ["06\u00ad-1234\u200b5678\u200b"]


def test_every_ground_is_explained() -> None:
    """Each reason to be public is worded in both languages."""
    assert all(words.nl and words.en for words in GROUNDS.values())


PIECES = [
    "06", "12345678", "111222333", "@", ".", "nl", " ", "-", "straat", "Kerk", "5", "a", "geboren", "op", "juni", "2018", "(", ")",
    "punt", "at", "apenstaartje", "nul", "zes", "bsn", "NL91", "ABNA", "0417164300", "snap:", "\u200b", "\u200f", "\x00", "\ud800",
    "１", "wordt", "https://", "1234", "AB", "woont", "\n", "é", "😀",
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.text(st.characters()), st.lists(st.sampled_from(PIECES)).map("".join))


@given(TEXTS)
def test_any_text_gives_places_within_it_in_order_without_overlap(raw: str) -> None:
    """Whatever somebody types, spans hold something and never cross."""
    hits = find_identifiers(Text.read(raw), CONTACTS)
    ends = 0
    for hit in hits:
        assert ends <= hit.span.start < hit.span.end <= len(raw)
        assert 0 < hit.certainty <= 1
        ends = hit.span.end


@given(TEXTS)
def test_gate_holds_back_nothing(raw: str) -> None:
    """A finder that the gate does not call would have found nothing."""
    passed = passes(raw)
    page = Page(raw, CONTACTS, odd=ODD in passed)
    passed = passes(page.text)
    for number, (finder, _) in enumerate(GATES):
        assert number in passed or not list(finder(page)), finder


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 2 ",
        "0612345678",
        "06 ",
        "a@",
        "@",
        "((0(",
        "\u200f1",
        "１",
        "\x00",
        "\ud800",
        "Kerk 5 ",
        "nul zes ",
        " at ",
    ],
)
def test_a_text_of_one_megabyte_takes_a_moment(piece: str) -> None:
    """Hostile texts cost time in proportion to their length."""
    raw = piece * (1_000_000 // len(piece))
    text = Text(raw, [], [], [], [], [])
    begin = time.process_time()
    find_identifiers(text, CONTACTS)
    assert time.process_time() - begin < 8
