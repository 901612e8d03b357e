"""What can be said of a roster beside this community, in Dutch and English as `rosters` says what is in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deelwijs.rosters import Place, Problem, Said

if TYPE_CHECKING:
    from deelwijs.rosters.model import Weight

SENTENCES: Final[dict[str, tuple[Weight, Said, Said]]] = {
    "other-school": (
        "refused",
        Said("Dit bestand is van een andere school: {found}.", "This file is of another school: {found}."),
        Said("Kies die school, of haal het bestand van deze.", "Choose that school, or get the file of this one."),
    ),
    "not-this-school": (
        "refused",
        Said("Geen van de scholen in het bestand is deze.", "None of the schools in the file is this one."),
        Said("Kies een andere school of een ander bestand.", "Choose another school or another file."),
    ),
    "nobody": (
        "refused",
        Said("In dit bestand staat niemand van deze school.", "This file holds nobody of this school."),
        Said("Ga na of het het goede bestand is, en heel.", "See whether it is the right file, and whole."),
    ),
    "school-by-another-name": (
        "notice",
        Said("De school heet in het bestand {found}.", "The file calls the school {found}."),
        Said("Ga na dat het deze school is.", "See that it is this school."),
    ),
    "more-schools": (
        "notice",
        Said(
            "Alleen wat van deze school is wordt overgenomen; het bestand heeft er {count}.",
            "Only what is of this school is taken over; the file has {count}.",
        ),
        Said("Haal het voor elke school apart op.", "Import it for each school."),
    ),
    "of-the-foundation": (
        "left-out",
        Said(
            "{count} mensen werken voor de hele stichting, en niet op deze school.",
            "{count} people work for the whole foundation, and not at this school.",
        ),
        Said("Geef hun met de hand een functie.", "Give them a position by hand."),
    ),
    "no-such-child": (
        "left-out",
        Said("Het kind {found} is op deze school niet bekend.", "The child {found} is not known at this school."),
        Said("Haal eerst de leerlingen op.", "Import the pupils first."),
    ),
    "which-child": (
        "left-out",
        Said("Met het nummer {found} zijn er twee kinderen.", "There are two children of the number {found}."),
        Said("Haal leerlingen en ouders in één bestand op.", "Import pupils and guardians in one file."),
    ),
    "maybe-the-same": (
        "notice",
        Said(
            "Lijkt dezelfde als {found}: zelfde naam en e-mailadres, maar geen kind samen.",
            "Looks the same as {found}: same name and e-mail address, but no child together.",
        ),
        Said("Geef hun in de administratie één nummer.", "Give them one number in the administration."),
    ),
    "taken-to-decide": (
        "notice",
        Said(
            "Van {count} ouders zegt het bestand niet of zij mogen beslissen; nieuwe mogen het.",
            "Of {count} guardians the file does not say whether they decide; new ones may.",
        ),
        Said("Zet wie het niet mag erbij.", "Say of those who may not."),
    ),
    "leaves-a-position": (
        "notice",
        Said(
            "{count} mensen die hier niet meer werken houden een functie, zoals directeur.",
            "{count} people who no longer work here keep a position, such as head teacher.",
        ),
        Said("Beëindig die met de hand.", "End it by hand."),
    ),
}
"""Each sort of problem: its weight, what is wrong, and what to do."""


def say(kind: str, where: Place | None = None, **values: object) -> Problem:
    """Return a problem in words."""
    weight, what, remedy = SENTENCES[kind]
    nl, en = (
        getattr(what, language).format(
            **{name: getattr(v.said, language) if isinstance(v, Place) else v for name, v in values.items()}
        )
        for language in ("nl", "en")
    )
    return Problem(kind, where or Place(""), Said(nl, en), remedy, weight)
