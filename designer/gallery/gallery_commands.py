# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""New from template, and the list of recent passes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QWidget

from common.render.text_metrics import TextMetrics
from designer.actions import Actions
from designer.canvas.qt_metrics import QtTextMetrics
from designer.document import PassDocument
from designer.file_rooms import FileRooms
from designer.gallery.recent_files import RecentFiles
from designer.gallery.thumbnails import ThumbnailStore, picture_of
from designer.settings import state_folder

if TYPE_CHECKING:
    from designer.gallery.welcome import Welcome


class GalleryCommands(QObject):
    """Opens the welcome window and does what is chosen there; notes what was open."""

    def __init__(
        self,
        actions: Actions,
        document: PassDocument,
        rooms: FileRooms,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._files = rooms.files
        self._commands = rooms.commands
        self._safekeeping = rooms.safekeeping
        self._metrics: TextMetrics = QtTextMetrics()
        self._window = window
        self.recent = RecentFiles(settings)
        self.thumbnails = ThumbnailStore(state_folder() / "thumbnails")
        actions.on("file.new", self.welcome)
        self._files.opened.connect(lambda _found: self._note())
        self._files.saved.connect(lambda _folder: self._note())

    def welcome(self) -> "Welcome":
        """Show the welcome window."""
        from designer.gallery.welcome import Welcome  # when opened

        welcome = Welcome(
            self.recent,
            self.thumbnails,
            self._metrics,
            self._safekeeping.store.found(),
            self._window,
        )
        commands, files = self._commands, self._files
        welcome.created.connect(
            lambda package, name: commands.after_saving(lambda: files.start(package, name))
        )
        welcome.open_requested.connect(commands.open_path)
        welcome.choose_requested.connect(commands.open)
        welcome.blank_requested.connect(commands.new_blank)
        welcome.recover_requested.connect(self._safekeeping.recover)
        welcome.discard_requested.connect(self._safekeeping.discard)
        welcome.finished.connect(welcome.deleteLater)
        welcome.open()
        return welcome

    def _note(self) -> None:
        """Remember the open pass and how it looks."""
        folder = self._document.folder
        if folder is not None:
            self.recent.add(folder)
            self.thumbnails.keep(folder, picture_of(self._document.current, self._metrics, 0.5))
