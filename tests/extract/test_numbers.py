"""Numbers: words and digits, vague amounts, ranges, additions, hedges; and what counts no victim."""

from __future__ import annotations

from claim_rows import Row, cases, check, read
from sayso.pipeline import Resources

VALUES: list[Row] = [
    ("word", "The raid killed seventeen fighters.", ["killed 17 exact"]),
    ("compound word", "The raid killed twenty-one fighters.", ["killed 21 exact"]),
    ("compound word without a hyphen", "Forty two recruits died in the blast.", ["killed 42 exact combatant"]),
    ("hundreds in words", "The battle for the hill killed two hundred and five soldiers.", ["killed 205 exact"]),
    ("thousands in words", "Four thousand residents fled the shelling.", ["displaced 4000 exact civilian"]),
    ("separator", "The raid killed 1,250 fighters.", ["killed 1250 exact"]),
    ("separator of a space", "The offensive displaced 14 500 people.", ["displaced 14500 exact unknown"]),
    ("separator of a point", "Fighting displaced 25.000 people in the east.", ["displaced 25000 exact unknown"]),
    ("millions", "The war has displaced 2.5 million people.", ["displaced 2500000 exact unknown | scope=total"]),
    ("a million in words", "Fighting drove half a million people from their homes.", ["displaced 500000 exact unknown"]),
    ("mixed word and digit", "The clashes displaced 30 thousand villagers.", ["displaced 30000 exact civilian"]),
    ("a hundred", "The insurgents killed a hundred soldiers.", ["killed 100 exact combatant"]),
    ("a dozen", "The raid killed a dozen fighters.", ["killed 12 exact"]),
    ("two dozen", "Rockets injured two dozen shoppers.", ["injured 24 exact civilian"]),
    ("half a dozen", "Half a dozen policemen were hurt in the grenade attack.", ["injured 6 exact security_forces"]),
    ("a couple", "The raid killed a couple of fighters.", ["killed 2 exact"]),
    ("a pair", "A pair of scouts were killed in the ambush.", ["killed 2 exact"]),
    ("both", "The driver and his son were shot at; both died in hospital.", ["killed 2 exact"]),
    ("both before a noun", "Both pilots were killed when rebels shot down the plane.",
     ["killed 2 exact combatant", "destroyed 1 exact aircraft"]),
    ("both … and", "The shelling killed both the mayor and a guard.", ["killed 1 exact civilian", "killed 1 exact security_forces"]),
    ("both … and, of plurals", "Both soldiers and rebels were killed in the raid.",
     ["killed - vague combatant"]),
    ("a family of six", "A family of six was killed by the shell.", ["killed 6 exact civilian"]),
    ("a crew of four", "The missile killed the crew of four.", ["killed 4 exact civilian"]),
    ("number in brackets", "Fourteen (14) insurgents were killed in the operation.", ["killed 14 exact combatant"]),
    ("ordinal singular", "A third policeman was killed by the sniper.", ["killed 1 exact security_forces"]),
    ("a singular", "The raid killed a commander.", ["killed 1 exact combatant"]),
    ("one of them", "Gunmen fired on two doctors; one of them was killed.", ["killed 1 exact"]),
    ("one of his sons", "The strike killed one of his sons.", ["killed 1 exact civilian"]),
    ("a total of", "A total of 16 militants were killed.", ["killed 16 exact combatant"]),
    ("in all", "In all, 19 people were killed in the two bombings.", ["killed 19 exact unknown"]),
]  # fmt: skip

VAGUE: list[Row] = [
    ("dozens", "The raid killed dozens of fighters.", ["killed - vague | low=12 | high=-"]),
    ("scores", "Scores of protesters were wounded by riot police.", ["injured - vague civilian | low=40 | high=-"]),
    ("hundreds", "The massacre cost hundreds of villagers their lives.", ["killed - vague civilian | low=100 | high=-"]),
    ("several", "The raid killed several fighters.", ["killed - vague | low=3 | high=-"]),
    ("a number of", "A number of soldiers were captured by the rebels.", ["captured - vague combatant"]),
    ("many", "Many civilians died in the bombardment.", ["killed - vague civilian"]),
    ("a few", "A few guards were hurt in the clash.", ["injured - vague security_forces"]),
    ("tens of thousands", "Tens of thousands of people fled the offensive.", ["displaced - vague unknown | low=20000 | high=-"]),
    ("some of a number", "Some of the 40 hostages were killed by their captors.", ["killed - vague civilian"]),
    ("half of a number", "Half of the 60 houses were destroyed by shells.", ["destroyed - vague building"]),
    ("hundreds of thousands", "Hundreds of thousands of Syrians have been killed in the war.",
     ["killed - vague unknown | scope=total | low=100000 | high=-"]),
    ("a family without a number", "A mortar round killed a family in Zabadani.", ["killed - vague civilian"]),
    ("some without a number", "Some of the hostages were killed.", ["killed - vague civilian"]),
    ("bare plural", "The raid killed fighters of the group.", ["killed - vague"]),
    ("an unknown number", "An unknown number of militants were killed in the strike.", ["killed - vague combatant"]),
    ("at least several", "At least several conscripts were killed by the mine.", ["killed - vague combatant"]),
    ("countless", "Countless villagers have been killed in the war since 2013.", ["killed - vague civilian | scope=total"]),
    ("more than a dozen", "More than a dozen recruits died in the suicide attack.", ["killed 12 at_least combatant"]),
    ("dozens more", "Four people were killed and dozens more wounded in the strike.",
     ["killed 4 exact unknown", "injured - vague unknown"]),
]  # fmt: skip

