"""``sayso gazetteer``: what it holds, compiling it, adding a country dump of GeoNames, looking a name up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import settings
from sayso.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.resolve.gazetteer import Candidate, Gazetteer

gazetteer = typer.Typer(
    help="The places that reports are resolved to.", no_args_is_help=True, rich_markup_mode=None
)  # fmt: skip

_KINDS = {"name": "its name", "spelling": "a spelling", "sound": "its sound", "people": "its people"}
_SHOWN = 20


@gazetteer.command("info")
def info() -> None:
    """Show where the gazetteer is, what it is made of, how many places of each kind it holds, and whether it is intact."""
    from sayso.cli.terminal import OUT, plain, table
    from sayso.report.words import number

    with _progress() as tell:
        opened = _open(tell)
    facts, others = opened.facts(), opened.others()
    shown = table("", "")
    shown.add_row("file", plain(str(facts.path)))
    shown.add_row("size", f"{facts.bytes / 1e6:.1f} MB")
    shown.add_row("checksum", "right" if facts.intact else "wrong: run sayso gazetteer build")
    for part in facts.version.split("+"):
        shown.add_row("made of", plain(part))
    for kind, count in facts.kinds.items():
        shown.add_row(f"places: {kind}", number(count))
    for name, count in facts.imports.items():
        shown.add_row(f"imported: {plain(name)}", number(count))
    for path in others:
        shown.add_row("of another version", f"{plain(path.name)}, {path.stat().st_size / 1e6:.1f} MB; may be deleted")
    OUT.print(shown)


@gazetteer.command("build")
def build() -> None:
    """Compile the gazetteer where there is none, where its sources are newer, or where the file is damaged.

    What was broken off goes on where it stopped. Any command that needs the gazetteer compiles it too.
    """
    from sayso.resolve.gazetteer import Gazetteer

    with _progress() as tell:
        built = Gazetteer.rebuilt(settings().cache, tell)
    typer.echo(f"{built.path} holds {sum(built.facts().kinds.values()):,} places")


@gazetteer.command("import")
def import_dump(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A country dump of GeoNames: SY.txt, or the zip with it.", show_default=False)
    ],
) -> None:  # fmt: skip
    """Add the places of a GeoNames country dump, villages and all; they can be resolved at once.

    A copy is kept beside the gazetteer and is in every gazetteer compiled later; importing a newer file of the same name replaces it.
    """
    from sayso.cli.terminal import plain
    from sayso.resolve.gazetteer import Gazetteer

    with _progress() as tell:
        imports = Gazetteer.with_dump(settings().cache, file, tell).facts().imports
    total = " + ".join(f"{plain(name)} {count:,}" for name, count in imports.items())
    typer.echo(f"imported {plain(file.name)}; places from imports: {total}")


@gazetteer.command("lookup")
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place's name, in any spelling.", show_default=False)],
    country: Annotated[
        list[str] | None,
        typer.Option("--country", help="A country's ISO code (SY) in which names that sound alike count; can be repeated."),
    ] = None,
) -> None:  # fmt: skip
    """Look a name up: what it may mean, the best known first, as the reading of reports would find it."""
    from sayso.cli.terminal import OUT, plain, table

    countries = {code.upper() for code in country or ()}
    with _progress() as tell:
        opened = _open(tell)
    found = opened.lookup(name, countries)
    found = [c for c in found if not countries or c.country in countries]
    if not found:
        raise NotFound(
            f"no place is called {plain(name)!r}; give --country for names that sound like it, or import a country"
        )
    shown = table(
        "place", "kind", "in", "lat", "lon", "people", "GeoNames id", "found by", right=("lat", "lon", "people")
    )
    for c in found[:_SHOWN]:
        shown.add_row(*_row(opened, c))
    OUT.print(shown)
    if len(found) > _SHOWN:
        typer.echo(f"… and {len(found) - _SHOWN} more")


def _row(opened: Gazetteer, c: Candidate) -> list[str]:
    from sayso.cli.terminal import plain
    from sayso.report.words import number

    around = opened.by_id(c.admin1)
    within = ", ".join(part for part in (around.name if around else "", c.country) if part and part != c.name)
    people = number(c.population) if c.place_id is not None and c.population else ""
    place_id = str(c.place_id) if c.place_id is not None else "own table"
    return [plain(c.name), c.kind, plain(within), f"{c.lat:.3f}", f"{c.lon:.3f}", people, place_id, _KINDS[c.match]]


def _open(tell: Callable[[str], None]) -> Gazetteer:
    from sayso.resolve.gazetteer import Gazetteer

    return Gazetteer.open(settings().cache, tell)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """What is being compiled, on one line of a terminal that goes again; nothing where standard error is none."""
    from rich.status import Status

    from sayso.cli.terminal import ERRORS

    if not ERRORS.is_terminal:
        yield lambda _: None
        return
    with Status("", console=ERRORS) as status:
        yield lambda message: status.update(message)
