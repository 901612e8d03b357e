"""Names of people and schools in a text: tables with negatives beside positives."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from deelwijs.judging.detectors.names import Mention, find_mentions
from deelwijs.judging.directory import Directory
from deelwijs.judging.facts import Community, Foundation, Person, School
from deelwijs.judging.text import Text

STAFF = """
z-dir  zwaluw Anneke       | van der | Laan             | directeur           |
z-wil  zwaluw Wil          | de      | Haan             | leerkracht groep 4  |
z-jor  zwaluw Joris        |         | Bloem            | leerkracht groep 5  |
z-mer  zwaluw Merel        |         | Zondag           | leerkracht groep 6  |
z-app  zwaluw Abdelkader   |         | Benhaddou        | leerkracht groep 7  | Appie
z-tru  zwaluw Trudy        |         | Jansen-de Ruiter | intern begeleider   |
z-ben  zwaluw Ben          |         | Kok              | conciërge           |
a-ger  anker  Gerda        |         | Prins            | directeur           |
a-tje  anker  Tjeerd       |         | Hiemstra         | leerkracht groep 8  |
j-sha  juliana Shirley     |         | Pinas            | directeur           |
"""
PUPILS = """
z-len  zwaluw Lente        |         | Jacobs           | 5 | z-g1 |
z-bea  zwaluw Beau         | van 't  | Zand             | 5 | z-g3 |
z-puc  zwaluw Puck         | op 't   | Ende             | 6 |      |
z-cey  zwaluw Ceyda        |         | Şahin            | 7 | z-g2 |
z-wol  zwaluw Wolf         |         | Terpstra         | 4 | z-g4 z-g5 |
z-jip  zwaluw Jip          |         | Terpstra         | 6 | z-g4 z-g5 |
z-ann  zwaluw Anne-Sophie  |         | Kuiper           | 8 |      |
z-teu  zwaluw Teun         | van der | Ploeg            | 5 |      |
z-te2  zwaluw Teun         |         | Wiersma          | 8 |      |
z-jor2 zwaluw Jorrit       | van den | Bosch            | 6 |      |
z-oce  zwaluw Océane       |         | Lefèvre          | 6 |      | Osje
z-nou  zwaluw Nour         | el      | Hamdaoui         | 7 |      |
z-vik  zwaluw Viktor       | de      | Jager            | 8 |      |
z-joe  zwaluw Joep         | de      | Wilde            | 8 |      |
a-len  anker  Lente        |         | Bouma            | 7 |      |
a-teu  anker  Teun         | van der | Ploeg            | 6 |      |
a-sjo  anker  Sjoerd       |         | Hiemstra         | 5 |      |
a-wes  anker  Wessel       |         | Prins            | 8 |      |
"""
GUARDIANS = """
z-g1   zwaluw Marco        |         | Jacobs           |
z-g2   zwaluw Hakan        |         | Şahin            |
z-g3   zwaluw Esmée        | van 't  | Zand             |
z-g4   zwaluw Rein         |         | Terpstra         |
z-g5   zwaluw Saskia       |         | Vos-Terpstra     |
a-g1   anker  Johan        |         | Bouma            |
"""


def _rows(table: str) -> list[list[str]]:
    rows = []
    for line in table.strip().splitlines():
        head, *rest = (cell.strip() for cell in line.split("|"))
        rows.append([*head.split(maxsplit=2), *rest])
    return rows


def _person(row: list[str], role: str) -> Person:
    id_, school, given, infix, family, *more = [*row, "", "", ""]
    staff, pupil = role == "staff", role == "pupil"
    return Person(
        id=id_, role=role, given=given, infix=infix or None, family=family, school=school,
        function=more[0] if staff else None, group=more[0] if pupil else None,
        guardians=tuple(more[1].split()) if pupil else (), nickname=(more[1] if staff else more[2]) or None,
    )  # fmt: skip


@cache
def town() -> Directory:
    """Return a foundation with three schools, of which two are named with common words."""
    people = [
        _person(row, role)
        for role, table in (("staff", STAFF), ("pupil", PUPILS), ("guardian", GUARDIANS))
        for row in _rows(table)
    ]
    schools = (
        School("zwaluw", "obs De Zwaluw", ("De Zwaluw", "Zwaluw"), ("@obsdezwaluw", "@zwaluw.school")),
        School("anker", "cbs Het Anker", ("Het Anker",), ("@cbs_hetanker",)),
        School("juliana", "Prinses Julianaschool", ("Julianaschool", "PJS")),
    )
    foundation = Foundation("Stichting Samen Sterk", ("Samen Sterk",), ("@samensterk",))
    return Directory(Community(foundation, schools, tuple(people)))


def found(text: str, author: str = "z-tru", thread: tuple[str, ...] = ()) -> list[Mention]:
    """Return the mentions in a text by somebody of the town."""
    directory = town()
    return find_mentions(Text.read(text), directory, directory.person(author), thread)


def named(text: str, author: str = "z-tru") -> list[str]:
    """Return `words=who` for each person that is named."""
    read = Text.read(text)
    return [
        f"{text[read.starts[mention.first] : read.ends[mention.last - 1]]}={mention.people[0].id}"
        for mention in found(text, author)
        if mention.people
    ]


def bodies(text: str, author: str = "z-tru") -> list[str]:
    """Return the schools (or `foundation`) that are named."""
    return [mention.school or "foundation" for mention in found(text, author) if not mention.people]


FULL = [
    ("Anneke van der Laan is jarig", ["Anneke van der Laan=z-dir"]),
    ("ANNEKE VAN DER LAAN IS JARIG", ["ANNEKE VAN DER LAAN=z-dir"]),
    ("gister was anneke van der laan er niet", ["anneke van der laan=z-dir"]),
    ("Anneke v.d. Laan is jarig", ["Anneke v.d. Laan=z-dir"]),
    ("Anneke vd Laan is jarig", ["Anneke vd Laan=z-dir"]),
    ("Anneke v/d Laan is jarig", ["Anneke v/d Laan=z-dir"]),
    ("Anneke Van Der Laan is jarig", ["Anneke Van Der Laan=z-dir"]),
    ("Anneke vanderlaan is jarig", ["Anneke vanderlaan=z-dir"]),
    ("Anneke Vander Laan is jarig", ["Anneke Vander Laan=z-dir"]),
    ("Anneke Laan is jarig", ["Anneke Laan=z-dir"]),
    ("Beau van 't Zand wint", ["Beau van 't Zand=z-bea"]),
    ("Beau van ’t Zand wint", ["Beau van ’t Zand=z-bea"]),
    ("beau van t zand wint", ["beau van t zand=z-bea"]),
    ("beau vant zand wint", ["beau vant zand=z-bea"]),
    ("Puck op 't Ende wint", ["Puck op 't Ende=z-puc"]),
    ("Ceyda Sahin wint", ["Ceyda Sahin=z-cey"]),
    ("Ceyda Şahin wint", ["Ceyda Şahin=z-cey"]),
    ("oceane lefevre wint", ["oceane lefevre=z-oce"]),
    ("Osje Lefèvre wint", ["Osje Lefèvre=z-oce"]),
    ("Anne-Sophie Kuiper wint", ["Anne-Sophie Kuiper=z-ann"]),
    ("Anne Sophie Kuiper wint", ["Anne Sophie Kuiper=z-ann"]),
    ("annesophie kuiper wint", ["annesophie kuiper=z-ann"]),
    ("Trudy Jansen-de Ruiter schrijft", ["Trudy Jansen-de Ruiter=z-tru"]),
    ("Trudy Jansen de Ruiter schrijft", ["Trudy Jansen de Ruiter=z-tru"]),
    ("Trudy de Ruiter schrijft", ["Trudy de Ruiter=z-tru"]),
    ("Trudy Jansen schrijft", ["Trudy Jansen=z-tru"]),
    ("Saskia Terpstra belde", ["Saskia Terpstra=z-g5"]),
    ("Laan, Anneke van der", ["Laan, Anneke van der=z-dir"]),
    ("Zand, Beau van 't", ["Zand, Beau van 't=z-bea"]),
    ("Terpstra, Jip", ["Terpstra, Jip=z-jip"]),
    ("Het rapport van Wolf Terpstra's zus", ["Wolf Terpstra's=z-wol"]),
    ("Appie Benhaddou kookt", ["Appie Benhaddou=z-app"]),
    ("nour el hamdaoui zit ziek thuis", ["nour el hamdaoui=z-nou"]),
    ("nour elhamdaoui zit ziek thuis", ["nour elhamdaoui=z-nou"]),
    ("Noor el Hamdaoui zit ziek thuis", ["Noor el Hamdaoui=z-nou"]),
    ("Nour el Hamdaui zit ziek thuis", ["Nour el Hamdaui=z-nou"]),
    ("jorit van den bosch is weg", ["jorit van den bosch=z-jor2"]),
    ("Jorrit van den Bosh is weg", ["Jorrit van den Bosh=z-jor2"]),
    ("Ceyda Sahni wint", ["Ceyda Sahni=z-cey"]),
    ("Teun van der Ploeg uit groep 6 is ziek", ["Teun van der Ploeg=a-teu"]),
    ("Teun van der Ploeg is ziek", ["Teun van der Ploeg=z-teu"]),
    ("Ben Kok repareert de deur", ["Ben Kok=z-ben"]),
    ("wil de haan is streng", ["wil de haan=z-wil"]),
    ("joep de wilde heeft een zes", ["joep de wilde=z-joe"]),
    ("t3un w13rsm4 is een sukkel", ["t3un w13rsm4=z-te2"]),
    # not these people
    ("Anneke Jansma zingt op de radio", []),
    ("Joris Kok bestaat niet", []),
    ("ik ben kok in een restaurant", []),
    ("wie wil de haan uit het hok halen", []),
    ("Ik wil de haan niet horen", []),
    ("het was een mooie lente jacobs", ["lente jacobs=z-len"]),
    ("de wilde beau", []),
]


@pytest.mark.parametrize(("text", "expected"), FULL)
def test_full_names(text: str, expected: list[str]) -> None:
    """A given and a family name are one person, however tussenvoegsel, accents and capitals are written."""
    assert named(text) == expected


GIVEN = [
    ("Wat zong Ceyda mooi", ["Ceyda=z-cey"]),
    ("ceyda en jip jullie waren top", ["ceyda=z-cey", "jip=z-jip"]),
    ("osje is er weer", ["osje=z-oce"]),
    ("vandaag was appie jarig", ["appie=z-app"]),
    ("jorisje doe eens normaal", ["jorisje=z-jor"]),
    ("Teuntje is de beste", ["Teuntje=z-teu"]),
    ("jippie kom je buiten", []),
    ("ceyda's moeder was boos", ["ceyda's=z-cey"]),
    ("Dat is Joris' fiets", ["Joris=z-jor"]),
    ("Jorrits fiets is weg", ["Jorrits=z-jor2"]),
    ("hup #ceyda zet m op", ["ceyda=z-cey"]),
    ("#hupceyda", []),
    ("Teun uit groep 8 won", ["Teun=z-te2"]),
    ("Groep 6: Jip, Puck en Jorrit wonnen", ["Jip=z-jip", "Puck=z-puc", "Jorrit=z-jor2"]),
    ("Anne-Sophie speelt viool", ["Anne-Sophie=z-ann"]),
    ("JIP HEEFT GEWONNEN", ["JIP=z-jip"]),
    # words that are names, used as names
    ("Wat heeft Lente mooi gezongen", ["Lente=z-len"]),
    ("Lente en Beau lieten hun hut zien", ["Lente=z-len", "Beau=z-bea"]),
    ("Merel zegt dat het morgen niet doorgaat", ["Merel=z-mer"]),
    ("Vandaag gaf Wolf een spreekbeurt over zijn konijn", ["Wolf=z-wol"]),
    ("mijn dochter lente is ziek", ["lente=z-len"]),
    ("lente uit groep 5 stinkt", ["lente=z-len"]),
    ("wolf jij bent echt dom", ["wolf=z-wol"]),
    ("hoi puck kom je spelen", ["puck=z-puc"]),
    ("juf merel is lief", ["merel=z-mer"]),
    ("meester wil is streng", ["wil=z-wil"]),
    ("conciërge Ben heeft de sleutel", ["Ben=z-ben"]),
    ("Beste Wolf, bedankt voor je tekening", ["Wolf=z-wol"]),
    # the same words as words
    ("De lente is begonnen", []),
    ("Lente is het mooiste seizoen", []),
    ("het wordt eindelijk lente", []),
    ("Eindelijk Lente!", ["Lente=z-len"]),
    ("in de lente bloeit alles", []),
    ("een wolf in het bos gezien", []),
    ("er liep een grote wolf over de hei", []),
    ("De merel zingt in de tuin", []),
    ("ik ben moe en ik wil naar huis", []),
    ("Wil je morgen komen", []),
    ("Ben je er morgen ook bij", []),
    ("BEN JE GEK", []),
    ("twee puck's over het ijs", []),
    ("ze sloegen de puck over het ijs", []),
    ("wat een beau dag", []),
    ("tussen wolf en hond", []),
    # other people of that name
    ("Tante Anneke komt logeren", []),
    ("Joris Linssen speelt in het theater", []),
    ("Jip en Janneke voorlezen", []),
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_first_names(text: str, expected: list[str]) -> None:
    """A first name counts where it is used as a name, a word where it is used as a word."""
    assert named(text) == expected


TITLED = [
    ("juf Merel is jarig", "Merel=z-mer", True),
    ("Juf Anneke van der Laan is jarig", "Anneke van der Laan=z-dir", True),
    ("meester appie is de beste", "appie=z-app", True),
    ("mr Joris is ziek", "Joris=z-jor", True),
    ("mevrouw Van der Laan belde", "Van der Laan=z-dir", True),
    ("mevr. v.d. Laan belde", "v.d. Laan=z-dir", True),
    ("meneer benhaddou is boos", "benhaddou=z-app", True),
    ("juf Jansen-de Ruiter belde", "Jansen-de Ruiter=z-tru", True),
    ("juf de ruiter belde", "de ruiter=z-tru", True),
    ("de fam. Terpstra verhuist", "Terpstra=z-wol", False),
    ("familie Şahin verhuist", "Şahin=z-cey", False),
    ("dhr. T. Hiemstra komt", "T. Hiemstra=a-tje", True),
    ("juf Trudi is lief", "Trudi=z-tru", True),
]


@pytest.mark.parametrize(("text", "expected", "titled"), TITLED)
def test_titles(text: str, expected: str, titled: bool) -> None:  # noqa: FBT001  # a column of the table
    """A title makes a name of the word after it, and says which role is meant."""
    assert named(text, "z-cey") == [expected]
    assert [mention.titled for mention in found(text, "z-cey")] == [titled]


INITIALS = [
    ("A. van der Laan komt", ["A. van der Laan=z-dir"]),
    ("A van der Laan komt", ["A van der Laan=z-dir"]),
    ("Leerling B. van 't Z. is geschorst", ["B. van 't Z.=z-bea"]),
    ("Teun v.d. P. is geschorst", ["Teun v.d. P.=z-teu"]),
    ("Teun W. is geschorst", ["Teun W.=z-te2"]),
    ("V.d.J. is geschorst", ["V.d.J.=z-vik"]),
    ("Graag a.u.b. de C.S. invullen", ["C.S.=z-cey"]),
    ("Zie p. 4 en z.o.z.", []),
    ("J. Bakema komt", []),
    ("De M.R. vergadert", []),
]


@pytest.mark.parametrize(("text", "expected"), INITIALS)
def test_initials(text: str, expected: list[str]) -> None:
    """Initials with a family name, a first name with an initial, and initials alone point to few people."""
    assert named(text) == expected


FAMILY = [
    ("Gisteren belde Benhaddou weer niet terug", ["Benhaddou=z-app"]),
    ("Volgens Van der Laan is het geregeld", ["Van der Laan=z-dir"]),
    ("de kok en de prins aten vis", []),
    ("Een bloem voor de jager", []),
    ("Op zondag gaan we naar zee", []),
    ("Wiersma is een mooie naam", ["Wiersma=z-te2"]),
]


@pytest.mark.parametrize(("text", "expected"), FAMILY)
def test_family_names(text: str, expected: list[str]) -> None:
    """A family name alone counts when it can hardly be anything else."""
    assert named(text) == expected


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


def test_forms() -> None:
    """Each mention says how it names."""
    text = "Wolf Terpstra, Osje, Jip, C. Şahin, mevrouw Zondag, De Zwaluw, Samen Sterk, @obsdezwaluw"
    forms = [mention.form for mention in found(text)]
    assert forms == ["full", "nickname", "given", "initials", "family", "school", "foundation", "handle"]


def test_nearest_first() -> None:
    """Of namesakes the author's own school comes first, and another school's when that is named."""
    assert [person.id for person in found("Teun van der Ploeg won")[0].people] == ["z-teu", "a-teu"]
    assert [person.id for person in found("Teun van der Ploeg won", "a-len")[0].people] == ["a-teu", "z-teu"]
    assert found("Op Het Anker won Lente", "z-tru")[1].people[0].id in {"a-len", "z-len"}
    assert found("Wat deed Lente goed mee", "a-tje")[0].people[0].id == "a-len"


def test_own_group_first() -> None:
    """Of namesakes in one school the one in the author's group comes first."""
    assert found("Wat heeft Teun mooi gezongen", "z-len")[0].people[0].id == "z-teu"
    assert found("Wat heeft Teun mooi gezongen", "z-ann")[0].people[0].id == "z-te2"


