# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Shortcuts as the user wants them: what differs from the table of commands is remembered."""

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QKeySequence

from common.errors import PasswrightError
from common.text import _
from designer.actions import Actions, plain

GROUP = "shortcuts"
"""Of the settings; below it stand names of commands."""

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_FORM = QKeySequence.SequenceFormat.PortableText


class ShortcutError(PasswrightError):
    """Keys that cannot be a shortcut."""


class Shortcuts(QObject):
    """Changes the shortcuts of commands, at once and for the next time."""

    def __init__(self, actions: Actions, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._settings = settings
        self._defaults = {action.objectName(): action.shortcuts() for action in actions}
        for name in self._defaults:
            kept = settings.value(f"{GROUP}/{name}")
            if isinstance(kept, str):
                keys = QKeySequence.listFromString(kept, _FORM)
                self._show(name, [one for one in keys if not one.isEmpty()])

    def names(self) -> list[str]:
        """Return the commands that are there, in the order of the menus."""
        return list(self._defaults)

    def title(self, name: str) -> str:
        """Return what a command is called."""
        return plain(self._actions[name].text())

    def keys(self, name: str) -> list[QKeySequence]:
        """Return the shortcuts of a command; menus show the first."""
        return self._actions[name].shortcuts()

    def is_changed(self, name: str) -> bool:
        """Return whether a command has other shortcuts than it comes with."""
        return self.keys(name) != self._defaults[name]

    def owner(self, keys: QKeySequence) -> str | None:
        """Return the command that answers to some keys."""
        return next((name for name in self._defaults if keys in self.keys(name)), None)

    def assign(self, name: str, keys: QKeySequence) -> None:
        """Let a command answer to these keys alone; who had them before loses them.

        Raises:
            ShortcutError: nobody could type any more, because texts and dialogs need the keys.
        """
        if _is_needed(keys):
            shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
            raise ShortcutError(
                _("“{keys}” alone is needed for typing.").format(keys=shown),
                hint=_("Hold Ctrl or Alt as well, or use a function key."),
            )
        before = self.owner(keys)
        if before is not None and before != name:
            self._keep(before, [one for one in self.keys(before) if one != keys])
        self._keep(name, [keys])

    def clear(self, name: str) -> None:
        """Leave a command without any shortcut."""
        self._keep(name, [])

    def reset(self, name: str) -> None:
        """Give a command its own shortcuts back, from whoever has them now."""
        for keys in self._defaults[name]:
            other = self.owner(keys)
            if other is not None and other != name:
                self._keep(other, [one for one in self.keys(other) if one != keys])
        self._keep(name, self._defaults[name])

    def reset_all(self) -> None:
        """Give every command its own shortcuts back."""
        for name, keys in self._defaults.items():
            self._keep(name, keys)

    def _keep(self, name: str, keys: list[QKeySequence]) -> None:
        self._show(name, keys)
        if self.is_changed(name):
            text = QKeySequence.listToString(keys, _FORM)
            self._settings.setValue(f"{GROUP}/{name}", text)
        else:
            self._settings.remove(f"{GROUP}/{name}")

    def _show(self, name: str, keys: list[QKeySequence]) -> None:
        self._actions.give_keys(name, keys)


def _is_needed(keys: QKeySequence) -> bool:
    """Return whether text fields and dialogs need keys for themselves."""
    if keys.isEmpty():
        return False
    first = keys[0]  # type: ignore[index]  # the stub lacks it
    is_function = Qt.Key.Key_F1 <= first.key() <= Qt.Key.Key_F35
    return not first.keyboardModifiers() & _MODIFIERS and not is_function
