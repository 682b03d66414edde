"""How a claim is held: asserted, denied, hypothetical, superseded; half of the rows are not plainly asserted.

A row is (phenomenon, sentence, the number of the claim that it is about). ``pytest tests/extract/test_stance.py`` prints the share
that is read right, by stance and over all, and fails under the floor.
"""

from __future__ import annotations

import pytest

from claim_rows import read
from sayso.pipeline import Resources

FLOOR = 0.95

DENIED = [
    ("denied that", "The army denied that it had killed 12 civilians in the raid.", 12),
    ("denied without that", "Moscow denied its jets had killed 14 civilians in Idlib.", 14),
    ("denied doing", "The militia denied killing 30 villagers at Tongo Tongo.", 30),
    ("denied behind", "The strike killed nine children, a claim that the ministry denied.", 9),
    ("denies reports", "The Kremlin denies reports that 40 contractors were killed near Deir ez-Zor.", 40),
    ("did not kill", "The raid did not kill 12 civilians, the army said.", 12),
    ("didn't", "“We didn't kill the five students,” the police chief said.", 5),
    ("never", "The rebels said they never abducted the 15 pupils.", 15),
    ("were not killed", "The six hostages were not killed by the bombing, Ankara said.", 6),
    ("has not destroyed", "Russia has not destroyed 20 tanks, the Ukrainian army said.", 20),
    ("no truth", "There is no truth to reports that the strike killed 31 shoppers, the general said.", 31),
    ("no evidence", "The coalition said there was no evidence that its jets had killed 23 farmers.", 23),
    ("not true", "It is not true that our forces killed seven herders, the governor said.", 7),
    ("untrue", "Claims that the shelling wounded 19 residents are untrue, the ministry said.", 19),
    ("false", "A spokesman called false a report that 50 soldiers had been captured.", 50),
    ("false behind", "Reports that rebels killed 80 soldiers are false, the army said.", 80),
    ("a lie", "The claim that the police shot dead 11 marchers is a lie, the minister said.", 11),
    ("fabricated", "Damascus said footage of a gas attack that killed 43 people was fabricated.", 43),
    ("baseless", "The ministry dismissed as baseless a report that 16 rangers had been kidnapped.", 16),
    ("rejected", "Kabul rejected the claim that 25 policemen had been captured.", 25),
    ("rejects accusations", "The army rejects accusations that it executed 18 prisoners.", 18),
    ("dismissed", "Israel dismissed the report that 13 aid workers were killed by its drone.", 13),
    ("refuted", "The general refuted a claim that rebels had shot down four helicopters.", 4),
    ("disputed", "Officials disputed that the bombing killed 60 people.", 60),
    ("ruled out", "The mission ruled out that its troops had killed the three boys.", 3),
    ("neither", "Neither of the two pilots was killed when the jet was shot down.", 2),
    ("none of", "None of the 22 passengers was hurt in the attack on the bus.", 22),
    ("contrary to", "Contrary to reports, the bomb did not wound eight guards.", 8),
    ("by no means", "The shelling by no means destroyed 200 homes, the separatists said.", 200),
    ("far from", "Far from destroying six bridges, the raid missed all of them.", 6),
    ("denied in a quotation", "“It is a lie that we killed 21 wedding guests,” the commander said.", 21),
    ("denial of a capture", "The Taliban denied capturing two American airmen.", 2),
]  # fmt: skip

