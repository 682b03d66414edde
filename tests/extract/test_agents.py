"""Who did it and by what: the agent of the verb, of the act's noun, and the means."""

from __future__ import annotations

from claim_rows import Hard, Row, cases, check, read
from sayso.pipeline import Resources

AGENTS: list[Row | Hard] = [
    ("subject", "Russian jets killed 12 militants.", ["killed 12 exact combatant | by=Russia | means=air strike"]),
    ("by", "Twelve militants were killed by Turkish troops.", ["killed 12 exact combatant | by=Turkey"]),
    ("an act's adjective", "Twelve civilians were killed in Israeli air strikes.",
     ["killed 12 exact civilian | by=Israel | means=air strike"]),
    ("an act by", "Nine people were killed in shelling by the Syrian army.", ["killed 9 exact unknown | by=Syria | means=shelling"]),
    ("an act of a group", "A raid by al-Shabaab fighters killed ten villagers.", ["killed 10 exact civilian | by=Al-Shabaab"]),
    ("a group as compound", "A Boko Haram attack killed 16 fishermen.", ["killed 16 exact civilian | by=Boko Haram"]),
    ("a coalition", "A US-led coalition air strike killed nine militants.", ["killed 9 exact combatant | by=US-led coalition"]),
    Hard("a coalition by its leader", "A Saudi-led coalition raid killed 22 wedding guests.",
     ["killed 22 exact civilian | by=Saudi-led coalition | means=air strike"],
         "the means of an act that its agent tells is not inferred: this coalition raids from the air"),
    Hard("a state's possessive", "Ukraine's drones destroyed two bombers.", ["destroyed 2 exact | by=Ukraine | means=drone strike"],
         "the owner of the drones is not read as the agent"),
    ("subject of the main verb", "Houthi rebels fired a missile at the port, killing six dockers.",
     ["killed 6 exact civilian | by=Houthis | means=missile"]),
    ("agent of an attack that killed", "The Taliban attacked a post, killing five soldiers.",
     ["killed 5 exact combatant | by=Taliban"]),
    ("relative clause", "Hamas gunmen who killed 12 festival-goers were shown on video.", ["killed 12 exact civilian | by=Hamas"]),
    ("claimed by", "A bombing claimed by Islamic State killed 30 pilgrims.",
     ["killed 30 exact civilian | by=Islamic State | means=ied"]),
    ("blamed on", "An ambush blamed on the PKK killed eight soldiers.", ["killed 8 exact combatant | by=PKK"]),
    ("blamed for", "Nigerian officials blamed Boko Haram for killing 12 loggers.", ["killed 12 exact civilian | by=Boko Haram"]),
    ("accused of", "Witnesses accused Malian soldiers of executing 15 herders.", ["killed 15 exact civilian | by=Mali"]),
    ("two agents", "Russian and Syrian jets killed 18 civilians.", ["killed 18 exact civilian | by=Russia; Syria"]),
    ("two sides of a clash", "Clashes between Kurdish fighters and Turkish troops killed seven people.", ["killed 7 exact unknown"]),
    ("unidentified gunmen", "Unidentified gunmen killed nine policemen.", ["killed 9 exact security_forces | by= | means=small arms"]),
    ("masked men", "Masked men killed a prosecutor in Derna.", ["killed 1 exact civilian | by="]),
    ("one of them", "Two guards quarrelled and one of them shot a soldier.", ["injured 1 exact combatant"]),
    ("nobody", "Nine policemen were killed in Helmand.", ["killed 9 exact security_forces | by="]),
    ("a thing that a state made", "A Soviet-era landmine killed two shepherds.", ["killed 2 exact civilian | by="]),
    ("the coalition that the report names", "Coalition air strikes killed nine people. The Saudi-led coalition denied that.",
     ["killed 9 exact unknown | by=Saudi-led coalition"]),
    ("who is said to have", "Members of Islamic State are said to have killed 50 clerks.", ["killed 50 exact civilian | by=Islamic State"]),
    ("acts set aside", "In addition to Turkish air strikes on the hills, Iraqi troops on Monday attacked a camp, killing six rebels.",
     ["killed 6 exact combatant | by=Iraq"]),
    ("fire that covers an advance", "Ukrainian troops were advancing under cover of heavy mortar fire that killed four militants.",
     ["killed 4 exact combatant | by=Ukraine | means=shelling"]),
    ("a victim's own state is no agent", "Three French soldiers were killed in Mali.", ["killed 3 exact combatant | by="]),
]  # fmt: skip

