# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Apple's roots and WWDR intermediates, recognized by fingerprint; none of them is shipped.

The intermediate of a signature is never asked of the user: it is the one whose key
identifier the leaf names as its authority.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from common.errors import CertificateError
from common.signing.pass_certificate import (
    authority_key_identifier,
    fingerprint,
    subject_key_identifier,
)
from common.text import _


class IntermediateMissingError(CertificateError):
    """The WWDR intermediate of a certificate is not at hand.

    Attributes:
        generation: the generation that is needed, if it is a known one.
    """

    def __init__(self, message: str, *, hint: str, generation: "Generation | None") -> None:
        super().__init__(message, hint=hint)
        self.generation = generation


class IntermediateMismatchError(CertificateError):
    """An intermediate fits by name, but it is not Apple's."""


@dataclass(frozen=True)
class Generation:
    """A certificate of Apple's that we recognize.

    Attributes:
        name: how people call it, such as ``G4``.
        common_name: its subject's common name.
        unit: its subject's organizational unit.
        sha256: fingerprint of the whole certificate, in hexadecimal.
        key_identifier: identifier of its key, in hexadecimal.
        use: what Apple signs with it.
        is_root: whether it is one of the roots.
    """

    name: str
    common_name: str
    unit: str
    sha256: str
    key_identifier: str
    use: str
    is_root: bool = False

    @property
    def url(self) -> str:
        """Where Apple offers it for download, DER."""
        suffix = "" if self.name == "G1" else self.name
        return f"https://www.apple.com/certificateauthority/AppleWWDRCA{suffix}.cer"


_WWDR = "Apple Worldwide Developer Relations Certification Authority"
_AUTHORITY = "Apple Certification Authority"

GENERATIONS = (
    Generation(
        "G1 of 2008",
        _WWDR,
        "Apple Worldwide Developer Relations",
        "64b302913f11ca1b6806093b76cade7f7b123be0c04924fda87f5f4e8647f051",
        "88271709a9b618608becebbaf64759c55254a3b7",
        "passes of 2012; ended in 2016",
    ),
    Generation(
        "G1",
        _WWDR,
        "Apple Worldwide Developer Relations",
        "ce057691d730f89ca25e916f7335f4c8a15713dcd273a658c024023f8eb809c2",
        "88271709a9b618608becebbaf64759c55254a3b7",
        "old passes; ended in 2023",
    ),
    Generation(
        "G2",
        "Apple Worldwide Developer Relations CA - G2",
        _AUTHORITY,
        "9ed4b3b88c6a339cf1387895bda9ca6ea31a6b5ce9edf7511845923b0c8ac94c",
        "84b684cc3a866272165994e81aa3bd48df3adf0b",
        "Apple Pay",
    ),
    Generation(
        "G3",
        _WWDR,
        "G3",
        "dcf21878c77f4198e4b4614f03d696d89c66c66008d4244e1b99161aac91601f",
        "09fec01590f9af640a9212b92628630c97eca7b2",
        "app signing",
    ),
    Generation(
        "G4",
        _WWDR,
        "G4",
        "ea4757885538dd8cb59ff4556f676087d83c85e70902c122e42c0808b5bce14c",
        "5bd9fa1de79a1a0ba399762250863e91c85b77a8",
        "Pass Type ID, with and without NFC; APNs",
    ),
    Generation(
        "G5",
        _WWDR,
        "G5",
        "53fd008278e5a595fe1e908ae9c5e5675f26243264a5a6438c023e3ce2870760",
        "198b978d4a5b617857f4a55c35128a3908e3b075",
        "App Store",
    ),
    Generation(
        "G6",
        _WWDR,
        "G6",
        "bdd4ed6e74691f0c2bfd01be0296197af1379e0418e2d300efa9c3bef642ca30",
        "3f2f942351d350c99a283dedb07ce5cfa5906299",
        "ECDSA software signing",
    ),
    Generation(
        "G7",
        _WWDR,
        "G7",
        "0f570d7502373a2102e2106faaa8fa4844944a07ee676198484f4d6ce15bea47",
        "5d42106c1bbbc752974e44bd1327b93a1277832b",
        "receipts",
    ),
    Generation(
        "G8",
        _WWDR,
        "G8",
        "29901badea37c9f300ce9869956beeb001d7e71bffb2e2d9533e132a4e87e6bd",
        "b5bdbc80c40ce338a4f4b7ad23b3ef44ceb95a85",
        "receipts",
    ),
    Generation(
        "Apple Root CA",
        "Apple Root CA",
        _AUTHORITY,
        "b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024",
        "2bd06947947609fef46b8d2e40a6f7474d7f085e",
        "root",
        is_root=True,
    ),
    Generation(
        "Apple Root CA - G2",
        "Apple Root CA - G2",
        _AUTHORITY,
        "c2b9b042dd57830e7d117dac55ac8ae19407d38e41d88f3215bc3a890444a050",
        "c499136c1803c27bc0a3a00d7f72807a1c77268d",
        "root",
        is_root=True,
    ),
    Generation(
        "Apple Root CA - G3",
        "Apple Root CA - G3",
        _AUTHORITY,
        "63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179",
        "bbb0dea15833889aa48a99debebdebafdacb24ab",
        "root",
        is_root=True,
    ),
)
"""Apple's intermediates and roots.

Source: the certificates themselves, from apple.com/certificateauthority; the fingerprints
agree with those in apple-platform-rs, walt-passes-android and pass-js.  The first one is
embedded in Apple's sample passes of 2012 and signed by the root.
"""

