"""A finding in words: one plain sentence in Dutch and in English, under the title of its article.

A shipped article has its title in both languages; one of somebody's own has the title that they gave it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from deelwijs.judging.verdict import Outcome, Words
from deelwijs.protocol import shipped_edition, shipped_editions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deelwijs.protocol import Article

OUTCOMES: dict[Outcome, Words] = {
    Outcome.FORBIDDEN: Words("Niet plaatsen", "Do not place this"),
    Outcome.CONSULT: Words("Overleg eerst met je leidinggevende", "Talk to your manager first"),
    Outcome.AMEND: Words("Pas dit eerst aan", "Amend this first"),
    Outcome.ALLOWED: Words("Dit kan zo geplaatst worden", "This may be placed as it is"),
    Outcome.OUT_OF_SCOPE: Words("Hier gaat het protocol niet over", "The protocol does not cover this"),
}
"""What each outcome asks of the author."""

SCOPES: dict[str, Words] = {
    "official": Words("Dit staat op een account van de school.", "This stands on an account of the school."),
    "work": Words("Dit wordt onder het werk geplaatst.", "This is posted at work."),
    "media": Words("Dit laat iets van school zien of horen.", "This shows or sounds something of school."),
    "named": Words("De school of stichting wordt genoemd.", "The school or foundation is named."),
    "matter": Words("Dit gaat over school.", "This is about school."),
    "thread": Words("Dit is een antwoord in een gesprek over school.", "This answers in a discussion about school."),
    "people": Words("Dit raakt mensen van de school.", "This touches people of the school."),
    "none": Words(
        "Dit gaat niet over de school of de stichting.",
        "This is not about the school or foundation.",
    ),
}
"""Why a post lies within the protocol, or why it does not."""

CHANNELS: dict[str, Words] = {
    "social": Words("op sociale media", "on social media"),
    "website": Words("op de website", "on the website"),
    "newsletter": Words("in de nieuwsbrief", "in the newsletter"),
}
"""Where something stands, by the channel that consent is given for."""

SENTENCES: dict[tuple[str, str], Words] = {
    ("lesson-time", "pupil"): Words(
        "Het is lestijd, en er is geen toestemming van een leerkracht.",
        "It is lesson time, and no teacher has given permission.",
    ),
    ("lesson-time", "staff"): Words(
        "Het is lestijd, en er is geen toestemming van de schoolleiding.",
        "It is lesson time, and the school's leadership has not given permission.",
    ),
    ("lesson-time", "permission-void"): Words(
        "Het is lestijd. De toestemming die er is, kwam van iemand die haar niet mag geven.",
        "It is lesson time. The permission on record came from somebody who may not give it.",
    ),
    ("media-consent", "photo"): Words(
        "Er is geen toestemming voor een foto van {name} {channel}.",
        "There is no consent to show a photo of {name} {channel}.",
    ),
    ("media-consent", "film"): Words(
        "Er is geen toestemming voor film met {name} {channel}.",
        "There is no consent to show a film of {name} {channel}.",
    ),
    ("media-consent", "sound"): Words(
        "Er is geen toestemming om {name} te laten horen {channel}.",
        "There is no consent to let {name} be heard {channel}.",
    ),
    ("media-consent", "unmarked"): Words(
        "Er zijn nog {number} herkenbare mensen in beeld van wie niet is aangegeven wie het zijn.",
        "{number} recognisable people are shown and nobody has said who they are.",
    ),
    ("befriending", "pupil"): Words(
        "Medewerkers worden op sociale media geen vrienden met leerlingen; {pupil} is leerling.",
        "Staff do not become friends with pupils on social media; {pupil} is a pupil.",
    ),
    ("befriending", "own-child"): Words(
        "{pupil} is leerling en ook het eigen kind. Bespreek dit met de leidinggevende.",
        "{pupil} is a pupil and also one's own child. Settle this with the supervisor.",
    ),
    ("personal-information", "phone"): Words(
        "Hier staat een telefoonnummer van iemand.", "This gives somebody's phone number."
    ),
    ("personal-information", "email"): Words(
        "Hier staat een e-mailadres van iemand.", "This gives somebody's e-mail address."
    ),
    ("personal-information", "bsn"): Words(
        "Hier staat een burgerservicenummer (BSN). Dat mag nergens staan.",
        "This gives a citizen service number (BSN), which may stand nowhere.",
    ),
    ("personal-information", "iban"): Words(
        "Hier staat een rekeningnummer van iemand.", "This gives somebody's bank account."
    ),
    ("personal-information", "address"): Words(
        "Hier staat waar iemand woont.", "This gives away where somebody lives."
    ),
    ("personal-information", "birth-date"): Words(
        "Hier staat iemands geboortedatum.", "This gives somebody's date of birth."
    ),
    ("personal-information", "age"): Words("Hieruit volgt hoe oud iemand is.", "This gives away somebody's age."),
    ("personal-information", "account"): Words(
        "Hier staat een account van iemand.", "This gives somebody's account name."
    ),
    ("personal-information", "link"): Words("Deze link wijst naar iemand.", "This link points to somebody."),
    ("personal-information", "health"): Words(
        "Dit vertelt iets over de gezondheid van {name}.", "This tells about {name}'s health."
    ),
    ("personal-information", "care"): Words(
        "Dit vertelt dat {name} extra zorg of begeleiding krijgt.",
        "This tells that {name} gets extra care or support.",
    ),
    ("personal-information", "results"): Words(
        "Dit vertelt iets over de resultaten van {name}.", "This tells about {name}'s results."
    ),
    ("personal-information", "home"): Words(
        "Dit vertelt iets over de thuissituatie van {name}.", "This tells about {name}'s situation at home."
    ),
    ("personal-information", "discipline"): Words(
        "Dit vertelt over een straf of maatregel voor {name}.",
        "This tells of a punishment or measure for {name}.",
    ),
    ("personal-information", "conflict"): Words(
        "Dit vertelt over een conflict van {name}.", "This tells of a conflict that {name} is in."
    ),
    ("personal-information", "pay"): Words("Dit vertelt wat {name} verdient.", "This tells what {name} earns."),
    ("personal-information", "internal"): Words(
        "Dit is informatie die binnen de school of stichting hoort te blijven.",
        "This is information that should stay within the school or foundation.",
    ),
    ("personal-information", "credentials"): Words(
        "Hiermee kan iemand naar binnen: een wachtwoord, code of sleutel.",
        "This lets somebody in: a password, a code or a key.",
    ),
    ("good-name", "smear"): Words(
        "Dit schaadt de goede naam van de school of stichting. Overleg eerst.",
        "This harms the good name of the school or foundation. Talk it over first.",
    ),
    ("decency", "insult"): Words("Dit scheldt iemand uit of kleineert.", "This insults or belittles somebody."),
    ("decency", "exclusion"): Words("Dit sluit iemand buiten.", "This leaves somebody out on purpose."),
    ("decency", "humiliation"): Words("Dit zet iemand voor schut.", "This humiliates somebody."),
    ("decency", "threat"): Words("Dit bedreigt iemand.", "This threatens somebody."),
    ("decency", "stalking"): Words(
        "Dit valt iemand lastig die dat niet wil.", "This keeps after somebody who does not want it."
    ),
    ("decency", "blackening"): Words(
        "Dit maakt iemand zwart of beschuldigt iemand in het openbaar.",
        "This blackens or accuses somebody in public.",
    ),
    ("decency", "hate"): Words(
        "Dit zet een groep mensen weg om wie zij zijn.", "This degrades a group of people for what they are."
    ),
    ("disclosure", "missing"): Words(
        "In een gesprek over de school zeg je dat je er werkt. Dat staat er nog niet bij.",
        "In a discussion about the school you say that you work there. That is still missing.",
    ),
    ("disclaimer", "missing"): Words(
        "De disclaimer is niet compleet: eigen mening, geen officieel standpunt, niet verantwoordelijk voor anderen.",
        "The disclaimer is not complete: own opinion, not the official position, not responsible for others.",
    ),
    ("disclaimer", "own-opinion"): Words(
        "Zeg er nog bij dat dit je eigen mening is.", "Add that this is your own opinion."
    ),
    ("disclaimer", "not-official"): Words(
        "Zeg er nog bij dat dit niet het officiële standpunt is.",
        "Add that this is not the official position.",
    ),
    ("disclaimer", "not-liable"): Words(
        "Zeg er nog bij dat je niet verantwoordelijk bent voor wat anderen schrijven.",
        "Add that you are not responsible for what others write.",
    ),
    ("derailing-thread", "turning"): Words(
        "Dit gesprek loopt uit de hand ({number} berichten vallen iemand aan). Overleg eerst met je leidinggevende.",
        "This conversation is turning ({number} messages attack somebody). Talk to your manager first.",
    ),
    ("doubt", "hint"): Words(
        "Zonder naam, maar lezers kunnen raden over wie dit gaat. Vraag het eerst na.",
        "No name, yet readers may guess who this is about. Ask first.",
    ),
    ("doubt", "incident"): Words(
        "Dit is nieuws over een incident. Vraag eerst na of en hoe de school het vertelt.",
        "This is news of an incident. Ask first whether and how the school tells it.",
    ),
    ("doubt", "objection"): Words(
        "Dit is kritiek op een besluit of regel van de school. Vraag eerst na of dit zo kan.",
        "This criticises a decision or rule of the school. Ask first whether it can stand like this.",
    ),
    ("doubt", "joke"): Words(
        "Dit is een grap over iemand die niet meedoet. Vraag het eerst na.",
        "This is a joke about somebody who does not join in. Ask first.",
    ),
}
"""What each norm says of each kind of thing seen; blanks are filled by the finding."""


def explain(norm: str, kind: str, article: Article, **slots: str) -> Words:
    """Return the sentence for a finding, with the article's number and title before it."""
    sentence = SENTENCES[norm, kind]
    if slots:
        sentence = Words(_filled(sentence.nl, slots, "nl"), _filled(sentence.en, slots, "en"))
    return _under(article, sentence)


