"""Killing: verbs in every voice, nouns, adjectives, tolls and bodies."""

from __future__ import annotations

from claim_rows import Hard, Row, cases, check, read
from sayso.pipeline import Resources

VERBS: list[Row | Hard] = [
    ("active", "The raid killed 12 fighters.", ["killed 12 exact combatant"]),
    ("passive", "Twelve fighters were killed in the raid.", ["killed 12 exact combatant"]),
    ("perfect passive", "Nine soldiers have been killed in the attack.", ["killed 9 exact combatant"]),
    ("perfect active", "Shelling has killed six residents of Donetsk.", ["killed 6 exact civilian"]),
    ("pluperfect in a report", "Officials said the bomb had killed four shoppers.", ["killed 4 exact civilian"]),
    ("get passive", "Three herders got killed when troops opened fire on their camp.", ["killed 3 exact civilian"]),
    ("reduced relative", "The bodies of nine soldiers killed in the ambush were flown home.", ["killed 9 exact combatant"]),
    ("relative clause", "Relatives buried the seven miners who were killed in Tuesday's bombing.", ["killed 7 exact civilian"]),
    ("active relative clause", "Police are hunting the gunmen who killed two teachers in Narathiwat.", ["killed 2 exact civilian"]),
    ("relative clause of an event", "The ambush, which killed eleven rangers, was the third this month.", ["killed 11 exact combatant"]),
    ("participle clause", "A bomb hit the bus, killing seven civilians.", ["killed 7 exact civilian"]),
    ("participle clause in front", "Killing eight recruits, the blast tore through a barracks in Baidoa.",
     ["killed 8 exact combatant"]),
    ("gerund behind a preposition", "The group is blamed for killing nine pilgrims on the road to Karbala.",
     ["killed 9 exact civilian"]),
    ("after a gerund", "After killing three guards, the raiders emptied the armoury.", ["killed 3 exact security_forces"]),
    ("infinitive of result", "The missile went through the roof to kill five patients in the ward.", ["killed 5 exact civilian"]),
    ("cleft", "It was a drone that killed the two brothers on their farm.", ["killed 2 exact civilian"]),
    ("object in front", "Among others, the shells killed a nurse.", ["killed 1 exact civilian"]),
    ("adverb between", "The second mortar round instantly killed two sentries.", ["killed 2 exact"]),
    Hard("place between", "The rocket killed in the village of Tal Rifat six farmers.", ["killed 6 exact civilian"],
         "the parser takes the active verb for a participle and misses its object behind the place"),
    ("an inserted part", "More than 2,000 people - many of them children - have been killed by the bombardment.",
     ["killed 2000 at_least unknown", "killed - vague civilian | of=2000"]),
    ("time behind", "Sixteen worshippers were killed on Friday in Peshawar.", ["killed 16 exact civilian"]),
    ("murdered", "Four election workers were murdered on their way to Kandahar.", ["killed 4 exact civilian"]),
    ("assassinated", "Unknown men assassinated a judge in central Baghdad.", ["killed 1 exact civilian"]),
    ("massacred", "The militia massacred 62 villagers at Ngarannam.", ["killed 62 exact civilian"]),
    ("slaughtered", "Raiders slaughtered fourteen farmers in Plateau state.", ["killed 14 exact civilian"]),
    ("executed", "The jihadists executed five captured soldiers.", ["killed 5 exact combatant"]),
    ("beheaded", "Two fishermen were beheaded by extremists in Cabo Delgado.", ["killed 2 exact civilian"]),
    ("lynched", "A mob lynched two suspected rebels in Bangui.", ["killed 2 exact combatant"]),
    ("hanged", "The insurgents hanged three policemen in the town square.", ["killed 3 exact security_forces"]),
    ("burned alive", "Assailants burned alive six worshippers in a church.", ["killed 6 exact civilian"]),
    ("burned to death", "Seven passengers were burned to death when gunmen torched their bus.",
     ["killed 7 exact civilian", "destroyed 1 exact vehicle"]),
    ("hacked to death", "Rebels hacked to death nine villagers near Beni.", ["killed 9 exact civilian"]),
    ("stabbed to death", "An attacker stabbed to death two commuters at the station.", ["killed 2 exact civilian"]),
    ("beaten to death", "A detainee was beaten to death by soldiers in Juba.", ["killed 1 exact civilian"]),
    ("blown up", "A landmine blew up four soldiers on patrol.", ["killed 4 exact combatant"]),
    ("shot dead", "Gunmen shot dead three policemen.", ["killed 3 exact security_forces"]),
    ("shot dead, passive", "Three policemen were shot dead at a checkpoint in Imphal.", ["killed 3 exact security_forces"]),
    ("shot someone dead", "A sniper shot a 60-year-old farmer dead near Huwara.", ["killed 1 exact civilian"]),
    ("shot and killed", "Israeli troops shot and killed two Palestinians at the crossing.", ["killed 2 exact unknown"]),
    ("shot and killed, passive", "A councillor was shot and killed outside his home in Cali.", ["killed 1 exact civilian"]),
    ("shot to death", "Four labourers were shot to death in Balochistan.", ["killed 4 exact civilian"]),
    ("fatally shot", "Officers fatally shot an armed man in Marseille.", ["killed 1 exact combatant"]),
    ("fatally wounded", "A medic was fatally wounded by shrapnel in Kherson.", ["killed 1 exact civilian"]),
    ("mortally wounded", "The blast mortally wounded two sappers.", ["killed 2 exact combatant"]),
    ("gunned down", "Militants gunned down five farmers.", ["killed 5 exact civilian"]),
    ("gunned down, passive", "A radio reporter was gunned down in Mogadishu.", ["killed 1 exact civilian"]),
    ("mowed down", "The machine-gunner mowed down ten protesters in Conakry.", ["killed 10 exact civilian"]),
    ("cut down", "Eleven conscripts were cut down by machine-gun fire.", ["killed 11 exact combatant"]),
    ("martyred", "Six fighters were martyred in the strike.", ["killed 6 exact combatant"]),
    ("neutralised", "The army neutralised 14 terrorists.", ["killed 14 exact combatant"]),
    ("neutralized, passive", "Nine PKK members were neutralized in northern Iraq.", ["killed 9 exact combatant"]),
    ("eliminated", "Israeli forces said they eliminated three gunmen in Jenin.", ["killed 3 exact combatant"]),
    ("liquidated", "A special unit liquidated two militants in Dagestan.", ["killed 2 exact combatant"]),
    ("put to death", "The rebels put to death six prisoners.", ["killed 6 exact"]),
    ("dispatched to death", "An air raid sent 20 militants to their deaths.", ["killed 20 exact combatant"]),
    ("took out", "A Hellfire missile took out two commanders of the group.", ["killed 2 exact combatant"]),
    ("wiped out", "The bombardment wiped out a family of six in Khan Younis.", ["killed 6 exact civilian"]),
    ("claimed the lives", "The attack claimed the lives of 14 villagers.", ["killed 14 exact civilian"]),
    ("claimed lives", "Fighting in Tripoli claimed 23 lives.", ["killed 23 exact unknown"]),
    ("cost lives", "The ambush cost eight soldiers their lives.", ["killed 8 exact combatant"]),
    ("cost the lives", "Monday's raid cost the lives of eleven settlers.", ["killed 11 exact civilian"]),
    ("took the lives", "The explosion took the lives of three deminers.", ["killed 3 exact"]),
    ("lost their lives", "Thirteen peacekeepers lost their lives in the attack.", ["killed 13 exact combatant"]),
    ("lost his life", "A taxi driver lost his life when the shell landed.", ["killed 1 exact civilian"]),
    ("laid down their lives", "Two soldiers laid down their lives in the battle for the pass.", ["killed 2 exact combatant"]),
    ("lost men", "The army lost nine men in the ambush.", ["killed 9 exact"]),
    ("died", "Four civilians died in the shelling.", ["killed 4 exact civilian"]),
    ("died in the perfect", "Five girls have died in the rocket attack on their school.", ["killed 5 exact civilian"]),
    ("died of wounds", "Two policemen died of wounds they had suffered in the bombing.", ["killed 2 exact security_forces"]),
    ("died in hospital", "A third soldier died in hospital on Thursday after the grenade attack.", ["killed 1 exact combatant"]),
    ("succumbed", "Three fighters succumbed to injuries sustained in Monday's clashes.", ["killed 3 exact combatant"]),
    ("perished", "Twenty-two villagers perished in the air raid.", ["killed 22 exact civilian"]),
    ("fell in battle", "Seven Ukrainian servicemen fell in battle near Avdiivka.", ["killed 7 exact combatant"]),
    ("bled to death", "A wounded corporal bled to death at the roadside after the ambush.", ["killed 1 exact combatant"]),
    ("met their death", "Ten sailors met their death when a missile hit the frigate.", ["killed 10 exact combatant"]),
    ("breathed their last", "Two of them were already dead when the ambulance came; three guards died later.",
     ["killed 2 exact unknown", "killed 3 exact security_forces"]),
]  # fmt: skip

