"""Things: destroyed, damaged, struck and seized; every category of thing."""

from __future__ import annotations

from claim_rows import Row, cases, check, read
from sayso.pipeline import Resources

DESTROYED: list[Row] = [
    ("destroyed", "The strike destroyed two tanks and a bridge.", ["destroyed 2 exact armour", "destroyed 1 exact building"]),
    ("destroyed, passive", "Four trucks were destroyed in the ambush.", ["destroyed 4 exact vehicle"]),
    ("destroying", "Sappers blew up the road, destroying a culvert and three lorries.",
     ["destroyed 1 exact building", "destroyed 3 exact vehicle"]),
    ("people under destroy", "The jets destroyed a base and about 40 militants.",
     ["destroyed 1 exact position", "killed 40 about combatant"]),
    ("shot down", "Rebels shot down a helicopter.", ["destroyed 1 exact aircraft"]),
    ("shot down, passive", "Eleven drones were shot down over the Kursk region.", ["destroyed 11 exact aircraft"]),
    ("downed", "Air defences downed nine Shahed drones overnight.", ["destroyed 9 exact aircraft"]),
    ("brought down", "A shoulder-fired missile brought down a transport plane.", ["destroyed 1 exact aircraft"]),
    ("intercepted", "Saudi Arabia intercepted three ballistic missiles fired by the Houthis.", ["destroyed 3 exact weapon"]),
    ("sank", "Naval drones sank a patrol boat off Crimea.", ["destroyed 1 exact vessel"]),
    ("burned down", "Soldiers burned down 37 houses in the township.", ["destroyed 37 exact building"]),
    ("burned", "Arakan villagers said troops burned 60 homes.", ["destroyed 60 exact building"]),
    ("torched", "Raiders torched two schools and a clinic.", ["destroyed 2 exact building", "destroyed 1 exact building"]),
    ("set on fire", "Settlers set three cars on fire in the raid.", ["destroyed 3 exact vehicle"]),
    ("set fire to", "Militants set fire to a church and a police station.",
     ["destroyed 1 exact building", "destroyed 1 exact building"]),
    ("set ablaze", "The tank shell set ablaze a warehouse.", ["destroyed 1 exact depot"]),
    ("razed", "Bulldozers of the army razed 25 dwellings.", ["destroyed 25 exact building"]),
    ("demolished", "Israeli forces demolished a school in the village.", ["destroyed 1 exact building"]),
    ("flattened", "Bombs flattened an apartment block in Gaza City.", ["destroyed 1 exact building"]),
    ("levelled", "Two missiles levelled a hospital.", ["destroyed 1 exact building"]),
    ("reduced to rubble", "Shelling reduced four houses to rubble.", ["destroyed 4 exact building"]),
    ("turned to ruin", "The fighting turned the police headquarters into a smouldering ruin.", ["destroyed 1 exact building"]),
    ("gutted", "A fire started by rockets gutted the market.", ["destroyed 1 exact building"]),
    ("blew up a thing", "Insurgents blew up a bridge and two pipelines.",
     ["destroyed 1 exact building", "destroyed 2 exact target"]),
    ("wiped out things", "The air force wiped out an ammunition dump.", ["destroyed 1 exact depot"]),
    ("knocked out", "Anti-tank crews knocked out five armoured vehicles.", ["destroyed 5 exact armour"]),
    ("put out of action", "The raid put two radars out of action.", ["destroyed 2 exact artillery"]),
    ("collapsed", "The whole building collapsed after the bombing.", ["destroyed 1 exact building"]),
    ("destruction of", "The ministry reported the destruction of six howitzers.", ["destroyed 6 exact artillery"]),
    ("demolition of", "The demolition of eleven houses by the army followed the attack.", ["destroyed 11 exact building"]),
    ("dismantled", "Security forces dismantled a training camp.", ["destroyed 1 exact position"]),
    ("list of things", "The raid destroyed three trucks, two mortars and an ammunition depot.",
     ["destroyed 3 exact vehicle", "destroyed 2 exact artillery", "destroyed 1 exact depot"]),
    ("uncounted things", "Artillery fire destroyed bunkers and trenches.", ["destroyed - vague position"]),
    ("people and things", "The ambush killed two policemen and destroyed their vehicle.",
     ["killed 2 exact security_forces", "destroyed 1 exact vehicle"]),
    ("the goods of people", "Ten people were killed and the supplies to poor villagers destroyed.",
     ["killed 10 exact unknown"]),
    ("one town after another", "The army marched on, liberating town after town.", []),
    ("command and control", "The jets destroyed three command and control nodes.", ["destroyed 3 exact position"]),
    ("hopes are no things", "The bombing destroyed hopes of a truce.", []),
    ("evidence is no thing of war", "The rebels destroyed three letters.", []),
]  # fmt: skip

