"""Trouble with the endpoint: what each sort becomes, how often it is tried again, and within which bounds."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate

import pytest

from builders import report
from chat_server import ChatServer, Reply, answer, claim, completion, serving
from sayso.extract import open_reader
from sayso.extract.chat import endpoint
from sayso.model.claim import Claim
from sayso.model.issue import Outcome
from sayso.model.parse import Parse
from sayso.pipeline import Resources

TEXT = "The raid killed 12 people."
GOOD = answer(claim(TEXT[:-1]))


@pytest.fixture(scope="module")
def parse(resources: Resources) -> Parse:
    return resources.parser.parse(report("r.txt", TEXT))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The waits between tries, shortened."""
    monkeypatch.setattr(endpoint, "BACKOFF", 0.01)
    yield


def read(server: ChatServer, parse: Parse, timeout: float = 5.0, retries: int = 1) -> Outcome[tuple[Claim, ...] | None]:
    return open_reader(server.settings(openai_timeout=timeout, openai_retries=retries)).read(parse)


def envelope(value: object) -> Reply:
    return Reply(json.dumps(value).encode())


def http(status: int, **headers: str) -> Reply:
    return Reply(b'{"error": {"message": "something"}}', status, {k.replace("_", "-"): v for k, v in headers.items()})


DEEP = b"[" * 200_000
LONG = json.dumps({"choices": [], "padding": "x" * (endpoint.MAX_BODY + 1)}).encode()

UNREAD = [
    ("wrong key", http(401), "endpoint-refuses", "refuses the key (HTTP 401)", 1),
    ("forbidden", http(403), "endpoint-refuses", "refuses the key (HTTP 403)", 1),
    ("no such model", http(404), "endpoint-refuses", "no such address or model (HTTP 404)", 1),
    ("bad request in every form", http(400), "endpoint-refuses", "refuses the request (HTTP 400)", 4),
    ("too large a request", http(413), "endpoint-refuses", "refuses the request (HTTP 413)", 1),
    ("redirect", http(308, Location="http://127.0.0.1:9/"), "endpoint-refuses", "by a redirect (HTTP 308)", 1),
    ("rate limit without end", http(429, Retry_After="0"), "endpoint-busy", "(HTTP 429)", 2),
    ("rate limit for an hour", http(429, Retry_After="3600"), "endpoint-busy", "asks to wait 3600 s", 1),
    ("rate limit until a far day", http(429, Retry_After=formatdate(4_000_000_000, usegmt=True)), "endpoint-busy", "asks to wait", 1),
    ("rate limit in words", http(429, Retry_After="soon"), "endpoint-busy", "(HTTP 429)", 2),
    ("server error", http(500), "endpoint-busy", "(HTTP 500)", 2),
    ("bad gateway", http(502), "endpoint-busy", "(HTTP 502)", 2),
    ("unheard-of error", http(599), "endpoint-busy", "(HTTP 599)", 2),
    ("a web page", Reply(b"<html>Welcome</html>"), "endpoint-broken", "no chat completion", 2),
    ("nothing", Reply(b""), "endpoint-broken", "no chat completion", 2),
    ("no text encoding", Reply(b"\xff\xfe\xfd{"), "endpoint-broken", "no chat completion", 2),
    ("brackets without end", Reply(DEEP), "endpoint-broken", "no chat completion", 2),
    ("another object", envelope({"object": "list"}), "endpoint-broken", "no chat completion", 2),
    ("a list", envelope([1, 2]), "endpoint-broken", "no chat completion", 2),
    ("choices of another sort", envelope({"choices": "many"}), "endpoint-broken", "no chat completion", 2),
    ("compressed unasked", Reply(gzip.compress(GOOD.body), 200, {"Content-Encoding": "gzip"}), "endpoint-broken",
     "no chat completion", 2),
    ("cut off in the middle", Reply(GOOD.body, cut=True), "endpoint-broken", "broke its answer off", 2),
    ("a body without end", Reply(LONG), "endpoint-broken", "sends more than 4000000 bytes", 1),
]  # fmt: skip


@pytest.mark.parametrize(("reply", "code", "words", "tries"), [r[1:] for r in UNREAD], ids=[r[0] for r in UNREAD])
def test_where_the_endpoint_fails_the_report_is_left_unread_with_an_issue(
    parse: Parse, reply: Reply, code: str, words: str, tries: int
) -> None:
    with serving(reply) as server:
        outcome = read(server, parse)
    assert outcome.value is None and len(server.asked) == tries
    (issue,) = outcome.issues
    assert (issue.code, issue.report) == (code, "r.txt") and words in issue.message and "build again" in issue.advice


