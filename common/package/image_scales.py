# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One picture in, the three scales of an image slot out."""

import io
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import MappingProxyType

from PIL import Image, ImageCms, ImageOps

from common.errors import RenderError
from common.model.image_slot import SCALES, ImageName, ImageSlot, SlotFit
from common.package.image_header import SOURCE_LIMITS, ImageLimits, checked_header
from common.text import _

COMPRESSION = 4
"""zlib level of the PNG files: as light as 6 on photos, in half the time (measured)."""


@dataclass(frozen=True)
class CropBox:
    """The part of a picture that is used, in fractions of its width and height, 0 to 1."""

    x: float = 0.0
    y: float = 0.0
    width: float = 1.0
    height: float = 1.0

    def in_pixels(self, width: int, height: int) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom in a picture of this size."""
        return (
            self.x * width,
            self.y * height,
            (self.x + self.width) * width,
            (self.y + self.height) * height,
        )

    def inside(self) -> "CropBox":
        """Return the box moved, and if need be shrunk, so that it lies within the picture."""
        shrink = min(1.0, 1 / self.width, 1 / self.height)
        width, height = self.width * shrink, self.height * shrink
        return CropBox(
            min(max(self.x, 0.0), 1 - width), min(max(self.y, 0.0), 1 - height), width, height
        )


@dataclass(frozen=True)
class ScaledImage:
    """What became of one picture.

    Attributes:
        files: the PNG files by name, such as ``de.lproj/strip@2x.png``.
        crop: the part that was used.
        source_size: pixels of the picture as seen, after any turning by its metadata.
        warnings: what a careful person would want to know, as sentences.
    """

    files: Mapping[str, bytes]
    crop: CropBox
    source_size: tuple[int, int]
    warnings: tuple[str, ...]


def centered_crop(source: tuple[int, int], points: tuple[float, float]) -> CropBox:
    """Return the largest box of the slot's ratio in the middle of a picture."""
    wanted = points[0] / points[1] * source[1] / source[0]  # ratio in fractions of the picture
    width, height = (1.0, 1 / wanted) if wanted >= 1 else (wanted, 1.0)
    return CropBox((1 - width) / 2, (1 - height) / 2, width, height)


def scale_to_slot(
    data: bytes,
    slot: ImageSlot,
    *,
    style: str | None = None,
    language: str = "",
    crop: CropBox | None = None,
) -> ScaledImage:
    """Make the files of a slot from one picture.

    Args:
        data: a PNG, JPEG, WebP or GIF file; of an animation the first frame.
        slot: where it goes; ``CONTAIN`` keeps the picture whole, the others cut it.
        style: the style of the pass, for slots whose size depends on it.
        language: the .lproj to which the files belong; empty for all languages.
        crop: the part to use; without it the middle, or all of it with ``CONTAIN``.

    Raises :class:`RenderError` for what is no picture, is broken, or is too large.
    """
    points = slot.size(style)
    longest = round(max(points) * SCALES[-1])
    picture, full = _decoded(data, SOURCE_LIMITS, longest, crop)
    if crop is None:
        crop = CropBox() if slot.fit is SlotFit.CONTAIN else centered_crop(full, points)
    crop = crop.inside()
    if slot.min_width <= 1:  # a slot of free size: no larger than the picture itself
        points = (min(points[0], full[0] / SCALES[-1]), min(points[1], full[1] / SCALES[-1]))
    largest = _fitted(picture, crop, points, slot.fit)
    with ThreadPoolExecutor(len(SCALES)) as pool:  # zlib works without the interpreter lock
        files = list(pool.map(lambda scale: _png_at(largest, scale), SCALES))
    names = (ImageName(slot.name, scale, language).file for scale in SCALES)
    return ScaledImage(
        MappingProxyType(dict(zip(names, files, strict=True))),
        crop,
        full,
        tuple(_warnings(full, crop, points, slot.fit)),
    )


