"""The evidence of claims: whole sentences, and of long ones a part that opens and closes where a part of the sentence does."""

from __future__ import annotations

from claim_rows import read
from sayso.extract.framing import MAX_EVIDENCE
from sayso.pipeline import Resources

LONG = (
    "Speaking to reporters in the capital after a meeting with foreign envoys that had lasted for most of the day, the head of the "
    "provincial council said on Friday that soldiers, backed by jets, had stormed the town of Qadisa, killing at least 30 militants "
    "and destroying 4 tanks, 7 trucks and two depots, while the road to the coast, which had been closed since the spring, was opened."
)


def test_a_sentence_is_quoted_whole(resources: Resources) -> None:
    text = "Soldiers stormed the town, killing 30 militants."
    assert {c.evidence.quote for c in read(resources, text)} == {text}


def test_claims_told_side_by_side_in_a_long_sentence_share_one_quotation(resources: Resources) -> None:
    claims = read(resources, LONG)
    assert {c.quantity.number for c in claims} >= {2, 4, 7, 30}
    (quote,) = {c.evidence.quote for c in claims}
    assert len(quote) <= MAX_EVIDENCE and "30 militants" in quote and "two depots" in quote


def test_a_quotation_opens_and_closes_where_a_part_of_the_sentence_does(resources: Resources) -> None:
    (quote,) = {c.evidence.quote for c in read(resources, LONG)}
    at = LONG.index(quote)
    before, behind = LONG[:at].rstrip(), LONG[at + len(quote) :]
    assert before.endswith((",", "Friday")) and (not behind or behind.startswith((",", " while")))


def test_claims_far_apart_in_a_sentence_have_quotations_of_their_own(resources: Resources) -> None:
    middle = ", and in the hills where families had been sheltering from the fighting for weeks" * 4
    text = f"Rebels killed 11 soldiers near the river{middle}, jets wounded 23 villagers."
    quotes = [c.evidence.quote for c in read(resources, text)]
    assert len(quotes) == 2 and "11 soldiers" in quotes[0] and "23 villagers" in quotes[1]
    assert all(len(q) <= MAX_EVIDENCE and q in text for q in quotes)
