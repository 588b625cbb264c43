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
from common.text import _

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _STREAMED, _UTF8 = 0x1, 0x8, 0x800
_ZIP64 = 0xFFFFFFFF


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
            _("The file has {size}; more than {limit} is refused.").format(
                size=_megabytes(len(data)), limit=_megabytes(limits.file)
            ),
            hint=_("Make the images smaller."),
        )
    directory, shift = _find_directory(data, limits)
    records = _read_directory(data, directory, shift)
    _check_records(records, limits)
    spans = [(_span(data, record), record) for record in records]
    _check_overlap((start, end, record) for (start, _, end), record in spans)
    if any(span[2] > directory[0] for span, _record in spans):
        raise _damaged(_("an entry reaches into the list of entries"))
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
    disk, first, here, count, size, start = _END.unpack_from(data, at)[1:7]
    if disk or first or here != count:
        raise _damaged(_("it is one part of several"))
    if _ZIP64 in (size, start) or count == 0xFFFF:
        raise _damaged(_("it is of the ZIP64 form, which a pass never needs"))
    if count > limits.entries:
        raise PackageError(
            _("The archive has {count} entries; more than {entries} are refused.").format(
                count=count, entries=limits.entries
            ),
            hint=_("A pass has a few dozen files; check where this file comes from."),
        )
    shift = at - size - start
    if shift < 0 or size < count * _CENTRAL.size:
        raise _damaged(_("its list of entries is cut off"))
    return (start + shift, at, count), shift


def _read_directory(data: bytes, directory: tuple[int, int, int], shift: int) -> list[_Record]:
    at, end, count = directory
    records = []
    for _number in range(count):
        if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
            raise _damaged(_("its list of entries is cut off"))
        head = _CENTRAL.unpack_from(data, at)
        flags, method = head[3:5]
        crc, packed, unpacked, name_size, extra_size, comment_size = head[7:13]
        attributes, offset = head[15:]
        at += _CENTRAL.size
        raw_name = data[at : at + name_size]
        at += name_size + extra_size + comment_size
        if at > end:
            raise _damaged(_("its list of entries is cut off"))
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
                _(
                    "The archive has “{one}” and “{other}”, which some systems take for one file."
                ).format(one=seen[key], other=record.path),
                hint=_("Make the package again from its folder."),
            )
        seen[key] = record.path
    if total > limits.unpacked:
        raise PackageError(
            _("Unpacked, the archive has {size}; more than {limit} is refused.").format(
                size=_megabytes(total), limit=_megabytes(limits.unpacked)
            ),
            hint=_("Check where this file comes from."),
        )


def _check_record(record: _Record, limits: Limits) -> None:
    fault = name_fault(record.path.removesuffix("/")) or _kind_fault(record)
    if fault:
        raise PackageError(
            _("The archive has an unsafe entry “{name}”: {fault}.").format(
                name=printable(record.name), fault=fault
            ),
            hint=_("Do not unpack this file with other programs; ask its sender for another."),
        )
    if record.unpacked > limits.entry:
        raise PackageError(
            _("“{path}” has {size} unpacked; more than {limit} is refused.").format(
                path=record.path,
                size=_megabytes(record.unpacked),
                limit=_megabytes(limits.entry),
            ),
            hint=_("Make the file smaller."),
        )
    if record.unpacked > max(limits.ratio_from, limits.ratio * record.packed):
        raise PackageError(
            _("“{path}” unpacks to more than {ratio} times its size.").format(
                path=record.path, ratio=limits.ratio
            ),
            hint=_("Check where this file comes from."),
        )


def _kind_fault(record: _Record) -> str:
    kind = stat.S_IFMT(record.mode)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return _("it is a link or a device")
    if record.flags & _ENCRYPTED:
        return _("it is encrypted")
    if record.method not in (_STORED, _DEFLATED):
        return _("it is compressed by method {method}, which Wallet does not know").format(
            method=record.method
        )
    if _ZIP64 in (record.packed, record.unpacked):
        return _("it is of the ZIP64 form, which a pass never needs")
    if record.path.endswith("/") and record.unpacked:
        return _("it is a folder with content")
    return ""


def _span(data: bytes, record: _Record) -> tuple[int, int, int]:
    """Return (start of the local header, start of the data, end of the data)."""
    at = record.offset
    if at + _LOCAL.size > len(data) or data[at : at + 4] != b"PK\x03\x04":
        raise _damaged(_("“{path}” is not where the list says").format(path=record.path))
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
        raise _damaged(_("“{path}” is described in two different ways").format(path=record.path))
    return at, begin, begin + record.packed


def _check_overlap(spans: Iterable[tuple[int, int, _Record]]) -> None:
    """Refuse entries that share bytes.  Source: CVE-2024-0450, reliability.md F11."""
    before = 0
    for start, end, record in sorted(spans, key=lambda span: span[0]):
        if start < before:
            raise _damaged(
                _("“{path}” shares its bytes with another entry").format(path=record.path)
            )
        before = end


def _unpack(packed: bytes, record: _Record, limits: Limits) -> bytes:
    if len(packed) != record.packed:
        raise _damaged(_("“{path}” is cut off").format(path=record.path))
    data = packed if record.method == _STORED else _inflate(packed, record, limits)
    if len(data) != record.unpacked or zlib.crc32(data) != record.crc:
        raise _damaged(_("“{path}” does not match its checksum").format(path=record.path))
    return data


def _inflate(packed: bytes, record: _Record, limits: Limits) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = stream.decompress(packed, min(record.unpacked, limits.entry) + 1)
    except zlib.error as error:
        raise _damaged(_("“{path}” cannot be unpacked").format(path=record.path)) from error
    if not stream.eof or stream.unused_data:
        raise _damaged(
            _("“{path}” is longer or shorter than the list says").format(path=record.path)
        )
    return data


def _no_archive(data: bytes) -> PackageError:
    hint = _("Ask for the file again; a .pkpass is a zip archive.")
    head = data[:512].lstrip().lower()
    if not data:
        message = _("The file is empty.")
    elif data.startswith(b"\x1f\x8b"):
        message = _("The file is gzip data, not a pass.")
        hint = _("It was saved from the web without unpacking; run gunzip on it, then open it.")
    elif head.startswith((b"<!doctype", b"<html")):
        message = _("The file is a web page, not a pass.")
        hint = _("Open it in a browser: it is probably the error that the server sent instead.")
    elif data.startswith(b"PK\x03\x04"):
        message = _("The archive is cut off: its list of entries is missing.")
        hint = _("Download or copy the file again.")
    else:
        message = _("The file is no zip archive, so it is no pass.")
    return PackageError(message, hint=hint)


def _damaged(reason: str) -> PackageError:
    return PackageError(
        _("The archive is damaged: {reason}.").format(reason=reason),
        hint=_("Make the package again from its folder."),
    )


def printable(name: str) -> str:
    """Return a name of unknown origin so that it can stand in a sentence."""
    shown = "".join(c if c.isprintable() else "�" for c in name)
    return shown if len(shown) <= 80 else f"{shown[:77]}…"


def _megabytes(size: int) -> str:
    return f"{size / (1024 * 1024):.1f} MB"
