"""A small chat-completions endpoint on this machine, which answers as it is told to: well, falsely, late, broken or not at all."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sayso.settings import Settings

KEY = "sk-test-3f9a1c77d2e84b06"
"""The key that tests give; it must never be seen again but in the head of a request."""


@dataclass(frozen=True)
class Reply:
    """One HTTP answer. ``cut``: the connection ends after half the body; ``drip``: seconds between its bytes."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False
    drip: float = 0.0


@dataclass
class ChatServer:
    """The running endpoint: what it was asked, and the replies it gives, the last one again and again."""

    port: int
    replies: list[Reply | Callable[[dict[str, Any]], Reply]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def settings(self, **more: Any) -> Settings:
        """Settings that choose this endpoint."""
        given = {"openai_address": self.address, "openai_model": "coder-1", "openai_key": KEY, "openai_retries": 1}
        return Settings(**{"reader": "openai", **given, **more})

    def texts(self) -> list[str]:
        """The texts that were asked about, without their marks."""
        return ["\n".join(a["messages"][1]["content"].split("\n")[1:-1]) for a in self.asked]


def completion(content: str | None, finish: str = "stop", **message: Any) -> Reply:
    """A chat completion whose message is ``content``."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    return Reply(json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode())


def answer(*claims: Any) -> Reply:
    """A well-formed answer with these claims."""
    return completion(json.dumps({"claims": list(claims)}))


def claim(quote: str, **fields: Any) -> dict[str, Any]:
    """A claim as a model answers it: twelve unknown people killed, unless ``fields`` say otherwise."""
    plain: dict[str, Any] = {
        "n": 1, "quote": quote, "kind": "killed", "effect": "killed", "number": 12, "number_text": "12",
        "qualifier": "exact", "category": "unknown", "affected_text": None, "affected": [], "names": [], "actor": [],
        "actor_text": None, "means": None, "stance": "asserted", "scope": "incident", "part_of": None, "said_by": None,
        "speaker": None, "via": None,
    }  # fmt: skip
    return {**plain, **fields}


@contextmanager
def serving(*replies: Reply | Callable[[dict[str, Any]], Reply]) -> Iterator[ChatServer]:
    """The endpoint, running in a thread until the block ends."""
    state: ChatServer

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append(request)
            state.heads.append(dict(self.headers))
            state.paths.append(self.path)
            reply = state.replies.pop(0) if len(state.replies) > 1 else state.replies[0]
            self._send(reply(request) if callable(reply) else reply)

        def _send(self, reply: Reply) -> None:
            time.sleep(reply.delay)
            self.send_response_only(reply.status)
            for name, value in {"Date": self.date_time_string(), **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            body = reply.body[: len(reply.body) // 2] if reply.cut else reply.body
            try:
                if reply.drip:
                    for k in range(len(body)):
                        self.wfile.write(body[k : k + 1])
                        time.sleep(reply.drip)
                else:
                    self.wfile.write(body)
            except OSError:
                pass  # the other side has had enough
            self.close_connection = self.close_connection or reply.cut

        def log_message(self, format: str, *args: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state = ChatServer(server.server_address[1], list(replies))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