NOUNS: list[Row | Hard] = [
    ("deaths of", "The deaths of 12 civilians in the raid caused anger.", ["killed 12 exact civilian"]),
    ("counted deaths", "The strike caused 17 deaths.", ["killed 17 exact unknown"]),
    ("counted civilian deaths", "The UN verified 26 civilian deaths in the bombing.", ["killed 26 exact civilian"]),
    ("fatalities", "Police confirmed nine fatalities after the blast.", ["killed 9 exact unknown"]),
    ("death of one named", "The ministry confirmed the death of Corporal Adam Reyes in the ambush.",
     ["killed 1 exact combatant"]),
    ("killing of", "Thousands protested against the killing of two students by soldiers.", ["killed 2 exact civilian"]),
    ("killings counted", "The commission documented 41 killings during the raid on Duékoué.", ["killed 41 exact unknown"]),
    ("murder of", "Three militiamen stand accused of the murder of six nuns.", ["killed 6 exact civilian"]),
    ("massacre of", "The massacre of 30 villagers by militants shocked the region.", ["killed 30 exact civilian"]),
    ("execution of", "A video shows the execution of eleven prisoners by the jihadists.", ["killed 11 exact"]),
    ("assassination of", "The assassination of a senior commander was carried out by drone.", ["killed 1 exact combatant"]),
    ("beheading of", "The group released pictures of the beheading of a hostage.", ["killed 1 exact civilian"]),
    ("slaughter of", "The slaughter of 45 herders near Ogossagou went unpunished.", ["killed 45 exact civilian"]),
    ("loss of", "The battalion mourned the loss of 19 soldiers in the ambush.", ["killed 19 exact combatant"]),
    ("loss of life", "The raid caused the loss of 30 lives.", ["killed 30 exact unknown"]),
    ("N-dead attack", "Wednesday's attack, with nine dead, was the worst in Kabul this month.", ["killed 9 exact unknown"]),
    ("martyrs", "The shelling of the refugee camp resulted in 14 martyrs.", ["killed 14 exact unknown"]),
    ("casualties is no killing", "The air raid caused 30 casualties.", []),
]  # fmt: skip

