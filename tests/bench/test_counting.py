"""What a report comes to: (killed, hurt), each row one way in which reports repeat or set apart the people they tell of."""

from __future__ import annotations

import pytest
from bench.accuracy.counting import count
from bench.accuracy.reading import article

from sayso.pipeline import Resources, process_report

ROWS = [
    ("headline, lead and body tell of one", "Teenager shot dead in harbour",
     "A 16-year-old boy was shot in the harbour on Monday. He was taken to hospital, where he died. The victim was Omar Haddad, 16.",
     (1, 0)),
    ("one by one, set apart by age and sex", "Shooting in harbour",
     "A 25-year-old man was shot in the head on Monday. A 17-year-old boy was hit in the chest. A woman was wounded in the arm.",
     (0, 3)),
    ("a number and its people are the same", "Three wounded in harbour",
     "Three people were wounded in a shooting on Monday. Omar Haddad, 31, and Lena Graves, 54, were taken to hospital.", (0, 3)),
    ("shot, of whom one is dead", "Seven shot in harbour", "Seven people were shot on Monday. One of them died in hospital.", (1, 6)),
    ("dead and hurt side by side settle it", "One dead, three others wounded in harbour",
     "The shooting on Monday left four people wounded, the police said.", (1, 3)),
    ("who kills and then himself", "Man kills wife, himself",
     "A man shot and killed his wife on Monday and then turned the gun on himself.", (2, 0)),
    ("his father is somebody else", "Boy dies in shooting",
     "The shooting on Monday killed a six-year-old boy and critically wounded his father.", (1, 1)),
    ("what was long ago does not count", "Man wounded in harbour",
     "A man was shot in the harbour on Monday. In March 2014 four people were killed in the same street.", (0, 1)),
    ("running totals do not count", "Man wounded in harbour",
     "A man was shot in the harbour on Monday. Some 47 people have been killed in the town so far this year.", (0, 1)),
    ("parts do not count beside their whole", "Five wounded in harbour", "Five people, including two children, were shot on Monday.",
     (0, 5)),
    ("a number broken down", "Shooting in harbour", "Four people, three boys and a man, were shot on Monday.", (0, 4)),
    ("one of five is five", "Man recovers", "He was one of five people shot in the harbour on Monday.", (0, 5)),
    ("the unborn do not count", "Shooting in harbour", "Gunmen killed six people, including an unborn child.", (5, 0)),
    ("one dead and one hurt as bare numbers", "1 dead, 1 injured in harbour", "There was a shooting in the harbour on Monday.", (1, 1)),
    ("who shot himself is who died", "Shooting in harbour", "A boy who shot himself on Monday has died, the police said.", (1, 0)),
    ("the second victim is known", "Shooting in harbour",
     "A student was killed and another person was shot on Monday. The second victim was hit in the hand.", (1, 1)),
    ("they are those before", "Shooting in harbour",
     "Three people are dead and two are in critical condition after they were wounded on Monday.", (3, 2)),
    ("a double killing and its two dead", "Shooting in harbour",
     "The suspect in a double homicide that left a woman and her son dead on Monday was shot at.", (2, 0)),
    ("what is dated first is the main incident", "Boy killed in harbour",
     "A boy was shot dead on Monday. Last year, a man was killed in the harbour. A woman was killed there last year.", (1, 0)),
    ("a title pasted into the text", "Four people wounded after harbour shooting",
     "Four people wounded after harbour shooting Local News Four people wounded after harbour shooting on Monday, the police said.",
     (0, 4)),
    ("nobody", "Shots in harbour", "Shots were fired in the harbour on Monday. No one was hurt.", (0, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "expected"), [pytest.param(t, x, e, id=p) for p, t, x, e in ROWS])
def test_a_report_comes_to_so_many_killed_and_hurt(
    resources: Resources, title: str, text: str, expected: tuple[int, int]
) -> None:
    reading = process_report(article("a.txt", text, title=title, published="2017-06-14"), resources).value
    assert reading is not None
    assert count(reading) == expected
