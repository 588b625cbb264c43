# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Signing on this computer with a certificate file; no widgets, everything may run in a job."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509

from common.errors import CertificateError
from common.model.package import PassPackage
from common.package.pkpass import build
from common.signing.certificate import load_certificates
from common.signing.opener import open_apart
from common.signing.pass_certificate import Identity
from common.signing.signer import PassSigner
from common.signing.wwdr import Trust
from common.text import _
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import StoredKey

PLACEHOLDER_PREFIX = "pass.example."
"""Pass types of our samples and templates begin so; they belong to nobody."""

MAXIMUM_SIZE = 1_000_000
"""Bytes read of a certificate file at most."""


@dataclass(frozen=True)
class OpenedIdentity:
    """A certificate file that was opened: it can sign, and be sent to one's own server.

    Lives in memory alone, and its text form shows no secret.

    Attributes:
        signer: what signs with it.
        p12: the file as read.
        password: what opens it.
    """

    signer: PassSigner
    p12: bytes = field(repr=False)
    password: str = field(repr=False)


def read_certificate_file(path: Path) -> bytes:
    """Return the bytes of a certificate file; raises :class:`CertificateError`."""
    try:
        with path.open("rb") as file:
            return file.read(MAXIMUM_SIZE)
    except OSError as error:
        raise CertificateError(
            _("“{name}” cannot be read: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            hint=_("Choose the certificate file again."),
        ) from error


def open_identity(p12: bytes, password: str, trust: Trust | None = None) -> OpenedIdentity:
    """Open a certificate file; each way to fail is a :class:`CertificateError` of its own."""
    identity = open_apart(p12, password or None)
    return OpenedIdentity(PassSigner.from_identity(identity, trust=trust), p12, password)


def local_trust(folder: Path) -> Trust:
    """Return the certificates that the user has put at hand.

    Args:
        folder: intermediates lie in it as .cer or .pem; those in its folder ``roots`` are
            believed beside Apple's, for a company's or a test's own authority.
    """
    return Trust(
        certificates=tuple(_certificates_in(folder)),
        roots=tuple(_certificates_in(folder / "roots")),
    )


def needs_identifiers(package: PassPackage) -> bool:
    """Return whether pass type and team are missing, or only a sample's placeholders."""
    pass_type = package.pass_json.pass_type_identifier or ""
    return not pass_type or pass_type.startswith(PLACEHOLDER_PREFIX)


def with_identifiers(package: PassPackage, signer: PassSigner) -> PassPackage:
    """Return a copy with the pass type and the team of a certificate."""
    changed = package
    for key, value in (
        ("passTypeIdentifier", signer.pass_type_identifier),
        ("teamIdentifier", signer.team_identifier),
    ):
        if changed.at((key,)) != value:
            changed = changed.with_value_at((key,), value)
    return changed


def sign(package: PassPackage, signer: PassSigner) -> bytes:
    """Return the signed .pkpass; raises CertificateError or SigningError."""
    return build(package, signer)


class SessionIdentities:
    """The certificates opened since the program started, by pass type; never on disk.

    Attributes:
        certificates: those that the user keeps on this computer, if there are any to ask.
    """

    def __init__(self, certificates: Certificates | None = None) -> None:
        self.certificates = certificates
        self._kept: dict[str, OpenedIdentity] = {}

    def stored(self, pass_type: str | None) -> StoredKey | None:
        """Return the kept certificate for a pass type; for a placeholder, one that can sign."""
        if self.certificates is None:
            return None
        if not pass_type or pass_type.startswith(PLACEHOLDER_PREFIX):
            return self.certificates.able(pass_type)
        entry = self.certificates.for_pass_type(pass_type)
        return entry if entry and self.certificates.status(entry).can_sign else None

    @property
    def may_keep(self) -> bool:
        """Whether a certificate can be kept without a further question."""
        return self.certificates is not None and not self.certificates.needs_passphrase()

    def store(self, opened: OpenedIdentity) -> None:
        """Keep a certificate on this computer; for a job.  Raises :class:`CertificateError`."""
        if self.certificates is not None:
            signer = opened.signer
            identity = Identity(signer.certificate, signer.key, (signer.wwdr,))
            self.certificates.store.add(identity)

    def unlock(self, entry: StoredKey, passphrase: str) -> OpenedIdentity:
        """Open a kept certificate; for a job.  Raises :class:`CertificateError`."""
        if self.certificates is None:
            raise CertificateError(_("There are no certificates on this computer."))
        return OpenedIdentity(*self.certificates.for_transport(entry, passphrase))

    def keep(self, identity: OpenedIdentity) -> None:
        """Remember a certificate until the program ends."""
        self._kept[identity.signer.pass_type_identifier] = identity
        if self.certificates is not None:
            self.certificates.refresh()

    def get(self, pass_type: str | None) -> OpenedIdentity | None:
        """Return the certificate for a pass type, if it was opened before."""
        return self._kept.get(pass_type or "")


def _certificates_in(folder: Path) -> Iterable[x509.Certificate]:
    if not folder.is_dir():
        return
    seen = set()
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in {".cer", ".crt", ".pem", ".der"} or not path.is_file():
            continue
        data = read_certificate_file(path)
        digest = hashlib.sha256(data).digest()
        if digest not in seen:
            seen.add(digest)
            yield from load_certificates(data)