MEANS: list[Row | Hard] = [
    ("suicide bomber", "A suicide bomber killed nine people in a mosque.", ["killed 9 exact unknown | means=suicide attack"]),
    Hard("suicide vest", "An attacker wearing a suicide vest killed six recruits.", ["killed 6 exact combatant | means=suicide attack"],
         "the subject of the verb is no act, and its vest no means"),
    ("blew himself up", "A man blew himself up at a gate, killing four guards.", ["killed 4 exact security_forces | means=suicide attack"]),
    ("roadside bomb", "A roadside bomb killed nine people.", ["killed 9 exact unknown | means=ied"]),
    ("car bomb", "A parked car bomb killed nine people.", ["killed 9 exact unknown | means=ied"]),
    ("landmine", "A landmine killed four farmers.", ["killed 4 exact civilian | means=ied"]),
    ("drone", "A drone strike killed two militants.", ["killed 2 exact combatant | means=drone strike"]),
    ("air raid", "An air raid killed two militants.", ["killed 2 exact combatant | means=air strike"]),
    ("a raid that the parser hangs on the victims", "Activists accused Russia of killing 12 men, including 5 teachers, in an air raid.",
     ["killed 12 exact unknown | by=Russia | means=air strike", "killed 5 exact civilian | of=12 | by=Russia | means=air strike"]),
    ("barrel bombs", "Barrel bombs killed eleven residents.", ["killed 11 exact civilian | means=air strike"]),
    ("warplanes", "Warplanes bombed a market, killing eleven shoppers.", ["killed 11 exact civilian | means=air strike"]),
    Hard("helicopters", "Helicopter gunships killed eleven rebels.", ["killed 11 exact combatant | means=air strike"],
         '"helicopter gunships" is no word of means'),
    ("mortars", "Mortar rounds killed three pupils.", ["killed 3 exact civilian | means=shelling"]),
    ("rockets", "Rockets killed three pupils.", ["killed 3 exact civilian | means=shelling"]),
    Hard("tank fire", "Tank fire killed three residents.", ["killed 3 exact civilian | means=shelling"],
         '"tank fire" is no word of means'),
    ("ballistic missile", "A ballistic missile killed three residents.", ["killed 3 exact civilian | means=missile"]),
    ("sniper", "A sniper killed a nurse.", ["killed 1 exact civilian | means=small arms"]),
    ("shot", "A nurse was shot dead.", ["killed 1 exact civilian | means=small arms"]),
    Hard("machine guns", "Men with machine guns killed 13 villagers.", ["killed 13 exact civilian | means=small arms"],
         '"machine guns" is no word of means'),
    ("gas", "A gas attack killed 40 civilians.", ["killed 40 exact civilian | means=chemical"]),
    ("sarin", "Shells filled with sarin killed 80 people.", ["killed 80 exact unknown | means=chemical"]),
    ("raid on the ground", "Commandos killed three gunmen in a raid on a house.", ["killed 3 exact combatant | means=ground operation"]),
    ("clashes say how and not by what", "Clashes killed 13 rebels.", ["killed 13 exact combatant | means="]),
    ("so does an ambush", "Six soldiers died in an ambush.", ["killed 6 exact combatant | means="]),
    ("none told", "Six soldiers were killed near Gao.", ["killed 6 exact combatant | means="]),
    ("what was hit is no means", "Jihadists killed six artillery officers.", ["killed 6 exact combatant | means="]),
]  # fmt: skip


@cases(AGENTS)
def test_who_did_it(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)


@cases(MEANS)
def test_by_what_it_was_done(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)
