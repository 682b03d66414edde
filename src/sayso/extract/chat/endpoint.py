"""The way to the endpoint: one question over HTTP, bounded in time, size and tries; every failure a ``Trouble``.

No text that the endpoint sends, and nothing of the request's head, gets into a ``Trouble``: it could hold the key.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from sayso.errors import ResourceError, SettingsError
from sayso.extract.chat.answers import REFUSED, Trouble, claims_of, filtered
from sayso.extract.chat.fields import schema
from sayso.settings import EXAMPLE_ADDRESS, Settings
from sayso.version import __version__

try:
    import httpx2
except ImportError as error:
    raise ResourceError("the reader openai needs the extra llm; install it with: pip install 'sayso[llm]'") from error

MAX_BODY = 4_000_000
"""Bytes of one response that are read; the longest answer of use has a fiftieth of it."""

MAX_WAIT = 30.0
"""Seconds that are waited before a question is put again; where an endpoint asks for more, the report is left for later."""

BACKOFF = 0.5
"""Seconds before the second try; twice as many before each one after it."""

_STRUCTURED = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema()}}

SHAPES: tuple[Mapping[str, Any], ...] = (
    {"response_format": _STRUCTURED, "temperature": 0},
    {"response_format": _STRUCTURED},
    {"temperature": 0},
    {},
)
"""Forms of a request, the best first: some endpoints refuse structured output, some models a temperature."""

_AGAIN = "build again when the endpoint answers: the report is left unread until then"
_NOT_THAT = frozenset({400, 415, 422, 501})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: httpx2.Headers
    body: bytes


class Endpoint:
    """A chat-completions endpoint, as the settings name it.

    Raises:
        SettingsError: address or model are not given, or a setting has a value it cannot have. No line shows the key.
    """

    def __init__(self, settings: Settings) -> None:
        self._url = _url(settings.openai_address)
        self.model = settings.openai_model.strip()
        if not self.model or len(self.model) > 200 or not self.model.isprintable():
            raise SettingsError("openai_model: the reader openai needs one; name it by SAYSO_OPENAI_MODEL")
        if not (math.isfinite(settings.openai_timeout) and settings.openai_timeout > 0):
            raise SettingsError(f"openai_timeout: {settings.openai_timeout} is no number of seconds; 60 will do")
        if not 0 <= settings.openai_retries <= 10:
            raise SettingsError(f"openai_retries: {settings.openai_retries} is not from 0 to 10")
        self._headers = _headers(settings.openai_key.strip())
        self._timeout = settings.openai_timeout
        self._retries = settings.openai_retries
        self._shape = 0
        self._down = False

    def connect(self) -> httpx2.Client:
        """Connections to the endpoint, to be closed by the caller; no proxy, redirect or variable leads elsewhere."""
        return httpx2.Client(headers=self._headers, timeout=self._timeout, trust_env=False, follow_redirects=False)

    def ask(self, client: httpx2.Client, system: str, question: str) -> list[Any] | Trouble:
        """The claims that the model answers, unread, or why there are none.

        What may pass is tried again, as often as the settings say; once an endpoint has failed for good it gets one try
        a question until it answers, so that a dead one does not hold a run up report by report.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": question}]
        tries = 1 if self._down else 1 + self._retries
        answer = self._shaped(client, messages)
        for k in range(1, tries):
            if not isinstance(answer, Trouble) or not answer.passing:
                break
            wait = answer.wait if answer.wait is not None else BACKOFF * 2 ** (k - 1)
            if wait > MAX_WAIT:
                break
            time.sleep(wait)
            answer = self._shaped(client, messages)
        self._down = isinstance(answer, Trouble) and answer.unanswered
        return answer

    def _shaped(self, client: httpx2.Client, messages: list[dict[str, str]]) -> list[Any] | Trouble:
        """One try, in the best form of request that the endpoint does not refuse; the form is kept for the next."""
        for k in range(self._shape, len(SHAPES)):
            body = {"model": self.model, "messages": messages, "stream": False, **SHAPES[k]}
            response = self._exchange(client, json.dumps(body).encode())
            if isinstance(response, Trouble):
                return response
            if response.status == 200:
                self._shape = k
                return claims_of(response.body)
            if filtered(response.body):
                return REFUSED
            if response.status not in _NOT_THAT or k == len(SHAPES) - 1:
                return _refusal(response)
        raise AssertionError("the last form of request always returns")

    def _exchange(self, client: httpx2.Client, body: bytes) -> _Response | Trouble:
        """One request and its response, read as it comes and dropped where it grows too long or takes too long."""
        end = time.monotonic() + self._timeout
        received = bytearray()
        try:
            with client.stream("POST", self._url, content=body) as response:
                for chunk in response.iter_raw():
                    received += chunk
                    if len(received) > MAX_BODY:
                        return Trouble("endpoint-broken", f"the endpoint sends more than {MAX_BODY} bytes", _AGAIN)
                    if time.monotonic() > end:
                        return self._slow()
                return _Response(response.status_code, response.headers, bytes(received))
        except httpx2.TimeoutException:
            return self._slow()
        except httpx2.ConnectError:
            return Trouble("endpoint-unreachable", "the endpoint cannot be reached", _AGAIN, passing=True)
        except httpx2.HTTPError:
            return Trouble("endpoint-broken", "the endpoint broke its answer off", _AGAIN, passing=True)

    def _slow(self) -> Trouble:
        message = f"the endpoint took longer than {self._timeout:g} s"
        return Trouble("endpoint-slow", message, f"{_AGAIN}, or give it longer (SAYSO_OPENAI_TIMEOUT)", passing=True)


