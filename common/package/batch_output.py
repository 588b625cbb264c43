# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Where the passes of a batch go: a folder of files, or one zip that is written as a stream.

Both can go on where an earlier run was interrupted.
"""

import hashlib
import os
import struct
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from common.errors import PackageError
from common.package.atomic_file import cannot_write, sync_folder
from common.package.batch_plan import BuiltPass
from common.package.ledger import IssuedPass
from common.package.zip_records import central_line, end_record
from common.text import _

LEDGER = "issued.csv"
_LOCAL = struct.Struct("<4s5H3L2H")
_CHUNK = 1 << 20
_Numbers = tuple[int, int, int, int, int, int, int, int, int]


class BatchOutput(Protocol):
    """A place for passes."""

    @property
    def ledger_path(self) -> Path:
        """Where issued.csv stands."""

    def resume(self, issued: Iterable[IssuedPass]) -> list[IssuedPass]:
        """Prepare the place and return which passes of an earlier run are there, whole."""

    def add(self, name: str, built: BuiltPass) -> None:
        """Take a finished pass."""

    def close(self, *, is_complete: bool) -> None:
        """Finish; an incomplete output is left so that it can be resumed."""


def output_for(path: Path) -> BatchOutput:
    """Return the output for a path: a zip if it is called so, else a folder."""
    return ZipOutput(path) if path.suffix.lower() == ".zip" else FolderOutput(path)


class FolderOutput:
    """One file for each pass."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def ledger_path(self) -> Path:
        """In the folder."""
        return self.folder / LEDGER

    def resume(self, issued: Iterable[IssuedPass]) -> list[IssuedPass]:
        """Make the folder; a pass is there if its file has the right hash."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        return [one for one in issued if _sha256(self.folder / one.file) == one.sha256]

    def add(self, name: str, built: BuiltPass) -> None:
        """Write the file; a kill leaves a .part, never half a pass under its name."""
        path = self.folder / name
        temporary = path.with_name(f"{name}.part")
        try:
            with temporary.open("wb") as file:
                file.writelines((built.prefix, built.rest))
            temporary.replace(path)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            raise cannot_write(path, error) from error

    def close(self, *, is_complete: bool) -> None:
        """Bring the names to the disk."""
        sync_folder(self.folder)


class ZipOutput:
    """One archive, written front to back; the directory is kept in memory, 100 bytes a pass."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self._file: BinaryIO | None = None
        self._offset = 0
        self._count = 0
        self._directory = bytearray()

    @property
    def ledger_path(self) -> Path:
        """Beside the archive, because it holds secrets."""
        return self.path.with_name(f"{self.path.stem}.{LEDGER}")

    def resume(self, issued: Iterable[IssuedPass]) -> list[IssuedPass]:
        """Open the archive of an earlier run, cut it behind its last whole listed pass."""
        by_file = {one.file: one for one in issued}
        if self.path.exists() and not by_file:
            raise PackageError(
                _("“{path}” exists already and holds nothing of this batch.").format(
                    path=self.path
                ),
                hint=_("Name another file."),
            )
        kept: list[IssuedPass] = []
        try:
            if self.path.exists():
                self.path.replace(self.part)
            self._file = self.part.open("r+b" if self.part.exists() else "w+b")
            while (found := self._next_whole(by_file)) is not None:
                kept.append(found)
            self._file.seek(self._offset)
            self._file.truncate()
        except OSError as error:
            raise cannot_write(self.part, error) from error
        return kept

    def add(self, name: str, built: BuiltPass) -> None:
        """Append a pass."""
        raw_name = name.encode()
        flags = 0 if name.isascii() else 0x800
        size = built.size
        numbers = (flags, 0, 0, _DATE, built.crc, size, size, len(raw_name), 0)
        header = _LOCAL.pack(b"PK\x03\x04", 20, *numbers) + raw_name
        try:
            self._opened().writelines((header, built.prefix, built.rest))
        except OSError as error:
            raise cannot_write(self.part, error) from error
        self._remember(raw_name, numbers, len(header) + size)

    def close(self, *, is_complete: bool) -> None:
        """Write the directory and give the archive its name, or leave it to be resumed."""
        file = self._opened()
        try:
            if is_complete:
                file.write(self._directory)
                file.write(end_record(self._count, len(self._directory), self._offset))
            file.flush()
            os.fsync(file.fileno())
        except OSError as error:
            raise cannot_write(self.part, error) from error
        finally:
            with suppress(OSError):  # what could not be flushed cannot be now
                file.close()
        if is_complete:
            self.part.replace(self.path)
            sync_folder(self.path.parent)

    def _next_whole(self, issued: dict[str, IssuedPass]) -> IssuedPass | None:
        """Return the next pass of the unfinished archive, if it is whole and listed."""
        file = self._opened()
        file.seek(self._offset)
        head = file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
            return None
        numbers: _Numbers = _LOCAL.unpack(head)[2:]
        raw_name = file.read(numbers[7])
        size, crc = numbers[5], 0
        left = size
        while left and (chunk := file.read(min(left, _CHUNK))):
            crc = zlib.crc32(chunk, crc)
            left -= len(chunk)
        found = issued.get(raw_name.decode("utf-8", "replace"))
        if left or crc != numbers[4] or found is None:
            return None
        self._remember(raw_name, numbers, _LOCAL.size + len(raw_name) + size)
        return found

    def _remember(self, raw_name: bytes, numbers: _Numbers, length: int) -> None:
        self._directory += central_line(raw_name, numbers, self._offset)
        self._offset += length
        self._count += 1

    def _opened(self) -> BinaryIO:
        if self._file is None:
            raise PackageError(_("The archive is not open."), hint=_("Begin the batch again."))
        return self._file


_DATE = (2020 - 1980) << 9 | 1 << 5 | 1


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
