"""What a sentence claims: a table of sentences, one phenomenon a row, with the fields that the row is about.

Each row: (phenomenon, sentence, claims). A claim is written "kind number qualifier category" with further fields behind a bar:
``by=`` actor, ``aff=`` affected, ``said=`` said_by, ``means=``, ``stance=``, ``scope=``, ``part`` for a part of a whole.
"""

from __future__ import annotations

import pytest

from builders import report
from sayso.annotate import Parser
from sayso.extract import extract
from sayso.model.claim import Claim
from sayso.model.report import Block, BlockKind, Report
from sayso.model.span import Span
from sayso.pipeline import Resources

EFFECTS = [
    ("active verb", "The raid killed 12 fighters.", ["killed 12 exact combatant"]),
    ("passive verb", "Twelve fighters were killed in the raid.", ["killed 12 exact combatant"]),
    ("perfect passive", "Nine soldiers have been killed in the attack.", ["killed 9 exact combatant"]),
    ("reduced relative", "The bodies of nine soldiers killed in the ambush were flown home.", ["killed 9 exact combatant"]),
    ("participle clause", "A bomb hit the bus, killing seven civilians.", ["killed 7 exact civilian"]),
    ("intransitive", "Four civilians died in the shelling.", ["killed 4 exact civilian"]),
    ("injured", "The blast wounded 30 civilians.", ["injured 30 exact civilian"]),
    ("two verbs, two objects", "Shelling killed three civilians and wounded nine others.",
     ["killed 3 exact civilian", "injured 9 exact civilian"]),
    ("elliptical second number", "At least 20 civilians were killed and 50 wounded in the attack.",
     ["killed 20 at_least civilian", "injured 50 exact"]),
    ("adjective dead", "The attack left 12 civilians dead.", ["killed 12 exact civilian"]),
    ("adjective wounded", "The attack left two soldiers wounded.", ["injured 2 exact combatant"]),
    ("claimed the lives", "The attack claimed the lives of 14 villagers.", ["killed 14 exact civilian"]),
    ("shot dead", "Gunmen shot dead three policemen.", ["killed 3 exact security_forces"]),
    ("gunned down", "Militants gunned down five farmers.", ["killed 5 exact civilian"]),
    ("martyred", "Six fighters were martyred in the strike.", ["killed 6 exact combatant"]),
    ("neutralised", "The army neutralised 14 terrorists.", ["killed 14 exact combatant"]),
    ("noun with of", "The deaths of 12 civilians in the raid caused anger.", ["killed 12 exact civilian"]),
    ("noun counted", "The strike caused 17 deaths.", ["killed 17 exact"]),
    ("massacre", "The massacre of 30 villagers by militants shocked the region.", ["killed 30 exact civilian"]),
    ("toll", "The death toll from the bombing rose to 32.", ["killed 32 exact"]),
    ("captured people", "Rebels captured 15 soldiers in the battle.", ["captured 15 exact combatant"]),
    ("kidnapped", "Militants kidnapped 20 schoolgirls from the village.", ["captured 20 exact civilian"]),
    ("missing", "Five soldiers went missing after the attack.", ["missing 5 exact combatant"]),
    ("displaced", "The fighting displaced 3,000 civilians.", ["displaced 3000 exact civilian"]),
    ("destroyed things", "The strike destroyed two tanks and a bridge.", ["destroyed 2 exact armour", "destroyed 1 exact building"]),
    ("people under destroy", "The jets destroyed a base and about 40 militants.",
     ["destroyed 1 exact position", "killed 40 about combatant"]),
    ("damaged", "The shelling damaged three houses.", ["damaged 3 exact building"]),
    ("seized places", "Government troops seized four villages from the rebels.", ["seized 4 exact settlement"]),
    ("took control", "The army took control of two towns.", ["seized 2 exact settlement"]),
    ("shot down", "Rebels shot down a helicopter.", ["destroyed 1 exact aircraft"]),
    ("list of things", "The raid destroyed three trucks, two mortars and an ammunition depot.",
     ["destroyed 3 exact vehicle", "destroyed 2 exact artillery", "destroyed 1 exact depot"]),
    ("as well as", "The strike killed nine militants as well as destroying four vehicles.",
     ["killed 9 exact combatant", "destroyed 4 exact vehicle"]),
]  # fmt: skip

