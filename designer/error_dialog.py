# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Errors in plain words, with details that can be copied."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from common.errors import PasswrightError
from common.text import _

_log = logging.getLogger(__name__)


def show_error(parent: QWidget | None, error: Exception) -> QMessageBox:
    """Say what happened and what to do now; the window stays usable behind it."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Passwright"))
    if isinstance(error, PasswrightError):
        box.setText(error.message)
        box.setInformativeText(error.hint)
    else:
        box.setText(_("Something in Passwright went wrong."))
        box.setInformativeText(
            _("Your pass is untouched. Save it, and report the problem if it comes back.")
        )
        _offer_details(box, error)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.finished.connect(box.deleteLater)
    box.open()
    return box


def _offer_details(box: QMessageBox, error: Exception) -> None:
    details = "".join(traceback.format_exception(error))
    box.setDetailedText(details)
    copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))


class ErrorHook(QObject):
    """Shows what nobody else has caught; one dialog at a time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: QMessageBox | None = None

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self.caught

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an error, and show it when the event loop is free again."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("uncaught", exc_info=(kind, error, trace))
        if QApplication.instance() is not None:
            QTimer.singleShot(0, self, lambda: self._show(error))

    def _show(self, error: Exception) -> None:
        if self._shown is None:
            self._shown = show_error(self._window, error)
            self._shown.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._shown = None
