# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about the images of the pass."""

from collections.abc import Iterator
from dataclasses import dataclass

from common.model.color import luminance, parse_color
from common.model.image_slot import SCALES, SLOTS, ImageName, ImageSlot, SlotFit, parse_image_name
from common.model.personalization import PERSONALIZATION_JSON
from common.model.style import STYLES
from common.validation.catalog import found
from common.validation.context import Context
from common.validation.image_facts import (
    ImageFacts,
    facts_of,
    has_transparent_pixels,
    seems_to_carry_text,
)
from common.validation.issue import Issue

_MOST_METADATA = 50_000
"""Bytes.  CHOICE."""

_HEAVY = 200_000
"""Bytes of one image.  Source: ux.md B.6, P010."""

_TOLERATED_CUT = 0.02
"""Share of an image that may be cut without a word.  Source: wallet-format 5.7."""

_DARK = 0.18
"""Luminance below which text is dark.  CHOICE."""


@dataclass(frozen=True)
class ImageFile:
    """One image of the package."""

    file: str
    name: ImageName
    facts: ImageFacts

    @property
    def slot(self) -> ImageSlot:
        return SLOTS[self.name.slot]


def images_of(context: Context) -> tuple[ImageFile, ...]:
    """Return the images that Wallet looks for, with what they say about themselves."""
    known: tuple[ImageFile, ...] | None = context.cache.get("images")
    if known is None:
        known = tuple(
            ImageFile(file, name, facts_of(bytes(data)))
            for file, data in context.package.files.items()
            if (name := parse_image_name(file)) is not None
        )
        context.cache["images"] = known
    return known


def icon_is_present(context: Context) -> Iterator[Issue]:
    """Source: php-pkpass#11, tickets#587; any scale satisfies the installer."""
    if not any(image.name.slot == "icon" for image in images_of(context)):
        yield found("IMG001", ("images", "icon"), at_file="icon.png")


def icon_has_all_scales(context: Context) -> Iterator[Issue]:
    """Source: PB."""
    scales = {image.name.scale for image in images_of(context) if image.name.slot == "icon"}
    for scale in (2, 3):
        if scales and scale not in scales:
            file = ImageName("icon", scale).file
            yield found("IMG002", ("images", "icon"), at_file=file, file=file)


def icon_has_its_plain_scale(context: Context) -> Iterator[Issue]:
    """Source: a real pass has icon@2x.png alone; Wallet took it, other readers do not."""
    scales = {image.name.scale for image in images_of(context) if image.name.slot == "icon"}
    if scales and 1 not in scales:
        yield found("IMG024", ("images", "icon"), at_file="icon.png")


def images_are_png(context: Context) -> Iterator[Issue]:
    """Source: ISS."""
    for image in images_of(context):
        if image.facts.kind != "PNG" and context.package.files[image.file]:
            kind = f"a {image.facts.kind} file" if image.facts.kind else "of an unknown kind"
            yield _of(image, "IMG003", kind=kind)


