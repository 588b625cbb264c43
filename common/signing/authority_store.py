# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Apple's intermediates that this computer has met, kept for the next signature.

They are public and carry no secret.  None is shipped with Passwright: they come out of a
p12, a pass, a file that the user imports, or Apple's page, and only those whose
fingerprint is known are kept.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from platformdirs import user_data_path

from common.errors import CertificateError, PackageError
from common.package.pkpass import write_file_atomically
from common.signing.certificate import load_certificates
from common.signing.pass_certificate import fingerprint
from common.signing.wwdr import Generation, IntermediateMismatchError, Trust, generation_of
from common.text import _


def default_folder() -> Path:
    """Return where the intermediates of this user lie; the designer uses the same place.

    ``PASSWRIGHT_HOME`` puts it below a folder of the user's choice.
    """
    home = os.environ.get("PASSWRIGHT_HOME")
    data = Path(home, "data") if home else user_data_path("Passwright", appauthor=False)
    return data / "authorities"


class AuthorityStore:
    """A folder of certificates, each in a file named by its SHA-256."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use a folder, by default the user's; it need not exist."""
        self.folder = folder or default_folder()

    def certificates(self) -> tuple[x509.Certificate, ...]:
        """Return every kept certificate; a file that was tampered with is passed over."""
        found = _certificates_in(self.folder)
        return tuple(c for c in found if generation_of(c) is not None)

    def trust(self) -> Trust:
        """Return what is kept, and the roots that the user has put into ``roots`` himself.

        Those are believed beside Apple's: for a company's or a test's own authority.
        """
        return Trust(self.certificates(), tuple(_certificates_in(self.folder / "roots")))

    def keep(self, certificates: Iterable[x509.Certificate]) -> tuple[Generation, ...]:
        """Keep those that are Apple's, and return which ones they are.

        Keeping is a courtesy: a folder that cannot be written stops nobody from signing.
        """
        kept = []
        for certificate in certificates:
            generation = generation_of(certificate)
            if generation is not None:
                with contextlib.suppress(OSError, PackageError):
                    self._write(certificate, generation)
                    kept.append(generation)
        return tuple(kept)

    def import_file(self, data: bytes, wanted: Generation | None = None) -> Generation:
        """Keep the intermediate of a file that the user chose or that was downloaded.

        Raises:
            NotACertificateFileError: it is no certificate.
            IntermediateMismatchError: it is not Apple's, or not the one that is wanted.
            PackageError: the folder cannot be written.
        """
        certificates = load_certificates(data)
        for certificate in certificates:
            generation = generation_of(certificate)
            if generation is not None and wanted in (None, generation):
                self._write(certificate, generation)
                return generation
        name = wanted.name if wanted else "WWDR"
        expected = wanted.sha256 if wanted else _("one of Apple's")
        raise IntermediateMismatchError(
            _(
                "This is not Apple's certificate {name}: its SHA-256 is {found}, expected is"
                " {expected}."
            ).format(name=name, found=fingerprint(certificates[0]), expected=expected),
            hint=_("Download it again from apple.com/certificateauthority."),
        )

    def _write(self, certificate: x509.Certificate, generation: Generation) -> None:
        path = self.folder / f"{generation.sha256}.cer"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            write_file_atomically(path, certificate.public_bytes(Encoding.DER))


def _certificates_in(folder: Path) -> Iterator[x509.Certificate]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in {".cer", ".crt", ".pem", ".der"}:
            try:
                yield from load_certificates(path.read_bytes())
            except (CertificateError, OSError):
                continue
