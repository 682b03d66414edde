"""What is proposed against what the report says: (phenomenon, text, proposal, what comes of it), a row a phenomenon."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from builders import report
from sayso.annotate import Parser
from sayso.extract import extract
from sayso.extract.checking import Proposal, checked
from sayso.extract.checking.words import whole_words
from sayso.model.claim import Category, Claim, Kind, Means, Qualifier, Scope, Stance
from sayso.model.issue import Outcome
from sayso.model.parse import Parse
from sayso.model.report import Block, BlockKind
from sayso.model.span import Span
from sayso.pipeline import Resources


@pytest.fixture(scope="module")
def parser(resources: Resources) -> Parser:
    return resources.parser


def parsed(parser: Parser, text: str) -> Parse:
    """A report line by line; a line behind "~ " is furniture, one behind "# " the title, both without their marks."""
    marks = {"~ ": BlockKind.FURNITURE, "# ": BlockKind.TITLE}
    blocks, stored = [], ""
    for line in text.split("\n"):
        kind = marks.get(line[:2], BlockKind.BODY)
        plain = line if kind is BlockKind.BODY else line[2:]
        if plain:
            blocks.append(Block(Span(len(stored), len(stored) + len(plain)), kind))
        stored += plain + "\n"
    return parser.parse(replace(report("r.txt", stored), blocks=tuple(blocks)))


def proposed(quote: str, kind: Kind = Kind.KILLED, effect: str = "killed", **more: Any) -> Proposal:
    return Proposal(quote, kind, effect, more.pop("category", Category.UNKNOWN), **{"number": 12, **more})


def check(parser: Parser, text: str, *proposals: Proposal | None) -> Outcome[tuple[Claim, ...]]:
    return checked(parsed(parser, text), proposals, "test-1")


PLAIN = "A bomb killed 12 people in the market on Monday, police said."

DROPPED = [
    ("a quote that is nowhere", PLAIN, proposed("A bomb killed 900 people", number=900), "quote-not-in-text"),
    ("one letter is another", PLAIN, proposed("A bomb Killed 12 people", effect="Killed"), "quote-not-in-text"),
    ("words left out of the quote", PLAIN, proposed("A bomb killed 12 in the market"), "quote-not-in-text"),
    ("a quote that begins inside a number", "The bomb killed 112 people.", proposed("12 people", effect="people"),
     "quote-not-in-text"),
    ("an empty quote", PLAIN, proposed(" "), "quote-too-long"),
    ("a quote of many sentences", "A bomb killed 12 people. " + "It was loud. " * 60,
     proposed("A bomb killed 12 people. " + "It was loud. " * 60), "quote-too-long"),
    ("the quote stands in a list of other articles", f"{PLAIN}\n~ Raid killed 30 people in the north",
     proposed("Raid killed 30 people", number=30), "quote-in-furniture"),
    ("the quote runs from the article into its furniture", "A bomb killed 12\n~ people of all ages",
     proposed("killed 12 people of all ages"), "quote-in-furniture"),
    ("another number than the quote's", PLAIN, proposed("A bomb killed 12 people", number=21), "number-not-in-quote"),
    ("the number stands in the text, not in the quote", "A bomb killed people. There were 12 of them.",
     proposed("A bomb killed people"), "number-not-in-quote"),
    ("a sum of two numbers", "A bomb killed five men and seven women.", proposed("A bomb killed five men and seven women"),
     "number-not-in-quote"),
    ("part of a number in words", "A bomb killed twenty-two people.", proposed("two people", number=2, effect="people"),
     "number-not-in-quote"),
    ("part of a number in digits", "A bomb killed 1,200 people.", proposed("killed 1,200 people", number=200),
     "number-not-in-quote"),
    ("an age", "A bomb killed a 12-year-old boy.", proposed("killed a 12-year-old boy"), "number-not-in-quote"),
    ("a distance", "The bomb killed people 12 kilometres from here.", proposed("killed people 12 kilometres from here"),
     "number-not-in-quote"),
    ("a plural is not one", "A bomb killed policemen.", proposed("A bomb killed policemen", number=1,
     affected_text="policemen"), "number-not-in-quote"),
    ("no people", PLAIN, proposed("A bomb killed 12 people", number=0), "illegal-value"),
    ("fewer than none", PLAIN, proposed("A bomb killed 12 people", number=-12), "illegal-value"),
    ("a number beyond mankind", PLAIN, proposed("A bomb killed 12 people", number=10**12), "illegal-value"),
    ("things are not killed", PLAIN, proposed("A bomb killed 12 people", category=Category.VEHICLE), "illegal-value"),
    ("people are not destroyed", PLAIN, proposed("A bomb killed 12 people", Kind.DESTROYED), "illegal-value"),
    ("responsibility has no number", PLAIN, proposed("A bomb killed 12 people", Kind.RESPONSIBILITY), "illegal-value"),
    ("the effect is not in the quote", PLAIN, proposed("12 people in the market"), "effect-not-in-quote"),
    ("the effect is another one", "The raid wounded 12 people.", proposed("The raid wounded 12 people", effect="wounded"),
     "effect-of-another-kind"),
    ("nobody was affected", "A bomb killed.", proposed("A bomb killed", number=None), "affected-not-in-quote"),
    ("those affected are not in the quote", "A bomb killed. Children ran.", proposed("A bomb killed", number=None,
     affected_text="Children"), "affected-not-in-quote"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "proposal", "code"), [r[1:] for r in DROPPED], ids=[r[0] for r in DROPPED])
def test_what_the_report_does_not_bear_out_is_dropped_with_an_issue(
    parser: Parser, text: str, proposal: Proposal, code: str
) -> None:
    outcome = check(parser, text, proposal)
    assert outcome.value == ()
    assert [(i.code, i.report) for i in outcome.issues] == [(code, "r.txt")]
    assert (
        outcome.issues[0].message.startswith(f"claim 1 of the answer ({proposal.kind.value}")
        and outcome.issues[0].advice
    )


def test_no_issue_shows_a_proposed_word_that_the_report_does_not_hold(parser: Parser) -> None:
    words = ("quote", "effect", "number_text", "affected_text", "actor_text", "said_by", "speaker", "via")
    secret: dict[str, Any] = {
        **dict.fromkeys(words, "SECRET"),
        **dict.fromkeys(("names", "affected", "actor"), ("SECRET",)),
    }
    for _, text, proposal, _ in DROPPED:
        parse = parsed(parser, text)
        for name, value in secret.items():
            issues = checked(parse, [replace(proposal, **{name: value})], "test-1").issues
            assert issues and not any("SECRET" in str(i) for i in issues)


def told(claim: Claim) -> str:
    q = claim.quantity
    return f"{claim.kind.value} {q.number} {q.qualifier.value} [{q.low:g}, {'open' if q.high is None else f'{q.high:g}'}] {q.text}"


FIGURES = [
    ("digits", PLAIN, proposed("killed 12 people"), "killed 12 exact [12, 12] 12"),
    ("words", "A bomb killed twelve people.", proposed("killed twelve people"), "killed 12 exact [12, 12] twelve"),
    ("a dozen", "A bomb killed a dozen people.", proposed("killed a dozen people"), "killed 12 exact [12, 12] a dozen"),
    ("thousands in digits", "War killed 1,200 people.", proposed("killed 1,200 people", number=1200),
     "killed 1200 exact [1200, 1200] 1,200"),
    ("bounds are the own table's", "About 40 people were killed.", proposed("About 40 people were killed", number=40,
     qualifier=Qualifier.ABOUT), "killed 40 about [35, 45] About 40"),
    ("a hedge that the answer overlooks", "At least 12 people were killed.", proposed("At least 12 people were killed"),
     "killed 12 at_least [12, open] At least 12"),
    ("a hedge outside the quote", "At least 12 people were killed.", proposed("12 people were killed"),
     "killed 12 at_least [12, open] At least 12"),
    ("a hedge that no words bear out", PLAIN, proposed("killed 12 people", number_text="12", qualifier=Qualifier.AT_LEAST),
     "killed 12 exact [12, 12] 12"),
    ("a hedge made of the noun", PLAIN, proposed("killed 12 people", number_text="12 people", qualifier=Qualifier.AT_MOST),
     "killed 12 exact [12, 12] 12"),
    ("a hedge that the word lists lack", "Easily 12 people were killed.", proposed("Easily 12 people were killed",
     number_text="Easily 12", qualifier=Qualifier.AT_LEAST), "killed 12 at_least [12, open] Easily 12"),
    ("a range", "The bomb killed 10 to 12 people.", proposed("killed 10 to 12 people"), "killed None about [10, 12] 10 to 12"),
    ("dozens", "The bomb killed dozens of people.", proposed("killed dozens of people", number=None,
     number_text="dozens", qualifier=Qualifier.VAGUE), "killed None vague [12, open] dozens"),
    ("a bare plural", "The bomb killed soldiers.", proposed("killed soldiers", number=None, affected_text="soldiers",
     category=Category.COMBATANT), "killed None vague [1, open] soldiers"),
    ("a bare singular", "The raid destroyed a command post.", proposed("destroyed a command post", Kind.DESTROYED, "destroyed",
     number=1, affected_text="a command post", category=Category.POSITION), "destroyed 1 exact [1, 1] a"),
    ("no number where there is one", PLAIN, proposed("killed 12 people", number=None, affected_text="12 people"),
     "killed None vague [1, open] people"),
    ("a number elliptically told", "At least 20 people were killed and 12 wounded.", proposed("20 people were killed and 12 wounded",
     Kind.INJURED, "wounded", affected_text="12"), "injured 12 exact [12, 12] 12"),
    ("a word for it that the grammar lacks", "The bomb extinguished 12 lives.", proposed("extinguished 12 lives",
     effect="extinguished"), "killed 12 exact [12, 12] 12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "proposal", "expected"), [r[1:] for r in FIGURES], ids=[r[0] for r in FIGURES])
def test_number_hedge_and_bounds_are_read_again_from_the_words(
    parser: Parser, text: str, proposal: Proposal, expected: str
) -> None:
    outcome = check(parser, text, proposal)
    assert not outcome.issues and [told(c) for c in outcome.value] == [expected]


def test_evidence_is_the_slice_of_the_stored_text_also_over_a_line_end(parser: Parser) -> None:
    parse = parsed(parser, "The bomb in the market killed 12\npeople on Monday.")
    claim = checked(parse, [proposed("killed 12 people")], "test-1").value[0]
    e = claim.evidence
    assert e.quote == parse.text[e.start : e.end] == "killed 12\npeople"


NAMED = [
    ("as written", {"said_by": "police"}, "police"),
    ("with its article", {"said_by": "the police"}, "police"),
    ("another spelling of a known name", {"said_by": "Russian Ministry of Defence"}, "Russian Ministry of Defence"),
    ("the words for a known speaker", {"said_by": "The Russian Defence Ministry"}, "Russian Ministry of Defence"),
    ("a name that the report lacks", {"said_by": "Pentagon"}, None),
    ("a name that only furniture has", {"said_by": "Reuters"}, None),
    ("part of a word", {"said_by": "polic"}, None),
    ("no name", {"said_by": "…"}, None),
    ("a very long one", {"said_by": "police " * 90}, None),
]  # fmt: skip
VOICES = "Jets killed 12 people, police said. The Russian Defence Ministry said that it hit Daesh.\n~ Photo: Reuters"


@pytest.mark.parametrize(("more", "said_by"), [r[1:] for r in NAMED], ids=[r[0] for r in NAMED])
def test_a_name_stands_in_the_article_or_is_left_out_with_an_issue(
    parser: Parser, more: dict[str, Any], said_by: str | None
) -> None:
    outcome = check(parser, VOICES, proposed("Jets killed 12 people", **more))
    assert [c.attribution.said_by for c in outcome.value] == [said_by]
    assert [i.code for i in outcome.issues] == ([] if said_by else ["name-not-in-text"])


def test_names_of_parties_are_canonical_and_each_invented_one_is_dropped(parser: Parser) -> None:
    proposal = proposed(
        "Jets killed 12 people", affected=("ISIS", "Taliban"), actor=("Russian", "Israel"), actor_text="its jets",
        speaker="General Nobody", via="AFP", names=("Ahmed",), means=Means.AIR_STRIKE, scope=Scope.TOTAL, stance=Stance.DENIED,
    )  # fmt: skip
    outcome = check(parser, VOICES, proposal)
    (claim,) = outcome.value
    assert (claim.affected, claim.actor, claim.names) == (("Islamic State",), ("Russia",), ())
    assert (claim.actor_text, claim.attribution.speaker, claim.attribution.via) == (None, None, None)
    assert (claim.means, claim.scope, claim.stance) == (Means.AIR_STRIKE, Scope.TOTAL, Stance.DENIED)
    assert sorted(i.code for i in outcome.issues) == ["name-not-in-text"] * 3


PARTS = "The raid killed 12 fighters, nine of them foreign, three of those commanders, and wounded four."
WHOLE = proposed("The raid killed 12 fighters", category=Category.COMBATANT)


def part(number: int, of: int, kind: Kind = Kind.KILLED, effect: str = "killed") -> Proposal:
    return proposed(PARTS[:-1], kind, effect, number=number, part_of=of, category=Category.COMBATANT)


def test_parts_point_to_their_whole_and_parts_of_parts_to_the_same(parser: Parser) -> None:
    outcome = check(parser, PARTS, WHOLE, part(9, 0), None, part(3, 1))
    whole = next(c for c in outcome.value if c.quantity.number == 12)
    assert {c.quantity.number: c.subset_of for c in outcome.value} == {12: None, 9: whole.claim_id, 3: whole.claim_id}
    assert not outcome.issues


@pytest.mark.parametrize(
    ("proposals", "left"),
    [
        ([proposed("The raid killed 90 fighters", number=90), part(9, 0)], []),
        ([None, part(9, 0)], []),
        ([WHOLE, part(9, 7)], [12]),
        ([WHOLE, part(9, -1)], [12]),
        ([WHOLE, part(9, 1)], [12]),
        ([part(9, 1), part(3, 0)], []),
        ([part(9, 1), proposed(PARTS[:-1], number=3, category=Category.COMBATANT)], [3]),
        ([WHOLE, part(4, 0, Kind.INJURED, "wounded")], [12]),
        ([WHOLE, part(12, 0)], [12]),
    ],
    ids=["whole dropped", "whole no claim", "no such whole", "before the first", "itself", "in a circle", "larger than its whole",
         "of another kind", "the same as its whole"],
)  # fmt: skip
def test_a_part_whose_whole_does_not_stand_is_dropped_and_never_counted_beside_it(
    parser: Parser, proposals: list[Proposal | None], left: list[int]
) -> None:
    outcome = check(parser, PARTS, *proposals)
    assert [c.quantity.number for c in outcome.value] == left
    assert "part-of-no-whole" in {i.code for i in outcome.issues}


def test_the_same_words_told_twice_are_two_claims_and_proposed_thrice_no_more(parser: Parser) -> None:
    text = "# Raid killed 12 people\nRaid killed 12 people on Monday."
    twice = check(parser, text, *[proposed("Raid killed 12 people")] * 3)
    assert [(c.headline, c.evidence.start) for c in twice.value] == [(True, 0), (False, 22)]
    later = check(parser, text, proposed("Raid killed 12 people", after=5))
    assert [c.evidence.start for c in later.value] == [22]


def test_what_both_readers_read_has_one_id(parser: Parser) -> None:
    text = (
        "The Russian raid killed at least 12 Taliban fighters and wounded 30 others. Nine policemen were shot dead. "
        "The jets destroyed a command post. The death toll rose to 32. Dozens of civilians were injured in the shelling."
    )
    parse = parsed(parser, text)
    rules = extract(parse)
    again = [
        Proposal(
            c.evidence.quote, c.kind, c.effect.of(text).split()[-1], c.category, c.quantity.number, c.quantity.text,
            c.quantity.qualifier, c.affected_text,
        )
        for c in rules
    ]  # fmt: skip
    outcome = checked(parse, again, "test-1")
    assert len(rules) >= 6 and not outcome.issues
    assert {c.claim_id for c in outcome.value} == {c.claim_id for c in rules}
    assert [c.quantity for c in outcome.value] == [c.quantity for c in rules]
    assert {c.reader for c in outcome.value} == {"test-1"}


def test_responsibility_is_a_claim_without_a_figure(parser: Parser) -> None:
    text = "The Taliban claimed responsibility for the attack."
    quote = proposed(
        "The Taliban claimed responsibility", Kind.RESPONSIBILITY, "claimed", number=None, actor=("Taliban",)
    )
    (claim,) = check(parser, text, quote).value
    assert (claim.actor, claim.quantity.low, claim.quantity.high) == (("Taliban",), None, None)


def test_whole_words_end_where_words_end() -> None:
    assert list(whole_words("12", "112 12, 120 12")) == [Span(4, 6), Span(12, 14)]
    assert list(whole_words(".", "a.b")) == [Span(1, 2)]
    assert list(whole_words("", "ab")) == []


def test_checking_costs_in_proportion_to_the_text(parser: Parser) -> None:
    def prepared(n: int) -> Parse:
        return parsed(parser, "\n".join(f"killed 12 people {'a' * 200}" for _ in range(n)))

    def seconds(parse: Parse) -> float:
        proposals = [
            proposed("killed 12 people"),
            proposed("a" * 300),
            proposed("Jets killed 12", said_by="b" * 90),
        ] * 10
        start = time.perf_counter()
        checked(parse, proposals, "test-1")
        return time.perf_counter() - start

    small, large = prepared(100), prepared(400)
    assert min(seconds(large) for _ in range(3)) < 10 * min(seconds(small) for _ in range(3)) + 0.1
