# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Encrypts what must be secret at rest, with a master key that is not in the database."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from common.errors import PasswrightError, SettingsError

MASTER_KEY_VARIABLE = "PASSWRIGHT_MASTER_KEY"
_KEY_BYTES = 32
_NONCE_BYTES = 12
_KEY_ID_BYTES = 8


class VaultError(PasswrightError):
    """Something sealed cannot be opened with this master key."""


class Vault:
    """Seals bytes with AES-256-GCM.

    A sealed value is key id (8 bytes), nonce (12 random bytes), ciphertext and tag.  The place
    it is stored in is authenticated with it, so that a row cannot be moved to another.
    """

    def __init__(self, master_key: bytes) -> None:
        self._cipher = AESGCM(master_key)
        self._master_key = master_key
        self.key_id = key_id_of(master_key)

    def derived_key(self, purpose: str) -> bytes:
        """Return a key for another purpose, from which the master key cannot be learned."""
        digest = hmac.HMAC(self._master_key, hashes.SHA256())
        digest.update(purpose.encode())
        return digest.finalize()

    def seal(self, data: bytes, place: str) -> bytes:
        """Encrypt ``data`` for a place such as ``certificate:pass.com.example``."""
        nonce = os.urandom(_NONCE_BYTES)
        return self.key_id + nonce + self._cipher.encrypt(nonce, data, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt what ``seal`` returned for the same place.

        Raises:
            VaultError: if another master key sealed it, or it was changed or moved.
        """
        key_id, rest = sealed[:_KEY_ID_BYTES], sealed[_KEY_ID_BYTES:]
        if key_id != self.key_id:
            raise VaultError(
                f"The data was sealed with master key {key_id.hex()}, "
                f"but the one in use is {self.key_id.hex()}.",
                hint="Put the right master key back; nothing was changed.",
            )
        try:
            return self._cipher.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], place.encode())
        except InvalidTag as error:
            raise VaultError(
                f"What is stored as {place} was damaged or moved.",
                hint="Restore it from a backup, or upload it again.",
            ) from error


def key_id_of(master_key: bytes) -> bytes:
    """Return eight bytes that name a master key without telling anything about it."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(b"passwright master key id\0" + master_key)
    return digest.finalize()[:_KEY_ID_BYTES]


def new_master_key() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(_KEY_BYTES)


def write_master_key(path: Path, master_key: bytes) -> None:
    """Write a new key file, readable by its owner alone; never over an existing one.

    Raises:
        SettingsError: if the file exists or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(master_key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise SettingsError(
            f"There is a master key at {path} already.",
            hint="Keep it: without it the stored certificates cannot be read.",
        ) from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}.") from error


def load_master_key(path: Path, environment: Mapping[str, str] | None = None) -> bytes:
    """Read the master key from the environment or from its file.

    Raises:
        SettingsError: if there is none, it is no key, or others may read the file.
    """
    variables = os.environ if environment is None else environment
    text = variables.get(MASTER_KEY_VARIABLE)
    source = MASTER_KEY_VARIABLE if text is not None else str(path)
    if text is None:
        text = _read_private(path)
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise SettingsError(
            f"{source} does not hold a master key.", hint="It must be 64 hexadecimal digits."
        )
    return key


def _read_private(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii", errors="replace")
    except OSError as error:
        raise SettingsError(
            f"The master key {path} cannot be read: {error.strerror}.",
            hint=f"Run passwright-server init, or set {MASTER_KEY_VARIABLE}.",
        ) from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(
            f"The master key {path} can be read by others.", hint=f"Run chmod 600 {path}."
        )
    return text
