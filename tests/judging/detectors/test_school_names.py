"""Schools, the foundation and accounts in a text: tables with negatives beside positives."""

from __future__ import annotations

import pytest
from town import bodies, found, named

SCHOOLS = [
    ("Vandaag feest op De Zwaluw!", ["zwaluw"]),
    ("morgen is er geen school op de zwaluw", ["zwaluw"]),
    ("ik werk op de zwaluw", ["zwaluw"]),
    ("De Zwaluw heeft een nieuw plein", ["zwaluw"]),
    ("obs de zwaluw zoekt een juf", ["zwaluw"]),
    ("OBS DE ZWALUW ZOEKT EEN JUF", ["zwaluw"]),
    ("de Zwaluw-ouders zijn boos", ["zwaluw"]),
    ("#obsdezwaluw", ["zwaluw"]),
    ("trots #dezwaluw", ["zwaluw"]),
    ("leuk @zwaluw.school", ["zwaluw"]),
    ("leuk @obsdezwaluw!", ["zwaluw"]),
    ("volg @cbs_hetanker.", ["anker"]),
    ("Het Anker krijgt een nieuwe directeur", ["anker"]),
    ("op het anker gaat het beter met de kleuters", ["anker"]),
    ("ouders van het Anker staken", ["anker"]),
    ("de Julianaschool gaat dicht", ["juliana"]),
    ("prinses julianaschool gaat dicht", ["juliana"]),
    ("PJS gaat dicht", ["juliana"]),
    ("Stichting Samen Sterk zoekt leraren", ["foundation"]),
    ("Bij Samen Sterk werk je goed", ["foundation"]),
    ("@samensterk bedankt", ["foundation"]),
    # words
    ("een zwaluw maakt nog geen zomer", []),
    ("Vanmorgen vloog er een zwaluw de schuur in", []),
    ("de zwaluwen zijn terug in de schuur", []),
    ("De zwaluw is een trekvogel die in het weiland jaagt", []),
    ("het anker van de boot zat vast", []),
    ("Het anker zat vast in de haven", []),
    ("we gooiden het anker uit", []),
    ("mijn anker in moeilijke tijden", []),
    ("samen sterk tegen kanker", []),
    ("we staan samen sterk", []),
    ("Samen sterk!", []),
    ("prinses Juliana was koningin", []),
    ("mail naar jan@anker.example", []),
]


@pytest.mark.parametrize(("text", "expected"), SCHOOLS)
def test_schools(text: str, expected: list[str]) -> None:
    """A school's name counts where the school is meant, not where it is a bird or a ship's anchor."""
    assert bodies(text) == expected
    assert bodies(text, "z-g5") == expected


ACCOUNTS = [
    ("volg @ceydasahin eens", "@ceydasahin=z-cey"),
    ("volg @ceyda_sahin07 eens", "@ceyda_sahin07=z-cey"),
    ("volg @beau.vantzand eens", "@beau.vantzand=z-bea"),
    ("#jufmerel is de beste", "jufmerel=z-mer"),
    ("#wolfterpstra", "wolfterpstra=z-wol"),
]


@pytest.mark.parametrize(("text", "expected"), ACCOUNTS)
def test_accounts_and_hashtags(text: str, expected: str) -> None:
    """An account or hashtag that glues somebody's names together names them."""
    assert named(text, "z-jip") == [expected]
    assert [mention.form for mention in found(text, "z-jip")] == ["account"]
