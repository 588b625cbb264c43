# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures between files, Pillow and Qt; everything here may run in a job."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from common.errors import RenderError
from common.model.image_slot import SCALES, ImageSlot
from common.package.image_header import SOURCE_LIMITS, ImageLimits
from common.package.image_scales import decode
from common.text import _

SVG_LIMIT = 5_000_000
"""Bytes; a drawing larger than that is a photo in disguise.  CHOICE."""

FILE_FILTER = "*.png *.jpg *.jpeg *.webp *.gif *.svg"
"""What file dialogs offer."""


def read_picture(path: Path) -> bytes:
    """Return the bytes of a file that the user chose; raises :class:`RenderError`."""
    try:
        if path.stat().st_size > SOURCE_LIMITS.size:
            raise RenderError(
                _("“{name}” is too large for a picture.").format(name=path.name),
                hint=_("Use a file of at most {size} MB.").format(
                    size=SOURCE_LIMITS.size // 1_000_000
                ),
            )
        return path.read_bytes()
    except OSError as error:
        raise RenderError(
            _("“{name}” cannot be read: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            hint=_("Choose another file."),
        ) from error


def pixels_for(data: bytes, slot: ImageSlot, style: str | None) -> bytes:
    """Return a picture that Pillow can read: drawings (SVG) are painted for the slot's size."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not (head.startswith(b"<") and b"<svg" in data[:4096]):
        return data
    if len(data) > SVG_LIMIT:
        raise RenderError(
            _("The drawing is too large: {size} kB.").format(size=len(data) // 1000),
            hint=_("Export it as PNG and use that."),
        )
    renderer = QSvgRenderer(QByteArray(data))
    size = QSize(renderer.defaultSize())
    if not renderer.isValid() or size.isEmpty():
        raise RenderError(
            _("The drawing is damaged and cannot be read (SVG)."),
            hint=_("Open it in a graphics program and export it anew."),
        )
    width, height = slot.pixels(SCALES[-1], style)
    size.scale(QSize(width, height), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    image = QImage(size.boundedTo(QSize(4096, 4096)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return png_bytes(image)


def png_bytes(image: QImage) -> bytes:
    """Return an image as a PNG file."""
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(array.data())


def to_image(data: bytes, limits: ImageLimits, longest: int) -> QImage:
    """Decode a file for the screen, at most about ``longest`` pixels; raises RenderError."""
    picture, _full = decode(data, limits, longest)
    rgba = picture.convert("RGBA").tobytes()
    has_alpha = picture.mode == "RGBA"
    form = QImage.Format.Format_RGBA8888 if has_alpha else QImage.Format.Format_RGBX8888
    image = QImage(rgba, picture.width, picture.height, picture.width * 4, form)
    return image.copy()  # the bytes above go away


def dropped_files(mime: QMimeData) -> tuple[Path, ...]:
    """Return the local files of a drop or of the clipboard."""
    urls = mime.urls() if mime.hasUrls() else []
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


def dropped_picture(mime: QMimeData) -> bytes | None:
    """Return a picture that was dropped or copied as such, as PNG."""
    image = mime.imageData() if mime.hasImage() else None
    return png_bytes(image) if isinstance(image, QImage) and not image.isNull() else None
