# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Draw the images of every shipped sample and template anew from the artwork modules.

Run it as ``python assets/artwork/draw.py [name …]`` after changing a module in this folder.  The
text of the designs (pass.json, pass.strings) is written by hand and not touched.
"""

import io
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import clubs
import coffee
import evenings
import journeys
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ASSETS = Path(__file__).resolve().parents[1]
DESIGNS: Mapping[str, Mapping[str, Callable[[], str]]] = {
    "samples/coffee-card.pass": coffee.IMAGES,
    "templates/coffee-card.pkpasstemplate": coffee.IMAGES,
    "templates/membership.pkpasstemplate": clubs.MEMBERSHIP,
    "templates/gym.pkpasstemplate": clubs.GYM,
    "templates/cinema.pkpasstemplate": evenings.CINEMA,
    "templates/concert.pkpasstemplate": evenings.CONCERT,
    "templates/museum-coupon.pkpasstemplate": evenings.MUSEUM,
    "templates/train.pkpasstemplate": journeys.TRAIN,
    "templates/flight.pkpasstemplate": journeys.FLIGHT,
    "templates/gift-card.pkpasstemplate": journeys.GIFT,
}


def main(names: list[str]) -> None:
    """Draw the designs whose path contains one of the names; all without names."""
    _app = QGuiApplication([])
    for font in sorted((ASSETS / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(font))
    for folder, images in DESIGNS.items():
        if not names or any(name in folder for name in names):
            for slot, drawing in images.items():
                draw(ASSETS / folder, slot, drawing())


def draw(folder: Path, slot: str, svg: str) -> None:
    """Write one image in its three scales."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    if not renderer.isValid():
        raise SystemExit(f"{folder.name}/{slot}: the SVG is not valid.")
    folder.mkdir(parents=True, exist_ok=True)
    for scale in (1, 2, 3):
        suffix = "" if scale == 1 else f"@{scale}x"
        is_blurred = slot == "background"
        (folder / f"{slot}{suffix}.png").write_bytes(_png(renderer, scale, flat=is_blurred))


def _png(renderer: QSvgRenderer, scale: int, *, flat: bool) -> bytes:
    # Drawn at twice the size and halved: smoother than QPainter's antialiasing alone.
    size = renderer.defaultSize() * scale * 2
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    picture = Image.open(io.BytesIO(_bytes(image))).convert("RGBA")
    picture = picture.resize((size.width() // 2, size.height() // 2), Image.Resampling.BOX)
    if picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    if flat:  # Wallet blurs backgrounds: the steps between 96 colors cannot be seen
        picture = picture.quantize(96, dither=Image.Dither.NONE)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _bytes(image: QImage) -> bytes:
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return array.data()


if __name__ == "__main__":
    main(sys.argv[1:])
