# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The bar at the top: style, face and language at the left, signing and publishing at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from common.errors import EditError
from common.model import edits
from common.model.pseudo_language import PSEUDO
from common.model.style import SCHEMES, STYLES
from common.render.viewing import Face
from common.text import _
from designer.actions import Actions, plain
from designer.document import PassDocument
from designer.icons import icon
from designer.language_names import language_name
from designer.view_state import ViewState

FACES = {
    "view.front": Face.FRONT,
    "view.back": Face.BACK,
    "view.lock": Face.LOCK_SCREEN,
    "view.watch": Face.WATCH,
}


_WIDEST_LANGUAGE = 152
"""Logical pixels; a longer name is cut rather than pushing a button out of the bar."""


class TopBar(QToolBar):
    """Everything that is needed all the time; the rest is in the menus."""

    def __init__(
        self, actions: Actions, document: PassDocument, view_state: ViewState, parent: QWidget
    ) -> None:
        super().__init__(_("Tool bar"), parent)
        self.setObjectName("top")
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._actions = actions
        self._document = document
        self._view_state = view_state
        self._shrinking: list[QToolButton] = []
        self._build(actions)
        document.changed.connect(self._refresh)
        view_state.changed.connect(self._refresh)
        self._refresh()

    def _build(self, actions: Actions) -> None:
        self.addAction(self._actions["edit.undo"])
        self.addAction(self._actions["edit.redo"])
        self.addSeparator()
        self._style = QToolButton()
        self._style.setProperty("role", "menu")
        self._style.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._style.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._style.setAccessibleName(_("Style"))
        self._style.setToolTip(_("Style of the pass; fields without a home are kept"))
        self._style.setMenu(style_menu(self._document, self))
        self._style.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addWidget(self._style)
        self.addWidget(_gap(8))
        self.addWidget(segments([actions[name] for name in FACES], self))
        self.addWidget(_gap(8))
        self._language = QComboBox()
        self._language.setAccessibleName(_("Language shown"))
        self._language.setToolTip(_("Language shown; typing on the pass changes its texts"))
        self._language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._language.setMaximumWidth(_WIDEST_LANGUAGE)
        self._language.activated.connect(
            lambda _index: self._view_state.show_language(self._language.currentData())
        )
        self.addWidget(self._language)
        self.addAction(self._actions["view.slots"])
        self.addAction(self._actions["view.compare_languages"])
        self.addWidget(_gap(0, stretch=True))
        self._add_right()

    def _add_right(self) -> None:
        for name in ("publish.test", "file.export_pkpass"):
            self._add_button(name)
        self._add_button("publish.update", primary=True)

    def _add_button(self, name: str, *, primary: bool = False) -> None:
        action = self._actions[name]
        if not action.isVisible():
            return
        button = QToolButton()
        button.setDefaultAction(action)
        button.setText(_short(name) or plain(action.text()))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if primary:
            button.setProperty("role", "primary")
            button.setIcon(icon("publish", "accent_text"))
        self._shrinking.append(button)
        self.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let icons stand alone where there is no room for words; names and tips stay."""
        super().resizeEvent(event)
        layout = self.layout()
        assert layout is not None  # noqa: S101  # a tool bar has one
        for worded in range(len(self._shrinking), -1, -1):
            self._show_words(worded)
            layout.invalidate()
            if layout.sizeHint().width() <= event.size().width():
                return

    def _show_words(self, count: int) -> None:
        """Let the last buttons, of which the main one is the very last, show their words."""
        style = Qt.ToolButtonStyle
        icons = len(self._shrinking) - count
        for number, button in enumerate(self._shrinking):
            alone = number < icons
            form = style.ToolButtonIconOnly if alone else style.ToolButtonTextBesideIcon
            button.setToolButtonStyle(form)

    def _refresh(self, _package: object = None) -> None:
        package = self._document.current
        spec = STYLES.get(package.style or "")
        title = spec.title if spec else _("No style")
        if self._style.text() != title:
            self._style.setText(title)
        self._show_languages(("", *package.languages(), PSEUDO))
        for name, face in FACES.items():
            self._actions[name].setChecked(self._view_state.face is face)

    def _show_languages(self, names: tuple[str, ...]) -> None:
        items = (self._language.itemData(n) for n in range(self._language.count()))
        shown = tuple(name for name in items if name is not None)  # a separator has none
        if shown != names:
            self._language.clear()
            for name in names:
                self._language.addItem(language_name(name), name)
            self._language.insertSeparator(len(names) - 1)
        current = self._language.findData(self._view_state.language)
        if current < 0:
            self._view_state.show_language("")
        elif current != self._language.currentIndex():
            self._language.setCurrentIndex(current)


def segments(actions: Sequence[QAction], parent: QWidget) -> QWidget:
    """Return a row of switches of which one is on."""
    frame = QFrame(parent)
    frame.setObjectName("segments")
    box = QHBoxLayout(frame)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    group = QActionGroup(frame)
    for action in actions:
        group.addAction(action)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setText(action.iconText())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box.addWidget(button)
    return frame


def style_menu(document: PassDocument, parent: QWidget) -> QMenu:
    """Return the menu of the six styles."""
    menu = QMenu(_("Style"), parent)
    for key, spec in STYLES.items():
        if key in SCHEMES:
            continue
        action = menu.addAction(spec.title)
        action.setToolTip(spec.meaning)
        action.setCheckable(True)
        action.setData(key)
        action.triggered.connect(lambda _checked=False, key=key: change_style(document, key))

    def tick() -> None:
        for action in menu.actions():
            action.setChecked(action.data() == document.current.style)

    menu.aboutToShow.connect(tick)
    menu.setToolTipsVisible(True)
    return menu


def change_style(document: PassDocument, style: str) -> None:
    """Change the style as one step; fields without a home are parked."""
    label = _("Change style to {style}").format(style=STYLES[style].title.lower())
    try:
        document.edit(label, edits.change_style(document.current, style))
    except EditError:
        return


def _short(name: str) -> str:
    return {
        "publish.test": _("Test on phone"),
        "file.export_pkpass": _("Sign"),
        "publish.update": _("Publish"),
    }.get(name, "")


def _gap(width: int, *, stretch: bool = False) -> QWidget:
    space = QWidget()
    if stretch:
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    else:
        space.setFixedWidth(width)
    return space
