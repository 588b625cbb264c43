# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What a picture file says about itself in its first bytes, read before any decoder sees it.

A decoder asks for memory as the header tells it to; so the header is held against limits first.
"""

import struct
from dataclasses import dataclass

from common.errors import RenderError
from common.text import _

MAX_MARKERS = 500
"""JPEG segments looked at before the size must have appeared."""


@dataclass(frozen=True)
class ImageLimits:
    """What is decoded; what is larger is kept as bytes and not looked into.

    Attributes:
        side: pixels of the longer side.
        pixels: pixels in all.
        size: bytes of the file.
    """

    side: int
    pixels: int
    size: int


PASS_IMAGE_LIMITS = ImageLimits(side=2_048, pixels=4_000_000, size=2_000_000)
"""For images inside a pass from anywhere.  Source: reliability.md T5."""

SOURCE_LIMITS = ImageLimits(side=16_384, pixels=60_000_000, size=60_000_000)
"""For a picture that the author chose: any present camera's, but no bomb.  CHOICE."""


@dataclass(frozen=True)
class ImageHeader:
    """The kind and the size of a picture, before any turning that its metadata asks for.

    Attributes:
        kind: ``PNG``, ``JPEG``, ``GIF`` or ``WEBP``, as Pillow calls them.
        width: pixels.
        height: pixels.
    """

    kind: str
    width: int
    height: int


def read_header(data: bytes) -> ImageHeader | None:
    """Return kind and size of a picture; ``None`` where it is none that we know.

    The content decides, not the name: JPEG files called .png exist in real passes.
    """
    for read in (_png, _jpeg, _gif, _webp):
        try:
            header = read(data)
        except (struct.error, IndexError):
            return None
        if header is not None:
            return header
    return None


def checked_header(data: bytes, limits: ImageLimits) -> ImageHeader:
    """Return kind and size; raise :class:`RenderError` for no picture and for one too large."""
    header = read_header(data)
    if header is None:
        kind = _guess(data)
        raise RenderError(
            _("This file is not a picture that Passwright can read ({kind}).").format(kind=kind),
            hint=_way_out(kind),
        )
    fits = len(data) <= limits.size and max(header.width, header.height) <= limits.side
    if min(header.width, header.height) < 1 or not (
        fits and header.width * header.height <= limits.pixels
    ):
        raise RenderError(
            _("The picture is too large to open: {width} × {height} pixels, {size} kB.").format(
                width=header.width, height=header.height, size=len(data) // 1000
            ),
            hint=_("Use one of at most {pixels} megapixels and {size} MB.").format(
                pixels=limits.pixels // 1_000_000, size=limits.size // 1_000_000
            ),
        )
    return header


def _png(data: bytes) -> ImageHeader | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return ImageHeader("PNG", width, height)


def _jpeg(data: bytes) -> ImageHeader | None:
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    for _marker in range(MAX_MARKERS):
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # fill bytes
            at += 1
        marker, length = struct.unpack_from(">xBH", data, at)
        if data[at] != 0xFF:
            return None
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return ImageHeader("JPEG", width, height)
        at += 2 + length
    return None


def _gif(data: bytes) -> ImageHeader | None:
    if not data.startswith((b"GIF87a", b"GIF89a")):
        return None
    width, height = struct.unpack_from("<HH", data, 6)
    return ImageHeader("GIF", width, height)


def _webp(data: bytes) -> ImageHeader | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    else:
        return None
    return ImageHeader("WEBP", width, height)


def _way_out(kind: str) -> str:
    """Say what to do with a file of a kind that is not read."""
    if kind in ("HEIC", "AVIF", "TIFF", "BMP"):
        return _("Open it in a photo program, export it as PNG or JPEG, and use that.")
    if kind in ("PDF", "Photoshop"):
        return _("Open it in a graphics program, export it as SVG or PNG, and use that.")
    return _("Use a PNG, JPEG, WebP or GIF file.")


def _guess(data: bytes) -> str:
    """Say in a word what else the file may be."""
    known = {
        b"%PDF": "PDF",
        b"PK\x03\x04": "ZIP",
        b"II*\x00": "TIFF",
        b"MM\x00*": "TIFF",
        b"BM": "BMP",
        b"8BPS": "Photoshop",
    }
    if data[4:8] == b"ftyp":
        return "HEIC" if data[8:11] in (b"hei", b"mif") else "AVIF"
    for start, kind in known.items():
        if data.startswith(start):
            return kind
    return _("an empty file") if not data else _("unknown kind")