HYPOTHETICAL = [
    ("could", "A new offensive could kill 12,000 civilians.", 12000),
    ("could have", "The bomb could have killed 300 worshippers.", 300),
    ("would", "An assault on the port would displace 250,000 people, the UN said.", 250000),
    ("would have", "The device would have killed 40 commuters if it had gone off.", 40),
    ("might", "The blockade might kill 5,000 children, an aid group said.", 5000),
    ("might have", "The strike might have killed two senior commanders, officials said.", 2),
    ("may", "Up to 600 hostages may be executed by the militants.", 600),
    ("may have", "The shelling may have killed as many as 25 miners.", 25),
    ("can", "One such mine can kill ten soldiers.", 10),
    ("will", "The army will destroy 30 houses of suspects next week.", 30),
    ("will, in a quotation", "“We will kill two hostages at noon,” their leader said.", 2),
    ("going to", "The gunmen said they were going to kill four teachers.", 4),
    ("threatened to", "The group threatened to kill 12 hostages.", 12),
    ("threat of", "The kidnappers repeated their threat to behead three engineers.", 3),
    ("vowed to", "The insurgents vowed to destroy 15 checkpoints.", 15),
    ("planned to", "The cell planned to murder two judges.", 2),
    ("plot to", "Police uncovered a plot to assassinate six lawmakers.", 6),
    ("foiled", "Troops foiled an attack meant to kill 100 pilgrims.", 100),
    ("attempt to", "The ambush was an attempt to kill four senators.", 4),
    ("tried to", "A bomber tried to kill 20 recruits but was shot at the gate.", 20),
    ("failed to", "The missile failed to destroy the two radars.", 2),
    ("wanted to", "He told the court that he had wanted to shoot 50 people in the mall with his rifle.", 50),
    ("aimed to", "The operation aims to capture three warlords.", 3),
    ("ordered to", "The colonel ordered his men to execute 17 prisoners.", 17),
    ("urged to", "The preacher urged his followers to kill ten soldiers a week.", 10),
    ("prepared to", "Fighters were preparing to blow up two bridges.", 2),
    ("if", "If the army kills 12 civilians, the truce will end.", 12),
    ("if, behind", "The truce will end if the army kills 14 civilians.", 14),
    ("unless", "Unless a ransom is paid, the nine sailors will be killed by the pirates.", 9),
    ("whether", "It is unclear whether the strike killed the two commanders.", 2),
    ("in case", "The hospital has blood in stock in case 200 people are wounded by shelling.", 200),
    ("should", "Should the dam be bombed, 8,000 people would be displaced.", 8000),
    ("drill", "In the drill, a mock bomb killed 30 people at the station.", 30),
    ("exercise", "Under the exercise scenario, missiles destroyed 12 aircraft on the ground.", 12),
    ("simulation", "The simulation assumed that shells wounded 90 people.", 90),
    ("war game", "In the war game, the red army lost 40 tanks and 900 soldiers were killed.", 900),
    ("warned of", "Aid groups warned that a siege would kill 3,000 patients.", 3000),
    ("fear for the future", "Aid workers fear that the offensive will displace 70,000 people.", 70000),
    ("risk of", "The generals accept the risk of losing 500 soldiers in the assault.", 500),
    ("enough to", "The depot held enough sarin to kill 10,000 people.", 10000),
    ("capable of", "The bomb is capable of killing 80 people.", 80),
    ("designed to", "The mine is designed to maim five soldiers at once.", 5),
    ("nearly killed", "A mortar round nearly killed two nurses.", 2),
    ("almost", "Their bullets almost killed three reporters.", 3),
    ("narrowly", "The two ministers narrowly escaped being killed by the bomb.", 2),
    ("prevented", "Soldiers prevented the rebels from kidnapping 60 pupils.", 60),
    ("before it could", "Guards shot at the bomber before he could kill 200 worshippers.", 200),
    ("a demand", "The rebels demanded a ransom for not killing six tourists.", 6),
    ("hopes to", "The army hopes to recapture five towns by June.", 5),
]  # fmt: skip

SUPERSEDED = [
    ("up from", "The death toll from the bombing rose to 32, up from 19.", 19),
    ("rose from", "The death toll rose from 12 to 17 after more bodies were found in the bombed hotel.", 12),
    ("to from", "Officials raised the death toll in the attack to 43 from 28.", 28),
    ("lowered from", "Police lowered the death toll of the blast from 31 to 26.", 31),
    ("down from", "Twenty people were killed in the raid, down from the 27 reported at first.", 27),
    ("earlier toll of", "The figure replaces an earlier toll of 27 dead in the twin bombings.", 27),
    ("previous toll", "The previous death toll from the strike was 15.", 15),
    ("earlier reports", "Earlier reports said 14 people had been killed in the shooting.", 14),
    ("initial reports", "Initial reports spoke of nine people killed in the blast.", 9),
    ("initially put", "Authorities had initially put the death toll in the ambush at 21.", 21),
    ("had earlier said", "Police had earlier said seven people were killed in the suicide attack.", 7),
    ("had put", "Officials on Friday had put the death toll from the siege at about 20.", 20),
    ("revised from", "The army revised its losses from 41 dead to 38 after the battle.", 41),
    ("previously reported", "A hospital had previously reported 16 people wounded by the mortar.", 16),
    ("corrected", "The agency corrected an earlier figure of 60 dead in the air strike.", 60),
    ("instead of", "Eleven people were killed in the attack, not 13 as first reported.", 13),
    ("first said", "The ministry first said that six soldiers had died in the ambush.", 6),
]  # fmt: skip

