"""ACLED's columns and enumerations, by the public codebook; and what an event's parties and acts are in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sayso.export.dossier import Dossier
from sayso.export.parties import Nation, Party, Sort, nation, sides
from sayso.model.claim import PEOPLE, Category, Kind, Means

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

_VIOLENCE, _DEMONSTRATIONS, _STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
EVENT_TYPES: dict[str, dict[str, str]] = {
    "Battles": {
        "Government regains territory": _VIOLENCE,
        "Non-state actor overtakes territory": _VIOLENCE,
        "Armed clash": _VIOLENCE,
    },
    "Protests": {
        "Excessive force against protesters": f"{_VIOLENCE}; {_DEMONSTRATIONS}",
        "Protest with intervention": _DEMONSTRATIONS,
        "Peaceful protest": _DEMONSTRATIONS,
    },
    "Riots": {"Violent demonstration": _DEMONSTRATIONS, "Mob violence": _VIOLENCE},
    "Explosions/Remote violence": dict.fromkeys(
        (
            "Chemical weapon",
            "Air/drone strike",
            "Suicide bomb",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Grenade",
        ),
        _VIOLENCE,
    ),
    "Violence against civilians": dict.fromkeys(
        ("Sexual violence", "Attack", "Abduction/forced disappearance"), _VIOLENCE
    ),
    "Strategic developments": dict.fromkeys(
        (
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        ),
        _STRATEGIC,
    ),
}
"""Event type → sub-event type → disorder type; where several hold at once the first wins."""

INTER = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External/Other forces",
}

_REMOTE = {
    Means.CHEMICAL: "Chemical weapon",
    Means.AIR_STRIKE: "Air/drone strike",
    Means.DRONE_STRIKE: "Air/drone strike",
    Means.SUICIDE_ATTACK: "Suicide bomb",
    Means.SHELLING: "Shelling/artillery/missile attack",
    Means.MISSILE: "Shelling/artillery/missile attack",
    Means.IED: "Remote explosive/landmine/IED",
}
_OF_WAR = frozenset({*_REMOTE, Means.GROUND_OPERATION})
_IDENTITY = frozenset({"CODECO", "Fano", "Anti-balaka"})
_CRIMINAL = ("Cartel", "Clan")
_ARTICLED = ("United ", "Philippines", "Netherlands", "Gambia", "Maldives", "Central African Republic", "Dominican Republic")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor by ACLED's form of its name, with its inter code; None where its sort is not known."""

    name: str
    inter: int | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who stands on either side: the actors first, those associated with them after."""

    one: tuple[Actor, ...]
    two: tuple[Actor, ...]
    assumed: bool = False
    """No status of those harmed is told; they stand as civilians."""


def interaction(one: int | None, two: int | None, *, alone: bool) -> str | None:
    """The two inter codes in words, the lower first: "Rebel group-Civilians"; "… only" where one side stands alone."""
    if one is None or (two is None and not alone):
        return None
    if two is None:
        return f"{INTER[one]} only"
    return "-".join(INTER[code] for code in sorted((one, two)))


def cast_of(told: Dossier, land: Nation) -> Cast:
    """The two sides: who did it, and whom it met; civilians behind the armed whom they stood beside, else in front."""
    event = told.event
    code = event.place.country if event.place else None
    doers = [_doer(p, land) for p in sides(told.doers, code)]
    targets = sides(event.affected, code)
    hurt = {c.category for c in told.asserted if c.category in PEOPLE}
    armed = [_actor(p, land) for p in targets if p.sort.armed] or list(_unnamed(hurt, land))
    # of two parties that fight each other each is told as a doer: it stands on the side on which it was met
    doers = [a for a in doers if a not in armed] or doers
    protesters = [_actor(p, land) for p in targets if p.sort is Sort.PROTESTERS]
    civilian = Category.CIVILIAN in hurt or any(p.sort is Sort.CIVILIANS for p in targets)
    assumed = bool(hurt) and not (armed or protesters or civilian or set(event.means) & _OF_WAR)
    civilians = [Actor(f"Civilians ({land.name})", 7)] if (civilian or assumed) and not protesters else []
    others = [_actor(p, land) for p in targets if p.sort is Sort.UNKNOWN]
    two = dict.fromkeys([*armed, *protesters, *civilians, *others])
    return Cast(tuple(dict.fromkeys(doers)) or (_nobody_named(event.means, land),), tuple(two), assumed)


def _unnamed(hurt: Collection[Category], land: Nation) -> Iterator[Actor]:
    """The side of fighters and police whose party no report names."""
    if Category.COMBATANT in hurt:
        yield _unidentified(land)
    if Category.SECURITY_FORCES in hurt:
        yield Actor(f"Police Forces of {_with_article(land.name)}", 1)


def _nobody_named(means: Collection[Means], land: Nation) -> Actor:
    """Who did it where nobody says: aircraft are a military's."""
    return Actor("Unidentified Military Forces", 8) if Means.AIR_STRIKE in means else _unidentified(land)


