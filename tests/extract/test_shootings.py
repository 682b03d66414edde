"""Harm to people told one by one, as reports on shootings tell it: wounds, hospitals, pronouns, ages, acts that count.

Each row: (phenomenon, text, claims), a claim as "kind number"; the text is all of a report but for a line that says there was
shooting. Rows of the second table are headlines.
"""

from __future__ import annotations

import pytest

from builders import report
from sayso.extract import extract
from sayso.model.report import Block, BlockKind, Report
from sayso.model.span import Span
from sayso.pipeline import Resources

TRACES = [
    ("suffered a wound", "The teacher suffered a gunshot wound to the arm.", ["injured 1"]),
    ("suffering from", "Officers found a boy suffering from a gunshot wound.", ["injured 1"]),
    ("found with wounds", "Officers found two men with gunshot wounds.", ["injured 2"]),
    ("a fatal wound", "The teacher suffered a fatal wound.", ["killed 1"]),
    ("taken to hospital", "Three men were taken to hospital after the shooting.", ["injured 3"]),
    ("rushed by others", "Neighbours rushed the girl to a clinic.", ["injured 1"]),
    ("in critical condition", "A woman is in critical condition.", ["injured 1"]),
    ("listed in a condition", "The two men were listed in serious condition.", ["injured 2"]),
    ("on life support", "The child remained on life support.", ["injured 1"]),
    ("expected to survive", "All four victims are expected to survive.", ["injured 4"]),
    ("recovering", "The teenager is recovering after the shooting.", ["injured 1"]),
    ("hit in a part of the body", "A girl was hit in the leg.", ["injured 1"]),
    ("hit by a bullet", "The boy was hit by a stray bullet.", ["injured 1"]),
    ("a bullet grazed", "A bullet grazed the driver.", ["injured 1"]),
    ("landed in hospital", "The shooting landed four men in hospital.", ["injured 4"]),
    ("a body brought to hospital", "The boy's body was brought to a hospital after the shooting.", []),
    ("not taken to hospital", "The driver was not taken to hospital.", []),
    ("taken elsewhere", "Two men were taken to a police station after the shooting.", []),
    ("hit without a wound", "The price was hit by the shooting.", []),
]

