"""Whom: the status that a head noun and the words beside it give, named people, and whose people they are."""

from __future__ import annotations

from claim_rows import Row, cases, check, read
from sayso.pipeline import Resources

COMBATANTS: list[Row] = [
    ("soldiers of a state", "The ambush killed three Turkish soldiers.", ["killed 3 exact combatant | aff=Turkish Army"]),
    ("members of a staff", "The jets killed 15 members of medical staff.", ["killed 15 exact civilian | aff=medics"]),
    ("a member of a force", "The bomb killed one member of the coast guard.", ["killed 1 exact security_forces | aff=coast guard"]),
    ("a number from an army", "The bomb wounded 90 civilians and seventeen from the armed forces.",
     ["injured 90 exact civilian | aff=civilians", "injured 17 exact combatant | aff=army"]),
    ("deaths of reporters", "A committee reports sixteen journalist deaths.", ["killed 16 exact civilian | aff=journalists"]),
    ("others need not be reporters", "The bomb killed a photojournalist and five others.",
     ["killed 1 exact civilian | aff=journalists", "killed 5 exact civilian | aff=civilians"]),
    ("members of a group", "The strike killed ten Taliban fighters.", ["killed 10 exact combatant | aff=Taliban"]),
    ("a group's other name", "The strike killed ten Daesh militants.", ["killed 10 exact combatant | aff=Islamic State"]),
    ("a group's members", "Four members of Boko Haram were killed near Banki.", ["killed 4 exact combatant | aff=Boko Haram"]),
    ("a group in the plural", "Twenty Taliban were killed by the strike.", ["killed 20 exact combatant | aff=Taliban"]),
    ("a group by its initials", "The raid killed six ISWAP terrorists.", ["killed 6 exact combatant | aff=Islamic State"]),
    ("members of the army", "Seven members of the armed forces died in the ambush.", ["killed 7 exact combatant"]),
    ("armed men", "Troops killed four armed men.", ["killed 4 exact combatant"]),
    ("gunmen", "Police killed two gunmen in the shootout.", ["killed 2 exact combatant"]),
    ("servicemen", "Eight Ukrainian servicemen were wounded by shelling.", ["injured 8 exact combatant | aff=Ukrainian Army"]),
    ("troops", "A bomb killed five government troops.", ["killed 5 exact combatant"]),
    ("marines", "Two US marines were killed in the rocket attack.", ["killed 2 exact combatant"]),
    ("conscripts", "Nine conscripts died when drones hit their dormitory.", ["killed 9 exact combatant"]),
    ("militiamen", "Clashes near Kirkuk killed eleven militiamen.", ["killed 11 exact combatant"]),
    ("guerrillas", "Colombian troops killed seven ELN guerrillas.", ["killed 7 exact combatant | aff=ELN"]),
    ("separatists", "Shelling killed three separatists in Luhansk.", ["killed 3 exact combatant"]),
    ("peacekeepers", "A mine killed four UN peacekeepers in Mali.", ["killed 4 exact combatant"]),
    ("mercenaries", "Drones killed 13 Wagner mercenaries.", ["killed 13 exact combatant | aff=Wagner Group"]),
    ("paratroopers", "Rockets wounded two paratroopers.", ["injured 2 exact combatant"]),
    ("reservists", "Three Israeli reservists were killed by an anti-tank missile.", ["killed 3 exact combatant"]),
    ("commanders", "The raid killed two senior commanders of the group.", ["killed 2 exact combatant | victims=commanders; senior"]),
    ("army officers", "Two army officers were shot dead in Fallujah.", ["killed 2 exact combatant"]),
    ("a colonel", "A colonel was killed by a roadside bomb.", ["killed 1 exact combatant"]),
    ("a rank and a name", "Lieutenant Omar Khalil was killed in the ambush.", ["killed 1 exact combatant"]),
    ("cadres", "Security forces shot dead five Maoist cadres.", ["killed 5 exact combatant"]),
    ("suspected members", "The drone killed three suspected al-Qaeda members.", ["killed 3 exact combatant | aff=Al-Qaeda"]),
    ("elements", "The army killed nine terrorist elements in Sinai.", ["killed 9 exact combatant"]),
    ("operatives", "Two Hamas operatives were killed by the strike.", ["killed 2 exact combatant | aff=Hamas"]),
    ("bandits", "Nigerian jets killed 30 bandits in a forest.", ["killed 30 exact combatant"]),
    ("assailants", "Guards shot dead three of the assailants.", ["killed 3 exact combatant"]),
    ("troopers of a border force", "Six frontier corps men were killed in Waziristan.", ["killed 6 exact"]),
    ("soldiers and a nationality alone", "The mine killed two Chadians of the peacekeeping force.", ["killed 2 exact"]),
    ("regime forces", "The attack killed eleven regime forces.", ["killed 11 exact combatant"]),
    ("foreign fighters", "Shelling killed four foreign fighters.", ["killed 4 exact combatant | victims=foreign"]),
    ("pro-government fighters", "Twelve pro-government fighters were killed near Palmyra.", ["killed 12 exact combatant"]),
    ("tribal fighters", "A car bomb killed five tribal fighters.", ["killed 5 exact combatant"]),
]  # fmt: skip

