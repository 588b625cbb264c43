# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The wrapping key of the private keys, in the keychain of the desktop.

A keychain entry is small (1,280 characters on Windows), so the keys themselves lie in
files, encrypted with 32 random bytes that only the keychain has.
Source: reliability.md T43.
"""

import base64
import secrets
import threading

import keyring
from keyring.errors import KeyringError

from common.errors import CertificateError
from common.text import _

SERVICE = "Passwright keys"
ENTRY = "wrapping key"
_SIZE = 32  # bytes
_WEAK_BACKENDS = ("fail", "null", "plaintext")


class KeychainError(CertificateError):
    """The keychain is locked, gone, or has lost our entry."""


class Keychain:
    """Gives the wrapping key; keeps it for as long as the program runs."""

    def __init__(self) -> None:
        self._secret: str | None = None
        self._lock = threading.Lock()

    @property
    def is_usable(self) -> bool:
        """Whether there is a keychain that protects what is put into it."""
        backend = keyring.get_keyring()
        module = type(backend).__module__.lower()
        return backend.priority > 0 and not any(word in module for word in _WEAK_BACKENDS)

    def secret(self) -> str:
        """Return the wrapping key as text; raises :class:`KeychainError` if there is none."""
        with self._lock:
            self._secret = self._secret or self._read()
            if self._secret is None:
                raise KeychainError(
                    _("The keychain no longer has the key that protects your certificates."),
                    hint=_("Import the certificate again from its .p12 file."),
                )
            return self._secret

    def make_secret(self) -> str:
        """Return the wrapping key, made now if there is none yet."""
        with self._lock:
            self._secret = self._secret or self._read() or self._make()
            return self._secret

    def _read(self) -> str | None:
        try:
            return keyring.get_password(SERVICE, ENTRY)
        except KeyringError as error:
            raise _locked() from error

    def _make(self) -> str:
        made = base64.b64encode(secrets.token_bytes(_SIZE)).decode()
        try:
            keyring.set_password(SERVICE, ENTRY, made)
        except KeyringError as error:
            raise _locked() from error
        return made


def _locked() -> KeychainError:
    return KeychainError(
        _("The keychain of this computer did not open."),
        hint=_("Unlock it and try again; nothing was changed."),
    )
