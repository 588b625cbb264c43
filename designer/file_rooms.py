# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Composes what touches files, keys and servers, and introduces it to the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.actions import Actions
from designer.canvas.canvas import Canvas
from designer.certificates.certificate_commands import CertificateCommands, open_certificates
from designer.certificates.expiry_note import ExpiryNote
from designer.companion import Companion
from designer.document import PassDocument
from designer.dropped_files import DroppedFiles
from designer.error_dialog import show_error
from designer.files.document_files import DocumentFiles
from designer.files.file_commands import FileCommands
from designer.files.payload_opening import PayloadOpening
from designer.files.safekeeping import Safekeeping
from designer.files.signing import SessionIdentities
from designer.main_window import MainWindow
from designer.publishing.profiles import ServerProfiles, TokenStore
from designer.publishing.publish_commands import PublishCommands
from designer.settings import config_folder, data_folder, open_settings, state_folder

if TYPE_CHECKING:
    from designer.images.image_placer import ImagePlacer

PASSES = (".pkpass", ".pkpasses", ".json", ".zip", "")
"""Endings that open when they are dropped; the empty one is a folder."""

CERTIFICATES = (".p12", ".pfx", ".cer", ".pem", ".crt")
"""Endings that lead to the certificates."""


class FileRooms(QObject):
    """Everything behind the File and Publish menus."""

    def __init__(
        self, actions: Actions, document: PassDocument, canvas: Canvas, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._document = document
        self._window = window
        self.certificates = open_certificates(self)
        trust = self.certificates.authorities.folder
        self.files = DocumentFiles(document, self)
        self.files.opened.connect(lambda found: self.certificates.learn_from(found.package))
        self.identities = SessionIdentities(self.certificates)
        self.profiles = ServerProfiles(config_folder() / "servers.json", TokenStore())
        shared = (self.identities, trust, window)
        self.commands = FileCommands(actions, document, self.files, *shared)
        self.payloads = PayloadOpening(actions, self.files, self.commands.after_saving, window)
        self.payloads.told.connect(self.commands.told)
        self.commands.read_with(".json", self.payloads.open_path)
        self.publishing = PublishCommands(
            actions, document, self.identities, self.profiles, trust, window
        )
        self.certificate_commands = CertificateCommands(
            actions, document, self.certificates, self.profiles, open_settings(), window
        )
        self.certificate_commands.open_wanted.connect(self.commands.open_path)
        self.expiry = ExpiryNote(self.certificates)
        self.expiry.wanted.connect(self.certificate_commands.show_certificates)
        document.changed.connect(
            lambda package: self.expiry.show_pass_type(package.pass_json.pass_type_identifier)
        )
        self.drops = DroppedFiles(document, self._fill, self.tell_error, window)
        self.drops.take(PASSES, self.commands.open_path)
        self.drops.take(CERTIFICATES, self.certificate_commands.import_certificate)
        canvas.files_dropped.connect(self.drops.drop)
        window.before_close(self.commands.may_close)
        self.safekeeping = Safekeeping(document, self.files, self.commands, state_folder(), window)
        self.safekeeping.failed.connect(self.tell_error)
        self._companion: Companion | None = None

    def start_companion(self) -> None:
        """Start a server beside the designer; it ends with the program."""
        self._companion = Companion(data_folder() / "server", self)
        self._companion.ready.connect(self.publishing.companion_ready)
        self._companion.failed.connect(self.tell_error)
        self._companion.start()

    def stop(self) -> None:
        """Stop what runs beside the designer."""
        if self._companion is not None:
            self._companion.stop()

    def tell_error(self, error: Exception) -> None:
        """Say what happened and what to do."""
        show_error(self._window, error)

    def fill_with(self, slot: str, data: bytes) -> None:
        """Fill an image slot with the bytes of a picture, such as a pasted one."""
        self._placer().place(slot, data)

    def _fill(self, slot: str, path: Path) -> None:
        self._placer().place_file(slot, path)

    def _placer(self) -> "ImagePlacer":
        from designer.images.image_placer import ImagePlacer  # when dropped

        placer = ImagePlacer(self._document, self)
        placer.failed.connect(lambda _slot, _language, error: self.tell_error(error))
        return placer
