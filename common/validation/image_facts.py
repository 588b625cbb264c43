# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What a PNG says about itself, read from its chunks without decoding it.

Facts are kept per content: an edit of a text never reads an image twice.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

from PIL import Image

from common.errors import RenderError
from common.package.image_header import PASS_IMAGE_LIMITS, checked_header, read_header

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_METADATA = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP"})
_MOST_PROFILE = 1 << 20
"""Bytes of a color profile that are unpacked; real ones are below 4 kB, some below 600 kB."""


_LOOKED_AT = 375
"""Pixels across at which text is looked for: a phone's points.  This and what follows is
a rule of thumb of ours: at least two bands of 6 to 40 rows, of which one has 30 sharp edges,
between rows with 4 at most."""
_SHARP, _BUSY, _CALM, _LINE, _FEW_LINES = 60, 30, 4, (6, 40), 2


@dataclass(frozen=True)
class ImageFacts:
    """What is known of one image.

    Attributes:
        kind: ``PNG``, ``JPEG``, ``PDF`` …; empty for an unknown file.
        width, height: pixels; 0 where unknown.
        fault: why it may not load, or empty.
        has_alpha: whether its pixels can be transparent.
        metadata: bytes of text, EXIF and color profile.
        profile: name of the color profile, if it has one that is not a usual one.
    """

    kind: str
    width: int = 0
    height: int = 0
    fault: str = ""
    has_alpha: bool = False
    metadata: int = 0
    profile: str = ""


@lru_cache(maxsize=512)
def facts_of(data: bytes) -> ImageFacts:
    """Return what the bytes of an image say; never fails."""
    if not data.startswith(_SIGNATURE):
        return _other_kind(data)
    chunks = []
    fault = "it is cut off"
    for name, content, is_whole in _chunks(data):
        chunks.append((name, content))
        if not is_whole:
            fault = "it is damaged"
            break
        if name == b"IEND":
            fault = ""
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        return ImageFacts("PNG", fault="it is damaged")
    return _png_facts(chunks, fault)


@lru_cache(maxsize=256)
def has_transparent_pixels(data: bytes) -> bool:
    """Return whether any pixel of a small image is not opaque; never fails."""
    try:
        checked_header(data, PASS_IMAGE_LIMITS)
        with Image.open(BytesIO(data)) as image:
            histogram = image.convert("RGBA").getchannel("A").histogram()
    except (OSError, ValueError, SyntaxError, RenderError, zlib.error):
        return False
    return any(histogram[:250])  # what looks opaque may be 254 after scaling


@lru_cache(maxsize=64)
def seems_to_carry_text(data: bytes) -> bool:
    """Return whether an image has lines of text, by a rule of thumb; never fails.

    A line of text is a band of rows with many sharp edges between calm rows.  Photographs
    have edges everywhere, logos few.
    """
    try:
        checked_header(data, PASS_IMAGE_LIMITS)
        with Image.open(BytesIO(data)) as image:
            gray = image.convert("RGBA").convert("L")
    except (OSError, ValueError, SyntaxError, RenderError, zlib.error):
        return False
    height = max(1, round(gray.height * _LOOKED_AT / gray.width))
    small = gray.resize((_LOOKED_AT, height), Image.Resampling.BOX)
    return _lines(small.tobytes(), height) >= _FEW_LINES


def _lines(cells: bytes, height: int) -> int:
    """Return how many bands of rows look like lines of text."""
    edges = []
    for row in range(height):
        cut = cells[row * _LOOKED_AT : (row + 1) * _LOOKED_AT]
        edges.append(sum(abs(a - b) > _SHARP for a, b in pairwise(cut)))
    found, band = 0, [0]
    for count in [*edges, 0]:
        if count > _CALM:
            band.append(count)
            continue
        is_line = _LINE[0] < len(band) <= _LINE[1] and max(band) >= _BUSY
        found, band = found + is_line, [0]
    return found


def _other_kind(data: bytes) -> ImageFacts:
    header = read_header(data)
    if header is not None:
        return ImageFacts(header.kind, header.width, header.height)
    if data.startswith(b"%PDF"):
        return ImageFacts("PDF")
    if data[:200].lstrip().startswith((b"<svg", b"<?xml")):
        return ImageFacts("SVG")
    return ImageFacts("")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """Yield name and content of each chunk, and whether its checksum is right."""
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + length]
        if at + 12 + length > len(data):
            yield name, b"", False
            return
        (expected,) = struct.unpack_from(">I", data, at + 8 + length)
        yield name, content, zlib.crc32(content, zlib.crc32(name)) == expected
        at += 12 + length


def _png_facts(chunks: list[tuple[bytes, bytes]], fault: str) -> ImageFacts:
    width, height, depth, color, _packing, _filter, interlaced = struct.unpack(
        ">IIBBBBB", chunks[0][1]
    )
    names = {name for name, _content in chunks}
    if not fault and b"IDAT" not in names:
        fault = "it has no pixels"
    if not fault and depth == 16:
        fault = "it has 16 bits per channel"
    if not fault and interlaced:
        fault = "it is interlaced"
    profile = next((content for name, content in chunks if name == b"iCCP"), b"")
    return ImageFacts(
        kind="PNG",
        width=width,
        height=height,
        fault=fault,
        has_alpha=color in {4, 6} or b"tRNS" in names,
        metadata=sum(len(content) for name, content in chunks if name in _METADATA),
        profile=_unusual_profile(profile) if profile else "",
    )


def _unusual_profile(chunk: bytes) -> str:
    """Return the name of a profile that is neither sRGB nor Display P3, else an empty text."""
    name, _null, packed = chunk.partition(b"\0")
    try:
        content = zlib.decompressobj().decompress(packed[1:], _MOST_PROFILE)
    except zlib.error:
        content = b""
    known = (b"sRGB", b"s\0R\0G\0B", b"Display P3", b"D\0i\0s\0p\0l\0a\0y\0 \0P\x003")
    if any(word in content for word in known) or any(word in name for word in known):
        return ""
    if content[16:20] == b"GRAY":  # gray is the same in both
        return ""
    return name.decode("latin-1").strip() or "unnamed"
