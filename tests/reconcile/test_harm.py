"""People harmed, each counted once whatever statuses they are told under."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builders import claim, reading, report
from sayso.model.account import ReportReading
from sayso.model.claim import Category, Kind
from sayso.model.figure import Disagreement, DisagreementKind, Figure, OriginFigure
from sayso.pipeline import assemble
from sayso.reconcile.harm import Harm, Toll, harm
from sayso.reconcile.policies import figures_by, policy

TEXT = "Gunmen killed people in the town, it said. " * 5


def of(*items: ReportReading, kind: Kind = Kind.KILLED, name: str = "ucdp") -> Harm:
    """The harm of the one event that the reports tell."""
    corpus = assemble(items)
    assert len(corpus.events) == 1
    claims = {c.claim_id: c for c in corpus.claims}
    return harm(figures_by(policy(name), corpus.figures, claims), claims, corpus.disagreements, kind)


def test_statuses_told_beside_each_other_add_up() -> None:
    one = report("a", text=TEXT)
    soldiers = claim(one, 5, at=3, category=Category.SECURITY_FORCES, said_by="SOHR")
    others = claim(one, 9, at=30, category=Category.UNKNOWN, affected=(), said_by="SOHR")
    assert of(reading(one, (soldiers, others))) == Harm(
        Toll(14, 14, 14), {Category.SECURITY_FORCES: 5, Category.UNKNOWN: 9}
    )


def test_a_part_of_another_status_is_taken_out_of_the_whole() -> None:
    """Eleven people, two of them policemen."""
    one = report("a", text=TEXT)
    whole = claim(one, 11, at=3, category=Category.UNKNOWN, affected=(), said_by="SOHR")
    part = claim(one, 2, at=30, category=Category.SECURITY_FORCES, said_by="SOHR", subset_of=whole.claim_id)
    assert of(reading(one, (whole, part))) == Harm(Toll(11, 11, 11), {Category.SECURITY_FORCES: 2, Category.UNKNOWN: 9})


def test_people_without_a_status_in_one_report_may_be_those_with_one_in_another() -> None:
    one, two = report("a", text=TEXT), report("b", text=TEXT)
    civilians = claim(one, 10, at=3, category=Category.CIVILIAN, affected=("civilians",), said_by="SOHR")
    people = claim(two, 14, at=3, category=Category.UNKNOWN, affected=("civilians",), said_by="White Helmets")
    made = of(reading(one, (civilians,)), reading(two, (people,)))
    assert made == Harm(Toll(14, 14, 14), {Category.CIVILIAN: 10, Category.UNKNOWN: 4})


def _figure(category: Category, numbers: tuple[int, int, int], key: str, origin: str) -> Figure:
    low, best, high = map(float, sorted(numbers))
    voice = OriginFigure(origin, low, high, int(best), (key,), True)
    return Figure("e", Kind.KILLED, category, low, best, high, (voice,), (key,))


def test_the_dead_of_a_disputed_status_count_once_and_as_unknown() -> None:
    one = report("a", text=TEXT)
    fighters = claim(one, 14, at=3, category=Category.COMBATANT)
    civilians = claim(one, 14, at=30, category=Category.CIVILIAN)
    claims = {c.claim_id: c for c in (fighters, civilians)}
    disputed = Disagreement("d", DisagreementKind.STATUS, ("e",), tuple(claims), "…")
    figures = [
        _figure(Category.COMBATANT, (14, 14, 14), fighters.claim_id, "o1"),
        _figure(Category.CIVILIAN, (12, 14, 15), civilians.claim_id, "o2"),
    ]
    assert harm(figures, claims, [disputed]) == Harm(Toll(14, 14, 15), {Category.UNKNOWN: 14})
    assert harm(figures, claims, []) == Harm(Toll(26, 28, 29), {Category.COMBATANT: 14, Category.CIVILIAN: 14})


_PEOPLE = [Category.COMBATANT, Category.SECURITY_FORCES, Category.CIVILIAN, Category.UNKNOWN]
_NUMBERS = st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))


@given(st.dictionaries(st.sampled_from(_PEOPLE), _NUMBERS), st.booleans(), st.booleans(), st.data())
def test_the_parts_add_up_and_the_total_is_no_less_than_any_figure(
    numbers: dict[Category, tuple[int, int, int]], disputed: bool, one_origin: bool, data: st.DataObject
) -> None:
    text = report("a", text=TEXT)
    made = {c: claim(text, n[1], at=k * 20, category=c) for k, (c, n) in enumerate(numbers.items())}
    if len(made) > 1 and data.draw(st.booleans()):
        part, whole = data.draw(st.permutations(list(made)))[:2]
        made[part] = claim(text, 1, at=list(made).index(part) * 20, category=part, subset_of=made[whole].claim_id)
    claims = {c.claim_id: c for c in made.values()}
    figures = [_figure(c, n, made[c].claim_id, "o" if one_origin else f"o{c}") for c, n in numbers.items()]
    found = [Disagreement("d", DisagreementKind.STATUS, ("e",), tuple(claims), "…")] if disputed else []
    result = harm(figures, claims, found)
    total = result.total
    assert 0 <= total.low <= total.best <= total.high
    assert sum(result.by_status.values()) == total.best and all(n > 0 for n in result.by_status.values())
    for figure in figures:
        assert total.best >= (figure.best or 0)
    assert total.best <= sum(int(f.best or 0) for f in figures)
