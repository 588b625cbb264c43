# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What other programs get when something is dragged out of the canvas."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QSize, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDrag, QPixmap

from common.model.json_object import Path as Place
from common.model.package import PassPackage
from common.model.pass_json import FieldContent
from common.render.field_text import label_text, value_text
from common.render.wording import wording_of
from designer.canvas.face_view import FaceView
from designer.canvas.scene_painter import render_image

SCALE = 2
"""Pixels to the point of the picture."""

_SHOWN = QSize(120, 168)
"""Logical pixels of the picture that hangs on the pointer, at most."""


def picture_of(view: FaceView, name: str, folder: Path) -> QMimeData:
    """Return a face as a picture: as pixels for a letter, as a file for a folder or a mail."""
    image = render_image(view.scene, view.package, SCALE)
    file = folder / f"{name}-{view.spec.face.value}.png"
    image.save(str(file), "PNG")  # type: ignore[call-overload]  # the stub wants bytes
    data = QMimeData()
    data.setImageData(image)
    data.setUrls([QUrl.fromLocalFile(str(file))])
    return data


def text_of(package: PassPackage, path: Place, view: FaceView) -> QMimeData:
    """Return a field as it reads, such as “Points: 240”."""
    field = package.at(path[:3])
    data = QMimeData()
    if isinstance(field, FieldContent):
        viewing = view.spec.viewing
        wording = wording_of(package, viewing.language)
        parts = (label_text(field, wording), value_text(field, wording, viewing))
        data.setText(": ".join(part for part in parts if part))
    return data


class DragOut(QObject):
    """Hands things over to the desktop; pictures lie in a folder that goes with the program.

    Signals:
        started: the desktop is given this (QMimeData).
    """

    started = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: QTemporaryDir | None = None

    def face(self, view: FaceView, name: str) -> None:
        """Drag a picture of a face until it is dropped somewhere or let go."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        data = picture_of(view, name, Path(self._folder.path()))
        drag = self._drag(data)
        if view.pixels is not None:
            small = _scaled(view.pixels)
            drag.setPixmap(small)
            drag.setHotSpot(QPoint(16, 16))
        drag.exec(Qt.DropAction.CopyAction)

    def field(self, package: PassPackage, path: Place, view: FaceView) -> None:
        """Drag the text of a field."""
        self._drag(text_of(package, path, view)).exec(Qt.DropAction.CopyAction)

    def _drag(self, data: QMimeData) -> QDrag:
        drag = QDrag(self)
        drag.setMimeData(data)
        self.started.emit(data)
        return drag


def _scaled(pixels: QPixmap) -> QPixmap:
    ratio = pixels.devicePixelRatio()
    small = pixels.scaled(
        _SHOWN * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small.setDevicePixelRatio(ratio)
    return small
