"""Headlines: their own grammar (present tense, verbs and articles left out, colons), in sentence case and title case."""

from __future__ import annotations

from claim_rows import Hard, Row, cases, check, read
from sayso.pipeline import Resources

PRESENT: list[Row | Hard] = [
    ("kills", "Bomb kills 11 at bus station in Nairobi", ["killed 11 exact unknown"]),
    ("kill", "Gunmen kill nine in attack on Karachi mosque", ["killed 9 exact unknown"]),
    ("killed", "14 soldiers killed in Boko Haram ambush", ["killed 14 exact combatant"]),
    ("dead in front", "10 dead in Baghdad bombing", ["killed 10 exact unknown"]),
    ("dead, with a hedge", "At least 7 dead as rockets hit port city", ["killed 7 at_least unknown"]),
    ("dead and wounded", "12 dead, 30 injured as car bomb hits market", ["killed 12 exact unknown", "injured 30 exact unknown"]),
    ("kills, injures", "Landmine kills three, injures five in Casamance", ["killed 3 exact unknown", "injured 5 exact unknown"]),
    ("two verbs without a comma", "Air raid kills six wounds 20 in Taiz", ["killed 6 exact unknown", "injured 20 exact unknown"]),
    ("killed, wounded", "Four killed, nine wounded in Srinagar grenade attack",
     ["killed 4 exact unknown", "injured 9 exact unknown"]),
    ("killing", "Suicide bomber strikes Quetta court, killing eight", ["killed 8 exact unknown"]),
    ("leaves dead", "Shelling leaves two dead in Zaporizhzhia", ["killed 2 exact unknown"]),
    ("leave dead and wounded", "Clashes leave five dead, dozens wounded in Tripoli",
     ["killed 5 exact unknown", "injured - vague unknown"]),
    ("claims lives", "Mortar fire claims four lives in Kashmir village", ["killed 4 exact unknown"]),
    ("die", "Six die in drone attack on Yemen funeral", ["killed 6 exact unknown"]),
    ("dies", "Journalist dies in Gaza air strike", ["killed 1 exact civilian"]),
    ("shot dead", "Three activists shot dead in Colombia", ["killed 3 exact civilian"]),
    ("shot", "Four shot at Durban taxi rank, gunmen flee", ["injured 4 exact unknown"]),
    ("slain", "13 gunmen slain in Basilan army offensive", ["killed 13 exact combatant"]),
    ("martyred", "Two policemen martyred in Bannu attack", ["killed 2 exact security_forces"]),
    ("neutralized", "Nine terrorists neutralized in southeast", ["killed 9 exact combatant"]),
    ("gunned down", "Radio host gunned down in Manila", ["killed 1 exact civilian"]),
    ("toll rises", "Death toll in capital attack rises to 43, says health ministry", ["killed 43 exact unknown"]),
    ("toll hits", "Mosque blast toll hits 60", ["killed 60 exact unknown"]),
    ("toll climbs, name before", "Kabul bombing: death toll climbs to 35", ["killed 35 exact unknown"]),
    ("colon in front", "Sahel: 20 farmers killed by armed men on motorcycles", ["killed 20 exact civilian"]),
    ("speaker behind a dash", "Air strike kills five, injures seven - Homs governor",
     ["killed 5 exact unknown | said=Homs governor", "injured 7 exact unknown | said=Homs governor"]),
    ("speaker behind a colon", "Bomb kills three tourists, Egyptian guide near temple: officials",
     ["killed 3 exact civilian | said=officials", "killed 1 exact civilian | said=officials"]),
    ("speaker in front", "UN: Strike on Idlib camp killed nine children", ["killed 9 exact civilian | said=United Nations"]),
    Hard("speaker behind a comma", "Over 50 rebels killed in Marib, Saudi-led coalition says",
     ["killed 50 at_least combatant | said=Saudi-led coalition"],
         "the rebels of the headline are taken for its speakers"),
    ("number alone", "Five killed when mine explodes under minibus", ["killed 5 exact unknown"]),
    ("as many as", "As many as 40 feared killed in Tigray market strike", ["killed 40 at_most unknown"]),
    ("dozens", "Dozens killed in raid on Darfur camp", ["killed - vague unknown"]),
    ("scores hurt", "Scores hurt as police fire on Lagos march", ["injured - vague unknown"]),
    ("among dead", "Two children among dead in Odesa missile strike", ["killed 2 exact civilian"]),
    ("abducted", "Gunmen abduct 30 pupils from Kaduna school", ["captured 30 exact civilian"]),
    ("kidnapped", "Ten bus passengers kidnapped in Kunduz", ["captured 10 exact civilian"]),
    ("missing", "Two dead, six missing after attack on Mali army post", ["killed 2 exact unknown", "missing 6 exact unknown"]),
    ("flee", "10,000 flee fighting in eastern Congo", ["displaced 10000 exact unknown"]),
    ("destroyed", "Three tanks destroyed in Gaza ambush", ["destroyed 3 exact armour"]),
    ("damages", "Drone strike damages ferry in Odesa", ["damaged 1 exact vessel"]),
    ("downs", "Ukraine downs 12 drones overnight", ["destroyed 12 exact aircraft"]),
    ("seize", "Rebels seize two towns near Goma", ["seized 2 exact settlement"]),
    ("passive with is cut", "Judge, two guards shot dead in Kandahar", ["killed 1 exact civilian", "killed 2 exact security_forces"]),
    ("title case", "Over 120 Militants Killed In Russian Air Strikes In Syria", ["killed 120 at_least combatant | by=Russia"]),
    ("title case, two objects", "Airstrike Kills Rebel Leader And Over 30 Militants",
     ["killed 1 exact combatant", "killed 30 at_least combatant"]),
    ("title case, verb taken for a name", "Roadside Bomb Kills Eight Afghan Police Officers", ["killed 8 exact security_forces"]),
    ("capitals", "SUICIDE BOMBER KILLS 15 IN MOGADISHU CAFE", ["killed 15 exact unknown"]),
    ("capitals, passive", "SEVEN SOLDIERS KILLED IN TALIBAN ATTACK", ["killed 7 exact combatant"]),
    ("participle as noun modifier", "Suspect in killing of three officers arrested in Lyon", ["killed 3 exact security_forces"]),
    ("attack that killed", "Group claims Mali attack that killed two French troops", ["killed 2 exact combatant"]),
    ("a past attack with its figure", "Trial opens over Bamako hotel attack that left 20 dead", ["killed 20 exact unknown"]),
    ("no number", "Soldier killed in Donbas shelling", ["killed 1 exact combatant"]),
    ("no number, plural", "Civilians killed in Ghouta air raids", ["killed - vague civilian"]),
    ("a lawsuit killed", "Governor kills gun bill after shooting", []),
    ("a number of the war's year", "War enters third year as talks stall", []),
    ("a film", "War epic bombs in cinemas", []),
]  # fmt: skip

BODY: list[Row | Hard] = [
    ("a headline takes its category from the body", "Strike kills nine in Idlib\n\nThe strike killed nine civilians, rescuers said.",
     ["killed 9 exact civilian", "killed 9 exact civilian"]),
    ("a headline takes its agent from the body", "Four dead in raid\n\nIsraeli troops killed four gunmen in the raid.",
     ["killed 4 exact combatant | by=Israel", "killed 4 exact combatant | by=Israel"]),
]  # fmt: skip


@cases(PRESENT, BODY)
def test_headlines(resources: Resources, text: str, expected: list[str]) -> None:
    check(read(resources, text, headline=True), expected)