_BY_FINGERPRINT = {generation.sha256: generation for generation in GENERATIONS}
_BY_KEY = {generation.key_identifier: generation for generation in GENERATIONS}


def generation_of(certificate: x509.Certificate) -> Generation | None:
    """Return which of Apple's certificates this is, by its fingerprint."""
    return _BY_FINGERPRINT.get(fingerprint(certificate))


def generation_wanted(certificate: x509.Certificate) -> Generation | None:
    """Return which of Apple's certificates a certificate says that issued it."""
    return _BY_KEY.get(authority_key_identifier(certificate).hex())


@dataclass(frozen=True)
class Trust:
    """Whom we believe, and the certificates at hand to build a chain with.

    Without any certificate a chain still ends well if it reaches one whose fingerprint is
    in :data:`GENERATIONS`.

    Attributes:
        certificates: intermediates and roots at hand; being here earns them no trust.
        roots: further roots that are believed, such as that of a test authority.
    """

    certificates: tuple[x509.Certificate, ...] = ()
    roots: tuple[x509.Certificate, ...] = ()
    _root_prints: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Remember the fingerprints of the further roots."""
        prints = frozenset(fingerprint(root) for root in self.roots)
        object.__setattr__(self, "_root_prints", prints)

    def with_certificates(self, certificates: Iterable[x509.Certificate]) -> "Trust":
        """Return the same trust with more certificates at hand."""
        return replace(self, certificates=(*self.certificates, *certificates))

    def is_anchor(self, certificate: x509.Certificate) -> bool:
        """Return whether a chain may end with this certificate."""
        return generation_of(certificate) is not None or self.is_further_root(certificate)

    def is_further_root(self, certificate: x509.Certificate) -> bool:
        """Return whether it is one of the roots believed beside Apple's."""
        return fingerprint(certificate) in self._root_prints


@dataclass(frozen=True)
class Chain:
    """Certificates from the leaf upward.

    Attributes:
        certificates: leaf first; each is issued by the next.
        is_trusted: whether the last one is believed.
    """

    certificates: tuple[x509.Certificate, ...]
    is_trusted: bool

    def invalid_at(self, when: datetime) -> x509.Certificate | None:
        """Return the first certificate that is not valid at a moment, or ``None``."""
        for certificate in self.certificates:
            if not certificate.not_valid_before_utc <= when <= certificate.not_valid_after_utc:
                return certificate
        return None


_LONGEST_CHAIN = 5


def chains(
    leaf: x509.Certificate, trust: Trust, embedded: Iterable[x509.Certificate] = ()
) -> Iterator[Chain]:
    """Yield every chain from a leaf, made of what is at hand and what came along.

    Trusted chains come first, so that the first one is the best that there is.
    """
    pool = {
        fingerprint(certificate): certificate
        for certificate in (*trust.certificates, *trust.roots, *embedded)
    }
    found = list(_grow((leaf,), tuple(pool.values()), trust))
    yield from sorted(found, key=lambda chain: (not chain.is_trusted, -len(chain.certificates)))


def _grow(
    path: tuple[x509.Certificate, ...], pool: tuple[x509.Certificate, ...], trust: Trust
) -> Iterator[Chain]:
    if trust.is_anchor(path[-1]):
        yield Chain(path, is_trusted=True)
    issuers = [c for c in pool if c not in path and is_issuer(c, path[-1])]
    if len(path) >= _LONGEST_CHAIN or not issuers:
        if not trust.is_anchor(path[-1]):
            yield Chain(path, is_trusted=False)
        return
    for issuer in issuers:
        yield from _grow((*path, issuer), pool, trust)


