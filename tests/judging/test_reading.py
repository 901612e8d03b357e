"""Reading files strictly: whatever is broken, the message names the place and what is wrong there."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijs.judging.facts import Post
from deelwijs.judging.reading import MAX_LINE_BYTES, InputError, MessageCase, case_id, read_case, read_community


def _community() -> dict[str, Any]:
    return {
        "foundation": {"name": "Stichting Rietland"},
        "schools": [
            {"id": "s1", "name": "De Kievit", "lessons": [{"days": ["mon"], "from": "08:30", "until": "12:00"}]}
        ],
        "people": [
            {"id": "a", "role": "staff", "given": "Sjors", "family": "Brandsma", "school": "s1"},
            {"id": "b", "role": "pupil", "given": "Jorn", "family": "Zijlstra", "school": "s1", "guardians": ["a"]},
        ],
        "consents": [
            {
                "person": "b",
                "kind": "photo",
                "channel": "social",
                "granted": True,
                "given_by": "a",
                "at": "2026-01-05T10:00:00+01:00",
            }
        ],
        "permissions": [
            {
                "person": "b",
                "granted_by": "a",
                "from": "2026-01-05T10:00:00+01:00",
                "until": "2026-01-05T11:00:00+01:00",
            }
        ],
    }


def _case() -> dict[str, Any]:
    return {
        "id": "c1",
        "what": "message",
        "author": "a",
        "capacity": "private",
        "channel": "facebook",
        "at": "2026-01-05T20:00:00+01:00",
        "text": "Hoi",
        "thread": [{"author": None, "text": "Dag"}],
        "media": [{"kind": "photo", "school_related": True, "people": ["b"], "unmarked": 0}],
        "expect": {"outcome": "allowed", "articles": []},
        "why": "because",
        "hard": "x",
        "note": "more",
    }


def _put(data: dict[str, Any], path: str, value: object) -> bytes:
    """Write the data as JSON with one place changed, or taken away where the value is `...`."""
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place: Any = data
    for step in steps:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(data).encode()


BROKEN_COMMUNITIES = [
    ("foundation", ..., "missing required field `foundation`"),
    ("foundation/name", 7, "Expected `str`, got `int` - at `$.foundation.name`"),
    ("foundation/naam", "x", "Object contains unknown field `naam` - at `$.foundation`"),
    ("schools/0/id", ..., "missing required field `id` - at `$.schools[0]`"),
    ("schools/0/lessons/0/from", "8:30", "$.schools[...].lessons[...].from"),
    ("schools/0/lessons/0/until", "24:00", "$.schools[...].lessons[...].until"),
    ("schools/0/lessons/0/days/0", "maandag", "Invalid enum value 'maandag'"),
    ("schools/0/holidays", [["2026-02-14", "2026-02-30"]], "$.schools[0].holidays[0][1]"),
    ("schools/0/holidays", [["2026-02-14"]], "$.schools[0].holidays[0]"),
    ("people/1/role", "leerling", "Invalid enum value 'leerling' - at `$.people[1].role`"),
    ("people/1/born", "13-03-2015", "$.people[1].born"),
    ("people/1/id", "a", "$.people: the id 'a' occurs more than once; give each its own"),
    ("people/1/school", "s9", "$.people[1].school: no school has the id 's9'"),
    ("people/0/supervisor", "z", "$.people[0].supervisor: nobody has the id 'z'"),
    ("people/1/guardians", ["a", "z"], "$.people[1].guardians: nobody has the id 'z'"),
    ("consents/0/person", "z", "$.consents[0].person: nobody has the id 'z'"),
    ("consents/0/at", "2026-01-05T10:00:00", "(write a zone, such as 2025-03-10T08:30:00+01:00)"),
    ("consents/0/granted", "ja", "Expected `bool`, got `str` - at `$.consents[0].granted`"),
    ("consents/0/kind", "foto", "Invalid enum value 'foto' - at `$.consents[0].kind`"),
    ("permissions/0/from", "2026-01-05", "$.permissions[0].from"),
    ("permissions/0/person", "z", "$.permissions[0].person: nobody has the id 'z'"),
    ("permissions/0/person", ..., "$.permissions[0]: name a `person`, or a `group` and its `school`"),
    ("permissions/0/school", "s9", "$.permissions[0].school: no school has the id 's9'"),
    ("permissions/0/group", "6", "$.permissions[0]: it names both a `person` and a `group`; keep the one it is for"),
    ("permissions/0/until", "2026-01-05T09:59:00+01:00", "$.permissions[0]: `until` is not later than `from`"),
    ("foundation/name", " ", "$.foundation.name: there is nothing in it; write the name"),
    ("schools/0/name", "", "$.schools[0].name: there is nothing in it; write the name"),
    ("schools/0/lessons/0/until", "08:10", "$.schools[0].lessons[0]: they end at 08:10 and begin at 08:30; swap"),
    ("schools/0/lessons/0/until", "08:30", "$.schools[0].lessons[0]: they end at 08:30 and begin at 08:30"),
    ("schools/0/holidays", [["2026-05-04", "2026-04-25"]], "$.schools[0].holidays[0]: 2026-04-25 is before 2026-05-04"),
    ("people/0/given", "\t", "$.people[0].given: there is nothing in it; write the name"),
    ("people/0/supervisor", "a", "$.people[0].supervisor: 'a' is this person; name somebody else"),
    ("people/0/supervisor", "b", "$.people[0].supervisor: 'b' is a pupil; name an adult"),
    ("people/0/guardians", ["b"], "$.people[0].guardians: 'b' is a pupil; name an adult"),
]


@pytest.mark.parametrize(("path", "value", "words"), BROKEN_COMMUNITIES)
def test_a_broken_community_is_refused(path: str, value: object, words: str) -> None:
    """The message names the file, the place in it, and what stands there."""
    if "[...]" in words:
        words = words.replace("[...]", "[0]")
    with pytest.raises(InputError) as refused:
        read_community(_put(_community(), path, value), "school.json")
    assert str(refused.value).startswith("school.json: ")
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "school.json: Input data was truncated"),
        (b"{", "school.json: Input data was truncated"),
        (b"[]", "Expected `object`, got `array`"),
        (b"{'a': 1}", "JSON is malformed"),
        (b'{"foundation": {"name": "\xff"}}', "UTF-8"),
        (b"[" * 100_000, "school.json: "),
        (b'{"foundation":' * 100_000, "school.json: "),
        (b'{"x":' + b"[" * 100_000, "school.json: "),
        (b"\x00", "malformed"),
    ],
    ids=["empty", "cut off", "list", "quotes", "not UTF-8", "deep", "deep objects", "deep unknown", "NUL"],
)
def test_what_is_no_community_is_refused(data: bytes, words: str) -> None:
    """Malformed, cut off, in another encoding, or nested without end."""
    with pytest.raises(InputError) as refused:
        read_community(data, "school.json")
    assert words in str(refused.value)


def test_a_good_community_is_read_with_a_byte_order_mark_too() -> None:
    """As some editors save it."""
    community = read_community(b"\xef\xbb\xbf" + json.dumps(_community()).encode(), "x")
    assert community.people[0].full_name == "Sjors Brandsma"
    assert community == read_community(json.dumps(_community()).encode(), "x")


BROKEN_CASES = [
    ("author", ..., "missing required field `author`"),
    ("author", 7, "Expected `str`, got `int` - at `$.author`"),
    ("what", "letter", "Invalid value 'letter' - at `$.what`"),
    ("what", ..., "missing required field `what`"),
    ("capacity", "prive", "Invalid enum value 'prive' - at `$.capacity`"),
    ("at", "2026-01-05T20:00:00", "(write a zone, such as 2025-03-10T08:30:00+01:00)"),
    ("at", "gisteren", "$.at"),
    ("at", 0, "$.at"),
    ("text", None, "Expected `str`, got `null` - at `$.text`"),
    ("thread/0/txt", "x", "unknown field `txt` - at `$.thread[0]`"),
    ("thread/0/text", ..., "missing required field `text` - at `$.thread[0]`"),
    ("media/0/kind", "video", "Invalid enum value 'video' - at `$.media[0].kind`"),
    ("media/0/unmarked", -1, "$.media[0].unmarked"),
    ("media/0/unmarked", 1.5, "$.media[0].unmarked"),
    ("expect/outcome", "fine", "Invalid enum value 'fine' - at `$.expect.outcome`"),
]


@pytest.mark.parametrize(("path", "value", "words"), BROKEN_CASES)
def test_a_broken_case_is_refused(path: str, value: object, words: str) -> None:
    """The message names the place in the line; the id is still found for the report."""
    line = _put(_case(), path, value)
    with pytest.raises(InputError) as refused:
        read_case(line)
    assert words in str(refused.value)
    assert case_id(line) == "c1"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "truncated"),
        (b"null", "Expected `object`"),
        (b"\xff", "malformed"),
        (b'{"what": "message", "text": "\xff"}', "UTF-8"),
        (b"[" * 1_000_000, "Expected `object`"),
        (b'{"note": ' + b"[" * 1_000_000, "nested too deeply"),
        (b" " * (MAX_LINE_BYTES + 1), "the line is 8,000,001 bytes long; at most 8,000,000 are read"),
        (b'{"text": "\\ud83d"', "delimiter|truncated"),
        (b'{"text": "\\ud83d"}', "what"),
    ],
    ids=["cut off", "null", "bytes", "not UTF-8", "deep", "deep unknown", "huge", "surrogate cut off", "surrogate"],
)
def test_a_hostile_line_is_refused(line: bytes, words: str) -> None:
    """Whatever it is, it is an InputError, and asking for its id is no error."""
    with pytest.raises(InputError, match=words):
        read_case(line)
    assert case_id(line) == ""


def test_a_lone_surrogate_is_read() -> None:
    """Half a character, which JSON allows as an escape, becomes a replacement sign; whole ones stay."""
    line = json.dumps({**_case(), "text": "\ud83d hoi \U0001f600 \ude00"}).encode()
    case = read_case(line)
    assert isinstance(case, MessageCase)
    assert case.text == "\ufffd hoi \U0001f600 \ufffd"


@pytest.mark.parametrize("text", ["\0", "\u202eabc", "😀" * 10_000, "", "é" * 500_000])
def test_odd_texts_are_read_as_they_are(text: str) -> None:
    """NUL, direction marks, emoji, nothing, a megabyte."""
    for escaped in (True, False):
        case = read_case(json.dumps({**_case(), "text": text}, ensure_ascii=escaped).encode())
        assert isinstance(case, Post)
        assert case.text == text


def test_a_contact_is_read() -> None:
    """`what` tells messages and contacts apart."""
    line = b'{"id":"x","what":"contact","from":"a","to":"b","platform":"tiktok","at":"2026-01-05T20:00:00Z"}'
    case = read_case(line)
    assert (case.id, getattr(case, "from_", None), getattr(case, "to", None)) == ("x", "a", "b")


@given(st.binary(max_size=200))
def test_no_bytes_are_an_error_of_another_kind(data: bytes) -> None:
    """Whatever a file holds, it is read or refused."""
    for read in (lambda: read_community(data, "x"), lambda: read_case(data)):
        with suppress(InputError):
            read()
    assert isinstance(case_id(data), str)
