# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Where Wallet puts things: geometry as data.

Points, from the top left corner of the card.  ``W`` is the width of the card; what depends on
it is computed by the layout.  Sources: SHOT = pixels of iPhone screenshots
(tiketocz/pkpass-preview, MIT), FIT = our text fitted to them, HIG = Human Interface
Guidelines, Wallet, PG = PassKit Programming Guide, PB = apple/pass-builder, VIEW = agreement of
other renderers, CHOICE = a decision of ours where no source settles the point.
"""

from dataclasses import dataclass

CARD_HEIGHT = 502.0  # SHOT: 361 x 502 on a phone 393 wide; HIG's background has 503
CORNER_RADIUS = 11.0  # SHOT 10 to 12
MARGIN = 15.0  # SHOT
EDGE_WIDTH = 1 / 3  # SHOT: one device pixel at 3x
EDGE_OPACITY = 0.15  # SHOT: 12 to 18 %
SHEEN_FACTOR = 1.05  # FIT: gray 187 is 196 at the top, black stays black, white white
SHEEN_BOTTOM = 49.0  # SHOT

SMALLEST_VALUE = 10.0  # SHOT: the smallest seen, still without an ellipsis
CAP_HEIGHT = 0.705  # SHOT: of the phone's face, and of Inter at OPTICAL_SIZE
LINE_HEIGHT = 1.2  # CHOICE: of values that wrap

LABEL_SIZE = 11.0  # SHOT
LABEL_WEIGHT = 600  # SHOT


@dataclass(frozen=True)
class RowGeometry:
    """Where a group of fields stands and how it is set.

    Attributes:
        top, height: the box of the group.
        label_baseline: y of the labels' baseline.
        drop: from the labels' baseline to the top of the value's line; the line reaches
            :data:`ASCENT` times the size down to its baseline, so that a value that shrinks
            stays close under its label.
        size, weight: of the value.
        gap: the least space between two fields.
        lines: how many lines a value may take.
    """

    top: float
    height: float
    label_baseline: float
    drop: float
    size: float
    weight: int
    gap: float
    lines: int = 1


ASCENT = 0.957  # SHOT: one factor explains the baselines of all groups, shrunk or not

HEADER = RowGeometry(10, 40, 19.8, 0.1, 21, 400, 16)  # SHOT
HEADER_WIDTH = 113.5  # FIT: values that shrink fill it

BOARDING_AUXILIARY = RowGeometry(140, 40, 149.7, 1.3, 16, 400, 12)  # CHOICE
BOARDING_SECONDARY = RowGeometry(188, 40, 197.7, 1.3, 16, 400, 12)  # CHOICE

STORE_ROW = RowGeometry(211, 46, 221.8, 4.8, 26, 300, 16)  # FIT
COUPON_ROW = RowGeometry(211, 46, 221.8, -1.2, 26, 300, 16)  # FIT: of the only coupon there is

EVENT_PRIMARY = RowGeometry(68, 46, 78.0, 1.2, 20, 400, 16, lines=2)  # SHOT; lines CHOICE
EVENT_SECONDARY = RowGeometry(120, 44, 129.7, 1.3, 16, 400, 16)  # SHOT; gap CHOICE
EVENT_AUXILIARY = RowGeometry(168, 52, 177.8, 2.2, 14, 400, 16, lines=2)  # SHOT; lines CHOICE
EVENT_SECOND_ROW = RowGeometry(216, 44, 225.8, 2.2, 14, 400, 16)  # CHOICE
EVENT_ROWS_BELOW_STRIP = (165.0, 213.0, 261.0)  # CHOICE: strip's lower edge + 8, pitch 48

GENERIC_PRIMARY = RowGeometry(76, 88, 85.7, 3.3, 30, 400, 16, lines=2)  # SHOT; lines CHOICE
GENERIC_SECONDARY = RowGeometry(174, 40, 183.8, 1.1, 20, 300, 13)  # SHOT; gap FIT
GENERIC_AUXILIARY = RowGeometry(218, 40, 227.9, 1.2, 16, 300, 13)  # SHOT; gap FIT


@dataclass(frozen=True)
class BoardingPrimary:
    """Origin and destination beside the transit icon."""

    top: float = 68.0  # SHOT
    height: float = 60.0  # SHOT
    label_baseline: float = 78.0  # FIT
    middle: float = 103.0  # FIT: the values stay centered here when they shrink
    size: float = 40.0  # SHOT
    weight: int = 300  # SHOT
    gap: float = 28.0  # FIT: values that shrink fill their slots


BOARDING_PRIMARY = BoardingPrimary()

TRANSIT_ICON_TOP = 87.5  # SHOT
NOTCH_RADIUS = 5.0  # SHOT
NOTCH_Y = 126.5  # SHOT
SCALLOP_PERIOD = 4.93  # SHOT
SCALLOP_DEPTH = 1.6  # FIT, what is seen below the card's edge; SHOT 1.8 to 2.0
BITE_CHORD = 62.0  # SHOT
BITE_DEPTH = 16.3  # SHOT

LOGO_X = 12.0  # CHOICE, aligned with the logo text
LOGO_MIDDLE = 30.0  # CHOICE
LOGO_MAX = (160.0, 50.0)  # HIG
LOGO_TEXT_SIZE = 18.0  # SHOT
LOGO_TEXT_WEIGHT = 600  # SHOT
LOGO_TEXT_X = 13.0  # SHOT
LOGO_TEXT_BASELINE = 35.3  # SHOT
LOGO_TEXT_GAP = 10.0  # CHOICE

STRIP_TOP = 59.0  # SHOT
STRIP_HEIGHT = 144.0  # HIG
EVENT_STRIP_HEIGHT = 98.0  # PG


@dataclass(frozen=True)
class StripPrimary:
    """The large value in, or in the place of, a strip, with its label below."""

    box_top: float
    box_height: float
    baseline: float
    label_baseline: float
    size: float
    label_size: float
    weight: int = 300  # SHOT


STORE_PRIMARY = StripPrimary(73, 114, 131.7, 157.7, 60, 18)  # FIT
EVENT_STRIP_PRIMARY = StripPrimary(67, 82, 112, 132, 40, 14)  # CHOICE

THUMBNAIL_SIDE = 90.0  # HIG
THUMBNAIL_ASPECT = (2 / 3, 3 / 2)  # HIG: beyond, the image is cropped
THUMBNAIL_GAP = 16.0  # CHOICE
THUMBNAIL_RADIUS = 3.0  # CHOICE
EVENT_THUMBNAIL_TOP = 68.0  # CHOICE: the top of the primary box
GENERIC_THUMBNAIL_TOP = 76.0  # CHOICE

BACKGROUND_BLUR = 10.0  # CHOICE, VIEW: other renderers use 6 to 10 px on smaller cards
BACKGROUND_DARKENING = 0.12  # CHOICE

FOOTER_SIZE = (286.0, 15.0)  # HIG, PB
FOOTER_GAP = 6.0  # CHOICE


@dataclass(frozen=True)
class BarcodeGeometry:
    """The white plate of a barcode, for each family of codes; all SHOT or FIT."""

    radius: float = 4.5
    max_width: float = 290.0
    text_size: float = 14.0
    text_margin: float = 11.0

    square_bottom: float = 488.6
    square_plate: float = 150.0  # a usual size, for a code that cannot be drawn
    square_padding: tuple[float, float, float] = (4.6, 6.0, 7.4)  # top, sides, bottom
    square_text_height: float = 14.5  # what alternative text adds
    square_text_baseline: float = 10.6  # above the lower edge

    pdf417_bottom: float = 471.0
    pdf417_width: float = 241.5  # of the bars
    pdf417_height: float = 60.2  # of the bars, at most
    pdf417_plate_width: float = 267.0
    pdf417_plate_height: float = 99.0
    pdf417_text_baseline: float = 4.0

    wide_bottom: float = 470.0
    wide_text_height: float = 15.0
    linear_plate_width: float = 256.0
    linear_plate_height: float = 76.0
    linear_top: float = 17.0
    linear_height: float = 39.5
    linear_width: float = 1020.0  # steps
    linear_step: float = 0.2475
    linear_text_baseline: float = 10.2


BARCODE = BarcodeGeometry()
NFC_SIDE = 20.0  # CHOICE, as all of the mark
NFC_INSET = 10.0
NFC_OPACITY = 0.6
BARCODE_FADED = 0.25  # CHOICE: of a voided or expired pass

OPTICAL_SIZE = 0.969
"""Inter at this part of a size has capitals and small letters as high as the phone's face.

Source: FIT; cap height 0.7275 against 0.705 of the size.
"""

_TRACKING = {
    300: ((16.0, 0.0), (20.0, -0.02), (26.0, -0.027), (40.0, -0.039), (60.0, -0.027)),
    400: ((10.0, 0.03), (12.0, 0.039), (14.0, 0.01), (16.0, -0.006), (20.0, -0.015), (30.0, -0.03)),
    600: ((11.0, 0.037), (18.0, -0.004)),
}
"""Weight, size and letter spacing in em with which Inter runs as wide as the phone's face.  FIT."""


def tracking(size: float, weight: int) -> float:
    """Return the letter spacing, in points, for a size of the phone's face."""
    table = _TRACKING.get(weight, _TRACKING[400])
    low = table[0]
    for high in table:
        if size <= high[0]:
            span = high[0] - low[0]
            part = (size - low[0]) / span if span else 0.0
            return round((low[1] + max(part, 0.0) * (high[1] - low[1])) * size, 3)
        low = high
    return round(low[1] * size, 3)
