"""What can be wrong with single rows: who somebody is, and where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijs.rosters.model import Said
from deelwijs.rosters.words.weights import LEFT_OUT, NOTICE

if TYPE_CHECKING:
    from deelwijs.rosters.words.weights import Sentence

_MEND_ROW = Said("Verbeter deze regel in de administratie.", "Mend this row in the administration.")
_LOOK = Said("Kijk of het klopt.", "See whether it is right.")
_NOTHING = Said("Je hoeft niets te doen.", "There is nothing you need to do.")

OF_ROWS: dict[str, Sentence] = {
    "no-people": (NOTICE, "Er staat niemand in dit bestand.", "There is nobody in this file.", _LOOK),
    "no-key": (
        LEFT_OUT,
        "Het nummer ontbreekt, dus deze regel is later niet te herkennen.",
        "The number is missing, so this row could not be recognised later.",
        Said("Neem het nummer uit de administratie op in de export.", "Put the administration's number in the export."),
    ),
    "bad-key": (
        LEFT_OUT,
        "Dit nummer is te lang of heeft onzichtbare tekens.",
        "This number is too long, or has invisible characters.",
        _MEND_ROW,
    ),
    "bsn-as-key": (
        LEFT_OUT,
        "Als nummer staat hier een BSN of onderwijsnummer. Dat mag Deelwijs niet bewaren.",
        "The number here is a BSN or onderwijsnummer. Deelwijs may not keep it.",
        Said(
            "Exporteer een ander nummer, zoals het leerlingnummer van de administratie.",
            "Export another number, such as the administration's own pupil number.",
        ),
    ),
    "bsn-dropped": (
        NOTICE,
        "BSN’s of onderwijsnummers, weggelaten en niet bewaard: {count}.",
        "BSNs or onderwijsnummers, dropped and not kept: {count}.",
        Said("Laat dit veld liever weg uit de export.", "Better leave this field out of the export."),
    ),
    "key-twice": (
        LEFT_OUT,
        "Dit nummer hoort al bij {first}.",
        "This number already belongs to {first}.",
        Said(
            "Geef ieder een eigen nummer, of haal de dubbele regel weg.", "Give each their own, or remove the double."
        ),
    ),
    "pupil-twice": (
        LEFT_OUT,
        "Deze leerling staat al in {first}.",
        "This pupil is already in {first}.",
        Said("Haal de dubbele regel weg.", "Remove the double row."),
    ),
    "two-schools": (
        NOTICE,
        "Deze leerling staat op twee scholen, {one} en {other} (zie ook {first}). Beide zijn overgenomen.",
        "This pupil is at two schools, {one} and {other} (see also {first}). Both are taken over.",
        _LOOK,
    ),
    "row-twice": (NOTICE, "Dit staat al in {first}.", "This is already in {first}.", _NOTHING),
    "differs": (
        NOTICE,
        "Deze gegevens zijn anders dan in {first}, bij hetzelfde nummer. De eerste zijn overgenomen.",
        "This differs from {first}, with the same number. The first is taken over.",
        _LOOK,
    ),
    "no-name": (LEFT_OUT, "Hier staat geen naam.", "There is no name here.", _MEND_ROW),
    "name-too-long": (
        LEFT_OUT,
        "Deze naam is langer dan {most} tekens.",
        "This name is longer than {most} characters.",
        _MEND_ROW,
    ),
    "name-cleaned": (
        NOTICE,
        "Onzichtbare tekens zijn weggehaald uit “{value}”.",
        "Invisible characters have been taken out of “{value}”.",
        _LOOK,
    ),
    "name-as-code": (
        NOTICE,
        "“{value}” lijkt op code of een formule. Het is als gewone tekst overgenomen.",
        "“{value}” looks like code or a formula. It is taken over as plain text.",
        _LOOK,
    ),
    "value-too-long": (
        NOTICE,
        "Dit is te lang en niet overgenomen.",
        "This is too long, and not taken over.",
        _MEND_ROW,
    ),
    "bad-date": (
        NOTICE,
        "“{value}” is geen geboortedatum en niet overgenomen.",
        "“{value}” is no date of birth, and is not taken over.",
        Said("Schrijf de datum als 2016-03-09 of 09-03-2016.", "Write the date as 2016-03-09 or 09-03-2016."),
    ),
    "bad-email": (
        NOTICE,
        "“{value}” is geen e-mailadres en niet overgenomen.",
        "“{value}” is no e-mail address, and is not taken over.",
        _MEND_ROW,
    ),
    "bad-answer": (
        NOTICE,
        "“{value}” is geen ja of nee; dit geldt nu als onbekend.",
        "“{value}” is neither yes nor no; it now counts as unknown.",
        Said("Schrijf ja of nee.", "Write ja or nee."),
    ),
    "bad-brin": (NOTICE, "“{value}” is geen BRIN.", "“{value}” is no BRIN.", _MEND_ROW),
    "no-school": (
        NOTICE,
        "Hier staat niet van welke school dit is.",
        "This does not say of which school it is.",
        Said("Kies de school bij het importeren.", "Choose the school when importing."),
    ),
    "more-locations": (
        NOTICE,
        "Dit bestand noemt {count} vestigingen; iedereen is overgenomen als van één school.",
        "This file names {count} locations; everybody is taken over as of one school.",
        Said("Maak een export per vestiging als het scholen zijn.", "Export each by itself if they are schools."),
    ),
    "left-school": (
        NOTICE,
        "Leerlingen die al van school zijn, en daarom niet overgenomen: {count}.",
        "Pupils who have left, and therefore are not taken over: {count}.",
        _NOTHING,
    ),
    "no-group": (
        NOTICE,
        "Deze groep staat niet in het bestand en telt niet mee.",
        "This group is not in the file, and does not count.",
        _MEND_ROW,
    ),
    "no-place": (
        LEFT_OUT,
        "Deze persoon hoort in dit bestand bij geen enkele school.",
        "In this file this person belongs to no school.",
        _MEND_ROW,
    ),
    "not-in-file": (
        LEFT_OUT,
        "Dit verwijst naar iemand of iets dat niet is overgenomen.",
        "This refers to somebody or something that is not taken over.",
        Said("Neem ook die regel op in de export.", "Put that row in the export too."),
    ),
    "parent-as-staff": (
        LEFT_OUT,
        "Deze ouder staat tussen de leerkrachten.",
        "This parent stands among the teachers.",
        Said("Voeg ouders toe met een tabel van ouders.", "Add guardians by a table of guardians."),
    ),
    "no-child": (
        LEFT_OUT,
        "Van deze ouder staat geen kind in het bestand.",
        "No child of this guardian is in the file.",
        Said("Neem het nummer van het kind op in de export.", "Put the child's number in the export."),
    ),
    "more-problems": (
        NOTICE,
        "Meldingen die hier niet meer staan: {count}.",
        "Problems that are not shown here: {count}.",
        Said("Verbeter eerst wat hierboven staat.", "Mend what stands above first."),
    ),
}
