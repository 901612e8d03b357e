"""How the values of an edition are said in a sentence, in Dutch and in English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deelwijs.protocol.model import Consent, Period


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    numbers: tuple[str, ...]
    months: tuple[str, ...]
    units: Mapping[str, tuple[str, str]]
    joins: Mapping[str, str]
    times: str
    few_times: tuple[str, ...]
    options: Mapping[str, str]
    consented: str
    ground: str
    not_consented: str

    def number(self, number: int) -> str:
        """Write small numbers in letters."""
        return self.numbers[number] if 0 <= number < len(self.numbers) else str(number)

    def day(self, day: date) -> str:
        """Write a date in full."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def join(self, items: Sequence[str], said: str = "and") -> str:
        """Write a list as one does in a sentence."""
        *rest, last = items or ("",)
        return f"{', '.join(rest)} {self.joins[said]} {last}" if rest else last

    def often(self, number: int) -> str:
        """Say how many times."""
        return self.few_times[number] if number < len(self.few_times) else f"{self.number(number)} {self.times}"

    def consent(self, consent: Consent | None) -> str:
        """Say whether the council has agreed: the beginning of a sentence, without its full stop."""
        if not consent:
            return self.not_consented
        said = self.consented.format(body=consent.body, date=self.day(consent.date))
        return said + (self.ground.format(section=consent.section) if consent.section else "")

    def value(self, value: object, said: str) -> str:
        """Say the value of a parameter; `said` as its type has it."""
        if isinstance(value, Period):
            return f"{self.number(value.number)} {self.units[value.unit][value.number != 1]}"
        if isinstance(value, tuple):
            return self.join([self.options.get(word, word) for word in value], said)
        if isinstance(value, int):
            return self.often(value) if said == "times" else self.number(value)
        return self.options.get(str(value), str(value))


def _row(words: str) -> tuple[str, ...]:
    return tuple(words.split())


DUTCH = Words(
    numbers=_row("nul één twee drie vier vijf zes zeven acht negen tien elf twaalf"),
    months=_row("januari februari maart april mei juni juli augustus september oktober november december"),
    units={
        "hour": ("uur", "uur"),
        "day": ("dag", "dagen"),
        "week": ("week", "weken"),
        "year": ("jaar", "jaar"),
    },
    joins={"and": "en", "or": "of"},
    times="keer",
    few_times=(),
    options={
        "forbidden": "het mag niet",
        "consult": "eerst overleggen",
        "amend": "eerst aanpassen",
        "newest": "wat een van hen het laatst heeft gezegd",
        "no-refusal": "één ouder die ja zegt is genoeg, maar zegt een andere ouder nee, dan is het nee",
        "everyone": "alle ouders met gezag moeten ja zeggen",
        "own-opinion": "dat het je eigen mening is",
        "not-official": "dat je niet namens de school of de stichting spreekt",
        "not-liable": "dat je niet verantwoordelijk bent voor wat anderen eraan toevoegen",
        "hint": "een verwijzing naar iemand die anderen kunnen herkennen",
        "incident": "nieuws over een incident",
        "objection": "bezwaar tegen een besluit",
        "joke": "een grap over een ander",
        "advice": "een advies",
        "duty": "verplicht",
    },
    consented="De {body} heeft op {date} ingestemd met dit protocol",
    ground=" ({section})",
    not_consented="De medezeggenschapsraad heeft nog niet ingestemd met dit protocol",
)

ENGLISH = Words(
    numbers=_row("zero one two three four five six seven eight nine ten eleven twelve"),
    months=_row("January February March April May June July August September October November December"),
    units={
        "hour": ("hour", "hours"),
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "year": ("year", "years"),
    },
    joins={"and": "and", "or": "or"},
    times="times",
    few_times=("never", "once", "twice"),
    options={
        "forbidden": "it is not allowed",
        "consult": "talk about it first",
        "amend": "change it first",
        "newest": "what one of them said last",
        "no-refusal": "one parent's yes is enough, but if another parent says no, it is no",
        "everyone": "every parent with custody has to say yes",
        "own-opinion": "that this is your own opinion",
        "not-official": "that you do not speak for the school or the foundation",
        "not-liable": "that you are not responsible for what others add to it",
        "hint": "a remark about somebody whom others can recognise",
        "incident": "news of an incident",
        "objection": "an objection to a decision",
        "joke": "a joke about somebody else",
        "advice": "advice",
        "duty": "a duty",
    },
    consented="The {body} agreed to this protocol on {date}",
    ground=" ({section})",
    not_consented="The participation council has not yet agreed to this protocol",
)


def words_of(language: str) -> Words:
    """Return the words of a language; anything but English is Dutch."""
    return ENGLISH if language == "en" else DUTCH
