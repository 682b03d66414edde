"""Captured, missing and displaced: what becomes of people who are neither killed nor injured."""

from __future__ import annotations

from claim_rows import Row, cases, check, read
from sayso.pipeline import Resources

CAPTURED: list[Row] = [
    ("captured", "Rebels captured 15 soldiers in the battle.", ["captured 15 exact combatant"]),
    ("captured, passive", "Seven militants were captured alive during the operation.", ["captured 7 exact combatant"]),
    ("kidnapped", "Militants kidnapped 20 schoolgirls from the village.", ["captured 20 exact civilian"]),
    ("abducted", "Two engineers were abducted by gunmen in Borno.", ["captured 2 exact civilian"]),
    ("taken hostage", "The attackers took eleven hotel guests hostage.", ["captured 11 exact civilian"]),
    ("were taken hostage", "Thirty passengers were taken hostage by armed men.", ["captured 30 exact civilian"]),
    ("held hostage", "Gunmen are holding four bank employees hostage in the city.", ["captured 4 exact civilian"]),
    ("taken prisoner", "Ukrainian forces took prisoner six marines.", ["captured 6 exact combatant"]),
    ("took prisoners", "The SDF took nine fighters prisoner near Baghouz.", ["captured 9 exact combatant"]),
    ("taken captive", "Eight policemen were taken captive in the raid on the post.", ["captured 8 exact security_forces"]),
    ("seized people", "Insurgents seized three aid workers on the road to Timbuktu.", ["captured 3 exact civilian"]),
    ("carried off", "Raiders carried off 12 women from the hamlet.", ["captured 12 exact civilian"]),
    ("snatched", "Armed men snatched a priest from his parish.", ["captured 1 exact civilian"]),
    ("taken away", "Soldiers took away nine villagers, whose families have had no news.", ["captured 9 exact civilian"]),
    ("hijacked with people", "Rebels ambushed a minibus and abducted its 14 passengers.", ["captured 14 exact civilian"]),
    ("kidnapping of", "The kidnapping of 276 pupils caused outrage.", ["captured 276 exact civilian"]),
    ("abduction of", "Officials confirmed the abduction of five herders by the insurgents.", ["captured 5 exact civilian"]),
    ("capture of", "The army announced the capture of two rebel commanders.", ["captured 2 exact combatant"]),
    ("in captivity", "Sixteen sailors remain in captivity after the Houthi raid on their ship.", ["captured 16 exact combatant"]),
    ("killed and captured", "Troops killed ten insurgents and captured three others.",
     ["killed 10 exact combatant", "captured 3 exact combatant"]),
    ("taking hostage", "Fighters stormed the theatre, taking 80 spectators hostage.", ["captured 80 exact civilian"]),
    ("hostages freed is no capture", "The army freed 30 hostages from a forest camp.", []),
    ("an audience captured", "The film about the war captured three million viewers.", []),
]  # fmt: skip

MISSING: list[Row] = [
    ("went missing", "Five soldiers went missing after the attack.", ["missing 5 exact combatant"]),
    ("are missing", "Eight people are missing in the ruins of the bombed block.", ["missing 8 exact unknown"]),
    ("still missing", "Three sailors are still missing after the strike on the tanker.", ["missing 3 exact combatant"]),
    ("remain missing", "Eleven miners remain missing since the militants' raid.", ["missing 11 exact civilian"]),
    ("reported missing", "Forty villagers have been reported missing after the massacre.", ["missing 40 exact civilian"]),
    ("listed as missing", "Two rangers are listed as missing after the ambush.", ["missing 2 exact combatant"]),
    ("unaccounted for", "Six peacekeepers were unaccounted for after the attack on the base.", ["missing 6 exact combatant"]),
    ("fate unknown", "Gunmen attacked the camp; the fate of nine workers is unknown.", ["missing 9 exact civilian"]),
    ("fate remains unclear", "The fate of two crew members of the downed helicopter remained unclear.", ["missing 2 exact civilian"]),
    ("whereabouts unknown", "The whereabouts of three reporters arrested by the militia are unknown.", ["missing 3 exact civilian"]),
    ("no trace of", "There is no trace of four guards after the rebels' attack.", ["missing 4 exact security_forces"]),
    ("disappeared", "Seven students disappeared after soldiers stopped their bus.", ["missing 7 exact civilian"]),
    ("trapped under", "Ten people are trapped under the rubble of the shelled house.", ["missing 10 exact unknown"]),
    ("feared trapped", "Twelve residents were believed to be buried under the rubble after the air strike.",
     ["missing 12 exact civilian"]),
    ("missing evidence is none", "Evidence for the army's claim is missing in two reports.", []),
]  # fmt: skip

DISPLACED: list[Row] = [
    ("displaced", "The fighting displaced 3,000 civilians.", ["displaced 3000 exact civilian"]),
    ("displaced, passive", "Some 12,000 people were displaced by the clashes in Ituri.", ["displaced 12000 about unknown"]),
    ("displacing", "Militants overran the district, displacing 400 families.",
     ["seized 1 exact settlement", "displaced 400 exact civilian"]),
    ("fled their homes", "More than 7,000 villagers fled their homes after the attack.", ["displaced 7000 at_least civilian"]),
    ("fled the fighting", "Over 2,300 people fled the fighting around Marawi.", ["displaced 2300 at_least unknown"]),
    ("have fled", "About 500 households have fled the town since the rebels came.", ["displaced 500 about civilian"]),
    ("forced to flee", "The bombardment forced 9,000 residents to flee.", ["displaced 9000 exact civilian"]),
    ("were forced to flee", "Nearly 6,000 people were forced to flee when the army shelled the camp.", ["displaced 6000 about unknown"]),
    ("forced from their homes", "Air raids have forced two million people from their homes.", ["displaced 2000000 exact unknown"]),
    ("driven from", "Clashes drove 1,500 people from their villages.", ["displaced 1500 exact unknown"]),
    ("driven out", "Militiamen drove out 300 herders.", ["displaced 300 exact civilian"]),
    ("uprooted", "The offensive uprooted 80,000 people in a week.", ["displaced 80000 exact unknown"]),
    ("made homeless", "The raid made 60 families homeless.", ["displaced 60 exact civilian"]),
    ("left homeless", "Shelling left 1,200 people homeless in Lashkar Gah.", ["displaced 1200 exact unknown"]),
    ("displacement of", "The attack led to the displacement of 4,500 people.", ["displaced 4500 exact unknown"]),
    ("the displaced as a population", "The camp shelters 40,000 displaced people.", []),
    ("the goods of people who fled", "Police found some personal property of people who fled the attack.", []),
    ("a suspect flees", "Three gunmen fled on motorcycles after the attack.", []),
    ("troops flee", "The soldiers fled the battle.", []),
]  # fmt: skip


@cases(CAPTURED)
def test_captured(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(MISSING)
def test_missing(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(DISPLACED)
def test_displaced(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)
