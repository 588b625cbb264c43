# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from queue import SimpleQueue

import pytest

from common.errors import PublishError
from designer.phone_test.addresses import local_addresses
from designer.phone_test.server import Fetch, PassServer, device_name

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
HEADERS = {
    "User-Agent": IPHONE,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "de-DE,de;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
Fetches = SimpleQueue[Fetch]
DATA = b"PK\x03\x04 a pass"


@contextmanager
def serving(
    lifetime: float = 60, **more: object
) -> Iterator[tuple[PassServer, SimpleQueue[Fetch]]]:
    fetches: Fetches = SimpleQueue()
    server = PassServer(DATA, "127.0.0.1", fetches.put, lifetime=lifetime, **more)  # type: ignore[arg-type]  # ports
    try:
        yield server, fetches
    finally:
        server.close()


def ask(
    server: PassServer, path: str | None = None, method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=5)
    with closing(connection):
        connection.request(method, path or server.path, headers=HEADERS)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


def test_iphone_gets_the_pass() -> None:
    with serving() as (server, fetches):
        status, headers, body = ask(server)
        assert status == 200
        assert body == DATA
        assert headers["content-type"] == "application/vnd.apple.pkpass"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers
        assert fetches.get(timeout=5) == Fetch("iPhone, iOS 18.5", "127.0.0.1", whole=True)


def test_head_sends_no_pass() -> None:
    with serving() as (server, fetches):
        status, headers, body = ask(server, method="HEAD")
        assert (status, body) == (200, b"")
        assert headers["content-length"] == str(len(DATA))
        assert not fetches.get(timeout=5).whole


@pytest.mark.parametrize("path", ["/", "/t/", "/t/guess", "/../etc/passwd", "/t/%00"])
def test_nothing_else_is_there(path: str) -> None:
    with serving() as (server, fetches):
        assert ask(server, path)[0] == 404
        assert fetches.empty()


def test_addresses_differ_each_time() -> None:
    with serving() as (one, _), serving() as (two, _fetches):
        assert one.path != two.path
        assert one.port != two.port
        assert ask(two, one.path)[0] == 404


def test_other_methods_are_refused() -> None:
    with serving() as (server, fetches):
        assert ask(server, method="POST")[0] == 501
        assert fetches.empty()


def test_it_expires() -> None:
    with serving(lifetime=0) as (server, fetches):
        assert server.seconds_left == 0
        assert ask(server)[0] == 410
        assert fetches.empty()


def test_closed_is_closed() -> None:
    with serving() as (server, _fetches):
        server.close()
        with pytest.raises(ConnectionRefusedError):
            ask(server)


def test_port_in_use_takes_the_next() -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with serving(ports=range(taken, taken + 1)) as (server, _fetches):
            assert server.port != taken
            assert ask(server)[0] == 200


def test_address_of_another_computer_is_told() -> None:
    with pytest.raises(PublishError) as caught:
        PassServer(DATA, "192.0.2.77", lambda _fetch: None)
    assert "192.0.2.77" in caught.value.message
    assert caught.value.hint


def test_it_listens_on_the_chosen_interface_alone() -> None:
    """Reads the kernel's own list of listening sockets."""
    with serving() as (server, _fetches):
        listening = [
            line.split()[1]
            for name in ("tcp", "tcp6")
            for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
            if line.split()[3] == "0A" and int(line.split()[1].rsplit(":", 1)[1], 16) == server.port
        ]
        assert [address.rsplit(":", 1)[0] for address in listening] == ["0100007F"]


def test_several_phones_at_once() -> None:
    with serving() as (server, fetches):
        statuses: list[int] = []
        threads = [
            threading.Thread(target=lambda: statuses.append(ask(server)[0])) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert statuses == [200] * 8
        assert all(fetches.get(timeout=5).whole for _ in range(8))


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (IPHONE, "iPhone, iOS 18.5"),
        ("Mozilla/5.0 (iPad; CPU OS 17_0_1 like Mac OS X)", "iPad, iOS 17.0.1"),
        ("passd/1.0 CFNetwork/1490 Darwin/23.0.0", "Wallet"),
        ("curl/8.5.0", "curl"),
        ("", "an unknown device"),
        ("<script>" * 20, "<script>" * 5),
    ],
)
def test_device_is_named(agent: str, name: str) -> None:
    assert device_name(agent) == name


def test_loopback_comes_last() -> None:
    addresses = local_addresses()
    assert addresses[-1].host == "127.0.0.1"
    assert addresses[-1].is_loopback
    assert not any(one.is_loopback for one in addresses[:-1])
