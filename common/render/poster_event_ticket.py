# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The poster event ticket of iOS 18, made by Wallet from semantic tags.  Approximate."""

from dataclasses import dataclass

from common.model.color import parse_color
from common.model.json_object import JsonObject, Path
from common.model.package import PassPackage
from common.model.w3c_date import parse_date
from common.render.below_card import with_list_below
from common.render.drawing import Drawing
from common.render.field_rows import fitting_size
from common.render.field_text import date_time_text, in_zone, zone_of
from common.render.metrics import MARGIN
from common.render.outlines import rectangle
from common.render.poster import FOOT_TOP, draw_frame, draw_line, draw_poster_logo, new_poster
from common.render.scene import Align, Fit, Rect, Scene, Shape, TargetKind
from common.render.semantic_tags import Tags
from common.render.text_metrics import TextMetrics
from common.render.typesetting import ink_width, inter
from common.render.viewing import Viewing

_CELL_TOP = 411.0
_NAMES_TOP = 459.0
_SECONDARY_LOGO = (135.0, 12.0)  # HIG
_SEAT_PARTS = (("seatSection", "Section"), ("seatRow", "Row"), ("seatNumber", "Seat"))
_ENTRY_TAGS = (
    ("admissionLevelAbbreviation", "Admission"),
    ("admissionLevel", "Admission"),
    ("venueEntranceGate", "Gate"),
)


@dataclass(frozen=True)
class _Entry:
    """One of the cells that lead to the seat."""

    label: str
    value: str
    path: Path


def layout_poster_event_ticket(
    package: PassPackage, text_metrics: TextMetrics, viewing: Viewing
) -> Scene:
    """Return the front of a poster event ticket."""
    drawing = new_poster(package, text_metrics, viewing, "eventTicket", shade_top=FOOT_TOP)
    tags = Tags(package.pass_json, drawing.wording)
    _draw_title(drawing, tags)
    _draw_date(drawing, tags)
    _draw_entries(drawing, tags)
    _draw_names(drawing, tags)
    _draw_secondary_logo(drawing)
    draw_frame(drawing)
    return with_list_below(drawing, "posterEventTicket")


def _draw_title(drawing: Drawing, tags: Tags) -> None:
    text = drawing.package.pass_json.get("eventLogoText")
    key = "eventLogoText"
    if isinstance(text, str) and text:
        draw_poster_logo(drawing, drawing.wording.localized(text), key)
        return
    home, away = tags.text("homeTeamAbbreviation"), tags.text("awayTeamAbbreviation")
    is_match = tags.value("eventType") == "PKEventTypeSports" and home and away
    draw_poster_logo(drawing, f"{home} vs {away}" if is_match else "", key)


def _draw_date(drawing: Drawing, tags: Tags) -> None:
    """Draw day over time at the top right."""
    box = Rect(drawing.width - MARGIN - 160, 16, 160, 34)
    name = "eventStartDateInfo" if tags.has("eventStartDateInfo") else "eventStartDate"
    path = tags.path(name)
    day, time = _date_lines(drawing, tags)
    drawing.target(TargetKind.TEXT, box, path, "Date", empty=not day)
    draw_line(drawing, day, 13, 600, Rect(box.x, 16, 160, 14), path, Align.RIGHT)
    draw_line(drawing, time, 13, 400, Rect(box.x, 32, 160, 15), path, Align.RIGHT)


def _date_lines(drawing: Drawing, tags: Tags) -> tuple[str, str]:
    """Return day and time; to be determined wins over to be announced.  CHOICE, 1.10."""
    info = tags.value("eventStartDateInfo")
    if isinstance(info, JsonObject):
        if info.get("undetermined") is True:
            return "TBD", ""
        if info.get("unannounced") is True:
            return "TBA", ""
        text, zone = info.get("date"), info.get("timeZone")
        has_time = info.get("ignoreTimeComponents") is not True
    else:
        text, zone, has_time = tags.value("eventStartDate"), None, True
    moment = parse_date(text) if isinstance(text, str) else None
    if moment is None:
        return "", ""
    local = in_zone(moment, zone_of(zone) if isinstance(zone, str) else moment.tzinfo)
    day = date_time_text(local, drawing.viewing, date_length="medium", time_length="")
    time = date_time_text(local, drawing.viewing, date_length="", time_length="short")
    return day, time if has_time else ""


