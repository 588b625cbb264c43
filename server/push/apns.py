# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Pushes through Apple's service: libcurl's multi interface over HTTP/2 and TLS.

One connection per pass type, many streams on it, the pass's own certificate as the client's.
Why pycurl, with figures: webservice-push.md D.3.
"""

from __future__ import annotations

import hashlib
import ssl
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import certifi
import pycurl

from server.key_pair import KeyPair
from server.push.apns_answers import CUT, Answer, judge, judge_failure
from server.push.pusher import Outcome, PushResult, PushTarget

_LARGEST_ANSWER = 4096
_CONNECT_SECONDS = 10
_WHOLE_SECONDS = 30
_WAIT_SECONDS = 0.25
_KEEP_SECONDS = 24 * 3600
_STORE_SECONDS = 7 * 24 * 3600
_HEADERS_FOR = 3600
_SILENT_CONNECTIONS = 4


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the push service is and how to speak to it.

    Attributes:
        ca_file: PEM file of the authorities to trust.
        streams: pushes in flight at once.
        priority: 5 with push type ``background``, or 10 without a push type.
        reconnects: connections a minute that are taken for normal.
    """

    host: str
    port: int
    ca_file: Path
    streams: int = 100
    priority: int = 5
    reconnects: int = 5


def trusted_roots(configured: str) -> Path:
    """Return the file of roots: the configured one, else the system's, else certifi's.

    libcurl's own OpenSSL does not know where each system keeps them, so it is always told.
    """
    system = ssl.get_default_verify_paths().cafile
    return Path(configured or system or certifi.where())


