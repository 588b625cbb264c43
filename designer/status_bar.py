# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The line at the foot: what happened last, problems, zoom; other rooms add theirs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from common.text import _, ngettext
from designer.actions import Actions
from designer.document import PassDocument
from designer.icons import icon
from designer.problems.checker import Checker
from designer.view_state import ViewState


class BottomBar(QStatusBar):
    """Announces what it says to assistive technology."""

    def __init__(
        self,
        actions: Actions,
        document: PassDocument,
        checker: Checker,
        view_state: ViewState,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._document = document
        self._checker = checker
        self._view_state = view_state
        self._said = QLabel()
        self._said.setContentsMargins(12, 0, 0, 0)
        self._said.setMinimumWidth(1)  # a long sentence must not push the rest out
        self.addWidget(self._said, 1)
        self._problems = self._button(actions["view.problems"], _("Problems"))
        self._preview = QLabel(_("Preview, widths ± 4 %"))
        self._preview.setToolTip(
            _(
                "Drawn by Passwright with the font Inter. Letter widths differ from an iPhone"
                " by a few percent; blur and gradients are close, not equal."
            )
        )
        self.addPermanentWidget(self._preview)
        self._zoom = self._button(actions["view.fit"], _("Zoom"))
        document.state_changed.connect(self._show_saved)
        checker.changed.connect(self._show_problems)
        view_state.changed.connect(self._show_zoom)
        self._show_problems()
        self._show_zoom()

    def say(self, text: str) -> None:
        """Say what has just happened, on screen and aloud."""
        self._said.setText(text)
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._said, text))

    def add(self, widget: QWidget) -> None:
        """Show something lasting, such as the days a certificate is good for."""
        self.insertPermanentWidget(1, widget)

    def _button(self, action: object, name: str) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(14, 14))
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)  # type: ignore[attr-defined]  # a QAction
        self.addPermanentWidget(button)
        return button

    def _show_saved(self) -> None:
        if self._document.is_modified:
            self.say("")

    def _show_problems(self) -> None:
        if self._checker.checked is None:
            self._problems.setText(_("Checking…"))
            self._problems.setIcon(QIcon())
            return
        errors, warnings = self._checker.errors(), self._checker.warnings()
        words = []
        if errors:
            words.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
        if warnings:
            words.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
        advice = len(self._checker.issues) - errors - warnings
        if advice and not words:
            words.append(ngettext("{n} piece of advice", "{n} pieces of advice", advice))
        text = ", ".join(words).format(n=advice) or _("No problems")
        name = "error" if errors else "warning" if warnings else "check"
        tint = "error" if errors else "warning" if warnings else "good"
        if self._problems.text() != text:
            self._problems.setText(text)
            self._problems.setIcon(icon(name, tint))

    def _show_zoom(self) -> None:
        text = f"{self._view_state.zoom:.0%}"
        if self._zoom.text() != text:
            self._zoom.setText(text)
            self._zoom.setToolTip(_("Magnification; click to fit the window"))
