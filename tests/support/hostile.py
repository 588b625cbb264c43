# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Hostile packages: names that reach out, and good packages with faults put into them."""

import io
import random
import struct
import zipfile
from collections.abc import Iterator

from tests.support.builders import RawEntry, pass_dict, pkpass, png, raw_zip

HOSTILE_NAMES = [
    b"../evil.png", b"a/../../b", b"/etc/passwd", b"..", b".", b"a//b", b"C:/x", b"C:\\x",
    b"..\\x", b"a\x00.png", b"a\nb", "a\u202egnp.exe".encode(), b"con", b"NUL.png", b"lpt1.txt",
    b"dot.", b"space ", b"x" * 300, b"a/b/c/d/e", b"what?", b"a|b", b"\\\\server\\share", b"",
]  # fmt: skip


def _seeds() -> list[bytes]:
    entries = [
        RawEntry(b"icon.png", png()),
        RawEntry(b"de.lproj/pass.strings", b'"a"="b";', method=8),
    ]
    python = io.BytesIO()
    with zipfile.ZipFile(python, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pass.json", str(pass_dict()))
        archive.writestr("icon.png", png())
    return [
        pkpass(*entries),
        pkpass(),
        python.getvalue(),
        raw_zip([]),
        raw_zip(entries, before=b"x"),
    ]


def _flip(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _punch(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    del data[at : at + dice.randrange(1, 64)]


def _double(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    data[at:at] = data[at : at + dice.randrange(1, 200)]


def _exaggerate(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    data[at : at + 4] = dice.choice((b"\xff" * 4, bytes(4), struct.pack("<I", len(data))))


def _falsify_directory(data: bytearray, dice: random.Random) -> None:
    start = max(0, data.rfind(b"PK\x01\x02"))
    data[dice.randrange(start, len(data))] = dice.randrange(256)


def _rename(data: bytearray, dice: random.Random) -> None:
    name = dice.choice(HOSTILE_NAMES)[:8].ljust(8, b".")
    data[:] = bytes(data).replace(b"icon.png", name)


def _scribble(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    data[at : at + 20] = dice.randbytes(20)


def _append(data: bytearray, dice: random.Random) -> None:
    data += dice.choice(_SEEDS)


_MUTATIONS = (
    _flip, _cut, _punch, _double, _exaggerate, _falsify_directory, _rename, _scribble, _append
)  # fmt: skip
_SEEDS = _seeds()


def mutated_packages(count: int) -> Iterator[bytes]:
    """Yield packages with one to three faults of nine kinds; the same ones each time."""
    dice = random.Random(20260102)  # noqa: S311  # repeatable, not secret
    for _ in range(count):
        data = bytearray(dice.choice(_SEEDS))
        for mutate in dice.choices(_MUTATIONS, k=dice.randrange(1, 4)):
            if data:
                mutate(data, dice)
        yield bytes(data)
