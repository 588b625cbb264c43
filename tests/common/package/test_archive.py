# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import io
import os
import zipfile
import zlib
from dataclasses import replace

import pytest

from common.errors import PackageError, PasswrightError
from common.package.archive import read_archive
from common.package.limits import DESIGNER_LIMITS, SERVER_LIMITS, Limits
from common.package.reader import read_pkpass
from tests.support.builders import LONG, RawEntry, pkpass, png, raw_zip
from tests.support.hostile import HOSTILE_NAMES, mutated_packages

LIMITS = SERVER_LIMITS


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(PackageError) as caught:
        read_archive(data, limits)
    assert caught.value.message.endswith(".")
    assert caught.value.hint.endswith(".")
    return caught.value.message


def test_stored_and_deflated_entries_are_read_in_order() -> None:
    data = raw_zip([RawEntry(b"b", b"x" * 900, method=8), RawEntry(b"a", b"y")])
    assert [(e.path, e.data) for e in read_archive(data, LIMITS)] == [
        ("b", b"x" * 900),
        ("a", b"y"),
    ]


@pytest.mark.parametrize("before", [b"", b"junk before" * 9])
@pytest.mark.parametrize("after", [b"", b"junk after" * 9])
def test_junk_around_the_archive_does_not_matter(before: bytes, after: bytes) -> None:
    data = before + raw_zip([RawEntry(b"a", b"1")]) + after
    assert [e.data for e in read_archive(data, LIMITS)] == [b"1"]


def test_streamed_archives_with_data_descriptors_are_read() -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    target = Unseekable()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pass.json", "{}" * 99)
        archive.mkdir("de.lproj")
        archive.writestr("de.lproj/pass.strings", b"")
    entries = read_archive(target.getvalue(), LIMITS)
    assert [e.path for e in entries] == ["pass.json", "de.lproj/pass.strings"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_names_are_refused(name: bytes) -> None:
    assert "unsafe entry" in refusal(pkpass(RawEntry(name, b"x")))


@pytest.mark.parametrize("mode", [0o120777, 0o020644, 0o060644, 0o010644, 0o140644])
def test_links_and_devices_are_refused(mode: int) -> None:
    assert "link or a device" in refusal(pkpass(RawEntry(b"logo.png", b"/etc/passwd", mode=mode)))


def test_encrypted_entries_are_refused() -> None:
    assert "encrypted" in refusal(pkpass(RawEntry(b"logo.png", b"x", flags=1)))


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 99])
def test_other_compression_is_refused(method: int) -> None:
    assert f"method {method}" in refusal(pkpass(RawEntry(b"logo.png", b"x", method=method)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"icon.png", b"icon.png"),
        (b"icon.png", b"ICON.PNG"),
        ("gr\u00f6\u00dfe.png".encode(), "gro\u0308\u00dfe.png".encode()),
        (b"en.lproj/pass.strings", b"en.lproj\\pass.strings"),
        (b"a", b"a/"),
    ],
)
def test_two_names_for_one_file_are_refused(one: bytes, other: bytes) -> None:
    assert "one file" in refusal(pkpass(RawEntry(one, b""), RawEntry(other, b"")))


@pytest.mark.parametrize(
    "lie",
    [
        {"local_name": b"other.png"},
        {"local_method": 8},
        {"local_flags": 1},
        {"crc": 1},
        {"size": 2},
        {"size": 4},
        {"packed_size": 2},
        {"offset": 3},
        {"offset": 1 << 20},
    ],
)
def test_entries_that_lie_are_refused(lie: dict[str, int | bytes]) -> None:
    assert "damaged" in refusal(pkpass(replace(RawEntry(b"logo.png", b"xyz"), **lie)))  # type: ignore[arg-type]  # by name


def test_a_local_header_that_lies_about_sizes_is_refused() -> None:
    data = bytearray(pkpass(RawEntry(b"logo.png", b"xyz")))
    data[data.rindex(b"PK\x03\x04") + 14] ^= 1
    assert "two different ways" in refusal(bytes(data))


def test_a_stream_that_goes_on_or_ends_early_is_refused() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"x" * 500) + packer.flush()
    whole = RawEntry(b"logo.png", b"x" * 500, method=8, packed=packed)
    assert len(read_archive(pkpass(whole), LIMITS)) == 2
    for wrong in (packed + b"more", packed[:-1], b"\xff" * 9):
        assert "damaged" in refusal(pkpass(replace(whole, packed=wrong)))
    longer = replace(whole, size=400, crc=zlib.crc32(b"x" * 400))
    assert "damaged" in refusal(pkpass(longer))