ASSERTED = [
    ("plain", "The raid killed 12 civilians.", 12),
    ("said", "Officials said the raid killed 13 civilians.", 13),
    ("claimed", "The rebels claimed to have killed 14 soldiers.", 14),
    ("reportedly", "The strike reportedly killed 15 militants.", 15),
    ("allegedly", "Soldiers allegedly killed 16 villagers.", 16),
    ("believed to have", "The drone is believed to have killed 17 fighters.", 17),
    ("thought to have", "The strike is thought to have killed two commanders.", 2),
    ("said to have", "The blast is said to have killed 18 people.", 18),
    ("reported to have", "The shelling was reported to have wounded 19 residents.", 19),
    ("appears to have", "The missile appears to have destroyed two radars.", 2),
    ("seems to", "The raid seems to have killed three guards.", 3),
    ("known to have", "Four reporters are known to have been killed in the shelling.", 4),
    ("managed to", "The troops managed to destroy five tanks.", 5),
    ("succeeded in", "The rebels succeeded in shooting down two helicopters.", 2),
    ("was able to", "The army was able to recapture six villages.", 6),
    ("went on to", "The gunman went on to kill seven shoppers.", 7),
    ("would later", "The wounded sergeant's unit would later kill 20 rebels in the valley.", 20),
    ("would go on to", "The mine would go on to kill three more soldiers.", 3),
    ("helped to", "Drones helped to destroy eight bunkers.", 8),
    ("continued to", "Shells continued to fall, and killed nine people.", 9),
    ("enough ... to, done", "The bomb was powerful enough to bring down two houses, killing ten people.", 10),
    ("before fleeing", "The attackers killed 11 guards before fleeing.", 11),
    ("after trying", "After trying to enter the base, the bomber killed two sentries.", 2),
    ("in order to seize", "To seize the town, the rebels killed 21 policemen.", 21),
    ("feared dead", "At least 22 miners are feared dead after the attack.", 22),
    ("presumed dead", "Eight sailors are presumed dead after the missile strike.", 8),
    ("not only", "The blast not only killed 23 people but also destroyed a clinic.", 23),
    ("denied responsibility", "The army denied responsibility for the strike that killed 24 people.", 24),
    ("denied involvement", "Iran denied any role in the attack that killed 25 soldiers.", 25),
    ("did not say who", "The police did not say who killed the 26 farmers.", 26),
    ("has not been claimed", "No group has claimed the bombing that killed 27 people.", 27),
    ("not the first", "It was not the first time that shells had killed three pupils.", 3),
    ("no stranger", "The town, no stranger to war, lost 28 men in the raid.", 28),
    ("if confirmed", "If confirmed, the strike that killed 29 people would be the worst this year.", 29),
    ("could be the worst", "The attack, which killed 30 people, could be the worst in years.", 30),
    ("may be linked", "The gunmen who killed 31 worshippers may be linked to the Taliban.", 31),
    ("will be buried", "The 32 soldiers killed in the ambush will be buried on Sunday.", 32),
    ("will investigate", "The UN will investigate the raid that killed 33 people.", 33),
    ("should resign", "The minister should resign after the bomb that killed 34 people, a lawmaker said.", 34),
    ("threat after a deed", "The group, which killed 35 hostages in May, threatened new attacks.", 35),
    ("plot behind a deed", "The plot led to a bombing that killed 36 people.", 36),
    ("planned by", "The attack, planned in Libya, killed 37 tourists.", 37),
    ("ordered and done", "The general who ordered the attack that killed 38 villagers was promoted.", 38),
    ("during a drill", "A rocket hit the base during a drill and killed four cadets.", 4),
    ("exercise yard", "Shells killed five prisoners in the exercise yard.", 5),
    ("warned after", "The UN warned of famine after the siege killed 39 people.", 39),
    ("fearing more", "Fearing more raids, villagers fled after the militia killed 40 men.", 40),
    ("hopes dashed", "Hopes of a truce faded after shelling killed 41 people.", 41),
    ("accused of", "Two militants are accused of killing 42 worshippers.", 42),
    ("convicted of", "He was convicted of murdering 43 people in the bombing.", 43),
    ("charged with", "Three rebels were charged with killing six policemen.", 6),
    ("suspected of", "The men are suspected of abducting seven pupils.", 7),
    ("wanted for", "He is wanted for killing eight soldiers.", 8),
    ("admitted", "The army admitted that its jets had killed nine civilians by mistake.", 9),
    ("confirmed", "The mission confirmed that ten peacekeepers were killed.", 10),
    ("insisted", "The ministry insisted that it had killed 44 militants.", 44),
    ("could not prevent", "Guards could not prevent the bomber from killing 11 people.", 11),
    ("failed to stop", "The police failed to stop the gunman who killed 12 people.", 12),
    ("attempt followed by", "In an attempt to free the hostages, troops killed 13 militants.", 13),
    ("tried and failed, others died", "A bomber tried to enter the mosque, killing 14 people at the gate.", 14),
    ("rising to", "The death toll in the bombing has risen to 45.", 45),
    ("up to a new toll", "The death toll rose to 46, up from 19.", 46),
    ("to a new toll from", "Officials raised the death toll in the attack to 47 from 28.", 47),
    ("earlier as time of day", "Earlier on Sunday a car bomb killed 15 people.", 15),
    ("initially survived", "Two guards who initially survived the blast died in hospital.", 2),
    ("first as an order", "The first bomb killed 16 people.", 16),
    ("from as a source", "Eleven soldiers from the brigade were killed in the raid.", 11),
    ("when possible", "The army shot dead three gunmen when they could not escape.", 3),
    ("said it would not", "The group said it would not stop after killing four officers.", 4),
    ("must answer", "Those who killed the five monks must answer for it, the king said.", 5),
    ("unclear who", "It is unclear who killed the six shepherds.", 6),
    ("whether the attack was", "Police are checking whether the gunman who killed seven people acted alone.", 7),
    ("a demand after", "Protesters demanded justice after soldiers shot dead eight students.", 8),
]  # fmt: skip

