# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Voiding a pass on the server: ``voided`` is set, the pass signed again and published."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from common.model.package import PASS_JSON
from common.package.manifest import manifest_of_hashes
from server.problems import ConflictError
from server.repositories.files import Files
from server.repositories.passes import Passes, StoredPass
from server.services.certificate_store import CertificateStore
from server.services.publishing import Published, Publishing, SignedPass


class Voiding:
    """Makes the next version of a pass a void one, or a good one again."""

    def __init__(
        self, passes: Passes, files: Files, store: CertificateStore, publishing: Publishing
    ) -> None:
        self._passes = passes
        self._files = files
        self._store = store
        self._publishing = publishing

    def set_voided(self, stored: StoredPass, voided: bool, *, by: str) -> Published:
        """Publish the pass with ``voided`` set so; phones that hold it are told.

        Raises:
            CertificateError: the server has no certificate to sign with.
            ConflictError: pass.json cannot be changed.
        """
        version = self._passes.version(stored.version_id)
        contents = {file.name: file for file in version.files}
        part = contents.get(PASS_JSON)
        if part is None:
            raise ConflictError("The pass has no pass.json.")
        content: dict[str, Any] = json.loads(self._files.read(part.file_id).decode("utf-8-sig"))
        if voided:
            content["voided"] = True
        else:
            content.pop("voided", None)
        data = json.dumps(content, ensure_ascii=False).encode()
        signer = self._store.signer(stored.pass_type)
        signer.check(content.get("passTypeIdentifier"), content.get("teamIdentifier"))
        manifest = self._manifest(version.manifest, data)
        signed = SignedPass(
            manifest=manifest,
            signature=signer.sign(manifest),
            files={**{n: f.sha256 for n, f in contents.items()}, PASS_JSON: _sha256(data)},
            contents={_sha256(data): data},
        )
        return self._publishing.publish(stored.pass_type, stored.serial, signed, by=by)

    def _manifest(self, manifest: bytes, data: bytes) -> bytes:
        """Return the manifest with the new hash of pass.json."""
        hashes: dict[str, str] = json.loads(manifest.decode("utf-8-sig"))
        hashes[PASS_JSON] = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        return manifest_of_hashes(hashes)


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
