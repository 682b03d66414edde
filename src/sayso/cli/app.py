"""The commands of ``sayso``, their arguments and help."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.deciding import decide, undo
from sayso.cli.gazetteer import gazetteer
from sayso.cli.keeping import keeping
from sayso.cli.options import (
    DEFAULT,
    ActorOption,
    AsOfOption,
    KindOption,
    LedgerOption,
    PlaceOption,
    SinceOption,
    UntilOption,
)
from sayso.cli.options import filtered as _filter
from sayso.cli.options import opened as _open
from sayso.cli.options import settings as _settings
from sayso.version import __version__

app = typer.Typer(
    help="A ledger of who said what happened, on whose say-so, and where the figures agree.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
show = typer.Typer(help="Show what the ledger holds.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(show, name="show")
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(keeping)
app.add_typer(decide, name="decide")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """A ledger of who said what happened, on whose say-so, and where the figures agree."""


@app.command()
def build(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Folders, files or globs of reports.", show_default=False)
    ],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Read reports (.txt, .html, .jsonl) into a ledger and bring its events up to date.

    Running it again on the same reports adds nothing; on more reports adds those. Problems in the data become issues and do
    not stop it; it ends with 2 where nothing could be read.
    """
    from sayso.cli.building import run_build

    raise typer.Exit(run_build(paths, ledger, _settings()))


