# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Small pictures for tests."""

import io

from PIL import Image


def png(width: int, height: int, color: tuple[int, int, int] = (90, 60, 40)) -> bytes:
    """Return a PNG file of one color."""
    return _file(width, height, color, "PNG")


def jpeg(width: int, height: int, color: tuple[int, int, int] = (90, 60, 40)) -> bytes:
    """Return a JPEG file of one color."""
    return _file(width, height, color, "JPEG")


def png_of(image: Image.Image) -> bytes:
    """Return an image as a PNG file."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _file(width: int, height: int, color: tuple[int, int, int], kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), color).save(out, kind)
    return out.getvalue()
