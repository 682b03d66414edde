"""What looks like a claim and is none: idioms, sport, accidents, weather, illness, background, intentions."""

from __future__ import annotations

import pytest

from claim_rows import check, read
from sayso.pipeline import Resources

IDIOMS = [
    ("killed the bill", "The senate killed the bill after the army scandal."),
    ("killed a project", "Budget cuts killed two projects of the defence ministry."),
    ("killed off a plan", "The vote killed off the peace plan."),
    ("killed the mood", "The news killed the mood at the military parade."),
    ("killing time", "Soldiers were killing time at the airport for three hours."),
    ("making a killing", "Two arms traders made a killing on the stock market."),
    ("dressed to kill", "The general's two daughters were dressed to kill."),
    ("bombed at the box office", "The war film bombed at the box office."),
    ("a bombshell", "The minister dropped a bombshell on five deputies."),
    ("a strike over pay", "Workers at the military port will strike over pay."),
    ("a strike by staff", "A strike by 400 nurses shut the army hospital."),
    ("on strike", "Two thousand miners went on strike against the government."),
    ("a hunger strike", "Three prisoners began a hunger strike in the military jail."),
    ("struck a deal", "The rebels struck a deal with two governors."),
    ("struck by a thought", "Two officers were struck by the silence of the town."),
    ("a hit", "The song about the war hit three million views."),
    ("hit hard by prices", "High prices hit 40,000 families in the war zone."),
    ("shot a film", "They shot a film about the war in 40 days."),
    ("shot a video", "An activist shot two videos of the protest."),
    ("a shot on goal", "The striker shot twice and the army team won 2-1."),
    ("a dead heat", "The election ended in a dead heat between two generals."),
    ("a dead end", "Talks with the rebels reached a dead end after two rounds."),
    ("a deadline", "The rebels set a deadline of 48 hours for the army."),
    ("dead on arrival", "The truce plan was dead on arrival, three diplomats said."),
    ("a death sentence", "A military court handed down a death sentence against three men."),
    ("on death row", "Eleven militants are on death row."),
    ("under fire from critics", "The minister came under fire for the defence budget."),
    ("drew fire", "The general drew fire from 30 lawmakers over the war."),
    ("fired from a job", "The army chief fired six generals."),
    ("an opportunity seized", "Rebels seized the opportunity to talk."),
    ("the initiative seized", "The army seized the initiative."),
    ("hearts captured", "The young soldier captured the hearts of millions."),
    ("captured on film", "Cameras captured two soldiers as they crossed the bridge."),
    ("attention captured", "The war captured the attention of three presidents."),
    ("a target of aid", "The aid programme targets 30,000 families in the war zone."),
    ("targeted by sanctions", "Sanctions targeted two generals and a bank."),
    ("attacked in words", "The opposition leader attacked two ministers over the war in a speech."),
    ("blew up over words", "A row blew up between two generals."),
    ("a missing link", "Two pages are missing from the army's report."),
    ("lost an election", "The former general lost four elections."),
    ("lost contact", "The army lost contact with two villages."),
    ("lost a case", "The ministry lost three lawsuits over the war."),
    ("sank in polls", "The president sank two points in polls over the war."),
    ("eliminated from a cup", "The army team eliminated two rivals from the cup."),
    ("a goal", "The army team scored two goals and crushed the police team."),
    ("a record destroyed", "The runner, a soldier, destroyed two records."),
    ("executed a plan", "The army executed three manoeuvres."),
    ("execution of orders", "The execution of two contracts for the army was delayed."),
    ("wounded pride", "His words wounded the pride of two generals."),
    ("damaged trust", "The scandal damaged two ministers of the war cabinet."),
    ("under attack as policy", "The defence policy is under attack from three parties."),
    ("a killer app", "The army's killer app has four functions."),
    ("war on drugs", "The mayor declared war on two newspapers."),
    ("a battle with an illness", "The general died after a long battle with cancer."),
]  # fmt: skip

NOT_BY_FORCE = [
    ("a storm", "A typhoon killed 20 people on the coast."),
    ("an earthquake", "An earthquake killed 1,200 people and destroyed 4,000 houses."),
    ("a flood", "Floods killed 60 villagers in the province."),
    ("a heatwave", "A heatwave killed 14 pensioners."),
    ("lightning", "Lightning killed three farmers."),
    ("a landslide", "A landslide buried nine miners."),
    ("a bus crash", "A bus crash killed 12 people on the mountain road."),
    ("a plane crash", "Forty passengers died when an airliner crashed in fog."),
    ("a capsized boat", "Thirty migrants drowned when their boat capsized."),
    ("a train", "A train derailed, killing 11 passengers."),
    ("a fire", "A fire caused by a short circuit killed eight workers at a factory."),
    ("a gas leak", "A gas leak killed five students in their hostel."),
    ("a stampede", "A stampede at a shrine killed 31 pilgrims."),
    ("a collapse", "A mine collapse killed 17 miners."),
    ("an epidemic", "Cholera killed 90 people in the camp."),
    ("illness", "The old general died of cancer at 84."),
    ("a pandemic", "The coronavirus has killed 3,000 people in the province."),
    ("hunger", "Famine killed 200 children."),
    ("animals", "The ranger was killed by his lions."),
    ("a shark", "A shark attacked two swimmers."),
    ("a fall", "Two climbers were killed in a fall."),
    ("an overdose", "Nine inmates died of an overdose."),
    ("old age", "The veteran died at home, aged 97."),
]  # fmt: skip

