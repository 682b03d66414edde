"""Injuring: verbs, nouns, adjectives, hospital language, and shooting without a stated death."""

from __future__ import annotations

from claim_rows import Row, cases, check, read
from sayso.pipeline import Resources

INJURING: list[Row] = [
    ("wounded, active", "The blast wounded 30 civilians.", ["injured 30 exact civilian"]),
    ("wounded, passive", "Ten commandos were wounded when their vehicle struck a mine.", ["injured 10 exact combatant"]),
    ("wounding", "A drone dropped a grenade on a tram stop, wounding seven passengers.", ["injured 7 exact civilian"]),
    ("hurt", "Six pupils were hurt when a rocket landed in the schoolyard.", ["injured 6 exact civilian"]),
    ("hurting", "A parcel bomb went off at the consulate, hurting two clerks.", ["injured 2 exact civilian"]),
    ("maimed", "Landmines maimed eleven children in the district.", ["injured 11 exact civilian"]),
    ("injured in front of noun", "Ambulances carried 14 injured soldiers to the field hospital.", ["injured 14 exact combatant"]),
    ("left wounded", "The attack left two soldiers wounded.", ["injured 2 exact combatant"]),
    ("left with injuries", "The shelling left nine people with injuries.", ["injured 9 exact unknown"]),
    ("left injured behind", "The suicide attack left injured at least 22 worshippers.", ["injured 22 at_least civilian"]),
    ("seriously wounded", "Three medics were seriously wounded by the second strike.", ["injured 3 exact civilian"]),
    ("in critical condition", "Four of the guards are in critical condition after the shooting.", ["injured 4 exact security_forces"]),
    ("taken somewhere in a condition", "A shopkeeper hit by a shell was taken to the Central clinic in serious condition.",
     ["injured 1 exact civilian"]),
    ("shot at a house", "Three men had been shot at the farmhouse.", ["injured 3 exact unknown"]),
    ("suffered injuries", "Five monks suffered injuries in the grenade attack.", ["injured 5 exact civilian"]),
    ("sustained wounds", "Two pilots sustained wounds when the base was shelled.", ["injured 2 exact combatant"]),
    ("suffered burns", "A dozen villagers suffered burns when jets dropped napalm.", ["injured 12 exact civilian"]),
    ("treated for", "Doctors treated 35 people for shrapnel wounds after the bombing.", ["injured 35 exact unknown"]),
    ("were treated", "Eighteen protesters were treated for gunshot wounds.", ["injured 18 exact civilian"]),
    ("taken to hospital", "Twelve people were taken to hospital after the missile strike.", ["injured 12 exact unknown"]),
    ("hospitalised", "Nine residents were hospitalised after the drone attack on Belgorod.", ["injured 9 exact civilian"]),
    ("admitted", "The clinic admitted 40 wounded after the air raid.", ["injured 40 exact unknown"]),
    ("received the wounded", "Al-Shifa hospital received 25 wounded people from the strike.", ["injured 25 exact unknown"]),
    ("noun injuries", "The explosion caused 16 injuries.", ["injured 16 exact unknown"]),
    ("wounding of", "The wounding of a photographer by a sniper drew protests.", ["injured 1 exact civilian"]),
    ("the number of wounded", "The number of wounded in the bombing climbed to 210.", ["injured 210 exact unknown"]),
    ("the number of injured people", "Officials raised the number of people injured in the blast to 58.",
     ["injured 58 exact unknown"]),
    ("injury toll", "The injury toll from the twin bombings stood at 130.", ["injured 130 exact unknown"]),
    ("among the wounded", "Two lawmakers are among the wounded in the attack.", ["injured 2 exact civilian"]),
    ("poisoned", "Chlorine shells poisoned 46 people in Aleppo.", ["injured 46 exact unknown"]),
    ("choked by gas", "Seventy residents suffered suffocation after a chlorine attack.", ["injured 70 exact civilian"]),
    ("breathing problems", "Barrel bombs with gas left 20 people with breathing problems.", ["injured 20 exact unknown"]),
    ("lost limbs", "Three sappers lost legs when the device exploded.", ["injured 3 exact"]),
    ("blinded", "The acid attack by militants blinded two schoolgirls.", ["injured 2 exact civilian"]),
    ("beaten", "Soldiers beat up three reporters at the barricade.", ["injured 3 exact civilian"]),
    ("beaten, passive", "Four activists were beaten by riot police in Minsk.", ["injured 4 exact civilian"]),
    ("tortured", "Eleven detainees were tortured at the military camp.", ["injured 11 exact civilian"]),
    ("stabbed", "A knifeman stabbed five shoppers in Hadera.", ["injured 5 exact civilian"]),
    ("shot without death", "Soldiers shot four demonstrators in Khartoum.", ["injured 4 exact civilian"]),
    ("were shot", "Two farmers were shot near the fence.", ["injured 2 exact civilian"]),
    ("shot and wounded", "A settler shot and wounded a shepherd.", ["injured 1 exact civilian"]),
    ("shot in the leg", "Troops shot a 16-year-old boy in the leg during the raid.", ["injured 1 exact civilian"]),
    ("hit by bullets", "Three passers-by were hit by stray bullets in the shootout.", ["injured 3 exact civilian"]),
    ("hit by shrapnel", "A cameraman was hit by shrapnel from a tank shell.", ["injured 1 exact civilian"]),
    ("wounded, number behind", "Among the wounded are six students, after militants bombed the college.",
     ["injured 6 exact civilian"]),
    ("WIA", "Losses of the 3rd brigade in the battle: 12 WIA.", ["injured 12 exact unknown"]),
    ("wounded as an adjective tells of history", "The wounded city celebrated the end of the war.", []),
    ("a wound of pride", "The defeat wounded the pride of the army.", []),
    ("shot a picture", "The photographer shot the rebels' parade from a roof.", []),
]  # fmt: skip


@cases(INJURING)
def test_injuring(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)