def images_will_load(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for image in images_of(context):
        if image.facts.fault:
            yield _of(image, "IMG004", why=image.facts.fault)


def images_are_not_empty(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for image in images_of(context):
        if not context.package.files[image.file]:
            yield _of(image, "IMG021")


def icon_is_opaque(context: Context) -> Iterator[Issue]:
    """Source: HIG."""
    for image in images_of(context):
        if image.name.slot != "icon" or not image.facts.has_alpha:
            continue
        if has_transparent_pixels(bytes(context.package.files[image.file])):
            yield _of(image, "IMG005")


def images_are_not_too_large(context: Context) -> Iterator[Issue]:
    """Source: HIG."""
    for image in _sized(context):
        width, height = image.slot.pixels(image.name.scale)
        over = (image.facts.width > width + 1, image.facts.height > height + 1)
        if all(over) or (any(over) and image.slot.fit is SlotFit.CONTAIN):
            yield _size_issue(image, "IMG006")


def images_are_not_too_small(context: Context) -> Iterator[Issue]:
    """Source: HIG."""
    for image in _sized(context):
        slot, scale = image.slot, image.name.scale
        under_width = image.facts.width < slot.min_width * scale - 1
        under_height = image.facts.height < _least_height(slot) * scale - 1
        if slot.fit is SlotFit.CONTAIN:
            is_small = under_width and under_height
        else:
            is_small = under_width or under_height
        if is_small and scale > 1:
            yield _size_issue(image, "IMG007")


def images_keep_their_shape(context: Context) -> Iterator[Issue]:
    """Source: HIG."""
    for image in _sized(context):
        if image.slot.fit is SlotFit.CONTAIN or image.name.slot == "thumbnail":
            continue
        cut = min(_cut(image, *size) for size in _shapes(image.slot))
        if cut > _TOLERATED_CUT:
            width, height = image.slot.pixels(image.name.scale)
            yield _of(image, "IMG008", share=round(cut * 100), width=width, height=height)


def scales_fit_together(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    groups: dict[tuple[str, str], list[ImageFile]] = {}
    for image in _sized(context):
        groups.setdefault((image.name.language, image.name.slot), []).append(image)
    for images in groups.values():
        first, *others = sorted(images, key=lambda image: image.name.scale)
        odd = [other for other in others if not _fit_together(first, other)]
        if odd:
            files = " and ".join([first.file, *(image.file for image in odd)])
            yield found("IMG009", ("images", first.name.slot), at_file=odd[0].file, files=files)


def images_suit_the_style(context: Context) -> Iterator[Issue]:
    """Source: HIG."""
    seen = set()
    for image in images_of(context):
        if not context.styles or image.slot.is_shown_on(context.faces) or image.name.slot in seen:
            continue
        seen.add(image.name.slot)
        styles = " and ".join(STYLES[style].plural for style in image.slot.styles)
        yield _of(image, "IMG010", slot=image.name.slot, styles=styles)


def strip_hides_nothing(context: Context) -> Iterator[Issue]:
    """Source: PG; on event tickets the strip wins."""
    slots = {image.name.slot for image in images_of(context)}
    others = sorted(slots & {"background", "thumbnail"})
    is_classic_event = context.style == "eventTicket" and not context.scheme
    if is_classic_event and "strip" in slots and others:
        yield found("IMG011", ("images", "strip"), others=" and ".join(others))


def thumbnail_is_not_too_long(context: Context) -> Iterator[Issue]:
    """Source: PG."""
    for image in _sized(context):
        ratio = image.facts.width / image.facts.height
        if image.name.slot == "thumbnail" and not 2 / 3 - 0.01 <= ratio <= 3 / 2 + 0.01:
            yield _of(image, "IMG012")


def localized_images_are_not_hidden(context: Context) -> Iterator[Issue]:
    """Source: DOC; a file at the root overrides the localized ones."""
    names = {(i.name.slot, i.name.scale) for i in images_of(context) if i.name.language}
    for image in images_of(context):
        if not image.name.language and (image.name.slot, image.name.scale) in names:
            yield _of(image, "IMG013")


def localized_images_are_complete(context: Context) -> Iterator[Issue]:
    """Source: DOC; a missing scale mixes languages."""
    localized: dict[str, dict[str, set[int]]] = {}
    for image in images_of(context):
        if image.name.language:
            of_slot = localized.setdefault(image.name.slot, {})
            of_slot.setdefault(image.name.language, set()).add(image.name.scale)
    for slot, by_language in localized.items():
        all_scales = set().union(*by_language.values())
        for language, scales in by_language.items():
            for scale in sorted(all_scales - scales):
                file = ImageName(slot, scale, language).file
                yield found("IMG014", ("images", slot), at_file=file, at_language=language,
                            file=file)  # fmt: skip


def images_carry_no_text(context: Context) -> Iterator[Issue]:
    """Source: HIG; a rule of thumb, as nothing here can read."""
    seen: set[tuple[str, str]] = set()
    for image in sorted(_sized(context), key=lambda image: image.name.scale):
        slot = (image.name.slot, image.name.language)
        if image.name.slot not in {"strip", "background", "artwork"} or slot in seen:
            continue
        seen.add(slot)
        if seems_to_carry_text(bytes(context.package.files[image.file])):
            yield _of(image, "IMG015")


def text_on_background_is_light(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    value = context.pass_json.foreground_color
    color = parse_color(value) if value else None
    slots = {image.name.slot for image in images_of(context)}
    is_behind_text = context.style == "eventTicket" and "strip" not in slots
    if is_behind_text and "background" in slots and color and luminance(color) < _DARK:
        yield found("IMG016", ("foregroundColor",))


def images_have_little_metadata(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for image in images_of(context):
        if image.facts.metadata > _MOST_METADATA:
            yield _of(image, "IMG017", size=image.facts.metadata // 1000)


def sign_up_logo_fits(context: Context) -> Iterator[Issue]:
    """Source: PG, unverified on current systems."""
    if PERSONALIZATION_JSON not in context.package.files:
        return
    logos = [image for image in images_of(context) if image.name.slot == "personalizationLogo"]
    if not {2, 3} <= {image.name.scale for image in logos}:
        what = "The logo of the sign-up sheet is missing at 2x or 3x."
        yield found("IMG018", ("images", "personalizationLogo"), what=what)
    for image in logos:
        width, height = image.slot.pixels(image.name.scale)
        if image.facts.width > width or image.facts.height > height:
            yield _of(image, "IMG018", what=f"“{image.file}” is larger than 150 × 40 points.")


def images_are_light(context: Context) -> Iterator[Issue]:
    """Source: ux.md B.6, P010."""
    for image in images_of(context):
        size = len(context.package.files[image.file])
        limit = _HEAVY if image.name.slot not in {"artwork", "background"} else 5 * _HEAVY
        if size > limit:
            yield _of(image, "IMG019", size=size // 1000)


def profiles_are_usual(context: Context) -> Iterator[Issue]:
    """Source: HIG, sRGB or Display P3."""
    for image in images_of(context):
        if image.facts.profile:
            yield _of(image, "IMG020", profile=image.facts.profile)


def watch_has_what_the_strip_says(context: Context) -> Iterator[Issue]:
    """Source: DOC; Apple Watch leaves the strip out or crops it."""
    if not any(image.name.slot == "strip" for image in images_of(context)) or context.scheme:
        return
    groups = ("primaryFields", "secondaryFields", "auxiliaryFields")
    if not any(place.group in groups for place in context.fields):
        yield found("IMG022", ("images", "strip"))


def images_have_sharp_scales(context: Context) -> Iterator[Issue]:
    """Source: HIG; every current phone draws at 2x or 3x."""
    scales: dict[str, set[int]] = {}
    for image in images_of(context):
        scales.setdefault(image.name.slot, set()).add(image.name.scale)
    for slot, present in scales.items():
        if slot != "icon" and present == {SCALES[0]}:
            yield found("IMG023", ("images", slot), slot=slot)


def _of(image: ImageFile, code: str, **values: object) -> Issue:
    path = ("images", image.name.slot)
    language = image.name.language
    return found(
        code, path, at_file=image.file, at_language=language, **{"file": image.file, **values}
    )


def _size_issue(image: ImageFile, code: str) -> Issue:
    width, height = image.slot.pixels(image.name.scale)
    facts = image.facts
    largest = f"{width} × {height}"
    return _of(image, code, width=facts.width, height=facts.height, largest=largest)


def _sized(context: Context) -> Iterator[ImageFile]:
    for image in images_of(context):
        if image.facts.width and image.facts.height and image.name.slot != "venueMap":
            yield image


def _least_height(slot: ImageSlot) -> float:
    """Event tickets show 98 points of the strip's 144.  Source: PG."""
    return min([slot.min_height, *(height for _style, _width, height in slot.sizes)])


def _shapes(slot: ImageSlot) -> list[tuple[float, float]]:
    other = [(width, height) for _style, width, height in slot.sizes]
    return [(slot.width, slot.height), (slot.min_width, slot.min_height), *other]


def _cut(image: ImageFile, width: float, height: float) -> float:
    """Return the share of an image that is cut when it covers a place of this shape."""
    own, wanted = image.facts.width / image.facts.height, width / height
    return 1 - min(own, wanted) / max(own, wanted)


def _fit_together(one: ImageFile, other: ImageFile) -> bool:
    small, large = one.name.scale, other.name.scale
    pairs = (
        (one.facts.width, other.facts.width),
        (one.facts.height, other.facts.height),
    )
    return all(abs(b * small - a * large) <= small + large for a, b in pairs)