DEATHS = [
    ("pronounced dead", "The teacher was pronounced dead at the scene.", ["killed 1"]),
    ("found dead", "Two women were found dead in the house.", ["killed 2"]),
    ("found somebody dead", "Police found a man dead in the yard.", ["killed 1"]),
    ("shot to death", "A student was shot to death on Monday.", ["killed 1"]),
    ("shot and killed, passive", "A student was shot and killed on Monday.", ["killed 1"]),
    ("shot and killed, active", "A guard shot and killed the robber.", ["killed 1"]),
    ("fatally shot", "A student was fatally shot on Monday.", ["killed 1"]),
    ("a fatal shooting", "Police look into the fatal shooting of a student.", ["killed 1"]),
    ("charged with murder in", "He is charged with murder in the shooting of a student.", ["killed 1"]),
    ("with attempted murder in", "He is charged with attempted murder in the shooting of a student.", ["injured 1"]),
    ("the shooting of", "Police look into the shooting of a student.", ["injured 1"]),
    ("the shooting death of", "The shooting death of a teenager shook the town.", ["killed 1"]),
    ("somebody's death", "The town mourned the boy's death in the shooting.", ["killed 1"]),
    ("bodies of", "The bodies of three men were found after the shooting.", ["killed 3"]),
    ("the body of", "The body of a woman was found after the shooting.", ["killed 1"]),
    ("a body carried", "Men carried the body of a woman through the town.", []),
    ("passed away", "The student passed away on Friday.", ["killed 1"]),
    ("by his own hand", "The gunman turned the gun on himself.", ["killed 1"]),
    ("killed himself", "The gunman later killed himself.", ["killed 1"]),
    ("killed others and himself", "A man killed his wife and then killed himself.", ["killed 1", "killed 1"]),
    ("shot, and dead later", "A man was shot and later died.", ["killed 1"]),
    ("his children and himself", "A man killed his two children and himself in a shooting.", ["killed 1", "killed 2"]),
    ("her and others", "The nurse came home. He killed her and three other people.", ["killed 1", "killed 3"]),
    ("shot at a place", "Four people were shot at the gate.", ["injured 4"]),
    ("the killings of a year", "He pleaded guilty to the 2015 killings at a barbershop.", []),
    ("fatally behind a number", "Five people were shot, two fatally.", ["injured 5", "killed 2"]),
    (
        "before being shot",
        "The gunman wounded two clerks before being fatally shot by police.",
        ["injured 2", "killed 1"],
    ),
    ("before taking his life", "A gunman killed four people before taking his own life.", ["killed 1", "killed 4"]),
    ("an attempt", "He is charged with the attempted murder of a teacher after the shooting.", []),
    ("deceased", "They found the man deceased after the shooting.", ["killed 1"]),
    ("not fatal", "Three others sustained non-fatal bullet wounds.", ["injured 3"]),
    (
        "one dead, one wounded",
        "Officers found one deceased man and one woman with gunshot wounds.",
        ["injured 1", "killed 1"],
    ),
    (
        "dead, and others with wounds",
        "The shooting left one man dead and six others with gunshot wounds.",
        ["injured 6", "killed 1"],
    ),
    ("not dead", "The student is not dead.", []),
    ("neither", "Neither the driver nor the guard was injured in the shooting.", []),
    ("no one", "No one else was hurt in the shooting.", []),
    ("a father and his boy", "A father and his baby boy were found dead in the house.", ["killed 1", "killed 1"]),
    (
        "found dead, behind a clause",
        "A man who was suspected of killing five clerks was found dead in his car.",
        ["killed 1", "killed 5"],
    ),
    ("left his accomplice dead", "The shootout left his accomplice dead.", ["killed 1"]),
    (
        "shot, and one left dead",
        "Six people were shot on Sunday night in the old town, leaving one man dead.",
        ["injured 6", "killed 1"],
    ),
    ("one of them fatally", "A man shot two children, one of them fatally.", ["injured 2", "killed 1"]),
    ("the fatally wounded one", "Four guests, among them the fatally wounded man, were there at the shooting.", []),
    (
        "one dead man and one woman",
        "Officers found one deceased man and one woman who sustained gunshot wounds.",
        ["injured 1", "killed 1"],
    ),
    ("not a fatal shooting", "A couple is charged in the non-fatal shooting of a pupil.", ["injured 1"]),
    ("in a murder-suicide", "A man shot his son in a murder-suicide.", ["killed 1"]),
    ("in an attempted murder-suicide", "A man shot his son in an attempted murder-suicide.", ["injured 1"]),
    ("who should be dead", "He said that he shot her husband and that he should be dead.", ["injured 1"]),
    ("would have been", "She would have been the fifth person killed.", []),
    ("mourned later", "Friends will gather on Friday to mourn the deaths of three pupils.", ["killed 3"]),
    ("first charged", "He originally was charged with murder for killing Omar Haddad.", ["killed 1"]),
    ("dead after a shooting", "A teacher hospitalized after a weekend shooting has died.", ["killed 1"]),
    (
        "left dead, then himself",
        "He left seven dead and one wounded before killing himself.",
        ["injured 1", "killed 1", "killed 7"],
    ),
    ("ended his life", "The gunman ended his own life.", ["killed 1"]),
    ("taken out of somewhere", "The girl was taken out of surgery.", []),
    (
        "one dead, others in a condition",
        "A shooting left one dead and two others in critical condition.",
        ["injured 2", "killed 1"],
    ),
    (
        "dead, and others who were hurt",
        "Police named two people found dead and two more who were injured in the house.",
        ["injured 2", "killed 2"],
    ),
    ("fighting for his life", "The teacher is fighting for his life.", ["injured 1"]),
    (
        "shot in the leg, another in the arm",
        "A man, 25, was shot in the leg and another man, 30, in the arm.",
        ["injured 1", "injured 1"],
    ),
    ("game", "Hunters killed 90,280 deer. Four hunters were shot.", ["injured 4"]),
    ("the year of killings", "The 2014 Harbour Town killings shocked the town.", []),
    ("neither of two", "They found two other clerks, but neither was injured.", []),
]

