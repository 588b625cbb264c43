# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The semantic boarding pass of iOS 26, made by Wallet from semantic tags.  Approximate.

Source: HIG and DOC for what stands where (wallet-format 4.9); all numbers are CHOICE.
"""

from common.model.json_object import JsonObject
from common.model.package import PassPackage
from common.model.w3c_date import parse_date
from common.render.barcode_block import draw_barcode
from common.render.below_card import with_list_below
from common.render.card import draw_frame, new_card
from common.render.drawing import Drawing
from common.render.field_text import date_time_text, in_zone, zone_of
from common.render.metrics import MARGIN
from common.render.outlines import moved, rounded
from common.render.palette import faded
from common.render.poster import draw_line, draw_poster_logo
from common.render.scene import Align, Rect, Scene, Shape, TargetKind
from common.render.semantic_badges import badges
from common.render.semantic_tags import Tags
from common.render.text_metrics import TextMetrics
from common.render.transit_icons import transit_icon
from common.render.typesetting import ink_width, inter
from common.render.viewing import Viewing

_NAME_PARTS = ("namePrefix", "givenName", "middleName", "familyName", "nameSuffix")
_BADGE_TOP = 216.0
_ROW_TOP = 250.0
_DETAILS = (
    ("boardingGroup", "Group"),
    ("boardingZone", "Zone"),
    ("seat", "Seat"),
    ("boardingSequenceNumber", "Sequence"),
)


def layout_semantic_boarding_pass(
    package: PassPackage, text_metrics: TextMetrics, viewing: Viewing
) -> Scene:
    """Return the front of a semantic boarding pass."""
    drawing = new_card(package, text_metrics, viewing, "boardingPass")
    tags = Tags(package.pass_json, drawing.wording)
    _draw_top(drawing, tags)
    _draw_place(drawing, tags, "departure", Align.LEFT)
    _draw_place(drawing, tags, "destination", Align.RIGHT)
    icon = transit_icon("PKTransitTypeAir")
    x = (drawing.width - icon.width) / 2
    drawing.add(Shape(moved(icon.outline, x, 92), fill=drawing.colors.label))
    _draw_passenger(drawing, tags)
    _draw_badges(drawing, tags)
    _draw_details(drawing, tags)
    draw_barcode(drawing)
    draw_frame(drawing)
    return with_list_below(drawing, "semanticBoardingPass")


def _draw_top(drawing: Drawing, tags: Tags) -> None:
    text = tags.text("transitProvider") or drawing.wording.localized(
        drawing.package.pass_json.logo_text or ""
    )
    draw_poster_logo(drawing, text, "logoText")
    flight = f"{tags.text('airlineCode')} {tags.text('flightNumber')}".strip()
    box = Rect(drawing.width - MARGIN - 150, 14, 150, 36)
    drawing.target(TargetKind.TEXT, box, tags.path("flightNumber"), "Flight")
    path = tags.path("flightNumber")
    draw_line(drawing, flight, 17, 600, Rect(box.x, 14, 150, 15), path, Align.RIGHT)
    terminal, gate = tags.text("departureTerminal"), tags.text("departureGate")
    parts = [
        f"{title} {value}" for title, value in (("Terminal", terminal), ("Gate", gate)) if value
    ]
    where = tags.path("departureGate")
    line = Rect(box.x, 14, 150, 32)
    draw_line(drawing, " · ".join(parts), 12, 400, line, where, Align.RIGHT, is_label=True)


def _draw_place(drawing: Drawing, tags: Tags, side: str, align: Align) -> None:
    """Draw city, airport code and time of one end of the flight."""
    half = (drawing.width - 2 * MARGIN) / 2 - 24
    left = MARGIN if align is Align.LEFT else drawing.width - MARGIN - half
    box = Rect(left, 70, half, 90)
    code = tags.path(f"{side}AirportCode")
    drawing.target(TargetKind.TEXT, box, code, "From" if side == "departure" else "To")
    city = tags.text(f"{side}CityName")
    lines = (
        (city, 13, 400, 81.0, f"{side}CityName", True),
        (tags.text(f"{side}AirportCode"), 42, 300, 122.0, f"{side}AirportCode", False),
        (_time(drawing, tags, side), 17, 600, 145.0, _date_name(side), False),
    )
    for text, size, weight, baseline, name, is_label in lines:
        place = Rect(left, baseline - size, half, size)
        draw_line(drawing, text, size, weight, place, tags.path(name), align, is_label=is_label)


def _date_name(side: str) -> str:
    return "originalDepartureDate" if side == "departure" else "originalArrivalDate"


def _time(drawing: Drawing, tags: Tags, side: str) -> str:
    """Return the time at the place itself; the current one wins over the planned."""
    name = _date_name(side)
    text = tags.value(name.replace("original", "current")) or tags.value(name)
    moment = parse_date(text) if isinstance(text, str) else None
    if moment is None:
        return ""
    zone = tags.value(f"{side}LocationTimeZone")
    local = in_zone(moment, zone_of(zone) if isinstance(zone, str) else moment.tzinfo)
    return date_time_text(local, drawing.viewing, date_length="", time_length="short")


def _draw_passenger(drawing: Drawing, tags: Tags) -> None:
    name = tags.value("passengerName")
    parts = [name.get(part) for part in _NAME_PARTS] if isinstance(name, JsonObject) else []
    text = " ".join(part for part in parts if isinstance(part, str) and part)
    box = Rect(MARGIN, 168, drawing.width - 2 * MARGIN, 36)
    path = tags.path("passengerName")
    drawing.target(TargetKind.TEXT, box, path, "Passenger")
    label = drawing.capitals("Passenger")
    draw_line(drawing, label, 11, 600, Rect(box.x, 168, box.width, 11), path, is_label=True)
    draw_line(drawing, text, 17, 400, Rect(box.x, 168, box.width, 31), path)


def _draw_badges(drawing: Drawing, tags: Tags) -> None:
    """Draw badges side by side as long as there is room; the others are left out."""
    x = MARGIN
    font = inter(11, 600)
    for text, name in badges(tags):
        width = ink_width(text, font, drawing.metrics) + 16
        if x + width > drawing.width - MARGIN:
            break
        box = Rect(x, _BADGE_TOP, width, 20)
        ground = faded(drawing.colors.foreground, 0.18)
        drawing.add(Shape(rounded(box, 10), fill=ground, path=tags.path(name)))
        place = Rect(x + 8, _BADGE_TOP, width - 16, 14)
        draw_line(drawing, text, 11, 600, place, tags.path(name))
        drawing.target(TargetKind.TEXT, box, tags.path(name), text)
        x += width + 6


def _draw_details(drawing: Drawing, tags: Tags) -> None:
    found = [(label, value, path) for label, value, path in _details(tags) if value]
    width = (drawing.width - 2 * MARGIN) / max(1, len(found))
    for number, (label, value, path) in enumerate(found):
        box = Rect(MARGIN + number * width, _ROW_TOP, width - 8, 36)
        drawing.target(TargetKind.TEXT, box, path, label)
        line = Rect(box.x, box.y, box.width, 11)
        draw_line(drawing, drawing.capitals(label), 11, 600, line, path, is_label=True)
        draw_line(drawing, value, 17, 600, Rect(box.x, box.y, box.width, 31), path)


def _details(tags: Tags) -> list[tuple[str, str, tuple[str | int, ...]]]:
    details = []
    for name, label in _DETAILS:
        if name != "seat":
            details.append((label, tags.text(name), tags.path(name)))
            continue
        seats = tags.value("seats")
        first = seats[0] if isinstance(seats, tuple) and seats else None
        found = first if isinstance(first, JsonObject) else JsonObject()
        parts = [found.get(key) for key in ("seatRow", "seatNumber")]
        text = "".join(part for part in parts if isinstance(part, str))
        details.append((label, text, (*tags.path("seats"), 0)))
    return details
