"""By what somebody is reached: phone, e-mail, account, link; each with what only looks like one beside it."""

from __future__ import annotations

import pytest
from identifier_support import SURE, found, only, said

PHONES = [
    "06-12345678",
    "06 12 34 56 78",
    "0612345678",
    "06.12.34.56.78",
    "06/12345678",
    "(06) 1234 5678",
    "06-1234 56 78",
    "0 6 1 2 3 4 5 6 7 8",
    "+31612345678",
    "+31 6 12345678",
    "+31 (0)6 12 34 56 78",
    "0031 6 12345678",
    "o6-12345678",
    "020-6241111",
    "(0297) 41 23 45",
    "0297-412345",
    "+32 471 12 34 56",
    "085 130 12 34",
    "06–12345678",
    "06-\n12345678",
    "nul zes twaalf vierendertig zesenvijftig achtenzeventig",
    "Nul zes, 12, 34, 56, 78",
    "06-twaalf 34 56 achtenzeventig",
    "nul 6 een twee drie vier vijf zes zeven acht",
    "zero six one two three four five six seven eight",
    "06 é\u00e9n 2345678",
    "０６１２３４５６７８",
    "0\u200b6\u200b12345678",
    "0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
    "\u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668",
]
NO_PHONES = [
    "Het is op 06-12-2024 13.30 uur.",
    "06-12-24 08.30 uur verzamelen",
    "van 08.30-12.00 12.45-14.45",
    "3-1 gewonnen",
    "10.000 stappen en 0,5 liter",
    "€ 0,12 per stuk, 12345678 stuks",
    "1234567890",
    "2024-2025 en 2025-2026",
    "postcode 1234 AB",
    "nul storingen en zes kinderen",
    "groep 6 12 kinderen 34 ouders",
    "0 fouten, 12 goed",
    "het duurt nul komma zes seconden",
    "ISBN 978-90-12345678",
    "uitslag 0-6 1-2 3-4",
    "06-xx xx xx xx",
    "NL02ABNA0123456789",
]


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
        "jan.tol@post.example",
        "jan+x@sub.post.nl",
        "JAN@POST.NL",
        "jan (at) post.nl",
        "jan[at]post[dot]nl",
        "jan @ post.nl",
        "jan apenstaartje post punt nl",
        "jan apestaartje post.nl",
        "jan punt tol apenstaart post punt nl",
        "jan at post dot nl",
        "jan_tol{at}post(punt)nl",
        "jan@post . nl",
        "tol83@gmail",
        "jan-apenstaartje-post-punt-nl",
        "ｊａｎ＠ｐｏｓｔ．ｎｌ",
        "jan@\u200bpost.nl",
    ],
)
def test_email_is_found_in_every_disguise(written: str) -> None:
    """Brackets, words and spaces instead of signs do not hide an address."""
    assert said(f"mail {written}, dat werkt", "email") == [written]


@pytest.mark.parametrize(
    "raw",
    [
        "kijk bij @obswiekslag",
        "we eten at home. Nice",
        "het wachtwoord is Zo@nR00d24",
        "2 appels @ 1.50",
        "hij at soep. nl",
        "Tom at de hele taart op, punt uit.",
        "dat is mooi. nl hoor",
    ],
)
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
    """A mailbox of a task is public, and a teacher's at the foundation's own domain; a pupil's is not."""
    assert only(raw, "email").ground == ground


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
