# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every image slot of a pass: size in points, fit, styles; and the names of image files.

Pixels are points times the scale and are never typed twice.  Sources: HIG 2026, PB, PG
(wallet-format 2.2); where they differ the choice stands beside the record.
"""

import re
from dataclasses import dataclass
from enum import Enum

SCALES = (1, 2, 3)
"""The scales Wallet looks for; current phones use 2 and 3."""


class SlotFit(Enum):
    """How Wallet brings an image into its slot."""

    FILL = "fill"  # covers the slot, the rest is cut, centered
    CONTAIN = "contain"  # all of it inside the slot
    SQUARE = "square"  # opaque square, the system rounds its corners


@dataclass(frozen=True)
class ImageSlot:
    """One place for an image.

    Attributes:
        name: the base name of the files.
        width, height: the largest size in points.
        min_width, min_height: the smallest size in points at which it still looks right;
            equal to the largest for a fixed slot.
        fit: how it is scaled.
        styles: the styles and schemes that show it; empty means all.
        ios: the first iOS version.
        meaning: where it stands, one sentence.
        source: of the size.
        sizes: other sizes per style, in points.
    """

    name: str
    width: float
    height: float
    min_width: float
    min_height: float
    fit: SlotFit
    styles: tuple[str, ...]
    ios: str
    meaning: str
    source: str
    sizes: tuple[tuple[str, float, float], ...] = ()

    @property
    def is_fixed(self) -> bool:
        """Whether the aspect ratio is given, so that another one is cut."""
        return self.width == self.min_width and self.height == self.min_height

    def size(self, style: str | None = None) -> tuple[float, float]:
        """Return the largest size in points on a style."""
        for name, width, height in self.sizes:
            if name == style:
                return width, height
        return self.width, self.height

    def pixels(self, scale: int, style: str | None = None) -> tuple[int, int]:
        """Return the largest size in pixels at a scale."""
        width, height = self.size(style)
        return round(width * scale), round(height * scale)

    def is_shown_on(self, faces: frozenset[str]) -> bool:
        """Return whether any of these styles and schemes shows the slot."""
        return not self.styles or not faces.isdisjoint(self.styles)


SLOTS: dict[str, ImageSlot] = {
    slot.name: slot
    for slot in (
        ImageSlot(
            "icon", 38, 38, 29, 29, SlotFit.SQUARE, (), "6",
            "Shown on the lock screen, in mail and in notifications.",
            "HIG and PB 2026: 38; older documents 29, either installs",
        ),
        ImageSlot(
            "logo", 160, 50, 50, 50, SlotFit.CONTAIN,
            ("boardingPass", "coupon", "eventTicket", "storeCard", "generic",
             "posterEventTicket", "semanticBoardingPass"), "6",
            "Top left of the card, beside the logo text.",
            "HIG: height 50, width 50 to 160; fallback on posters",
        ),
        ImageSlot(
            "primaryLogo", 126, 30, 30, 30, SlotFit.CONTAIN,
            ("posterEventTicket", "semanticBoardingPass", "posterGeneric"), "18",
            "Top left of a poster or semantic boarding pass.", "HIG: width 30 to 126",
        ),
        ImageSlot(
            "secondaryLogo", 135, 12, 12, 12, SlotFit.CONTAIN, ("posterEventTicket",), "18",
            "Bottom right of a poster event ticket.", "HIG",
        ),
        ImageSlot(
            "strip", 375, 144, 375, 144, SlotFit.FILL, ("coupon", "storeCard", "eventTicket"), "6",
            "Behind the primary fields, across the card.",
            "HIG, PB: 375 × 144; PG: 98 high on event tickets, where top and bottom are cut",
            (("eventTicket", 375, 98),),
        ),
        ImageSlot(
            "thumbnail", 90, 90, 60, 60, SlotFit.FILL, ("eventTicket", "generic"), "6",
            "At the right of the primary fields.",
            "HIG: 60 to 90 wide, 90 high; PG: ratios beyond 2:3 and 3:2 are cut",
        ),
        ImageSlot(
            "background", 345, 505, 343, 503, SlotFit.FILL,
            ("eventTicket", "posterEventTicket", "posterGeneric"), "6",
            "Blurred behind the whole card.",
            "HIG: 343 × 503, PB: 345 × 505; CHOICE: make the larger, keep content in the smaller",
        ),
        ImageSlot(
            "artwork", 358, 448, 358, 448, SlotFit.FILL,
            ("posterEventTicket", "posterGeneric"), "18",
            "Full bleed behind a poster.", "HIG",
        ),
        ImageSlot(
            "footer", 286, 15, 286, 15, SlotFit.CONTAIN, ("boardingPass",), "6",
            "Above the barcode of a boarding pass.", "PB, PG: 286 × 15; HIG says 268",
        ),
        ImageSlot(
            "personalizationLogo", 150, 40, 1, 1, SlotFit.CONTAIN, (), "10",
            "On the sign-up sheet of a rewards pass.", "PG, unverified on current systems",
        ),
        ImageSlot(
            "venueMap", 1024, 1024, 1, 1, SlotFit.CONTAIN, ("posterEventTicket",), "18",
            "Map of the venue in the event guide; any size.",
            "DOC: free size; CHOICE for the editor: at most 1024 points a side",
        ),
    )
}  # fmt: skip
"""Every slot by name."""

_IMAGE_NAME = re.compile(
    r"(?:(?P<language>[^/]+)\.lproj/)?(?P<slot>[A-Za-z]+)(?:@(?P<scale>[123])x)?\.png"
)


@dataclass(frozen=True)
class ImageName:
    """What the name of an image file says."""

    slot: str
    scale: int
    language: str = ""

    @property
    def file(self) -> str:
        """The name in the package, such as ``de.lproj/strip@2x.png``."""
        suffix = "" if self.scale == 1 else f"@{self.scale}x"
        folder = f"{self.language}.lproj/" if self.language else ""
        return f"{folder}{self.slot}{suffix}.png"


def parse_image_name(file: str) -> ImageName | None:
    """Return slot, scale and language of a file that Wallet reads as an image, else ``None``."""
    match = _IMAGE_NAME.fullmatch(file)
    if match is None or match["slot"] not in SLOTS:
        return None
    return ImageName(match["slot"], int(match["scale"] or 1), match["language"] or "")
