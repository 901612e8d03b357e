"""Measures the detector of identifiers and the contact book: time a message or a megabyte, size at scale.

    python benchmarks/bench_identifiers.py              # with books of 10,000 and 1,500,000 people
    python benchmarks/bench_identifiers.py 10000 50000  # other sizes

Each size runs in its own process, so that peaks are its own.
"""

from __future__ import annotations

import subprocess
import sys
from random import Random
from time import perf_counter

from common import LENGTH, micros, peak_mb, spread
from deelwijs.judging.contacts import ContactBook
from deelwijs.judging.detectors.identifiers import find_identifiers
from deelwijs.judging.facts import Person
from deelwijs.judging.text import Text

MESSAGES = 2_000
MEGABYTE = 1_000_000

CLEAN = """Vandaag was het een drukke maar gezellige dag met veel regen en toch buiten spelen.
Weet iemand of de gymles morgen doorgaat en of de spullen mee moeten?
Wat hangen er mooie tekeningen in de gang, ik ben trots op deze klas! 🎨
Vergeet niet dat het vrijdag studiedag is, dan zijn alle kinderen vrij.
ik snap echt niks van rekenen blz 34 kan iemand helpen pls
De ouderraad zoekt nog mensen voor het zomerfeest op het plein.
Groep 6 ging naar het bos en vond daar bladeren, eikels en een kikker.
De inloop is van 8.20 tot 8.30 uur, daarna gaat de deur dicht.
Wij vieren op 4 april het lentefeest, dit jaar met z'n allen in de grote zaal.
Gisteren een film gekeken en popcorn gegeten, wat een feest ❤️
Er ligt nog een blauwe tas bij de ingang, van wie is die?""".splitlines()
GIVEAWAYS = """Bel mij maar op 06-{digits} als je iets weet.
Mail naar {word}.jansen@post.example, dat werkt altijd.
Zij woont op de Boomkwekerij 12 of in de {word}straat {small}.
zijn snap is {word}_{small}, voeg hem toe
Stuur het over naar NL91 ABNA 0417 1643 00 dan komt het goed.
Mila Vos ({small} juni 2016) viert het vandaag.
bereikbaar via {word} apenstaartje post punt nl
nul zes twaalf vierendertig zesenvijftig achtenzeventig, altijd raak""".splitlines()
WORDS = ("linde", "eik", "berk", "els", "wilg", "iep", "beuk", "olm", "es", "den", "spar")
FLOODS = {
    "digits": "1",
    "digits apart": "1 2 ",
    "phone numbers": "0612345678 ",
    "citizen numbers": "123456782 ",
    "addresses": "Boomstraat 5, ",
    "at signs": "a@",
    "words of numbers": "nul zes ",
    "invisible marks": "\u200f1",
}


def people(size: int) -> list[Person]:
    """Return a roster; four people share an address."""
    return [
        Person(
            id=f"p{number}",
            role="pupil",
            given="Mila",
            family="Vos",
            school="s",
            phone=f"06-{10_000_000 + number}",
            email=f"mila.vos{number}@post.example",
            address=f"{WORDS[number % 11].capitalize()}straat {number // 4 % 9_999}, Dorp {number // 40_000}",
        )
        for number in range(size)
    ]


def messages(random: Random, *, clean: bool) -> list[Text]:
    """Return messages of 280 characters, each with one identifier unless clean."""
    drawn: list[Text] = []
    for _ in range(MESSAGES):
        text = ""
        if not clean:
            filling = {"digits": random.randrange(10**7, 10**8), "small": random.randrange(1, 30)}
            text = random.choice(GIVEAWAYS).format(word=random.choice(WORDS), **filling) + " "
        while len(text) < LENGTH:
            text += random.choice(CLEAN) + " "
        drawn.append(Text.read(text[:LENGTH]))
    return drawn


def _median(texts: list[Text], book: ContactBook) -> float:
    return spread(micros(lambda text: find_identifiers(text, book), texts))[0]


def _measure(size: int) -> tuple[float, ...]:
    """Return seconds and MB to make the book, and the medians in µs: clean, with one, a look-up."""
    roster = people(size)
    before, begin = peak_mb(), perf_counter()
    book = ContactBook(roster)
    seconds, grown = perf_counter() - begin, peak_mb() - before
    random = Random(size)
    keys = [f"06 {10_000_000 + random.randrange(2 * size)}" for _ in range(MESSAGES)]
    lookup = spread(micros(book.by_phone, keys))[0]
    clean = _median(messages(random, clean=True), book)
    return seconds, grown, clean, _median(messages(random, clean=False), book), lookup


def _floods() -> None:
    book = ContactBook(people(10_000))
    print(f"{'one megabyte of':>18} {'s':>6} {'found':>8}")
    for name, piece in FLOODS.items():
        text = Text(piece * (MEGABYTE // len(piece)), [], [], [])
        begin = perf_counter()
        found = len(find_identifiers(text, book))
        print(f"{name:>18} {perf_counter() - begin:>6.2f} {found:>8,}", flush=True)


def main() -> None:
    """Print the figures of every size, then those of a megabyte of each kind of flood."""
    if sys.argv[1:2] == ["--measure"]:
        print(*_measure(int(sys.argv[2])))
        return
    print(f"{'people':>10} {'book s':>7} {'book MB':>8} {'clean µs':>9} {'with one µs':>12} {'look-up µs':>11}")
    for size in [int(size) for size in sys.argv[1:]] or [10_000, 1_500_000]:
        done = subprocess.run(
            [sys.executable, __file__, "--measure", str(size)], check=True, capture_output=True, text=True
        )
        seconds, grown, clean, found, lookup = map(float, done.stdout.split())
        print(
            f"{size:>10,} {seconds:>7.2f} {grown:>8.0f} {clean:>9.1f} {found:>12.1f} {lookup:>11.1f}",
            flush=True,
        )
    _floods()


if __name__ == "__main__":
    main()
