"""A small corpus with every sort of party, place, date, number and status that a ledger can hold, hostile words among them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from builders import HOSTILE, claim, reading, report
from sayso.model.account import ReportReading
from sayso.model.claim import Category, Claim, Kind, Means, Qualifier, Scope, Stance
from sayso.model.dates import TimeBasis, When
from sayso.model.event import Corpus
from sayso.model.place import Place, PlacePrecision
from sayso.model.report import Report
from sayso.pipeline import assemble
from sayso.resolve.date_calendar import interval

_LANDS = (("SY", 35.0, 38.0), ("AF", 34.0, 66.0), ("UA", 49.0, 32.0), ("SD", 15.0, 30.0), (None, 33.0, 20.0))
_ACTORS: tuple[tuple[str, ...], ...] = (
    ("Russia",), ("Syria", "Russia"), ("Islamic State",), ("US-led coalition",), ("militants",), ("Syrian rebels",), (), ("somebody else",),
    ("Sudan",), ("Ukraine",), ("Sinaloa Cartel",), ("CODECO",),
)  # fmt: skip
_AFFECTED: dict[Category, tuple[tuple[str, ...], ...]] = {
    Category.COMBATANT: (("Islamic State",), ("militants", "Islamic State"), ("Syrian Army",), ("Taliban",), ()),
    Category.SECURITY_FORCES: (("Afghan police",), ("police",), ()),
    Category.CIVILIAN: (("civilians",), ("journalists",), ("protesters",), ()),
    Category.UNKNOWN: ((), ("foreigners",)),
}
_AMOUNTS = (
    (None, Qualifier.VAGUE, "dozens"), (None, Qualifier.VAGUE, "several"), (None, Qualifier.VAGUE, "hundreds of"),
    (None, Qualifier.VAGUE, "some"),
    (40, Qualifier.EXACT, "40"), (1, Qualifier.EXACT, "a"), (120, Qualifier.AT_LEAST, "over 120"), (80, Qualifier.AT_MOST, "up to 80"),
    (46, Qualifier.ABOUT, "nearly 46"), (13, Qualifier.EXACT, "13"),
)  # fmt: skip
_ORIGINS = (
    "SOHR",
    "Russian Ministry of Defence",
    "White Helmets",
    "Afghan health ministry",
    "officials",
    None,
    HOSTILE,
)


def simulated_corpus(seed: int = 6, incidents: int = 40) -> Corpus:
    """Incidents far apart in place, each told by one to three reports that need not agree."""
    random = Random(seed)
    items: list[ReportReading] = []
    for k in range(incidents):
        items += _incident(random, k)
    return assemble(items)


def _incident(random: Random, k: int) -> list[ReportReading]:
    place, when = _place(random, k), _when(random, k)
    actor, means = random.choice(_ACTORS), random.choice([*Means, None])
    told = []
    for n in range(random.randint(1, 3)):
        of = _report(random, k, n)
        claims = [_claim(random, of, m, place, when, actor, means) for m in range(random.randint(1, 3))]
        told.append(reading(of, tuple(claims)))
    return told


def _report(random: Random, k: int, n: int) -> Report:
    published = (date(2017, 10, 9) + timedelta(2 * k)).isoformat() if random.random() < 0.8 else None
    title = random.choice(['=HYPERLINK("http://x.example")', f"Title {k}; with, marks \x07", HOSTILE])
    url = random.choice([None, f"https://t.me/{k}/{n}", f"https://news.example/{k}/{n}", "http://[broken"])
    text = f"Report {n} of incident {k}. " + "Gunmen killed people; others were hurt. " * 4
    return report(f"{k}-{n}.txt", text=text, outlet=f"Outlet {n}", published=published, title=title, url=url)


def _claim(
    random: Random, of: Report, m: int, place: Place | None, when: When | None, actor: tuple[str, ...], means: Means | None
) -> Claim:  # fmt: skip
    category = random.choice(list(_AFFECTED))
    number, qualifier, words = random.choice(_AMOUNTS)
    kind = random.choice([Kind.KILLED, Kind.KILLED, Kind.KILLED, Kind.INJURED, Kind.CAPTURED])
    return claim(
        of, number, at=7 + 11 * m, kind=kind, qualifier=qualifier, words=words, category=category, actor=actor, means=means, place=place,
        affected=random.choice(_AFFECTED[category]), when=when, said_by=random.choice(_ORIGINS),
        stance=random.choice([Stance.ASSERTED, Stance.ASSERTED, Stance.ASSERTED, Stance.DENIED]),
        scope=random.choice([Scope.INCIDENT, Scope.INCIDENT, Scope.TOTAL]),
        victims=random.choice([(), ("children",), ("women", "children"), ("journalists",)]),
    )  # fmt: skip


def _place(random: Random, k: int) -> Place | None:
    country, lat, lon = random.choice(_LANDS)
    precision = random.choice(list(PlacePrecision))
    if random.random() < 0.15:
        return random.choice([None, Place(f"Nowhere {k}", precision, text=HOSTILE)])
    return Place(
        f"Town {k}",
        precision,
        k + 1,
        round(lat + (k % 7) / 3, 5),
        round(lon + (k % 5) / 3, 5),
        5.0,
        country,
        f"town {k}",
    )


def _when(random: Random, k: int) -> When | None:
    start = date(2017, 10, 6) + timedelta(2 * k)
    days = random.choice([0, 0, 0, 1, 5, 6, 30, 200, 500])
    if random.random() < 0.15:
        return random.choice([None, interval(start, None, TimeBasis.STATED), interval(None, start, TimeBasis.STATED)])
    return interval(start, start + timedelta(days), TimeBasis.STATED)
