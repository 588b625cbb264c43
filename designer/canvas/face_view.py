# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One face on the pasteboard: its scene, its pixels at the present zoom, and what lies where."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pseudo_language import previewed
from common.render.layout import layout
from common.render.scene import Rect, Scene, Text
from common.render.text_metrics import TextMetrics
from common.render.viewing import Face, Viewing
from designer.canvas.scene_painter import paint_scene


@dataclass(frozen=True)
class FaceSpec:
    """Which face is shown, and how.

    Attributes:
        face: of the pass.
        viewing: the phone.
        caption: what stands below it.
        vision: the color vision with which it is seen; empty for the usual one.
        package: another state of the pass, only to be looked at; ``None`` for the document's.
        below: another state that lies under it and shines through.
    """

    face: Face
    viewing: Viewing
    caption: str
    vision: str = ""
    package: PassPackage | None = None
    below: PassPackage | None = None


class FaceView:
    """A laid-out face.

    Attributes:
        spec: which face it is.
        package: what it shows.
        scene: the layout, in points.
        origin: its top left corner on the pasteboard, in logical pixels.
        zoom: logical pixels per point.
        below: another state that shines through, if there is one.
        pixels: the face as it was last painted, if it was.
        made_for: the zoom and the pixel ratio of that.
    """

    def __init__(self, spec: FaceSpec, package: PassPackage, metrics: TextMetrics) -> None:
        self.spec = spec
        self.package = spec.package or package
        shown = previewed(self.package, spec.viewing.language)
        self.scene: Scene = layout(shown, metrics, spec.face, spec.viewing)
        below = FaceSpec(spec.face, spec.viewing, "", spec.vision, spec.below)
        self.below = FaceView(below, package, metrics) if spec.below is not None else None
        self.origin = QPointF()
        self.zoom = 1.0
        self.pixels: QPixmap | None = None
        self.made_for = (0.0, 0.0)

    def adopt(self, old: "FaceView") -> None:
        """Take over the pixels of a view that shows the same; most edits change one face."""
        same_files = self.package.files is old.package.files
        if same_files and self.spec == old.spec and self.scene == old.scene:
            self.pixels, self.made_for = old.pixels, old.made_for
        if self.below is not None and old.below is not None:
            self.below.adopt(old.below)

    def place(self, origin: QPointF, zoom: float) -> None:
        """Put the face somewhere, at a magnification."""
        self.origin, self.zoom = origin, zoom
        if self.below is not None:
            self.below.place(origin, zoom)

    @property
    def is_editable(self) -> bool:
        """Whether it shows the document."""
        return self.spec.package is None

    @property
    def box(self) -> QRectF:
        """What it covers, in logical pixels of the pasteboard."""
        size = QSizeF(self.scene.width * self.zoom, self.scene.height * self.zoom)
        return QRectF(self.origin, size)

    def to_board(self, box: Rect) -> QRectF:
        """Return a box of the scene in logical pixels of the pasteboard."""
        return QRectF(
            self.origin.x() + box.x * self.zoom,
            self.origin.y() + box.y * self.zoom,
            box.width * self.zoom,
            box.height * self.zoom,
        )

    def to_scene(self, at: QPointF) -> tuple[float, float]:
        """Return a point of the pasteboard in points of the scene."""
        return ((at.x() - self.origin.x()) / self.zoom, (at.y() - self.origin.y()) / self.zoom)

    def text_at(self, x: float, y: float) -> Text | None:
        """Return the text drawn at a point of the scene."""
        for item in reversed(self.scene.items):
            if isinstance(item, Text) and item.path and item.box.contains(x, y):
                return item
        return None

    def texts_of(self, path: Path) -> list[Text]:
        """Return the lines that show one value."""
        return [i for i in self.scene.items if isinstance(i, Text) and i.path == path]

    def paint(self, painter: QPainter, ratio: float, cover: float = 1.0) -> None:
        """Paint the face at its place.

        Args:
            painter: of the pasteboard.
            ratio: device pixels per logical pixel.
            cover: how much of what lies below is covered, 0 to 1.
        """
        if self.below is not None:
            self.below.paint(painter, ratio)
            painter.setOpacity(cover)
        if self.pixels is None or self.made_for != (self.zoom, ratio):
            self.pixels = self._render(ratio)
            self.made_for = (self.zoom, ratio)
        painter.drawPixmap(self.origin, self.pixels)
        painter.setOpacity(1.0)

    def _render(self, ratio: float) -> QPixmap:
        scale = self.zoom * ratio
        pixels = QPixmap(
            max(round(self.scene.width * scale), 1), max(round(self.scene.height * scale), 1)
        )
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(self.zoom, self.zoom)
        paint_scene(painter, self.scene, self.package)
        painter.end()
        if self.spec.vision:
            from designer.canvas.color_vision import seen  # when wanted

            return QPixmap.fromImage(seen(pixels.toImage(), self.spec.vision))
        return pixels
