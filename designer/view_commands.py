# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on how the pass is looked at, and on the panels of the window."""

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from common.model.pseudo_language import PSEUDO
from common.render.viewing import Face
from designer.actions import Actions
from designer.document import PassDocument
from designer.main_window import MainWindow
from designer.toolbar import FACES
from designer.view_state import ZOOM_STEPS, ViewState

VISIONS = ("", "protanopia", "deuteranopia", "tritanopia", "achromatopsia")
"""Color visions with which the pass can be looked at; the first is the usual one."""

PANELS = ("outline", "inspector", "problems", "history")


class ViewCommands(QObject):
    """Takes on the commands of the View menu."""

    def __init__(
        self, actions: Actions, document: PassDocument, view_state: ViewState, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._document = document
        self._view_state = view_state
        self._window = window
        for name, face in FACES.items():
            actions.on(name, partial(self._show_face, face))
        actions.on("view.flip", self.flip)
        actions.on("view.compare_languages", lambda: self._compare("languages"))
        actions.on("view.compare_faces", lambda: self._compare("faces"))
        actions.on("view.compare_phones", lambda: self._compare("phones"))
        actions.on("view.compare_published", self._compare_published)
        actions.on("view.zoom_in", lambda: self.zoom(1))
        actions.on("view.zoom_out", lambda: self.zoom(-1))
        actions.on("view.fit", self._fit)
        actions.on("view.actual", lambda: view_state.set_zoom(1.0, fits=False))
        actions.on("view.slots", self._toggle_slots)
        actions.on("view.night", self._toggle_night)
        for vision in VISIONS:
            actions.on(f"view.vision_{vision or 'usual'}", partial(view_state.see_as, vision))
        actions.on("view.next_pane", self._next_pane)
        actions.on("view.reset", window.show_default_layout)
        actions.on("view.full_screen", self._toggle_full_screen)
        actions.on("languages.next", self._next_language)
        actions.on("languages.pseudo", self._toggle_pseudo)
        for name in PANELS:
            self._take_on_panel(actions[f"view.{name}"], name)
        document.loaded.connect(self._look_now)
        view_state.changed.connect(self._update)
        document.changed.connect(self._update)
        self._update()

    def _take_on_panel(self, action: QAction, name: str) -> None:
        dock = self._window.docks[name]
        self._actions.on(action.objectName(), lambda: self._toggle_panel(name))
        dock.visibilityChanged.connect(lambda _shown: action.setChecked(not dock.isHidden()))
        action.setChecked(not dock.isHidden())

    def _toggle_panel(self, name: str) -> None:
        """Show a panel; hide it when it is the one in front."""
        dock = self._window.docks[name]
        in_front = dock.isVisible() and not dock.visibleRegion().isEmpty()
        dock.setVisible(not in_front)
        if not in_front:
            dock.raise_()
        self._actions[f"view.{name}"].setChecked(not dock.isHidden())

    def _next_pane(self) -> None:
        """Put the focus into the next panel that can be seen, all around."""
        seen: list[QWidget] = [self._window.center]
        seen += [panel for panel in self._window.panels.values() if panel.isVisible()]
        focused: QWidget | None = self._window.focusWidget()
        here = next((n for n, p in enumerate(seen) if focused and p.isAncestorOf(focused)), -1)
        for step in range(1, len(seen) + 1):
            if _focus_first(seen[(here + step) % len(seen)]):
                return

    def flip(self) -> None:
        """Turn the pass over."""
        back = self._view_state.face is Face.BACK
        self._view_state.show_face(Face.FRONT if back else Face.BACK)

    def zoom(self, by: int) -> None:
        """Magnify to the next step."""
        now = self._view_state.zoom
        steps = [s for s in ZOOM_STEPS if (s > now * 1.01 if by > 0 else s < now * 0.99)]
        if steps:
            self._view_state.set_zoom(steps[0] if by > 0 else steps[-1], fits=False)

    def _fit(self) -> None:
        self._view_state.set_zoom(self._view_state.zoom, fits=True)

    def _show_face(self, face: Face) -> None:
        self._view_state.compare()
        self._view_state.show_face(face)

    def _compare(self, by: str) -> None:
        self._view_state.compare("" if self._view_state.compared_by == by else by)
        self._fit()

    def _compare_published(self) -> None:
        """Compare; what is not known yet is asked for in the publish workspace."""
        if self._view_state.published is None:
            self._actions["view.publish"].trigger()
        else:
            self._compare("published")
        self._update()

    def _toggle_slots(self) -> None:
        self._view_state.show_viewing(show_empty_slots=not self._view_state.show_empty_slots)

    def _toggle_night(self) -> None:
        self._view_state.show_viewing(dark=not self._view_state.viewing.dark)

    def _toggle_full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _next_language(self) -> None:
        names = ("", *self._document.current.languages())
        here = names.index(self._view_state.language) if self._view_state.language in names else 0
        self._view_state.show_language(names[(here + 1) % len(names)])

    def _toggle_pseudo(self) -> None:
        self._view_state.show_language("" if self._view_state.language == PSEUDO else PSEUDO)

    def _look_now(self) -> None:
        """Let relative dates and expiry be those of the moment in which a pass is opened."""
        self._view_state.show_viewing(now=datetime.now(UTC))

    def _update(self, _change: object = None) -> None:
        state = self._view_state
        several = len(self._document.current.languages()) > 1
        for name, checked in (
            ("view.compare_languages", state.compared_by == "languages"),
            ("view.compare_faces", state.compared_by == "faces"),
            ("view.compare_phones", state.compared_by == "phones"),
            ("view.compare_published", state.compared_by == "published" and bool(state.published)),
            ("view.slots", state.show_empty_slots),
            ("view.night", state.viewing.dark),
            ("languages.pseudo", state.language == PSEUDO),
            *((f"view.vision_{one or 'usual'}", state.vision == one) for one in VISIONS),
        ):
            self._actions[name].setChecked(checked)
        self._actions["view.compare_languages"].setEnabled(several)
        self._actions["languages.next"].setEnabled(bool(self._document.current.languages()))


def _focus_first(place: QWidget) -> bool:
    """Put the focus on the first widget of a place that takes it; returns whether one does."""
    for widget in place.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