def _entries(tags: Tags) -> list[_Entry]:
    seats = tags.value("seats")
    if isinstance(seats, tuple) and seats and isinstance(seats[0], JsonObject):
        path = (*tags.path("seats"), 0)
        parts = [(label, seats[0].get(key), (*path, key)) for key, label in _SEAT_PARTS]
        found = [
            _Entry(label, tags.wording.localized(value), where)
            for label, value, where in parts
            if isinstance(value, str) and value
        ]
        if found:
            return found
    for name, label in _ENTRY_TAGS:
        if tags.text(name):
            return [_Entry(label, tags.text(name), tags.path(name))]
    return []


def _draw_entries(drawing: Drawing, tags: Tags) -> None:
    """Draw up to three cells in equal columns, the color of the section above them."""
    entries = _entries(tags)
    width = drawing.width - 2 * MARGIN
    _draw_section_color(drawing, tags, width)
    column = width / max(1, len(entries))
    for number, entry in enumerate(entries):
        box = Rect(MARGIN + number * column, _CELL_TOP, column - 8, 40)
        drawing.target(TargetKind.TEXT, box, entry.path, entry.label)
        label = Rect(box.x, box.y, box.width, 11)
        draw_line(drawing, drawing.capitals(entry.label), 11, 600, label, entry.path, is_label=True)
        text = entry.value

        def width_at(size: float, text: str = text) -> float:
            return ink_width(text, inter(size, 600), drawing.metrics)

        size = max(14.0, fitting_size(22, width_at, box.width))
        draw_line(drawing, text, size, 600, Rect(box.x, box.y, box.width, 33), entry.path)


def _draw_section_color(drawing: Drawing, tags: Tags, width: float) -> None:
    seats = tags.value("seats")
    first = seats[0] if isinstance(seats, tuple) and seats else None
    text = first.get("seatSectionColor") if isinstance(first, JsonObject) else None
    color = parse_color(text) if isinstance(text, str) else None
    if color is not None:
        bar = Rect(MARGIN, _CELL_TOP - 8, width, 3)
        path = (*tags.path("seats"), 0, "seatSectionColor")
        drawing.add(Shape(rectangle(bar), fill=color, path=path))


def _draw_names(drawing: Drawing, tags: Tags) -> None:
    width = drawing.width - 165
    box = Rect(MARGIN, _NAMES_TOP, width, 34)
    drawing.target(TargetKind.TEXT, box, tags.path("eventName"), "Event name")
    name = Rect(box.x, box.y, width, 14)
    draw_line(drawing, tags.text("eventName"), 15, 600, name, tags.path("eventName"))
    venue, region = tags.text("venueName"), tags.text("venueRegionName")
    both = f"{venue}, {region}" if region else venue
    fits = ink_width(both, inter(12, 400), drawing.metrics) <= width
    line = Rect(box.x, box.y, width, 30)
    draw_line(drawing, both if fits else venue, 12, 400, line, tags.path("venueName"))


def _draw_secondary_logo(drawing: Drawing) -> None:
    wide, high = _SECONDARY_LOGO
    right, bottom = drawing.width - MARGIN, 491.0
    image = drawing.image("secondaryLogo")
    if image is None:
        place = Rect(right - wide, bottom - high, wide, high)
        drawing.empty_slot("secondaryLogo", place, "Secondary logo 135 × 12 pt")
        return
    width = min(wide, high * image.aspect)
    place = Rect(right - width, bottom - high, width, high)
    drawing.picture("secondaryLogo", image, place, Fit.CONTAIN)
