# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers and secrets that name things to callers."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from server.repositories.database import Database
from server.vault import Vault

_SMALLEST = 10**18
_PLACE = "secret:distribution"
_FIND = "SELECT sealed FROM secret WHERE name = 'distribution'"
_PUT = """INSERT INTO secret (name, sealed) VALUES ('distribution', ?)
    ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed"""


def new_number() -> int:
    """Return a random number of 19 digits, which fits 63 bits.

    Source: kony-api.md 1.0; such numbers are names and grant nothing.
    """
    return _SMALLEST + secrets.randbelow(2**63 - _SMALLEST)


class DistributionSecret:
    """Derives the secrets of a pass from its number, so that none has to be kept in clear.

    A link or token can be made again whenever a message is sent again; who reads the
    database without the master key can make none.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def link_token(self, pass_number: int) -> str:
        """Return the token of a pass's download link: 256 bits, 43 characters."""
        return self._derive("link", str(pass_number))

    def authentication_token(self, pass_type: str, serial: str) -> str:
        """Return the ``authenticationToken`` of a pass; the same for all its versions."""
        return self._derive("token", pass_type, serial)

    def _derive(self, *words: str) -> str:
        text = "\0".join(words).encode("utf-8", "surrogatepass")
        digest = hmac.new(self._key, text, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def open_distribution_secret(database: Database, vault: Vault) -> DistributionSecret:
    """Return the secret of this installation; made at first use.

    Raises:
        VaultError: another master key sealed it.
    """
    with database.write_tx():
        row = database.row(_FIND)
        if row is not None:
            return DistributionSecret(vault.open(bytes(row[0]), _PLACE))
        key = secrets.token_bytes(32)
        database.execute(_PUT, (vault.seal(key, _PLACE),))
    return DistributionSecret(key)


def reseal_distribution_secret(database: Database, old: Vault, new: Vault) -> None:
    """Seal the secret with another master key."""
    with database.write_tx():
        row = database.row(_FIND)
        if row is not None:
            database.execute(_PUT, (new.seal(old.open(bytes(row[0]), _PLACE), _PLACE),))
