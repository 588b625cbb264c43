# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Publishing a pass: files, version, tag and what is owed to phones, in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from common.model.package import MANIFEST, PASS_JSON, SIGNATURE
from common.package.archive import read_archive
from common.package.limits import SERVER_LIMITS
from common.package.manifest import read_manifest
from common.package.pkpass import write_zip
from server.problems import BadRequestError, ConflictError
from server.repositories.admin_tokens import AdminTokens, hash_token
from server.repositories.database import Database, RolledBack
from server.repositories.files import Files, StoredFile
from server.repositories.passes import NewVersion, Passes, StoredPass
from server.repositories.push_targets import PushTargets
from server.repositories.registrations import Registrations
from server.services.signature_check import SignatureCheck


@dataclass(frozen=True, slots=True)
class SignedPass:
    """A signed pass: its manifest, its signature, and the digests of its other files.

    Attributes:
        files: SHA-256 by name, of every file but manifest and signature.
        contents: the bytes of those files that are sent along, by SHA-256.
        archive: the .pkpass as it came, if it came as one.
    """

    manifest: bytes
    signature: bytes
    files: Mapping[str, bytes]
    contents: Mapping[bytes, bytes]
    archive: bytes | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing.

    Attributes:
        stored: the pass as it now stands.
        changed: whether phones have anything to fetch.
        created: whether the pass was new.
        devices: phones registered for it.
    """

    stored: StoredPass
    changed: bool
    created: bool
    devices: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of the pass: stored already, or with its bytes at hand."""

    name: str
    stored: StoredFile | None
    data: bytes | None

    @property
    def sha1(self) -> bytes:
        if self.stored is not None:
            return self.stored.sha1
        return hashlib.sha1(self.data or b"", usedforsecurity=False).digest()

    @property
    def size(self) -> int:
        return self.stored.size if self.stored is not None else len(self.data or b"")


@dataclass(frozen=True, slots=True)
class _Checked:
    """A pass that may be stored."""

    signed: SignedPass
    parts: tuple[_Part, ...]
    token_hash: bytes | None
    voided: bool
    by: str


class Publishing:
    """Takes signed passes from the designer, from Kony's callers and from the issuer."""

    def __init__(
        self,
        *,
        database: Database,
        passes: Passes,
        files: Files,
        registrations: Registrations,
        targets: PushTargets,
        tokens: AdminTokens,
        signatures: SignatureCheck,
        wake: Callable[[], None],
        shared_token: bool = False,
    ) -> None:
        """Keep what publishing needs; ``wake`` is called after each commit that owes pushes."""
        self._database = database
        self._passes = passes
        self._files = files
        self._registrations = registrations
        self._targets = targets
        self._tokens = tokens
        self._signatures = signatures
        self._wake = wake
        self._shared_token = shared_token

    def publish(
        self, pass_type: str, serial: str, signed: SignedPass, *, by: str = ""
    ) -> Published:
        """Store a version of a pass and owe a push to the phones that hold it.

        A pass whose content is the same as what is stored gets no tag and no push.

        Raises:
            BadRequestError: the parts do not belong together or to this address.
            ConflictError: a file is missing, or its token is an admin token.
        """
        checked = self._check(pass_type, serial, signed, by)
        try:
            with self._database.write_tx():
                published = self._publish(pass_type, serial, checked)
        except RolledBack:
            return self._unchanged(pass_type, serial, checked)
        self._wake()
        return published

    def package(self, stored: StoredPass) -> bytes:
        """Return the .pkpass of the newest version: stored bytes, joined."""
        version = self._passes.version(stored.version_id)
        if version.archive_file is not None:
            return self._files.read(version.archive_file)
        entries = [(file.name, self._files.read(file.file_id)) for file in version.files]
        return write_zip([*entries, (MANIFEST, version.manifest), (SIGNATURE, version.signature)])

    def _publish(self, pass_type: str, serial: str, checked: _Checked) -> Published:
        """Take a tag and store the version; the tag was never taken if nothing changed."""
        tag = self._passes.next_tag(pass_type)
        known = self._passes.find(pass_type, serial)
        if known is not None and self._is_same(known, checked):
            raise RolledBack
        stored = self._add_version(pass_type, serial, tag, checked)
        self._targets.want([stored.id], tag, self._database.now())
        return Published(stored, True, known is None, self._registrations.count(stored.id))

    # checking

    def _check(self, pass_type: str, serial: str, signed: SignedPass, by: str) -> _Checked:
        parts = tuple(self._part(signed, name, digest) for name, digest in signed.files.items())
        _check_size(parts)
        _check_manifest(signed.manifest, parts)
        data = self._data_of(PASS_JSON, parts)
        content = _read_pass_json(data)
        for key, wanted in (("passTypeIdentifier", pass_type), ("serialNumber", serial)):
            if content.get(key) != wanted:
                raise BadRequestError(
                    f"{key} of the pass is {content.get(key)!r}, but the address says {wanted!r}.",
                    hint="Publish the pass under its own pass type and serial number.",
                )
        token_hash = self._token_hash(content.get("authenticationToken"))
        self._signatures.check(signed.manifest, signed.signature, content)
        return _Checked(signed, parts, token_hash, content.get("voided") is True, by)

    def _part(self, signed: SignedPass, name: str, sha256: bytes) -> _Part:
        stored = self._files.find(sha256)
        data = signed.contents.get(sha256)
        if stored is None and data is None:
            raise ConflictError(
                f"The server does not have the file {name!r}.",
                hint="Ask which files are missing, send those, then publish again.",
            )
        return _Part(name, stored, data)

    def _data_of(self, name: str, parts: Iterable[_Part]) -> bytes:
        part = next((part for part in parts if part.name == name), None)
        if part is None:
            raise BadRequestError(f"The pass has no {name}.")
        if part.data is not None:
            return part.data
        return self._files.read(part.stored.id) if part.stored else b""

    def _token_hash(self, token: object) -> bytes | None:
        """Return the hash of a pass's token; refuse an admin token in its place.

        Source: reliability.md F2. The switch for Kony's shared token is the one exception.
        """
        if not isinstance(token, str) or not token:
            return None
        token_hash = hash_token(token)
        if self._tokens.find_hash(token_hash) is not None and not self._shared_token:
            raise ConflictError(
                "authenticationToken of the pass is an admin token of this server.",
                hint="Everybody who holds the pass could read it. Give the pass its own token.",
            )
        return token_hash

    # storing

    def _add_version(self, pass_type: str, serial: str, tag: int, checked: _Checked) -> StoredPass:
        files = {part.name: self._stored_id(part) for part in checked.parts}
        version = NewVersion(
            manifest=checked.signed.manifest,
            signature=checked.signed.signature,
            files=files,
            token_hash=checked.token_hash,
            voided=checked.voided,
            archive_file=self._archive(checked),
            published_by=checked.by,
        )
        return self._passes.add_version(pass_type, serial, tag, version)

    def _stored_id(self, part: _Part) -> int:
        if part.stored is not None:
            return part.stored.id
        return self._files.add(part.data or b"").id

    def _archive(self, checked: _Checked) -> int | None:
        """Keep the .pkpass as it came if joining its parts would give other bytes."""
        archive = checked.signed.archive
        if archive is None:
            return None
        signed = checked.signed
        entries = [(part.name, self._data_of(part.name, checked.parts)) for part in checked.parts]
        made = write_zip([*entries, (MANIFEST, signed.manifest), (SIGNATURE, signed.signature)])
        return None if made == archive else self._files.add(archive).id

    def _is_same(self, known: StoredPass, checked: _Checked) -> bool:
        version = self._passes.version(known.version_id)
        stored = {file.name: file.sha256 for file in version.files}
        return version.manifest == checked.signed.manifest and stored == checked.signed.files

    def _unchanged(self, pass_type: str, serial: str, checked: _Checked) -> Published:
        """Keep a newer signature of the same content; no phone needs to fetch for it."""
        known = self._passes.find(pass_type, serial)
        if known is None:
            raise ConflictError("The pass changed meanwhile.", hint="Publish again.")
        version = self._passes.version(known.version_id)
        if version.signature != checked.signed.signature:
            with self._database.write_tx():
                archive = self._archive(checked)
                self._passes.replace_signature(version.id, checked.signed.signature, archive)
        return Published(known, False, False, self._registrations.count(known.id))


