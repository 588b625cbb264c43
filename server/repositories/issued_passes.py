# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Storing many passes of one design with few statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from common.package.manifest import read_manifest
from server.repositories.database import Database
from server.repositories.files import Files
from server.repositories.passes import NewVersion, Passes

_FIND = """SELECT p.id, v.manifest FROM pass p JOIN pass_version v ON v.id = p.version_id
    WHERE p.pass_type = ? AND p.serial = ?"""


@dataclass(frozen=True, slots=True)
class NewIssue:
    """A signed pass: files that all share, by number, and its own, as bytes."""

    pass_type: str
    serial: str
    manifest: bytes
    signature: bytes
    constant: Mapping[str, int]
    varying: Mapping[str, bytes]
    token_hash: bytes | None
    voided: bool


class IssuedPasses:
    """Puts passes made by the server beside those that were published to it."""

    def __init__(self, database: Database, passes: Passes, files: Files) -> None:
        self._database = database
        self._passes = passes
        self._files = files

    def put(self, new: NewIssue, tag: int) -> tuple[int, bool]:
        """Store a pass within the transaction that took ``tag``.

        Returns its number in the wallet tables and whether phones have something to fetch:
        a pass with the same content gets no new version.
        """
        known = self._database.row(_FIND, (new.pass_type, new.serial))
        if known is not None and read_manifest(bytes(known[1])) == read_manifest(new.manifest):
            return int(known[0]), False
        files = dict(new.constant)
        for name, data in new.varying.items():
            files[name] = self._files.add(data).id
        stored = self._passes.add_version(
            new.pass_type,
            new.serial,
            tag,
            NewVersion(
                manifest=new.manifest,
                signature=new.signature,
                files=files,
                token_hash=new.token_hash,
                voided=new.voided,
                published_by="distribution",
            ),
        )
        return stored.id, True
