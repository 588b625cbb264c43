# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The intermediate of a signature: never asked of the user.

It is the one whose key identifier the leaf names as its authority, and it must be known
by its fingerprint, or lead to a root that is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cryptography import x509

from common.errors import CertificateError
from common.signing.apple_authorities import (
    GENERATIONS,
    Generation,
    generation_of,
    generation_wanted,
)
from common.signing.chain import Chain, Trust, chains, is_issuer
from common.signing.pass_certificate import fingerprint
from common.text import _

__all__ = [
    "GENERATIONS",
    "ChosenIntermediate",
    "Generation",
    "IntermediateMismatchError",
    "IntermediateMissingError",
    "Trust",
    "choose_intermediate",
    "generation_of",
    "generation_wanted",
]


class IntermediateMissingError(CertificateError):
    """The WWDR intermediate of a certificate is not at hand.

    Attributes:
        generation: the generation that is needed, if it is a known one.
    """

    def __init__(self, message: str, *, hint: str, generation: Generation | None) -> None:
        super().__init__(message, hint=hint)
        self.generation = generation


class IntermediateMismatchError(CertificateError):
    """An intermediate fits by name, but it is not Apple's."""


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
