# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One row of a form: label, control, reset arrow, and the finding for its key, if any."""

import re

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from common.errors import EditError
from common.model import edits
from common.model.json_object import Path, SchemaEntry
from common.model.package import PassPackage
from common.text import _
from common.validation.issue import Issue, Severity
from designer.document import PassDocument
from designer.icons import icon
from designer.inspector.controls import Control, SetControl, SwitchControl, TextControl, control_for
from designer.inspector.form_row import FormRow
from designer.inspector.key_titles import key_title
from designer.place_names import change_label
from designer.texts import shown_text, with_text
from designer.view_state import ViewState

LABEL_WIDTH = 104
"""Logical pixels of the left column."""

MARGIN = 24
"""Logical pixels right of all controls, in which the reset arrow appears."""

_LONG_WORD = re.compile(r"\S{21,}")

_NEARNESS = (QEvent.Type.Enter, QEvent.Type.Leave)

_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "advice"}


class Row(FormRow):
    """One value: label, control, reset arrow and finding."""

    def __init__(
        self,
        name: str,
        entry: SchemaEntry | None,
        document: PassDocument,
        view_state: ViewState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, entry.spec if entry else None, parent)
        self._document = document
        self._view_state = view_state
        self._session = 0
        self._is_set = False
        self.control: Control = control_for(name, entry)
        self._build(key_title(name))
        self.control.edited.connect(self._change)
        self.control.entered.connect(self._enter)

    def _build(self, title: str) -> None:
        self._label = QLabel(title)
        self._label.setProperty("role", "muted")
        self._label.setWordWrap(True)
        self._label.setFixedWidth(LABEL_WIDTH + 8)
        self._label.setBuddy(self.control)
        self._label.setToolTip(f"{self.spec.meaning}\n{self.spec.name}")
        self.control.name(title, self.spec.meaning)
        self._reset = QToolButton()
        self._reset.setIcon(icon("reset", "muted"))
        self._reset.setIconSize(QSize(14, 14))
        self._reset.setFixedSize(MARGIN, 28)
        self._reset.setToolTip(_("Remove “{key}” from the pass").format(key=self.spec.name))
        self._reset.setAccessibleName(_("Reset {title}").format(title=title))
        self._reset.clicked.connect(self._clear)
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        top = Qt.AlignmentFlag.AlignTop
        self._label.setContentsMargins(0, 6, 8, 0)
        grid.addWidget(self._label, 0, 0, top)
        grid.addWidget(self.control, 0, 1)
        grid.addWidget(self._reset, 0, 2, top)
        grid.setColumnStretch(1, 1)
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)
        self._finding = FindingLine(self)
        grid.addWidget(self._finding, 1, 1)

    def show_lines(self, *, several: bool) -> None:
        """Take text on several lines from now on, or on one."""
        if isinstance(self.control, TextControl) and self.control.show_lines(several=several):
            self.control.field.installEventFilter(self)
            self._label.setBuddy(self.control)

    def bind(self, path: Path) -> None:
        if path != self.path:
            super().bind(path)
            self._session += 1

    def take_focus(self, path: Path) -> None:
        self.control.setFocus()

    def refresh(self, package: PassPackage) -> None:
        value = package.at(self.path)
        language = self._view_state.language
        if isinstance(self.control, TextControl) and isinstance(value, str) and language:
            self.control.show_value(shown_text(package, self.path, language))
        else:
            self.control.show_value(value)
        self._is_set = value is not None
        role = "set" if self._is_set else "muted"
        if self._label.property("role") != role:
            self._label.setProperty("role", role)
            self._label.style().polish(self._label)
        self._show_reset()

    def _show_reset(self) -> None:
        """Offer the arrow where something is set, near the pointer or the focus only."""
        focused: QWidget | None = self.focusWidget()
        near = self.underMouse() or (focused is not None and focused.hasFocus())
        self._reset.setVisible(self._is_set and near)

    def event(self, event: QEvent) -> bool:
        if event.type() in _NEARNESS:
            self._show_reset()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._show_reset)
        return super().eventFilter(watched, event)

    def show_issues(self, issues: list[Issue]) -> None:
        self._finding.show_issue(issues[0] if issues else None)

    def _enter(self) -> None:
        self._session += 1
        self.focused.emit(self)

    def _change(self, value: object) -> None:
        package = self._document.current
        try:
            after = self._changed(package, value)
        except EditError as error:
            self._finding.show_text(str(error), Severity.ERROR)
            return
        key = f"{self.path}#{id(self)}.{self._session}"
        if isinstance(self.control, (SwitchControl, SetControl)):
            key = ""
        self._document.edit(change_label(package, self.path), after, merge_key=key)

    def _changed(self, package: PassPackage, value: object) -> PassPackage:
        if not isinstance(self.control, TextControl):
            if value is None:
                return edits.clear_value(package, self.path)
            return edits.set_value(package, self.path, value)
        language = self._view_state.language
        if value is None and not language:
            return self._cleared(package)
        text = "" if value is None else str(value)
        return with_text(package, self.path, language, text, like=self._like_now(value))

    def _cleared(self, package: PassPackage) -> PassPackage:
        """Remove the key; a value or label that is emptied while typing stays as empty text."""
        if self.spec.required:
            return edits.set_value(package, self.path, "")
        return edits.clear_value(package, self.path)

    def _like_now(self, value: object) -> object:
        """Return what kind of value typing makes: what the control reports decides."""
        return value if isinstance(value, (int, float)) else ""

    def _clear(self) -> None:
        package = self._document.current
        label = _("Reset {key}").format(key=self.spec.name)
        self._document.edit(label, edits.clear_value(package, self.path))


class FindingLine(QWidget):
    """The text of a finding with its sign; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setMinimumWidth(1)  # a long word must not widen the inspector
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(6)
        column = QVBoxLayout()
        column.setContentsMargins(0, 1, 0, 0)
        column.addWidget(self._sign)
        column.addStretch(1)
        box.addLayout(column)
        box.addWidget(self._text, 1)
        self.hide()

    def show_issue(self, issue: Issue | None) -> None:
        """Show one finding, or nothing."""
        if issue is None:
            self.hide()
        else:
            self.show_text(issue.message, issue.severity)
            self.setToolTip(f"{issue.hint}\n{issue.code}")

    def show_text(self, text: str, severity: Severity) -> None:
        """Show a sentence in the color of its severity."""
        if self._text.property("role") != severity.value:
            self._text.setProperty("role", severity.value)
            self._text.style().polish(self._text)
        self._sign.setPixmap(icon(_ICONS[severity], severity.value).pixmap(QSize(14, 14)))
        self._text.setText(breakable(text))
        self.show()


def breakable(text: str) -> str:
    """Return a text whose very long words may be broken, so that they stay visible."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(word[0]), text)
