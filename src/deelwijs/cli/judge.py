"""`deelwijs judge`: cases in, one verdict a line out; with --score, how well they agree with what is expected."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import sys
from codecs import BOM_UTF8
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from rich.console import Console
from rich.table import Table

from deelwijs.cli.loading import load_directory, load_edition
from deelwijs.cli.terminal import visible
from deelwijs.judging.engine import UnknownPersonError
from deelwijs.judging.engine import judge as judge_one
from deelwijs.judging.reading import InputError, case_id, read_case
from deelwijs.judging.scoring import Score
from deelwijs.judging.verdict import Finding, Outcome, Unchecked, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.reading import Case, Expected
    from deelwijs.protocol import Edition

CHUNK = 200
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Line(msgspec.Struct):
    """One line of output."""

    id: str
    outcome: Outcome
    articles: tuple[str, ...]
    scope: Words
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one line of the cases file: a verdict written as JSON, or why there is none."""

    number: int
    case: str
    written: bytes = b""
    outcome: str = ""
    articles: tuple[str, ...] = ()
    expected: Expected | None = None
    error: str = ""


class Judge:
    """Judges lines of a cases file; forked workers share its directory and edition."""

    def __init__(self, directory: Directory, edition: Edition) -> None:
        """Remember the community and the edition to judge by."""
        self.directory = directory
        self.edition = edition
        self._encode = msgspec.json.Encoder().encode

    def answer(self, number: int, line: bytes) -> Answer:
        """Judge one line, or say why that cannot be."""
        case = None
        try:
            case = read_case(line)
            return self._judged(number, case)
        except (InputError, UnknownPersonError) as error:
            problem = str(error)
        except Exception as error:  # noqa: BLE001 - one line must not stop the others, whatever is wrong with it
            problem = f"it could not be judged ({type(error).__name__}); please report this as a bug"
        return Answer(number, case.id if case else case_id(line), error=problem)

    def _judged(self, number: int, case: Case) -> Answer:
        verdict = judge_one(case, self.directory, self.edition, dt.datetime.now(dt.UTC))
        written = self._encode(
            Line(case.id, verdict.outcome, verdict.articles, verdict.scope, verdict.findings, verdict.unchecked)
        )
        return Answer(number, case.id, written, verdict.outcome, verdict.articles, case.expect)

    def answers(self, numbered: Iterable[tuple[int, bytes]]) -> list[Answer]:
        """Judge a chunk of lines; blank lines are passed over."""
        return [self.answer(number, line) for number, line in numbered if line.strip()]


_worker: Judge | None = None


def _work(numbered: list[tuple[int, bytes]]) -> list[Answer]:
    assert _worker is not None  # noqa: S101 - set before the workers are forked
    return _worker.answers(numbered)


def answers(judge: Judge, cases: Path, jobs: int) -> Iterator[Answer]:
    """Judge a cases file line by line, in order, on `jobs` processes."""
    global _worker  # noqa: PLW0603 - forked workers find the index here without it being copied to them
    with cases.open("rb") as lines:
        numbered = enumerate(chain([lines.readline().removeprefix(BOM_UTF8)], lines), start=1)
        chunks = iter(lambda: list(islice(numbered, CHUNK)), [])
        if jobs == 1:
            for chunk in chunks:
                yield from judge.answers(chunk)
            return
        _worker = judge
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            for answered in pool.imap(_work, chunks):
                yield from answered


@click.command()
@click.option("--community", type=FILE, required=True, help="Community file (JSON).")
@click.option("--cases", type=FILE, required=True, help="Cases, one JSON object a line.")
@click.option("--edition", type=FILE, help="Edition to judge by (Markdown); the shipped one when not given.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", help="Language of the shipped edition.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to judge on.")
@click.option("--score", is_flag=True, help="Print how well the verdicts agree with what the cases expect.")
@click.pass_context
def judge(  # noqa: PLR0913 - one argument for each option
    context: click.Context,
    community: Path,
    cases: Path,
    edition: Path | None,
    lang: str,
    jobs: int,
    score: bool,  # noqa: FBT001
) -> None:
    """Judge cases: prints one JSON verdict a line.

    A line that cannot be read or judged is reported on standard error with its number; the others are judged all the
    same, and the exit status is 1.
    """
    judging = Judge(load_directory(community), load_edition(edition, lang))
    total, failed = Score(), False
    out = sys.stdout.buffer
    for answer in answers(judging, cases, jobs):
        if answer.error:
            failed = True
            name = f" ({answer.case})" if answer.case else ""
            click.echo(visible(f"{cases.name}:{answer.number}{name}: {answer.error}"), err=True)
        elif not score:
            out.write(answer.written + b"\n")
        elif answer.expected is not None:
            expected = answer.expected
            total.add((expected.outcome, expected.articles), (answer.outcome, answer.articles))
    if score:
        _print_score(total)
    context.exit(int(failed))


def _print_score(score: Score) -> None:
    console = Console(highlight=False)
    if not score.cases:
        console.print("no case says what is expected: there is nothing to score")
        return
    console.print(f"cases              {score.cases}")
    console.print(f"outcome accuracy   {score.accuracy:.3f}")
    console.print(f"article precision  {score.precision():.3f}  (micro)")
    console.print(f"article recall     {score.recall():.3f}  (micro)")
    console.print(f"harm let through   {score.harm_let_through:.3f}")
    articles = Table("article", "expected", "cited", "precision", "recall", title="articles")
    for article in score.articles:
        counts = (str(score.expected[article]), str(score.cited[article]))
        articles.add_row(article, *counts, f"{score.precision(article):.2f}", f"{score.recall(article):.2f}")
    console.print(articles)
    confusion = Table("expected \\ judged", *Outcome, title="outcomes")
    for want in Outcome:
        confusion.add_row(want, *(str(score.confusion[want, got] or "·") for got in Outcome))
    console.print(confusion)