ADJECTIVES: list[Row | Hard] = [
    ("left dead", "The attack left 12 civilians dead.", ["killed 12 exact civilian"]),
    ("left dead behind", "The attack left dead four civilians.", ["killed 4 exact civilian"]),
    ("leaving dead", "A car bomb went off outside the court, leaving at least ten people dead.", ["killed 10 at_least unknown"]),
    ("are dead", "Six soldiers are dead after the ambush, the army said.", ["killed 6 exact combatant"]),
    ("number and dead", "The fighting in Hodeidah left 61 dead.", ["killed 61 exact unknown"]),
    ("found dead", "Eight labourers were found dead after the militants withdrew.", ["killed 8 exact civilian"]),
    ("confirmed dead", "Twenty-one people have been confirmed dead in the truck bombing.", ["killed 21 exact unknown"]),
    ("pronounced dead", "A policeman shot at the checkpoint was pronounced dead in hospital.", ["killed 1 exact security_forces"]),
    ("declared dead", "Four gunmen were declared dead at the scene.", ["killed 4 exact combatant"]),
    ("feared dead is asserted", "Fifteen miners were feared dead after the raid.", ["killed 15 exact civilian"]),
    ("counted among the dead", "Three children are among the dead in the air strike.", ["killed 3 exact civilian"]),
    ("counted among the killed", "Two aid workers were among those killed in the strike on the convoy.",
     ["killed 2 exact civilian"]),
    ("the dead counted", "Rescuers pulled nine dead from the ruins after the air strike.", ["killed 9 exact unknown"]),
    Hard("dead with number behind", "The dead, 14 in all, were victims of a suicide bomber.", ["killed 14 exact unknown"],
         "the number stands behind the word, set off by commas"),
    ("slain", "Funerals were held for the three slain soldiers.", ["killed 3 exact combatant"]),
    ("KIA", "The brigade reported 3 KIA and 7 WIA in the fighting.", ["killed 3 exact unknown", "injured 7 exact unknown"]),
    ("deadly with a count", "The 17 killed in the raid were all fighters.", ["killed 17 exact combatant"]),
    ("dead beside wounded", "Hospitals counted 8 dead and 40 wounded after the bombardment.",
     ["killed 8 exact unknown", "injured 40 exact unknown"]),
]  # fmt: skip

