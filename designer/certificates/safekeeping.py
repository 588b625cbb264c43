# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Write what one keeps outside Passwright: the backup and the calendar file."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from common.errors import PasswrightError
from common.package.pkpass import write_file_atomically
from common.signing.reminder import reminder_ics
from common.text import _
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import Protection, StoredKey
from designer.certificates.message import Message
from designer.certificates.passphrase import ask_passphrase
from designer.error_dialog import show_error
from designer.file_asking import ask_place

_OWNER_ONLY = 0o600


def ask_reminder(parent: QWidget, entry: StoredKey) -> None:
    """Ask where the calendar file goes, and write it."""
    certificate = entry.certificate
    if certificate is None:
        return

    def write(path: Path) -> None:
        try:
            write_file_atomically(path, reminder_ics(certificate))
        except PasswrightError as error:
            show_error(parent, error)

    name = f"{entry.pass_type}.ics"
    ask_place(parent, _("Save the reminder"), name, _("Calendar files (*.ics)"), write)


def ask_backup(
    parent: QWidget, certificates: Certificates, entry: StoredKey, message: Message
) -> None:
    """Ask for what opens the key, for a password and for a place; then write the .p12."""

    def with_passphrase(passphrase: str) -> None:
        ask_passphrase(
            parent,
            _("Choose a password for the backup. Whoever has both can sign in your name."),
            lambda password: certificates.backup(
                entry, passphrase, password, ask_for_place, message.fail
            ),
            repeat=True,
        )

    def ask_for_place(data: bytes) -> None:
        name = f"{entry.pass_type}.p12"
        title = _("Save the backup")
        ask_place(parent, title, name, _("Certificates (*.p12)"), lambda path: write(path, data))

    def write(path: Path, data: bytes) -> None:
        try:
            write_secret(path, data)
        except PasswrightError as error:
            message.fail(error)
        else:
            message.say(_("The backup is in {name}.").format(name=path.name), "good")

    unlock_first(parent, entry, with_passphrase)


def unlock_first(parent: QWidget, entry: StoredKey, then: Callable[[str], object]) -> None:
    """Ask for the passphrase of an entry that has one; ``then`` gets it, or an empty text."""
    if entry.protection is Protection.KEYCHAIN:
        then("")
        return
    text = _("Type the passphrase of the key for “{pass_type}”.").format(pass_type=entry.pass_type)
    ask_passphrase(parent, text, then)


def write_secret(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read; raises PackageError."""
    if not path.exists():
        with contextlib.suppress(OSError):  # writing tells why, in its own words
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
    write_file_atomically(path, data)
