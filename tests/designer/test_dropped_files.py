# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Files dropped on the pass: what cannot be used says in a sentence what to do."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from designer.application import Designer
from designer.dropped_files import DroppedFiles

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)


class Drops:
    """The real room for drops, with its answers kept in place of a dialog."""

    def __init__(self, designer: Designer) -> None:
        self.designer = designer
        self.filled: list[tuple[str, Path]] = []
        self.errors: list[str] = []
        self.files = DroppedFiles(
            designer.document,
            lambda slot, path: self.filled.append((slot, path)),
            lambda error: self.errors.append(str(error)),
            designer.window,
        )
        designer.canvas.files_dropped.disconnect()
        designer.canvas.files_dropped.connect(self.files.drop)

    def drop(self, path: Path, at: QPoint) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        rest = (
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        viewport = self.designer.canvas.viewport()
        QApplication.sendEvent(viewport, QDragEnterEvent(at, *rest))
        QApplication.sendEvent(viewport, QDropEvent(QPointF(at), *rest))


@pytest.fixture
def drops(designer: Designer) -> Drops:
    return Drops(designer)


@pytest.mark.parametrize(
    ("name", "data", "way_out"),
    [
        ("logo.pdf", b"%PDF-1.7\n%\xe2\xe3", "export it as SVG or PNG"),
        ("photo.heic", HEIC, "export it as PNG or JPEG"),
        ("scan.tiff", b"II*\x00" + bytes(64), "export it as PNG or JPEG"),
        ("logo.ai", b"%PDF-1.6 made by a graphics program", "export it as SVG or PNG"),
    ],
    ids=["pdf", "heic", "tiff", "ai"],
)
def test_a_picture_that_is_not_read_says_what_to_do(
    drops: Drops, tmp_path: Path, name: str, data: bytes, way_out: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    before = drops.designer.document.current
    drops.drop(path, QPoint(4, 4))
    assert len(drops.errors) == 1
    assert way_out in drops.errors[0]
    assert "not a picture that Passwright can read" in drops.errors[0]
    assert drops.filled == []
    assert drops.designer.document.current is before
    assert not [menu for menu in drops.designer.window.findChildren(QMenu) if menu.isVisible()]


def test_dropped_on_a_slot_the_slot_itself_says_it(drops: Drops, tmp_path: Path) -> None:
    path = tmp_path / "photo.heic"
    path.write_bytes(HEIC)
    view = drops.designer.canvas.views[0]
    strip = view.scene.target_of(("images", "strip"))
    assert strip is not None
    spot = drops.designer.canvas.view_box(view, strip).center().toPoint()
    drops.drop(path, spot)
    assert drops.filled == [("strip", path)]
    assert drops.errors == []
