# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""No address in a request leads into the network that the server stands in."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.outbound import OutboundClient, OutboundError, image_of, is_public
from tests.support.images import png
from tests.support.tls_authority import TlsAuthority

ANY = "0.0.0.0"  # noqa: S104  # an address to refuse
PUBLIC = "93.184.216.34"

REFUSED_URLS = [
    "http://images.example.com/a.png",
    "ftp://images.example.com/a.png",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "//images.example.com/a.png",
    "images.example.com/a.png",
    "https://",
    "https:///a.png",
    "https://user@images.example.com/a.png",
    "https://user:secret@images.example.com/a.png",
    "https://images.example.com:22/a.png",
    "https://images.example.com:8443/a.png",
    "https://images.example.com:99999/a.png",
    "https://images.example.com:x/a.png",
    "https://images.example.com/a b.png",
    "https://images.example.com/a\r\nX: y",
    "https://images.example.com/\u00e4.png",
    "https://①②⑦.⓪.⓪.①/a.png",
    "https://[::1",
]

PRIVATE = [
    "127.0.0.1", "127.255.255.254", ANY, "10.0.0.1", "172.16.0.1", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:93.184.216.34", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "2002:7f00:1::", "2001::1", "::127.0.0.1", "100::1", "2001:db8::1", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_forms_of_addresses_that_are_refused(url: str) -> None:
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with pytest.raises(OutboundError):
        OutboundClient(resolver=resolver).get(url)
    assert asked == []


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f.1", "017700000001", "127.1", "localhost", "[::1]",
     "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "0", ANY],
)  # fmt: skip
def test_spellings_of_this_very_machine(host: str) -> None:
    with pytest.raises(OutboundError):
        OutboundClient().get(f"https://{host}/a.png")


def test_one_private_answer_among_public_ones_is_enough() -> None:
    client = OutboundClient(resolver=lambda host, port: [PUBLIC, "10.0.0.1"])
    with pytest.raises(OutboundError, match="not on the open internet"):
        client.get("https://images.example.com/a.png")


@pytest.mark.parametrize("error", [socket.gaierror(), UnicodeError()])
def test_a_name_that_nobody_knows(error: Exception) -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise error

    with pytest.raises(OutboundError, match="is not known"):
        OutboundClient(resolver=resolver).get("https://images.example.com/a.png")


class ImageHost:
    """A host with TLS whose answer is what a test wants."""

    def __init__(self, authority: TlsAuthority, folder: Path) -> None:
        self.context = ssl.create_default_context(cadata=authority.root_pem().decode())
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(*authority.write_server(folder, "images.example.com"))
        self.port = self._listener.getsockname()[1]
        self.answer: Any = b""
        self.requests: list[bytes] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def client(self, **more: Any) -> OutboundClient:
        return OutboundClient(
            allow_private=True,
            resolver=lambda host, port: ["127.0.0.1"],
            ports=(self.port,),
            context=self.context,
            **more,
        )

    @property
    def url(self) -> str:
        return f"https://images.example.com:{self.port}/a.png"

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            with plain:
                self._talk(plain)

    def _talk(self, plain: socket.socket) -> None:
        try:
            with self._tls.wrap_socket(plain, server_side=True) as connection:
                self.requests.append(connection.recv(65536))
                for part in [self.answer] if isinstance(self.answer, bytes) else self.answer():
                    connection.sendall(part)
        except (OSError, ssl.SSLError):
            return


def answer(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


@pytest.fixture(scope="module")
def authority() -> TlsAuthority:
    return TlsAuthority()


@pytest.fixture
def host(authority: TlsAuthority, tmp_path: Path) -> Iterator[ImageHost]:
    made = ImageHost(authority, tmp_path)
    yield made
    made.close()


def test_an_image_is_fetched_under_its_name(host: ImageHost) -> None:
    host.answer = answer(png(9, 9))
    assert image_of(host.client(), host.url) == png(9, 9)
    assert f"Host: images.example.com:{host.port}".encode() in host.requests[0]


def test_a_certificate_of_another_name_is_refused(host: ImageHost) -> None:
    host.answer = answer(png(9, 9))
    with pytest.raises(OutboundError, match="did not answer as it should"):
        host.client().get(host.url.replace("images.", "other."))


def test_redirects_are_not_followed(host: ImageHost) -> None:
    host.answer = answer(b"", "302 Found", "Location: https://127.0.0.1/")
    with pytest.raises(OutboundError, match="answered 302"):
        image_of(host.client(), host.url)
    assert len(host.requests) == 1


@pytest.mark.parametrize("body", [b"<html>", b"", b"GIF89a", b"%PDF-1.7", b"{}"])
def test_what_is_no_image(host: ImageHost, body: bytes) -> None:
    host.answer = answer(body)
    with pytest.raises(OutboundError, match="no PNG or JPEG"):
        image_of(host.client(), host.url)


def test_a_body_without_end_is_cut(host: ImageHost) -> None:
    def endless() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield bytes(65536)

    host.answer = endless
    with pytest.raises(OutboundError, match="sent more than 100000 bytes"):
        host.client(largest=100_000).get(host.url)


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_slow_host_is_cut_at_the_deadline(host: ImageHost, start: bytes) -> None:
    stop = threading.Event()

    def drip() -> Iterator[bytes]:
        yield start
        while not stop.wait(0.05):
            yield b"x"

    host.answer = drip
    begun = time.monotonic()
    with pytest.raises(OutboundError, match="longer than allowed"):
        host.client(seconds=0.5).get(host.url)
    stop.set()
    assert time.monotonic() - begun < 5


def test_a_name_is_asked_for_once_so_a_changing_answer_leads_nowhere(host: ImageHost) -> None:
    """A host whose name means another machine a moment later: what was checked is what is used."""
    answers = iter([["127.0.0.1"], ["127.0.0.77"], ["127.0.0.77"]])
    asked: list[str] = []

    def rebinding(name: str, port: int) -> list[str]:
        asked.append(name)
        return next(answers)

    client = OutboundClient(
        allow_private=True, resolver=rebinding, ports=(host.port,), context=host.context
    )
    host.answer = answer(png(9, 9))
    assert image_of(client, host.url) == png(9, 9)
    assert asked == ["images.example.com"]
    with pytest.raises(OutboundError, match="did not answer as it should"):
        client.get(host.url)  # asked anew, nobody is there, and the old answer is not kept


def test_a_name_that_turns_inward_is_refused_before_anything_is_sent(host: ImageHost) -> None:
    answers = iter([[PUBLIC, "127.0.0.1"], ["127.0.0.1"], ["::ffff:169.254.169.254"]])
    client = OutboundClient(
        resolver=lambda name, port: next(answers), ports=(host.port,), context=host.context
    )
    for _ in range(3):
        with pytest.raises(OutboundError, match="not on the open internet"):
            client.get(host.url)
    assert host.requests == []
