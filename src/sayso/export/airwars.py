"""The profiles ``airwars`` (one row an incident with alleged civilian harm) and ``airwars-sources`` (one row a source of one).

Columns and enumerations are those of Airwars' own site: incidents, groups of people with least and greatest numbers, belligerents, and the
export of sources. What Sayso cannot know (coordinates' sign-off, families, internal notes) stays blank: docs/exports.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from sayso.export.dossier import Dossier
from sayso.export.parties import nation
from sayso.export.table import Record, Table
from sayso.model.claim import Category, Claim, Kind, Means, Scope, Stance
from sayso.model.event import Event, Grade
from sayso.model.figure import Figure, OriginFigure
from sayso.model.place import Place, PlacePrecision
from sayso.model.report import Report
from sayso.reconcile.policies import POLICIES

GROUPS = (
    "civilian_non_combatants", "children", "women", "men", "human_rights_defenders", "journalists", "trade_unionists",
    "healthcare_personnel", "other_civilian_non_combatants", "undetermined", "other_protected_persons",
    "medical_and_religious_personnel_state", "medical_and_religious_personnel_non_state", "persons_hors_de_combat", "belligerents",
    "member_of_armed_forces", "persons_directly_participating_in_hostilities", "civilian_role_in_military",
)  # fmt: skip
BOUNDS = ("killed_min", "killed_max", "injured_min", "injured_max")
_INCIDENT = (
    "post_id", "post_status", "post_published", "post_modified", "permalink", "code", "previous_codes", "date_type", "date", "date_end",
    "local_time_type", "local_time", "local_time_start", "local_time_end", "local_time_of_day", "local_first_reported_date_time",
    "local_first_reported_by", "local_first_reported_url", "country_name", "country_slug", "location_name", "location_name_arabic",
    "location_name_hebrew", "location_name_ukrainian", "region", "strike_status_name", "strike_status_slug", "infrastructure_name",
    "infrastructure_slug", "strike_type_name", "strike_type_slug", "targeted_belligerent_name", "targeted_belligerent_slug",
    "observation_name", "observation_slug", "impact_name", "impact_slug", "total_strikes", "civilian_harm_reported",
    "civilian_harm_status_name", "civilian_harm_status_slug", "cause_of_death_injury_name", "cause_of_death_injury_slug", "geolocated",
    "latitude", "longitude", "geolocation_status_name", "geolocation_status_slug", "geolocation_accuracy_name",
    "geolocation_accuracy_slug", "geojson_caption", "geolocation_notes", "geolocation_notes_internal", "geolocation_sign_off_assessor",
    "geolocation_sign_off_date_time", "num_media", "num_victims", "num_victims_named", "num_victims_named_english",
    "num_victims_named_arabic", "num_victims_named_hebrew", "num_victims_named_ukrainian", "num_reconciled", "num_families",
    "num_individuals", "victim_average_age", "declassified_assessment", "press_release",
)  # fmt: skip
_SOURCE_COUNTS = (
    "num_sources",
    "num_sources_twitter",
    "num_sources_facebook",
    "num_sources_telegram",
    "num_sources_other",
)
COLUMNS = (*_INCIDENT, *(f"{g}_{b}" for g in GROUPS for b in BOUNDS), *_SOURCE_COUNTS, "summary")
BELLIGERENT = (
    "belligerent_id", "belligerent_name", "belligerent_slug", "type", "assessment_name", "assessment_slug", "deaths_conceded_min",
    "deaths_conceded_max", "injuries_conceded_min", "injuries_conceded_max", "location", "mgrs_coordinate", "mgrs_accuracy",
    "civcas_statements", "strike_reports",
)  # fmt: skip
"""For each belligerent, behind ``belligerent_1_``, ``belligerent_2_`` …"""
SOURCE_COLUMNS = (
    "post_id", "post_status", "permalink", "code", "date", "name", "language", "url", "archive_url", "media", "hash",
)  # fmt: skip

HARM_STATUS = ("confirmed", "fair", "weak", "contested", "discounted")
STRIKE_STATUS = {
    Grade.CONFIRMED: "declared-strike",
    Grade.FAIR: "likely-strike",
    Grade.WEAK: "single-source-claim",
    Grade.CONTESTED: "contested-strike",
}
_ACCURACY = {
    PlacePrecision.SITE: "exact_location_other",
    PlacePrecision.NEIGHBOURHOOD: "neighbourhood_area",
    PlacePrecision.SETTLEMENT: "town",
    PlacePrecision.NEAR: "town",
    PlacePrecision.DISTRICT: "district",
    PlacePrecision.PROVINCE: "province_governorate",
    PlacePrecision.AREA: "province_governorate",
}
"""A settlement is a "town" whatever its size, which the ledger does not hold."""
_STRIKES = {
    Means.AIR_STRIKE: "Airstrike",
    Means.DRONE_STRIKE: "Drone Strike",
    Means.SHELLING: "Artillery",
    Means.MISSILE: "Missile Strike",
    Means.IED: "Explosive Device",
    Means.SUICIDE_ATTACK: "Suicide Attack",
    Means.GROUND_OPERATION: "Ground operation",
}
_CATEGORIES = {
    Category.CIVILIAN: "civilian_non_combatants",
    Category.UNKNOWN: "undetermined",
    Category.COMBATANT: "belligerents",
    Category.SECURITY_FORCES: "member_of_armed_forces",
}
_VICTIMS = {
    "children": "children",
    "boys": "children",
    "girls": "children",
    "women": "women",
    "journalists": "journalists",
    "medics": "healthcare_personnel",
}
_NO_FIGHTERS = (Category.CIVILIAN, Category.UNKNOWN)
_PLATFORMS = {
    "twitter.com": "num_sources_twitter",
    "x.com": "num_sources_twitter",
    "facebook.com": "num_sources_facebook",
    "t.me": "num_sources_telegram",
}


def table(dossiers: Sequence[Dossier]) -> Table:
    """One row for each incident of ``dossiers`` that has a grade of civilian harm."""
    chosen, left = _incidents(dossiers)
    most = max((len(t.event.actor) for t in chosen), default=0)
    columns = (*COLUMNS, *(f"belligerent_{n}_{name}" for n in range(1, most + 1) for name in BELLIGERENT))
    return Table(columns, [_row(t, columns) for t in chosen], left_out=left, policy="airwars")


def sources(dossiers: Sequence[Dossier]) -> Table:
    """One row for each report of an incident that ``table`` holds."""
    chosen, left = _incidents(dossiers)
    rows = [_source(t.event, r) for t in chosen for r in t.reports]
    return Table(SOURCE_COLUMNS, rows, left_out=left)


def _incidents(dossiers: Sequence[Dossier]) -> tuple[list[Dossier], Counter[str]]:
    left: Counter[str] = Counter()
    chosen = []
    for told in dossiers:
        if told.total:
            left["a total, no single incident"] += 1
        elif told.event.grade is Grade.NOT_GRADED:
            left["no civilian harm is told"] += 1
        elif told.event.means == (Means.SMALL_ARMS,):
            left["by gunfire alone, and Airwars records explosive weapons"] += 1
        else:
            chosen.append(told)
    return chosen, left


def _row(told: Dossier, columns: Sequence[str]) -> Record:
    event = told.event
    when, place, first = event.when, event.place, told.reports[0]
    ranged = when is not None and when.end is not None and when.start != when.end
    known = {
        "code": event.event_id,
        "date_type": "date_range" if ranged else None,
        "date": when.start.isoformat() if when and when.start else None,
        "date_end": when.end.isoformat() if ranged and when and when.end else None,
        **(_first_reported(first) if first.published else {}),
        **_where(place),
        **_named("strike_status", STRIKE_STATUS.get(event.grade)),
        **_strike(event.means),
        "civilian_harm_reported": 1,
        **_named("civilian_harm_status", event.grade.value),
        **_groups(told),
        **_counts(told),
        "num_victims_named": len({n for c in told.asserted if c.kind in (Kind.KILLED, Kind.INJURED) for n in c.names}),
        "summary": _summary(told),
    }
    for n, name in enumerate(event.actor, 1):
        known |= {f"belligerent_{n}_belligerent_name": name, f"belligerent_{n}_belligerent_slug": slug(name)}
        known |= {f"belligerent_{n}_type": "Suspected"}
    return dict.fromkeys(columns) | known


def slug(text: str) -> str:
    """A name as Airwars writes it in columns and addresses: lower case, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def _named(column: str, value: str | None) -> Record:
    """A taxonomy's two columns: its name in words, and its slug."""
    words = value.replace("-", " ").replace("_", " ").capitalize() if value else None
    return {f"{column}_name": words, f"{column}_slug": value}