TOLLS: list[Row | Hard] = [
    ("toll rose to", "The death toll from the bombing rose to 32.", ["killed 32 exact unknown"]),
    ("toll stands at", "The death toll in the Maiduguri attack stands at 27.", ["killed 27 exact unknown"]),
    ("toll has climbed to", "The toll has climbed to at least 48 dead, hospital officials said after the strike.",
     ["killed 48 at_least unknown"]),
    ("put the toll at", "Police put the death toll at 16 after the shooting.", ["killed 16 exact unknown"]),
    ("toll of", "The raid, with a toll of 12, was the deadliest since spring.", ["killed 12 exact unknown"]),
    ("toll reached", "By nightfall the death toll had reached 70 after the mortar attack.", ["killed 70 exact unknown"]),
    ("bringing the toll to", "Another policeman died overnight, bringing the death toll from the blast to 14.",
     ["killed 1 exact security_forces", "killed 14 exact unknown"]),
    ("number of dead", "The number of dead in the siege has risen to 39.", ["killed 39 exact unknown"]),
    ("number of people killed", "The number of people killed in the attack rose to 25.", ["killed 25 exact unknown"]),
    ("number of civilians killed", "The number of civilians killed in the raid has grown to 52.", ["killed 52 exact civilian"]),
    ("tolls exceeded", "Estimates of the death toll from the bombing exceeded 100.", ["killed 100 at_least unknown"]),
    ("toll of civilians", "A civilian death toll of 31 was recorded in the shelling of Goma.", ["killed 31 exact civilian"]),
    ("a toll upon a number is none", "Three days of fighting took a heavy toll on 40 villages.", []),
]  # fmt: skip

BODIES: list[Row | Hard] = [
    ("bodies found", "Troops found the bodies of 11 militants after the battle.", ["killed 11 exact combatant"]),
    ("bodies counted", "Our reporter counted six bodies in the street after the shelling.", ["killed 6 exact unknown"]),
    ("corpses", "Twenty corpses lay in the ruins of the bombed market.", ["killed 20 exact unknown"]),
    ("bodies brought", "Ambulances brought 13 bodies to the hospital after the air strike.", ["killed 13 exact unknown"]),
    ("remains", "The remains of four soldiers were recovered at the scene of the ambush.", ["killed 4 exact combatant"]),
    ("body of one", "Searchers recovered the body of a policeman shot by the rebels.", ["killed 1 exact security_forces"]),
    ("mass grave", "A mass grave with 32 bodies was discovered after the rebels left the town.", ["killed 32 exact unknown"]),
    ("an organised body is none", "The three bodies that monitor the truce met the army in Geneva.", []),
]  # fmt: skip