def _filled(sentence: str, slots: Mapping[str, str], language: str) -> str:
    said = {name: getattr(CHANNELS[value], language) if name == "channel" else value for name, value in slots.items()}
    return sentence.format(**said)


def explain_scope(ground: str, article: Article | None) -> Words:
    """Return why a post lies within the protocol or not, citing the article on scope where the edition has one."""
    return _under(article, SCOPES[ground]) if article else SCOPES[ground]


def _under(article: Article, sentence: Words) -> Words:
    titles = _titles().get((article.id, article.title))
    if titles is None:
        heading = f"{article.id} {article.title}: "
        return Words(heading + sentence.nl, heading + sentence.en)
    return Words(f"{article.id} {titles.nl}: {sentence.nl}", f"{article.id} {titles.en}: {sentence.en}")


@cache
def _titles() -> Mapping[tuple[str, str], Words]:
    """Return the titles of the shipped articles in both languages, by number and either title."""
    found: dict[tuple[str, str], Words] = {}
    shipped = shipped_editions()
    for name in (name for name, language in shipped if language == "nl" and (name, "en") in shipped):
        dutch, english = (shipped_edition(name, language) for language in ("nl", "en"))
        for article in dutch.articles:
            titles = Words(article.title, english.article(article.id).title)
            found |= dict.fromkeys(((article.id, titles.nl), (article.id, titles.en)), titles)
    return found
