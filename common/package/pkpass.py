# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Write a .pkpass: manifest, signature, and a zip that is the same for the same content."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from common.model.package import MANIFEST, SIGNATURE, PassPackage
from common.package.atomic_file import write_file_atomically, write_files_atomically
from common.package.manifest import manifest_of
from common.package.zip_records import ZipRecord, central_record, end_record, local_header

__all__ = [
    "Signer",
    "assemble",
    "build",
    "reemit",
    "write_file_atomically",
    "write_files_atomically",
    "write_zip",
]


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
