# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about the certificate that will sign.  What a signature says is told by the verifier."""

from collections.abc import Iterator
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric import rsa

from common.validation.catalog import found
from common.validation.context import Context
from common.validation.issue import Issue

EXPIRY_NOTICE = timedelta(days=30)
"""Time in which to renew.  CHOICE."""

_LEAST_RSA_BITS = 2048


def certificate_is_valid(context: Context) -> Iterator[Issue]:
    """Source: DOC."""
    certificate = context.certificate
    if certificate is not None and not certificate.is_valid_at(context.now):
        yield found("SIG007", start=f"{certificate.not_before:%Y-%m-%d}",
                    end=f"{certificate.not_after:%Y-%m-%d}")  # fmt: skip


def certificate_stays_valid(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    certificate = context.certificate
    if certificate is None or not certificate.is_valid_at(context.now):
        return
    if certificate.not_after - context.now < EXPIRY_NOTICE:
        yield found("SIG008", end=f"{certificate.not_after:%Y-%m-%d}")


def certificate_is_for_passes(context: Context) -> Iterator[Issue]:
    """Source: CORPUS, the extension is on all leaves; CHOICE sev."""
    certificate = context.certificate
    if certificate is not None and not certificate.has_pass_type_extension:
        yield found("SIG009")


def certificate_names_the_pass_type(context: Context) -> Iterator[Issue]:
    """Source: DOC, the subject's UID is the pass type identifier."""
    certificate, value = context.certificate, context.pass_json.pass_type_identifier
    if certificate is not None and value and certificate.pass_type_identifier != value:
        yield found("SIG010", ("passTypeIdentifier",), value=value,
                    certificate=certificate.pass_type_identifier)  # fmt: skip


def certificate_names_the_team(context: Context) -> Iterator[Issue]:
    """Source: DOC, the subject's OU is the team identifier."""
    certificate, value = context.certificate, context.pass_json.team_identifier
    if certificate is not None and value and certificate.team_identifier != value:
        yield found("SIG011", ("teamIdentifier",), value=value,
                    certificate=certificate.team_identifier)  # fmt: skip


def certificate_allows_nfc(context: Context) -> Iterator[Issue]:
    """Source: jpasskit#96."""
    certificate = context.certificate
    if certificate is None or certificate.is_nfc:
        return
    if context.pass_json.get("nfc") is not None:
        yield found("SIG014", ("nfc",), what="NFC")
    elif "personalization.json" in context.package.files:
        yield found("SIG014", at_file="personalization.json", what="Rewards sign-up")


def certificate_key_is_strong(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    certificate = context.certificate
    key = None if certificate is None else certificate.x509.public_key()
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < _LEAST_RSA_BITS:
        yield found("SIG016", why=f"it has {key.key_size} bits")