WHO = [
    ("an age as a noun", "A 19-year-old was shot in the street.", ["injured 1"]),
    ("an age in words", "A two-year-old was shot in the street.", ["injured 1"]),
    ("he", "The teacher ran outside. He was shot in the street.", ["injured 1"]),
    ("she, where she died", "The nurse was taken to hospital, where she died.", ["injured 1", "killed 1"]),
    (
        "they, as many as before",
        "Both men were taken to hospital, where they were pronounced dead.",
        ["injured 2", "killed 2"],
    ),
    ("both", "Two men ran outside. Both were wounded.", ["injured 2"]),
    ("a resident of somewhere", "Lena Woods, a district resident, was pronounced dead.", ["killed 1"]),
    ("her father, by name", "Her father, Omar Haddad, was shot.", ["injured 1"]),
    ("one behind killed", "The man killed in the shooting was a teacher.", ["killed 1"]),
    ("also of an age", "He is held over the death of Omar Haddad, also 18, in a shooting.", ["killed 1"]),
    ("a telephone number", "The brother called 911 after the girl was shot.", ["injured 1"]),
    ("it is nobody", "The committee met. It was killed by the shooting.", []),
    ("a last name", "Omar Haddad, 31, ran outside. Haddad was shot in the street.", ["injured 1"]),
    ("names with ages", "Omar Haddad, 31, and Lena Graves, 54, were killed.", ["killed 2"]),
    ("an age before a strange name", "Police found 19-year-old Mekko Tumbling, who was shot.", ["injured 1"]),
    ("a job before a name", "Gunmen shot photojournalist Sami Haddad.", ["injured 1"]),
    ("an age behind a noun", "The boy, 9, was wounded.", ["injured 1"]),
    ("ages of several", "Two men, 25 and 30, were wounded.", ["injured 2"]),
    ("who somebody is, of a place", "Jacob Stahl, a pupil at the high school, died after the shooting.", ["killed 1"]),
    ("who somebody is", "Omar Haddad, a 15-year-old student, died at the scene.", ["killed 1"]),
    ("a list before its verb", "The shooting left three women and one man injured.", ["injured 1", "injured 3"]),
    ("an age in short", "The 17 y/o boy was shot in the street.", ["injured 1"]),
    ("an age before brackets", "Lena Haddad, 69 (killed in a hallway)", []),
    (
        "ages before names in a list",
        "He is held over the deaths of 39-year-old Anna Reed, 22-year-old Carla Reed and 10-year-old Eddie Moore.",
        ["killed 3"],
    ),
    (
        "ages behind names in a list",
        "The bodies of Lena Haddad, 43, Rana Haddad, 48, and their mother, Julie Falco, 73, were found.",
        ["killed 3"],
    ),
    ("who somebody is, by an age", "Omar Haddad, a 17-year-old from the harbour, was shot and killed.", ["killed 1"]),
    ("who somebody is, twice", "He is held over the death of Omar Haddad, a neighbour and close friend.", ["killed 1"]),
    ("who somebody is, in capitals", "Omar Haddad, a student athlete and ROTC cadet, was found dead.", ["killed 1"]),
    ("ages without a comma behind", "Dennie Reeves, 66 and Ginger Woods, 64 were found dead.", ["killed 2"]),
    ("her brother is not she", "A teen accused of fatally shooting her older brother was in court.", ["killed 1"]),
    (
        "their son, behind a name",
        "A man shot dead his fiancee, Anna Reed, 34, and their two-year-old son, Sami, at home.",
        ["killed 1", "killed 1"],
    ),
    ("people and a day", "A neighbour discovered the bodies of three teachers Sunday morning.", ["killed 3"]),
    ("one of ours", "Omar Haddad, one of our pupils, died in the shooting.", ["killed 1"]),
    ("under one article", "A girl and 23-year-old woman wounded by gunfire went home.", ["injured 1", "injured 1"]),
    ("himself, beside another", "A guard shot a boy and then himself.", ["injured 1", "injured 1"]),
    (
        "a subject that the parser lost",
        "A 17-year-old has surrendered to police after another teen was critically injured.",
        ["injured 1"],
    ),
    ("both before names", "A gunman shot and killed both Omar Haddad and Lena Woods.", ["killed 2"]),
    ("an agency's dateline", "(ABC) –Three people were killed.", ["killed 3"]),
    ("a caption's own number", "Image 4 of 11 Two men are dead after the shooting.", ["killed 2"]),
    ("twins", "Twin brothers, 17, were shot dead.", ["killed 2"]),
    ("two effects in a row", "One man is dead and two others are hospitalized.", ["killed 1", "injured 2"]),
]

