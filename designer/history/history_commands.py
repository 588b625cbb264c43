# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Undo and redo, named after the step that they take back or make again."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from common.text import _
from designer.actions import Actions


class HistoryCommands(QObject):
    """Takes on undo and redo.

    Only the signals' own arguments are used: a stack still tells of its end while it goes.
    """

    def __init__(self, actions: Actions, stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._undo = actions.on("edit.undo", stack.undo)
        self._redo = actions.on("edit.redo", stack.redo)
        stack.canUndoChanged.connect(self._undo.setEnabled)
        stack.canRedoChanged.connect(self._redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        self._undo.setEnabled(stack.canUndo())
        self._redo.setEnabled(stack.canRedo())
        self._name_undo(stack.undoText())
        self._name_redo(stack.redoText())

    def _name_undo(self, step: str) -> None:
        self._undo.setText(_("&Undo {step}").format(step=step).strip())

    def _name_redo(self, step: str) -> None:
        self._redo.setText(_("&Redo {step}").format(step=step).strip())
