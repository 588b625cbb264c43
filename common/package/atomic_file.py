# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Write files so that a crash, a full disk or a reader sees the old or the new one, whole."""

import errno
import glob
import os
import secrets
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from common.errors import PackageError
from common.text import _

_PATIENCE = 2.0
"""Seconds."""


def write_file_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old or the new one, whole.

    Raises PackageError when the place cannot be written; nothing is left behind then.
    Source: reliability.md T40.
    """
    write_files_atomically({path: data})


def write_files_atomically(files: Mapping[Path, bytes]) -> None:
    """Write several files: all are prepared first, then put in place in the given order.

    A full disk or a read-only folder is noticed before the first file is replaced.
    """
    prepared: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, data in files.items():
            target = path.resolve() if path.is_symlink() else path
            temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
            prepared.append((temporary, target))
            _write_through(temporary, data, target)
        for temporary, target in prepared:
            _put_in_place(temporary, target)
        for folder in {target.parent for _, target in prepared}:
            sync_folder(folder)
    except OSError as error:
        for temporary, _ in prepared:
            with suppress(OSError):  # it may not have come to be
                temporary.unlink()
        raise cannot_write(path, error) from error


def remove_leftovers(folder: Path, names: Iterable[str]) -> None:
    """Remove what an interrupted :func:`write_files_atomically` left beside these files."""
    for name in names:
        path = folder / name
        for leftover in path.parent.glob(f".{glob.escape(path.name)}.{'[0-9a-f]' * 8}.tmp"):
            with suppress(OSError):
                leftover.unlink()


def _write_through(temporary: Path, data: bytes, target: Path) -> None:
    """Write and bring to the disk; the permissions are those of the file it will replace."""
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with open(handle, "wb") as file:  # noqa: PTH123  # from the handle
        file.write(data)
        file.flush()
        _sync(file.fileno())
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o7777)


def _sync(handle: int) -> None:
    """Bring a file to the disk; macOS needs to be asked twice, the disk keeps a cache."""
    os.fsync(handle)
    if sys.platform == "darwin":
        import fcntl  # Unix only

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)


def _put_in_place(temporary: Path, target: Path) -> None:
    """Rename over the old file; on Windows a virus scanner may hold that for a moment.

    Source: reliability.md F.
    """
    deadline = time.monotonic() + _PATIENCE
    while not _renamed(temporary, target, may_fail=time.monotonic() < deadline):
        time.sleep(0.05)


def _renamed(temporary: Path, target: Path, *, may_fail: bool) -> bool:
    try:
        temporary.replace(target)
    except PermissionError:
        if os.name == "nt" and may_fail:
            return False
        raise
    return True


def sync_folder(folder: Path) -> None:
    """Bring a folder's new names to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders; it keeps renames in its journal
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def cannot_write(path: Path, error: OSError) -> PackageError:
    """Return the error for a file that could not be written, with what to do."""
    hint = _("Choose another place; nothing was changed.")
    if _code_name(error) in ("ENOSPC", "EDQUOT"):
        hint = _("Free some space on the disk, then save again; nothing was changed.")
    if _code_name(error) in ("EACCES", "EPERM", "EROFS"):
        hint = _("Choose a folder that you may write to; nothing was changed.")
    if _code_name(error) == "ENOENT":
        hint = _("Make the folder first, or choose another.")
    reason = os.strerror(error.errno) if error.errno else str(error)
    return PackageError(
        _("“{path}” cannot be written: {reason}.").format(path=path, reason=reason), hint=hint
    )


def _code_name(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, "")
