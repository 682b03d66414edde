"""The grade of civilian harm, from small texts through the whole pipeline: Airwars' five words, and what is not graded."""

from __future__ import annotations

import pytest

from sayso.model.event import Event, Grade
from sayso.model.report import Media
from sayso.pipeline import Resources, assemble, process_many
from sayso.read.reader import report_of

LEAD = "On 3 March 2018 "
SOHR = LEAD + "a Russian air strike on Binnish killed nine civilians, the Syrian Observatory for Human Rights said."
HELMETS = LEAD + "a Russian air strike on Binnish killed nine civilians, the White Helmets said."
FIGHTERS = LEAD + "a Russian air strike on Binnish killed nine militants, {} said."


def graded(resources: Resources, *texts: str) -> Event:
    """The one event with people harmed that some reports tell of."""
    raws = []
    for k, text in enumerate(texts):
        raw = report_of(
            f"r{k}.txt", f"Outlet: Paper {k}\nPublished: 2018-03-04\n---\n{text}\n".encode(), Media.TEXT
        ).value
        assert raw is not None
        raws.append(raw)
    corpus = assemble([outcome.value for _, outcome in process_many(raws, resources) if outcome.value is not None])
    (event,) = corpus.events
    return event


@pytest.mark.parametrize(
    ("texts", "grade", "reason"),
    [
        # a party accepts harm that it did
        ((SOHR, LEAD + "a Russian air strike on Binnish killed nine civilians, the Russian Ministry of Defence said."),
         Grade.CONFIRMED, "who did it, accepts that civilians were harmed; only its taking that back would change it"),
        # a group claims the act of which the police tell the harm
        ((LEAD + "a suicide bombing in Kabul killed nine civilians, police said. The Taliban claimed responsibility for the attack.",),
         Grade.CONFIRMED, "Taliban claims the act"),
        # two credible sources, a named belligerent
        ((SOHR, HELMETS), Grade.FAIR, "reported by 2 independent origins: SOHR, White Helmets; an admission would confirm it"),
        # one, however often it is told
        ((SOHR, SOHR), Grade.WEAK, "rests on SOHR alone; a second independent source would raise it to fair"),
        # nobody that can be told apart
        ((LEAD + "a Russian air strike on Binnish killed nine civilians.",), Grade.WEAK, "rests on no source that can be told apart"),
        # two name different doers
        ((SOHR, LEAD + "a Syrian air strike on Binnish killed nine civilians, the White Helmets said."),
         Grade.CONTESTED, "responsibility is contested: Russia or Syria; one claim withdrawn would change it"),
        # the one who is accused denies it
        ((SOHR, HELMETS + " The Russian Ministry of Defence denied carrying out the strike."),
         Grade.CONTESTED, "denies"),
        # two credible sources tell of fighters, one of civilians
        ((FIGHTERS.format("the Syrian Observatory for Human Rights"),
          FIGHTERS.format("the White Helmets") + " The strike killed nine civilians, residents of Binnish said."),
         Grade.DISCOUNTED, "say that they were fighters"),
        # a party's word on its enemy's fighters
        ((FIGHTERS.format("the Russian Ministry of Defence"),), Grade.NOT_GRADED, "not graded: a belligerent's claim on enemy combatants"),
        # fighters, told by a monitor
        ((FIGHTERS.format("the Syrian Observatory for Human Rights"),), Grade.NOT_GRADED, "not graded: no civilian harm is told"),
        # things alone
        ((LEAD + "a Russian air strike on Binnish destroyed two houses, the White Helmets said.",),
         Grade.NOT_GRADED, "not graded: no civilian harm is told"),
        # harm that is denied and that nobody asserts
        ((LEAD + "Russian air strikes on Binnish destroyed a depot, the Syrian Observatory for Human Rights said. "
          "The Russian Ministry of Defence denied that any civilians were killed.",),
         Grade.NOT_GRADED, "denies civilian harm, and nobody tells of any"),
    ],
)  # fmt: skip
def test_harm_is_graded_with_its_reason_and_what_would_change_it(
    resources: Resources, texts: tuple[str, ...], grade: Grade, reason: str
) -> None:
    event = graded(resources, *texts)
    assert (event.grade, event.grade_reason) == (grade, event.grade_reason)
    assert reason in event.grade_reason


def test_fighters_beside_civilians_leave_the_grade_to_the_civilians(resources: Resources) -> None:
    event = graded(
        resources, FIGHTERS.format("the Russian Ministry of Defence") + " " + HELMETS.replace("nine", "four")
    )
    assert event.grade is Grade.WEAK and "White Helmets" in event.grade_reason


def test_people_who_are_more_than_the_police_among_them_are_graded(resources: Resources) -> None:
    text = (
        LEAD
        + "a suicide bombing in Kabul killed fourteen people, including two police officers, the Afghan health ministry said."
    )
    assert graded(resources, text).grade is Grade.WEAK
    text = (
        LEAD
        + "a suicide bombing in Kabul killed two police officers, the Afghan health ministry said. Two people were killed."
    )
    assert graded(resources, text).grade is Grade.NOT_GRADED
