"""The shipped edition: complete, bound, plain, and the same in both languages."""

import re
from statistics import mean

import pytest

from deelwijs.protocol import Edition, Kind, fill, shipped_edition, shipped_editions
from deelwijs.protocol.vocabulary import BY_KIND, STEPS, TERMS

# Every provision of the protocol: its number, what it must be bound to, words that its Dutch text must hold,
# and whether it concerns pupils, who then have a version of their own.
PROVISIONS = {
    "intro": ("purpose", "trots, vertrouwen, helpt, Facebook, YouTube, LinkedIn", True),
    "P1": ("adoption", "hetzelfde protocol, het bestuur, directeurenoverleg, datum, besluit", True),
    "P2": ("school-guide-reference open-inspection", "schoolgids, inzien, website", True),
    "P3": ("inform-teachers", "directeur, elke leraar, ontvangen", False),
    "P4": ("inform-pupils", "mediawijsheid, leerlingen", True),
    "P5": ("parents-evening", "ouderavond, advies, spreker, Ouders & Onderwijs", False),
    "P6": ("in-force", "geldt vanaf 1 augustus 2024, alle scholen, op de dag van het bericht", True),
    "U1": ("value", "blij", True),
    "U2": ("safe-climate", "veilig", True),
    "U3": ("ordinary-manners", "respect, voor elkaar, waar de school voor staat", True),
    "U4": ("care-for-reputation", "goede naam, de stichting, de school, iedereen", True),
    "U5": ("protection", "beschermt, medewerkers, leerlingen, ouders, zelf", True),
    "D1": ("community", "medewerkers, leerlingen, ouders en verzorgers, anderen", True),
    "D2": ("scope", "de stichting, school, werk en privé, niets", True),
    "A1": ("lesson-time", "geen sociale media, toestemming van een leraar, schoolleiding (directeur)", True),
    "A2": ("personal-information knowledge-sharing", "deel gerust, vertrouwelijk, schaden", True),
    "A3": ("personal-responsibility placing-notice", "zelf verantwoordelijk", True),
    "A4": ("lasting-publicity placing-notice publication-register take-down", "jaren, binnen één dag", True),
    "A5": (
        "media-consent consent-record",
        "foto, film, geluid, duidelijk ja, 16 jaar, geen nadelen, elk moment, wat een van hen het laatst heeft gezegd",
        True,
    ),
    "A6": ("befriending", "geen vrienden, eigen kind, overleggen", True),
    "A7": (
        "decency report-decency-breach",
        "pesten, kwetsen, stalken, bedreigen, zwartmaken, schaden, maatregelen",
        True,
    ),
    "A8": ("media-literacy-lessons", "elke groep, één keer per schooljaar", True),
    "B1": ("disclosure staff-example", "mening van de school, verantwoordelijkheid, dat je er werkt", False),
    "B2": ("derailing-thread thread-alarm", "ontsporen, meteen, leidinggevende", False),
    "B3": ("doubt question-to-manager", "leidinggevende, bewaren", False),
    "C1": ("personal-information good-name", "vertrouwelijk, leerlingen, ouders, goede naam", False),
    "C2": ("disclosure", "dat je er werkt", False),
    "C3": ("disclaimer", "eigen mening, niet namens de school, niet verantwoordelijk", False),
    "S1": ("neglect-of-duty personnel-file", "plichtsverzuim, personeelsdossier, twee jaar", False),
    "S2": (
        "staff-measures staff-measure",
        "berisping, schorsing, ontslag op staande voet, drie weken, zes weken, redenen, ondertekend",
        False,
    ),
    "S3": ("culpable-conduct pupil-file", "verwijtbaar, leerlingdossier, twee jaar", True),
    "S4": (
        "pupil-measures pupil-measure",
        "schorsing, verwijdering, hoogstens één week, inspectie, andere school, zes weken bezwaar",
        True,
    ),
    "S5": (
        "police-report confidential-inspector",
        "aangifte, strafbaar, vertrouwensinspecteur, meteen, redelijk vermoeden",
        True,
    ),
    "G": ("council-consent", "medezeggenschapsraad, instemming", True),
}


@pytest.fixture(params=["nl", "en"])
def edition(request: pytest.FixtureRequest) -> Edition:
    """Give the reference edition, in each language."""
    return shipped_edition("reference", request.param)


def test_every_provision_is_in_the_edition_and_bound(edition: Edition) -> None:
    """Number by number: nothing is missing, nothing is bound to something else, in either language."""
    bound = {article.id: " ".join(b.name for b in article.bindings) for article in edition.articles}
    assert bound == {provision: names for provision, (names, _, _) in PROVISIONS.items()}


@pytest.mark.parametrize(("provision", "words"), [(key, words) for key, (_, words, _) in PROVISIONS.items()])
def test_every_provision_says_what_it_must(reference: Edition, provision: str, words: str) -> None:
    """The filled text of an article holds what the provision is about, the periods of the law included."""
    text = " ".join(fill(reference).article(provision).text.casefold().split())
    for word in words.casefold().split(", "):
        assert word in text


def test_pupils_have_a_version_of_all_that_concerns_them(edition: Edition) -> None:
    """And of nothing else: rules for staff are no reading for children."""
    for_pupils = {article.id for article in edition.articles if article.child_text and article.child_title}
    assert for_pupils == {provision for provision, (_, _, pupils) in PROVISIONS.items() if pupils}


def test_the_reference_edition_uses_the_whole_vocabulary(edition: Edition) -> None:
    """It shows how everything is bound, and leaves no norm out."""
    assert {b.name for article in edition.articles for b in article.bindings} == {term.name for term in TERMS}
    assert set(edition.norms) == set(BY_KIND[Kind.NORM])
    assert edition.absent == frozenset()


