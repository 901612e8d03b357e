"""`deelwijs judge`: cases in, one verdict a line out; what cannot be read is told, and the rest goes on."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from deelwijs.cli.judge import Judge, judge
from deelwijs.judging import engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from deelwijs.judging.reading import Case
    from deelwijs.judging.verdict import Verdict

    Line = Callable[..., str]
    Write = Callable[[str | bytes], Path]

BROKEN_EDITION = Path(__file__).parents[1] / "protocol/broken/many-defects.md"
UNMARKED = [{"kind": "photo", "school_related": True, "unmarked": 2}]
OTHER_EDITION = Path(__file__).parents[1] / "protocol/editions/other.nl.md"


def _run(community: Path, cases: Path, *options: object) -> Result:
    """Run the command; anything but its own exit is a traceback, and fails."""
    arguments = ["--community", community, "--cases", cases, *options]
    result = CliRunner().invoke(judge, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def _verdicts(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def _people(*people: dict[str, Any]) -> bytes:
    """Write a community without schools, in which each person is as usual but for what is given."""
    usual = {"id": "p", "role": "staff", "given": "Sjors", "family": "Brandsma", "school": "kievit"}
    return json.dumps(
        {"foundation": {"name": "x"}, "schools": [], "people": [usual | person for person in people]}
    ).encode()


def test_one_verdict_a_line(community_file: Path, cases_file: Write, line: Line) -> None:
    """Each holds id, outcome, articles and findings, in the order of the file."""
    cases = cases_file("\n".join((line("Taart!", id="one", media=UNMARKED), line("Taart!", id="two"))))
    result = _run(community_file, cases)
    assert result.exit_code == 0
    assert result.stderr == ""
    first, second = _verdicts(result)
    assert (first["id"], first["outcome"], first["articles"]) == ("one", "amend", ["A5"])
    assert first["findings"][0]["place"] == {"medium": 0, "person": None}
    assert set(first["findings"][0]["why"]) == {"nl", "en"}
    assert (second["id"], second["outcome"], second["findings"]) == ("two", "out_of_scope", [])


def test_a_place_in_the_text_is_two_offsets(community_file: Path, cases_file: Write, line: Line) -> None:
    """From the first character up to, not including, the last."""
    (verdict,) = _verdicts(_run(community_file, cases_file(line("Bel Jorn op 06-12345678"))))
    assert [12, 23] in [finding["span"] for finding in verdict["findings"]]


def _contact(**parts: str) -> str:
    """Write a contact between pupil and teacher, unless told otherwise."""
    usual = {"id": "f", "what": "contact", "from": "k-jor", "to": "k-tea", "platform": "tiktok"}
    return json.dumps(usual | {"at": "2026-03-11T19:30:00Z"} | parts)


def test_a_contact_is_judged(community_file: Path, cases_file: Write) -> None:
    """Messages and contacts may stand in one file."""
    (verdict,) = _verdicts(_run(community_file, cases_file(_contact())))
    assert (verdict["outcome"], verdict["articles"]) == ("forbidden", ["A6"])


def test_a_contact_with_oneself_is_a_bad_line(community_file: Path, cases_file: Write) -> None:
    """It is told with its line, its id and the person; the next is judged."""
    result = _run(community_file, cases_file(f"{_contact(**{'from': 'k-tea'})}\n{_contact(id='good')}"))
    assert result.exit_code == 1
    assert result.stderr == "cases.jsonl:1 (f): $.to: 'k-tea' is also `from`; a contact has two people\n"
    assert [verdict["id"] for verdict in _verdicts(result)] == ["good"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_line_stops_nothing(community_file: Path, cases_file: Write, line: Line, jobs: int) -> None:
    """Line 7 is malformed: the others are judged, the message names file and line, the status is 1."""
    lines = [line(id=f"c{number}") for number in range(1, 11)]
    lines[6] = lines[6][:-20]
    result = _run(community_file, cases_file("\n".join(lines)), "--jobs", jobs)
    assert result.exit_code == 1
    assert [verdict["id"] for verdict in _verdicts(result)] == [f"c{number}" for number in range(1, 11) if number != 7]
    (message,) = result.stderr.splitlines()
    assert message.startswith("cases.jsonl:7")
    assert "malformed" in message


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_ours_stops_nothing(
    community_file: Path, cases_file: Write, line: Line, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """What nobody foresaw costs one line, told with its id and the class of the error, and nothing of the message."""

    def stumble(case: Case, *others: Any) -> Verdict:  # noqa: ANN401 - handed on
        if case.id == "c2":
            raise ZeroDivisionError(case.text)
        return engine.judge(case, *others)

    monkeypatch.setattr(sys.modules[Judge.__module__], "judge_one", stumble)
    cases = cases_file("\n".join(line("Geheim! \ud83d", id=f"c{number}") for number in (1, 2, 3)))
    result = _run(community_file, cases, "--jobs", jobs)
    assert result.exit_code == 1
    assert [verdict["id"] for verdict in _verdicts(result)] == ["c1", "c3"]
    assert result.stderr.startswith("cases.jsonl:2 (c2): it could not be judged (ZeroDivisionError)")
    assert "Geheim" not in result.stderr


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"author": "x-9"}, "cases.jsonl:1 (c): $.author: nobody in the community has the id 'x-9'"),
        ({"at": "2026-03-11T19:30:00"}, "(write a zone, such as"),
        ({"capacity": "thuis"}, "Invalid enum value 'thuis' - at `$.capacity`"),
        ({"thread": [{"tekst": "x"}]}, "at `$.thread[0]`"),
        ({"text": None}, "Expected `str`, got `null` - at `$.text`"),
        (
            {"media": [{"kind": "photo", "school_related": True, "people": ["x-9"]}]},
            "$.media[0].people: nobody in the community has the id 'x-9'",
        ),
    ],
)
def test_a_wrong_case_is_told_with_its_place(
    community_file: Path, cases_file: Write, line: Line, parts: dict[str, Any], words: str
) -> None:
    """Unknown people, naive times, wrong words: file, line, id, and the place in the line."""
    result = _run(community_file, cases_file(f"{line(**parts)}\n{line(id='good')}\n"))
    assert result.exit_code == 1
    assert words in result.stderr
    assert [verdict["id"] for verdict in _verdicts(result)] == ["good"]


def test_an_error_does_not_command_the_terminal(community_file: Path, cases_file: Write, line: Line) -> None:
    """What a file holds is told with its escape sequences and direction marks written out."""
    result = _run(community_file, cases_file(line(id="c\x1b[2J", author="x-9")))
    assert result.stderr.startswith("cases.jsonl:1 (c<U+001B>[2J): $.author: ")
    community_file.write_bytes(_people({"\u202egiven": "x"}))
    assert "unknown field `<U+202E>given`" in _run(community_file, cases_file("")).stderr


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0\0 Jorn \0",
        "\u202eomgekeerd\u202c en \u200fterug",
        "😀" * 10_000,
        "half \ud83d teken",
        "Vandaag was een mooie dag op school. " * 28_000,
    ],
    ids=["empty", "NUL", "right to left", "10,000 emoji", "lone surrogate", "1 MB"],
)
def test_odd_texts_are_judged(community_file: Path, cases_file: Write, line: Line, text: str) -> None:
    """Each gets a verdict."""
    result = _run(community_file, cases_file(line(text)))
    assert result.exit_code == 0, result.stderr
    assert len(_verdicts(result)) == 1


@pytest.mark.parametrize(
    ("content", "count"), [("", 0), ("\n\n  \n", 0), ("\n{}\n\n{}\r\n\t\n", 2)], ids=["empty", "blank", "between"]
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_blank_lines_are_passed_over(  # noqa: PLR0913 - fixtures
    community_file: Path, cases_file: Write, line: Line, content: str, count: int, jobs: int
) -> None:
    """An empty file gives no verdicts and no error."""
    cases = cases_file(content.replace("{}", line(id="a"), 1).replace("{}", line(id="b")))
    result = _run(community_file, cases, "--jobs", jobs)
    assert (result.exit_code, len(_verdicts(result))) == (0, count)


def test_a_byte_order_mark_is_no_part_of_the_first_line(community_file: Path, cases_file: Write, line: Line) -> None:
    """As some editors save it."""
    result = _run(community_file, cases_file(b"\xef\xbb\xbf" + line().encode()))
    assert (result.exit_code, len(_verdicts(result))) == (0, 1)


def test_jobs_change_nothing_but_the_time(community_file: Path, cases_file: Write, line: Line) -> None:
    """The same output in the same order, bad lines included, over more than one chunk."""
    texts = ("Bel Jorn op 06-12345678", "Taart!", "Jij bent een sukkel", "De Kievit is leuk")
    lines = [line(texts[number % 4], id=f"c{number}") for number in range(650)]
    lines[333] = "{"
    cases = cases_file("\n".join(lines))
    one, two = (_run(community_file, cases, "--jobs", jobs) for jobs in (1, 2))
    assert len(_verdicts(one)) == 649
    assert (one.stdout, one.stderr, one.exit_code) == (two.stdout, two.stderr, two.exit_code)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_score(community_file: Path, cases_file: Write, line: Line, jobs: int) -> None:
    """Accuracy, precision, recall, the confusion table and the harm let through; unlabelled cases do not count."""
    amend, scope = ({"outcome": "amend", "articles": ["A5"]}, {"outcome": "out_of_scope", "articles": []})
    lines = [
        line("Taart!", id="a", media=UNMARKED, expect=amend),
        line("Taart!", id="b", expect=scope),
        line("Taart!", id="c", expect=amend),
        line("Taart!", id="d"),
        "{",
    ]
    result = _run(community_file, cases_file("\n".join(lines)), "--score", "--jobs", jobs)
    assert result.exit_code == 1
    figures = {" ".join(row.split()[:-1]): row.split()[-1] for row in result.stdout.splitlines()[:2]}
    assert figures == {"cases": "3", "outcome accuracy": "0.667"}
    assert "article precision  1.000" in result.stdout
    assert "article recall     0.500" in result.stdout
    assert "harm let through   0.500" in result.stdout
    assert "expected \\ judged" in result.stdout
    assert "cases.jsonl:5" in result.stderr


def test_the_score_of_nothing(community_file: Path, cases_file: Write) -> None:
    """No cases is no division by nought."""
    assert "nothing to score" in _run(community_file, cases_file(""), "--score").stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "school.json:1:1: Input data was truncated"),
        (b'{"foundation": {"name": "x"},\n "schools": [],,\n "people": []}', "school.json:2:16: JSON is malformed"),
        ('\ufeff{"foundation": {"name": "é"},\n "é" 1}'.encode(), "school.json:2:6: JSON is malformed: expected ':'"),
        (b'{"foundation": {"name": "x"},\n "schools": [', "school.json:2:14: Input data was truncated"),
        (b'{"foundation": {"name": "x"}, "schools": [], "people": [{"id": 1}]}', "`$.people[0]"),
        (_people({}, {}, {}, {"born": 7}), "Expected `date | null`, got `int` - at `$.people[3].born`"),
        (_people({"school": "x"}), "school.json: $.people[0].school: no school has the id 'x'"),
        (b"\xff\xfe", "school.json:1:1: "),
        (b"[" * 1_000_000, "school.json: "),
        (b'{"foundation":{"name":"\xe9"}}', "UTF-8"),
    ],
    ids=[
        "empty",
        "syntax",
        "syntax after accents",
        "cut off",
        "wrong type",
        "wrong field",
        "unknown school",
        "UTF-16",
        "deep",
        "Latin-1",
    ],
)
def test_a_bad_community_ends_it_with_a_message(
    community_file: Path, cases_file: Write, content: bytes, words: str
) -> None:
    """Nothing can be judged without: a slip in the JSON is told with line and column, a wrong field with its path."""
    community_file.write_bytes(content)
    result = _run(community_file, cases_file(""))
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (BROKEN_EDITION.read_bytes(), "many-defects"),
        (b"+++\n\xff", "many-defects.md:2: byte 0xff is not UTF-8. Save the file as plain text in UTF-8"),
        (b"", "front matter"),
        (b"x" * 4_000_001, "the file is longer than 500,000 characters"),
    ],
    ids=["defects", "not UTF-8", "empty", "huge"],
)
def test_a_bad_edition_ends_it_with_a_message(
    community_file: Path, cases_file: Write, tmp_path: Path, content: bytes, words: str
) -> None:
    """Every defect is told, and nothing is judged."""
    file = tmp_path / "many-defects.md"
    file.write_bytes(content)
    result = _run(community_file, cases_file(""), "--edition", file)
    assert result.exit_code == 1
    assert words in result.stderr


def test_the_edition_decides_the_numbers(community_file: Path, cases_file: Write, line: Line) -> None:
    """One's own edition, or the shipped one in English."""
    cases = cases_file(line("Taart!", channel="website", media=UNMARKED))
    (verdict,) = _verdicts(_run(community_file, cases, "--edition", OTHER_EDITION))
    assert (verdict["articles"], verdict["outcome"]) == (["4.2"], "forbidden")
    (verdict,) = _verdicts(_run(community_file, cases, "--lang", "en"))
    assert verdict["findings"][0]["why"]["en"].startswith("A5 ")


def test_what_is_no_file_is_told(tmp_path: Path, community_file: Path) -> None:
    """A folder or a missing file is a usage error."""
    for wrong in (tmp_path, tmp_path / "nothing"):
        assert _run(community_file, wrong).exit_code == 2
        assert _run(wrong, community_file).exit_code == 2