def test_overlapping_entries_are_refused_whatever_else_is_allowed() -> None:
    kernel = RawEntry(b"kernel", b"\x00" * 10_000, method=8)
    first = raw_zip([kernel])
    inner = first[: first.index(b"PK\x01\x02")]
    entries = [RawEntry(b"a", inner), replace(kernel, offset=30 + 1)]
    generous = Limits(1 << 30, 1 << 30, 1 << 30, 10**6, 10**9)
    assert "shares its bytes" in refusal(raw_zip(entries), generous)


def test_an_entry_within_the_directory_is_refused() -> None:
    data = raw_zip([RawEntry(b"a", b"x", packed_size=60, size=60)])
    assert "damaged" in refusal(data)


@pytest.mark.parametrize("cut", [1, 21, 22, 30, 60, 200])
def test_a_file_that_was_cut_off_is_refused(cut: int) -> None:
    data = pkpass(RawEntry(b"icon.png", png()))
    assert refusal(data[:-cut])


def test_zip64_and_several_disks_are_refused() -> None:
    data = bytearray(pkpass())
    end = data.rindex(b"PK\x05\x06")
    for offset, value in ((4, b"\x01\x00"), (12, b"\xff" * 4), (16, b"\xff" * 4)):
        changed = data[:]
        changed[end + offset : end + offset + len(value)] = value
        assert "damaged" in refusal(bytes(changed))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"<!DOCTYPE html><p>404", "web page"),
        (b"\n <html>", "web page"),
        (b"PK\x03\x04...", "cut off"),
        (b"fail\n", "no zip"),
    ],
)
def test_what_is_no_archive_is_named(data: bytes, words: str) -> None:
    assert words in refusal(data)


# Each limit at n and n + 1.


def _entry_of(size: int) -> bytes:
    return pkpass(RawEntry(b"noise", os.urandom(size)))


def test_the_size_of_the_file() -> None:
    data = pkpass()
    assert read_archive(data, replace(LIMITS, file=len(data)))
    assert "MB" in refusal(data, replace(LIMITS, file=len(data) - 1))


def test_the_size_of_one_entry() -> None:
    assert read_archive(_entry_of(5_000), replace(LIMITS, entry=5_000))
    assert "noise" in refusal(_entry_of(5_001), replace(LIMITS, entry=5_000))


def test_the_size_of_all_entries() -> None:
    total = 5_000 + len(read_archive(pkpass(), LIMITS)[0].data)
    assert read_archive(_entry_of(5_000), replace(LIMITS, unpacked=total))
    assert "Unpacked" in refusal(_entry_of(5_001), replace(LIMITS, unpacked=total))


def test_the_number_of_entries() -> None:
    def names(count: int) -> list[RawEntry]:
        return [RawEntry(b"%d" % number) for number in range(count)]

    assert len(read_archive(raw_zip(names(512)), LIMITS)) == 512
    assert "513 entries" in refusal(raw_zip(names(513)))
    assert "20000 entries" in refusal(raw_zip(names(20_000)))


def test_the_ratio_counts_above_its_threshold() -> None:
    small = RawEntry(b"strip.png", bytes(64 * 1024), method=8)
    assert read_archive(pkpass(small), LIMITS)
    bomb = RawEntry(b"strip.png", bytes(64 * 1024 + 1), method=8)
    assert "200 times" in refusal(pkpass(bomb))
    packed = 100
    padded = replace(bomb, data=b"", packed=bytes(packed), crc=0, size=200 * packed)
    within = replace(LIMITS, ratio_from=0)
    assert "damaged" in refusal(pkpass(padded), within)  # passes the ratio, then fails
    assert "200 times" in refusal(pkpass(replace(padded, size=200 * packed + 1)), within)


def test_a_bomb_costs_no_memory() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    bomb = RawEntry(b"strip.png", method=8, packed=packed, size=8 << 20, crc=0)
    generous = replace(DESIGNER_LIMITS, ratio=10**6)
    assert "longer or shorter" in refusal(pkpass(bomb), generous)
    honest = replace(bomb, size=200 << 20)
    assert "200.0 MB" in refusal(pkpass(honest), generous)


def test_both_askers_have_their_own_limits() -> None:
    assert (SERVER_LIMITS.file, DESIGNER_LIMITS.file) == (10 << 20, 50 << 20)
    assert SERVER_LIMITS.entries == DESIGNER_LIMITS.entries == 512


def test_mutated_packages_are_read_or_refused_never_more() -> None:
    count = 20_000 if LONG else 2_000
    refused = 0
    for data in mutated_packages(count):
        try:
            read_pkpass(data, SERVER_LIMITS)
        except PasswrightError:
            refused += 1
    assert count // 4 < refused < count
