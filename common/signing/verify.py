# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a pass is signed, five answers reported apart, each with its reasons.

The hashes against the files; the signature over the manifest; the chain at signing time;
the chain today; the identifiers against the certificate.  “Signed then, expired now” is
the normal state of a pass that was issued a year ago.

Source: packages-and-signing.md 4.2; codes: wallet-format.md 5.1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509

from common.model.package import PASS_JSON, SIGNATURE, PassPackage
from common.model.pass_json import Pass
from common.package.manifest import manifest_issues
from common.signing.apple_authorities import generation_wanted
from common.signing.chain import Chain, Trust, chains
from common.signing.cms_signature import CmsSignature, SignatureFormError, read_signature
from common.signing.pass_certificate import PassCertificate, subject_key_identifier
from common.signing.signature_findings import (
    attribute_issues,
    embedded_issues,
    form_issues,
    identifier_issues,
    mathematical_fault,
    nfc_issues,
    not_valid,
    purpose_issues,
    signature_error,
    untrusted,
)
from common.text import _
from common.validation.catalog import found
from common.validation.issue import Issue

RENEWAL_DAYS = 30
"""So many days before its end a certificate should be renewed.  Source: SIG008."""


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
        issue = signature_error(_form_code(signature), error.message, error.hint)
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
        raise SignatureFormError(
            _("The pass is not signed."), hint=_("Sign it with your certificate.")
        )
    return read_signature(signature)


def _form_code(signature: bytes | None) -> str:
    return "SIG002" if signature else "SIG001"


def _unsigned(files: Answer, *issues: Issue, holds: bool | None = False) -> SignatureReport:
    nothing = Answer(None)
    return SignatureReport(files, Answer(holds, issues), nothing, nothing, nothing)


def _signature_answer(cms: CmsSignature, manifest: bytes | None, now: datetime) -> Answer:
    issues = (*form_issues(cms, manifest), *attribute_issues(cms, now))
    if manifest is None:
        return Answer(None, issues)
    fault = mathematical_fault(cms, manifest)
    return Answer(fault is None, (*([fault] if fault else []), *issues))


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
    issues = [*embedded_issues(signer, cms.certificates), *purpose_issues(signer)]
    holds = _leads_to_apple(chain, trust)
    if not holds:
        issues.insert(0, untrusted(chain, holds))
    invalid = chain.invalid_at(when)
    if invalid is not None:
        moment = _("when it was signed ({date})").format(date=f"{when:%Y-%m-%d}")
        issues.insert(0, not_valid(invalid, chain, moment))
        holds = False
    return Answer(holds, tuple(issues)), chain


def _leads_to_apple(chain: Chain, trust: Trust) -> bool | None:
    """Return whether a chain ends well; ``None`` if what it names next is not at hand."""
    if chain.is_trusted:
        return True
    wanted = generation_wanted(chain.certificates[-1])
    at_hand = {subject_key_identifier(c).hex() for c in trust.certificates}
    return None if wanted is not None and wanted.key_identifier not in at_hand else False


def _chain_now(leaf: PassCertificate, chain: Chain, trust: Trust, now: datetime) -> Answer:
    invalid = chain.invalid_at(now)
    if invalid is not None:
        moment = _("today ({date})").format(date=f"{now:%Y-%m-%d}")
        return Answer(False, (not_valid(invalid, chain, moment),))
    left = leaf.time_left(now).days
    soon = found("SIG008", at_file=SIGNATURE, end=f"{leaf.not_after:%Y-%m-%d}")
    issues = (soon,) if left < RENEWAL_DAYS else ()
    return Answer(_leads_to_apple(chain, trust), issues)


def _identifiers(leaf: PassCertificate, pass_json: Pass) -> Answer:
    issues = tuple(identifier_issues(leaf, pass_json))
    return Answer(not issues, (*issues, *nfc_issues(leaf, pass_json)))
