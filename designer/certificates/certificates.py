# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The user's certificates while the program runs: every slow step is a job.

Dialogs ask here and nowhere else; what was unlocked once can sign until the program ends.
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from common.errors import CertificateError
from common.model.package import PassPackage
from common.signing.authority_store import AuthorityStore
from common.signing.certificate import NoPrivateKeyError
from common.signing.cms_signature import embedded_certificates
from common.signing.csr import new_key, to_p12
from common.signing.opener import open_apart
from common.signing.pass_certificate import Identity
from common.signing.signer import PassSigner
from common.signing.trial_identity import TEST_TEAM, make_test_identity
from common.signing.wwdr import Generation, Trust, choose_intermediate
from designer.certificates.entry_status import EntryStatus, status_of
from designer.certificates.key_store import KeyStore, Protection, StoredKey, latest_for
from designer.jobs import Job, run_job

OnError = Callable[[Exception], None]


class Certificates(QObject):
    """Lists, imports, makes and unlocks.

    Signals:
        changed: an entry, or an intermediate, has come, gone or changed.
    """

    changed = Signal()

    def __init__(
        self, store: KeyStore, authorities: AuthorityStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.authorities = authorities
        self._entries: tuple[StoredKey, ...] | None = None
        self._trust: Trust | None = None
        self._signers: dict[str, PassSigner] = {}

    def entries(self) -> tuple[StoredKey, ...]:
        """Return every entry, by pass type."""
        if self._entries is None:
            self._entries = self.store.all()
        return self._entries

    def trust(self) -> Trust:
        """Return the intermediates at hand and whom the user believes beside Apple."""
        if self._trust is None:
            self._trust = self.authorities.trust()
        return self._trust

    def status(self, entry: StoredKey) -> EntryStatus:
        """Return how an entry stands today."""
        return status_of(entry, self.trust())

    def needs_passphrase(self, entry: StoredKey | None = None) -> bool:
        """Return whether a passphrase must be asked for: to keep a new key, or to open one."""
        if entry is None:
            return not self.store.keychain.is_usable
        return entry.protection is Protection.PASSPHRASE and entry.name not in self._signers

    def for_pass_type(self, pass_type: str | None) -> StoredKey | None:
        """Return the entry to sign a pass type with."""
        return latest_for(self.entries(), pass_type)

    def able(self, pass_type: str | None) -> StoredKey | None:
        """Return the entry of a pass type if it can sign, or else the first that can."""
        own = self.for_pass_type(pass_type)
        if own is not None and self.status(own).can_sign:
            return own
        return next((entry for entry in self.entries() if self.status(entry).can_sign), None)

    def signer(self, pass_type: str | None) -> PassSigner | None:
        """Return the signer for a pass type, if it was unlocked before."""
        entry = self.for_pass_type(pass_type)
        return None if entry is None else self._signers.get(entry.name)

    def unlock(
        self,
        entry: StoredKey,
        passphrase: str,
        on_done: Callable[[PassSigner], None],
        on_error: OnError,
    ) -> None:
        """Get the signer of an entry ready."""
        ready = self._signers.get(entry.name)
        if ready is not None:
            on_done(ready)
            return
        trust = self._trust_for(entry)

        def work() -> PassSigner:
            return PassSigner.from_identity(self.store.unlock(entry, passphrase), trust=trust)

        def done(signer: PassSigner) -> None:
            self._signers[entry.name] = signer
            on_done(signer)

        run_job(self, work, done, on_error)

    def import_file(
        self,
        data: bytes,
        password: str,
        on_done: Callable[[StoredKey], None],
        on_error: OnError,
        *,
        key_data: bytes = b"",
        passphrase: str = "",
    ) -> Job:
        """Keep what is in a certificate file.

        A certificate without a key completes the request that it answers.
        """

        def work() -> StoredKey:
            try:
                identity = open_apart(data, password or None, key_data)
            except NoPrivateKeyError as error:
                return self._complete_own(error, data, passphrase)
            self.authorities.keep(identity.others)
            return self.store.add(identity, passphrase)

        return self._change(work, on_done, on_error)

    def create_request(
        self,
        pass_type: str,
        passphrase: str,
        on_done: Callable[[StoredKey], None],
        on_error: OnError,
        *,
        renew: StoredKey | None = None,
    ) -> Job:
        """Make a key, or take that of the certificate to renew, and a request for it."""

        def work() -> StoredKey:
            if renew is not None:
                return self.store.renew(renew, passphrase)
            return self.store.add_request(pass_type, new_key(), passphrase)

        return self._change(work, on_done, on_error)

    def complete(
        self,
        entry: StoredKey,
        answer: bytes,
        passphrase: str,
        on_done: Callable[[StoredKey], None],
        on_error: OnError,
    ) -> Job:
        """Join Apple's certificate with the key of an entry that waits for it."""
        return self._change(
            lambda: self.store.complete(entry, answer, passphrase), on_done, on_error
        )

    def make_test(
        self,
        pass_type: str,
        team: str,
        passphrase: str,
        on_done: Callable[[StoredKey], None],
        on_error: OnError,
    ) -> Job:
        """Make a test identity; what it signs will not install."""

        def work() -> StoredKey:
            return self.store.add(make_test_identity(pass_type, team or TEST_TEAM), passphrase)

        return self._change(work, on_done, on_error)

    def backup(
        self,
        entry: StoredKey,
        passphrase: str,
        password: str,
        on_done: Callable[[bytes], None],
        on_error: OnError,
    ) -> Job:
        """Return an entry as a .p12, for a safe place or for one's own server."""
        trust = self._trust_for(entry)

        def work() -> bytes:
            identity = self.store.unlock(entry, passphrase)
            return to_p12(_with_intermediate(identity, trust), password)

        return run_job(self, work, on_done, on_error)

    def for_transport(self, entry: StoredKey, passphrase: str) -> tuple[PassSigner, bytes, str]:
        """Return signer, p12 and its password, made for this one use; call it in a job."""
        trust, password = self._trust_for(entry), secrets.token_urlsafe(24)
        identity = self.store.unlock(entry, passphrase)
        p12 = to_p12(_with_intermediate(identity, trust), password)
        return PassSigner.from_identity(identity, trust=trust), p12, password

    def remove(self, entry: StoredKey) -> None:
        """Delete an entry with its key, for good; raises CertificateError."""
        self.store.remove(entry)
        self._signers.pop(entry.name, None)
        self._tell()

    def remember_server(self, entry: StoredKey, server: str) -> None:
        """Note that a server has an entry now."""
        self.store.remember_server(entry, server)
        self._tell()

    def import_authority(self, data: bytes, wanted: Generation | None = None) -> Generation:
        """Keep an intermediate from a file; raises CertificateError."""
        kept = self.authorities.import_file(data, wanted)
        self._tell()
        return kept

    def download_authority(
        self, generation: Generation, on_done: Callable[[Generation], None], on_error: OnError
    ) -> Job:
        """Get an intermediate from Apple's page."""
        from designer.certificates.authority_download import download_authority  # needs requests

        return self._change(
            lambda: download_authority(generation, self.authorities), on_done, on_error
        )

    def learn_from(self, package: PassPackage) -> None:
        """Keep the intermediates that came with a pass, so that nobody need look for them."""
        signature = package.source.signature if package.source else None
        if not signature:
            return

        def done(kept: tuple[Generation, ...]) -> None:
            if kept:
                self._tell()

        run_job(self, lambda: self.authorities.keep(embedded_certificates(signature)), done, _log)

    def refresh(self) -> None:
        """Look at the store again: somebody else has changed it."""
        self._tell()

    def _trust_for(self, entry: StoredKey) -> Trust:
        """A test identity is believed for its own sake, and only here."""
        trust = self.trust()
        if entry.certificate is not None and entry.certificate.is_test:
            return replace(trust, roots=(*trust.roots, *entry.others))
        return trust

    def _complete_own(self, error: NoPrivateKeyError, data: bytes, passphrase: str) -> StoredKey:
        own = None if error.certificate is None else self.store.waiting_for(error.certificate)
        if own is None or not own.is_waiting:
            raise error
        return self.store.complete(own, data, passphrase)

    def _change(
        self, work: Callable[[], object], on_done: Callable[..., None], on_error: OnError
    ) -> Job:
        def done(result: object) -> None:
            self._tell()
            on_done(result)

        return run_job(self, work, done, on_error)

    def _tell(self) -> None:
        self._entries = self._trust = None
        self.changed.emit()


def _log(error: Exception) -> None:
    """Learning is a courtesy: that it failed is nobody's trouble."""
    logging.getLogger(__name__).info("an intermediate could not be kept: %s", error)


def _with_intermediate(identity: Identity, trust: Trust) -> Identity:
    """Put the intermediate into a backup, so that it signs on another computer, too."""
    try:
        chosen = choose_intermediate(identity.certificate.x509, identity.others, trust)
    except CertificateError:
        return identity
    rest = tuple(c for c in identity.others if c != chosen.certificate)
    return replace(identity, others=(chosen.certificate, *rest))
