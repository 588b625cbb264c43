# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with a signature, each with code, sentence and repair.

Source of codes: wallet-format.md 5.1.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from common.model.package import SIGNATURE
from common.model.pass_json import Pass
from common.signing.apple_authorities import generation_of, generation_wanted
from common.signing.chain import Chain, is_issuer, may_issue
from common.signing.cms_signature import CmsSignature
from common.signing.pass_certificate import PassCertificate
from common.text import _
from common.validation.catalog import found
from common.validation.issue import Issue, Severity

_SHORTEST_RSA = 2048
_CLOCK_SLACK = timedelta(minutes=5)


def mathematical_fault(cms: CmsSignature, manifest: bytes) -> Issue | None:
    """Return why the signature is not good over the manifest, or ``None`` if it is."""
    if cms.signer is None:
        return signature_error(
            "SIG002", _("The certificate of the signer is not in the signature."), _sign_again()
        )
    if cms.is_over(manifest):
        return None
    if cms.message_digest is not None and cms.is_signed_by_signer():
        return signature_error(
            "SIG003", _("manifest.json was changed after it was signed."), _sign_again()
        )
    return found("SIG003", at_file=SIGNATURE)


def form_issues(cms: CmsSignature, manifest: bytes | None) -> Iterator[Issue]:
    """Say what is wrong with the form of the signature file."""
    if cms.is_armored:
        yield signature_error(
            "SIG002",
            _("The signature is saved as text (PEM or S/MIME), but Wallet reads only DER."),
            _("Sign again with the output format DER."),
        )
    if cms.attached is not None:
        yield signature_warning(
            "SIG002",
            _("The signature carries a copy of the manifest; it should be detached."),
            _("Sign again with the option Detached."),
        )
        if manifest is not None and cms.attached != manifest:
            yield signature_error(
                "SIG003",
                _("The copy of the manifest in the signature is another one."),
                _sign_again(),
            )


def attribute_issues(cms: CmsSignature, now: datetime) -> Iterator[Issue]:
    """Say what is wrong with signing time, hash and key."""
    if cms.signing_time is None:
        yield found("SIG012", at_file=SIGNATURE)
    elif cms.signing_time > now + _CLOCK_SLACK:
        time = f"{cms.signing_time:%Y-%m-%d %H:%M} UTC"
        yield found("SIG015", at_file=SIGNATURE, time=time)
    key = None if cms.signer is None else cms.signer.public_key()
    if cms.digest_algorithm == "sha1":
        text = _("The signature uses SHA-1, which is weak.")
        yield signature_warning("SIG016", text, _sign_again())
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < _SHORTEST_RSA:
        bits = _("it has only {bits} bits").format(bits=key.key_size)
        yield found("SIG016", at_file=SIGNATURE, why=bits)


def untrusted(chain: Chain, holds: bool | None) -> Issue:
    """Say why a chain is not believed; ``holds`` is ``None`` where it cannot be told."""
    last = PassCertificate(chain.certificates[-1])
    if last.is_test:
        return signature_error(
            "SIG009",
            _("It is signed with a test identity; Wallet will not install it."),
            _("Sign it with a certificate from Apple."),
        )
    wanted = generation_wanted(last.x509)
    if holds is None and wanted is not None:
        return signature_warning(
            "SIG009",
            _(
                "Whether the certificate leads to Apple cannot be told: {name} is not at hand."
            ).format(name=wanted.name),
            _("Import {name} from apple.com/certificateauthority, then look again.").format(
                name=wanted.name
            ),
        )
    return signature_error(
        "SIG009",
        _("The certificate does not lead to Apple: “{issuer}” is not known.").format(
            issuer=_issuer_name(last)
        ),
        _("Sign with a certificate from Apple's developer portal."),
    )


def _issuer_name(certificate: PassCertificate) -> str:
    names = certificate.x509.issuer.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.x509.issuer.rfc4514_string()


def not_valid(certificate: x509.Certificate, chain: Chain, moment: str) -> Issue:
    """Say that a certificate of a chain was out of date at a moment."""
    own = PassCertificate(certificate)
    start, end = f"{own.not_before:%Y-%m-%d}", f"{own.not_after:%Y-%m-%d}"
    if certificate == chain.certificates[0]:
        return signature_error(
            "SIG007",
            _("The certificate is valid from {start} to {end}, not {moment}.").format(
                start=start, end=end, moment=moment
            ),
            _("Renew it in Apple's developer portal, then sign again."),
        )
    return signature_error(
        "SIG006",
        _("The intermediate certificate is valid from {start} to {end}, not {moment}.").format(
            start=start, end=end, moment=moment
        ),
        _("Sign with a certificate that Apple's G4 has issued."),
    )


def embedded_issues(
    signer: x509.Certificate, embedded: tuple[x509.Certificate, ...]
) -> Iterator[Issue]:
    """Say whether the phone gets the intermediate that it needs."""
    above = [c for c in embedded if c != signer and may_issue(c)]
    if any(is_issuer(c, signer) for c in above):
        return
    wanted = generation_wanted(signer)
    name = wanted.name if wanted else _issuer_name(PassCertificate(signer))
    if not above:
        yield signature_error(
            "SIG004",
            _("The intermediate certificate is missing from the signature."),
            _("Sign again with the intermediate {name} embedded.").format(name=name),
        )
        return
    known = generation_of(above[0])
    other = known.name if known else PassCertificate(above[0]).common_name
    yield signature_error(
        "SIG005",
        _(
            "The signature embeds the intermediate {other}, which did not issue the certificate."
        ).format(other=other),
        _("Sign again with the intermediate {name}.").format(name=name),
    )


def purpose_issues(signer: x509.Certificate) -> Iterator[Issue]:
    """Say that the certificate was not made for passes."""
    leaf = PassCertificate(signer)
    if not leaf.has_pass_type_extension:
        yield signature_warning(
            "SIG009",
            _("“{name}” is not recognized as a Pass Type ID certificate.").format(
                name=leaf.common_name
            ),
            _("Sign with the certificate of your Pass Type ID."),
        )


def identifier_issues(leaf: PassCertificate, pass_json: Pass) -> Iterator[Issue]:
    """Say which identifiers of the pass are not the certificate's."""
    for code, key, own, said in (
        (
            "SIG010",
            "passTypeIdentifier",
            leaf.pass_type_identifier,
            pass_json.pass_type_identifier,
        ),
        ("SIG011", "teamIdentifier", leaf.team_identifier, pass_json.team_identifier),
    ):
        if said != own:
            yield found(code, (key,), at_file=SIGNATURE, certificate=own, value=said or "")


def nfc_issues(leaf: PassCertificate, pass_json: Pass) -> Iterator[Issue]:
    """Say that the pass needs a certificate with NFC."""
    if pass_json.get("nfc") is not None and not leaf.is_nfc:
        yield found("SIG014", ("nfc",), at_file=SIGNATURE, what="NFC")


def signature_error(code: str, message: str, hint: str) -> Issue:
    """Return an error about the signature file."""
    return Issue(code, Severity.ERROR, (), message, hint, file=SIGNATURE)


def signature_warning(code: str, message: str, hint: str) -> Issue:
    """Return a warning about the signature file."""
    return Issue(code, Severity.WARNING, (), message, hint, file=SIGNATURE)


def _sign_again() -> str:
    return _("Sign the pass again.")
