"""``sayso evaluate``: the issues, then the evaluation as a table, as JSON or as a page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.text import Text

from sayso.cli.building import progress, show_issues
from sayso.cli.terminal import OUT, plain, table
from sayso.errors import ExportError, InputError
from sayso.evaluate import Counts, Evaluation, Miss, share, to_html, to_json
from sayso.settings import Settings

_FORMS = ("table", "json", "html")
_WIDTH = 110
_LONGEST_SENTENCE = 600


def run_evaluate(
    gold: Path, reports: Path, names: Path | None, form: str, worst: int, out: str, settings: Settings
) -> None:  # fmt: skip
    """Score the claims of ``reports`` and write what came of it to ``out``.

    Raises:
        ExportError: there is no such format, or the file cannot be written.
        InputError: nothing could be scored.
    """
    from sayso import api

    if form not in _FORMS:
        raise ExportError(f"unknown format {form!r}; choose one of {', '.join(_FORMS)}")
    with progress() as bar:
        task = bar.add_task("reading", total=None)
        evaluation = api.score(
            gold,
            reports,
            names,
            settings,
            advance=lambda done, of, name: bar.update(task, completed=done, total=of, description=plain(name)[-40:]),
        )
    show_issues(evaluation.issues, "with --format json or html all of them")
    if not evaluation.detection.gold:
        message = f"nothing in {plain(str(gold))} could be scored against {plain(str(reports))}"
        raise InputError(f"{message}; name a file of coded claims and the folder of their reports")
    _write(evaluation, form, worst, out, f"Claims of {gold.name}")


def _write(evaluation: Evaluation, form: str, worst: int, out: str, title: str) -> None:
    from sayso.export import write_whole

    writers: dict[str, Callable[[TextIO], object]] = {
        "table": lambda file: print_evaluation(evaluation, worst, OUT if file is sys.stdout else Console(file=file, width=_WIDTH)),
        "json": lambda file: file.write(to_json(evaluation, worst)),
        "html": lambda file: file.write(to_html(evaluation, worst, title)),
    }  # fmt: skip
    if out == "-":
        writers[form](sys.stdout)
    else:
        write_whole(Path(out), writers[form])
        sys.stdout.write(f"wrote {plain(out)}\n")


def print_evaluation(evaluation: Evaluation, worst: int, console: Console) -> None:
    """The evaluation as tables, and the worst misses with their sentences."""
    say = partial(console.print, markup=False, highlight=False)
    found = evaluation.detection
    reports = f"{evaluation.reports} report{'' if evaluation.reports == 1 else 's'}"
    say(f"{reports}, {found.gold} claims coded, {found.read} read, {found.found} both", soft_wrap=True)
    say(f"precision {_share(found.precision)}  recall {_share(found.recall)}  F1 {_share(found.f1)}")
    amiss = (evaluation.in_silent_reports, evaluation.not_in_report)
    say("claims in reports without any: {}; evidence not in the report: {}".format(*amiss), soft_wrap=True)
    say()
    fields = table("field", "agrees", right=("agrees",))
    for field, right in (*evaluation.agreement.items(), ("all of them", evaluation.whole_claim)):
        fields.add_row(field.replace("_", " "), _share(share(right, found.found)))
    say(fields)
    for heading, groups in (
        ("rare value", evaluation.rare),
        ("kind", evaluation.by_kind),
        ("outlet", evaluation.by_outlet),
    ):
        say()
        _print_groups(console, heading, groups)
    for heading, misses in (
        ("missed: coded, and not read", evaluation.missed),
        ("extra: read, and not coded", evaluation.extra),
        ("misread: found, with fields that differ", evaluation.misread),
    ):
        _print_misses(console, heading, misses, worst)


def _print_groups(console: Console, heading: str, groups: Mapping[str, Counts]) -> None:
    numbers = ("coded", "read", "precision", "recall", "F1")
    shown = table(heading, *numbers, right=numbers)
    for name, counts in groups.items():
        shares = (_share(counts.precision), _share(counts.recall), _share(counts.f1))
        shown.add_row(Text(plain(name)), str(counts.gold), str(counts.read), *shares)
    console.print(shown)


def _print_misses(console: Console, heading: str, misses: Sequence[Miss], worst: int) -> None:
    if not misses or not worst:
        return
    of = f", {worst} of {len(misses)}" if len(misses) > worst else ""
    console.print()
    console.print(Text(f"{heading}{of}", style="bold"))
    for miss in misses[:worst]:
        amount = "(no number)" if miss.number is None else f"{miss.number:,}"
        console.print(Text(plain(f"{miss.kind} {amount}  in {miss.report}")))
        console.print(Text(plain("    “" + str(miss.context).strip()[:_LONGEST_SENTENCE] + "”")))
        for wrong in miss.wrong:
            told = f"    {wrong.field.replace('_', ' ')}: coded {wrong.gold or '–'}, read {wrong.read or '–'}"
            console.print(Text(plain(told), style="dim"))


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
