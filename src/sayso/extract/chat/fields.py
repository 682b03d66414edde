"""The fields of an answer: one table from which the instructions, the schema and the reading of answers are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from sayso.extract.checking import Proposal
from sayso.model.claim import Category, Kind, Means, Qualifier, Scope, Stance

MAX_TEXT = 700
"""A longer string is no quote and no name, and not read."""

MAX_LIST = 12


class Sort(Enum):
    """What a field holds, where it is not one of the values of a ``StrEnum``."""

    TEXT = "a string"
    TEXTS = "a list of strings"
    COUNT = "an integer"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in an answer, what it holds, whether it may be null, and what is asked for."""

    name: str
    holds: Sort | type[StrEnum]
    nullable: bool
    asked: str


NUMBER_OF_CLAIM = "n"

FIELDS: tuple[Field, ...] = (
    Field(NUMBER_OF_CLAIM, Sort.COUNT, False, "1 for your first claim, 2 for the next, and so on"),
    Field(
        "quote", Sort.TEXT, False,
        "the shortest clause or sentence that holds the word for what happened, the number and those affected; copied "
        "letter for letter, at most 300 characters",
    ),
    Field("kind", Kind, False, "what happened"),
    Field("effect", Sort.TEXT, False, "the one word of the quote that tells it, copied: killed, dead, toll, destroyed"),
    Field(
        "number", Sort.COUNT, True,
        "the number that the quote gives, in digits or words; 1 for a singular (a depot, the mayor); null where there is "
        "none (dozens, several, a bare plural) and for a range; never a sum or a guess of yours",
    ),
    Field("number_text", Sort.TEXT, True, "the number with its hedge, copied from the quote: at least 12; dozens"),
    Field("qualifier", Qualifier, False, "how the number is hedged"),
    Field("category", Category, False, "who or what was affected"),
    Field("affected_text", Sort.TEXT, True, "the words of the quote for those affected: at least 12 police officers"),
    Field("affected", Sort.TEXTS, False, "the group, army or owner hit, by a name that the report uses; else empty"),
    Field("names", Sort.TEXTS, False, "people among those affected whom the quote names; else empty"),
    Field(
        "actor", Sort.TEXTS, False,
        "who did it as the report tells it, by names that it uses (a state for its armed forces); else empty",
    ),
    Field("actor_text", Sort.TEXT, True, "the words for the one who did it, copied from the report"),
    Field("means", Means, True, "by what it was done; null where not said"),
    Field("stance", Stance, False, "how the one who says it holds it"),
    Field("scope", Scope, False, "what the number covers"),
    Field(
        "part_of", Sort.COUNT, True,
        "where these are some of those of another claim of yours (nine of them, including three children): its n",
    ),
    Field(
        "said_by", Sort.TEXT, True,
        "the organisation that says it, by a name that the report uses, or the person where none is named; null where "
        "the outlet says it in its own voice",
    ),
    Field("speaker", Sort.TEXT, True, "the person who speaks, copied from the report"),
    Field("via", Sort.TEXT, True, "the agency or outlet through which the word came, if another than the outlet itself"),
)  # fmt: skip


def schema() -> dict[str, Any]:
    """The JSON schema of an answer, as strict structured output wants it: every field there, nothing beside them."""
    claim = {
        "type": "object",
        "properties": {f.name: _schema_of(f) for f in FIELDS},
        "required": [f.name for f in FIELDS],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": claim}},
        "required": ["claims"],
        "additionalProperties": False,
    }


def _schema_of(field: Field) -> dict[str, Any]:
    if field.holds is Sort.TEXTS:
        return {"type": "array", "items": {"type": "string"}}
    kind = "integer" if field.holds is Sort.COUNT else "string"
    made: dict[str, Any] = {"type": [kind, "null"] if field.nullable else kind}
    if not isinstance(field.holds, Sort):
        made["enum"] = [*(v.value for v in field.holds), *([None] if field.nullable else [])]
    return made


class IllegalValue(ValueError):
    """A field of an answer holds what it cannot hold; the text is the field's name."""


def read_claim(item: Any) -> tuple[int, dict[str, Any]]:
    """The number that an answer gives one of its claims, and its fields by the names of ``Proposal``.

    Raises:
        IllegalValue: naming the first field whose value is none it can have.
    """
    if not isinstance(item, dict):
        raise IllegalValue("whole")
    values = {f.name: _value(f, item.get(f.name)) for f in FIELDS}
    return values.pop(NUMBER_OF_CLAIM), values


def proposal(values: dict[str, Any], part_of: int | None, after: int) -> Proposal:
    """The proposal of one claim; ``part_of`` is its whole's index, ``after`` where its piece begins."""
    return Proposal(**{**values, "part_of": part_of, "after": after})


def _value(field: Field, value: Any) -> Any:
    """``value`` as the model has it."""
    if field.holds is Sort.TEXTS:
        texts = [] if value is None else value
        if not isinstance(texts, list) or len(texts) > MAX_LIST or not all(_is_text(t) for t in texts):
            raise IllegalValue(field.name)
        return tuple(texts)
    if value is None or (value == "" and field.nullable):
        if not field.nullable:
            raise IllegalValue(field.name)
        return None
    if field.holds is Sort.COUNT:
        if isinstance(value, bool) or not isinstance(value, int):
            raise IllegalValue(field.name)
        return value
    if not _is_text(value):
        raise IllegalValue(field.name)
    if isinstance(field.holds, Sort):
        return value
    try:
        return field.holds(value)
    except ValueError:
        raise IllegalValue(field.name) from None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MAX_TEXT
