# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""PassDocument: the one place where the pass changes, and the way back.

The package is a frozen value, so a step of the history is two references.
"""

import json
import weakref
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from common.model.package import PassPackage

UNDO_LIMIT = 1000
"""Steps that are kept.  Source: ux.md B.9."""


class PassDocument(QObject):
    """Holds the current package; every change goes through :meth:`edit`.

    Attributes:
        undo_stack: the steps, for views and for undo and redo.
        folder: the package folder that Save writes to, or ``None`` while there is none.
        name: what to call the document in titles, such as the file it came from.
        read_only: whether Save must ask for another place, such as after an import.

    Signals:
        changed: the package after an edit, undo, redo or load (only when it differs).
        travelled: ``(before, after)`` packages when undo or redo showed another state, so
            that views can lead the eye to what changed.
        loaded: another pass has been opened; the history starts anew.
        state_changed: name, folder or the modified mark changed.
    """

    changed = Signal(object)
    travelled = Signal(object, object)
    loaded = Signal()
    state_changed = Signal()

    def __init__(self, initial: PassPackage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = initial
        self.folder: Path | None = None
        self.name = ""
        self.read_only = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self._tell_state)

    @property
    def current(self) -> PassPackage:
        """The pass as it is now."""
        return self._current

    @property
    def is_modified(self) -> bool:
        """Whether there is something to save."""
        return not self.undo_stack.isClean()

    def edit(self, label: str, after: PassPackage, *, merge_key: str = "") -> None:
        """Make ``after`` current as one undo step.

        Args:
            label: what the step does, imperative and translated: "Change gate".
            after: the new package.
            merge_key: consecutive edits with the same non-empty key (typing in one field,
                dragging one slider) collapse into one step; by convention
                ``f"{path}#{focus number}"``, so that leaving a field ends the step.
        """
        if not _is_same(self._current, after):
            self.undo_stack.push(ReplacePackage(label, self, self._current, after, merge_key))

    def load(
        self,
        package: PassPackage,
        *,
        folder: Path | None = None,
        name: str = "",
        modified: bool = False,
        read_only: bool = False,
    ) -> None:
        """Show another pass and forget the history.

        Args:
            package: what was opened, made or recovered.
            folder: where Save writes; ``None`` makes Save ask.
            name: what to call it.
            modified: whether it has work that is nowhere on disk, as after a recovery.
            read_only: whether Save must not write to ``folder``.
        """
        self.undo_stack.clear()
        self.folder, self.name, self.read_only = folder, name, read_only
        if modified:
            self.undo_stack.resetClean()
        else:
            self.undo_stack.setClean()
        self._current = package
        self.changed.emit(package)
        self.loaded.emit()
        self.state_changed.emit()

    def mark_saved(self, folder: Path | None = None, name: str = "") -> None:
        """Note that the current state is on disk, if given in another folder."""
        if folder is not None:
            self.folder, self.read_only = folder, False
        self.name = name or self.name
        self.undo_stack.setClean()
        self.state_changed.emit()

    @Slot(bool)
    def _tell_state(self, _clean: bool) -> None:
        self.state_changed.emit()

    def show(self, package: PassPackage) -> None:
        """Make ``package`` current without a step; only for the steps themselves."""
        self._current = package
        self.changed.emit(package)


class ReplacePackage(QUndoCommand):
    """The one kind of step: one package instead of another.

    Attributes:
        before: the package until then.
        after: the package since then.
        made_at: when the step was last added to.
    """

    _MERGE_ID = 1

    def __init__(
        self,
        label: str,
        document: PassDocument,
        before: PassPackage,
        after: PassPackage,
        merge_key: str,
    ) -> None:
        super().__init__(label)
        # Weak, because a cycle through the stack crashes PySide6 6.11 when Python collects it.
        self._document = weakref.ref(document)
        self.before = before
        self.after = after
        self.merge_key = merge_key
        self.made_at = datetime.now(UTC)
        self._is_new = True

    def redo(self) -> None:
        self._go(self.before, self.after)

    def undo(self) -> None:
        self._go(self.after, self.before)

    def id(self) -> int:
        return self._MERGE_ID if self.merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReplacePackage) or other.merge_key != self.merge_key:
            return False
        self.after = other.after
        self.made_at = other.made_at
        self.setObsolete(_is_same(self.before, self.after))
        return True

    def _go(self, start: PassPackage, end: PassPackage) -> None:
        document = self._document()
        if document is None:  # the stack still lives for a moment while the document goes
            return
        document.show(end)
        if not self._is_new:
            document.travelled.emit(start, end)
        self._is_new = False


def _is_same(before: PassPackage, after: PassPackage) -> bool:
    """Return whether both would be written alike; the order of keys and 1 or 1.0 count, too."""
    if before is after:
        return True
    return before == after and (
        before.pass_json is after.pass_json
        or json.dumps(before.pass_json.to_json()) == json.dumps(after.pass_json.to_json())
    )
