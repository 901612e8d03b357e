"""`deelwijs check "text"`: one verdict for a person, in colour, with the places marked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
import msgspec
from rich.console import Console
from rich.panel import Panel
from rich.text import Text as Marked

from deelwijs import demo
from deelwijs.cli.loading import load_directory, load_edition
from deelwijs.cli.terminal import visible
from deelwijs.judging.directory import Directory
from deelwijs.judging.engine import judge
from deelwijs.judging.explain import OUTCOMES
from deelwijs.judging.facts import Capacity, Message, Moment, Post, Role
from deelwijs.judging.reading import YEARS, unfit_capacity, unknown_channel
from deelwijs.judging.verdict import Outcome, apply

if TYPE_CHECKING:
    from deelwijs.judging.verdict import Finding, Verdict

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
COLOURS = {
    Outcome.FORBIDDEN: "red",
    Outcome.CONSULT: "magenta",
    Outcome.AMEND: "yellow",
    Outcome.ALLOWED: "green",
    Outcome.OUT_OF_SCOPE: "cyan",
}


class When(click.ParamType[dt.datetime]):
    """A moment with its time zone, as ISO 8601."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """Read the moment; a naive one is refused."""
        try:
            moment: dt.datetime = msgspec.convert(value, Moment)
        except msgspec.ValidationError:
            self.fail(f"{value!r} is no moment with a time zone, such as 2026-03-10T15:30:00+01:00", param, ctx)
        if moment.year not in YEARS:
            self.fail(f"the year {moment.year} is not between {YEARS.start} and {YEARS.stop - 1}", param, ctx)
        return moment


@click.command()
@click.argument("text")
@click.option("--as", "role", type=click.Choice(get_args(Role)), default="staff", show_default=True, help="Who writes.")
@click.option("--author", help="Who writes, by person id; overrides --as.")
@click.option("--capacity", type=click.Choice(get_args(Capacity)), help="Default: work for staff, else private.")
@click.option(
    "--channel",
    default="facebook",
    show_default=True,
    help="Where it will stand: a platform of the edition, website or newsletter.",
)
@click.option("--at", type=When(), help="When, with time zone; now when not given.")
@click.option(
    "--answers", multiple=True, metavar="TEXT", help="An earlier message of the thread; repeat, oldest first."
)
@click.option("--community", type=FILE, help="Community file; the demo's when not given.")
@click.option("--edition", type=FILE, help="Edition to judge by; the shipped one when not given.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
def check(  # noqa: PLR0913 - one argument for each option
    text: str,
    role: Role,
    author: str | None,
    capacity: Capacity | None,
    channel: str,
    at: dt.datetime | None,
    answers: tuple[str, ...],
    community: Path | None,
    edition: Path | None,
    lang: str,
) -> None:
    """Judge one TEXT before it is placed."""
    if not text.strip():
        raise click.BadParameter("there is nothing to judge", param_hint="TEXT")
    now = dt.datetime.now(dt.UTC)
    directory = load_directory(community) if community else Directory(demo.community(demo.school_year(now.date())))
    writer = directory.get(author) if author else next((p for p in directory.people if p.role == role), None)
    if writer is None:
        raise click.ClickException(f"nobody in the community has the id {author!r}" if author else f"no {role} found")
    capacity = capacity or ("work" if writer.role == "staff" else "private")
    judged_by = load_edition(edition, lang)
    if unfit := unfit_capacity(writer, capacity):
        raise click.ClickException(visible(unfit))
    if unknown := unknown_channel(channel, judged_by):
        raise click.BadParameter(unknown, param_hint="--channel")
    post = Post(
        author=writer.id,
        capacity=capacity,
        channel=channel,
        at=at or now,
        text=text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        thread=tuple(Message(answer) for answer in answers),
    )
    show(post, judge(post, directory, judged_by, now), directory, lang)


def show(post: Post, verdict: Verdict, directory: Directory, lang: str) -> None:
    """Print a verdict: the outcome, the marked text, and each finding with its edit."""
    console = Console(highlight=False)
    colour = COLOURS[verdict.outcome]
    writer = directory.person(post.author)
    title = f"{writer.full_name} · {post.capacity} · {post.channel} · {post.at:%Y-%m-%d %H:%M}"
    console.print(Panel(marked(post.text, verdict, colour), title=Marked(visible(title), "dim"), border_style=colour))
    console.print(Marked(getattr(OUTCOMES[verdict.outcome], lang), f"bold {colour}"))
    for number, finding in enumerate(verdict.findings, start=1):
        console.print(described(number, finding, post, lang))
    for unchecked in verdict.unchecked:
        console.print(Marked(f"  ? {getattr(unchecked.why, lang)}", "dim"))


def marked(text: str, verdict: Verdict, colour: str) -> Marked:
    """Return the text with the findings' places marked."""
    shown = Marked(visible(text))
    for finding in verdict.findings:
        if finding.span:
            start, end = (len(visible(text[:offset])) for offset in (finding.span.start, finding.span.end))
            shown.stylize(f"bold underline {colour}", start, end)
    return shown


def described(number: int, finding: Finding, post: Post, lang: str) -> Marked:
    """Return one finding in words, with the text as it would be after the edit."""
    line = Marked(f"  {number}. {visible(getattr(finding.why, lang))} ", COLOURS[finding.asks])
    line.append(f"({finding.certainty:.0%})", "dim")
    if finding.remedy and finding.remedy.edits:
        line.append("\n     → ", "dim").append(visible(apply(post, finding.remedy).text), "italic")
    return line
