# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The records of a zip archive as we write them: no times, no folders, plain permissions.

Source: PKWARE's APPNOTE 6.3, sections 4.3 and 4.4.
"""

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_VERSION = 20
_VERSION64 = 45
_MADE_ON_UNIX = 3 << 8 | _VERSION
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_TIME, _DATE = 0, (2020 - 1980) << 9 | 1 << 5 | 1
_REGULAR_FILE = 0o100644 << 16
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF

_PACKED_ALREADY = (".png", ".jpg", ".jpeg", ".pdf", ".pkpass", "signature")
"""Deflating these costs milliseconds and gains 4 %.  Source: packages-and-signing.md 1.1."""


@dataclass(frozen=True)
class ZipRecord:
    """One entry, packed."""

    raw_name: bytes
    packed: bytes
    numbers: tuple[int, int, int, int, int, int, int, int, int]

    @classmethod
    def of(cls, name: str, data: bytes) -> "ZipRecord":
        """Pack a file: deflated where that helps."""
        if not name.endswith(_PACKED_ALREADY):
            deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
            packed = deflater.compress(data) + deflater.flush()
            if len(packed) < len(data):
                crc = zlib.crc32(data)
                return cls(name.encode(), packed, _numbers(name, _DEFLATED, crc, packed, len(data)))
        return cls.stored(name, data)

    @classmethod
    def stored(cls, name: str, data: bytes) -> "ZipRecord":
        """Take a file as it is."""
        return cls(name.encode(), data, _numbers(name, _STORED, zlib.crc32(data), data, len(data)))


def _numbers(
    name: str, method: int, crc: int, packed: bytes, size: int
) -> tuple[int, int, int, int, int, int, int, int, int]:
    flags = 0 if name.isascii() else _UTF8
    return flags, method, _TIME, _DATE, crc, len(packed), size, len(name.encode()), 0


def stored_records(name: str, data: bytes, offset: int) -> tuple[bytes, bytes]:
    """Return the header and the directory line of a file that is taken as it is.

    The same as by way of a :class:`ZipRecord`, for those who do it a thousand times a second.
    """
    raw_name, size, crc = _raw(name), len(data), zlib.crc32(data)
    flags = 0 if len(raw_name) == len(name) else _UTF8
    header = _LOCAL.pack(
        b"PK\x03\x04", _VERSION, flags, 0, _TIME, _DATE, crc, size, size, len(raw_name), 0
    )
    if offset >= _FULL32:
        numbers = (flags, 0, _TIME, _DATE, crc, size, size, len(raw_name), 0)
        return header + raw_name, central_line(raw_name, numbers, offset)
    line = _CENTRAL.pack(
        b"PK\x01\x02", _MADE_ON_UNIX, _VERSION, flags, 0, _TIME, _DATE, crc, size, size,
        len(raw_name), 0, 0, 0, 0, _REGULAR_FILE, offset,
    )  # fmt: skip
    return header + raw_name, line + raw_name


@lru_cache(maxsize=256)
def _raw(name: str) -> bytes:
    return name.encode()


def local_header(record: ZipRecord) -> bytes:
    """Return what stands before the data of an entry."""
    return _LOCAL.pack(b"PK\x03\x04", _VERSION, *record.numbers) + record.raw_name


def central_record(record: ZipRecord, offset: int) -> bytes:
    """Return an entry's line in the directory."""
    return central_line(record.raw_name, record.numbers, offset)


def central_line(
    raw_name: bytes, numbers: tuple[int, int, int, int, int, int, int, int, int], offset: int
) -> bytes:
    """Return a line of the directory; beyond 4 GiB the offset stands in a ZIP64 field."""
    extra = b""
    if offset >= _FULL32:
        extra = struct.pack("<HHQ", 1, 8, offset)
        numbers = (*numbers[:8], len(extra))
        offset = _FULL32
    head = _CENTRAL.pack(
        b"PK\x01\x02", _MADE_ON_UNIX, _VERSION, *numbers, 0, 0, 0, _REGULAR_FILE, offset
    )
    return head + raw_name + extra


def end_record(count: int, size: int, offset: int) -> bytes:
    """Return what ends an archive; with ZIP64 records before it where they are needed.

    Args:
        count: number of entries.
        size: bytes of the directory.
        offset: where the directory begins.
    """
    needs_64 = count >= _FULL16 or size >= _FULL32 or offset >= _FULL32
    records = b""
    if needs_64:
        records = _END64.pack(
            b"PK\x06\x06", 44, _VERSION64, _VERSION64, 0, 0, count, count, size, offset
        ) + _LOCATOR64.pack(b"PK\x06\x07", 0, offset + size, 1)
    count16, size32, offset32 = min(count, _FULL16), min(size, _FULL32), min(offset, _FULL32)
    return records + _END.pack(b"PK\x05\x06", 0, 0, count16, count16, size32, offset32, 0)