POLICE: list[Row] = [
    ("policemen", "The bomb killed six policemen.", ["killed 6 exact security_forces"]),
    ("police", "Ten police were killed in Taliban attacks in Badghis.", ["killed 10 exact security_forces"]),
    ("police officers", "Gunmen wounded four Kenyan police officers.", ["injured 4 exact security_forces | aff=Kenyan police"]),
    ("officers alone", "Two officers were shot dead at a roadblock in Acapulco.", ["killed 2 exact security_forces"]),
    ("coast guard", "Abu Sayyaf killed three coast guard members.", ["killed 3 exact security_forces"]),
    ("border guards", "Militants killed five Tunisian border guards.", ["killed 5 exact security_forces"]),
    ("gendarmes", "Jihadists killed eleven gendarmes at Inata.", ["killed 11 exact security_forces"]),
    ("prison guards", "Inmates backed by gunmen killed two prison guards.", ["killed 2 exact security_forces"]),
    ("security guards", "Two security guards were killed at the hotel.", ["killed 2 exact security_forces"]),
    ("bodyguards", "The minister's three bodyguards were killed by the bomb.", ["killed 3 exact security_forces"]),
    ("a police chief", "A police chief was assassinated in Lahore.", ["killed 1 exact security_forces"]),
    ("constables", "Three constables were martyred in Dera Ismail Khan.", ["killed 3 exact security_forces"]),
    ("security personnel", "The blast injured seven security personnel.", ["injured 7 exact"]),
    ("members of the security forces", "Four members of the security forces were killed by a sniper.",
     ["killed 4 exact"]),
    ("park rangers", "Militiamen killed six park rangers in Virunga.", ["killed 6 exact"]),
    ("police recruits", "A suicide bomber killed 20 police recruits.", ["killed 20 exact security_forces"]),
]  # fmt: skip