DAMAGED: list[Row] = [
    ("damaged", "The shelling damaged three houses.", ["damaged 3 exact building"]),
    ("damaged, passive", "A school and two shops were damaged in the rocket attack.",
     ["damaged 1 exact building", "damaged 2 exact building"]),
    ("damaging", "A drone hit the port, damaging a ferry.", ["damaged 1 exact vessel"]),
    ("damage to", "The blast caused damage to six homes.", ["damaged 6 exact building"]),
    ("damage to a list", "The raid did heavy damage to a hospital and a power station.",
     ["damaged 1 exact building", "damaged 1 exact building"]),
    ("sustained damage", "Two helicopters sustained damage in the mortar attack.", ["damaged 2 exact aircraft"]),
    ("suffered damage", "A frigate suffered severe damage from a Houthi missile.", ["damaged 1 exact vessel"]),
    ("badly damaged", "The bridge was badly damaged by the artillery fire.", ["damaged 1 exact building"]),
    ("partly destroyed", "Nine buildings were partly destroyed in the air strike.", ["damaged 9 exact building"]),
    ("crippled", "A torpedo crippled an oil tanker ship.", ["damaged 1 exact vessel"]),
    ("disabled", "The mine disabled an armoured personnel carrier.", ["damaged 1 exact armour"]),
    ("windows of houses", "The explosion shattered the windows of 20 houses.", ["damaged 20 exact building"]),
    ("riddled", "Gunmen riddled a police car with bullets.", ["damaged 1 exact vehicle"]),
    ("damaged goods", "The scandal damaged the army's image.", []),
    ("a damaged relation", "The strike damaged ties between Ankara and Baghdad.", []),
]  # fmt: skip

STRUCK: list[Row] = [
    ("hit a place", "Missiles hit an air base near Homs.", ["struck 1 exact position"]),
    ("struck a house", "A shell struck a house in Zawiya.", ["struck 1 exact building"]),
    ("targeted", "The strike targeted a Taliban command post.", ["struck 1 exact position"]),
    ("bombed", "Jets bombed two villages in Helmand.", ["struck 2 exact settlement"]),
    ("shelled", "The army shelled a market.", ["struck 1 exact building"]),
    ("attacked", "Militants attacked a checkpoint, killing four policemen.",
     ["struck 1 exact position", "killed 4 exact security_forces"]),
    ("targets counted", "Aircraft struck 18 targets of the insurgents.", ["struck 18 exact target"]),
    ("stormed", "Gunmen stormed a hotel in Kismayo.", ["struck 1 exact building"]),
    ("ambushed", "Rebels ambushed a convoy near Gao.", ["struck 1 exact vehicle"]),
]  # fmt: skip

SEIZED: list[Row] = [
    ("seized places", "Government troops seized four villages from the rebels.", ["seized 4 exact settlement"]),
    ("took control", "The army took control of two towns.", ["seized 2 exact settlement"]),
    ("gained control", "Fighters gained control over three hills.", ["seized 3 exact settlement"]),
    ("captured a place", "The rebels captured an air base.", ["seized 1 exact position"]),
    ("recaptured", "Iraqi forces recaptured six villages west of Mosul.", ["seized 6 exact settlement"]),
    ("retook", "Somali troops retook a town from al-Shabaab.", ["seized 1 exact settlement"]),
    ("liberated", "The SDF liberated eleven hamlets from the jihadists.", ["seized 11 exact settlement"]),
    ("overran", "Insurgents overran two outposts.", ["seized 2 exact position"]),
    ("fell to", "Five districts fell to the Taliban in a week.", ["seized 5 exact settlement"]),
    ("came under control", "Three settlements came under the control of Russian forces.", ["seized 3 exact settlement"]),
    ("occupied", "The militia occupied a police station.", ["seized 1 exact building"]),
    ("seized weapons", "Troops seized 40 rifles and a machine gun after the clash.",
     ["seized 40 exact weapon", "seized 1 exact"]),
    ("weapons seized, passive", "Twenty rockets were seized in the raid on the hideout.", ["seized 20 exact weapon"]),
    ("confiscated", "Border guards confiscated 200 grenades from the smugglers.", ["seized 200 exact weapon"]),
    ("recovered", "Soldiers recovered seven AK-47 rifles from the slain rebels.", ["seized 7 exact weapon"]),
    ("captured vehicles", "The rebels captured two tanks and 12 pickup trucks.",
     ["seized 2 exact armour", "seized 12 exact vehicle"]),
    ("made off with", "The raiders made off with three police vehicles.", ["seized 3 exact vehicle"]),
    ("hijacked", "Pirates hijacked a cargo ship off Puntland.", ["seized 1 exact vessel"]),
    ("capture of a place", "The capture of the town by rebels cut the road.", ["seized 1 exact settlement"]),
    ("power seized", "The general seized power in a coup.", []),
    ("drugs seized", "Police seized 40 kilograms of heroin.", []),
]  # fmt: skip

