# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import io
import struct
import zipfile
import zlib
from pathlib import Path

from common.package.batch_output import ZipOutput
from common.package.batch_plan import BuiltPass
from common.package.pkpass import write_zip
from common.package.zip_records import (
    ZipRecord,
    central_record,
    end_record,
    local_header,
    stored_records,
)

FOUR_GIB = 1 << 32


def test_the_fast_way_writes_the_same_records() -> None:
    for name in ("pass.json", "größe.png"):
        for offset in (0, 77, FOUR_GIB - 1, FOUR_GIB, FOUR_GIB + 5):
            record = ZipRecord.stored(name, b"data")
            expected = local_header(record), central_record(record, offset)
            assert stored_records(name, b"data", offset) == expected


def test_more_entries_than_a_plain_zip_can_count() -> None:
    entries = [(f"{number:05}", b"") for number in range(66_000)]
    data = write_zip(entries)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == 66_000


def test_the_plain_form_is_kept_as_long_as_it_does() -> None:
    assert end_record(65_534, 9, 9).startswith(b"PK\x05\x06")
    assert end_record(65_535, 9, 9).startswith(b"PK\x06\x06")
    assert end_record(1, 9, FOUR_GIB - 2).startswith(b"PK\x05\x06")
    assert end_record(1, 9, FOUR_GIB).startswith(b"PK\x06\x06")


def test_an_archive_beyond_four_gigabytes_is_read(tmp_path: Path) -> None:
    output = ZipOutput(tmp_path / "all.zip")
    output.resume([])
    built = [BuiltPass(b"shared ", b"own %d" % n, "", 0) for n in range(2)]
    built = [BuiltPass(b.prefix, b.rest, "", zlib.crc32(b.to_bytes())) for b in built]
    output.add("first.pkpass", built[0])
    assert output._file is not None
    gap = struct.pack("<I", 0)
    output._file.seek(FOUR_GIB + 50)  # a hole in the file, as if a thousand passes stood there
    output._file.write(gap)
    output._offset = output._file.tell()
    output.add("last.pkpass", built[1])
    output.close(is_complete=True)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.read("first.pkpass") == b"shared own 0"
        assert archive.read("last.pkpass") == b"shared own 1"
