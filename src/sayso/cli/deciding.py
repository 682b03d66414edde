"""``sayso decide``: one command for each judgement, and ``sayso undo``; each records the decision and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT, LedgerOption, opened
from sayso.cli.options import settings as read_settings

if TYPE_CHECKING:
    from sayso.model.decision import Decision
    from sayso.resolve import Gazetteer
    from sayso.review.judging import Judge
    from sayso.store.ledger import Ledger

decide = typer.Typer(
    help="Record a reviewer's decision; events, origins and figures follow from it, now and at every later build.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

AuthorOption = Annotated[str, typer.Option("--author", help="Who decides; the setting author where it is not given.")]
ReasonOption = Annotated[
    str, typer.Option("--reason", help="Why, in a sentence: it is shown wherever the decision is.")
]
ANY = "A claim, an account or an event, by the start of its id."
CLAIM = "The claim's id, or as much of it as tells it apart."
EVENT = "The event's id, or as much of it as tells it apart."
_ID, _SHOWN = 8, 12


@decide.command("same")
def decide_same(
    a: Annotated[str, typer.Argument(metavar="A", help=ANY)],
    b: Annotated[str, typer.Argument(metavar="B", help=ANY)],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Two accounts, those of two claims, or all of two events tell of one incident."""
    _run(ledger, author, reason, lambda judge: judge.same(a, b))


@decide.command("different")
def decide_different(
    a: Annotated[str, typer.Argument(metavar="A", help=ANY)],
    b: Annotated[str, typer.Argument(metavar="B", help=ANY)],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Two accounts, those of two claims, or all of two events tell of two incidents."""
    _run(ledger, author, reason, lambda judge: judge.different(a, b))


@decide.command("correct")
def decide_correct(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help=CLAIM)],
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            help="kind, number, qualifier, category, affected, actor, means, stance, scope, subset_of, victims, names, "
            "said_by, speaker, via or said_on.",
        ),
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The value, or none; '; ' between several names.")],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Set a field of a claim that was read wrongly. What was read stays beside it."""
    _run(ledger, author, reason, lambda judge: judge.correct(claim, field, value))


@decide.command("reject")
def decide_reject(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help=CLAIM)],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """The report makes no such claim: it counts nowhere."""
    _run(ledger, author, reason, lambda judge: judge.reject(claim))


@decide.command("confirm")
def decide_confirm(
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help=CLAIM, show_default=False)],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """The report makes these claims as they were read: they need no review until they are read otherwise."""
    _run(ledger, author, reason, lambda judge: judge.confirm(claims))


@decide.command("place")
def decide_place(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help=ANY)],
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE",
            help="A name in the gazetteer (Homs, or Homs, SY), a GeoNames id, latitude,longitude with or without a name before it "
            "(the old bridge@34.45,40.92), or none.",
        ),
    ],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Say where it was: of one claim, of an account, or of all accounts of an event."""
    from sayso.review.placing import written_place

    _run(ledger, author, reason, lambda judge: judge.place(subject, written_place(place, *_gazetteer(judge.ledger))))


@decide.command("date")
def decide_date(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help=ANY)],
    days: Annotated[
        str, typer.Argument(metavar="DAYS", help="2017-10-06, 2017-10-06/2017-10-08, an open side as .., or none.")
    ],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Say when it was: of one claim, of an account, or of all accounts of an event."""
    _run(ledger, author, reason, lambda judge: judge.date(subject, days))


@decide.command("role")
def decide_role(
    origin: Annotated[str, typer.Argument(metavar="ORIGIN", help="The origin's name, or the start of its id.")],
    role: Annotated[
        str,
        typer.Argument(
            metavar="ROLE",
            help="belligerent, party media, ally, monitor, medical or rescue service, local authority, witness, media or unknown.",
        ),
    ],
    event: Annotated[str, typer.Option("--event", help=EVENT)],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Say what an origin is to an event, where the list of sides does not know or errs."""
    _run(ledger, author, reason, lambda judge: judge.role(origin, role, event))


@decide.command("grade")
def decide_grade(
    event: Annotated[str, typer.Argument(metavar="EVENT", help=EVENT)],
    grade: Annotated[
        str,
        typer.Argument(metavar="GRADE", help="confirmed, fair, weak, contested, discounted or not graded."),
    ],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Grade an event's civilian harm by hand; the grade by the rules stays beside it."""
    _run(ledger, author, reason, lambda judge: judge.grade(event, grade))


def undo(
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="The decision's id (sayso log), or as much as tells it apart.")
    ],
    author: AuthorOption = "",
    reason: ReasonOption = "",
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Take a decision back, by a new row: what was before is again, and both stay in the log. An undoing can be undone."""
    _run(ledger, author, reason, lambda judge: judge.undo(decision))


def _run(ledger: str, author: str, reason: str, judged: Callable[[Judge], Decision]) -> None:
    """Make the decision, record it, and say what changed."""
    from sayso.cli.differing import tell
    from sayso.cli.terminal import say
    from sayso.review.differing import difference
    from sayso.review.judging import Judge
    from sayso.settling import settle

    settings, now = read_settings(), datetime.now(UTC)
    with opened(ledger) as book:
        made = judged(Judge(book, author or settings.author, now, reason))
        before = book.runs()[-1].run
        settle(book, settings, now, [made])
        say(f"{made.decision_id[:_ID]}  {made.what} ({made.by})", hang=_ID + 2)
        tell(difference(book, before, book.runs()[-1].run), _SHOWN)


def _gazetteer(ledger: Ledger) -> tuple[Gazetteer, frozenset[str]]:
    """The gazetteer, and the countries of the places that the ledger's reports name."""
    from sayso.cli.terminal import ERRORS
    from sayso.resolve import Gazetteer

    told = Gazetteer.open(read_settings().cache, lambda message: ERRORS.print(message, markup=False))
    return told, ledger.countries()
