# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Passes, packages and archives for tests: good ones, random ones and hostile ones."""

import json
import os
import struct
import zlib
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS, STYLE_KEYS, Pass

LONG = os.environ.get("PASSWRIGHT_LONG") == "1"
"""Whether the long modes run, before a release; pytest then needs ``--timeout 0``."""

PASS_TYPE = "pass.com.example.test"
TEAM = "A1B2C3D4E5"


def examples(short: int, long: int) -> settings:
    """Return how many examples hypothesis tries: few on each commit, many in long mode."""
    return settings(max_examples=long if LONG else short, deadline=None)


def pass_dict(style: str = "storeCard", **changes: Any) -> dict[str, Any]:
    """Return a small complete pass.json as plain values."""
    fields = {
        "headerFields": [{"key": "points", "label": "Points", "value": 240}],
        "primaryFields": [{"key": "balance", "label": "Balance", "value": "18.40"}],
        "secondaryFields": [{"key": "member", "label": "Member", "value": "Ida Lindqvist"}],
        "backFields": [{"key": "terms", "label": "Terms", "value": "One line.\nAnother."}],
    }
    return {
        "formatVersion": 1,
        "passTypeIdentifier": PASS_TYPE,
        "teamIdentifier": TEAM,
        "serialNumber": "1",
        "organizationName": "Example",
        "description": "Test pass",
        style: fields,
        **changes,
    }


def package(
    style: str = "storeCard", files: dict[str, bytes] | None = None, **changes: Any
) -> PassPackage:
    """Return a small complete package."""
    values = pass_dict(style, **changes)
    if style == "boardingPass":
        values[style]["transitType"] = "PKTransitTypeAir"
    found = {"icon.png": png(), "icon@2x.png": png(2)} if files is None else files
    return PassPackage(Pass.from_json(values), MappingProxyType(found))


def png(scale: int = 1) -> bytes:
    """Return a small opaque square PNG."""
    side = 38 * scale
    rows = b"".join(b"\x00" + b"\x20\x46\x3a" * side for _ in range(side))
    header = struct.pack(">2I5B", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


# Random documents -------------------------------------------------------------------------

texts = st.text(max_size=12)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | texts


def json_values(depth: int = 3) -> st.SearchStrategy[Any]:
    """Return any JSON value, nested a little."""
    values: st.SearchStrategy[Any] = scalars
    for _ in range(depth):
        values = scalars | st.lists(values, max_size=3) | st.dictionaries(texts, values, max_size=3)
    return values


_FIELD_KEYS = st.sampled_from(
    ["key", "label", "value", "attributedValue", "changeMessage", "row", "isRelative",
     "dataDetectorTypes", "semantics", "modID", "currencyCode", ""]
)  # fmt: skip
_TOP_KEYS = st.sampled_from(
    ["formatVersion", "serialNumber", "description", "locations", "barcodes", "barcode", "nfc",
     "relevantDates", "preferredStyleSchemes", "userInfo", "semantics", "maxDistance",
     "associatedStoreIdentifiers", "voided", "unknown", "isShellPass", ""]
)  # fmt: skip


def _objects(keys: st.SearchStrategy[str], values: st.SearchStrategy[Any]) -> Any:
    return st.lists(st.tuples(keys, values), max_size=5).map(dict)


fields = _objects(_FIELD_KEYS, json_values(2))
styles = _objects(
    st.sampled_from([*FIELD_GROUPS, "transitType", "unknown"]),
    st.lists(fields, max_size=3) | json_values(1),
)
pass_dicts: st.SearchStrategy[dict[str, Any]] = _objects(
    _TOP_KEYS | st.sampled_from(STYLE_KEYS) | texts, styles | json_values(3)
)
"""Objects that look like pass.json but may have any value of any type anywhere."""


def as_text(value: Any) -> str:
    """Return JSON in which order and number forms show, to compare two values strictly."""
    return json.dumps(value, ensure_ascii=True)


# Archives ----------------------------------------------------------------------------------


@dataclass
class RawEntry:
    """One entry of a hand-made archive; what is set lies about what is there."""

    name: bytes
    data: bytes = b""
    method: int = 0
    flags: int = 0
    mode: int = 0o100644
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    local_name: bytes | None = None
    local_flags: int | None = None
    local_method: int | None = None
    offset: int | None = None


def raw_zip(entries: list[RawEntry], *, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return an archive exactly as described, right or wrong."""
    body, central = bytearray(before), bytearray()
    for entry in entries:
        packed = entry.packed if entry.packed is not None else _pack(entry)
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        size = len(entry.data) if entry.size is None else entry.size
        packed_size = len(packed) if entry.packed_size is None else entry.packed_size
        local_name = entry.name if entry.local_name is None else entry.local_name
        local_flags = entry.flags if entry.local_flags is None else entry.local_flags
        local_method = entry.method if entry.local_method is None else entry.local_method
        offset = len(body) if entry.offset is None else entry.offset
        head = (0, 33, crc, packed_size, size)
        body += struct.pack(
            "<4s5H3L2H", b"PK\x03\x04", 20, local_flags, local_method, *head, len(local_name), 0
        )
        body += local_name + packed
        central += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 3 << 8 | 20, 20, entry.flags, entry.method, *head,
            len(entry.name), 0, 0, 0, 0, entry.mode << 16, offset,
        )  # fmt: skip
        central += entry.name
    count = len(entries)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(central), len(body), 0)
    return bytes(body + central + end) + after


def _pack(entry: RawEntry) -> bytes:
    if entry.method != 8:
        return entry.data
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflater.compress(entry.data) + deflater.flush()


def pkpass(*more: RawEntry, **changes: Any) -> bytes:
    """Return an unsigned archive with a good pass.json and further entries."""
    data = json.dumps(pass_dict(**changes)).encode()
    return raw_zip([RawEntry(b"pass.json", data), *more])
