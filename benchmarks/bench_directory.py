"""Measures the directory and the detector of names at two sizes of community: speed, memory, false alarms.

    python benchmarks/bench_directory.py              # 10,000 and 1,500,000 people
    python benchmarks/bench_directory.py 10000 50000  # other sizes

Names are drawn by Zipf's law from common Dutch names and from names made of syllables, so that the larger
community has few names more and many more people a name. Each size runs in its own process, for its own peak.
Times are the best of some rounds over all messages, so that what else the machine does counts little.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from itertools import accumulate, product
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from deelwijs.judging.detectors.names import find_mentions
from deelwijs.judging.directory import Directory
from deelwijs.judging.facts import Community, Foundation, Person, Role, School
from deelwijs.judging.text import Text

SCHOOL_SIZE = 250
STAFF, GUARDIANS = 20, 110
MESSAGE_LENGTH = 280
MESSAGES = 2_000
ROUNDS = 5

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

CLEAN = """Vandaag was het een drukke maar gezellige dag met veel regen en toch buiten spelen.
Wie weet hoe laat de gymles morgen begint en of de spullen mee moeten?
Wat een mooie tekeningen hangen er in de gang, ik ben echt trots op deze klas!
Vergeet niet dat het vrijdag studiedag is, dan zijn alle kinderen vrij.
ik snap echt niks van rekenen blz 34 kan iemand helpen pls
De ouderraad zoekt nog mensen die willen helpen bij het zomerfeest op het plein.
Kan iemand mij vertellen waar de groene jas van mijn zoon gebleven is?
We gingen naar het bos en hebben daar bladeren, een roos en een kikker gevonden.
Gisteren hebben we met de hele groep een film gekeken en popcorn gegeten.
Het was koud aan het meer, de storm kwam van zee en de boer stond op de berg."""
NAMING = """Dank aan juf {given} voor de fijne begeleiding dit jaar, we gaan je missen!
{given} en {other} wonnen samen de estafette, wat een feest.
Met {given} {family} uit groep 6 hebben we een heel mooi gesprek gehad.
{given} had vandaag een spreekbeurt over vossen, heel knap gedaan.
Er ligt nog een blauwe tas bij de ingang van De {school}, van wie is die?"""


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


def messages(directory: Directory, random: Random, sentences: list[str]) -> list[tuple[Text, Person]]:
    """Return messages of 280 characters by people of the community, with names of the author's own school."""
    drawn: list[tuple[Text, Person]] = []
    schools = SCHOOLS.split()
    for _ in range(MESSAGES):
        author = random.choice(directory.people)
        start = (int(author.id[1:]) // SCHOOL_SIZE) * SCHOOL_SIZE
        near = directory.people[start : start + SCHOOL_SIZE]
        text = ""
        while len(text) < MESSAGE_LENGTH:
            one, other = random.choice(near), random.choice(near)
            family = " ".join(filter(None, (one.infix, one.family)))
            names = {
                "given": one.given,
                "other": other.given,
                "family": family,
                "school": random.choice(schools),
            }
            text += random.choice(sentences).format(**names) + " "
        drawn.append((Text.read(text[:MESSAGE_LENGTH]), author))
    return drawn


def _micros(text: Text, directory: Directory, author: Person) -> float:
    begin = perf_counter()
    find_mentions(text, directory, author)
    return (perf_counter() - begin) * 1e6


def _measure(size: int) -> tuple[float, ...]:
    """Return the figures of one size, in the order of the printed columns."""
    random = Random(size)
    facts = community(size, random)
    begin = perf_counter()
    directory = Directory(facts)
    seconds = perf_counter() - begin
    drawn = messages(directory, random, CLEAN.splitlines() + NAMING.splitlines())
    rounds = [[_micros(text, directory, author) for text, author in drawn] for _ in range(ROUNDS)]
    times = [min(message) for message in zip(*rounds, strict=True)]
    clean = messages(directory, random, CLEAN.splitlines())
    alarms = sum(bool(find_mentions(text, directory, author)) for text, author in clean) / len(clean)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, peak, statistics.median(times), statistics.quantiles(times, n=20)[-1], alarms * 100


def main() -> None:
    """Print the figures of every size, and the ratio of the last to the first."""
    if sys.argv[1:2] == ["--measure"]:
        print(*_measure(int(sys.argv[2])))
        return
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 1_500_000]
    medians: list[float] = []
    print(f"{'people':>10} {'index s':>8} {'peak MB':>8} {'median µs':>10} {'p95 µs':>8} {'false alarms':>13}")
    for size in sizes:
        command = [sys.executable, __file__, "--measure", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, peak, median, p95, alarms = map(float, done.stdout.split())
        medians.append(median)
        print(
            f"{size:>10,} {seconds:>8.2f} {peak:>8.0f} {median:>10.1f} {p95:>8.1f} {alarms:>12.1f}%",
            flush=True,
        )
    print(f"ratio of medians: {medians[-1] / medians[0]:.2f}")


if __name__ == "__main__":
    main()
