# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A stand-in for Apple's push service: real HTTP/2, real TLS, client certificates required.

It records what it is sent and answers 200, or what a test scripted for a token, or, with
``faults`` set, misbehaves by itself as a bad day at Apple would.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import ssl
import tempfile
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.exceptions
import h2.settings
from cryptography import x509
from cryptography.x509.oid import NameOID

from tests.support.tls_authority import TlsAuthority


@dataclass(frozen=True)
class ApnsAnswer:
    """What to answer to one push.

    Attributes:
        status: HTTP status; 0 for what is no answer at all, see ``event``.
        reason: Apple's word for it.
        timestamp: milliseconds, with 410.
        delay: seconds to wait before answering.
        event: ``rst`` (REFUSED_STREAM), ``goaway`` (graceful), ``drop`` (cut the connection
            before the push counts), ``lost`` (cut it after), ``hang`` (never answer), or
            ``garbage`` (an endless body that is no JSON).
    """

    status: int = 200
    reason: str = ""
    timestamp: int | None = None
    delay: float = 0.0
    event: str = ""


@dataclass(frozen=True)
class ReceivedPush:
    """A push that was accepted or refused.

    Attributes:
        certificate: subject UID of the client's certificate: the pass type.
        at: monotonic time in seconds.
    """

    token: str
    path: str
    method: str
    headers: dict[str, str]
    payload: bytes
    certificate: str
    status: int
    at: float

    @property
    def topic(self) -> str:
        """The pass type that the push is for."""
        return self.headers.get("apns-topic", "")


@dataclass
class _Stream:
    headers: dict[str, str]
    body: bytearray = field(default_factory=bytearray)


class FakeApns:
    """Listens on a port of its own in a thread of its own; use it in a ``with`` statement.

    Attributes:
        host: name to connect to.
        port: TCP port.
        ca_file: authority to trust.
        pushes: everything that got an answer, in order.
        connections: how many there were.
        overlaps: pushes that came while another one to the same phone and topic was unanswered.
        faults: called for each push that is not scripted; may return an answer.
    """

    def __init__(
        self,
        client_roots: bytes,
        *,
        max_streams: int = 1000,
        host: str = "localhost",
        alpn: tuple[str, ...] = ("h2",),
        delay: float = 0.0,
    ) -> None:
        """Prepare.

        Args:
            client_roots: PEM of the authorities that client certificates must come from.
            max_streams: what SETTINGS allow.
            host: name in the server's certificate.
            alpn: protocols to offer; ``http/1.1`` alone for a peer of the last century.
            delay: seconds before each answer.
        """
        self.host = "localhost"
        self.port = 0
        self.pushes: list[ReceivedPush] = []
        self.connections = 0
        self.overlaps: list[ReceivedPush] = []
        self.faults: Callable[[ReceivedPush], ApnsAnswer | None] | None = None
        self.max_streams = max_streams
        self.delay = delay
        self._alpn = alpn
        self._scripts: dict[str, deque[ApnsAnswer]] = {}
        self._forever: dict[str, ApnsAnswer] = {}
        self._flying: Counter[tuple[str, str]] = Counter()
        self._changed = threading.Condition()
        self._folder = tempfile.TemporaryDirectory(prefix="fake-apns-")
        folder = Path(self._folder.name)
        self._authority = TlsAuthority("Stand-in push authority")
        self.ca_file = folder / "ca.pem"
        self.ca_file.write_bytes(self._authority.root_pem())
        self._context = self._tls(folder, client_roots, host, alpn)
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fake-apns", daemon=True)

    # for tests

    def answer(self, token: str, *answers: ApnsAnswer) -> None:
        """Answer the next pushes to a token so, then 200 again."""
        self._scripts.setdefault(token, deque()).extend(answers)

    def always(self, token: str, answer: ApnsAnswer) -> None:
        """Answer every push to a token so."""
        self._forever[token] = answer

    def wait_for_pushes(self, count: int, timeout: float = 20.0) -> list[ReceivedPush]:
        """Wait until so many pushes were answered; return all of them."""
        with self._changed:
            self._changed.wait_for(lambda: len(self.pushes) >= count, timeout)
            assert len(self.pushes) >= count, f"{len(self.pushes)} of {count} pushes came"
            return list(self.pushes)

    def accepted(self) -> list[ReceivedPush]:
        """Return the pushes that were answered with 200."""
        with self._changed:
            return [push for push in self.pushes if push.status == 200]

    def clear(self) -> None:
        """Forget what was received."""
        with self._changed:
            self.pushes.clear()

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._folder.cleanup()

    # inside

    def _tls(
        self, folder: Path, client_roots: bytes, host: str, alpn: tuple[str, ...]
    ) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate, key = self._authority.write_server(folder, host)
        context.load_cert_chain(certificate, key)
        context.load_verify_locations(cadata=client_roots.decode())
        context.verify_mode = ssl.CERT_REQUIRED
        context.set_alpn_protocols(list(alpn))
        return context

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        # A client that is refused, or cut, is no fault of the stand-in.
        self._loop.set_exception_handler(lambda _loop, _context: None)
        self._loop.run_until_complete(self._listen())
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._close())
        self._loop.close()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", 0, ssl=self._context, backlog=100
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0.01)  # lets the loop close their sockets
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        if "h2" not in self._alpn:
            writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            writer.close()
            return
        connection = _Connection(self, writer)
        with contextlib.suppress(ConnectionError, ssl.SSLError, h2.exceptions.ProtocolError):
            await connection.run(reader)
        self._writers.discard(writer)
        writer.close()
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            await writer.wait_closed()

    def choose(self, push: ReceivedPush) -> ApnsAnswer:
        """Return what to answer to a push."""
        script = self._scripts.get(push.token)
        if script:
            return script.popleft()
        if push.token in self._forever:
            return self._forever[push.token]
        fault = self.faults(push) if self.faults is not None else None
        return fault or ApnsAnswer(delay=self.delay)

    @contextlib.contextmanager
    def flight(self, push: ReceivedPush) -> Iterator[None]:
        """Keep a push in mind until it is answered."""
        key = (push.token, push.topic)
        if self._flying[key]:
            self.overlaps.append(push)
        self._flying[key] += 1
        try:
            yield
        finally:
            self._flying[key] -= 1

    def record(self, push: ReceivedPush) -> None:
        """Keep a push and wake whoever waits for it."""
        with self._changed:
            self.pushes.append(push)
            self._changed.notify_all()


