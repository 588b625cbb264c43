# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The foot of the inspector: what the key in focus means, its JSON name, since which iOS."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from common.model.json_object import KeySpec, Path
from common.model.style import STYLES
from common.text import _
from designer.place_names import dotted


class KeyCard(QFrame):
    """Explains one key; empty until a row gets the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = QLabel()
        self._path.setProperty("role", "code")
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._since = QLabel()
        self._since.setProperty("role", "muted")
        self._meaning = QLabel()
        self._meaning.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self._path, 1)
        top.addWidget(self._since)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 8, 16, 12)
        box.setSpacing(4)
        box.addLayout(top)
        box.addWidget(self._meaning)
        self.hide()

    def show_key(self, spec: KeySpec, path: Path) -> None:
        """Explain a key at its place."""
        whole = dotted(path)
        name = self._path.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideLeft, 200)
        self._path.setText(name)
        self._path.setToolTip(whole)
        self._since.setText(_("since iOS {version}").format(version=spec.ios))
        self._meaning.setText(f"{spec.meaning} {_only_on(spec)}".strip())
        self.show()


def _only_on(spec: KeySpec) -> str:
    if not spec.styles:
        return ""
    names = [STYLES[style].title.lower() if style in STYLES else style for style in spec.styles]
    return _("Only on: {styles}.").format(styles=", ".join(names))