@show.command("events")
def show_events(
    ledger: LedgerOption = DEFAULT,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List the events: date, place, figures, and the counts of reports, outlets and origins."""
    from sayso.cli.views import print_events

    with _open(ledger, as_of) as opened:
        print_events(opened, _filter(opened, place, since, until, actor, kind))


@show.command("event")
def show_event(
    event: Annotated[str, typer.Argument(metavar="ID", help="The event's id, or as much of it as tells it apart.")],
    ledger: LedgerOption = DEFAULT,
    policy: Annotated[
        str,
        typer.Option("--policy", help="How claims come to figures: sayso, or by the rules of acled, ucdp or airwars."),
    ] = "sayso",
    as_of: AsOfOption = None,
) -> None:
    """Show one event: figures by origin, disagreements, the grade, and every claim with its words."""
    from sayso.cli.event_view import print_event

    with _open(ledger, as_of) as opened:
        print_event(opened, event, policy)


@show.command("claims")
def show_claims(
    ledger: LedgerOption = DEFAULT,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List the claims with who says so and the words they rest on."""
    from sayso.cli.claim_view import print_claims

    with _open(ledger, as_of) as opened:
        print_claims(opened, _filter(opened, place, since, until, actor, kind))


@show.command("origins")
def show_origins(
    ledger: LedgerOption = DEFAULT,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List the origins with their roles, and through how many reports their word came."""
    from sayso.cli.views import print_origins

    with _open(ledger, as_of) as opened:
        print_origins(opened, _filter(opened, place, since, until, actor, kind))


@show.command("reports")
def show_reports(ledger: LedgerOption = DEFAULT, as_of: AsOfOption = None) -> None:
    """List the reports: publication date, outlet, title, and how many claims they make."""
    from sayso.cli.views import print_reports

    with _open(ledger, as_of) as opened:
        print_reports(opened)


@show.command("report")
def show_report(
    report: Annotated[str, typer.Argument(metavar="ID", help="The report's id, the start of it, or its file name.")],
    ledger: LedgerOption = DEFAULT,
    as_of: AsOfOption = None,
) -> None:
    """Show one report's text, its furniture dimmed and its claims' words marked."""
    from sayso.cli.views import print_report

    with _open(ledger, as_of) as opened:
        print_report(opened, report)


@show.command("issues")
def show_issues(ledger: LedgerOption = DEFAULT, as_of: AsOfOption = None) -> None:
    """List the problems met in the data, each with what to do about it."""
    from sayso.cli.views import print_issues

    with _open(ledger, as_of) as opened:
        print_issues(opened)


@show.command("runs")
def show_runs(ledger: LedgerOption = DEFAULT) -> None:
    """List the runs that wrote to the ledger: number, beginning, versions, and which of them came from another ledger."""
    from sayso.cli.views import print_runs

    with _open(ledger) as opened:
        print_runs(opened)


@app.command()
def report(
    out: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")] = Path("report.html"),
    ledger: LedgerOption = DEFAULT,
    title: Annotated[str, typer.Option("--title", help="The page's title.")] = "What was said to have happened",
    as_of: AsOfOption = None,
) -> None:
    """Write the ledger as one self-contained HTML page."""
    from datetime import UTC

    from sayso.export import write_whole
    from sayso.report import render_report

    with _open(ledger, as_of) as opened:
        page = render_report(opened.corpus(), datetime.now(UTC), title)
    write_whole(out, lambda file: file.write(page))
    typer.echo(f"wrote {out}")


@app.command("export")
def export_command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="The ledger's own rows: claims, events, origins, statements, disagreements, reports, copies, links, drifts, decisions. "
            "Or a profile: acled, ucdp-ged, airwars, airwars-sources, plover, hxl, followthemoney, prov, claimreview.",
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="Rows: jsonl, csv, parquet, xlsx; claims and events also geojson. Profiles: csv or xlsx for acled, ucdp-ged, airwars, "
            "airwars-sources, hxl; jsonl for plover, followthemoney; json for prov, claimreview. Without it: by the file's suffix, "
            "else the first of these.",
        ),
    ] = None,
    out: Annotated[str, typer.Option("-o", "--output", help="The file to write; - is standard output.")] = "-",
    ledger: LedgerOption = DEFAULT,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Write the ledger's rows, or what a data set of events or another program makes of them, to a file.

    docs/exports.md tells of each profile: its columns, by which policy its figures are made, and what is lost. What has no place in it is
    counted on standard error.
    """
    from sayso.cli.exporting import run_export

    with _open(ledger, as_of) as opened:
        run_export(opened, what, form, out, _filter(opened, place, since, until, actor, kind))


@app.command()
def trace(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, or as much of it as tells it apart.")],
    ledger: LedgerOption = DEFAULT,
    as_of: AsOfOption = None,
) -> None:
    """Draw the lineage of one event: origins, their statements, speakers, agencies and outlets; what is inferred and what is copied."""
    from sayso.cli.tracing import print_lineage

    with _open(ledger, as_of) as opened:
        print_lineage(opened, event)


@app.command("link")
def link_command(
    training: Annotated[
        bool,
        typer.Option(
            "--train", help="Estimate the weights from the ledger's own accounts, and link by them from now on."
        ),
    ] = False,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Link the ledger's accounts into events anew.

    Every build links what is new; this links all again. The shipped weights serve unless the ledger has its own: --train
    estimates them, from a thousand accounts on.
    """
    from sayso.cli.linking import run_link

    with _open(ledger) as opened:
        run_link(opened, _settings(), training)


@app.command()
def explain(
    wanted: Annotated[
        list[str],
        typer.Argument(
            metavar="CLAIM | link A B",
            help="A claim's id, or the word link and two accounts, each by its id or that of one of its claims; of every id "
            "as much as tells it apart.",
            show_default=False,
        ),
    ],
    html: Annotated[
        Path | None, typer.Option("--html", help="With link: write a page with a chart to this file.")
    ] = None,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Explain one claim, or why two accounts are one event or two.

    Of a claim: its sentence, the rule that read it, why each field has its value, and the parse. Of two accounts: what was
    compared, the level met, and what it weighs (log2 of how much oftener it is met between accounts of one incident).
    """
    from sayso.cli.explaining import print_explanation, print_link

    if len(wanted) == 3 and wanted[0] == "link":
        with _open(ledger) as opened:
            print_link(opened, wanted[1], wanted[2], html)
    elif len(wanted) == 1 and html is None:
        with _open(ledger) as opened:
            print_explanation(opened, wanted[0], _settings())
    else:
        raise typer.BadParameter("give one claim, or the word link and two accounts")


app.command("undo")(undo)


@app.command()
def review(
    most: Annotated[int, typer.Option("--most", min=1, help="How many to show.")] = 20,
    form: Annotated[str, typer.Option("--format", help="text or jsonl.")] = "text",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """List what most needs a person: weak links, disagreements, events without a place or date, issues.

    Those come first by whose answer most people would be counted more, fewer, elsewhere or on another day; each with the command that
    settles it (docs/decisions.md).
    """
    from sayso.cli.reviewing import print_questions

    with _open(ledger) as opened:
        print_questions(opened, most, form, ledger if ledger != DEFAULT else None)


@app.command()
def log(
    form: Annotated[
        str, typer.Option("--format", help="text, or jsonl for the decisions with all that they keep.")
    ] = "text",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """List what was decided and which runs there were: when, by whom, why, and what was undone."""
    from sayso.cli.differing import print_log

    with _open(ledger) as opened:
        print_log(opened, form)


@app.command()
def diff(
    before: Annotated[
        int, typer.Argument(metavar="RUN_A", min=0, help="A run's number (sayso log); 0: the empty ledger.")
    ],
    after: Annotated[int, typer.Argument(metavar="RUN_B", min=0, help="Another run's number.")],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Show what changed between two runs in claims, events and totals: what a new version, a setting or a decision did."""
    from sayso.cli.differing import print_difference

    with _open(ledger) as opened:
        print_difference(opened, before, after)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A file of hand-coded claims, one JSON object a line.")],
    reports: Annotated[Path, typer.Argument(metavar="REPORTS_DIR", help="The folder of the reports they are of.")],
    form: Annotated[str, typer.Option("--format", help="table, json or html.")] = "table",
    worst: Annotated[
        int, typer.Option("--worst", min=0, help="How many missed, extra and misread claims to show of each.")
    ] = 10,
    names: Annotated[
        Path | None,
        typer.Option(
            "--names", help="A JSON file of canonical names and their spellings, instead of Sayso's word lists."
        ),
    ] = None,
    out: Annotated[str, typer.Option("-o", "--output", help="The file to write; - is standard output.")] = "-",
) -> None:
    """Score Sayso's claims against hand-coded ones: precision, recall, F1, agreement by field, kind, outlet, the worst misses.

    docs/evaluating.md says how claims are coded and matched. Coded lines that cannot be scored become issues and do not stop
    it; it ends with 2 where nothing could be scored.
    """
    from sayso.cli.evaluating import run_evaluate

    run_evaluate(gold, reports, names, form, worst, out, _settings())
