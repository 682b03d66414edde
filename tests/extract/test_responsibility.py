"""Who claims an act, who is blamed for one, who denies one; and what only looks like it."""

from __future__ import annotations

import pytest

from builders import report
from claim_rows import SETTING
from sayso.extract.responsibility import responsibilities
from sayso.model.claim import Kind, Stance
from sayso.pipeline import Resources

ROWS: list[tuple[str, str, list[str]]] = [
    # claimed: who says it did it
    ("responsibility for", "The Islamic State claimed responsibility for the bombing in Kabul.", ["claimed Islamic State: Islamic State"]),
    ("an act itself", "The Taliban claimed the attack on the base.", ["claimed Taliban: Taliban"]),
    ("claimed by", "An attack claimed by Islamic State killed nine people.", ["claimed Islamic State: Islamic State"]),
    ("passive", "Responsibility for the blast was claimed by Al-Shabaab.", ["claimed Al-Shabaab: Al-Shabaab"]),
    ("relative clause", "The Taliban, which claimed responsibility for the assault, said 12 soldiers were killed.",
     ["claimed Taliban: Taliban"]),
    ("took credit", "Hezbollah took credit for the rocket attack.", ["claimed Hezbollah: Hezbollah"]),
    ("a group with no name we know", "A group calling itself Valley Front claimed responsibility for the bombing.", ["claimed group: "]),
    # accused: who holds whom responsible
    ("blamed for", "Ukraine blamed Russia for the missile strike on the market.", ["accused Ukraine: Russia"]),
    ("blamed on", "The governor blamed the attack on Boko Haram.", ["accused governor: Boko Haram"]),
    ("blamed by nobody", "Boko Haram was blamed for the raid.", ["accused : Boko Haram"]),
    ("accused of", "Witnesses accused Malian soldiers of executing 15 herders.", ["accused witnesses: Mali"]),
    ("held responsible", "Damascus held Israel responsible for the air strikes.", ["accused Syria: Israel"]),
    ("was behind", "The army said rebels were behind the attack.", ["accused army: rebels"]),
    ("was responsible", "Israeli officials said Hamas was responsible for the rocket attack.", ["accused Israeli officials: Hamas"]),
    # denied: by whom
    ("carrying out", "Turkey denied carrying out the strike.", ["denied Turkey: "]),
    ("any involvement", "Russia's Ministry of Defence denied any involvement in the bombing.", ["denied Russian Ministry of Defence: "]),
    ("responsibility", "The Taliban denied responsibility for the blast.", ["denied Taliban: "]),
    ("rejected", "The Houthis rejected responsibility for the shelling.", ["denied Houthis: "]),
    ("anything to do with", "The ministry denied having anything to do with the attack.", ["denied ministry: "]),
    ("a pronoun", "Iran said its forces struck nothing. It denied involvement in the raid.", ["denied Iran: "]),
    # none of these
    ("nobody did", "No group has claimed responsibility for the attack.", []),
    ("not yet", "The Taliban have not claimed responsibility for the attack.", []),
    ("possible", "The rebels could claim responsibility for the attack.", []),
    ("no violence", "The opposition accused the government of corruption.", []),
    ("another matter", "Russia took responsibility for the evacuation of the town.", []),
    ("a denial of harm", "The Pentagon denied that any civilians were killed.", []),
    ("a toll", "The ministry claimed that 12 militants were killed.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_voices_of_responsibility(resources: Resources, text: str, expected: list[str]) -> None:
    of = report("a.txt", f"{text}\n\n{SETTING}")
    claims = responsibilities(resources.parser.parse(of))
    told = [f"{c.actor_stance} {c.attribution.said_by or ''}: {'; '.join(c.actor)}" for c in claims]
    assert told == expected
    for claim in claims:
        assert claim.kind is Kind.RESPONSIBILITY and claim.quantity.number is None
        assert (
            claim.evidence.quote == of.text[claim.evidence.start : claim.evidence.end]
            and len(claim.evidence.quote) <= 300
        )
        assert (claim.stance is Stance.DENIED) is (claim.actor_stance == "denied")


def test_the_rules_tell_responsibility_only_beside_harm(resources: Resources) -> None:
    alone = report("a.txt", f"The Taliban claimed responsibility for the attack.\n\n{SETTING}")
    beside = report("b.txt", f"A blast killed nine soldiers. The Taliban claimed responsibility for it.\n\n{SETTING}")
    told = [
        [c.kind.value for c in resources.reader.read(resources.parser.parse(r)).value or ()] for r in (alone, beside)
    ]
    assert told == [[], ["killed", "responsibility"]]


def test_an_accusation_that_a_claim_of_harm_tells_is_not_told_twice(resources: Resources) -> None:
    of = report("a.txt", f"Witnesses accused Malian soldiers of executing 15 herders.\n\n{SETTING}")
    told = resources.reader.read(resources.parser.parse(of)).value or ()
    assert [(c.kind.value, c.actor, c.actor_stance) for c in told] == [("killed", ("Mali",), "accused")]