def test_people_of_the_thread() -> None:
    """Somebody of another school who takes part in the thread is who is meant."""
    assert found("Sjoerd, dat klopt niet", "z-g1", ("a-sjo",))[0].people[0].id == "a-sjo"
    assert found("Sjoerd, dat klopt niet", "z-g1", ("a-sjo",))[0].certainty > 0.9


def test_far_is_less_certain() -> None:
    """A first name that only another school knows is less certain than one of the author's own school."""
    near, far = found("Wat heeft Ceyda gewonnen")[0], found("Wat heeft Ceyda gewonnen", "a-len")[0]
    assert near.certainty > far.certainty
    assert found("Wat heeft Sjoerd gewonnen") == []


def test_title_excludes_pupils() -> None:
    """Juf Ceyda is no pupil."""
    assert found("juf Ceyda is lief") == []


ADDRESSES = [
    "mail naar ceyda.sahin@post.example",
    "Kijk op https://zwaluw.example/ceyda/wolf-terpstra",
    "zie www.ceyda-sahin.example",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_no_people_in_addresses(text: str) -> None:
    """Names inside e-mail addresses and links are left to the detector of those."""
    assert named(text) == []


LARGE = [
    "Kok. . . . . . . . ",
    "Jip groep 5 ",
    "A. A. Kok, ",
    "van der ",
    "@" + "ceyda" * 9 + " ",
    "De Zwaluw op juf ",
]


@pytest.mark.parametrize("piece", LARGE)
def test_large_texts(piece: str) -> None:
    """The time for a text grows with its length, whatever it holds over and over."""
    begin = perf_counter()
    found(piece * (200_000 // len(piece)))
    assert perf_counter() - begin < 10


def test_lone_surrogates_and_nul() -> None:
    """Characters that are no text are passed over."""
    assert [mention.people[0].id for mention in found("\ud800 Ceyda\0 \u202eJip\u202c")] == ["z-cey", "z-jip"]


@any_of(st.text(max_size=120))
def test_any_text(text: str) -> None:
    """Whatever is typed, mentions lie inside the text, in order, and do not overlap."""
    mentions = found(text)
    assert all(0 <= mention.first < mention.last <= len(Text.read(text)) for mention in mentions)
    assert all(one.last <= other.first for one, other in pairwise(mentions))


PIECES = [
    "Ceyda",
    "ŞAHIN",
    "wolf",
    "van",
    "der",
    "Laan",
    ",",
    ".",
    "@",
    "#",
    "juf",
    "De",
    "Zwaluw",
    "A",
    "en",
    "groep",
    "5",
    "'t",
]


@any_of(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "]))
def test_any_order_of_names(pieces: list[str], between: str) -> None:
    """Names in any order and spacing give mentions in order that do not overlap."""
    mentions = found(between.join(pieces))
    assert all(one.last <= other.first for one, other in pairwise(mentions))
