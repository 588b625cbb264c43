# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Golden files: what a face looked like when a person last looked at it and said yes.

Zero tolerance: pixels and texts are equal or the test fails.  What differs is left in
build/golden/ beside a picture of old, new and difference.
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtGui import QImage

FOLDER = Path(__file__).resolve().parents[1] / "golden"
FAILED = Path("build/golden")


@dataclass(frozen=True)
class Golden:
    """The golden files; ``update`` writes them anew in place of comparing."""

    update: bool

    def check_text(self, name: str, text: str) -> None:
        """Hold a text against tests/golden/NAME."""
        path = FOLDER / name
        if self.update:
            path.write_text(text, encoding="utf-8")
            return
        assert path.exists(), _missing(path)
        if path.read_text(encoding="utf-8") != text:
            FAILED.mkdir(parents=True, exist_ok=True)
            (FAILED / name).write_text(text, encoding="utf-8")
            raise AssertionError(f"{name} differs; the new one is {FAILED / name}")

    def check_image(self, name: str, image: QImage) -> None:
        """Hold the pixels of an image against tests/golden/NAME.png."""
        drawn = _pillow(image)
        path = FOLDER / f"{name}.png"
        if self.update:
            if not path.exists() or _read(path).tobytes() != drawn.tobytes():
                drawn.save(path, optimize=True)
            return
        assert path.exists(), _missing(path)
        kept = _read(path)
        if kept.size != drawn.size or kept.tobytes() != drawn.tobytes():
            sheet = _sheet(kept, drawn, FAILED / f"{name}.png")
            raise AssertionError(f"{name} is drawn differently; old, new, difference: {sheet}")


def _read(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGBA")


def _pillow(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    data = bytes(plain.constBits())
    return Image.frombytes("RGBA", (plain.width(), plain.height()), data)


def _sheet(kept: Image.Image, drawn: Image.Image, path: Path) -> Path:
    width, height = max(kept.width, drawn.width), max(kept.height, drawn.height)
    sheet = Image.new("RGB", (3 * width, height), "gray")
    sheet.paste(kept, (0, 0), kept)
    sheet.paste(drawn, (width, 0), drawn)
    if kept.size == drawn.size:
        difference = ImageChops.difference(kept.convert("RGB"), drawn.convert("RGB"))
        sheet.paste(difference.point(lambda value: min(255, value * 8)), (2 * width, 0))
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path)
    return path


def _missing(path: Path) -> str:
    return f"There is no {path.name}; run pytest --update-golden and look at what it wrote."
