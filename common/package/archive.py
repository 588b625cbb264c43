# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Read a zip archive under limits, trusting nothing in it.

The standard library's reader takes overlapping entries (CVE-2024-0450), any compression
method and any size; this one reads the central directory first, and refuses an archive
that two readers could see as two different passes.
"""

import stat
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from common.errors import PackageError
from common.model.file_name import comparable, name_fault
from common.package.limits import Limits

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _STREAMED, _UTF8 = 0x1, 0x8, 0x800
_ZIP64 = 0xFFFFFFFF
_REBUILD = "Make the package again from its folder."


@dataclass(frozen=True)
class ArchiveEntry:
    """One file of an archive.

    Attributes:
        name: the path as it is written in the archive.
        path: the path with forward slashes.
        data: its bytes, unpacked and checked.
    """

    name: str
    path: str
    data: bytes


@dataclass(frozen=True)
class _Record:
    """What the central directory says of one entry."""

    raw_name: bytes
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    unpacked: int
    mode: int
    offset: int

    @property
    def path(self) -> str:
        return self.name.replace("\\", "/")


def looks_like_zip(data: bytes) -> bool:
    """Return whether there is an end record, wherever the archive begins."""
    return data.rfind(b"PK\x05\x06") >= 0


def read_archive(data: bytes, limits: Limits) -> tuple[ArchiveEntry, ...]:
    """Return the files of an archive in its order; folders are left out.

    Raises PackageError for everything that is wrong with the container.
    """
    if len(data) > limits.file:
        raise PackageError(
            f"The file has {_megabytes(len(data))}; more than {_megabytes(limits.file)} is "
            "refused.",
            hint="Make the images smaller.",
        )
    directory, shift = _find_directory(data, limits)
    records = _read_directory(data, directory, shift)
    _check_records(records, limits)
    spans = [(_span(data, record), record) for record in records]
    _check_overlap((start, end, record) for (start, _, end), record in spans)
    if any(end > directory[0] for (_, _, end), _ in spans):
        raise _damaged("an entry reaches into the list of entries")
    return tuple(
        ArchiveEntry(record.name, record.path, _unpack(data[begin:end], record, limits))
        for (_, begin, end), record in spans
        if not record.path.endswith("/")
    )


def _find_directory(data: bytes, limits: Limits) -> tuple[tuple[int, int, int], int]:
    """Return (start, end, count) of the central directory, and how far all offsets are off."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(data):
        raise _no_archive(data)
    _, disk, first, here, count, size, start, _ = _END.unpack_from(data, at)
    if disk or first or here != count:
        raise _damaged("it is one part of several")
    if _ZIP64 in (size, start) or count == 0xFFFF:
        raise _damaged("it is of the ZIP64 form, which a pass never needs")
    if count > limits.entries:
        raise PackageError(
            f"The archive has {count} entries; more than {limits.entries} are refused.",
            hint="A pass has a few dozen files; check where this file comes from.",
        )
    shift = at - size - start
    if shift < 0 or size < count * _CENTRAL.size:
        raise _damaged("its list of entries is cut off")
    return (start + shift, at, count), shift


def _read_directory(data: bytes, directory: tuple[int, int, int], shift: int) -> list[_Record]:
    at, end, count = directory
    records = []
    for _ in range(count):
        if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
            raise _damaged("its list of entries is cut off")
        head = _CENTRAL.unpack_from(data, at)
        _, _, _, flags, method, _, _, crc, packed, unpacked = head[:10]
        name_size, extra_size, comment_size, _, _, attributes, offset = head[10:]
        at += _CENTRAL.size
        raw_name = data[at : at + name_size]
        at += name_size + extra_size + comment_size
        if at > end:
            raise _damaged("its list of entries is cut off")
        records.append(
            _Record(
                raw_name=raw_name,
                name=_decode(raw_name),
                flags=flags,
                method=method,
                crc=crc,
                packed=packed,
                unpacked=unpacked,
                mode=attributes >> 16,
                offset=offset + shift,
            )
        )
    return records


