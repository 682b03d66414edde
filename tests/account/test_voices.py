"""Claims of responsibility join the accounts of harm, and change nothing in them."""

from __future__ import annotations

from builders import OTHER_TOWN, claim, report
from sayso.account.grouping import group
from sayso.account.voices import grouped
from sayso.model.claim import Category, Kind

OF = report("a", text="words " * 60)
HERE = claim(OF, 40, at=10)
THERE = claim(OF, 12, at=200, place=OTHER_TOWN)


def voice(at: int, **more: object):  # type: ignore[no-untyped-def]
    return claim(OF, None, at=at, kind=Kind.RESPONSIBILITY, category=Category.UNKNOWN, **more)


def test_a_voice_joins_the_harm_nearest_to_it() -> None:
    near = voice(215, place=None, when=None)
    accounts = grouped(OF.report_id, [HERE, THERE, near])
    assert [a.claim_ids for a in accounts] == [(HERE.claim_id,), (THERE.claim_id, near.claim_id)]


def test_a_voice_that_names_a_town_joins_the_harm_of_that_town() -> None:
    of_other = voice(12, place=OTHER_TOWN)
    accounts = grouped(OF.report_id, [HERE, THERE, of_other])
    assert accounts[1].claim_ids == (of_other.claim_id, THERE.claim_id)


def test_voices_change_neither_ids_nor_places_of_the_accounts() -> None:
    plain = group(OF.report_id, [HERE, THERE])
    accounts = grouped(OF.report_id, [HERE, THERE, voice(2, place=None, actor=("Syria",), when=None)])
    assert [(a.account_id, a.place, a.when, a.actor) for a in accounts] == [
        (a.account_id, a.place, a.when, a.actor) for a in plain
    ]


def test_without_harm_a_voice_has_an_account_of_its_own() -> None:
    alone = voice(5)
    assert [a.claim_ids for a in grouped(OF.report_id, [alone])] == [(alone.claim_id,)]
