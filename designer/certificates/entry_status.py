# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What to say of a certificate in one line: ready, ends soon, ended, waiting, a test."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from common.errors import CertificateError
from common.signing.trial_identity import will_not_install
from common.signing.verify import RENEWAL_DAYS
from common.signing.wwdr import (
    Generation,
    IntermediateMissingError,
    Trust,
    choose_intermediate,
)
from common.text import _, ngettext
from designer.certificates.key_store import Protection, StoredKey

WARNING_DAYS = (60, 30, 14, 7, 1)
"""Days before the end on which the status bar speaks up.  Source: reliability.md T44."""


class Standing(Enum):
    """How a certificate stands."""

    READY = "ready"
    ENDS_SOON = "ends soon"
    ENDED = "ended"
    NO_INTERMEDIATE = "no intermediate"
    WAITING = "waiting"
    TEST = "test"

    @property
    def token(self) -> str:
        """The name of the theme's color for it."""
        return _TOKENS[self]


_TOKENS = {
    Standing.READY: "good",
    Standing.ENDS_SOON: "warning",
    Standing.ENDED: "error",
    Standing.NO_INTERMEDIATE: "warning",
    Standing.WAITING: "advice",
    Standing.TEST: "advice",
}


@dataclass(frozen=True)
class EntryStatus:
    """How an entry of the key store stands.

    Attributes:
        standing: in one word.
        text: in one line.
        missing: the intermediate that is not at hand, if that is the trouble.
    """

    standing: Standing
    text: str
    missing: Generation | None = None

    @property
    def can_sign(self) -> bool:
        """Whether it can sign now."""
        return self.standing in (Standing.READY, Standing.ENDS_SOON, Standing.TEST)


def status_of(entry: StoredKey, trust: Trust, now: datetime | None = None) -> EntryStatus:
    """Return how an entry stands; quick enough for every row of a list."""
    now = now or datetime.now(UTC)
    certificate = entry.certificate
    if certificate is None:
        return EntryStatus(Standing.WAITING, _("Waiting for Apple's certificate"))
    if certificate.is_test:
        return EntryStatus(Standing.TEST, will_not_install())
    left = certificate.time_left(now).days
    if left < 0:
        ended = _("Ended on {date}").format(date=certificate.not_after.date())
        return EntryStatus(Standing.ENDED, ended)
    try:
        choose_intermediate(certificate.x509, entry.others, trust)
    except IntermediateMissingError as error:
        name = error.generation.name if error.generation else ""
        text = _("Apple's {name} is not on this computer").format(name=name)
        return EntryStatus(Standing.NO_INTERMEDIATE, text, error.generation)
    except CertificateError as error:
        return EntryStatus(Standing.NO_INTERMEDIATE, error.message)
    if left <= WARNING_DAYS[0]:
        text = ngettext("Ends in {days} day", "Ends in {days} days", left).format(days=left)
        return EntryStatus(Standing.ENDS_SOON, text)
    return EntryStatus(Standing.READY, _("Ready, with NFC") if certificate.is_nfc else _("Ready"))


def is_due(entry: StoredKey, now: datetime | None = None) -> bool:
    """Return whether an entry should be renewed now."""
    certificate = entry.certificate
    if certificate is None or certificate.is_test:
        return False
    return certificate.time_left(now).days < RENEWAL_DAYS


def key_place(entry: StoredKey) -> str:
    """Return where the key of an entry lives, in words."""
    place = (
        _("Keychain") if entry.protection is Protection.KEYCHAIN else _("File with a passphrase")
    )
    if entry.servers:
        servers = ", ".join(entry.servers)
        return _("{place}, also on {servers}").format(place=place, servers=servers)
    return place
