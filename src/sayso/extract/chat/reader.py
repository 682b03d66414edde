"""The reader itself: pieces out, answers in, every claim checked."""

from __future__ import annotations

from typing import Any

from sayso.extract.chat.answers import Trouble
from sayso.extract.chat.endpoint import Endpoint
from sayso.extract.chat.fields import IllegalValue, proposal, read_claim
from sayso.extract.chat.instructions import asked, instructions, question
from sayso.extract.chat.pieces import MAX_PIECES, Piece, pieces, title_of
from sayso.extract.checking import Proposal, checked
from sayso.model.claim import Claim
from sayso.model.issue import Issue, Outcome
from sayso.model.parse import Parse
from sayso.settings import Settings

NAME = "openai-1"
"""Changes with the way answers are read and checked; what is asked has its own digits in the version."""

MAX_CLAIMS = 200
"""Claims of one answer that are read: a piece of text has not as many."""


def open_chat(settings: Settings) -> ChatReader:
    """The reader that asks the endpoint of ``settings``.

    Raises:
        SettingsError: a setting that it needs is missing or has a value it cannot have.
    """
    return ChatReader(Endpoint(settings))


class ChatReader:
    """Asks a language model for claims; none is taken on its word."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._instructions = instructions()
        self.version = f"{NAME}.{asked()}/{endpoint.model}"

    def read(self, parse: Parse) -> Outcome[tuple[Claim, ...] | None]:
        """The claims of the report that its own words bear out; None where the endpoint fails, whichever piece it was at."""
        report = parse.report
        parts, left = pieces(report)
        answers = _Answers(report.name)
        with self._endpoint.connect() as client:
            for k, piece in enumerate(parts):
                answer = self._endpoint.ask(client, self._instructions, question(piece, title_of(report)))
                if isinstance(answer, Trouble) and answer.unanswered:
                    return Outcome(None, (Issue(answer.code, report.name, answer.message, answer.advice),))
                answers.add(answer, piece, f"part {k + 1} of {len(parts)}")
        if left:
            message = f"is too long: the last {left} characters of its text were not read"
            answers.issues.append(
                Issue("text-too-long", report.name, message, f"cut it to {MAX_PIECES} parts or fewer")
            )
        found = checked(parse, answers.proposals, self.version)
        return Outcome(found.value, (*answers.issues, *found.issues))


class _Answers:
    """The proposals of all answers on one report, numbered through, and what was wrong with the rest."""

    def __init__(self, report: str) -> None:
        self._report = report
        self.proposals: list[Proposal | None] = []
        self.issues: list[Issue] = []

    def add(self, answer: list[Any] | Trouble, piece: Piece, part: str) -> None:
        """Take in the answer on one piece."""
        if isinstance(answer, Trouble):
            self.issues.append(Issue(answer.code, self._report, f"{part}: {answer.message}", answer.advice))
            return
        if len(answer) > MAX_CLAIMS:
            message = f"{part}: the answer lists {len(answer)} claims; those after the first {MAX_CLAIMS} are left out"
            self.issues.append(Issue("answer-too-long", self._report, message, "read the report with another model"))
        read = [self._read(len(self.proposals) + k, item) for k, item in enumerate(answer[:MAX_CLAIMS])]
        places: dict[int, int] = {}
        for k, item in enumerate(read):
            if item is not None:
                places.setdefault(item[0], len(self.proposals) + k)
        self.proposals += [_proposal(item, places, piece.start) for item in read]

    def _read(self, k: int, item: Any) -> tuple[int, dict[str, Any]] | None:
        try:
            return read_claim(item)
        except IllegalValue as error:
            message = f"claim {k + 1} of the answer: its {error} is none of the values it can have"
            self.issues.append(
                Issue("illegal-value", self._report, message, "it is left out; see that the model can keep to a schema")
            )
            return None


def _proposal(item: tuple[int, dict[str, Any]] | None, places: dict[int, int], after: int) -> Proposal | None:
    """The proposal with its whole's place among all; a whole that the answer does not have is none of them (-1)."""
    if item is None:
        return None
    whole = item[1]["part_of"]
    return proposal(item[1], None if whole is None else places.get(whole, -1), after)
