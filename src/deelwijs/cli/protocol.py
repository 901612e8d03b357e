"""`deelwijs protocol`: read, check and compare editions of the protocol."""

import io
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from deelwijs.cli.loading import read_edition
from deelwijs.protocol import (
    ArticleChange,
    Change,
    Edition,
    EditionDefect,
    EditionDefects,
    as_markdown,
    difference,
    fill,
    shipped_edition,
)

WIDEST = 92
COLOURS = {Change.ADDED: "green", Change.REMOVED: "red", Change.RENUMBERED: "cyan", Change.CHANGED: "yellow"}
FILE = click.Path(path_type=Path)


@click.group()
def protocol() -> None:
    """Read, check and compare editions of the protocol."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@protocol.command()
@click.argument("file", type=FILE, required=False)
@click.option("--school", default="", help="The school's name, as it stands in a sentence.")
@click.option("--foundation", default="", help="The foundation's name, as it stands in a sentence.")
@click.option(
    "--for",
    "audience",
    type=click.Choice(["everyone", "pupils"]),
    default="everyone",
    show_default=True,
    help="The whole text, or the one for pupils of 9 to 12.",
)
@click.option("--lang", type=click.Choice(["nl", "en"]), help="The language.  [default: nl, or the file's own]")
def show(file: Path | None, school: str, foundation: str, audience: str, lang: str | None) -> None:
    """Show the text of an edition as a school hands it out.

    FILE is an edition of your own; without it the shipped reference edition is shown. In a pipe the text
    comes as Markdown.
    """
    edition = _read(file)[0] if file else shipped_edition(language=lang or "nl")
    if lang and edition.language != lang:
        raise click.ClickException(
            f"{file} is written in '{edition.language}'; leave --lang out, or give the other file."
        )
    filled, pupils = fill(edition, school=school, foundation=foundation), audience == "pupils"
    console = _console()
    if console.is_terminal:
        _print_edition(console, filled, pupils=pupils)
    else:
        click.echo(as_markdown(filled, pupils=pupils), nl=False)


@protocol.command()
@click.argument("files", type=FILE, nargs=-1, required=True)
def check(files: tuple[Path, ...]) -> None:
    """Check editions, and tell everything that is wrong with each.

    Every defect stands on a line of its own: file, line, article, what is wrong and what to do. The exit
    status is 1 when there is any.
    """
    console, refused = _console(), 0
    for file in files:
        try:
            edition = read_edition(file)
        except EditionDefects as error:
            refused += 1
            for defect in error.defects:
                console.print(_defect(defect))
        else:
            console.print(Text.assemble((str(file), "green"), f": in order. {_summary(edition)}"))
    if refused:
        sys.exit(1)


@protocol.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
def diff(old: Path, new: Path) -> None:
    """Show what changed from edition OLD to edition NEW, article by article."""
    changes = difference(*_read(old, new))
    console = _console()
    for change in changes:
        _print_change(console, change)
    if not changes:
        console.print("The editions are the same.")


def _console(*, stderr: bool = False) -> Console:
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def _read(*files: Path) -> list[Edition]:
    """Read editions, or print the defects of all of them on standard error and leave with status 1."""
    editions, console = [], _console(stderr=True)
    for file in files:
        try:
            editions.append(read_edition(file))
        except EditionDefects as error:
            for defect in error.defects:
                console.print(_defect(defect))
    if len(editions) < len(files):
        sys.exit(1)
    return editions


def _defect(defect: EditionDefect) -> Text:
    line = str(defect)
    text = Text(line.removesuffix(defect.remedy), style="red")
    place = f"{defect.file}:{defect.line}" if defect.line else defect.file
    text.stylize("bold", 0, len(place))
    return text.append(defect.remedy, style="default")


def _summary(edition: Edition) -> str:
    absent = f", without {', '.join(sorted(edition.absent))}" if edition.absent else ""
    return (
        f"{edition.title} ({edition.language}): {len(edition.articles)} articles, "
        f"{len(edition.norms)} norms{absent}, in force from {edition.in_force}"
    )


def _print_edition(console: Console, edition: Edition, *, pupils: bool) -> None:
    console.soft_wrap = False
    width, part = min(console.width, WIDEST), ""
    console.print(Padding(Text(edition.title, style="bold"), (1, 0, 0, 0)), width=width)
    for article in edition.articles:
        text, title = (article.child_text, article.child_title) if pupils else (article.text, article.title)
        if not text:
            continue
        if article.part != part:
            part = article.part
            console.print(Padding(Rule(part, align="left", style="dim"), (1, 0)), width=width)
        console.print(Text.assemble((article.id, "bold cyan"), "  ", (str(title), "bold")), width=width)
        console.print(Padding(Markdown(text, hyperlinks=False), (0, 0, 1, 2)), width=width)


def _print_change(console: Console, change: ArticleChange) -> None:
    was = f" (was {change.was})" if change.change is Change.RENUMBERED else ""
    whole = change.change in {Change.ADDED, Change.REMOVED}
    what = "" if whole or not change.what else f": {', '.join(change.what)}"
    heading = f"{change.id}{was} {change.change}{what} · {change.title}"
    console.print(Text(heading, style=f"bold {COLOURS[change.change]}"))
    for line in change.lines:
        colour = {"+": "green", "-": "red", "@": "dim"}.get(line[:1], "default")
        console.print(Text(f"    {line}", style=colour))
    console.print()