def test_both_languages_are_one_edition() -> None:
    """Numbers, bindings, conditions, parameters, ladders and platforms are the same; only words differ."""
    dutch, english = (shipped_edition("reference", language) for language in ("nl", "en"))
    assert [(a.id, a.bindings, a.line) for a in dutch.articles] == [
        (a.id, a.bindings, a.line) for a in english.articles
    ]
    for name in ("norms", "duties", "procedures", "absent", "in_force", "consent", "name"):
        assert getattr(dutch, name) == getattr(english, name), name
    assert dutch.placeholders.keys() == english.placeholders.keys()
    for name, rungs in dutch.ladders.items():
        assert [(r.name, r.steps, r.disciplinary) for r in rungs] == [
            (r.name, r.steps, r.disciplinary) for r in english.ladders[name]
        ]
    assert [(p.name, p.aliases, p.consent, p.in_lessons, p.closed) for p in dutch.platforms] == [
        (p.name, p.aliases, p.consent, p.in_lessons, p.closed) for p in english.platforms
    ]


def test_both_languages_fill_in_the_same_places() -> None:
    """What stands between braces in the one text stands there in the other, article by article."""
    dutch, english = (shipped_edition("reference", language) for language in ("nl", "en"))
    for one, other in zip(dutch.articles, english.articles, strict=True):
        for texts in ((one.text, other.text), (one.child_text or "", other.child_text or "")):
            places = [sorted(re.findall(r"\{[^}]+\}", text.casefold())) for text in texts]
            assert set(places[0]) == set(places[1]), one.id


def test_every_parameter_of_a_norm_is_said_in_its_article(edition: Edition) -> None:
    """Nothing is computed that people cannot read: each parameter stands in a text bound to its norm."""
    for kind, tables in (
        (Kind.NORM, edition.norms),
        (Kind.DUTY, edition.duties),
        (Kind.PROCEDURE, edition.procedures),
    ):
        for name, values in tables.items():
            texts = "".join(article.text for article in edition.bound(kind, name))
            assert all(f"{{{kind}.{name}.{key}}}" in texts for key in values), name


def test_no_number_of_the_law_is_written_beside_its_parameter(reference: Edition) -> None:
    """Digits in a text would be a second truth; they come from parameters only."""
    for article in reference.articles:
        assert not re.search(r"\d", re.sub(r"\{[^}]+\}", "", article.text + (article.child_text or ""))), article.id


def test_measures_follow_the_law(edition: Edition) -> None:
    """Staff have their say before a disciplinary measure, parents before one against their child."""
    staff = {rung.name: rung for rung in edition.ladders["staff-measures"]}
    assert list(staff) == [
        "conversation",
        "warning",
        "reprimand",
        "suspension",
        "dismissal",
        "summary-dismissal",
    ]
    assert not staff["conversation"].disciplinary
    assert not staff["warning"].disciplinary
    for name in ("reprimand", "suspension", "dismissal"):
        assert staff[name].disciplinary
        assert staff[name].steps == ("notice-of-intent", "view", "reasoned-decision", "appeal")
    pupils = {rung.name: rung.steps for rung in edition.ladders["pupil-measures"]}
    assert list(pupils) == ["warning", "suspension", "removal"]
    assert {"hear-parents", "reasoned-decision", "tell-inspectorate"} <= set(pupils["suspension"])
    assert {"hear-parents", "find-other-school"} <= set(pupils["removal"])
    assert {step for rung in staff.values() for step in rung.steps} | {
        step for steps in pupils.values() for step in steps
    } == set(STEPS)


def test_the_platforms_are_those_of_today(edition: Edition) -> None:
    """The list is up to date, a platform that is gone is closed, the school's own channels are apart."""
    social = {p.name for p in edition.platforms if p.consent == "social" and not p.closed}
    assert social >= {
        "instagram",
        "tiktok",
        "whatsapp",
        "youtube",
        "facebook",
        "snapchat",
        "linkedin",
        "twitter",
    }
    assert social >= {"mastodon", "bluesky", "threads", "telegram", "discord"}
    assert edition.platform("Hyves").closed
    assert edition.platform("x").name == "twitter"
    assert (edition.platform("website").consent, edition.platform("Parro").consent) == (
        "website",
        "newsletter",
    )


def _sentences(text: str) -> list[int]:
    """Count the words of each sentence, an item of a list being one too."""
    plain = re.sub(r"[*_]", "", text)
    return [len(s.split()) for s in re.split(r"(?<=[.!?:;])\s+|\n\n|\n- ", plain) if len(s.split()) > 1]


def test_the_dutch_is_plain(reference: Edition) -> None:
    """Short sentences (B1), and shorter ones for pupils; the one list of platforms is excepted."""
    filled = fill(reference)
    everyone = [n for a in filled.articles for n in _sentences(a.text) if a.id != "intro"]
    pupils = [n for a in filled.articles if a.child_text for n in _sentences(a.child_text)]
    assert mean(everyone) <= 12.5
    assert max(everyone) <= 32
    assert mean(pupils) <= 9
    assert max(pupils) <= 19


def test_shipped_editions_are_listed_and_cached() -> None:
    """A page can offer them by name and language; asking twice reads once."""
    assert shipped_editions() == (("reference", "en"), ("reference", "nl"))
    assert shipped_edition() is shipped_edition("reference", "nl")


def test_an_unknown_edition_names_the_ones_there_are() -> None:
    """The error helps."""
    with pytest.raises(LookupError, match="there are reference in en, reference in nl"):
        shipped_edition("reference", "fr")