def _decode(raw: bytes) -> str:
    """Return a name as text: UTF-8, which most write without saying so, else code page 437."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _check_records(records: list[_Record], limits: Limits) -> None:
    seen: dict[str, str] = {}
    total = 0
    for record in records:
        _check_record(record, limits)
        total += record.unpacked
        key = comparable(record.path.rstrip("/"))
        if key in seen:
            raise PackageError(
                f"The archive has “{seen[key]}” and “{record.path}”, which some systems take "
                "for one file.",
                hint=_REBUILD,
            )
        seen[key] = record.path
    if total > limits.unpacked:
        raise PackageError(
            f"Unpacked, the archive has {_megabytes(total)}; more than "
            f"{_megabytes(limits.unpacked)} is refused.",
            hint="Check where this file comes from.",
        )


def _check_record(record: _Record, limits: Limits) -> None:
    fault = name_fault(record.path.removesuffix("/")) or _kind_fault(record)
    if fault:
        raise PackageError(
            f"The archive has an unsafe entry “{printable(record.name)}”: {fault}.",
            hint="Do not unpack this file with other programs; ask its sender for another.",
        )
    if record.unpacked > limits.entry:
        raise PackageError(
            f"“{record.path}” has {_megabytes(record.unpacked)} unpacked; more than "
            f"{_megabytes(limits.entry)} is refused.",
            hint="Make the file smaller.",
        )
    if record.unpacked > max(limits.ratio_from, limits.ratio * record.packed):
        raise PackageError(
            f"“{record.path}” unpacks to more than {limits.ratio} times its size.",
            hint="Check where this file comes from.",
        )


def _kind_fault(record: _Record) -> str:
    kind = stat.S_IFMT(record.mode)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "it is a link or a device"
    if record.flags & _ENCRYPTED:
        return "it is encrypted"
    if record.method not in (_STORED, _DEFLATED):
        return f"it is compressed by method {record.method}, which Wallet does not know"
    if _ZIP64 in (record.packed, record.unpacked):
        return "it is of the ZIP64 form, which a pass never needs"
    if record.path.endswith("/") and record.unpacked:
        return "it is a folder with content"
    return ""


def _span(data: bytes, record: _Record) -> tuple[int, int, int]:
    """Return (start of the local header, start of the data, end of the data)."""
    at = record.offset
    if at + _LOCAL.size > len(data) or data[at : at + 4] != b"PK\x03\x04":
        raise _damaged(f"“{record.path}” is not where the list says")
    head = _LOCAL.unpack_from(data, at)
    flags, method, crc, packed, unpacked = head[2], head[3], *head[6:9]
    name_end = at + _LOCAL.size + head[9]
    begin = name_end + head[10]
    same = (
        data[at + _LOCAL.size : name_end] == record.raw_name
        and method == record.method
        and not flags & _ENCRYPTED
    )
    if not flags & _STREAMED:
        same = same and (crc, packed, unpacked) == (record.crc, record.packed, record.unpacked)
    if not same:
        raise _damaged(f"“{record.path}” is described in two different ways")
    return at, begin, begin + record.packed


def _check_overlap(spans: Iterable[tuple[int, int, _Record]]) -> None:
    """Refuse entries that share bytes.  Source: CVE-2024-0450, reliability.md F11."""
    before = 0
    for start, end, record in sorted(spans, key=lambda span: span[0]):
        if start < before:
            raise _damaged(f"“{record.path}” shares its bytes with another entry")
        before = end


def _unpack(packed: bytes, record: _Record, limits: Limits) -> bytes:
    if len(packed) != record.packed:
        raise _damaged(f"“{record.path}” is cut off")
    data = packed if record.method == _STORED else _inflate(packed, record, limits)
    if len(data) != record.unpacked or zlib.crc32(data) != record.crc:
        raise _damaged(f"“{record.path}” does not match its checksum")
    return data


def _inflate(packed: bytes, record: _Record, limits: Limits) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = stream.decompress(packed, min(record.unpacked, limits.entry) + 1)
    except zlib.error as error:
        raise _damaged(f"“{record.path}” cannot be unpacked") from error
    if not stream.eof or stream.unused_data:
        raise _damaged(f"“{record.path}” is longer or shorter than the list says")
    return data


def _no_archive(data: bytes) -> PackageError:
    hint = "Ask for the file again; a .pkpass is a zip archive."
    head = data[:512].lstrip().lower()
    if not data:
        message = "The file is empty."
    elif data.startswith(b"\x1f\x8b"):
        message = "The file is gzip data, not a pass."
        hint = "It was saved from the web without unpacking; run gunzip on it, then open it."
    elif head.startswith((b"<!doctype", b"<html")):
        message = "The file is a web page, not a pass."
        hint = "Open it in a browser: it is probably the error that the server sent instead."
    elif data.startswith(b"PK\x03\x04"):
        message = "The archive is cut off: its list of entries is missing."
        hint = "Download or copy the file again."
    else:
        message = "The file is no zip archive, so it is no pass."
    return PackageError(message, hint=hint)


def _damaged(reason: str) -> PackageError:
    return PackageError(f"The archive is damaged: {reason}.", hint=_REBUILD)


def printable(name: str) -> str:
    """Return a name of unknown origin so that it can stand in a sentence."""
    shown = "".join(c if c.isprintable() else "�" for c in name)
    return shown if len(shown) <= 80 else f"{shown[:77]}…"


def _megabytes(size: int) -> str:
    return f"{size / (1024 * 1024):.1f} MB"