ADDED: list[Row] = [
    ("thirty more", "The bomb killed six people; around thirty more, including a neighbour, were injured.",
     ["killed 6 exact unknown", "injured 30 about unknown", "injured 1 exact civilian | of=30"]),
    ("more innocent civilians", "Today's raid killed at least 35 more innocent civilians.", ["killed 35 at_least civilian"]),
    ("another five", "Six rebels died in the clash and another five were captured.",
     ["killed 6 exact combatant", "captured 5 exact combatant"]),
    ("two more", "The bomb killed four soldiers and wounded two more.", ["killed 4 exact combatant", "injured 2 exact combatant"]),
    ("a further nine", "A further nine civilians were killed by mortars on Sunday.", ["killed 9 exact civilian"]),
    ("an additional 12", "An additional 12 houses were destroyed in the shelling.", ["destroyed 12 exact building"]),
    ("others", "The bomb killed an imam and three others.", ["killed 1 exact civilian", "killed 3 exact"]),
    ("others without a number", "The army killed 15 insurgents and injured others.",
     ["killed 15 exact combatant", "injured - vague combatant"]),
    ("another alone", "One policeman was killed and another wounded by the sniper.",
     ["killed 1 exact security_forces", "injured 1 exact security_forces"]),
    ("the rest", "Of the ten hostages, four were killed in the raid.", ["killed 4 exact civilian"]),
    ("one more", "One more soldier died of wounds from Sunday's ambush.", ["killed 1 exact combatant"]),
]  # fmt: skip

HEDGES: list[Row] = [
    ("at least", "The raid killed at least 12 fighters.", ["killed 12 at_least"]),
    ("more than", "The raid killed more than 12 fighters.", ["killed 12 at_least"]),
    ("over", "The raid killed over 12 fighters.", ["killed 12 at_least"]),
    ("no fewer than", "The raid killed no fewer than 12 fighters.", ["killed 12 at_least"]),
    ("upwards of", "Upwards of 200 houses were torched by the militia.", ["destroyed 200 at_least building"]),
    ("or more", "Fifteen or more villagers were killed by the raiders.", ["killed 15 at_least civilian"]),
    ("and counting", "Forty dead and counting after the bombing of the market.", ["killed 40 at_least unknown"]),
    ("a minimum of", "The attack killed a minimum of eight guards.", ["killed 8 at_least security_forces"]),
    ("up to", "The raid killed up to 80 fighters.", ["killed 80 at_most"]),
    ("as many as", "The raid killed as many as 80 fighters.", ["killed 80 at_most"]),
    ("no more than", "No more than ten soldiers were wounded in the clash.", ["injured 10 at_most combatant"]),
    ("about", "The raid killed about 40 fighters.", ["killed 40 about | low=35 | high=45"]),
    ("some", "The raid killed some 40 fighters.", ["killed 40 about"]),
    ("around", "Around 150 hostages were seized by the gunmen.", ["captured 150 about civilian"]),
    ("roughly", "Roughly 30 homes were damaged in the shelling.", ["damaged 30 about building"]),
    ("an estimated", "An estimated 600 people died in the massacre.", ["killed 600 about unknown"]),
    ("nearly", "The raid killed nearly 40 fighters.", ["killed 40 about | low=36 | high=40"]),
    ("almost", "Almost 90 schoolboys were abducted in the raid.", ["captured 90 about civilian"]),
    ("close to", "Close to 70 people were wounded in the suicide bombing.", ["injured 70 about unknown"]),
    ("or so", "Twenty or so militants were killed in the offensive.", ["killed 20 about combatant"]),
    ("in words before", "Possibly 20 militants were killed in the offensive.", ["killed 20 about combatant"]),
    ("the hedge binds to its number", "More than 20 fighters were killed and 50 civilians wounded in the raid.",
     ["killed 20 at_least combatant", "injured 50 exact civilian"]),
    ("the hedge binds to the second number", "The bomb killed 20 people and injured more than 50.",
     ["killed 20 exact unknown", "injured 50 at_least unknown"]),
    ("a hedge on each", "At least nine people were killed and about 30 hurt in the blast.",
     ["killed 9 at_least unknown", "injured 30 about unknown"]),
    ("over is a place too", "A jet over five villages killed two farmers.", ["killed 2 exact civilian"]),
]  # fmt: skip

