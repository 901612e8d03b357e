"""Where somebody lives and when they were born, with what only looks like it beside it."""

from __future__ import annotations

import pytest
from identifier_support import SURE, found, only, said


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
        ("ze woont in de Vlasstraat op nummer 41", "Vlasstraat op nummer 41"),
        ("wij zitten aan de Vlasgracht op huisnummer 7b", "Vlasgracht op huisnummer 7b"),
        ("Ons adres: 8044 KL 12", "8044 KL 12"),
        ("hij woont op 8044 KL, 12a", "8044 KL, 12a"),
    ],
)
def test_address_is_found(raw: str, address: str) -> None:
    """A street's ending, a turned phrase, a postcode, `woont` or the roster gives an address away."""
    assert said(raw, "address") == [address]


@pytest.mark.parametrize(
    "raw",
    [
        "groep 8 gaat op kamp",
        "ik ben onderweg 5 minuten",
        "Rommelmarkt 12 april",
        "de Boomstraat 3 keer op en neer",
        "in onze straat 5 kinderen",
        "Herinnering 2: gymtas mee",
        "schoolplein 3 rondjes",
        "Schoolkamp 2025 was top",
        "Amsterdam 2",
        "Voor 2024 KM lopen",
        "in 2025 IN de klas",
        "blz 46 en 48",
        "de bakker op de hoek 2 broden",
        "van der Berg 3",
        "we zijn weg 10 dagen",
        "Ties Loog 3",
        "sinds 1995 EN later",
        "Supermarkt 2 is open",
        "level 80",
        "om 12.30 uur in de Boomstraat",
        "Sportpark 10.00 uur",
    ],
)
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
    """A date is one of birth by the words around it or a full name before, not later than the youngest."""
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
    ("raw", "year"),
    [
        ("Tess is geboren in 2014", "geboren in 2014"),
        ("ze is in 2013 geboren", "2013 geboren"),
        ("geboren in maart 2013!", "geboren in maart 2013"),
        ("geboortejaar: 2012", "geboortejaar: 2012"),
        ("he was born in 2015", "born in 2015"),
        ("De musical is in 2014 bedacht", None),
        ("Onze school bestaat sinds 1954", None),
        ("geboren op 3-4-2014", None),
    ],
)
def test_an_age_follows_from_the_year_of_birth(raw: str, year: str | None) -> None:
    """Only a hint: it is for the norm to see whether somebody is named."""
    assert said(raw, "age") == []
    assert said(raw, "age", sure=0.45) == ([year] if year else [])