NUMBERS = [
    ("word", "The raid killed seventeen fighters.", ["killed 17 exact"]),
    ("compound word", "The raid killed twenty-one fighters.", ["killed 21 exact"]),
    ("hundreds in words", "The war killed two hundred and five soldiers in the battle.", ["killed 205 exact"]),
    ("separator", "The raid killed 1,250 fighters.", ["killed 1250 exact"]),
    ("a dozen", "The raid killed a dozen fighters.", ["killed 12 exact"]),
    ("a couple", "The raid killed a couple of fighters.", ["killed 2 exact"]),
    ("dozens", "The raid killed dozens of fighters.", ["killed None vague"]),
    ("several", "The raid killed several fighters.", ["killed None vague"]),
    ("bare plural", "The raid killed fighters of the group.", ["killed None vague"]),
    ("a singular", "The raid killed a commander.", ["killed 1 exact combatant"]),
    ("at least", "The raid killed at least 12 fighters.", ["killed 12 at_least"]),
    ("more than", "The raid killed more than 12 fighters.", ["killed 12 at_least"]),
    ("over", "The raid killed over 12 fighters.", ["killed 12 at_least"]),
    ("no fewer than", "The raid killed no fewer than 12 fighters.", ["killed 12 at_least"]),
    ("up to", "The raid killed up to 80 fighters.", ["killed 80 at_most"]),
    ("as many as", "The raid killed as many as 80 fighters.", ["killed 80 at_most"]),
    ("about", "The raid killed about 40 fighters.", ["killed 40 about"]),
    ("some", "The raid killed some 40 fighters.", ["killed 40 about"]),
    ("nearly", "The raid killed nearly 40 fighters.", ["killed 40 about"]),
    ("the hedge binds to its number", "More than 20 fighters were killed and 50 civilians wounded in the raid.",
     ["killed 20 at_least combatant", "injured 50 exact civilian"]),
    ("an age is no number", "The raid killed a 14-year-old boy.", ["killed 1 exact civilian"]),
    ("ages behind names", "Sami Haddad, 14, and Omar Nasser, 18, were killed by soldiers.", ["killed 2 exact"]),
    ("a unit's number", "Soldiers of Regiment 137 killed three rebels.", ["killed 3 exact combatant"]),
    ("a distance", "Rebels 20 kilometres from the town killed three soldiers.", ["killed 3 exact combatant"]),
]  # fmt: skip

WHOM = [
    ("police", "The bomb killed six policemen.", ["killed 6 exact security_forces"]),
    (
        "soldiers of a state",
        "The ambush killed three Turkish soldiers.",
        ["killed 3 exact combatant | aff=Turkish Army"],
    ),
    ("members of a group", "The strike killed ten Taliban fighters.", ["killed 10 exact combatant | aff=Taliban"]),
    (
        "a group's other name",
        "The strike killed ten Daesh militants.",
        ["killed 10 exact combatant | aff=Islamic State"],
    ),
    ("journalists", "The shelling killed two journalists.", ["killed 2 exact civilian"]),
    ("aid workers", "The strike killed four aid workers.", ["killed 4 exact civilian | aff=aid workers"]),
    ("people", "The strike killed four people.", ["killed 4 exact unknown"]),
    ("armed men", "Troops killed four armed men.", ["killed 4 exact combatant"]),
    ("command post", "The strike destroyed a command post.", ["destroyed 1 exact position"]),
    ("a group's things", "The strike destroyed two ISIS vehicles.", ["destroyed 2 exact vehicle | aff=Islamic State"]),
    ("market", "The shelling damaged a market.", ["damaged 1 exact building"]),
]

WHO_DID_IT = [
    ("subject", "Russian jets killed 12 militants.", ["killed 12 exact | by=Russia means=air strike"]),
    ("by", "Twelve militants were killed by Turkish troops.", ["killed 12 exact | by=Turkey"]),
    (
        "an act's adjective",
        "Twelve civilians were killed in Israeli air strikes.",
        ["killed 12 exact | by=Israel means=air strike"],
    ),
    ("a coalition", "A US-led coalition air strike killed nine militants.", ["killed 9 exact | by=US-led coalition"]),
    ("unknown gunmen", "Unidentified gunmen killed nine policemen.", ["killed 9 exact | by= means=small arms"]),
    ("suicide bomber", "A suicide bomber killed nine people in a mosque.", ["killed 9 exact | means=suicide attack"]),
    ("roadside bomb", "A roadside bomb killed nine people.", ["killed 9 exact | means=ied"]),
    (
        "shelling",
        "Nine people were killed in shelling by the Syrian army.",
        ["killed 9 exact | by=Syria means=shelling"],
    ),
    ("drone", "A drone strike killed two militants.", ["killed 2 exact | means=drone strike"]),
    ("gas", "A gas attack killed 40 civilians.", ["killed 40 exact | means=chemical"]),
]

