# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The note in the status bar: how long the certificate of this pass still lasts."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from common.text import _
from designer.certificates.certificates import Certificates
from designer.certificates.entry_status import Standing
from designer.icons import icon

_QUIET = (Standing.READY, Standing.WAITING)
"""Nothing needs to be done now."""


class ExpiryNote(QToolButton):
    """Hidden while there is nothing to do about the certificate.

    Signals:
        wanted: it was clicked; the certificates are to be shown.
    """

    wanted = Signal()

    def __init__(self, certificates: Certificates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._certificates = certificates
        self._pass_type: str | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda _checked=False: self.wanted.emit())
        certificates.changed.connect(self.refresh)
        self.refresh()

    def show_pass_type(self, pass_type: str | None) -> None:
        """Speak of the certificate for another pass type."""
        if pass_type != self._pass_type:
            self._pass_type = pass_type
            self.refresh()

    def refresh(self) -> None:
        """Say what there is to say now."""
        entry = self._certificates.for_pass_type(self._pass_type)
        status = self._certificates.status(entry) if entry is not None else None
        if status is None or status.standing in _QUIET:
            self.hide()
            return
        self.setText(_("Certificate: {status}").format(status=status.text))
        self.setIcon(icon("key", status.standing.token))
        self.setAccessibleName(self.text())
        self.show()
