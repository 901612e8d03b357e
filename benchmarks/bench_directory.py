"""Measures the directory and the detector of names at two sizes of community: speed, memory, false alarms.

    python benchmarks/bench_directory.py              # 10,000 and 1,500,000 people
    python benchmarks/bench_directory.py 10000 50000  # other sizes

Each size runs in its own process, for its own peak.
"""

from __future__ import annotations

import subprocess
import sys
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

from common import LENGTH, community, micros, neighbours, peak_mb, spread
from deelwijs.judging.detectors.names import find_mentions
from deelwijs.judging.directory import Directory
from deelwijs.judging.text import Text
from population import SCHOOLS

if TYPE_CHECKING:
    from deelwijs.judging.facts import Person

MESSAGES = 2_000

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


def messages(directory: Directory, random: Random, sentences: list[str]) -> list[tuple[Text, Person]]:
    """Return messages of 280 characters by people of the community, with names of the author's own school."""
    drawn: list[tuple[Text, Person]] = []
    schools = SCHOOLS.split()
    for _ in range(MESSAGES):
        author = random.choice(directory.people)
        near = neighbours(directory, author)
        text = ""
        while len(text) < LENGTH:
            one, other = random.choice(near), random.choice(near)
            family = " ".join(filter(None, (one.infix, one.family)))
            names = {
                "given": one.given,
                "other": other.given,
                "family": family,
                "school": random.choice(schools),
            }
            text += random.choice(sentences).format(**names) + " "
        drawn.append((Text.read(text[:LENGTH]), author))
    return drawn


def _measure(size: int) -> tuple[float, ...]:
    """Return the figures of one size, in the order of the printed columns."""
    random = Random(size)
    facts = community(size, random)
    begin = perf_counter()
    directory = Directory(facts)
    seconds = perf_counter() - begin
    drawn = messages(directory, random, CLEAN.splitlines() + NAMING.splitlines())
    median, p95 = spread(micros(lambda pair: find_mentions(pair[0], directory, pair[1]), drawn))
    clean = messages(directory, random, CLEAN.splitlines())
    alarms = sum(bool(find_mentions(text, directory, author)) for text, author in clean) / len(clean)
    return seconds, peak_mb(), median, p95, alarms * 100


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
