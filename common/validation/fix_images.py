# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of images."""

import io
from collections.abc import Iterator
from functools import lru_cache, partial

from PIL import Image

from common.errors import RenderError
from common.model import edits
from common.model.color import Color, parse_color
from common.model.image_slot import SLOTS, ImageName, SlotFit, parse_image_name
from common.model.package import PassPackage
from common.package.image_header import PASS_IMAGE_LIMITS
from common.package.image_scales import COMPRESSION, decode
from common.text import _
from common.validation.fix_steps import (
    Maker,
)
from common.validation.issue import FixIt, Issue


def make_icon(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Make the icon from the logo or the thumbnail, on the background color."""
    for slot in ("logo", "thumbnail", "primaryLogo"):
        source = largest_of(package, slot)
        if source and _is_picture(package, source):
            title = _("Make it from the {slot}").format(slot=slot)
            yield FixIt(title, partial(_with_icon, source=source), safe=False)
            return


def make_scale(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make a missing scale from the largest one that is there."""
    name = parse_image_name(issue.file)
    source = largest_of(package, name.slot, name.language) if name else ""
    if name is None or issue.file in package.files or not _is_picture(package, source):
        return
    found = parse_image_name(source)
    scale = found.scale if found else 1
    title = _("Make it from “{name}”").format(name=source)

    def apply(now: PassPackage) -> PassPackage:
        return _resized(now, source, issue.file, name.scale / scale)

    yield FixIt(title, apply, safe=scale > name.scale)


def save_again(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Save an image as 8-bit PNG in sRGB, without metadata."""
    if not _is_picture(package, issue.file):
        return
    title = _("Save it again as PNG in sRGB")
    yield FixIt(title, lambda p: _with_image(p, issue.file, _picture(p, issue.file)))


def flatten(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Put the icon on the background color."""

    def apply(now: PassPackage) -> PassPackage:
        picture = _picture(now, issue.file)
        ground = Image.new("RGBA", picture.size, _background(now))
        ground.alpha_composite(picture.convert("RGBA"))
        return _with_image(now, issue.file, ground.convert("RGB"))

    if _is_picture(package, issue.file):
        yield FixIt(_("Put it on the background color"), apply, safe=False)


def scale_down(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Bring an image to the size of its place."""
    name = parse_image_name(issue.file)
    if name is None or not _is_picture(package, issue.file):
        return
    slot = SLOTS[name.slot]
    width, height = slot.pixels(name.scale)

    def apply(now: PassPackage) -> PassPackage:
        picture = _picture(now, issue.file)
        factors = (width / picture.width, height / picture.height)
        factor = min(factors) if slot.fit is SlotFit.CONTAIN else max(factors)
        return _resized(now, issue.file, issue.file, factor)

    yield FixIt(_("Scale it down"), apply, safe=False)


def crop(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Cut an image to the shape of its place, from the middle."""
    name = parse_image_name(issue.file)
    if name is None or not _is_picture(package, issue.file):
        return
    slot = SLOTS[name.slot]
    wanted = slot.width / slot.height
    if name.slot == "thumbnail":
        wanted = 0.0  # to the nearest of the ratios that fit

    def apply(now: PassPackage) -> PassPackage:
        picture = _picture(now, issue.file)
        own = picture.width / picture.height
        ratio = wanted or min(max(own, 2 / 3), 3 / 2)
        width = min(picture.width, round(picture.height * ratio))
        height = min(picture.height, round(picture.width / ratio))
        left, top = (picture.width - width) // 2, (picture.height - height) // 2
        part = picture.crop((left, top, left + width, top + height))
        return _with_image(now, issue.file, part)

    yield FixIt(_("Crop it in the middle"), apply, safe=False)


def make_scales(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make the smaller scales again from the largest."""
    name = parse_image_name(issue.file)
    source = largest_of(package, name.slot, name.language) if name else ""
    found = parse_image_name(source) if source else None
    if name is None or found is None or not _is_picture(package, source):
        return

    def apply(now: PassPackage) -> PassPackage:
        for scale in range(1, found.scale):
            file = ImageName(name.slot, scale, name.language).file
            if file in now.files:
                now = _resized(now, source, file, scale / found.scale)
        return now

    title = _("Make the smaller ones from “{name}”").format(name=source)
    yield FixIt(title, apply, safe=False)


def remove_slot(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove every file of an image that is not shown."""
    name = parse_image_name(issue.file)
    if name is not None:
        yield _removing_slots(package, (name.slot,))


def choose_strip(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Remove the strip, or what it hides."""
    yield _removing_slots(package, ("background", "thumbnail"))
    yield _removing_slots(package, ("strip",))


def compress(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Save an image with 256 colors."""
    if not _is_picture(package, issue.file):
        return

    def apply(now: PassPackage) -> PassPackage:
        picture = _picture(now, issue.file)
        method = Image.Quantize.FASTOCTREE
        few = picture.convert("RGBA").quantize(256, method=method)
        out = io.BytesIO()
        few.save(out, "PNG", optimize=True)
        data = out.getvalue()
        is_smaller = len(data) < len(now.files[issue.file])
        return edits.set_file(now, issue.file, data) if is_smaller else now

    yield FixIt(_("Save it with 256 colors"), apply, safe=False)


def largest_of(package: PassPackage, slot: str, language: str = "") -> str:
    """Return the file of a slot with the largest scale, or an empty text."""
    names = [
        name
        for file in package.files
        if (name := parse_image_name(file)) and name.slot == slot and name.language == language
    ]
    return max(names, key=lambda name: name.scale).file if names else ""


def _with_icon(package: PassPackage, source: str) -> PassPackage:
    slot = SLOTS["icon"]
    picture = _picture(package, source).convert("RGBA")
    side, _height = slot.pixels(3)
    room = round(side * 0.86)
    picture.thumbnail((room, room), Image.Resampling.LANCZOS)
    ground = Image.new("RGBA", (side, side), _background(package))
    ground.alpha_composite(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    for scale in (1, 2, 3):
        size = slot.pixels(scale)
        image = ground.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        package = _with_image(package, ImageName("icon", scale).file, image)
    return package


def _is_picture(package: PassPackage, file: str) -> bool:
    """Return whether a file can be decoded, so that a repair of its pixels makes sense."""
    return file in package.files and _decodes(bytes(package.files[file]))


@lru_cache(maxsize=64)
def _decodes(data: bytes) -> bool:
    try:
        decode(data, PASS_IMAGE_LIMITS)
    except RenderError:
        return False
    return True


def _resized(package: PassPackage, source: str, target: str, factor: float) -> PassPackage:
    picture = _picture(package, source)
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return _with_image(package, target, picture.resize(size, Image.Resampling.LANCZOS))


def _picture(package: PassPackage, file: str) -> Image.Image:
    """Decode; raises an error for people where the file is no picture."""
    return decode(bytes(package.files.get(file, b"")), PASS_IMAGE_LIMITS)[0]


def _with_image(package: PassPackage, file: str, picture: Image.Image) -> PassPackage:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=COMPRESSION, icc_profile=b"")
    return edits.set_file(package, file, out.getvalue())


def _background(package: PassPackage) -> tuple[int, int, int, int]:
    color = parse_color(package.pass_json.background_color or "") or Color(255, 255, 255)
    return color.red, color.green, color.blue, 255


def _removing_slots(package: PassPackage, slots: tuple[str, ...]) -> FixIt:
    files = [
        file for file in package.files if (name := parse_image_name(file)) and name.slot in slots
    ]
    title = _("Remove the {slot} image").format(slot=" and ".join(slots))
    return FixIt(title, lambda p: p.without_files(*files), safe=False)


def take_from_larger(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make an image anew from a larger scale of it, where that one is large enough."""
    name = parse_image_name(issue.file)
    source = largest_of(package, name.slot, name.language) if name else ""
    found = parse_image_name(source)
    if name is None or found is None or source == issue.file or not _is_picture(package, source):
        return

    def apply(now: PassPackage) -> PassPackage:
        return _resized(now, source, issue.file, name.scale / found.scale)

    yield FixIt(_("Make it from “{name}”").format(name=source), apply, safe=False)


def fit_sign_up_logo(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Scale the logo of the sign-up sheet down, or make what is missing."""
    if issue.file:
        yield from scale_down(package, issue)
        return
    for source in (largest_of(package, "personalizationLogo"), largest_of(package, "logo")):
        if source and _is_picture(package, source):
            title = _("Make it from “{name}”").format(name=source)
            yield FixIt(title, partial(_with_sign_up_logo, source=source), safe=False)
            return


def _with_sign_up_logo(package: PassPackage, source: str) -> PassPackage:
    for scale in (2, 3):
        width, height = SLOTS["personalizationLogo"].pixels(scale)
        picture = _picture(package, source)
        factor = min(width / picture.width, height / picture.height)
        file = ImageName("personalizationLogo", scale).file
        package = _resized(package, source, file, factor)
    return package


def enlarge(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Enlarge the image; it fills its place, though no sharper."""
    slot = str(issue.path[-1])
    source = largest_of(package, slot)
    if not source or not _is_picture(package, source):
        return

    def apply(now: PassPackage) -> PassPackage:
        for scale in (2, 3):
            now = _resized(now, source, ImageName(slot, scale).file, scale)
        return now

    yield FixIt(_("Enlarge it, though it gets no sharper"), apply, safe=False)


FIXES: dict[str, Maker] = {
    "IMG001": make_icon,
    "IMG002": make_scale,
    "IMG003": save_again,
    "IMG004": save_again,
    "IMG005": flatten,
    "IMG006": scale_down,
    "IMG007": take_from_larger,
    "IMG008": crop,
    "IMG009": make_scales,
    "IMG010": remove_slot,
    "IMG011": choose_strip,
    "IMG012": crop,
    "IMG014": make_scale,
    "IMG017": save_again,
    "IMG018": fit_sign_up_logo,
    "IMG019": compress,
    "IMG020": save_again,
    "IMG023": enlarge,
    "IMG024": make_scale,
}
"""The maker of repairs of each code."""