COORDINATION: list[Row | Hard] = [
    ("two objects", "The explosion killed two guards and a cleaner.", ["killed 2 exact security_forces", "killed 1 exact civilian"]),
    ("three objects", "Rockets killed three women, two children and an imam in Afrin.",
     ["killed 3 exact civilian", "killed 2 exact civilian", "killed 1 exact civilian"]),
    ("two subjects", "Five soldiers and eleven rebels were killed in clashes near Kutum.",
     ["killed 5 exact combatant", "killed 11 exact combatant"]),
    ("together with", "The blast killed a mayor together with two bodyguards.",
     ["killed 1 exact civilian", "killed 2 exact security_forces"]),
    ("along with", "A commander was killed along with four of his fighters.",
     ["killed 1 exact combatant", "killed 4 exact combatant"]),
    ("as well as", "The strike killed nine militants as well as destroying four vehicles.",
     ["killed 9 exact combatant", "destroyed 4 exact vehicle"]),
    Hard("besides", "Besides two policemen, the bomb killed a street vendor.",
     ["killed 2 exact security_forces", "killed 1 exact civilian"],
         "a patient in front of its verb, behind a preposition"),
    ("and his wife", "Gunmen killed a lawyer and his wife in Quetta.", ["killed 1 exact civilian", "killed 1 exact civilian"]),
    ("two verbs", "Shelling killed three civilians and wounded nine others.",
     ["killed 3 exact civilian", "injured 9 exact civilian"]),
    ("two participles", "A mine exploded under a truck, killing four soldiers and maiming two.",
     ["killed 4 exact combatant", "injured 2 exact combatant"]),
    ("two passives", "Six people were killed and eleven were wounded in the grenade attack.",
     ["killed 6 exact unknown", "injured 11 exact unknown"]),
    ("verb left out", "At least 20 civilians were killed and 50 wounded in the attack.",
     ["killed 20 at_least civilian", "injured 50 exact civilian"]),
    ("verb left out with a hedge", "Nine recruits were killed and at least 14 others injured when the barracks was shelled.",
     ["killed 9 exact combatant", "injured 14 at_least combatant"]),
    Hard("verb left out behind while", "Four troops died in the firefight while eight sustained injuries.",
     ["killed 4 exact combatant", "injured 8 exact combatant"],
         "the parser takes the verb for an adjective of the injuries"),
    ("as were", "Thirty residents were wounded, as were five policemen.",
     ["injured 30 exact civilian", "injured 5 exact security_forces"]),
    ("so did", "Two soldiers died in the clash, and so did seven insurgents.",
     ["killed 2 exact combatant", "killed 7 exact combatant"]),
    ("with as carrier", "Seventeen people died in the blast, with another 30 injured.",
     ["killed 17 exact unknown", "injured 30 exact unknown"]),
    ("comma for and", "Five people were killed, seven wounded in the shelling.", ["killed 5 exact unknown", "injured 7 exact unknown"]),
    ("respectively by place", "The raids killed four people in Idlib and six in Hama.",
     ["killed 4 exact unknown", "killed 6 exact unknown"]),
    ("second number with a place", "Three soldiers were killed in Gao and two in Kidal.",
     ["killed 3 exact combatant", "killed 2 exact combatant"]),
    ("father, mother and three sisters", "Her father, mother and three sisters were killed in the attack.",
     ["killed 1 exact civilian", "killed 1 exact civilian", "killed 3 exact civilian"]),
    ("a list in front of its participle", "The rebels' count: 150 soldiers, 95 policemen and a judge killed.",
     ["killed 150 exact combatant", "killed 95 exact security_forces", "killed 1 exact civilian"]),
    ("what fighting saw", "Days of fighting saw 120 Iraqi soldiers and a senior general killed.",
     ["killed 120 exact combatant", "killed 1 exact combatant"]),
    ("alongside", "Karim Aziz was killed alongside his son and two neighbours.",
     ["killed 1 exact unknown", "killed 1 exact civilian", "killed 2 exact civilian"]),
    ("both sides", "Fifteen rebels were killed, against two soldiers, in the battle.",
     ["killed 15 exact combatant", "killed 2 exact combatant"]),
    ("killing of one, then another", "After a first bomb killed six people, a second killed four rescuers.",
     ["killed 6 exact unknown", "killed 4 exact civilian"]),
    ("killed and injured together", "The blast killed and wounded dozens of people.",
     ["killed - vague unknown", "injured - vague unknown"]),
    ("killed or injured together", "Dozens of soldiers were killed or wounded in the ambush.",
     ["killed - vague combatant", "injured - vague combatant"]),
]  # fmt: skip


@cases(VERBS)
def test_verbs_of_killing(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(NOUNS)
def test_nouns_of_killing(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(ADJECTIVES)
def test_the_dead_as_adjective(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(TOLLS)
def test_tolls(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(BODIES)
def test_bodies(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(COORDINATION)
def test_several_killed_in_one_sentence(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)
