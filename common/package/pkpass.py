# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Write a .pkpass: manifest, signature, and a zip that is the same for the same content."""

import errno
import glob
import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from common.errors import PackageError
from common.model.package import MANIFEST, SIGNATURE, PassPackage
from common.package.manifest import manifest_of
from common.package.zip_records import ZipRecord, central_record, end_record, local_header
from common.text import _


class Signer(Protocol):
    """What signs a manifest; made by common/signing."""

    def check(self, pass_type: str | None, team: str | None) -> None:
        """Raise CertificateMismatchError unless the pass may be signed with this."""

    def sign(self, manifest: bytes) -> bytes:
        """Return the detached DER signature."""


def build(package: PassPackage, signer: Signer) -> bytes:
    """Return the signed .pkpass of a package.

    Raises:
        CertificateMismatchError: the certificate is for another pass type or team.
        SigningError: signing failed.
    """
    pass_ = package.pass_json
    signer.check(pass_.pass_type_identifier, pass_.team_identifier)
    return assemble(package.exported_files(), signer)


def assemble(files: Mapping[str, bytes], signer: Signer) -> bytes:
    """Return the signed .pkpass of these files, pass.json among them."""
    manifest = manifest_of(files)
    made = {**files, MANIFEST: manifest, SIGNATURE: signer.sign(manifest)}
    return write_zip(made.items())


def reemit(package: PassPackage) -> bytes | None:
    """Return the .pkpass that an unedited package was read from, byte for byte.

    ``None`` when it was edited or did not come from an archive: then it needs signing.
    """
    source = package.source
    return source.archive if source is not None and package.is_as_read() else None


def write_zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive of named files: sorted, without times and folders.

    The same content gives the same bytes, whatever the clock, the system or the order.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in sorted(entries):
        record = ZipRecord.of(name, data)
        header = local_header(record)
        body += (header, record.packed)
        directory.append(central_record(record, offset))
        offset += len(header) + len(record.packed)
    central = b"".join(directory)
    return b"".join((*body, central, end_record(len(directory), len(central), offset)))


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
            temporary.replace(target)
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
        os.fsync(file.fileno())
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o7777)


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
