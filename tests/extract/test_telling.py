"""What a claim takes from the telling around it, and what it must not take: each row one phenomenon, in a short report.

``expected`` per claim, in text order: number, then only the fields that the row is about.
"""

from __future__ import annotations

import pytest

from builders import report
from sayso.extract import extract
from sayso.model.claim import Claim
from sayso.model.report import Block, BlockKind, Report
from sayso.model.span import Span
from sayso.pipeline import Resources
from sayso.resolve import resolve

WHO_SAYS_SO = [
    ("a ministry by its country's adjective", "Nine rebels were killed, the Turkish defence ministry said.",
     ["9 said=Turkish Ministry of Defence"]),
    ("a ministry by its capital", "Nine rebels were killed, the defence ministry in Ankara said.",
     ["9 said=Turkish Ministry of Defence"]),
    ("an office that has a name of its own", "Strikes killed 20 fighters, US Defense Secretary Jim Mattis said.", ["20 said=Pentagon"]),
    ("a head of an institution", "Gunmen shot six farmers dead, said Karim Wafa, head of the Baghlan provincial council.",
     ["6 said=Baghlan provincial council"]),
    ("a council of the province named before",
     "Gunmen struck in Kunduz province. Six farmers were killed, said Karim Wafa, a member of the provincial council.",
     ["6 said=Kunduz provincial council"]),
    ("a region's body", "Five people were killed, Ihor Bondar, the head of the Sumy region military administration, said.",
     ["5 said=Sumy regional military administration"]),
    ("a name in capitals that holds a verb", "The Committee to Defend Journalists reports six deaths in the war since 2015.",
     ["6 said=Committee to Defend Journalists"]),
    ("a later mention by the last word of the name",
     "Gaza's Civil Defence said a strike killed nine people. Civil Defense workers said 20 people were injured.",
     ["9 said=Gaza Civil Defence", "20 said=Gaza Civil Defence"]),
    ("the ministry named before",
     "The Iraqi Interior Ministry said three gunmen were killed in the raid. The ministry said two policemen were injured.",
     ["3 said=Iraqi Interior Ministry", "2 said=Iraqi Interior Ministry"]),
    ("a surname after the full name",
     "Four gunmen were killed, said Capt. Adel Nasr, spokesman of the Yemeni army. Nasr said two soldiers were injured.",
     ["4 said=Yemeni army", "2 said=Yemeni army"]),
    ("a spokesman of the body that spoke before",
     "The Afghan health ministry said a bomb killed nine people. Another 20 were wounded, spokesman Wahid Noor said.",
     ["9 said=Afghan health ministry", "20 said=Afghan health ministry"]),
    ("a rank alone speaks for the army", "Gen. Tomas Rey said 20 Syrian soldiers were killed near Aleppo.", ["20 said=Syrian army"]),
    ("a police rank alone", "Superintendent Bilal Khan said a bomb killed six people in Lahore.", ["6 said=Pakistani police"]),
    ("police of a town", "A bomb killed six people, Kabul police said.", ["6 said=Kabul police"]),
    ("police of no named town get the country", "A bomb killed six people in Peshawar, police said.", ["6 said=Pakistani police"]),
    ("officials of the place, not of the attacker", "A Russian strike killed six people in Kharkiv, officials said.",
     ["6 said=Ukrainian officials"]),
    ("a governor by his town",
     "Six people were killed in the attack, Homs governor Talal Sabri said. According to the governor, seven were injured.",
     ["6 said=Homs governor", "7 said=Homs governor"]),
    ("a group run by others is not those others", "A raid killed nine people, the Hamas-run government media office said.",
     ["9 said=Gaza Government Media Office"]),
    ("told to an agency", "A bomb killed six people, a field source told SANA in Homs.", ["6 said=Syrian field source"]),
    ("quoted by a channel", "Nasr Karimi was quoted as saying by state television that nine people were killed in the raid.",
     ["9 said=Nasr Karimi"]),
    ("speaker behind the verb", "More than 100 injured in rocket attack, says Syrian state media.", ["100 said=Syrian state media"]),
    ("data do not speak", "According to data from the Kenyan Red Cross, gunmen killed nine people.", ["9 said=ICRC"]),
    ("a reporter who saw", "An Associated Press reporter saw three bodies after the attack.", ["3 said=Associated Press"]),
    ("a state by its capital", "Moscow accused insurgents of shelling the Syrian town of Idlib, wounding 46 people.",
     ["46 said=Russia by=Syrian rebels"]),
    ("a claim of responsibility says nothing of the number",
     "The Taliban claimed responsibility for an attack that killed nine soldiers.",
     ["9 said= by=Taliban"]),
    ("a quotation that goes on behind its speaker",
     "“We came under attack,” rescuer Omar Salem told Reuters. “They brought in seven bodies.”", ["7 said=Omar Salem"]),
    ("reported speech runs on", "The Egyptian army said 16 militants were killed in Sinai. Troops also destroyed four cars.",
     ["16 said=Egyptian army", "4 said=Egyptian army"]),
    ("but not over a time of its own",
     "The Egyptian army said 16 militants were killed in Sinai. Last month gunmen killed nine soldiers.",
     ["16 said=Egyptian army", "9 said="]),
    ("nor from a witness",
     "A witness told Reuters the gunmen killed two guards. At least 20 people wounded in the attack were taken to hospital.",
     ["2 said=witnesses", "20 said="]),
    ("a source read as reported", "The shelling killed 14 people, a military source reported on Sunday.", ["14 said=military source"]),
    ("a body read as announced", "Jets destroyed a depot and killed nine fighters in a raid, the Saudi-led coalition announced on Monday.",
     ["1 said=Saudi-led coalition", "9 said=Saudi-led coalition"]),
    ("a source who reported that", "A security source reported on Friday that nine policemen were killed in an air strike.",
     ["9 said=security source"]),
    ("a figure reported is no speaker", "The air strike killed nine people, the toll reported on Friday.", ["9 said="]),
    ("a source with a clause of its own", "Mortars killed six people in the port, a source who asked not to be named said on Friday.",
     ["6 said=source"]),
    ("eyewitnesses by what they did", "A rocket killed six people in the port, people who saw the attack said.", ["6 said=witnesses"]),
    ("a body with something said of it",
     "Six people were killed in a raid on Idlib, the Syrian Observatory for Human Rights, a war monitor, said in a statement.",
     ["6 said=SOHR"]),
    ("a person with something said of him", "Six people were killed in a raid on Idlib, Ahmed Saleh, a local doctor, told AFP by phone.",
     ["6 said=Ahmed Saleh"]),
    ("a minister with something said of him", "The bombing killed six people, Interior Minister Ali Hassan, a former general, said.",
     ["6 said=Interior Ministry"]),
    ("a place before the speaker", "An air strike killed six people in Idlib, Syria, said the White Helmets.", ["6 said=White Helmets"]),
    ("quoted as saying", "Larkspur quoted Ukrainian prosecutors as saying that an air strike killed six people.",
     ["6 said=Ukrainian prosecutors"]),
    ("saying so beside a claim of responsibility",
     "SOHR said a bomb killed five people. The Houthis claimed responsibility for the blast, saying it had killed nine soldiers.",
     ["5 said=SOHR", "9 said=Houthis"]),
    ("went on to say", "Officials said an air strike killed 11 people. The officials went on to say that eight people were wounded.",
     ["11 said=officials", "8 said=officials"]),
    ("held responsible", "Rescuers held the army responsible for a raid that killed five villagers.", ["5 said=rescuers"]),
    ("held otherwise", "Rebels held the town where a raid killed five villagers.", ["5 said="]),
    ("an act behind a speaker is not of its name", "By the account of a security source, a Houthi raid on the port killed six people.",
     ["6 said=security source by=Houthis"]),
    ("a monitor named before", "SOHR said a raid killed five people. The monitor added that two people were injured.",
     ["5 said=SOHR", "2 said=SOHR"]),
    ("an office that a group runs",
     "An air strike killed nine people, the Houthi-run health ministry said.", ["9 said=Houthi health ministry"]),
    ("a ministry of a group", "Nine people were killed in a raid on Kabul, the Taliban interior ministry said.",
     ["9 said=Taliban Interior Ministry"]),
    ("an officer who speaks for another body",
     "Brig. Faris Majidan, speaking for the Iraqi Interior Ministry, said air raids left six people dead.",
     ["6 said=Iraqi Interior Ministry"]),
    ("an officer of a body", "Brig. Faris Majidan of Iraq's interior ministry said that six people were killed in an air strike.",
     ["6 said=Iraqi Interior Ministry"]),
    ("a mission by its country", "The UN mission in Mali said a bomb killed four people.", ["4 said=MINUSMA"]),
    ("a mission by its full name", "An air strike killed six people, according to the United Nations Assistance Mission in Afghanistan.",
     ["6 said=UNAMA"]),
    ("State in a name", "Shelling killed two people, the State Emergency Service said.", ["2 said=State Emergency Service of Ukraine"]),
    ("a place tied by hyphens", "The Deir ez-Zor governor said an air strike killed six people.", ["6 said=Deir ez-Zor governor"]),
    ("prosecutors", "The Ukrainian prosecutor general's office said an air strike killed six people.", ["6 said=Ukrainian prosecutors"]),
    ("a ministry by its country alone",
     "Afghanistan's defence ministry said a bomb killed six men. The Afghan ministry added that five were wounded.",
     ["6 said=Afghan Ministry of Defence", "5 said=Afghan Ministry of Defence"]),
    ("an officer behind the body",
     "A spokesman for the Ukrainian General Staff, Col. Danylo Horbach, said shells killed six soldiers. Horbach said five were wounded.",
     ["6 said=Ukrainian General Staff", "5 said=Ukrainian General Staff"]),
    ("an aide", "An aide to the mayor, who asked not to be named, said an air strike killed six people.", ["6 said=officials"]),
    ("militants", "The militants said in a message that a bomb killed six soldiers.", ["6 said=militants"]),
]  # fmt: skip

