# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Ask for a file without stopping the window: the answer comes to a callback."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_file(
    parent: QWidget, title: str, name_filter: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Ask for an existing file; ``then`` is called only if one is chosen."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(name_filter.split(";;"))
    return _open(dialog, then)


def ask_place(
    parent: QWidget, title: str, suggestion: str, name_filter: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Ask where to write a file; the dialog itself asks before it replaces one."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(name_filter.split(";;"))
    dialog.selectFile(suggestion)
    return _open(dialog, then)


def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog
