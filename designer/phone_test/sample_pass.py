# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The pass that goes to one's own phone: the document with a serial number of its own."""

import secrets

from common.model.package import PassPackage
from common.package.pkpass import build
from common.signing.signer import PassSigner

PREFIX = "TEST-"
"""Serial numbers of test passes begin so.  Source: ux.md D4."""


def sample_of(package: PassPackage, signer: PassSigner) -> PassPackage:
    """Return the package as a test pass.

    It gets its own serial number, so that it stands beside the real one in Wallet, the
    certificate's identifiers, and no web service: the server does not know the serial.
    """
    values = {
        "serialNumber": PREFIX + secrets.token_hex(4).upper(),
        "passTypeIdentifier": signer.pass_type_identifier,
        "teamIdentifier": signer.team_identifier,
    }
    for key, value in values.items():
        package = package.with_value_at((key,), value)
    for key in ("webServiceURL", "authenticationToken"):
        package = package.without_value_at((key,))
    return package


def build_sample(package: PassPackage, signer: PassSigner) -> bytes:
    """Return the signed test pass; raises CertificateError."""
    return build(sample_of(package, signer), signer)