USELESS = [
    ("refusal", completion(None, refusal="I can't help with that."), "answer-refused", 1),
    ("refusal beside text", completion('{"claims": []}', refusal="No."), "answer-refused", 1),
    ("content filter", completion("", "content_filter"), "answer-refused", 1),
    ("cut off by its length", completion('{"claims": [{"quote": "The ra', "length"), "answer-unusable", 1),
    ("no choices", envelope({"choices": []}), "answer-unusable", 2),
    ("a choice of another sort", envelope({"choices": [7]}), "answer-unusable", 2),
    ("no message", envelope({"choices": [{}]}), "answer-unusable", 2),
    ("no content", completion(None), "answer-unusable", 2),
    ("blank content", completion("  \n"), "answer-unusable", 2),
    ("content of another sort", envelope({"choices": [{"message": {"content": {"claims": []}}}]}), "answer-unusable", 2),
    ("prose", completion("There were many claims."), "answer-unusable", 2),
    ("half a JSON", completion('{"claims": [{"n": 1'), "answer-unusable", 2),
    ("claims of another sort", completion('{"claims": "none"}'), "answer-unusable", 2),
    ("brackets without end", completion('{"claims": ' + "[" * 100_000), "answer-unusable", 2),
    ("a number without end", completion('{"claims": [' + "9" * 10_000 + "]}"), "answer-unusable", 2),
]  # fmt: skip


@pytest.mark.parametrize(("reply", "code", "tries"), [r[1:] for r in USELESS], ids=[r[0] for r in USELESS])
def test_where_the_model_answers_nothing_of_use_the_report_is_read_without_claims_and_with_an_issue(
    parse: Parse, reply: Reply, code: str, tries: int
) -> None:
    with serving(reply) as server:
        outcome = read(server, parse)
    assert outcome.value == () and len(server.asked) == tries
    (issue,) = outcome.issues
    assert (issue.code, issue.report) == (code, "r.txt")
    assert issue.message.startswith("part 1 of 1: ") and "SAYSO_OPENAI_MODEL" in issue.advice


@pytest.mark.parametrize(
    "first",
    [http(500), http(429, Retry_After="0"), http(408), Reply(GOOD.body, cut=True), completion("Well, …"), Reply(b"?")],
)
def test_what_passes_is_tried_again_and_leaves_no_issue(parse: Parse, first: Reply) -> None:
    with serving(first, GOOD) as server:
        outcome = read(server, parse)
    assert outcome.value is not None and len(outcome.value) == 1 and not outcome.issues and len(server.asked) == 2


@pytest.mark.parametrize(
    "head",
    [
        {"Retry-After": "1"},
        {"Retry-After": formatdate(2_000_000_001, usegmt=True), "Date": formatdate(2_000_000_000, usegmt=True)},
    ],
    ids=["seconds", "date"],
)
def test_the_wait_that_an_endpoint_asks_for_is_kept(parse: Parse, head: dict[str, str]) -> None:
    with serving(Reply(b"", 429, head), GOOD) as server:
        start = time.perf_counter()
        outcome = read(server, parse)
        waited = time.perf_counter() - start
    assert outcome.value is not None and not outcome.issues and 1.0 <= waited < 2.0


def test_nobody_at_the_address_is_an_issue(parse: Parse) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        outcome = read(ChatServer(taken.getsockname()[1]), parse)
    assert outcome.value is None and outcome.issues[0].code == "endpoint-unreachable"
    assert "build again" in outcome.issues[0].advice


@pytest.mark.parametrize(
    "slow", [Reply(GOOD.body, delay=3.0), Reply(GOOD.body, drip=0.02)], ids=["silent", "byte by byte"]
)
def test_an_answer_takes_no_longer_than_the_setting_also_where_it_comes_byte_by_byte(parse: Parse, slow: Reply) -> None:
    with serving(slow) as server:
        start = time.perf_counter()
        outcome = read(server, parse, timeout=0.5, retries=0)
        took = time.perf_counter() - start
    assert outcome.value is None and outcome.issues[0].code == "endpoint-slow"
    assert "longer than 0.5 s" in outcome.issues[0].message and took < 2.0


def test_a_dead_endpoint_is_asked_once_a_report_until_it_answers_again(parse: Parse) -> None:
    with serving(http(500)) as server:
        reader = open_reader(server.settings(openai_retries=2))
        counts = []
        for reply in (http(500), http(500), GOOD, http(500)):
            server.replies[:] = [reply]
            before = len(server.asked)
            reader.read(parse)
            counts.append(len(server.asked) - before)
    assert counts == [3, 1, 1, 3]


def test_no_proxy_or_certificate_of_the_environment_leads_elsewhere(
    parse: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving(GOOD) as server:
        assert read(server, parse).value


def test_a_report_without_prose_asks_nobody(resources: Resources) -> None:
    with serving(GOOD) as server:
        outcome = read(server, resources.parser.parse(replace(report("r.txt", TEXT), blocks=())))
    assert outcome.value == () and not outcome.issues and not server.asked