RANGES: list[Row] = [
    ("to", "The strike killed 10 to 15 militants.", ["killed - about combatant | low=10 | high=15"]),
    ("hyphen", "The strike killed 10-15 militants.", ["killed - about combatant | low=10 | high=15"]),
    ("between and", "Between 30 and 40 rebels were killed in the battle.", ["killed - about combatant | low=30 | high=40"]),
    ("from to", "From 20 to 25 soldiers died in the ambush.", ["killed - about combatant | low=20 | high=25"]),
    ("or", "Two or three policemen were wounded by the gunmen.", ["injured - about security_forces | low=2 | high=3"]),
]  # fmt: skip

NO_VICTIMS: list[Row] = [
    ("an age", "The raid killed a 14-year-old boy.", ["killed 1 exact civilian"]),
    ("an age behind a name", "Sami Haddad, 14, and Omar Nasser, 18, were killed by soldiers.", ["killed 2 exact"]),
    ("an age, aged", "A farmer aged 62 was killed by a mine.", ["killed 1 exact civilian"]),
    ("an age range", "Three brothers between 8 and 13 were killed by the shell.", ["killed 3 exact civilian"]),
    ("a unit's number", "Soldiers of Regiment 137 killed three rebels.", ["killed 3 exact combatant"]),
    ("a brigade's number", "The 92nd brigade destroyed two tanks.", ["destroyed 2 exact armour"]),
    ("a distance", "Rebels 20 kilometres from the town killed three soldiers.", ["killed 3 exact combatant"]),
    ("a date", "On 14 March militants killed three soldiers.", ["killed 3 exact combatant"]),
    ("a date behind", "Militants killed three soldiers on March 14, 2019.", ["killed 3 exact combatant"]),
    ("a time", "At 6.30 pm shells killed three women.", ["killed 3 exact civilian"]),
    ("a duration", "The three-day battle killed 60 rebels.", ["killed 60 exact combatant"]),
    ("a span of days", "The battle killed 60 rebels in three days.", ["killed 60 exact combatant"]),
    ("money", "The attackers killed a trader and stole $4,000.", ["killed 1 exact civilian"]),
    ("money in words", "The raiders killed two guards and took 300,000 naira.", ["killed 2 exact security_forces"]),
    ("a weight", "A 500-kilogram bomb killed four workers.", ["killed 4 exact civilian"]),
    ("a calibre", "A 120 mm mortar shell killed four workers.", ["killed 4 exact civilian"]),
    ("a percentage", "The blast destroyed 40 per cent of the crops and killed two farmers.", ["killed 2 exact civilian"]),
    ("a population", "In the town of 12,000 people, shells killed four residents.", ["killed 4 exact civilian"]),
    ("the attackers' number", "Thirty gunmen on motorcycles killed four herders.", ["killed 4 exact civilian"]),
    ("the weapons' number", "Two suicide bombers killed 15 worshippers.", ["killed 15 exact civilian"]),
    ("the strikes' number", "Six air strikes killed 15 fighters.", ["killed 15 exact combatant"]),
    ("the number of a model", "A Su-25 jet killed three shepherds.", ["killed 3 exact civilian"]),
    ("times", "The farmer was shot three times and died.", ["killed 1 exact civilian"]),
    ("ordinals", "The second explosion killed four firemen.", ["killed 4 exact civilian"]),
    ("a road's number", "Gunmen on Highway 4 killed two drivers.", ["killed 2 exact civilian"]),
    ("a year as a word", "The 2016 bombing killed 32 travellers.", ["killed 32 exact civilian"]),
    ("a number of reports", "Two witnesses said soldiers killed a shopkeeper.", ["killed 1 exact civilian"]),
    ("a child's father", "A father of three was killed by the sniper.", ["killed 1 exact civilian"]),
    ("a mother of four", "The shell killed a mother of four.", ["killed 1 exact civilian"]),
    ("one of many", "He is one of 40 witnesses of the massacre.", []),
]  # fmt: skip


@cases(VALUES)
def test_values(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(VAGUE)
def test_vague_amounts(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(ADDED)
def test_added_numbers(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(HEDGES)
def test_hedges_bind_to_their_number(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(RANGES)
def test_ranges(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(NO_VICTIMS)
def test_numbers_that_count_no_victims(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)
