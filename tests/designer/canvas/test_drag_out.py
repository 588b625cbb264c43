# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The pass leaves the window as a picture, a field as text."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.canvas.drag_out import picture_of, text_of

pytestmark = pytest.mark.qt_log_ignore("Unimplemented code")
"""What the platform without a screen says of a drag that leaves the window."""

POINTS = ("storeCard", "headerFields", 0)


def send(designer: Designer, kind: QEvent.Type, at: QPoint) -> None:
    viewport = designer.canvas.viewport()
    moved = kind is QEvent.Type.MouseMove
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        Qt.MouseButton.NoButton if moved else left,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def dragged_out(designer: Designer, start: QPoint) -> list[str]:
    """Drag from a point to beyond the window; return what the desktop was given, in words."""
    seen: list[str] = []

    def note(data: QMimeData) -> None:
        names = ", ".join(url.fileName() for url in data.urls())
        seen.append(names or data.text())

    designer.canvas.drag.out.started.connect(note)
    send(designer, QEvent.Type.MouseButtonPress, start)
    send(designer, QEvent.Type.MouseMove, start + QPoint(0, 20))
    assert designer.canvas.drag.is_on
    QTimer.singleShot(0, designer.canvas, QDrag.cancel)  # nothing takes it here
    send(designer, QEvent.Type.MouseMove, QPoint(start.x(), -40))
    return seen


def test_a_face_is_a_picture_and_a_file(designer: Designer, tmp_path: Path) -> None:
    view = designer.canvas.views[0]
    data = picture_of(view, "coffee", tmp_path)
    assert data.hasImage()
    (url,) = data.urls()
    with Image.open(url.toLocalFile()) as image:
        assert image.size == (round(view.scene.width * 2), round(view.scene.height * 2))
    assert Path(url.toLocalFile()).name == "coffee-front.png"


def test_a_field_is_text_as_it_reads(designer: Designer) -> None:
    view = designer.canvas.views[0]
    package = designer.document.current
    assert text_of(package, POINTS, view).text() == "Points: 240"
    balance = ("storeCard", "primaryFields", 0, "value")
    assert text_of(package, balance, view).text() == "Balance: €18.40"
    assert not text_of(package, ("storeCard", "headerFields", 9), view).hasText()


def test_dragging_beyond_the_window_hands_over(designer: Designer, qtbot: QtBot) -> None:
    view = designer.canvas.views[0]
    target = view.scene.target_of(POINTS)
    assert target is not None
    before = designer.document.current
    spot = designer.canvas.view_box(view, target).center().toPoint()
    assert dragged_out(designer, spot) == ["Points: 240"]
    assert not designer.canvas.drag.is_on
    assert designer.document.current is before


def test_the_bare_pass_is_dragged_as_a_whole(designer: Designer) -> None:
    view = designer.canvas.views[0]
    box = view.box
    below = QPoint(round(box.left() + 12), round(box.bottom() - 60))
    spot = designer.canvas.viewport_point(QPointF(below)).toPoint()
    assert designer.canvas.hit(QPointF(spot)) is None
    assert dragged_out(designer, spot) == ["coffee-card-front.png"]