TABLES = {"denied": DENIED, "hypothetical": HYPOTHETICAL, "superseded": SUPERSEDED, "asserted": ASSERTED}


def stance_of(resources: Resources, sentence: str, number: int) -> str:
    """The stance of the claim of ``number`` in ``sentence``; "no claim" where there is none."""
    held = {c.stance.value for c in read(resources, sentence) if c.quantity.number == number}
    return "; ".join(sorted(held)) or "no claim"


def test_at_least_half_of_the_table_is_not_plainly_asserted() -> None:
    sizes = {stance: len(rows) for stance, rows in TABLES.items()}
    total = sum(sizes.values())
    assert total >= 120
    assert total - sizes["asserted"] >= total / 2
    assert len({s for rows in TABLES.values() for _, s, _ in rows}) == total


def test_stance_is_read_as_well_as_the_floor(resources: Resources, capsys: pytest.CaptureFixture[str]) -> None:
    lines, wrong, right = [], [], 0
    for stance, rows in TABLES.items():
        read_as = [(stance_of(resources, sentence, number), sentence) for _, sentence, number in rows]
        hits = sum(1 for found, _ in read_as if found == stance)
        right += hits
        lines.append(f"{stance:14} {hits:3} of {len(rows):3}")
        wrong += [f"  {stance} read as {found}: {sentence}" for found, sentence in read_as if found != stance]
    total = sum(len(rows) for rows in TABLES.values())
    with capsys.disabled():
        print("\n" + "\n".join([*lines, f"stance accuracy {right / total:.3f} ({right} of {total})", *wrong]))  # noqa: T201
    assert right / total >= FLOOR