def _strike(means: Sequence[Means]) -> Record:
    names = list(dict.fromkeys(_STRIKES[m] for m in means if m in _STRIKES))
    return {
        "strike_type_name": ", ".join(names) or None,
        "strike_type_slug": ", ".join(slug(n) for n in names) or None,
    }


def _first_reported(report: Report) -> Record:
    """The earliest report that shows a date."""
    return {
        "local_first_reported_date_time": report.published.isoformat() if report.published else None,
        "local_first_reported_by": report.outlet or report.name,
        "local_first_reported_url": report.url,
    }


def _where(place: Place | None) -> Record:
    if place is None:
        return {"geolocated": 0}
    land = nation(place.country)
    pinned = place.lat is not None and place.precision in _ACCURACY
    near = f"{place.precision.value} {place.name}"
    return {
        "country_name": land.name if land else None,
        "country_slug": slug(land.name) if land else None,
        "location_name": place.name,
        "region": place.name if place.precision is PlacePrecision.PROVINCE else None,
        "geolocated": int(pinned),
        "latitude": place.lat if pinned else None,
        "longitude": place.lon if pinned else None,
        **_named("geolocation_accuracy", _ACCURACY[place.precision] if pinned else None),
        "geolocation_notes": near if place.precision in (PlacePrecision.NEAR, PlacePrecision.AREA) else None,
    }


