"""The table of exporters: what can be exported, in which formats, and by which function.

Rows are sorted before they are written: the same ledger gives the same bytes in every text format.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sayso.errors import ExportError
from sayso.export import acled, airwars, claimreview, followthemoney, hxl, plover, provenance, ucdp_ged
from sayso.export.dossier import Dossier, dossiers
from sayso.export.formats import FORMATS
from sayso.export.table import Table
from sayso.export.writing import STDOUT, write_bytes
from sayso.store.filters import Filter
from sayso.store.frames import column_types
from sayso.store.ledger import Ledger
from sayso.store.views import column_names, row_type

_ROWS = ("jsonl", "csv", "parquet", "xlsx")
_MAPPED = (*_ROWS, "geojson")
_SHEETS = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class Exporter:
    """``writes``: what it writes, in words; ``formats``: those it can be written in, the default first; ``needs``: a package of the
    extra ``export``, beside what the format needs."""

    writes: str
    formats: tuple[str, ...]
    table: Callable[[Ledger, Filter | None], Table]
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: how many rows in which format, by which policy its figures were made, and why how many events have no
    place in it."""

    rows: int
    form: str
    policy: str | None
    left_out: Mapping[str, int]


def _subject(what: str) -> Callable[[Ledger, Filter | None], Table]:
    """The ledger's own rows of a kind."""

    def table(ledger: Ledger, where: Filter | None) -> Table:
        records = getattr(ledger, what)(where).to_dicts()
        return Table(column_names(what, ledger.corpus()), records, types=column_types(row_type(what)))

    return table


def _profile(make: Callable[[Sequence[Dossier]], Table]) -> Callable[[Ledger, Filter | None], Table]:
    """A profile made of events, those that a filter admits."""

    def table(ledger: Ledger, where: Filter | None) -> Table:
        return make(_told(ledger, where))

    return table


def _told(ledger: Ledger, where: Filter | None) -> list[Dossier]:
    admitted = None if where is None or where.empty else {e.event_id for e in ledger.events(where)}
    return dossiers(ledger.corpus(), admitted)


def _prov(ledger: Ledger, where: Filter | None) -> Table:
    return provenance.table(_told(ledger, where), ledger.corpus().copies)


EXPORTERS: dict[str, Exporter] = {
    "claims": Exporter("every claim with its words", _MAPPED, _subject("claims")),
    "events": Exporter("every event with its figures", _MAPPED, _subject("events")),
    "origins": Exporter("who stands behind the claims of each event", _ROWS, _subject("origins")),
    "statements": Exporter("the origins' statements", _ROWS, _subject("statements")),
    "disagreements": Exporter("what cannot both hold", _ROWS, _subject("disagreements")),
    "reports": Exporter("the reports read", _ROWS, _subject("reports")),
    "copies": Exporter("which report copies which", _ROWS, _subject("copies")),
    "links": Exporter("why accounts are told to be one event", _ROWS, _subject("links")),
    "drifts": Exporter("the same figures with other hedges", _ROWS, _subject("drifts")),
    "decisions": Exporter("what reviewers decided", _ROWS, _subject("decisions")),
    "acled": Exporter("ACLED's 31 columns", _SHEETS, _profile(acled.table)),
    "ucdp-ged": Exporter("UCDP GED's 49 columns", _SHEETS, _profile(ucdp_ged.table)),
    "airwars": Exporter("Airwars' incidents", _SHEETS, _profile(airwars.table)),
    "airwars-sources": Exporter("the sources of Airwars' incidents", _SHEETS, _profile(airwars.sources)),
    "plover": Exporter("PLOVER's records", ("jsonl",), _profile(plover.table)),
    "hxl": Exporter("events with HXL tags", _SHEETS, _profile(hxl.table)),
    "followthemoney": Exporter("FollowTheMoney entities", ("jsonl",), _profile(followthemoney.table)),
    "prov": Exporter("a W3C PROV document", ("json",), _prov, "prov"),
    "claimreview": Exporter("schema.org ClaimReview", ("json",), _profile(claimreview.table)),
}


def export(
    ledger: Ledger, what: str, form: str | None, out: str | Path, where: Filter | None = None
) -> Written:  # fmt: skip
    """Write what the exporter ``what`` makes of the ledger to the file ``out`` ("-": standard output).

    ``form`` None: the format of the file's suffix, else the exporter's own. ``where`` narrows it; a profile to the events admitted.

    Raises:
        ExportError: there is no such exporter or format, a package is missing, or the file cannot be written.
    """
    if what not in EXPORTERS:
        raise ExportError(f"cannot export {what!r}; choose one of {', '.join(EXPORTERS)}")
    exporter = EXPORTERS[what]
    chosen = form if form is not None else _by_suffix(exporter, out)
    if chosen not in exporter.formats:
        known = "unknown format" if chosen not in FORMATS else f"{what} cannot be written in the format"
        raise ExportError(f"{known} {chosen!r}; choose one of {', '.join(exporter.formats)}")
    if FORMATS[chosen].binary and str(out) == STDOUT and sys.stdout.isatty():
        raise ExportError(f"{chosen} is no text for a terminal; name a file with -o")
    for package in (exporter.needs, FORMATS[chosen].needs):
        if package is not None and find_spec(package) is None:
            raise ExportError(
                f"{what} as {chosen} needs the package {package}; install it with: pip install 'sayso[export]'"
            )
    table = exporter.table(ledger, where)
    write_bytes(out, lambda file: FORMATS[chosen].write(table, file))
    return Written(len(table.records), chosen, table.policy, table.left_out)


def _by_suffix(exporter: Exporter, out: str | Path) -> str:
    suffix = Path(out).suffix.lower()
    return next((f for f in exporter.formats if FORMATS[f].suffix == suffix), exporter.formats[0])
