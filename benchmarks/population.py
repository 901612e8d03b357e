"""A community of any size for the benchmarks: names as Dutch as they come, families, schools of one size.

Names are drawn by Zipf's law from common Dutch names and from names made of syllables, so that the larger
community has few names more and many more people a name.
"""

from __future__ import annotations

from itertools import accumulate, product
from typing import TYPE_CHECKING

from deelwijs.judging.facts import Community, Foundation, Person, Role, School

if TYPE_CHECKING:
    from random import Random

SCHOOL_SIZE = 250
STAFF, GUARDIANS = 20, 110

GIVEN = """Emma Noah Julia Lucas Mila Sem Tess Levi Sophie Finn Zoë Daan Sara Luuk Nora James Yara Liam Eva
Milan Liv Bram Anna Mees Lotte Thomas Evi Sam Olivia Jesse Lynn Thijs Roos Ruben Fleur Max Isa
Lars Elin Julian Maria Hugo Noor Mohamed Fatima Youssef Esmee Adam Merel Boaz Storm Linde Jan
Peter Henk Anja Marja Johan Willem Ingrid Esther Karin Sandra Mark Erik Dennis Linda Petra Wilma
Monique Marieke Jeroen Bas Rob Ben Mohammed Ali Aylin Emre Anne-Fleur Jan-Willem Lieke Pim Teun
Guus Gijs Joep Stijn Floor Sterre Fien Pien Maud Vera Jet Kees Ria Truus"""
FAMILY = """de|Jong Jansen de|Vries van_den|Berg van|Dijk Bakker Janssen Visser Smit Meijer de|Boer Mulder
de|Groot Bos Vos Peters Hendriks van|Leeuwen Dekker Brouwer de|Wit Dijkstra Smits de|Graaf
van_der|Meer van_der|Linden Kok Jacobs de|Haan Vermeulen van_den|Heuvel van_der|Veen van_den|Broek
de|Bruijn van_der|Heijden Schouten van|Beek Willems van|Vliet van_de|Ven Hoekstra Maas Verhoeven
Koster van|Dam van_der|Wal Prins Blom Huisman Peeters de|Jonge Kuipers van|Veen Post Kuiper Kramer
van_den|Brink Scholten van|Wijk Postma Martens Vink Koning Yilmaz Kaya el|Amrani van_'t|Hof
Jansen-de_Vries Öztürk Demir ter|Braak op_den|Kamp Nguyen Singh Bouzidi"""
SCHOOLS = """Regenboog Brug Vlinder Horizon Springplank Zonnebloem Klimop Windroos Kameleon Ark Bron Cirkel
Dolfijn Driemaster Eik Fontein Golfbreker Hoeksteen Kring Leeuwerik Meander Molen Oversteek
Paradijs Parel Poort Rank Schakel Sleutel Start Tweemaster Uilenboom Vuurvlinder Wegwijzer Wissel
Zevensprong Zwaluw"""
INFIXES = [*[""] * 14, "van", "de", "van der", "van den", "ter", "el"]
SYLLABLES = "ba den fi ger ho jan ka lo mar ni per ro sta tim ve wil zo"


def _zipf(names: list[str]) -> tuple[list[str], list[float]]:
    return names, list(accumulate(1 / (rank + 3) for rank in range(len(names))))


def _made_up(random: Random, count: int) -> list[str]:
    syllables = SYLLABLES.split()
    forms = ["".join(parts).capitalize() for size in (2, 3) for parts in product(syllables, repeat=size)]
    return random.sample(forms, count)


def community(size: int, random: Random) -> Community:
    """Return a community of so many people; every text is an object of its own, as after reading a file."""
    givens = _zipf(GIVEN.split() + _made_up(random, 3_000))
    made_up = [f"{random.choice(INFIXES)}|{name}".lstrip("|") for name in _made_up(random, 5_000)]
    families = _zipf(FAMILY.split() + made_up)
    people: list[Person] = []
    schools = [_school(number) for number in range(max(1, size // SCHOOL_SIZE))]
    for school in schools:
        first = len(people)
        given = random.choices(givens[0], cum_weights=givens[1], k=SCHOOL_SIZE)
        family = random.choices(families[0], cum_weights=families[1], k=SCHOOL_SIZE)
        people += [_person(first, seat, given[seat], family[seat], school.id) for seat in range(SCHOOL_SIZE)]
    foundation = Foundation("Stichting Waterland", ("Waterland",), ("@waterland",))
    return Community(foundation, tuple(schools), tuple(people))


def _school(number: int) -> School:
    names = SCHOOLS.split()
    name = names[number % len(names)]
    return School(f"s{number}", f"basisschool De {name}", (f"De {name}",), (f"@de{name.lower()}{number}",))


def _fresh(text: str) -> str:
    """Return an equal text that is another object, as a reader of files makes one for each value."""
    return text.encode().decode()


def _person(first: int, seat: int, given: str, family: str, school: str) -> Person:
    infix, _, last = family.rpartition("|")
    number = first + seat
    role: Role = "staff" if seat < STAFF else "guardian" if seat < STAFF + GUARDIANS else "pupil"
    pupil = role == "pupil"
    parents = (STAFF + (seat * 7) % GUARDIANS, STAFF + (seat * 7 + 1) % GUARDIANS)
    return Person(
        id=f"p{number:07}",
        role=role,
        given=_fresh(given),
        family=_fresh(last.replace("_", " ")),
        school=_fresh(school),
        infix=_fresh(infix.replace("_", " ")) or None,
        group=f"{1 + seat % 8}a" if pupil else None,
        function=f"leerkracht groep {1 + seat % 8}" if role == "staff" else None,
        guardians=tuple(f"p{first + parent:07}" for parent in parents) if pupil else (),
        phone=f"06-{10_000_000 + number}",
        email=f"{given.lower()}.{number}@post.example",
        address=f"Kerkstraat {number % 300}, Waterdorp",
    )