def decode(
    data: bytes, limits: ImageLimits = SOURCE_LIMITS, longest: int = 2048
) -> tuple[Image.Image, tuple[int, int]]:
    """Return a picture, upright, in sRGB, RGB or RGBA, and the size of the original.

    Args:
        data: the file.
        limits: what is opened at all.
        longest: where the original is larger, the picture is made about this large.

    Raises :class:`RenderError` for what is no picture, is broken, or is too large.
    """
    picture, full = _decoded(data, limits, longest, None)
    picture.thumbnail((longest, longest), Image.Resampling.BOX)
    return picture, full


def _decoded(
    data: bytes, limits: ImageLimits, longest: int, crop: CropBox | None
) -> tuple[Image.Image, tuple[int, int]]:
    """Decode at the least effort that still gives ``longest`` pixels within the crop."""
    header = checked_header(data, limits)
    try:
        picture: Image.Image = Image.open(io.BytesIO(data), formats=[header.kind])
        turned = picture.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        full = (picture.height, picture.width) if turned else picture.size
        part = 1.0 if crop is None else max(min(crop.width, crop.height), 0.01)
        if header.kind == "JPEG":  # the decoder itself can halve and quarter, which is fast
            wanted = max(1, round(longest / part))
            picture.draft("RGB", (wanted, wanted))
        picture.load()
        return _upright_srgb(picture), full
    # Pillow raises OSError, ValueError, SyntaxError and others on broken files.
    except Exception as error:
        raise RenderError(
            _("The picture is damaged and cannot be read ({kind}).").format(kind=header.kind),
            hint=_("Open it in a graphics program and export it anew as PNG."),
        ) from error


def _upright_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    if picture.mode.startswith("I"):  # 16 bits per pixel: Pillow would clip, not scale
        picture = picture.point(lambda value: value / 257).convert("L")
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    if picture.mode == "CMYK" and profile:
        picture, profile = _from_profile(picture, profile), None
    picture = picture.convert("RGBA" if has_alpha else "RGB")
    return picture if profile is None else _from_profile(picture, profile)


def _from_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """Bring colors of another space to sRGB; leave them as they are where that fails."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return picture
        mode = "RGB" if picture.mode == "CMYK" else picture.mode
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return picture if converted is None else converted


def _fitted(
    picture: Image.Image, crop: CropBox, points: tuple[float, float], fit: SlotFit
) -> Image.Image:
    """Cut and resize to the largest scale."""
    box = crop.in_pixels(*picture.size)
    slot_w, slot_h = (side * SCALES[-1] for side in points)
    if fit is SlotFit.CONTAIN:
        factor = min(slot_w / (box[2] - box[0]), slot_h / (box[3] - box[1]))
        slot_w, slot_h = (box[2] - box[0]) * factor, (box[3] - box[1]) * factor
    # Multiples of three, so that each scale is exactly that of its points.
    size = (max(1, round(slot_w / 3)) * 3, max(1, round(slot_h / 3)) * 3)
    whole = box[2] - box[0] >= 1 and box[3] - box[1] >= 1
    return picture.resize(size, Image.Resampling.LANCZOS, box if whole else None, reducing_gap=2.0)


def _png_at(largest: Image.Image, scale: int) -> bytes:
    picture = largest
    if scale != SCALES[-1]:
        size = (largest.width * scale // SCALES[-1], largest.height * scale // SCALES[-1])
        picture = largest.resize(size, Image.Resampling.LANCZOS)
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()


def _warnings(
    source: tuple[int, int], crop: CropBox, points: tuple[float, float], fit: SlotFit
) -> list[str]:
    found = []
    wide, high = source[0] * crop.width, source[1] * crop.height
    factors = (wide / points[0], high / points[1])
    factor = min(factors) if fit is not SlotFit.CONTAIN else max(factors)
    if factor < SCALES[-1] * 0.99:
        found.append(
            _("The picture is small for this slot: {has} pixels, {wants} would be sharp.").format(
                has=f"{round(wide)} × {round(high)}",
                wants=f"{round(points[0] * 3)} × {round(points[1] * 3)}",
            )
        )
    lost = 1 - crop.width * crop.height
    if lost > 0.5:
        found.append(
            _("{percent} % of the picture lies outside the slot.").format(percent=round(lost * 100))
        )
    return found