WHO_SAYS_SO = [
    (
        "said behind",
        "Nine civilians were killed in the raid, the Afghan interior ministry said.",
        ["killed 9 exact | said=Afghan Interior Ministry"],
    ),
    (
        "said before",
        "The Russian Defence Ministry said its jets had killed 40 militants.",
        ["killed 40 exact | said=Russian Ministry of Defence"],
    ),
    (
        "ministry by its capital",
        "The defence ministry in Moscow said jets killed 40 militants.",
        ["killed 40 exact | said=Russian Ministry of Defence"],
    ),
    (
        "according to",
        "According to the Syrian Observatory for Human Rights, the strike killed 14 civilians.",
        ["killed 14 exact | said=SOHR"],
    ),
    (
        "according to behind",
        "The strike killed 14 civilians, according to Reuters.",
        ["killed 14 exact | said=Reuters"],
    ),
    (
        "officials of a state",
        "The blast killed nine people, Pakistani officials said.",
        ["killed 9 exact | said=Pakistani officials"],
    ),
    ("witnesses", "The blast killed nine people, witnesses said.", ["killed 9 exact | said=witnesses"]),
    ("nobody", "The blast killed nine people.", ["killed 9 exact | said="]),
    (
        "a quotation",
        "“Our planes killed 40 terrorists in the strikes,” the Russian Defence Ministry said.",
        ["killed 40 exact | said=Russian Ministry of Defence"],
    ),
    (
        "accusation",
        "The Observatory group SOHR accused Russia of killing 14 civilians in a raid.",
        ["killed 14 exact civilian | said=SOHR by=Russia"],
    ),
]

STANCE = [
    ("asserted", "The raid killed 12 civilians.", ["killed 12 exact | stance=asserted"]),
    (
        "denied by a cue",
        "The army denied that it had killed 12 civilians in the raid.",
        ["killed 12 exact | stance=denied"],
    ),
    ("denied by not", "The raid did not kill 12 civilians, the army said.", ["killed 12 exact | stance=denied"]),
    ("could", "A new offensive could kill 12,000 civilians.", ["killed 12000 exact | stance=hypothetical"]),
    ("threatened", "The group threatened to kill 12 hostages.", ["killed 12 exact | stance=hypothetical"]),
    ("if", "If the army kills 12 civilians, the truce will end.", ["killed 12 exact | stance=hypothetical"]),
    (
        "since a year",
        "More than 400,000 people have been killed in the war since 2011.",
        ["killed 400000 at_least | scope=total"],
    ),
    ("so far this year", "Shelling has killed 90 civilians so far this year.", ["killed 90 exact | scope=total"]),
    ("one incident", "Shelling killed nine civilians on Monday.", ["killed 9 exact | scope=incident"]),
]

PARTS = [
    (
        "including",
        "The strike killed 14 civilians, including three children.",
        ["killed 14 exact", "killed 3 exact civilian | part"],
    ),
    (
        "of them",
        "The strike killed 120 militants, 60 of them foreigners.",
        ["killed 120 exact", "killed 60 exact combatant | part"],
    ),
    (
        "of them were",
        "The strike killed 120 militants and 60 of them were foreign fighters.",
        ["killed 120 exact", "killed 60 exact combatant | part"],
    ),
    (
        "among them",
        "The blast killed nine people, among them two policemen.",
        ["killed 9 exact", "killed 2 exact security_forces | part"],
    ),
    (
        "of the dead",
        "A bomb killed nine people. Four of the dead were policemen.",
        ["killed 9 exact", "killed 4 exact security_forces | part"],
    ),
]

NO_CLAIM = [
    ("a bill", "The senate killed the bill after the army scandal."),
    ("a film", "The war film bombed at the box office."),
    ("a strike over pay", "Workers at the military port will strike over pay."),
    ("a storm", "A typhoon killed 20 people on the coast."),
    ("an accident", "A bus crash killed 12 people on the mountain road."),
    ("animals", "The ranger was killed by his lions."),
    ("a population", "Some 120,000 civilians live in the besieged town."),
    ("a percentage", "The army holds 40 per cent of the town."),
    ("a purpose", "The jets were focused on destroying reinforcements of the militants."),
    ("a plan without a number", "The army vowed to kill militants."),
    ("under fire", "The minister came under fire for the defence budget."),
    ("an opportunity", "Rebels seized the opportunity to talk."),
]

TABLES = {
    "effects": EFFECTS,
    "numbers": NUMBERS,
    "whom": WHOM,
    "who did it": WHO_DID_IT,
    "who says so": WHO_SAYS_SO,
    "stance": STANCE,
    "parts": PARTS,
}
ROWS = [pytest.param(s, e, id=f"{t}: {p}") for t, rows in TABLES.items() for p, s, e in rows]


def read(resources: Resources, sentence: str) -> list[Claim]:
    of = report("a.txt", text=f"{sentence}\n\nThe war went on between the army and the militants.")
    end = len(sentence)
    parsed = Report(
        **{f: getattr(of, f) for f in of.__slots__}
        | {"blocks": (Block(Span(0, end), BlockKind.BODY), Block(Span(end + 2, len(of.text)), BlockKind.BODY))}
    )
    return [c for c in extract(resources.parser.parse(parsed)) if c.kind.value != "struck"]