def signed_pass_from(archive: bytes) -> SignedPass:
    """Take apart an uploaded .pkpass.

    Raises:
        PackageError: it is no archive, or a hostile one.
        BadRequestError: it is unsigned, or carries a designer's sidecar.
    """
    entries = {entry.path: entry.data for entry in read_archive(archive, SERVER_LIMITS)}
    for name in (MANIFEST, SIGNATURE):
        if name not in entries:
            raise BadRequestError(f"The pass has no {name}.", hint="Sign the pass first.")
    if any(name.startswith(".passwright/") for name in entries):
        raise BadRequestError("The pass holds a .passwright folder.", hint="Export it again.")
    manifest, signature = entries.pop(MANIFEST), entries.pop(SIGNATURE)
    digests = {name: hashlib.sha256(data).digest() for name, data in entries.items()}
    contents = {digests[name]: data for name, data in entries.items()}
    return SignedPass(manifest, signature, digests, contents, archive)


def _check_size(parts: tuple[_Part, ...]) -> None:
    if len(parts) > SERVER_LIMITS.entries:
        raise BadRequestError(f"The pass has {len(parts)} files; at most 512 are taken.")
    if sum(part.size for part in parts) > SERVER_LIMITS.unpacked:
        raise BadRequestError("The files of the pass are larger than 32 MB together.")


def _check_manifest(manifest: bytes, parts: tuple[_Part, ...]) -> None:
    """Refuse a manifest that does not list exactly these files with these contents."""
    listed = read_manifest(manifest)
    if listed is None:
        raise BadRequestError("manifest.json is no JSON object.")
    actual = {part.name: part.sha1.hex() for part in parts}
    wrong = sorted(listed.keys() ^ actual.keys()) or sorted(
        name for name, sha1 in actual.items() if str(listed[name]).lower() != sha1
    )
    if wrong:
        raise BadRequestError(
            f"manifest.json does not match the file {wrong[0]!r}.", hint="Sign the pass again."
        )


def _read_pass_json(data: bytes) -> dict[str, Any]:
    if len(data) > SERVER_LIMITS.json:
        raise BadRequestError("pass.json is larger than 1 MB.")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadRequestError("pass.json is no JSON.") from error
    if not isinstance(content, dict):
        raise BadRequestError("pass.json is no JSON object.")
    return content