INVENTED_OR_HARMLESS = [
    ("a novel", "The novel tells of a siege in which 4,000 soldiers die."),
    ("a film's hero", "In the film, the hero kills 26 rebels."),
    ("mock targets", "The drills involved 4,000 troops, and 36 mock targets were hit."),
    ("hit by complaints", "The bank was hit by 41 complaints in a month."),
    ("bad reviews", "The actor was wounded by bad reviews."),
    ("a bus off the road", "Nineteen people were killed and 74 injured when a bus left the road."),
    (
        "an accident that the police tell of",
        "Five people were killed when a bus left the road near Mosul, police said.",
    ),
    ("an illness that is called an attack", "Heart attacks cause 80 deaths a month in the region."),
    ("engaged in", "The army seeks persons engaged in the sale of oil."),
    ("an animal", "A man was attacked by a bear and injured."),
    ("a player who will miss matches", "The winger was injured and will miss four matches."),
    ("a river", "More than 5,000 residents were displaced as the river broke its banks."),
]

BACKGROUND = [
    ("a population", "Some 120,000 civilians live in the besieged town."),
    ("an army's size", "The army has 40,000 soldiers in the region."),
    ("a percentage", "The army holds 40 per cent of the town."),
    ("a budget", "The ministry spent $40 million on the war."),
    ("arrests of a purpose", "Police questioned 12 people after the attack."),
    ("a fight without a figure", "The town has seen much bloodshed in the war."),
    ("history without a figure", "The massacre of the villagers is remembered every spring."),
    ("a purpose", "The jets were focused on destroying reinforcements of the militants."),
    ("a plan without a number", "The army vowed to kill militants."),
    ("a capability", "The missile can hit targets 300 kilometres away."),
    ("a general truth", "Landmines kill civilians long after a war."),
    ("a denial of all", "No one was hurt in the attack."),
    ("no casualties", "There were no casualties in the rocket attack."),
    ("nobody was killed", "Nobody was killed when the shell fell on the field."),
    ("without loss", "The troops took part in the battle without losing a man."),
    ("escaped", "Four soldiers escaped unhurt from the ambush."),
    ("survived", "The governor survived a bomb attack."),
    ("rescued", "Firemen rescued nine people after the air strike."),
    ("funeral", "Thousands attended the funeral of the slain soldier."),
    ("weapons used", "The militants fired 14 rockets."),
    ("dead weight of words", "The deadly war enters its fourth year."),
    ("a number of attacks", "The rebels carried out 14 attacks in May."),
    ("votes", "The council passed the war resolution by 13 votes."),
    ("a killer is described", "The man who trained the killers was a soldier for ten years."),
    ("protection", "Soldiers protected 40 villagers from the rebels."),
    ("a question", "How many soldiers have died in the war?"),
]  # fmt: skip

ROWS = [
    pytest.param(t, id=f"{g}: {p}")
    for g, table in (
        ("idiom", IDIOMS),
        ("no force", NOT_BY_FORCE),
        ("harmless", INVENTED_OR_HARMLESS),
        ("background", BACKGROUND),
    )
    for p, t in table
]


@pytest.mark.parametrize("text", ROWS)
def test_what_looks_like_a_claim_and_is_none(resources: Resources, text: str) -> None:
    check(read(resources, text), [])


NEAR_MISSES = [
    ("a strike that is one", "A strike on a workers' hostel killed nine men.", ["killed 9 exact unknown"]),
    ("an accident beside an attack", "Two days after a bus crash, gunmen killed four drivers.", ["killed 4 exact civilian"]),
    ("a crash by a missile", "A helicopter crashed after a rocket hit it, killing five soldiers.",
     ["killed 5 exact combatant"]),
    ("a fire from shelling", "A fire started by shelling killed three children.", ["killed 3 exact civilian"]),
    ("a vehicle rammed", "A driver rammed his car into a crowd of worshippers in an attack, killing four.",
     ["killed 4 exact unknown"]),
    ("under fire that kills", "Four soldiers died under fire from the rebels.", ["killed 4 exact combatant"]),
    ("a flood of refugees", "A flood of refugees followed the raid, in which 30 villagers were killed.",
     ["killed 30 exact civilian"]),
    ("a storm of bullets", "Six policemen died in a storm of gunfire.", ["killed 6 exact security_forces"]),
    ("a market hit on pay day", "Shells hit a market on pay day and killed nine workers.", ["killed 9 exact civilian"]),
    ("a film crew", "Militants killed four members of a film crew.", ["killed 4 exact civilian"]),
    ("a football ground", "A bomb at a football match killed six fans.", ["killed 6 exact civilian"]),
    ("a stampede after shots", "Five women died in a stampede after police opened fire on the crowd.", ["killed 5 exact civilian"]),
    ("a virus clinic", "Gunmen killed two nurses at an Ebola clinic.", ["killed 2 exact civilian"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=p) for p, t, e in NEAR_MISSES])
def test_near_misses_are_claims(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text), expected)