CIVILIANS: list[Row] = [
    ("civilians", "The raid killed 14 civilians.", ["killed 14 exact civilian | aff=civilians"]),
    ("journalists", "The shelling killed two journalists.", ["killed 2 exact civilian | aff=journalists"]),
    ("a photojournalist", "A photojournalist was killed by a mortar.", ["killed 1 exact civilian"]),
    ("media workers", "Israeli fire killed three media workers.", ["killed 3 exact civilian"]),
    ("aid workers", "The strike killed four aid workers.", ["killed 4 exact civilian | aff=aid workers"]),
    ("UN staff", "Six UN staff were killed in the strike on the school.", ["killed 6 exact civilian"]),
    ("doctors", "The bombing of the clinic killed two doctors and a nurse.",
     ["killed 2 exact civilian", "killed 1 exact civilian"]),
    ("medical staff", "Air raids killed nine medical staff.", ["killed 9 exact civilian | aff=medics"]),
    ("first responders", "A second strike killed three first responders.", ["killed 3 exact civilian"]),
    ("firefighters", "Shells wounded two firefighters.", ["injured 2 exact civilian"]),
    ("teachers and pupils", "Gunmen killed a teacher and nine pupils.", ["killed 1 exact civilian", "killed 9 exact civilian"]),
    ("farmers", "Boko Haram slit the throats of 43 farmers.", ["killed 43 exact civilian"]),
    ("fishermen", "Soldiers killed five fishermen on Lake Chad.", ["killed 5 exact civilian"]),
    ("nomads", "An air strike killed seven nomads.", ["killed 7 exact civilian"]),
    ("traders", "Armed men killed six traders returning from market.", ["killed 6 exact civilian"]),
    ("truck drivers", "Jihadists killed three truck drivers near the border.", ["killed 3 exact civilian"]),
    ("passengers", "Rebels killed 16 bus passengers.", ["killed 16 exact civilian"]),
    ("worshippers", "Two bombers killed 21 worshippers.", ["killed 21 exact civilian"]),
    ("a clergyman", "A pastor was shot dead in Burkina Faso.", ["killed 1 exact civilian"]),
    ("mourners", "A missile killed 30 mourners at a funeral.", ["killed 30 exact civilian"]),
    ("wedding guests", "An air strike killed 40 wedding guests.", ["killed 40 exact civilian"]),
    ("protesters", "Troops killed eleven protesters in Omdurman.", ["killed 11 exact civilian | aff=protesters"]),
    ("activists", "Two human rights activists were murdered in Honduras.", ["killed 2 exact civilian"]),
    ("election officials", "Rebels killed five election officials.", ["killed 5 exact civilian"]),
    ("government employees", "The attack killed 12 government employees.", ["killed 12 exact civilian"]),
    ("a governor", "A provincial governor was killed by a suicide bomber.", ["killed 1 exact civilian"]),
    ("local officials", "Gunmen killed three local officials.", ["killed 3 exact civilian"]),
    ("a village chief", "Militants killed a village chief in Kidal.", ["killed 1 exact civilian"]),
    ("tribal elders", "A bomb killed six tribal elders.", ["killed 6 exact civilian"]),
    ("a politician's title", "A deputy mayor was shot dead in Kherson.", ["killed 1 exact civilian"]),
    ("a member of parliament", "Gunmen killed two members of parliament.", ["killed 2 exact civilian"]),
    ("diplomats", "A bomb wounded three diplomats.", ["injured 3 exact civilian"]),
    ("migrants", "The strike on the camp killed 44 migrants.", ["killed 44 exact civilian"]),
    ("refugees", "Shells killed seven refugees.", ["killed 7 exact civilian"]),
    ("displaced people", "Mortar fire killed six displaced people.", ["killed 6 exact civilian"]),
    ("women and children", "Seven women and eleven children were killed.", ["killed 7 exact civilian", "killed 11 exact civilian"]),
    ("a pregnant woman", "A shell killed a pregnant woman.", ["killed 1 exact civilian | victims=women"]),
    ("a toddler", "Shrapnel killed a toddler.", ["killed 1 exact civilian | victims=children"]),
    ("teenagers", "Troops shot dead two Palestinian teenagers.", ["killed 2 exact civilian"]),
    ("an elderly couple", "Shelling killed an elderly couple in Nikopol.", ["killed 2 exact civilian"]),
    ("a father and daughter", "A drone killed a father and his daughter.", ["killed 1 exact civilian", "killed 1 exact civilian"]),
    ("relatives", "The raid killed seven of his relatives.", ["killed 7 exact civilian"]),
    ("a family", "An air strike killed a family of nine.", ["killed 9 exact civilian"]),
    ("members of a family", "Eight members of one family were killed in the strike.", ["killed 8 exact civilian"]),
    ("workers", "The Taliban killed eight vaccination workers.", ["killed 8 exact civilian"]),
    ("road workers", "A bomb killed five road workers.", ["killed 5 exact civilian"]),
    ("tourists", "Gunmen killed two Danish tourists.", ["killed 2 exact civilian | aff=tourists"]),
    ("nationals", "Nine Chinese nationals were killed in the attack on the mine.", ["killed 9 exact"]),
    ("a confession", "The blast killed 17 Shiite Muslims.", ["killed 17 exact civilian"]),
    ("Christians", "Militants killed 29 Coptic Christians.", ["killed 29 exact civilian | aff=Christians"]),
    ("unarmed men", "Soldiers killed four unarmed men.", ["killed 4 exact civilian"]),
    ("hunters", "A mine killed two hunters.", ["killed 2 exact civilian"]),
    ("scientists", "A bomb killed an Iranian nuclear scientist.", ["killed 1 exact civilian"]),
    ("a singer", "Gunmen killed a popular singer.", ["killed 1 exact civilian"]),
    ("athletes", "The bombing killed three footballers.", ["killed 3 exact civilian"]),
    ("customers", "The blast killed nine customers in a cafe.", ["killed 9 exact civilian"]),
    ("prisoners of an army", "The strike killed 50 Ukrainian prisoners of war.", ["killed 50 exact"]),
    ("foreign workers", "Al-Shabaab killed six foreign contractors.", ["killed 6 exact civilian"]),
    ("interpreters", "The bomb killed an interpreter.", ["killed 1 exact civilian"]),
    ("civil servants", "Rebels killed four civil servants.", ["killed 4 exact civilian"]),
    ("nurses", "Two nurses were injured when mortars hit the ward.", ["injured 2 exact civilian"]),
]  # fmt: skip

UNKNOWN: list[Row] = [
    ("people", "The strike killed four people.", ["killed 4 exact unknown"]),
    ("persons", "Seven persons were injured in the blast in Jammu.", ["injured 7 exact unknown"]),
    ("men", "Three men were shot dead in Belfast.", ["killed 3 exact unknown"]),
    ("Palestinians", "Israeli fire killed five Palestinians.", ["killed 5 exact unknown | aff=Palestinians"]),
    ("Israelis", "A gunman killed three Israelis.", ["killed 3 exact unknown"]),
    ("foreigners", "The attack killed nine foreigners.", ["killed 9 exact unknown | victims=foreign"]),
    ("others", "The bomb killed 20 others.", ["killed 20 exact unknown"]),
    ("number alone", "The bombing killed 20.", ["killed 20 exact unknown"]),
    ("number alone, passive", "Nine were killed in the shootout.", ["killed 9 exact unknown"]),
    ("individuals", "The raid killed six individuals.", ["killed 6 exact unknown"]),
    ("victims", "Eleven victims died in the grenade attack.", ["killed 11 exact unknown"]),
    ("suspects", "Police shot dead two suspects after the bombing.", ["killed 2 exact combatant"]),
    ("a stranger's nationality", "The shelling killed three Syrians.", ["killed 3 exact unknown"]),
    ("bystander words win", "The blast killed a man, a bystander.", ["killed 1 exact"]),
]  # fmt: skip

