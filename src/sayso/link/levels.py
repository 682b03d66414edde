"""How alike two accounts are: each comparison a small function that tells its levels, in words and as SQL over two rows.

A comparison takes the first of its levels whose condition holds, the last where none does. What a level weighs stands in the
file of weights (``weights``); the columns are those of ``facts``. ``_l`` and ``_r`` are the two accounts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_NEAR_KM = 15
_NEARBY_KM = 40
_PROVINCE_KM = 120
_DAYS_APART = 3
_ALIKE = 0.85
"""Jaro-Winkler likeness of one name in two spellings, of which the gazetteer knows one at most."""


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison: ``name`` in words, and the ``sql`` condition for it ("ELSE" for the last).

    ``excludes``: two accounts of this level are told of different places or days, so that no chain of others may join them.
    """

    name: str
    sql: str = "ELSE"
    excludes: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, and its levels in the order in which they are tried."""

    name: str
    levels: tuple[Level, ...]


def place() -> Comparison:
    """Where: by the gazetteer's id or the name, or by how it is written; else by the distance of the points against how far each may
    be off."""
    apart = "haversine(lat_l, lon_l, lat_r, lon_r)"
    fine, inner, reach = "not wide_l and not wide_r", "greatest(radius_l, radius_r)", "(radius_l + radius_r)"
    same = "(place_id_l = place_id_r or place_l = place_r)"
    unpinned = "lat_l is null or lat_r is null"
    spelt = f"spelt_l = spelt_r or (({unpinned}) and jaro_winkler_similarity(spelt_l, spelt_r) >= {_ALIKE})"
    return Comparison(
        "place",
        (
            Level("not told by both", "place_l is null or place_r is null"),
            Level("same place", f"{same} and {fine}"),
            Level("same province or country", f"{same} and wide_l and wide_r"),
            Level("names written alike", f"{fine} and ({spelt})"),
            Level("different names, one without a point", unpinned),
            Level("one inside the other", f"{fine} and {apart} <= {inner}"),
            Level("places that touch", f"{fine} and {apart} <= least({reach}, {_NEAR_KM})"),
            Level("places near each other", f"{fine} and {apart} <= {_NEARBY_KM}"),
            Level("a town in the other's province", f"wide_l <> wide_r and {apart} <= least({reach}, {_PROVINCE_KM})"),
            Level("a town in the other's country or wide region", f"wide_l <> wide_r and {apart} <= {reach}"),
            Level("regions that touch", f"wide_l and wide_r and {apart} <= {reach}"),
            Level(
                "another place, which the other report names too",
                "list_contains(names_l, word_r) or list_contains(names_r, word_l)",
            ),
            Level("another place", excludes=True),
        ),
    )


def time() -> Comparison:
    """When: days that the intervals share, or that lie between them. A date that rests on the publication alone is loose."""
    gap = "(greatest(since_l, since_r) - least(until_l, until_r))"
    longest = "greatest(until_l - since_l, until_r - since_r)"
    firm = "firm_l and firm_r"
    early, early_too = "not firm_l and firm_r and until_l < since_r", "not firm_r and firm_l and until_r < since_l"
    return Comparison(
        "time",
        (
            Level("not dated by both", "since_l is null or since_r is null"),
            Level("same day", f"{gap} <= 0 and {longest} = 0"),
            Level("days overlap", f"{gap} <= 0 and {longest} <= 7"),
            Level("weeks overlap", f"{gap} <= 0"),
            Level("neighbouring days", f"{gap} = 1 and {firm} and {longest} = 0", excludes=True),
            Level("neighbouring days, told loosely", f"{gap} = 1"),
            Level("one published before the other's days", f"({early}) or ({early_too})", excludes=True),
            Level("a few days apart, one by its publication", f"{gap} <= 10 and not ({firm})"),
            Level("far apart, one by its publication", f"not ({firm})"),
            Level("a few days apart", f"{gap} <= {_DAYS_APART}", excludes=True),
            Level("other days", excludes=True),
        ),
    )


def actor() -> Comparison:
    """Who did it: a common name, parties of one side, a nameless group ("militants") that any may be, or others."""
    return Comparison(
        "actor",
        (
            Level("not told by both", "len(actor_l) = 0 or len(actor_r) = 0"),
            Level("same actor", "list_has_any(actor_l, actor_r)"),
            Level("actors of one side", "list_has_any(side_l, side_r)"),
            Level("one of them nameless", "nameless_l or nameless_r"),
            Level("other actors"),
        ),
    )


def affected() -> Comparison:
    """Whom: a common group, people of one status, or fighters in one and civilians in the other."""
    return Comparison(
        "affected",
        (
            Level("not told by both", "len(status_l) = 0 or len(status_r) = 0"),
            Level("same group", "list_has_any(affected_l, affected_r)"),
            Level("same status", "list_has_any(status_l, status_r)"),
            Level("fighters in one, civilians in the other"),
        ),
    )


def means() -> Comparison:
    """By what: the same means, means that reports mix up (air strike and missile), or others."""
    return Comparison(
        "means",
        (
            Level("not told by both", "len(means_l) = 0 or len(means_r) = 0"),
            Level("same means", "list_has_any(means_l, means_r)"),
            Level("means of one sort", "list_has_any(manner_l, manner_r)"),
            Level("other means"),
        ),
    )


def figures() -> Comparison:
    """How many: equal numbers of one kind, unusual ones weighing more; else the bounds of the greatest number of dead."""
    shared = "len(list_intersect(counts_l, counts_r))"
    low, high = "greatest(low_l, low_r)", "least(high_l, high_r)"
    return Comparison(
        "figures",
        (
            Level("one tells no outcome", "not outcome_l or not outcome_r"),
            Level("three equal figures", f"{shared} >= 3"),
            Level("two equal figures", f"{shared} = 2"),
            Level("an equal unusual figure", "list_has_any(unusual_l, unusual_r)"),
            Level("an equal round figure", f"{shared} = 1 and list_has_any(rounded_l, rounded_r)"),
            Level("an equal small figure", f"{shared} = 1"),
            Level("equal figures of one or two", "list_has_any(few_l, few_r)"),
            Level("nothing to compare", "low_l is null or low_r is null"),
            Level("bounds that agree", f"{low} <= {high}"),
            Level("bounds that nearly agree", f"{low} <= 1.3 * {high} + 1"),
            Level("bounds that exclude each other"),
        ),
    )


def victims() -> Comparison:
    """Named dead and hurt: one that both name, or none although both name some."""
    return Comparison(
        "victims",
        (
            Level("not named by both", "len(people_l) = 0 or len(people_r) = 0"),
            Level("a shared name", "list_has_any(people_l, people_r)"),
            Level("other names"),
        ),
    )


def names() -> Comparison:
    """Unusual names in the text, of persons, streets, units: how many are shared."""
    shared = "len(list_intersect(names_l, names_r))"
    return Comparison(
        "names",
        (
            Level("five or more shared", f"{shared} >= 5"),
            Level("three or four shared", f"{shared} >= 3"),
            Level("two shared", f"{shared} = 2"),
            Level("one shared", f"{shared} = 1"),
            Level("too few names", "len(names_l) < 3 or len(names_r) < 3"),
            Level("none shared"),
        ),
    )


def quotations() -> Comparison:
    """Words in quotation marks that both reports print."""
    return Comparison(
        "quotations",
        (
            Level("a shared quotation", "list_has_any(quotes_l, quotes_r)"),
            Level("not quoted by both", "len(quotes_l) = 0 or len(quotes_r) = 0"),
            Level("other quotations"),
        ),
    )


def text() -> Comparison:
    """Likeness of the words: the cosine of the texts' words, each weighted by how rare it is in the news."""
    alike = "array_inner_product(sketch_l, sketch_r)"
    bars = (
        ("not alike", 0.1),
        ("hardly alike", 0.2),
        ("little alike", 0.3),
        ("somewhat alike", 0.45),
        ("alike", 0.6),
        ("much alike", 0.8),
    )
    return Comparison(
        "text",
        (
            Level("too short", "sketch_l is null or sketch_r is null"),
            *(Level(name, f"{alike} < {bar}") for name, bar in bars),
            Level("nearly the same"),
        ),
    )


COMPARISONS: tuple[Callable[[], Comparison], ...] = (
    place, time, actor, affected, means, figures, victims, names, quotations, text,
)  # fmt: skip
"""The table of comparisons: what is not in it is not compared."""
