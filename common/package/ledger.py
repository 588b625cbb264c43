# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""issued.csv: which row became which pass; what a batch that goes on again starts from.

It holds the secret tokens of the passes, so only its owner may read it.
"""

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import BinaryIO

from common.errors import PackageError
from common.package.atomic_file import cannot_write
from common.package.filling import Row
from common.text import _


@dataclass(frozen=True)
class IssuedPass:
    """One line.

    Attributes:
        row: the row's number in the table.
        fingerprint: of the row's cells, so that a changed row is issued anew.
        serial: the serial number of the pass.
        token: its authentication token, if it has one.
        file: its name in the output.
        sha256: of the .pkpass.
        design: tells the design that it was made of.
    """

    row: int
    fingerprint: str
    serial: str
    token: str
    file: str
    sha256: str
    design: str


COLUMNS = tuple(field.name for field in fields(IssuedPass))


def fingerprint(cells: Row) -> str:
    """Return what tells one row from another without telling what is in it."""
    text = json.dumps(dict(sorted(cells.items())), default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


class Ledger:
    """The file, open for appending."""

    def __init__(self, path: Path, kept: Iterable[IssuedPass] = ()) -> None:
        """Begin the file anew with these lines."""
        self.path = path
        temporary = path.with_name(f"{path.name}.part")
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            self._file: BinaryIO = os.fdopen(handle, "wb")
            self._write([COLUMNS])
            self.add(kept)
            temporary.replace(path)
        except OSError as error:
            raise cannot_write(path, error) from error

    def add(self, passes: Iterable[IssuedPass]) -> None:
        """Append lines and hand them to the system, so that a kill loses none of them."""
        self._write([tuple(asdict(issued).values()) for issued in passes])

    def close(self) -> None:
        """Bring the file to the disk."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise cannot_write(self.path, error) from error
        finally:
            with suppress(OSError):
                self._file.close()

    def _write(self, lines: Iterable[tuple[object, ...]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(lines)
        try:
            self._file.write(text.getvalue().encode("utf-8", "backslashreplace"))
            self._file.flush()
        except OSError as error:
            raise cannot_write(self.path, error) from error


def read_ledger(path: Path) -> tuple[IssuedPass, ...]:
    """Return the lines of an earlier run; none if there is no file.

    A last line that was cut off is left out.  Raises PackageError for another file.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise PackageError(
            _("“{path}” cannot be read: {reason}.").format(path=path, reason=error.strerror),
            hint=_("Choose another output."),
        ) from error
    whole = text[: text.rfind("\n") + 1]
    lines = list(csv.reader(io.StringIO(whole)))
    if not lines or tuple(lines[0]) != COLUMNS:
        raise PackageError(
            _("“{name}” is no list of an earlier batch.").format(name=path.name),
            hint=_("Choose another output, or move this file away."),
        )
    return tuple(
        IssuedPass(int(line[0]), *line[1:])
        for line in lines[1:]
        if len(line) == len(COLUMNS) and line[0].isdigit()
    )
