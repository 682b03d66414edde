"""Reading what comes back: the envelope of a chat completion, the JSON in it, the claims in that. Nothing of it is trusted."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

_OPENING = re.compile(r'\{\s*"claims"\s*:')
_TRIES = 5
"""An answer may think aloud first; that many openings are tried for the one that holds."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no answer of use.

    ``passing``: the same question may be answered another time; ``wait`` the seconds that the endpoint asks for.
    ``code`` begins with "endpoint" where nothing answered, with "answer" where the model's answer is of no use.
    """

    code: str
    message: str
    advice: str
    passing: bool = False
    wait: float | None = None

    @property
    def unanswered(self) -> bool:
        return self.code.startswith("endpoint")


_OTHER_MODEL = "read the report with another model (SAYSO_OPENAI_MODEL) or by the built-in rules (SAYSO_READER=rules)"
_NO_ENDPOINT = "see that SAYSO_OPENAI_ADDRESS is that of an OpenAI-compatible endpoint, then build again"

REFUSED = Trouble("answer-refused", "the model refuses to read it", _OTHER_MODEL)
CUT_OFF = Trouble("answer-unusable", "the model's answer was cut off by its limit of length", _OTHER_MODEL)
NO_JSON = Trouble("answer-unusable", "the model's answer is not the JSON asked for", _OTHER_MODEL, passing=True)
EMPTY = Trouble("answer-unusable", "the answer holds no choice, or an empty one", _OTHER_MODEL, passing=True)
NO_COMPLETION = Trouble("endpoint-broken", "what the endpoint sends is no chat completion", _NO_ENDPOINT, passing=True)


def claims_of(body: bytes) -> list[Any] | Trouble:
    """The list of claims in the body of a chat completion, its items unread."""
    content = _content(body)
    if isinstance(content, Trouble):
        return content
    decoder = json.JSONDecoder()
    for opening in list(_OPENING.finditer(content))[-_TRIES:][::-1]:
        try:
            found, _ = decoder.raw_decode(content, opening.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(found["claims"], list):
            return found["claims"]
    return NO_JSON


def _content(body: bytes) -> str | Trouble:
    """The text of the first choice."""
    envelope = decoded(body)
    choices = envelope.get("choices") if isinstance(envelope, dict) else None
    if not isinstance(choices, list):
        return NO_COMPLETION
    choice = choices[0] if choices and isinstance(choices[0], dict) else {}
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        return REFUSED
    if choice.get("finish_reason") == "length":
        return CUT_OFF
    content = message.get("content")
    return content if isinstance(content, str) and content.strip() else EMPTY


def filtered(body: bytes) -> bool:
    """Whether the body of an error says that the text itself was refused, as some endpoints answer with status 400."""
    envelope = decoded(body)
    error = envelope.get("error") if isinstance(envelope, dict) else None
    return isinstance(error, dict) and error.get("code") == "content_filter"


def decoded(body: bytes) -> Any:
    """The JSON of ``body``, or None where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
