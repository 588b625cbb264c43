# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on the program itself: preferences, report, about."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QDialog, QWidget

from designer.actions import Actions
from designer.document import PassDocument
from designer.look import Look
from designer.shortcuts import Shortcuts
from designer.view_state import ViewState


class HelpCommands(QObject):
    """Takes on the commands; each dialog's module is read when it is first opened."""

    def __init__(
        self,
        actions: Actions,
        document: PassDocument,
        settings: QSettings,
        look: Look,
        view_state: ViewState,
        shortcuts: Callable[[], Shortcuts],
        window: QWidget,
    ) -> None:
        """Take them on; ``shortcuts`` gives those of all commands, once these are there."""
        super().__init__(window)
        self._document = document
        self._settings = settings
        self._look = look
        self._view_state = view_state
        self._window = window
        self._shortcuts = shortcuts
        actions.on("edit.shortcuts", lambda: self._open(self._keys))
        actions.on("edit.preferences", lambda: self._open(self._preferences))
        actions.on("help.report", lambda: self._open(self._report))
        actions.on("help.about", lambda: self._open(self._about))

    def _open(self, make: Callable[[], QDialog]) -> None:
        dialog = make()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _preferences(self) -> QDialog:
        from designer.preferences.preferences_dialog import (  # when opened
            PreferencesDialog,
        )

        return PreferencesDialog(self._settings, self._look, self._view_state, self._window)

    def _keys(self) -> QDialog:
        from designer.preferences.shortcuts_dialog import ShortcutsDialog  # when opened

        return ShortcutsDialog(self._shortcuts(), self._window)

    def _report(self) -> QDialog:
        from designer.log import read_log  # when opened
        from designer.report.report_dialog import ReportDialog  # when opened

        return ReportDialog(self._document.current, read_log(), self._window)

    def _about(self) -> QDialog:
        from designer.about import AboutDialog  # when opened

        return AboutDialog(self._window)