ACTS = [
    ("a double murder", "The town mourned after a double murder.", ["killed 2"]),
    ("a triple shooting", "Police look into a triple shooting.", ["injured 3"]),
    ("with a hyphen", "He is held over a triple-homicide.", ["killed 3"]),
    ("a double act of no harm", "They hired a double act for the evening after the shooting.", []),
]

HEADLINES = [
    ("one dead, others wounded", "One dead, four wounded in market shooting", ["injured 4", "killed 1"]),
    ("ages alone", "15-year-old killed, 13-year-old injured in harbour shooting", ["injured 1", "killed 1"]),
    ("found dead", "Harbour teenager found dead of gunshot wound", ["killed 1"]),
    ("fatally", "2 people shot, 1 fatally in old town", ["injured 2", "killed 1"]),
    ("dead after being shot", "Harbour police say child dead after being shot in head", ["killed 1"]),
    ("the mother of one killed", "Mom of boy killed in drive-by shooting asks for help", ["killed 1"]),
    ("then himself", "Man shoots boy, then himself", ["injured 1", "injured 1"]),
    ("shot, killed", "Two men charged after baby girl accidentally shot, killed", ["killed 1"]),
    ("stabbed, killed", "Deputy stabbed, killed at harbour jail", ["killed 1"]),
    ("shot, wounded", "Three shot, wounded in harbour bar", ["injured 3"]),
    ("a comma before another victim", "Woman shot, man killed in old town", ["injured 1", "killed 1"]),
    ("an age at the end", "Police name man held in shooting death of harbour boy, 14", ["killed 1"]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=p) for table in (TRACES, DEATHS, WHO, ACTS) for p, t, e in table]
)
def test_a_text_tells_of_these_people(resources: Resources, text: str, expected: list[str]) -> None:
    assert told(resources, text, 0) == sorted(expected)


@pytest.mark.parametrize(("title", "expected"), [pytest.param(t, e, id=p) for p, t, e in HEADLINES])
def test_a_headline_tells_of_these_people(resources: Resources, title: str, expected: list[str]) -> None:
    assert told(resources, title, len(title)) == sorted(expected)


def told(resources: Resources, text: str, cut: int) -> list[str]:
    """The claims on people killed and injured that are held true, in order; ``text[:cut]`` is the title."""
    of = report("a.txt", text=f"{text}\n\nThere was a shooting in the town.")
    blocks = [Block(Span(0, cut), BlockKind.TITLE)] if cut else []
    blocks.append(Block(Span(cut, len(of.text)), BlockKind.BODY))
    made = Report(**{f: getattr(of, f) for f in of.__slots__} | {"blocks": tuple(blocks)})
    claims = [c for c in extract(resources.parser.parse(made)) if c.stance.value == "asserted" and c.category.people]
    return sorted(f"{c.kind.value} {c.quantity.number}" for c in claims if c.kind.value in ("killed", "injured"))