WHO_DID_IT = [
    ("the owner of the act", "Six people were killed in Israeli air strikes on Gaza.", ["6 by=Israel"]),
    ("a capital before an act is where, not who", "A Kabul car bombing killed five people.", ["5 by="]),
    ("a country before an act is where, not who", "The Mali attack killed two soldiers.", ["2 by="]),
    ("forces by their country", "Ukrainian troops killed nine fighters near Bakhmut.", ["9 by=Ukraine"]),
    ("an army by the place", "The army killed nine militants near Aleppo.", ["9 by=Syria"]),
    ("somebody unknown stays unknown", "The Taliban attacked a post. Gunmen killed nine farmers.", ["9 by="]),
    ("by the act of the sentence before", "A Taliban raid hit a checkpoint on Sunday. Nine policemen were killed.", ["9 by=Taliban"]),
    ("by a claim of responsibility elsewhere", "A bomb killed nine people in Mogadishu. Al-Shabaab claimed the attack.",
     ["9 by=Al-Shabaab"]),
    ("one of a wave of bombings by a group", "A blast killed nine people. It was the latest in a wave of bombings by Boko Haram.",
     ["9 by=Boko Haram"]),
    ("an attack in a clause behind", "Nine people were injured after Boko Haram fighters attacked the village.", ["9 by=Boko Haram"]),
    ("fighting has two sides", "Fighting between Ukrainian forces and pro-Russian separatists killed seven people.", ["7 by="]),
    ("no group hits its own", "Eleven Taliban fighters were killed. The Taliban attacked the base at dawn.", ["11 by="]),
    ("a state's own dead fell to its enemy",
     "The army fought Boko Haram. Eight Nigerian soldiers were killed in the operation against Boko Haram.", ["8 by=Boko Haram"]),
    ("its own forces, told by a ministry", "The Iraqi Interior Ministry said its forces killed nine gunmen.", ["9 by=Iraq"]),
    ("the group named before", "Islamic State fighters came at night. The group killed six farmers.", ["6 by=Islamic State"]),
    ("a branch called by the name of the whole",
     "A Taliban bomb killed seven people in Lahore. The Pakistani Taliban said it was theirs.",
     ["7 by=Pakistani Taliban"]),
    ("another attack in an aside keeps its own", "A US missile strike killed six soldiers. Last month a bomb killed nine people.",
     ["6 by=United States", "9 by="]),
]  # fmt: skip

