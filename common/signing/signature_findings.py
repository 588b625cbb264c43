# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with a signature, each with code, sentence and repair.

Source of codes: wallet-format.md 5.1.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from common.model.pass_json import Pass
from common.signing.apple_authorities import generation_of, generation_wanted
from common.signing.chain import Chain, is_issuer, may_issue
from common.signing.cms_signature import CmsSignature
from common.signing.pass_certificate import PassCertificate
from common.validation.issue import Issue, Severity

_SIGN_AGAIN = "Sign the pass again."
_SHORTEST_RSA = 2048
_CLOCK_SLACK = timedelta(minutes=5)


def mathematical_fault(cms: CmsSignature, manifest: bytes) -> Issue | None:
    """Return why the signature is not good over the manifest, or ``None`` if it is."""
    if cms.signer is None:
        return signature_error(
            "SIG002", "The certificate of the signer is not in the signature.", _SIGN_AGAIN
        )
    if cms.is_over(manifest):
        return None
    if cms.message_digest is not None and cms.is_signed_by_signer():
        return signature_error(
            "SIG003", "manifest.json was changed after it was signed.", _SIGN_AGAIN
        )
    return signature_error(
        "SIG003",
        "The signature does not match manifest.json.",
        "Sign the manifest's bytes as they are (option Binary), and do not touch them afterwards.",
    )


def form_issues(cms: CmsSignature, manifest: bytes | None) -> Iterator[Issue]:
    """Say what is wrong with the form of the signature file."""
    if cms.is_armored:
        yield signature_error(
            "SIG002",
            "The signature is saved as text (PEM or S/MIME), but Wallet reads only DER.",
            "Sign again with the output format DER.",
        )
    if cms.attached is not None:
        yield signature_warning(
            "SIG002",
            "The signature carries a copy of the manifest; it should be detached.",
            "Sign again with the option Detached.",
        )
        if manifest is not None and cms.attached != manifest:
            yield signature_error(
                "SIG003", "The copy of the manifest in the signature is another one.", _SIGN_AGAIN
            )


def attribute_issues(cms: CmsSignature, now: datetime) -> Iterator[Issue]:
    """Say what is wrong with signing time, hash and key."""
    if cms.signing_time is None:
        yield signature_error("SIG012", "The signature does not say when it was made.", _SIGN_AGAIN)
    elif cms.signing_time > now + _CLOCK_SLACK:
        yield signature_warning(
            "SIG015",
            f"The signing time {cms.signing_time:%Y-%m-%d %H:%M} UTC is in the future.",
            "Check the clock of the computer that signs.",
        )
    key = None if cms.signer is None else cms.signer.public_key()
    if cms.digest_algorithm == "sha1":
        yield signature_warning("SIG016", "The signature uses SHA-1, which is weak.", _SIGN_AGAIN)
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < _SHORTEST_RSA:
        yield signature_warning(
            "SIG016", f"The RSA key has only {key.key_size} bits.", "Renew it with 2048 bits."
        )


def untrusted(chain: Chain, holds: bool | None) -> Issue:
    """Say why a chain is not believed; ``holds`` is ``None`` where it cannot be told."""
    last = PassCertificate(chain.certificates[-1])
    if last.is_test:
        return signature_error(
            "SIG009",
            "It is signed with a test identity; Wallet will not install it.",
            "Sign it with a certificate from Apple.",
        )
    wanted = generation_wanted(last.x509)
    if holds is None and wanted is not None:
        return signature_warning(
            "SIG009",
            f"Whether the certificate leads to Apple cannot be told: {wanted.name} is not at hand.",
            f"Import {wanted.name} from apple.com/certificateauthority, then look again.",
        )
    return signature_error(
        "SIG009",
        f"The certificate does not lead to Apple: “{_issuer_name(last)}” is not known.",
        "Sign with a certificate from Apple's developer portal.",
    )


def _issuer_name(certificate: PassCertificate) -> str:
    names = certificate.x509.issuer.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.x509.issuer.rfc4514_string()


def not_valid(certificate: x509.Certificate, chain: Chain, moment: str) -> Issue:
    """Say that a certificate of a chain was out of date at a moment."""
    found = PassCertificate(certificate)
    dates = f"{found.not_before:%Y-%m-%d} to {found.not_after:%Y-%m-%d}"
    if certificate == chain.certificates[0]:
        return signature_error(
            "SIG007",
            f"The certificate is valid from {dates}, not {moment}.",
            "Renew it in Apple's developer portal, then sign again.",
        )
    return signature_error(
        "SIG006",
        f"The intermediate certificate is valid from {dates}, not {moment}.",
        "Sign with a certificate that Apple's G4 has issued.",
    )


def embedded_issues(
    signer: x509.Certificate, embedded: tuple[x509.Certificate, ...]
) -> Iterator[Issue]:
    """Say whether the phone gets the intermediate that it needs."""
    above = [c for c in embedded if c != signer and may_issue(c)]
    if any(is_issuer(c, signer) for c in above):
        return
    wanted = generation_wanted(signer)
    name = wanted.name if wanted else "of its issuer"
    if not above:
        yield signature_error(
            "SIG004",
            "The intermediate certificate is missing from the signature.",
            f"Sign again with the intermediate {name} embedded.",
        )
        return
    found = generation_of(above[0])
    other = found.name if found else PassCertificate(above[0]).common_name
    yield signature_error(
        "SIG005",
        f"The signature embeds the intermediate {other}, which did not issue the certificate.",
        f"Sign again with the intermediate {name}.",
    )


def purpose_issues(signer: x509.Certificate) -> Iterator[Issue]:
    """Say that the certificate was not made for passes."""
    leaf = PassCertificate(signer)
    if not leaf.has_pass_type_extension:
        yield signature_warning(
            "SIG009",
            f"“{leaf.common_name}” is not recognized as a Pass Type ID certificate.",
            "Sign with the certificate of your Pass Type ID.",
        )


def identifier_issues(leaf: PassCertificate, pass_json: Pass) -> Iterator[Issue]:
    """Say which identifiers of the pass are not the certificate's."""
    if pass_json.pass_type_identifier != leaf.pass_type_identifier:
        yield Issue(
            "SIG010",
            Severity.ERROR,
            ("passTypeIdentifier",),
            f"The certificate is for “{leaf.pass_type_identifier}”, but the pass says"
            f" “{pass_json.pass_type_identifier or ''}”.",
            "Change the identifier, or sign with the matching certificate.",
        )
    if pass_json.team_identifier != leaf.team_identifier:
        yield Issue(
            "SIG011",
            Severity.ERROR,
            ("teamIdentifier",),
            f"The certificate belongs to team “{leaf.team_identifier}”, but the pass says"
            f" “{pass_json.team_identifier or ''}”.",
            "Change the team identifier, or sign with the matching certificate.",
        )


def nfc_issues(leaf: PassCertificate, pass_json: Pass) -> Iterator[Issue]:
    """Say that the pass needs a certificate with NFC."""
    if pass_json.get("nfc") is not None and not leaf.is_nfc:
        yield Issue(
            "SIG014",
            Severity.ERROR,
            ("nfc",),
            "The pass uses NFC, but the certificate is not one with NFC.",
            "Apply to Apple for NFC, or remove the nfc key.",
        )


def signature_error(code: str, message: str, hint: str) -> Issue:
    """Return an error about the signature file."""
    return Issue(code, Severity.ERROR, (), message, hint, file="signature")


def signature_warning(code: str, message: str, hint: str) -> Issue:
    """Return a warning about the signature file."""
    return Issue(code, Severity.WARNING, (), message, hint, file="signature")
