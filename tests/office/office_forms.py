"""The people of the demo that the tests are, and the form of the check as they fill it in."""

from __future__ import annotations

TEACHER, HEAD, CARETAKER = "samira-lahlou", "marit-oldenkamp", "henk-raaijmakers"
PUPIL, GUARDIAN = "noor-postuma", "rachida-ouali"
EVERYBODY = (HEAD, TEACHER, CARETAKER, PUPIL, GUARDIAN)
AFTER_SCHOOL = "2026-03-11T19:30"
IN_A_LESSON = "2026-03-10T10:00"
PHONE = "06-12345099"
TELLS_A_PHONE = f"Wil je iets weten over onze school? Bel de moeder van Kacper Nowicki: {PHONE}."


def filled(text: str = "", **fields: str | list[str]) -> dict[str, str | list[str]]:
    """Return a filled-in form of somebody at work, after school."""
    return {
        "capacity": "work",
        "channel": "facebook",
        "at": AFTER_SCHOOL,
        "proposed": AFTER_SCHOOL,
        "text": text,
        "thread-TOTAL_FORMS": "0",
        "thread-INITIAL_FORMS": "0",
        "thread-MIN_NUM_FORMS": "0",
        "thread-MAX_NUM_FORMS": "20",
        "media-TOTAL_FORMS": "0",
        "media-INITIAL_FORMS": "0",
        "action": "judge",
        **fields,
    }


def medium(*people: str, unmarked: str = "0", **fields: str | list[str]) -> dict[str, str | list[str]]:
    """Return the fields of one photo made at school."""
    return {
        "media-TOTAL_FORMS": "1",
        "media-0-kind": "photo",
        "media-0-school_related": "on",
        "media-0-people": list(people),
        "media-0-unmarked": unmarked,
        **fields,
    }