WHOSE = [
    ("soldiers of the country where it happened", "Eight soldiers were killed near Mukalla in Yemen.", ["8 aff=Yemeni Army"]),
    ("soldiers of a country that is named", "Two French soldiers were killed in Mali.", ["2 aff=French Army"]),
    ("members of a group", "Nineteen suspected members of Al-Shabaab were killed in a raid.", ["19 aff=Al-Shabaab"]),
    ("fighters of the group just named", "Jets struck a camp of Boko Haram, killing 12 militants.", ["12 aff=Boko Haram"]),
    ("militants of no named group", "The Egyptian army killed 16 militants in Sinai.", ["16 aff=militants"]),
    ("others are of the kind counted before", "A bomb killed three tourists and injured ten others.",
     ["3 aff=tourists", "10 aff=tourists"]),
]  # fmt: skip

BY_WHAT = [
    ("a bare strike is what the report calls strikes", "An Israeli air strike hit a school. The strike killed 22 people.",
     ["22 means=air strike"]),
    ("a bare strike of a report that never says", "A Russian strike killed six people in Kharkiv.", ["6 means="]),
    ("counted strikes are those of an air force", "Near Mosul, four strikes destroyed two tanks.", ["2 means=air strike"]),
    ("gas carried by shells", "Militants shelled the town in a gas attack, wounding 40 people.", ["40 means=chemical"]),
    ("not by what was hit", "Troops destroyed four vehicles armed with mortars.", ["4 means="]),
    ("not by what was shot down", "The army shot down a drone.", ["1 means="]),
    ("a bomb of others is not the army's", "Egyptian forces killed 40 militants after a tourist bus was bombed.", ["40 means="]),
    ("an ambush says how and not by what", "An ambush killed three soldiers.", ["3 means="]),
    ("as the headline's incident was done", "A roadside bomb hit a bus in Quetta. Police said nine people were killed.", ["9 means=ied"]),
]  # fmt: skip

