"""Which read claim is which coded one: the laws of matching, and its rules one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import report
from evaluate.cases import NAME, coded, row, scored
from sayso.evaluate import Counts, Evaluation, GoldClaim
from sayso.model.claim import Category, Kind, Qualifier, Scope, Stance
from sayso.store.rows import ClaimRow

SENTENCES = tuple(f"Shells killed three men in ward {n}, police said." for n in "ABCDEFGH")
TEXT = "\n\n".join(SENTENCES)
ONE, OTHER = SENTENCES[0], SENTENCES[1]


def copies(claims: Sequence[GoldClaim]) -> list[ClaimRow]:
    return [row(claim, f"c{n}") for n, claim in enumerate(claims)]


some_claims = st.lists(
    st.builds(
        coded,
        st.sampled_from(SENTENCES),
        kind=st.sampled_from([Kind.KILLED, Kind.INJURED]),
        number=st.sampled_from([None, 3, 4]),
        qualifier=st.sampled_from(Qualifier),
        category=st.sampled_from(Category),
        affected=st.sampled_from([None, "Rebels", "Northland"]),
        stance=st.sampled_from(Stance),
        scope=st.sampled_from(Scope),
    ),
    max_size=7,
)
indices = st.sets(st.integers(0, len(SENTENCES) - 1))


@given(some_claims)
def test_a_perfect_copy_is_wholly_right(claims: list[GoldClaim]) -> None:
    made = scored(TEXT, claims, copies(claims))
    assert made.detection == Counts(found=len(claims))
    assert made.whole_claim == len(claims) and set(made.agreement.values()) == {len(claims)}
    assert all(counts.missed == counts.extra == 0 for counts in made.rare.values())
    assert not made.missed and not made.extra and not made.misread


@given(some_claims, some_claims)
def test_matching_is_one_to_one_and_counts_the_same_from_both_sides(
    gold: list[GoldClaim], read: list[GoldClaim]
) -> None:
    made = scored(TEXT, gold, copies(read))
    found = made.detection.found
    assert found + len(made.missed) == len(gold) and found + len(made.extra) == len(read)
    assert sum(made.by_kind.values(), Counts()) == sum(made.by_outlet.values(), Counts()) == made.detection
    assert all(right <= found for right in made.agreement.values()) and made.whole_claim <= min(made.agreement.values())


@given(indices, indices)
def test_who_is_scored_against_whom_only_swaps_precision_and_recall(gold: set[int], read: set[int]) -> None:
    def of(chosen: set[int]) -> list[GoldClaim]:
        return [coded(SENTENCES[n]) for n in sorted(chosen)]

    there, back = scored(TEXT, of(gold), copies(of(read))), scored(TEXT, of(read), copies(of(gold)))
    assert there.detection.found == back.detection.found == len(gold & read)
    assert (there.detection.precision, there.detection.recall) == (back.detection.recall, back.detection.precision)
    assert there.detection.f1 == back.detection.f1


@given(some_claims, some_claims, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_makes_no_difference(
    gold: list[GoldClaim], read: list[GoldClaim], random: Any
) -> None:
    reports = [report(NAME, TEXT), report("other.txt", TEXT)]
    rows = copies(read) + [row(claim, f"o{n}", reports[1]) for n, claim in enumerate(gold)]
    turned = list(reversed(reports))
    assert scored(reports, gold, rows) == scored(turned, gold, rows)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_f1_is_the_harmonic_mean(found: int, missed: int, extra: int) -> None:
    counts = Counts(found, missed, extra)
    if found:
        assert counts.precision and counts.recall and counts.f1
        assert counts.f1 == pytest.approx(2 / (1 / counts.precision + 1 / counts.recall))
    assert (counts.f1 is None) == (not found and not missed and not extra)


CLAIM = coded(ONE)
PAIRS = [
    (row(CLAIM), True, "the same claim"),
    (row(CLAIM, evidence="killed three men in ward A"), True, "evidence inside the quote"),
    (row(CLAIM, evidence=f"{ONE}\n\n{OTHER}"), True, "evidence around the quote, over a line break"),
    (row(CLAIM, evidence=" Shells  killed\u00a0three men "), True, "white space does not count"),
    (row(CLAIM, evidence=OTHER), False, "evidence in another sentence"),
    (row(CLAIM, evidence="Shells killed four men in ward A"), False, "evidence that the text does not hold"),
    (row(CLAIM, evidence=""), False, "no evidence"),
    (row(CLAIM, kind="injured"), False, "another kind"),
    (row(CLAIM, number=4), False, "another number"),
    (row(CLAIM, number=None), False, "no number"),
    (row(CLAIM, category="building", qualifier="about", affected=None, actor=None), True, "other fields may differ"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "matches", "why"), PAIRS, ids=[why for *_, why in PAIRS])
def test_a_pair_needs_one_kind_one_number_and_overlapping_evidence(read: ClaimRow, matches: bool, why: str) -> None:
    assert scored(TEXT, [CLAIM], [read]).detection == (Counts(found=1) if matches else Counts(missed=1, extra=1))


def test_evidence_too_long_to_point_anywhere_matches_nothing_and_counts_as_not_found() -> None:
    made = scored(TEXT * 3, [CLAIM], [row(CLAIM, evidence=(TEXT * 3)[:601])])
    assert made.detection.found == 0 and made.not_in_report == 1
    assert scored(TEXT * 3, [CLAIM], [row(CLAIM, evidence=(TEXT * 3)[:600])]).detection.found == 1


def test_of_two_candidates_the_one_of_the_same_category_then_with_more_equal_fields_then_more_overlap_is_taken() -> (
    None
):
    other_category = row(CLAIM, "a", category="civilian")
    few_equal = row(CLAIM, "b", qualifier="about", actor=None, means=None, evidence=TEXT[:300])
    alike = row(CLAIM, "c", qualifier="about")
    longer = row(CLAIM, "d", qualifier="about", evidence=TEXT[:200])

    def chosen(*rows: ClaimRow) -> tuple[int, set[str]]:
        made = scored(TEXT, [coded(ONE[:20])], rows)
        return made.agreement["category"], {w.field for m in made.misread for w in m.wrong}

    assert chosen(other_category, few_equal) == (1, {"qualifier", "actor", "means"})
    assert chosen(few_equal, alike) == (1, {"qualifier"})
    short = row(CLAIM, "e", actor=None, evidence=ONE[:10])
    assert chosen(short, longer) == (1, {"qualifier"})
    assert chosen(longer, short) == (1, {"qualifier"})


def extra_of(text: str, gold: list[GoldClaim], *read: ClaimRow) -> int:
    return len(scored(text, gold, read).extra)


def test_what_was_coded_in_doubt_is_neither_found_nor_missed_nor_extra() -> None:
    doubtful = coded(ONE, doubt=True)
    assert scored(TEXT, [doubtful], []).detection == Counts()
    assert scored(TEXT, [doubtful], [row(CLAIM)]).detection == Counts()
    assert scored(TEXT, [doubtful], [row(CLAIM, number=7, kind="injured")]).detection == Counts()
    assert scored(TEXT, [doubtful], [row(CLAIM, evidence=OTHER)]).detection == Counts(extra=1)


def test_a_coded_line_that_the_page_repeats_may_be_read_again() -> None:
    twice = f"{ONE}\n\n{OTHER}\n\n{ONE}"
    again = row(CLAIM, "again")
    assert extra_of(twice, [CLAIM], row(CLAIM), again) == 0
    assert extra_of(TEXT, [CLAIM], row(CLAIM), again) == 1
    assert extra_of(twice, [CLAIM], row(CLAIM), row(CLAIM, "other", number=4)) == 1


@pytest.mark.parametrize("kind", ["struck", "responsibility"])
def test_kinds_that_are_not_scored_are_no_extra_claims(kind: str) -> None:
    assert scored(TEXT, [CLAIM], [row(CLAIM), row(CLAIM, "s", kind=kind)]).detection == Counts(found=1)


def test_claims_in_a_report_of_which_nothing_is_coded_are_counted_apart() -> None:
    silent = report("silent.txt", TEXT)
    made = scored(
        [report(NAME, TEXT), silent], [CLAIM], [row(CLAIM), row(CLAIM, "s", silent), row(CLAIM, "t", evidence=OTHER)]
    )
    assert made.in_silent_reports == 1 and made.detection == Counts(found=1, extra=2)


WHOLE, PART, THIRD = coded(ONE), coded(OTHER, subset_of=ONE), SENTENCES[2]
LINKS = [
    (PART, row(PART, "part", subset_of="whole"), Counts(found=1)),
    (PART, row(PART, "part", subset_of="other"), Counts(missed=1, extra=1)),
    (PART, row(PART, "part", subset_of="nobody"), Counts(missed=1, extra=1)),
    (PART, row(PART, "part"), Counts(missed=1)),
    (coded(OTHER), row(PART, "part", subset_of="whole"), Counts(extra=1)),
    (coded(OTHER), row(PART, "part"), Counts()),
]


@pytest.mark.parametrize(("gold", "read", "counts"), LINKS)
def test_a_part_counts_only_where_it_is_linked_to_the_right_whole(
    gold: GoldClaim, read: ClaimRow, counts: Counts
) -> None:
    wholes = [row(WHOLE, "whole"), row(WHOLE, "other", evidence=THIRD, kind="struck")]
    assert scored(TEXT, [WHOLE, gold], [*wholes, read]).rare["subset"] == counts


def rare(field: str, gold: Any, read: str) -> Evaluation:
    claim, told = coded(ONE, **{field: gold}), dict[str, Any]({field: read})
    return scored(TEXT, [claim], [row(claim, **told)])


def test_totals_and_stances_count_where_they_are_not_the_common_value() -> None:
    assert rare("scope", Scope.TOTAL, "total").rare["total"] == Counts(found=1)
    assert rare("scope", Scope.TOTAL, "incident").rare["total"] == Counts(missed=1)
    assert rare("scope", Scope.INCIDENT, "total").rare["total"] == Counts(extra=1)
    assert rare("stance", Stance.DENIED, "denied").rare["stance"] == Counts(found=1)
    assert rare("stance", Stance.DENIED, "hypothetical").rare["stance"] == Counts(missed=1, extra=1)
    assert rare("stance", Stance.ASSERTED, "asserted").rare["stance"] == Counts()


def test_the_worst_come_first() -> None:
    small, large, none = coded(ONE, number=2), coded(OTHER, number=40), coded(THIRD, number=None)
    made = scored(TEXT, [small, large, none], [])
    assert [m.number for m in made.missed] == [40, 2, None]
    read = [row(small, "a", actor=None, means=None), row(large, "b", actor=None), row(none, "c")]
    assert [(m.number, len(m.wrong)) for m in scored(TEXT, [small, large, none], read).misread] == [(2, 2), (40, 1)]


def test_a_misread_field_shows_both_values_and_the_sentence() -> None:
    claim = coded("killed three men in ward B", actor=None)
    miss = scored(TEXT, [claim], [row(claim, actor="Northland", end="2017-10-09")]).misread[0]
    assert [(w.field, w.gold, w.read) for w in miss.wrong] == [
        ("actor", None, "Northland"), ("time", "2017-10-06", "2017-10-06 to 2017-10-09")
    ]  # fmt: skip
    assert (miss.context.before, miss.context.after) == ("Shells ", ", police said.")


def test_a_report_is_named_by_its_path_or_by_its_bare_name_where_only_one_has_it() -> None:
    near, far, alone = report("a/page.txt", TEXT), report("b/page.txt", TEXT), report("b/only.txt", TEXT)
    by_path, bare = coded(ONE, report="b/page.txt"), coded(ONE, report="only.txt")
    made = scored([near, far, alone], [by_path, bare], [row(by_path, "p", far), row(bare, "o", alone)])
    assert made.detection == Counts(found=2)
    ambiguous = scored([near, far, alone], [coded(ONE, report="page.txt")], [])
    assert ambiguous.detection == Counts() and [i.code for i in ambiguous.issues] == ["gold-report"]