class ApnsPusher:
    """Pushes for one pass type with its certificate; used by one thread at a time."""

    def __init__(self, endpoint: Endpoint, pair: KeyPair, topic: str) -> None:
        self._endpoint = endpoint
        self._pair = pair
        self._topic = topic
        self._base = f"https://{endpoint.host}:{endpoint.port}/3/device/"
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_PIPELINING, pycurl.PIPE_MULTIPLEX)
        self._multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, 1)
        self._multi.setopt(pycurl.M_MAX_CONCURRENT_STREAMS, endpoint.streams)
        self._free = [_Stream(self._new_handle()) for _ in range(endpoint.streams)]
        self._busy: dict[pycurl.Curl, _Stream] = {}
        self._headers: list[str] = []
        self._headers_until = 0.0
        self._connects: deque[float] = deque()
        self._silent_connections = 0
        self._was_answered = False

    def push(self, targets: Iterable[PushTarget]) -> Iterator[PushResult | None]:
        """Push to each target and yield what became of it, in the order of the answers.

        ``None`` comes before each wait for answers.
        """
        waiting = iter(targets)
        more = True
        while more or self._busy:
            more = more and self._fill(waiting)
            if not self._busy:
                return
            self._multi.perform()
            done = list(self._finished())
            yield from done
            if not done:
                yield None
                self._multi.select(_WAIT_SECONDS)

    def is_storming(self) -> bool:
        """Whether so many connections were needed lately that Apple may call it an attack."""
        now = time.monotonic()
        while self._connects and now - self._connects[0] > 60:
            self._connects.popleft()
        return len(self._connects) > self._endpoint.reconnects

    def close(self) -> None:
        """Close the connection."""
        for stream in [*self._busy.values(), *self._free]:
            if stream.handle in self._busy:
                self._multi.remove_handle(stream.handle)
            stream.handle.close()
        self._busy.clear()
        self._free.clear()
        self._multi.close()

    def _fill(self, waiting: Iterator[PushTarget]) -> bool:
        """Start as many pushes as there are free streams; return whether more may come."""
        while self._free:
            target = next(waiting, None)
            if target is None:
                return False
            stream = self._free.pop()
            stream.target = target
            stream.answer.clear()
            stream.handle.setopt(pycurl.URL, self._base + target.push_token)
            self._renew_headers(stream)
            self._busy[stream.handle] = stream
            self._multi.add_handle(stream.handle)
        return True

    def _finished(self) -> Iterator[PushResult]:
        remaining = 1
        while remaining:
            remaining, good, bad = self._multi.info_read()
            for handle in good:
                yield self._result(handle, None)
            for handle, code, message in bad:
                yield self._result(handle, (code, message))

    def _result(self, handle: pycurl.Curl, failure: tuple[int, str] | None) -> PushResult:
        stream = self._busy.pop(handle)
        self._multi.remove_handle(handle)
        self._free.append(stream)
        self._count_connects(int(handle.getinfo(pycurl.NUM_CONNECTS)))
        if failure is None:
            self._was_answered = True
            answer = judge(int(handle.getinfo(pycurl.RESPONSE_CODE)), bytes(stream.answer))
        else:
            answer = self._judge_failure(*failure)
        return PushResult(
            stream.target, answer.outcome, answer.reason, answer.dead_since, answer.longest_wait
        )

    def _count_connects(self, connects: int) -> None:
        if connects:
            self._connects.extend([time.monotonic()] * connects)
            self._silent_connections += connects

    def _judge_failure(self, code: int, message: str) -> Answer:
        """Tell a certificate that is refused from a network that fails.

        With TLS 1.3 the refusal comes only after the handshake, as a cut connection.
        """
        refused = not self._was_answered and self._silent_connections >= _SILENT_CONNECTIONS
        if code in CUT and refused:
            return Answer(
                Outcome.REFUSED,
                "The certificate is not accepted, or something on the way cuts HTTP/2.",
            )
        return judge_failure(code, message)

    def _renew_headers(self, stream: _Stream) -> None:
        now = time.monotonic()
        if now > self._headers_until:
            self._headers_until = now + _HEADERS_FOR
            self._headers = self._request_headers()
        if stream.headers is not self._headers:
            stream.headers = self._headers
            stream.handle.setopt(pycurl.HTTPHEADER, self._headers)

    def _request_headers(self) -> list[str]:
        """Source: webservice-push.md B."""
        expiration = int(time.time()) + _STORE_SECONDS
        collapse = self._topic
        if len(collapse.encode()) > 64:
            collapse = hashlib.sha256(collapse.encode()).hexdigest()
        headers = [
            f"apns-topic: {self._topic}",
            f"apns-priority: {self._endpoint.priority}",
            f"apns-expiration: {expiration}",
            f"apns-collapse-id: {collapse}",
        ]
        if self._endpoint.priority == 5:
            headers.append("apns-push-type: background")
        return [*headers, "Expect:", "Accept:", "Content-Type:", "User-Agent:"]

    def _new_handle(self) -> pycurl.Curl:
        handle = pycurl.Curl()
        for option, value in (
            (pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE),
            (pycurl.PIPEWAIT, 1),
            (pycurl.POST, 1),
            (pycurl.POSTFIELDS, "{}"),
            (pycurl.NOSIGNAL, 1),
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTPS),
            (pycurl.FOLLOWLOCATION, 0),
            (pycurl.PROXY, ""),
            (pycurl.SSL_VERIFYPEER, 1),
            (pycurl.SSL_VERIFYHOST, 2),
            (pycurl.SSLVERSION, pycurl.SSLVERSION_TLSv1_2),
            (pycurl.CAINFO, str(self._endpoint.ca_file)),
            (pycurl.SSLCERT_BLOB, self._pair.certificate + self._pair.others),
            (pycurl.SSLKEY_BLOB, self._pair.key),
            (pycurl.CONNECTTIMEOUT, _CONNECT_SECONDS),
            (pycurl.TIMEOUT, _WHOLE_SECONDS),
            (pycurl.MAXAGE_CONN, _KEEP_SECONDS),
            (pycurl.TCP_KEEPALIVE, 1),
        ):
            handle.setopt(option, value)
        return handle


class _Stream:
    """A handle that is used again and again, with the target it works for."""

    target: PushTarget

    def __init__(self, handle: pycurl.Curl) -> None:
        self.handle = handle
        self.answer = bytearray()
        self.headers: list[str] | None = None
        handle.setopt(pycurl.WRITEFUNCTION, self._write)

    def _write(self, data: bytes) -> int:
        if len(self.answer) + len(data) > _LARGEST_ANSWER:
            return 0  # ends the transfer: an answer of Apple's has less than 200 bytes
        self.answer += data
        return len(data)