def _doer(party: Party, land: Nation) -> Actor:
    """Protesters who do harm are rioters."""
    return Actor(f"Rioters ({land.name})", 5) if party.sort is Sort.PROTESTERS else _actor(party, land)


def _unidentified(land: Nation) -> Actor:
    return Actor(f"Unidentified Armed Group ({land.name})", 3)


def _actor(party: Party, land: Nation) -> Actor:
    """A party by ACLED's form of a name. A state's forces outside their country, and coalitions, are external."""
    home = nation(party.code)
    abroad = home is not None and home.iso3 != land.iso3
    if party.of_state:
        forces = "Police" if party.sort is Sort.POLICE else "Military"
        return Actor(f"{forces} Forces of {_with_article((home or land).name)}", 8 if abroad else 1)
    if party.sort is Sort.COALITION:
        return Actor(party.name, 8)
    if party.sort is Sort.GROUP:
        political = party.name.endswith(_CRIMINAL)
        return Actor(party.name, 4 if party.name in _IDENTITY else 3 if political else 2)
    if party.sort is Sort.UNNAMED:
        return _unidentified(land)
    if party.sort is Sort.PROTESTERS:
        return Actor(f"Protesters ({land.name})", 6)
    return Actor(party.name, None)


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith(_ARTICLED) else name


def type_of(told: Dossier, cast: Cast) -> tuple[str, str]:
    """Event type and sub-event type: of all that hold, the first in ACLED's order."""
    return min(_types(told, cast), key=lambda t: (list(EVENT_TYPES).index(t[0]), list(EVENT_TYPES[t[0]]).index(t[1])))


def _types(told: Dossier, cast: Cast) -> Iterator[tuple[str, str]]:
    means, kinds = set(told.event.means), {(c.kind, c.category) for c in told.asserted}
    armed = bool(cast.two) and cast.two[0].inter in (1, 2, 3, 4, 8)
    state = cast.one[0].inter in (1, 8)
    hurt = any(kind in (Kind.KILLED, Kind.INJURED) for kind, _ in kinds)
    if cast.one[0].inter == 5:
        yield "Riots", "Violent demonstration"
        return
    if (Kind.SEIZED, Category.SETTLEMENT) in kinds:
        yield "Battles", "Government regains territory" if state else "Non-state actor overtakes territory"
    if Means.GROUND_OPERATION in means or (armed and Means.SMALL_ARMS in means):
        yield "Battles", "Armed clash"
    if cast.two and cast.two[0].inter == 6 and state and hurt:
        yield "Protests", "Excessive force against protesters"
    for item in means & set(_REMOTE):
        yield "Explosions/Remote violence", _REMOTE[item]
    if not means & _OF_WAR:
        yield from _by_harm(kinds, armed=armed, state=state, hurt=hurt)


def _by_harm(
    kinds: set[tuple[Kind, Category]], *, armed: bool, state: bool, hurt: bool
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """What an event is whose means tell nothing of it."""
    captured = any(kind is Kind.CAPTURED for kind, _ in kinds)
    if hurt:
        yield ("Battles", "Armed clash") if armed else ("Violence against civilians", "Attack")
    elif captured and (Kind.CAPTURED, Category.CIVILIAN) in kinds:
        yield "Violence against civilians", "Abduction/forced disappearance"
    elif captured:
        yield "Strategic developments", "Arrests" if state else "Other"
    elif any(kind in (Kind.DESTROYED, Kind.DAMAGED) for kind, _ in kinds):
        yield "Strategic developments", "Looting/property destruction"
    else:
        yield "Strategic developments", "Disrupted weapons use" if (Kind.SEIZED, Category.WEAPON) in kinds else "Other"