def _url(address: str) -> httpx2.URL:
    """Where chat completions are asked for.

    Raises:
        SettingsError: ``address`` is none; the line does not show it.
    """
    try:
        url = httpx2.URL(address.strip().rstrip("/") + "/chat/completions")
    except httpx2.InvalidURL:
        url = httpx2.URL("")
    if url.scheme not in ("http", "https") or not url.host:
        raise SettingsError(
            f"openai_address: the reader openai needs the address of an endpoint; give it by SAYSO_OPENAI_ADDRESS, "
            f"like {EXAMPLE_ADDRESS}"
        )
    return url


def _headers(key: str) -> dict[str, str]:
    """The head of every request; compressed answers are not asked for, so that their size is what is received.

    Raises:
        SettingsError: ``key`` cannot stand in a head; the line does not show it.
    """
    if not all("!" <= c <= "~" for c in key):
        raise SettingsError("openai_key: holds characters that no key has; give it anew by SAYSO_OPENAI_KEY")
    head = {"Content-Type": "application/json", "Accept-Encoding": "identity", "User-Agent": f"sayso/{__version__}"}
    return head | ({"Authorization": f"Bearer {key}"} if key else {})


def _refusal(response: _Response) -> Trouble:
    """What a status other than 200 means, and what to do."""
    status = response.status
    if status in (401, 403):
        advice = "give a valid key by SAYSO_OPENAI_KEY, then build again: the report is left unread until then"
        return Trouble("endpoint-refuses", f"the endpoint refuses the key (HTTP {status})", advice)
    if status in _PASSING or status > 504:
        wait = _wait(response.headers)
        message = f"the endpoint is overloaded or out of order (HTTP {status})"
        if wait is not None and wait > MAX_WAIT:
            message += f" and asks to wait {wait:.0f} s"
        return Trouble("endpoint-busy", message, _AGAIN, passing=True, wait=wait)
    if status in (404, 405):
        advice = "correct SAYSO_OPENAI_ADDRESS or SAYSO_OPENAI_MODEL, then build again"
        return Trouble("endpoint-refuses", f"the endpoint knows no such address or model (HTTP {status})", advice)
    if 300 <= status < 400:
        advice = "give the address it leads to by SAYSO_OPENAI_ADDRESS, then build again"
        return Trouble("endpoint-refuses", f"the endpoint answers by a redirect (HTTP {status})", advice)
    advice = "see whether the endpoint takes OpenAI-style chat completions of that model, then build again"
    return Trouble("endpoint-refuses", f"the endpoint refuses the request (HTTP {status})", advice)


def _wait(headers: httpx2.Headers) -> float | None:
    """The seconds that ``Retry-After`` asks for, as a number or as a date beside the response's own date."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        until, now = parsedate_to_datetime(asked), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
