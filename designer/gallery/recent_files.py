# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The passes that were open lately, latest first."""

from pathlib import Path

from PySide6.QtCore import QSettings

LIMIT = 10
"""Source: ux.md B.3."""

_KEY = "recent/paths"


class RecentFiles:
    """A list of places in the preferences; a place that is gone stays until it is removed."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def all(self) -> tuple[Path, ...]:
        """Return the places, latest first."""
        stored = self._settings.value(_KEY, [])
        if isinstance(stored, str):  # an INI file makes a text of a list of one
            stored = [stored]
        texts = stored if isinstance(stored, list) else []
        return tuple(Path(text) for text in texts if isinstance(text, str) and text)

    def add(self, place: Path) -> None:
        """Put a place first."""
        self._store([place, *(one for one in self.all() if one != place)][:LIMIT])

    def remove(self, place: Path) -> None:
        """Forget a place."""
        self._store([one for one in self.all() if one != place])

    def _store(self, places: list[Path]) -> None:
        self._settings.setValue(_KEY, [str(one) for one in places])
