# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The canvas: the pass on a pasteboard, where it is selected, walked over and edited in place."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from common.model.json_object import Path
from common.model.package import PassPackage
from common.render.scene import Target, TargetKind
from common.render.text_metrics import TextMetrics
from common.text import _
from designer.canvas import overlay
from designer.canvas.accessible_fields import AccessibleFields
from designer.canvas.face_view import FaceSpec, FaceView
from designer.canvas.faces import differing_places, faces_shown
from designer.canvas.field_drag import FieldDrag
from designer.canvas.file_drop import dropped_paths
from designer.canvas.flash import Flash
from designer.canvas.inline_editor import InlineEditor
from designer.canvas.keyboard import Keyboard
from designer.canvas.placement import arrange, zoom_to_fit
from designer.canvas.shadow import Shadows
from designer.changed_place import changed_place
from designer.document import PassDocument
from designer.selection import Selection
from designer.theme import tokens
from designer.view_state import ViewState


class Canvas(QAbstractScrollArea):
    """Shows one or more faces of the document.

    Attributes:
        paints: how often it has been painted; benchmarks count with it.
        views: the faces shown, from left to right.
        editor: the place to type in, on the pass.

    Signals:
        menu_requested: a context menu is wanted, at this point of the screen.
        field_dropped: a field (path) was dropped into a group (path) at a number.
        files_dropped: files (list of paths) were dropped on a target, or ``None``.
    """

    menu_requested = Signal(object)
    field_dropped = Signal(object, object, int)
    files_dropped = Signal(object, object)

    def __init__(
        self,
        document: PassDocument,
        selection: Selection,
        view_state: ViewState,
        metrics: TextMetrics,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.selection = selection
        self.view_state = view_state
        self._metrics = metrics
        self.paints = 0
        self.views: list[FaceView] = []
        self._hovered: tuple[FaceView, Target] | None = None
        self._with_places = False
        self._differing: frozenset[Path] = frozenset()
        self._shown: tuple[PassPackage, list[FaceSpec]] | None = None
        self._shadows = Shadows()
        self._build()
        self.editor = InlineEditor(self)
        self._keyboard = Keyboard(self)
        self.drag = FieldDrag(self)
        self._flash = Flash(self)
        self._fields = AccessibleFields(self)
        document.changed.connect(self._lay_out)
        document.travelled.connect(self._show_change)
        document.loaded.connect(self.editor.close_editor)
        selection.changed.connect(self._show_selection)
        selection.edit_requested.connect(self.edit)
        view_state.changed.connect(self._lay_out)
        self._lay_out()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pass"))
        self.setAccessibleDescription(
            _("Tab walks over the fields, Enter edits, Space turns the pass over.")
        )
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.horizontalScrollBar().setSingleStep(24)
        self.verticalScrollBar().setSingleStep(24)

    # What is where

    def board_point(self, at: QPointF) -> QPointF:
        """Return a point of the viewport as a point of the pasteboard."""
        return at + self._scrolled()

    def viewport_point(self, at: QPointF) -> QPointF:
        """Return a point of the pasteboard as a point of the viewport."""
        return at - self._scrolled()

    def hit(self, at: QPointF) -> tuple[FaceView, Target] | None:
        """Return the face and target at a point of the viewport."""
        board = self.board_point(at)
        for view in self.views:
            target = view.scene.hit(*view.to_scene(board))
            if target is not None and view.box.contains(board):
                return view, target
        return None

    def image_at(self, at: QPointF) -> tuple[FaceView, Target] | None:
        """Return the face and image slot at a point, even where a text stands on the image."""
        board = self.board_point(at)
        for view in self.views:
            x, y = view.to_scene(board)
            for target in reversed(view.scene.targets):
                if target.kind is TargetKind.IMAGE and target.box.contains(x, y):
                    return view, target
        return None

    def active_view(self) -> FaceView | None:
        """Return the face that shows the selection, else the first one."""
        views = [view for view in self.views if view.is_editable]
        for view in views:
            if view.scene.target_of(self.selection.path) is not None:
                return view
        return views[0] if views else None

    def edit(self, path: Path) -> None:
        """Open the text at a path for typing, if a face shows it."""
        for view in self.views:
            if view.is_editable and self.editor.open(view, path):
                return

    def show_places(self, *, on: bool) -> None:
        """Show empty places, too, for as long as something is dragged."""
        self._with_places = on
        self._lay_out()

    # Following the document

    def _lay_out(self, _package: PassPackage | None = None) -> None:
        package = self.document.current
        specs = faces_shown(package, self.view_state, with_places=self._with_places)
        if self._shown is None or self._shown[0] is not package or self._shown[1] != specs:
            self._shown = (package, specs)
            self._hovered = None
            old = self.views
            self.views = [FaceView(spec, package, self._metrics) for spec in specs]
            for before, now in zip(old, self.views, strict=False):
                now.adopt(before)
            self._differing = differing_places(package, self.view_state)
        self._arrange()
        self.editor.follow()
        self._fields.follow()
        self.viewport().update()

    def _arrange(self) -> None:
        sizes = [(view.scene.width, view.scene.height) for view in self.views]
        viewport = (float(self.viewport().width()), float(self.viewport().height()))
        if self.view_state.fits:  # comes back here once, when the zoom is another one
            self.view_state.set_zoom(zoom_to_fit(sizes, viewport), fits=True)
        board = arrange(sizes, viewport, self.view_state.zoom)
        for view, origin in zip(self.views, board.origins, strict=True):
            view.place(QPointF(*origin), self.view_state.zoom)
        self.horizontalScrollBar().setRange(0, round(board.width - viewport[0]))
        self.verticalScrollBar().setRange(0, round(board.height - viewport[1]))
        self.horizontalScrollBar().setPageStep(round(viewport[0]))
        self.verticalScrollBar().setPageStep(round(viewport[1]))

    def _show_selection(self, path: Path) -> None:
        self.editor.close_unless(path)
        self._scroll_to(path)
        self.viewport().update()

    def _scroll_to(self, path: Path) -> None:
        for view in self.views:
            target = view.scene.target_of(path)
            if target is not None:
                box = self.view_box(view, target)
                visible = self.viewport().rect()
                if not visible.contains(box.toRect()):
                    bar = self.verticalScrollBar()
                    bar.setValue(bar.value() + round(box.center().y() - visible.height() / 2))
                return

    def view_box(self, view: FaceView, target: Target) -> QRectF:
        """Return where a target is in the viewport."""
        return view.to_board(target.box).translated(-self._scrolled())

    def _show_change(self, before: PassPackage, after: PassPackage) -> None:
        place = changed_place(before, after)
        if place:
            self._flash.show(place)
            self.selection.select(place)
            self._scroll_to(place)

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens().pasteboard))
        painter.translate(-self._scrolled())
        ratio, cover = self.devicePixelRatioF(), self.view_state.blend
        for view in self.views:
            self._shadows.paint(painter, view.box, view.zoom, ratio)
            view.paint(painter, ratio, 1.0 if cover is None else cover)
            overlay.paint_caption(painter, view, view.spec.caption)
            self._paint_marks(painter, view)
        self.drag.paint(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter, view: FaceView) -> None:
        for target in view.scene.targets:
            if target.empty:
                overlay.paint_empty(painter, view, target)
        if self._hovered is not None and self._hovered[0] is view:
            overlay.paint_hover(painter, view, self._hovered[1])
        selected = view.scene.target_of(self.selection.path)
        for path in self._differing:
            changed = view.scene.target_of(path)
            if changed is not None:
                overlay.paint_differing(painter, view, changed)
        if selected is not None and not self.editor.isVisible():
            overlay.paint_selected(painter, view, selected)
        flashed = view.scene.target_of(self._flash.path)
        if flashed is not None:
            overlay.paint_changed(painter, view, flashed, self._flash.strength)

    # Mouse and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.drag.move(event.position()):
            return
        found = self.hit(event.position())
        if found != self._hovered:
            self._hovered = found
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            found = self.hit(event.position())
            self.selection.select(found[1].path if found else ())
            if event.button() is Qt.MouseButton.LeftButton:
                self._press(found, event.position())

    def _press(self, found: tuple[FaceView, Target] | None, at: QPointF) -> None:
        """Note what a drag that begins here would move."""
        board = self.board_point(at)
        if found is not None and found[0].is_editable:
            self.drag.press(found[1], at)
        elif found is None and any(v.is_editable and v.box.contains(board) for v in self.views):
            self.drag.press_face(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.drag.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.hit(event.position())
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.drag.cancel()
        if not found[0].is_editable:
            return
        view, target = found
        text = view.text_at(*view.to_scene(self.board_point(event.position())))
        self.editor.open(view, text.path if text else target.path)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            self.show_places(on=True)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._hovered = self.image_at(event.position())
        self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.show_places(on=False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        found = self.image_at(event.position())
        paths = dropped_paths(event.mimeData())
        self.show_places(on=False)
        event.acceptProposedAction()
        self.files_dropped.emit(paths, found[1] if found else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.drag.is_on:
            self.drag.cancel()
            return
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.hasFocus() and self._keyboard.walk(1 if forward else -1):
            return True
        return bool(super().focusNextPrevChild(forward))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.view_state.set_zoom(
                self.view_state.zoom * 1.0015 ** event.angleDelta().y(), fits=False
            )
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self.viewport().update()
        return bool(super().viewportEvent(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.editor.follow()
        QTimer.singleShot(0, self, self._fields.follow)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.editor.follow()
        self.viewport().update()