class _Connection:
    """One HTTP/2 connection."""

    def __init__(self, apns: FakeApns, writer: asyncio.StreamWriter) -> None:
        self._apns = apns
        self._writer = writer
        self._http2 = h2.connection.H2Connection(
            h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
        )
        self._streams: dict[int, _Stream] = {}
        self._certificate = _client_uid(writer)
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, reader: asyncio.StreamReader) -> None:
        self._http2.local_settings = h2.settings.Settings(
            client=False,
            initial_values={
                h2.settings.SettingCodes.MAX_CONCURRENT_STREAMS: self._apns.max_streams,
                h2.settings.SettingCodes.MAX_HEADER_LIST_SIZE: 8000,
            },
        )
        self._http2.initiate_connection()
        self._flush()
        while not self._closing:
            data = await reader.read(65_536)
            if not data:
                return
            for event in self._http2.receive_data(data):
                if not self._closing:
                    self._handle(event)
            self._flush()
            await self._writer.drain()

    def _handle(self, event: h2.events.Event) -> None:
        if isinstance(event, h2.events.RequestReceived):
            headers = {str(name): str(value) for name, value in event.headers}
            self._streams[event.stream_id] = _Stream(headers)
        elif isinstance(event, h2.events.DataReceived):
            self._http2.acknowledge_received_data(
                event.flow_controlled_length or 0, event.stream_id
            )
            if event.stream_id in self._streams:
                self._streams[event.stream_id].body += event.data
        elif isinstance(event, h2.events.StreamEnded):
            self._answer(event.stream_id)
        elif isinstance(event, h2.events.StreamReset):
            self._streams.pop(event.stream_id, None)

    def _answer(self, stream_id: int) -> None:
        stream = self._streams.pop(stream_id)
        path = stream.headers.get(":path", "")
        push = ReceivedPush(
            token=path.rpartition("/")[2],
            path=path,
            method=stream.headers.get(":method", ""),
            headers=stream.headers,
            payload=bytes(stream.body),
            certificate=self._certificate,
            status=200,
            at=time.monotonic(),
        )
        answer = self._apns.choose(push)
        if answer.delay:
            task = asyncio.ensure_future(self._answer_later(stream_id, push, answer))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            self._send(stream_id, push, answer)

    async def _answer_later(self, stream_id: int, push: ReceivedPush, answer: ApnsAnswer) -> None:
        with self._apns.flight(push):
            await asyncio.sleep(answer.delay)
        if self._closing or self._writer.is_closing():
            return  # the connection was cut meanwhile: this answer reaches nobody
        with contextlib.suppress(h2.exceptions.ProtocolError):
            self._send(stream_id, push, answer)
            self._flush()

    def _send(self, stream_id: int, push: ReceivedPush, answer: ApnsAnswer) -> None:
        if answer.event in {"drop", "hang"}:
            if answer.event == "drop":
                self._cut()
            return
        if answer.event == "rst":
            self._http2.reset_stream(stream_id, h2.errors.ErrorCodes.REFUSED_STREAM)
            return
        if answer.event == "lost":
            self._apns.record(push)
            self._cut()
            return
        self._respond(stream_id, push, answer)
        if answer.event == "goaway":
            self._http2.close_connection(last_stream_id=stream_id)
            self._flush()
            self._closing = True

    def _respond(self, stream_id: int, push: ReceivedPush, answer: ApnsAnswer) -> None:
        content: dict[str, object] = {"reason": answer.reason} if answer.reason else {}
        if answer.timestamp is not None:
            content["timestamp"] = answer.timestamp
        body = json.dumps(content).encode() if content else b""
        if answer.event == "garbage":
            body = secrets.token_bytes(8_000)
        headers = [(":status", str(answer.status)), ("apns-id", secrets.token_hex(16))]
        self._http2.send_headers(stream_id, headers, end_stream=not body)
        if body:
            self._http2.send_data(stream_id, body, end_stream=True)
        self._apns.record(
            ReceivedPush(**{**push.__dict__, "status": answer.status, "at": time.monotonic()})
        )

    def _cut(self) -> None:
        """End the connection; answers that were given before still reach the client."""
        self._flush()
        self._closing = True
        self._writer.close()

    def _flush(self) -> None:
        data = self._http2.data_to_send()
        if data and not self._writer.is_closing():
            self._writer.write(data)


def _client_uid(writer: asyncio.StreamWriter) -> str:
    tls = writer.get_extra_info("ssl_object")
    der = tls.getpeercert(binary_form=True) if tls else None
    if not der:
        return ""
    names = x509.load_der_x509_certificate(der).subject.get_attributes_for_oid(NameOID.USER_ID)
    return str(names[0].value) if names else ""
