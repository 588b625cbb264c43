# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a pass is signed, five answers reported apart, each with its reasons.

The hashes against the files; the signature over the manifest; the chain at signing time;
the chain today; the identifiers against the certificate.  “Signed then, expired now” is
the normal state of a pass that was issued a year ago.

Source: packages-and-signing.md 4.2; codes: wallet-format.md 5.1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from common.model.package import PASS_JSON, PassPackage
from common.model.pass_json import Pass
from common.package.manifest import manifest_issues
from common.signing.cms_signature import CmsSignature, SignatureFormError, read_signature
from common.signing.pass_certificate import PassCertificate, subject_key_identifier
from common.signing.wwdr import (
    Chain,
    Trust,
    chains,
    generation_of,
    generation_wanted,
    is_issuer,
    may_issue,
)
from common.validation.issue import Issue, Severity

_SIGN_AGAIN = "Sign the pass again."
RENEWAL_DAYS = 30
"""So many days before its end a certificate should be renewed.  Source: SIG008."""

_SHORTEST_RSA = 2048
_CLOCK_SLACK = timedelta(minutes=5)


@dataclass(frozen=True)
class Answer:
    """One of the five answers.

    Attributes:
        holds: yes, no, or ``None`` where there was nothing to look at.
        issues: the reasons for a no, and what is odd about a yes.
    """

    holds: bool | None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class SignatureReport:
    """What there is to say about a pass's manifest and signature.

    Attributes:
        files: every file is in the manifest with its hash, and nothing else is.
        signature: the signature is good and over the manifest.
        chain_when_signed: the certificate led to Apple when the pass was signed.
        chain_now: it does so today.
        identifiers: the pass names the pass type and team of its certificate.
        certificate: who signed.
        signing_time: when, by the signature's own words.
        chain: from the signer upward, the best that could be built.
    """

    files: Answer
    signature: Answer
    chain_when_signed: Answer
    chain_now: Answer
    identifiers: Answer
    certificate: PassCertificate | None = None
    signing_time: datetime | None = None
    chain: tuple[PassCertificate, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether the pass was properly signed, its certificate since ended or not."""
        return all(
            answer.holds
            for answer in (self.files, self.signature, self.chain_when_signed, self.identifiers)
        )

    @property
    def is_signature_valid(self) -> bool:
        """Whether the signature itself was good, whatever happened to the files since."""
        return bool(self.signature.holds and self.chain_when_signed.holds)

    @property
    def answers(self) -> dict[str, Answer]:
        """The five answers by name, in the order in which a reader wants them."""
        return {
            "files": self.files,
            "signature": self.signature,
            "chain_when_signed": self.chain_when_signed,
            "chain_now": self.chain_now,
            "identifiers": self.identifiers,
        }

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Every finding, each once."""
        found = (issue for answer in self.answers.values() for issue in answer.issues)
        return tuple(dict.fromkeys(found))


def verify_package(
    package: PassPackage, trust: Trust | None = None, *, now: datetime | None = None
) -> SignatureReport:
    """Verify a package as it was read, whatever was edited since."""
    source = package.source
    if source is None:
        return verify(None, None, package.exported_files(), package.pass_json, trust, now=now)
    files = {PASS_JSON: source.pass_json, **source.files}
    return verify(source.manifest, source.signature, files, source.pass_value, trust, now=now)


def verify(
    manifest: bytes | None,
    signature: bytes | None,
    files: Mapping[str, bytes],
    pass_json: Pass,
    trust: Trust | None = None,
    *,
    now: datetime | None = None,
) -> SignatureReport:
    """Verify manifest and signature of a pass; never raises.

    Args:
        manifest: the bytes of manifest.json, ``None`` if there is none.
        signature: the bytes of the signature, ``None`` if there is none.
        files: every other file as read, pass.json among them.
        pass_json: what pass.json says, for the identifiers.
        trust: certificates at hand, and roots that are believed beside Apple's.
        now: the moment that counts as today; by default the clock's.
    """
    trust, now = trust or Trust(), now or datetime.now(UTC)
    found_files = tuple(manifest_issues(manifest, files))
    file_answer = Answer(None if manifest is None else not found_files, found_files)
    try:
        cms = _open(signature)
    except SignatureFormError as error:
        issue = _error(_form_code(signature), error.message, error.hint)
        return _unsigned(file_answer, issue)
    signed = _signature_answer(cms, manifest, now)
    if cms.signer is None:
        return _unsigned(file_answer, *signed.issues, holds=False)
    leaf = PassCertificate(cms.signer)
    when_signed, chain = _chain_when_signed(cms, cms.signer, trust, now)
    return SignatureReport(
        files=file_answer,
        signature=signed,
        chain_when_signed=when_signed,
        chain_now=_chain_now(leaf, chain, trust, now),
        identifiers=_identifiers(leaf, pass_json),
        certificate=leaf,
        signing_time=cms.signing_time,
        chain=tuple(PassCertificate(c) for c in chain.certificates),
    )


def _open(signature: bytes | None) -> CmsSignature:
    if signature is None:
        raise SignatureFormError("The pass is not signed.", hint="Sign it with your certificate.")
    return read_signature(signature)


def _form_code(signature: bytes | None) -> str:
    return "SIG002" if signature else "SIG001"


def _unsigned(files: Answer, *issues: Issue, holds: bool | None = False) -> SignatureReport:
    nothing = Answer(None)
    return SignatureReport(files, Answer(holds, issues), nothing, nothing, nothing)


def _signature_answer(cms: CmsSignature, manifest: bytes | None, now: datetime) -> Answer:
    issues = (*_form_issues(cms, manifest), *_attribute_issues(cms, now))
    if manifest is None:
        return Answer(None, issues)
    fault = _mathematical_fault(cms, manifest)
    return Answer(fault is None, (*([fault] if fault else []), *issues))


def _mathematical_fault(cms: CmsSignature, manifest: bytes) -> Issue | None:
    if cms.signer is None:
        return _error(
            "SIG002", "The certificate of the signer is not in the signature.", _SIGN_AGAIN
        )
    if cms.is_over(manifest):
        return None
    if cms.message_digest is not None and cms.is_signed_by_signer():
        return _error("SIG003", "manifest.json was changed after it was signed.", _SIGN_AGAIN)
    return _error(
        "SIG003",
        "The signature does not match manifest.json.",
        "Sign the manifest's bytes as they are (option Binary), and do not touch them afterwards.",
    )


def _form_issues(cms: CmsSignature, manifest: bytes | None) -> Iterator[Issue]:
    if cms.is_armored:
        yield _error(
            "SIG002",
            "The signature is saved as text (PEM or S/MIME), but Wallet reads only DER.",
            "Sign again with the output format DER.",
        )
    if cms.attached is not None:
        yield _warning(
            "SIG002",
            "The signature carries a copy of the manifest; it should be detached.",
            "Sign again with the option Detached.",
        )
        if manifest is not None and cms.attached != manifest:
            yield _error(
                "SIG003", "The copy of the manifest in the signature is another one.", _SIGN_AGAIN
            )


def _attribute_issues(cms: CmsSignature, now: datetime) -> Iterator[Issue]:
    if cms.signing_time is None:
        yield _error("SIG012", "The signature does not say when it was made.", _SIGN_AGAIN)
    elif cms.signing_time > now + _CLOCK_SLACK:
        yield _warning(
            "SIG015",
            f"The signing time {cms.signing_time:%Y-%m-%d %H:%M} UTC is in the future.",
            "Check the clock of the computer that signs.",
        )
    key = None if cms.signer is None else cms.signer.public_key()
    if cms.digest_algorithm == "sha1":
        yield _warning("SIG016", "The signature uses SHA-1, which is weak.", _SIGN_AGAIN)
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < _SHORTEST_RSA:
        yield _warning(
            "SIG016", f"The RSA key has only {key.key_size} bits.", "Renew it with 2048 bits."
        )


def _chain_when_signed(
    cms: CmsSignature, signer: x509.Certificate, trust: Trust, now: datetime
) -> tuple[Answer, Chain]:
    """Build from the union of our store and what is embedded.

    With ours first a pass of 2012 fails, with the embedded ones alone those with a wrong
    intermediate do.  Source: packages-and-signing.md 4.2.
    """
    when = cms.signing_time or now
    every = list(chains(signer, trust, cms.certificates))
    chain = next((c for c in every if c.is_trusted and c.invalid_at(when) is None), every[0])
    issues = [*_embedded_issues(signer, cms.certificates), *_purpose_issues(signer)]
    holds = _leads_to_apple(chain, trust)
    if not holds:
        issues.insert(0, _untrusted(chain, holds))
    invalid = chain.invalid_at(when)
    if invalid is not None:
        issues.insert(0, _not_valid(invalid, chain, f"when it was signed ({when:%Y-%m-%d})"))
        holds = False
    return Answer(holds, tuple(issues)), chain


def _leads_to_apple(chain: Chain, trust: Trust) -> bool | None:
    """Return whether a chain ends well; ``None`` if what it names next is not at hand."""
    if chain.is_trusted:
        return True
    wanted = generation_wanted(chain.certificates[-1])
    at_hand = {subject_key_identifier(c).hex() for c in trust.certificates}
    return None if wanted is not None and wanted.key_identifier not in at_hand else False


def _untrusted(chain: Chain, holds: bool | None) -> Issue:
    last = PassCertificate(chain.certificates[-1])
    if last.is_test:
        return _error(
            "SIG009",
            "It is signed with a test identity; Wallet will not install it.",
            "Sign it with a certificate from Apple.",
        )
    wanted = generation_wanted(last.x509)
    if holds is None and wanted is not None:
        return _warning(
            "SIG009",
            f"Whether the certificate leads to Apple cannot be told: {wanted.name} is not at hand.",
            f"Import {wanted.name} from apple.com/certificateauthority, then look again.",
        )
    return _error(
        "SIG009",
        f"The certificate does not lead to Apple: “{_issuer_name(last)}” is not known.",
        "Sign with a certificate from Apple's developer portal.",
    )


def _issuer_name(certificate: PassCertificate) -> str:
    names = certificate.x509.issuer.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.x509.issuer.rfc4514_string()


def _not_valid(certificate: x509.Certificate, chain: Chain, moment: str) -> Issue:
    found = PassCertificate(certificate)
    dates = f"{found.not_before:%Y-%m-%d} to {found.not_after:%Y-%m-%d}"
    if certificate == chain.certificates[0]:
        return _error(
            "SIG007",
            f"The certificate is valid from {dates}, not {moment}.",
            "Renew it in Apple's developer portal, then sign again.",
        )
    return _error(
        "SIG006",
        f"The intermediate certificate is valid from {dates}, not {moment}.",
        "Sign with a certificate that Apple's G4 has issued.",
    )


def _embedded_issues(
    signer: x509.Certificate, embedded: tuple[x509.Certificate, ...]
) -> Iterator[Issue]:
    """Say whether the phone gets the intermediate that it needs."""
    above = [c for c in embedded if c != signer and may_issue(c)]
    if any(is_issuer(c, signer) for c in above):
        return
    wanted = generation_wanted(signer)
    name = wanted.name if wanted else "of its issuer"
    if not above:
        yield _error(
            "SIG004",
            "The intermediate certificate is missing from the signature.",
            f"Sign again with the intermediate {name} embedded.",
        )
        return
    found = generation_of(above[0])
    other = found.name if found else PassCertificate(above[0]).common_name
    yield _error(
        "SIG005",
        f"The signature embeds the intermediate {other}, which did not issue the certificate.",
        f"Sign again with the intermediate {name}.",
    )


def _purpose_issues(signer: x509.Certificate) -> Iterator[Issue]:
    leaf = PassCertificate(signer)
    if not leaf.has_pass_type_extension:
        yield _warning(
            "SIG009",
            f"“{leaf.common_name}” is not recognized as a Pass Type ID certificate.",
            "Sign with the certificate of your Pass Type ID.",
        )


def _chain_now(leaf: PassCertificate, chain: Chain, trust: Trust, now: datetime) -> Answer:
    invalid = chain.invalid_at(now)
    if invalid is not None:
        return Answer(False, (_not_valid(invalid, chain, f"today ({now:%Y-%m-%d})"),))
    left = leaf.time_left(now).days
    soon = _warning(
        "SIG008",
        f"The certificate ends on {leaf.not_after:%Y-%m-%d}, in {left} days.",
        "Renew it in Apple's developer portal.",
    )
    issues = (soon,) if left < RENEWAL_DAYS else ()
    return Answer(_leads_to_apple(chain, trust), issues)


def _identifiers(leaf: PassCertificate, pass_json: Pass) -> Answer:
    issues = []
    if pass_json.pass_type_identifier != leaf.pass_type_identifier:
        issues.append(
            Issue(
                "SIG010",
                Severity.ERROR,
                ("passTypeIdentifier",),
                f"The certificate is for “{leaf.pass_type_identifier}”, but the pass says"
                f" “{pass_json.pass_type_identifier or ''}”.",
                "Change the identifier, or sign with the matching certificate.",
            )
        )
    if pass_json.team_identifier != leaf.team_identifier:
        issues.append(
            Issue(
                "SIG011",
                Severity.ERROR,
                ("teamIdentifier",),
                f"The certificate belongs to team “{leaf.team_identifier}”, but the pass says"
                f" “{pass_json.team_identifier or ''}”.",
                "Change the team identifier, or sign with the matching certificate.",
            )
        )
    return Answer(not issues, (*issues, *_nfc_issues(leaf, pass_json)))


def _nfc_issues(leaf: PassCertificate, pass_json: Pass) -> Iterator[Issue]:
    if pass_json.get("nfc") is not None and not leaf.is_nfc:
        yield Issue(
            "SIG014",
            Severity.ERROR,
            ("nfc",),
            "The pass uses NFC, but the certificate is not one with NFC.",
            "Apply to Apple for NFC, or remove the nfc key.",
        )


def _error(code: str, message: str, hint: str) -> Issue:
    return Issue(code, Severity.ERROR, (), message, hint, file="signature")


def _warning(code: str, message: str, hint: str) -> Issue:
    return Issue(code, Severity.WARNING, (), message, hint, file="signature")