def is_issuer(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Return whether one certificate has issued another: names, key identifier, signature."""
    wanted, own = authority_key_identifier(certificate), subject_key_identifier(issuer)
    if wanted and own and wanted != own:
        return False
    return (
        certificate.issuer == issuer.subject
        and may_issue(issuer)
        and _has_signed(issuer.public_key(), certificate)
    )


def _has_signed(key: object, certificate: x509.Certificate) -> bool:
    """Check the signature of a certificate.

    Not ``verify_directly_issued_by``: it refuses SHA-1, which all of Apple's leaves before
    2022 have.
    """
    data = (certificate.signature, certificate.tbs_certificate_bytes)
    try:
        algorithm = certificate.signature_hash_algorithm
        if isinstance(key, rsa.RSAPublicKey) and algorithm is not None:
            key.verify(*data, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey) and algorithm is not None:
            key.verify(*data, ec.ECDSA(algorithm))
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def may_issue(certificate: x509.Certificate) -> bool:
    """Return whether a certificate says that it may issue others."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except (x509.ExtensionNotFound, ValueError):
        return False
    return found.value.ca


@dataclass(frozen=True)
class ChosenIntermediate:
    """The intermediate to embed.

    Attributes:
        certificate: the WWDR certificate that issued the leaf.
        generation: which one it is, if it is a known one.
        note: what to tell about it, such as that it is new to us; may be empty.
    """

    certificate: x509.Certificate
    generation: Generation | None
    note: str = ""


def choose_intermediate(
    leaf: x509.Certificate, candidates: Iterable[x509.Certificate], trust: Trust | None = None
) -> ChosenIntermediate:
    """Choose the intermediate that issued a leaf, by its authority key identifier.

    Args:
        leaf: the certificate to sign with.
        candidates: what came in the p12, what a pass carries, what the user imported.
        trust: further certificates at hand and roots believed beside Apple's.

    Raises:
        IntermediateMissingError: none of them has issued the leaf.
        IntermediateMismatchError: one has, but it does not lead to Apple.
    """
    trust = trust or Trust()
    pool = (*candidates, *trust.certificates, *trust.roots)
    doubtful: x509.Certificate | None = None
    for candidate in pool:
        if not is_issuer(candidate, leaf):
            continue
        generation = generation_of(candidate)
        if generation is not None:
            return ChosenIntermediate(candidate, generation)
        chain = next(chains(candidate, trust, pool))
        if chain.is_trusted:
            return ChosenIntermediate(candidate, None, _note(candidate, chain, trust))
        doubtful = candidate
    if doubtful is not None:
        raise _mismatch(leaf, doubtful)
    raise _missing(leaf)


def _note(candidate: x509.Certificate, chain: Chain, trust: Trust) -> str:
    name = candidate.subject.rfc4514_string()
    if trust.is_further_root(chain.certificates[-1]):
        return _("The intermediate “{name}” leads to a root that you trust, not Apple's.").format(
            name=name
        )
    return _("The intermediate “{name}” is new to us, but it is issued by Apple.").format(name=name)


def _mismatch(leaf: x509.Certificate, candidate: x509.Certificate) -> IntermediateMismatchError:
    wanted = generation_wanted(leaf)
    if wanted is None:
        return IntermediateMismatchError(
            _("The intermediate certificate “{name}” does not lead to Apple.").format(
                name=candidate.subject.rfc4514_string()
            ),
            hint=_("Use a certificate from Apple's developer portal, or name its root with --ca."),
        )
    return IntermediateMismatchError(
        _(
            "The intermediate certificate is not Apple's {name}: its SHA-256 is {found},"
            " expected is {expected}."
        ).format(name=wanted.name, found=fingerprint(candidate), expected=wanted.sha256),
        hint=_("Get {name} from {url}.").format(name=wanted.name, url=wanted.url),
    )


def _missing(leaf: x509.Certificate) -> IntermediateMissingError:
    wanted = generation_wanted(leaf)
    if wanted is None:
        return IntermediateMissingError(
            _("The certificate that issued this one is not at hand: {issuer}.").format(
                issuer=leaf.issuer.rfc4514_string()
            ),
            hint=_("Import it from apple.com/certificateauthority."),
            generation=None,
        )
    return IntermediateMissingError(
        _("Apple's intermediate certificate {name} is not on this computer.").format(
            name=wanted.name
        ),
        hint=_("Download {url} and import it; this is needed once.").format(url=wanted.url),
        generation=wanted,
    )