NAMES: list[Row] = [
    ("one named", "A sniper killed Layla Haddad on her balcony.", ["killed 1 exact unknown | names=Layla Haddad"]),
    ("named, passive", "Amir Hosseini was shot dead by soldiers.", ["killed 1 exact unknown | names=Amir Hosseini"]),
    ("a role and a name", "The strike killed commander Abu Hafs.", ["killed 1 exact combatant"]),
    ("a name and a role behind", "Samira Khan, a nurse, was killed by the shell.", ["killed 1 exact civilian"]),
    ("a role, comma, a name", "Gunmen killed a judge, Karim Aziz, in Herat.", ["killed 1 exact civilian"]),
    ("two named", "Militants killed Daniel Okoro and Peter Musa.", ["killed 2 exact unknown"]),
    ("three named", "Ali Reza, Hamid Noori and Jawad Amini were killed by the bomb.", ["killed 3 exact"]),
    ("named with ages and towns", "Adam Brandt, 31, of Hillford and Omar Nasser, 32, of Lakeside were killed by the bomb.",
     ["killed 2 exact"]),
    ("named with ages", "Yusuf, 9, and Mariam, 12, were killed by the mortar.", ["killed 2 exact"]),
    ("a list of names behind a colon", "The blast killed three commanders: Abu Omar, Abu Zaid and Abu Ali.",
     ["killed 3 exact combatant"]),
    ("a known leader", "A US raid killed Islamic State leader Abu Ibrahim.", ["killed 1 exact combatant"]),
    ("a name as the agent is no victim", "Corporal Jan Novak killed two rebels.", ["killed 2 exact combatant"]),
    ("children by name", "Her sons Omar, 5, and Sami, 7, were killed.", ["killed 2 exact civilian"]),
]  # fmt: skip

ADJOINING: list[Row] = [
    ("most of them", "A raid killed 40 militants, most of them from Mosul.", ["killed 40 exact combatant"]),
    ("mostly", "The strike killed 22 people, mostly women.", ["killed 22 exact unknown"]),
    ("all of them", "Six people, all of them farmers, were killed by the mine.", ["killed 6 exact civilian"]),
    ("all civilians", "The shelling killed seven people, all civilians.", ["killed 7 exact civilian"]),
    ("a dash", "Gunmen killed 28 people - mostly clerks - in the ministry.", ["killed 28 exact unknown"]),
    ("including a bare plural", "The blast killed ten people, including tourists.", ["killed 10 exact unknown"]),
    ("identified as", "The two dead were identified as rebels.", ["killed 2 exact combatant"]),
    ("people who were civilians", "Four people were killed, and all were civilians.", ["killed 4 exact civilian"]),
    ("all of them in the sentence behind", "Four people were killed. All of them were farmers.", ["killed 4 exact civilian"]),
    ("they were all", "Seven people died in the raid. They were all farmers.", ["killed 7 exact civilian"]),
    ("the dead of killed and hurt", "Nine people were killed and two were hurt; the dead were policemen.",
     ["killed 9 exact security_forces", "injured 2 exact unknown"]),
    ("all of two claims", "Nine people were killed and three were wounded. All were soldiers.",
     ["killed 9 exact combatant", "injured 3 exact combatant"]),
    ("both of two", "Two people were killed, and both were children.", ["killed 2 exact civilian"]),
    ("both of six", "Six people were killed, and both were children.", ["killed 6 exact unknown"]),
    ("many are not all", "Nine people were killed. Many were women.", ["killed 9 exact unknown"]),
    ("not soldiers", "Nine people were killed. The victims were not soldiers.", ["killed 9 exact unknown"]),
    ("could be soldiers", "Nine people were killed. All could be soldiers.", ["killed 9 exact unknown"]),
    ("what was done to all", "Nine people were killed. All were buried on Monday.", ["killed 9 exact unknown"]),
]  # fmt: skip


@cases(COMBATANTS)
def test_combatants(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(POLICE)
def test_police_and_guards(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(CIVILIANS)
def test_civilians(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(UNKNOWN)
def test_people_whose_status_is_not_said(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(NAMES)
def test_named_people_are_counted(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(ADJOINING)
def test_words_beside_the_number_that_tell_who_they_were(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)
