"""`deelwijs judge`: cases in, one verdict a line out; with --score, how well they agree with what is expected."""

from __future__ import annotations

import datetime as dt
import gc
import multiprocessing
import sys
from codecs import BOM_UTF8
from dataclasses import dataclass, field
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
from deelwijs.judging.facts import Contact
from deelwijs.judging.reading import InputError, case_id, read_case, refuse_unfit
from deelwijs.judging.scoring import Score
from deelwijs.judging.verdict import Line, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deelwijs.judging.directory import Directory
    from deelwijs.judging.reading import Case
    from deelwijs.protocol import Edition

CHUNK = 200
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(slots=True)
class Answered:
    """What became of some lines of the cases file: verdicts in JSON, a line each; what went wrong; ids; the score."""

    written: list[bytes] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)
    score: Score = field(default_factory=Score)


class Judge:
    """Judges lines of a cases file; forked workers share its directory and edition."""

    def __init__(self, directory: Directory, edition: Edition, file: str) -> None:
        """Remember the community, the edition to judge by, and what the cases file is called."""
        self.directory = directory
        self.edition = edition
        self.file = file
        self._encode = msgspec.json.Encoder().encode

    def answered(self, numbered: Iterable[tuple[int, bytes]]) -> Answered:
        """Judge some lines, or say of each why that cannot be; blank lines are passed over."""
        answered = Answered()
        for number, line in numbered:
            if line.strip():
                self._answer(number, line, answered)
        return answered

    def _answer(self, number: int, line: bytes, answered: Answered) -> None:
        case = None
        try:
            case = read_case(line)
            answered.ids.append((case.id, number))
            refuse_unfit(case, None if isinstance(case, Contact) else self.directory.get(case.author), self.edition)
            self._judge(case, answered)
        except (InputError, UnknownPersonError) as error:
            problem = str(error)
        except Exception as error:  # noqa: BLE001 - one line must not stop the others, whatever is wrong with it
            problem = f"it could not be judged ({type(error).__name__}); please report this as a bug"
        else:
            return
        known = case.id if case else case_id(line)
        answered.problems.append(f"{self.file}:{number}{f' ({known})' if known else ''}: {problem}")

    def _judge(self, case: Case, answered: Answered) -> None:
        verdict = judge_one(case, self.directory, self.edition, dt.datetime.now(dt.UTC))
        answered.written.append(self._encode(Line.of(case.id, verdict)))
        if case.expect is not None:
            answered.score.add((case.expect.outcome, case.expect.articles), (verdict.outcome, verdict.articles))


_worker: Judge | None = None


def _work(numbered: list[tuple[int, bytes]]) -> Answered:
    assert _worker is not None  # noqa: S101 - set before the workers are forked
    return _worker.answered(numbered)


def judged(judge: Judge, cases: Path, jobs: int) -> Iterator[Answered]:
    """Judge a cases file, some lines at a time and in order, on `jobs` processes.

    The first lines are judged before the workers are forked, which then share what was loaded for them.
    """
    global _worker  # noqa: PLW0603 - forked workers find the index here without it being copied to them
    with cases.open("rb") as lines:
        numbered = enumerate(chain([lines.readline().removeprefix(BOM_UTF8)], lines), start=1)
        chunks = iter(lambda: list(islice(numbered, CHUNK)), [])
        yield from map(judge.answered, islice(chunks, 1))
        gc.freeze()
        if jobs == 1:
            yield from map(judge.answered, chunks)
            return
        _worker = judge
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            yield from pool.imap(_work, chunks)


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
    judging = Judge(load_directory(community), load_edition(edition, lang), cases.name)
    total, failed = Score(), False
    seen: dict[str, int] = {}
    for answered in judged(judging, cases, jobs):
        problems = [*answered.problems, *_twice(seen, answered.ids, cases.name)]
        failed = failed or bool(problems)
        for problem in problems:
            click.echo(visible(problem), err=True)
        total.merge(answered.score)
        if not score:
            sys.stdout.buffer.writelines(line + b"\n" for line in answered.written)
    if score:
        _print_score(total)
    context.exit(int(failed))


def _twice(seen: dict[str, int], ids: Iterable[tuple[str, int]], file: str) -> Iterator[str]:
    """Say of each id that stood on an earlier line where that was; a case without an id is like no other."""
    for name, number in ids:
        first = seen.setdefault(name, number)
        if name and first != number:
            yield f"{file}:{number} ({name}): $.id: line {first} has this id too; give each case its own"


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