def _groups(told: Dossier) -> Record:
    """Least and greatest killed and injured by group of people, over all origins."""
    bounds: Record = {}
    for figure in told.by(POLICIES["airwars"]):
        if figure.kind in (Kind.KILLED, Kind.INJURED) and figure.category in _CATEGORIES:
            bounds |= _bounds(_CATEGORIES[figure.category], figure)
    for group in dict.fromkeys(_VICTIMS.values()):
        for kind in (Kind.KILLED, Kind.INJURED):
            victims = _of_victims(told, group, kind)
            bounds |= _bounds(group, victims) if victims is not None else {}
    return bounds


def _bounds(group: str, figure: Figure) -> Record:
    low, high = int(figure.low or 0), int(figure.high or 0)
    return {f"{group}_{figure.kind.value}_min": low, f"{group}_{figure.kind.value}_max": high}


def _of_victims(told: Dossier, group: str, kind: Kind) -> Figure | None:
    """What the origins say of those who are told to be of one group alone, by the policy: each origin's last word counts."""
    last: dict[str, Claim] = {}
    days = {r.report_id: k for k, r in enumerate(told.reports)}
    pairs = [(c, t) for c, t in told.claims if c.kind is kind and _only(c, group)]
    for claim, trace in sorted(pairs, key=lambda ct: (days[ct[0].report_id], *ct[0].order)):
        last[trace.origin_id] = claim
    if not last:
        return None
    voices = tuple(
        OriginFigure(o, c.quantity.low, c.quantity.high, c.quantity.number, (c.claim_id,), True)
        for o, c in last.items()
    )
    used = tuple(c.claim_id for c in last.values())
    figure = Figure(told.event.event_id, kind, Category.CIVILIAN, None, None, None, voices, used)
    return POLICIES["airwars"].figure(figure, told.by_id)


def _only(claim: Claim, group: str) -> bool:
    if claim.stance is not Stance.ASSERTED or claim.scope is Scope.TOTAL or claim.category not in _NO_FIGHTERS:
        return False
    return bool(claim.victims) and {_VICTIMS.get(v) for v in claim.victims} == {group}


def _counts(told: Dossier) -> Record:
    """How many reports there are by platform; how many independent origins stands in the summary."""
    counts = dict.fromkeys(_SOURCE_COUNTS, 0)
    for report in told.reports:
        counts[_PLATFORMS.get(_host(report.url), "num_sources_other")] += 1
    return counts | {"num_sources": len(told.reports)}


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # an address that a page made up
        return ""


def _summary(told: Dossier) -> str:
    event = told.event
    origins = ", ".join(event.origins) or "nobody that can be told apart"
    vague = told.pointed(POLICIES["airwars"])
    words = f" By policy airwars {'; '.join(vague)}." if vague else ""
    return f"{event.name}. {told.grade[0].upper()}{told.grade[1:]}. Independent origins: {origins}.{words}"


def _source(event: Event, report: Report) -> Record:
    known = {
        "code": event.event_id,
        "date": report.published.isoformat() if report.published else None,
        "name": report.outlet or report.name,
        "language": report.language,
        "url": report.url,
        "hash": report.sha256,
    }
    return dict.fromkeys(SOURCE_COLUMNS) | known