def shown(claim: Claim) -> dict[str, str]:
    return {
        "by": "; ".join(claim.actor), "aff": "; ".join(claim.affected), "said": claim.attribution.said_by or "",
        "means": claim.means.value if claim.means else "", "stance": claim.stance.value, "scope": claim.scope.value,
    }  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_a_sentence_claims_this_and_nothing_else(resources: Resources, sentence: str, expected: list[str]) -> None:
    claims = read(resources, sentence)
    told = [f"{c.kind.value} {c.quantity.number} {c.quantity.qualifier.value} {c.category.value}" for c in claims]
    assert len(told) == len(expected), told
    for wanted in expected:
        head, _, more = wanted.partition(" | ")
        found = [c for c, t in zip(claims, told, strict=True) if t.startswith(head)]
        assert found, told
        if more == "part":
            assert any(c.subset_of for c in found)
            continue
        keys = [w for w in ("by", "aff", "said", "means", "stance", "scope") if f"{w}=" in more]
        for key in keys:
            rest = more.split(f"{key}=", 1)[1]
            value = next((rest.split(f" {other}=")[0] for other in keys if f" {other}=" in rest), rest)
            assert any(shown(c)[key] == value for c in found), (key, value, [shown(c)[key] for c in found])


@pytest.mark.parametrize(("phenomenon", "sentence"), NO_CLAIM, ids=[p for p, _ in NO_CLAIM])
def test_what_looks_like_a_claim_and_is_none(resources: Resources, phenomenon: str, sentence: str) -> None:
    assert [(c.kind.value, c.affected_text) for c in read(resources, sentence)] == [], phenomenon


HEADLINES = [
    ("Over 120 IS Militants Killed In Russian Air Strikes In Syria", [("killed", 120)], None),
    ("Airstrike Kills Rebel Leader And Over 30 Militants", [("killed", 1), ("killed", 30)], None),
    ("12 dead, 30 injured as car bomb hits market", [("killed", 12), ("injured", 30)], None),
    ("Bomb kills three tourists, Egyptian guide near temple: officials", [("killed", 3), ("killed", 1)], "officials"),
    ("Death toll in capital attack rises to 43, says health ministry", [("killed", 43)], None),
]


@pytest.mark.parametrize(("title", "expected", "said_by"), HEADLINES, ids=[t for t, _, _ in HEADLINES])
def test_headlines_are_read_in_their_own_grammar(
    resources: Resources, title: str, expected: list[tuple[str, int]], said_by: str | None
) -> None:
    body = "Militants and soldiers fought in the attack on the town."
    of = report("a.txt", text=f"{title}\n\n{body}")
    cut = len(title)
    made = Report(
        **{f: getattr(of, f) for f in of.__slots__}
        | {"blocks": (Block(Span(0, cut), BlockKind.TITLE), Block(Span(cut + 2, len(of.text)), BlockKind.BODY))}
    )
    claims = [c for c in extract(resources.parser.parse(made)) if c.headline and c.kind.value != "struck"]
    assert sorted((c.kind.value, c.quantity.number or 0) for c in claims) == sorted(expected)
    if said_by is not None:
        assert all((c.attribution.said_by or "").endswith(said_by) for c in claims)


def test_every_claim_names_its_rule_and_its_evidence_is_its_slice(resources: Resources) -> None:
    sentence = "The strike killed 14 civilians, including three children, and destroyed two houses, the Afghan interior ministry said."
    for claim in read(resources, sentence):
        assert claim.reader.startswith("rules-") and "/" in claim.reader
        assert sentence[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_ids_are_unique_and_the_same_again(resources: Resources) -> None:
    sentence = " ".join(s for _, s, _ in EFFECTS)
    first, again = read(resources, sentence), read(resources, sentence)
    assert first == again and len({c.claim_id for c in first}) == len(first)


def test_the_cost_of_hostile_text_grows_with_its_length(resources: Resources) -> None:
    import time

    def cost(words: str, times: int) -> float:
        start = time.perf_counter()
        read(resources, words * times)
        return time.perf_counter() - start

    for words in ("killed ", "“he said ", "12 and "):
        cost(words, 100)
        assert cost(words, 4000) < 16 * max(cost(words, 1000), 0.05), words


def test_a_parser_that_is_not_installed_is_one_clear_line() -> None:
    from sayso.errors import ModelMissing

    with pytest.raises(ModelMissing, match="the language model 'en_core_web_none' is not installed"):
        Parser("en_core_web_none").parse(report("a"))
