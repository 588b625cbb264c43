# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The Publish menu."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from common.errors import PasswrightError
from common.text import _
from designer.actions import Actions
from designer.document import PassDocument
from designer.error_dialog import show_error
from designer.files.signing import SessionIdentities
from designer.publishing.profiles import ServerProfiles

if TYPE_CHECKING:
    from designer.publishing.client import Published, ServerClient

COMPANION = "This computer"
"""Name of the profile for the server that runs beside the designer."""


class PublishCommands(QObject):
    """Takes on the commands that concern servers.

    Signals:
        told: one sentence for the status bar.
        published: a :class:`Published`.
    """

    told = Signal(str)
    published = Signal(object)

    def __init__(
        self,
        actions: Actions,
        document: PassDocument,
        identities: SessionIdentities,
        profiles: ServerProfiles,
        trust_folder: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._identities = identities
        self._profiles = profiles
        self._trust_folder = trust_folder
        self._window = window
        actions.on("publish.update", self.publish)
        actions.on("publish.payload", self.payload)
        actions.on("publish.send", self.send)
        actions.on("publish.queue", self.queue)
        actions.on("publish.server", self.settings)

    def companion_ready(self, url: str, token: str) -> None:
        """Offer the server beside the designer, for as long as it runs."""
        self._profiles.add_passing(_(COMPANION), url, token)
        self.told.emit(_("A server runs beside the designer, at {url}").format(url=url))

    def publish(self) -> None:
        """Ask where to and with which certificate, then publish."""
        from designer.publishing.publish_dialog import PublishDialog  # when opened

        dialog = PublishDialog(
            self._document, self._identities, self._profiles, self._trust_folder, self._window
        )
        dialog.published.connect(self._tell)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def payload(self) -> None:
        """Show what a program sends to have such passes made."""
        from designer.publishing.payload_dialog import PayloadDialog  # when opened

        dialog = PayloadDialog(self._document.current, self._window)
        dialog.told.connect(self.told)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def send(self) -> None:
        """Ask whom, when and how, and let a server make and send the passes."""
        from designer.publishing.send_dialog import SendDialog  # when opened

        dialog = SendDialog(self._document.current, self._profiles, self._window)
        dialog.sent.connect(self._show_queue)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def queue(self) -> None:
        """Show what became of the passes that the document's server sent."""
        wanted = self._document.current.project.server_profile or ""
        names = [profile.name for profile in self._profiles.all()]
        if not names:
            self.settings()
            return
        try:
            client = self._profiles.client(wanted if wanted in names else names[0])
        except PasswrightError as error:
            show_error(self._window, error)
            return
        self._show_queue(client)

    def settings(self) -> None:
        """Add, change or remove servers."""
        from designer.publishing.server_dialog import ServerDialog  # when opened

        name = self._document.current.project.server_profile or ""
        dialog = ServerDialog(self._profiles, name, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_queue(self, client: "ServerClient", request_id: str = "") -> None:
        from designer.publishing.queue_dialog import QueueDialog  # when opened

        if request_id:
            self.told.emit(_("Sent as request {number}.").format(number=request_id))
        dialog = QueueDialog(client, request_id, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell(self, result: "Published") -> None:
        from designer.publishing.publish_dialog import told  # it is open

        self.told.emit(told(result))
        self.published.emit(result)