CATEGORIES: list[Row] = [
    ("armour: tanks", "Drones destroyed six T-72 tanks.", ["destroyed 6 exact armour"]),
    ("armour: infantry fighting vehicles", "Two BMP-2 infantry fighting vehicles were destroyed.", ["destroyed 2 exact armour"]),
    ("armour: MRAP", "A mine destroyed an MRAP.", ["destroyed 1 exact armour"]),
    ("vehicle: ambulance", "The second missile destroyed an ambulance.", ["destroyed 1 exact vehicle"]),
    ("vehicle: motorcycles", "Gunships destroyed 14 motorcycles of the insurgents.", ["destroyed 14 exact vehicle"]),
    ("vehicle: bus", "A rocket destroyed a school bus.", ["destroyed 1 exact vehicle"]),
    ("artillery: howitzer", "Counter-battery fire destroyed a self-propelled howitzer.", ["destroyed 1 exact artillery"]),
    ("artillery: launcher", "The raid destroyed two multiple rocket launchers.", ["destroyed 2 exact artillery"]),
    ("artillery: air defence", "A strike destroyed an S-300 air defence system.", ["destroyed 1 exact artillery"]),
    ("aircraft: jets", "Rockets destroyed three fighter jets on the runway.", ["destroyed 3 exact aircraft"]),
    ("aircraft: quadcopter", "Guards shot down a quadcopter.", ["destroyed 1 exact aircraft"]),
    ("vessel: boats", "Gunboats destroyed four skiffs.", ["destroyed 4 exact vessel"]),
    ("depot: ammunition", "Jets destroyed an ammunition depot.", ["destroyed 1 exact depot"]),
    ("depot: fuel", "Drones destroyed two fuel depots.", ["destroyed 2 exact depot"]),
    ("depot: weapons cache", "Troops destroyed a weapons cache.", ["destroyed 1 exact depot"]),
    ("position: command post", "The strike destroyed a command post.", ["destroyed 1 exact position"]),
    ("position: bunkers", "Shells destroyed nine bunkers.", ["destroyed 9 exact position"]),
    ("position: tunnel", "The army destroyed two tunnels under the border.", ["destroyed 2 exact position"]),
    ("position: bomb workshop", "Police destroyed a car bomb workshop.", ["destroyed 1 exact position"]),
    ("building: hospital", "An air strike destroyed a children's hospital.", ["destroyed 1 exact building"]),
    ("building: power station", "Missiles destroyed a thermal power station.", ["destroyed 1 exact building"]),
    ("building: homes", "Rockets destroyed 21 homes.", ["destroyed 21 exact building"]),
    ("weapon: missiles", "The barrage destroyed 30 cruise missiles.", ["destroyed 30 exact weapon"]),
    ("weapon: explosive devices", "Engineers destroyed 16 explosive devices left by the militants.", ["destroyed 16 exact weapon"]),
    ("settlement: village", "Troops burned down a village.", ["destroyed 1 exact settlement"]),
    ("target: oil", "The planes destroyed five oil wells.", ["destroyed 5 exact target"]),
    ("target: not said further", "The aircraft destroyed 12 targets.", ["destroyed 12 exact target"]),
    ("whose: a group's", "The strike destroyed two ISIS vehicles.", ["destroyed 2 exact vehicle | aff=Islamic State"]),
    ("whose: of a group", "The strike destroyed an outpost of the Taliban.", ["destroyed 1 exact position | aff=Taliban"]),
    ("whose: an army's", "A drone destroyed three Russian tanks.", ["destroyed 3 exact armour | aff=Russian Army"]),
    ("whose: an army's, no state told", "The rebels destroyed three army trucks.", ["destroyed 3 exact vehicle | by=rebels | aff=army"]),
    ("whose: the police's", "The mob burned down a police station.", ["destroyed 1 exact building | aff=police"]),
    ("whose: a state's police", "The blast destroyed a Turkish police station.", ["destroyed 1 exact building | aff=Turkish police"]),
    ("whose: a regime's", "A missile damaged a Syrian regime airbase.", ["damaged 1 exact position | aff=Syrian Army"]),
    ("whose: a government's", "Fire destroyed a government school.", ["destroyed 1 exact building | aff="]),
    ("whose: belonging to", "The raid destroyed a depot belonging to Boko Haram.", ["destroyed 1 exact depot | aff=Boko Haram"]),
]  # fmt: skip


@cases(DESTROYED)
def test_destroyed(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(DAMAGED)
def test_damaged(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(STRUCK)
def test_struck(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(SEIZED)
def test_seized(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(CATEGORIES)
def test_categories_of_things(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)
