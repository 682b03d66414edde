"""What a claim takes from the sentences around it: "the group", "its forces", "they", "the ministry", "the attack"."""

from __future__ import annotations

from claim_rows import Row, cases, check, read
from sayso.pipeline import Resources

ROWS: list[Row] = [
    ("the group", "Al-Shabaab attacked a base at dawn. The group killed 12 Ugandan soldiers.",
     ["killed 12 exact combatant | by=Al-Shabaab | aff=Ugandan Army"]),
    ("its fighters", "Boko Haram raided the town on Friday. Its fighters killed nine traders.",
     ["killed 9 exact civilian | by=Boko Haram"]),
    ("its forces", "Russia bombed the city again. Its forces destroyed two bridges.", ["destroyed 2 exact building | by=Russia"]),
    ("its troops", "Israel is advancing in the south. Its troops killed three gunmen.",
     ["killed 3 exact combatant | by=Israel"]),
    ("their forces", "The Houthis stormed the port. Their forces captured 20 soldiers.",
     ["captured 20 exact combatant | by=Houthis"]),
    ("its forces in one sentence", "After Turkey crossed the border, its forces killed nine militants.",
     ["killed 9 exact combatant | by=Turkey"]),
    ("its forces, behind a voice that has none", "Russia struck Kharkiv, the governor said. Its forces killed nine people.",
     ["killed 9 exact unknown | by=Russia"]),
    ("his forces are nobody's we know", "The mayor was asleep. His forces killed two men.", ["killed 2 exact unknown | by="]),
    ("they", "Taliban gunmen stormed the post. They killed eight policemen.", ["killed 8 exact security_forces | by=Taliban"]),
    ("it", "A Saudi-led coalition jet hit the school. It killed 31 pupils.", ["killed 31 exact civilian | by=Saudi-led coalition"]),
    ("the attack", "Islamic State fighters attacked a church. The attack killed 26 worshippers.",
     ["killed 26 exact civilian | by=Islamic State"]),
    ("the blast", "A car bomb went off at a market. The blast killed 17 people.", ["killed 17 exact unknown | means=ied"]),
    ("the strike", "Israeli aircraft fired on a tent camp. The strike killed 21 people.", ["killed 21 exact unknown | by=Israel"]),
    ("the militants as victims", "Islamic State held the hill. The army killed 14 militants.",
     ["killed 14 exact combatant | aff=Islamic State"]),
    ("insurgents as victims", "Boko Haram raided a village. Troops killed nine insurgents.",
     ["killed 9 exact combatant | aff=Boko Haram"]),
    ("extremists as victims", "Al-Shabaab has denied the loss. Soldiers killed six extremists in the town.",
     ["killed 6 exact combatant | aff=Al-Shabaab"]),
    ("two groups before", "Hezbollah and Hamas met. The army killed nine militants.",
     ["killed 9 exact combatant | aff=militants"]),
    ("the group before did it", "Boko Haram came back. Boko Haram killed nine militants.",
     ["killed 9 exact combatant | by=Boko Haram | aff=militants"]),
    ("the ministry", "The Afghan Interior Ministry confirmed the bombing. The ministry said nine policemen were killed.",
     ["killed 9 exact security_forces | said=Afghan Interior Ministry"]),
    ("the statement", "The Pentagon released a statement. The statement said the strike killed six militants.",
     ["killed 6 exact combatant | said=Pentagon"]),
    ("the communique", "The army issued a communique. The communique said two soldiers were killed.",
     ["killed 2 exact combatant | said=army"]),
    ("the report", "Amnesty International published a report. The report said the strikes killed 300 civilians.",
     ["killed 300 exact civilian | said=Amnesty International"]),
    ("a statement saying", "The Pentagon issued a statement saying the strike killed six militants.",
     ["killed 6 exact combatant | said=Pentagon"]),
    ("what is no document", "The ministry opened a museum. The statement said two guards were killed.",
     ["killed 2 exact security_forces | said=statement"]),
    ("a surname", "Governor Tariq Aziz visited the market. Aziz said the bomb killed nine people.", ["killed 9 exact unknown"]),
    ("the means carries on", "Drones struck a fuel depot. Four workers were killed.", ["killed 4 exact civilian | means=drone strike"]),
    ("another four", "A mortar killed six people on Monday. Another four died on Tuesday.",
     ["killed 6 exact unknown", "killed 4 exact unknown"]),
    ("of the wounded", "A bomb wounded 30 people. Nine of the wounded were children.",
     ["injured 30 exact unknown", "injured 9 exact civilian | of=30"]),
    ("the same figure again", "A bomb killed six people. The six were buried on Sunday.", ["killed 6 exact unknown"]),
    ("two agents, each its own", "Russian jets killed ten rebels. Turkish shelling killed four civilians.",
     ["killed 10 exact combatant | by=Russia", "killed 4 exact civilian | by=Turkey"]),
    ("an unknown gunman is not the army",
     "The army killed nine militants in the valley. In the capital, unidentified gunmen killed a judge.",
     ["killed 9 exact combatant", "killed 1 exact civilian | by="]),
]  # fmt: skip


@cases(ROWS)
def test_claims_take_what_the_sentences_before_them_tell(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)
