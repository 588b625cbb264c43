# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Make many passes of one design: all that is constant is hashed and laid out once.

A pass is a constant prefix (the files that all share, with their zip headers) and a short
rest of its own: pass.json, manifest, signature, directory.
Source: packages-and-signing.md 1.3.
"""

import hashlib
import re
import secrets
import zlib
from dataclasses import dataclass

from common.model.package import MANIFEST, PASS_JSON, SIGNATURE
from common.package.filling import Row
from common.package.manifest import manifest_of_hashes, sha1
from common.package.personalize import Template
from common.package.pkpass import Signer
from common.package.zip_records import (
    ZipRecord,
    central_record,
    end_record,
    local_header,
    stored_records,
)


@dataclass(frozen=True)
class BuiltPass:
    """One finished .pkpass in two pieces, so that the large one is never copied.

    Attributes:
        prefix: what all passes of the batch begin with.
        rest: what is this pass's own.
        sha256: of both, hexadecimal.
        crc: CRC-32 of both.
    """

    prefix: bytes
    rest: bytes
    sha256: str
    crc: int

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.prefix) + len(self.rest)

    def to_bytes(self) -> bytes:
        """Return the .pkpass in one piece."""
        return self.prefix + self.rest


class BatchPlan:
    """The constant parts of a design and its signer; safe to share between threads."""

    def __init__(self, template: Template, signer: Signer) -> None:
        """Lay out what is constant.

        Args:
            template: the design.
            signer: signs each manifest; a
                :class:`~common.signing.signer.BatchSigner` is the fastest.

        Raises:
            CertificateMismatchError: the certificate is for another pass type or team.
        """
        pass_ = template.package.pass_json
        signer.check(pass_.pass_type_identifier, pass_.team_identifier)
        self.template = template
        self.signer = signer
        self.has_token = pass_.authentication_token is not None
        self.design = template.fingerprint()
        changing = template.changing_files | {PASS_JSON}
        files = template.package.exported_files()
        constant = {name: data for name, data in sorted(files.items()) if name not in changing}
        self._lay_out(constant)
        self._cut_manifest({name: sha1(data) for name, data in constant.items()}, changing)

    def build(self, row: Row) -> BuiltPass:
        """Make the pass of one recipient.

        Raises:
            FillError: the row lacks a value, or has one that does not fit.
            SigningError: signing failed.
        """
        files = self.template.files_for(row) if self.template.changing_files else {}
        files[PASS_JSON] = self.template.pass_json_for(row)
        manifest = self._manifest_for(files)
        files[MANIFEST] = manifest
        files[SIGNATURE] = self.signer.sign(manifest)
        rest = self._lay_out_rest(files)
        digest = self._digest.copy()
        digest.update(rest)
        return BuiltPass(self._prefix, rest, digest.hexdigest(), zlib.crc32(rest, self._crc))

    def _lay_out(self, files: dict[str, bytes]) -> None:
        """Write the constant files once: their bytes, their directory, their checksums."""
        body: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for name, data in files.items():
            record = ZipRecord.of(name, data)
            header = local_header(record)
            body += (header, record.packed)
            directory.append(central_record(record, offset))
            offset += len(header) + len(record.packed)
        self._prefix = b"".join(body)
        self._directory = b"".join(directory)
        self._count = len(files)
        self._crc = zlib.crc32(self._prefix)
        self._digest = hashlib.sha256(self._prefix)

    def _cut_manifest(self, hashes: dict[str, str], changing: frozenset[str]) -> None:
        """Write the manifest once, with a hole for the hash of each file that changes."""
        mark = secrets.token_hex(16)
        holes = {name: f"{mark}{number}" for number, name in enumerate(sorted(changing))}
        text = manifest_of_hashes({**hashes, **holes}).decode()
        pieces = re.split(f"{mark}(\\d+)", text)
        names = sorted(changing)
        self._manifest_chunks = [piece.encode() for piece in pieces[::2]]
        self._manifest_names = [names[int(number)] for number in pieces[1::2]]

    def _manifest_for(self, files: dict[str, bytes]) -> bytes:
        written = [self._manifest_chunks[0]]
        for name, chunk in zip(self._manifest_names, self._manifest_chunks[1:], strict=True):
            written.append(sha1(files[name]).encode())
            written.append(chunk)
        return b"".join(written)

    def _lay_out_rest(self, files: dict[str, bytes]) -> bytes:
        body: list[bytes] = []
        directory = [self._directory]
        offset = len(self._prefix)
        for name, data in files.items():
            header, line = stored_records(name, data, offset)
            body += (header, data)
            directory.append(line)
            offset += len(header) + len(data)
        central = b"".join(directory)
        body += (central, end_record(self._count + len(files), len(central), offset))
        return b"".join(body)
