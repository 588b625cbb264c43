# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Opens uploaded certificate files where they can hurt nobody.

A p12 names how often its password is hashed, up to 2^31 times, and Python holds the whole
process still meanwhile.  So the file is opened by a process of its own, with limits on time and
memory.  Source: reliability.md F10, T7.
"""

from __future__ import annotations

from common.errors import CertificateError
from common.signing.opener import open_apart
from server.key_pair import KeyPair

LARGEST_FILE = 64 * 1024


def read_p12(data: bytes, password: str) -> KeyPair:
    """Return certificate, key and issuers of a p12 or PEM file as PEM.

    Raises:
        CertificateError: with the reader's own words, or if reading took too much.
    """
    if len(data) > LARGEST_FILE:
        raise CertificateError(
            "The certificate file is larger than 64 KiB.", hint="Choose the .p12 file."
        )
    return KeyPair.of(open_apart(data, password))