TABLES = {"who says so": WHO_SAYS_SO, "who did it": WHO_DID_IT, "whose they are": WHOSE, "by what": BY_WHAT}
ROWS = [pytest.param(text, expected, id=f"{t}: {p}") for t, rows in TABLES.items() for p, text, expected in rows]


def read(resources: Resources, text: str, title: str = "") -> list[Claim]:
    whole = f"{title}\n\n{text}" if title else text
    of = report("a.txt", text=whole)
    cut = len(whole) - len(text)
    blocks: tuple[Block, ...] = (Block(Span(0, len(title)), BlockKind.TITLE),) if title else ()
    blocks += (Block(Span(cut, len(whole)), BlockKind.BODY),)
    parse = resources.parser.parse(Report(**{f: getattr(of, f) for f in of.__slots__} | {"blocks": blocks}))
    return [c for c in resolve(parse, extract(parse), resources.gazetteer) if c.kind.value != "struck"]


def told(claim: Claim) -> dict[str, str]:
    return {
        "by": "; ".join(claim.actor),
        "aff": "; ".join(claim.affected),
        "said": claim.attribution.said_by or "",
        "means": claim.means.value if claim.means else "",
    }


HEADLINES = [
    ("Five Militants Dead after Bombing Raid in Kandahar, Say Witnesses", "witnesses"),
    (
        "15 People Dead, 22 People Wounded after Bombing Raid in Hajjah, Says Houthi Health Ministry",
        "Houthi health ministry",
    ),
    ("2 People Dead, 6 Others Wounded after Gun Attack in Afghanistan: Doctors", "medics"),
    ("Emergency agency: nine people dead after bombing in Bama", "emergency agency"),
    ("IDF: five Hezbollah fighters killed in strike in Lebanon", "Israel"),
    ("Syria: five rebels killed in strike in Idlib", ""),
    ("Ambulance service says two people dead after mortar attack in Haifa", "Israeli ambulance service"),
]


@pytest.mark.parametrize(("title", "said"), HEADLINES)
def test_headlines_name_their_speaker(resources: Resources, title: str, said: str) -> None:
    found = [c for c in read(resources, "Fighting went on, and nothing more was known.", title) if c.headline]
    assert found and {told(c)["said"] for c in found} == {said}


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_claim_takes_from_the_telling_what_belongs_to_its_incident(
    resources: Resources, text: str, expected: list[str]
) -> None:
    claims = read(resources, text)
    assert [str(c.quantity.number) for c in claims] == [e.split(" ", 1)[0] for e in expected]
    for claim, wanted in zip(claims, expected, strict=True):
        fields = dict(part.split("=") for part in wanted.replace(" by=", "|by=").replace(" said=", "|said=")
                      .replace(" aff=", "|aff=").replace(" means=", "|means=").split("|")[1:])  # fmt: skip
        assert {key: told(claim)[key] for key in fields} == fields


def test_a_headline_takes_what_the_body_tells_with_the_same_figure(resources: Resources) -> None:
    body = "Russian jets killed 40 Islamic State fighters near Mosul, Russia's defence ministry said."
    claim = read(resources, body, "Over 40 dead in raids, Moscow says")[0]
    assert claim.headline and told(claim) == {
        "by": "Russia", "aff": "Islamic State", "said": "Russian Ministry of Defence", "means": "air strike",
    }  # fmt: skip


def test_what_is_taken_from_elsewhere_says_so(resources: Resources) -> None:
    claim = read(resources, "A Taliban raid hit a checkpoint on Sunday. Nine policemen were killed.")[0]
    assert [r.basis for r in claim.reasons if r.field == "actor"] == ["the act that the sentence before names"]
