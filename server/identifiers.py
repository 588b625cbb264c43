# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers and secrets that name things to callers."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

_SMALLEST = 10**18


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
