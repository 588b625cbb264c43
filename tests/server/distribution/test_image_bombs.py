# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Small files that would unpack to gigabytes: refused or passed on, never unpacked."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest

from tests.support.distribution import PASS_TYPE, Caller, content, order, wrapped
from tests.support.images import png
from tests.support.live_server import ServerProcess
from tests.support.signed_passes import store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

MEGABYTE = 1024 * 1024
PLAIN = png(87, 87)
NOT_VALID = "ICON not a valid image. Only png type(s) allowed"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def zeros(count: int) -> bytes:
    """Return so many zero bytes, packed a thousandfold."""
    packer = zlib.compressobj(9)
    block = bytes(MEGABYTE)
    packed = b"".join(packer.compress(block) for _ in range(count // MEGABYTE))
    return packed + packer.flush()


def picture(width: int, height: int, data: bytes, *more: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = (chunk(b"IHDR", header), *more, chunk(b"IDAT", data), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


BOMBS = {
    "wide": picture(30_000, 30_000, zeros(MEGABYTE)),
    "endless": picture(2**31 - 1, 2**31 - 1, b""),
    "data beyond the picture": picture(2_000, 2_000, zeros(256 * MEGABYTE)),
    "text": picture(200, 200, zeros(MEGABYTE),
                    chunk(b"zTXt", b"a\0\0" + zeros(256 * MEGABYTE))),
    "profile": picture(200, 200, zeros(MEGABYTE),
                       chunk(b"iCCP", b"a\0\0" + zeros(256 * MEGABYTE))),
}  # fmt: skip


def peak_megabytes(server: ServerProcess) -> int:
    status = Path(f"/proc/{server.pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) // 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_bombs_cost_no_memory(tmp_path: Path, roots_file: Path, identity: IssuedIdentity) -> None:
    server = ServerProcess(tmp_path / "server", trusted_roots_file=roots_file, push=False)
    with server:
        store_certificate(server.admin, identity.p12(PASSWORD), PASSWORD, PASS_TYPE)
        caller = Caller(server.url, server.token)
        person = caller.person()
        caller.done(caller.sent(order(content(description="warm"), person)))
        before = peak_megabytes(server)
        for name, bomb in BOMBS.items():
            assert len(bomb) < 2 * MEGABYTE
            body = wrapped(order(content(description=name), person))
            reply = caller.post("/api/v1/message/pass", body, {"icon": bomb})
            assert reply.status in (200, 400), (name, reply.body)
            if reply.status == 400:
                assert reply.json()["message"] == NOT_VALID, name
            stored = caller.post("/api/v1/images", None, {"image": bomb})
            assert stored.status in (200, 400), (name, stored.body)
        assert caller.send(order(content(), person)).status == 200
        assert peak_megabytes(server) - before < 100
