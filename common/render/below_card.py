# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What Wallet lists below the card of a poster or semantic boarding pass: links and tiles.

Shadows, maps and pictures of the guide are not imitated.  Source: DOC for what is there and in
which order (wallet-format 1.2, 4.8, 4.9); the look is CHOICE.
"""

from dataclasses import dataclass

from common.model.json_object import JsonObject, Path
from common.render.drawing import Drawing
from common.render.link_words import link_word
from common.render.outlines import rounded
from common.render.scene import Align, Rect, Scene, TargetKind
from common.render.system_list import (
    PADDING,
    RADIUS,
    ROW,
    draw_group,
    draw_separator,
    system_look,
)
from common.render.typesetting import inter

_GAP = 14.0

_GUIDE_LINKS = {
    "accessibilityURL": "Accessibility",
    "addOnURL": "Add-ons",
    "bagPolicyURL": "Bag policy",
    "contactVenueEmail": "Write to the venue",
    "contactVenuePhoneNumber": "Call the venue",
    "contactVenueWebsite": "Website of the venue",
    "directionsInformationURL": "Directions",
    "merchandiseURL": "Merchandise",
    "orderFoodURL": "Order food",
    "parkingInformationURL": "Parking information",
    "purchaseParkingURL": "Buy parking",
    "sellURL": "Sell",
    "transferURL": "Transfer",
    "transitInformationURL": "Public transport",
}
_FLIGHT_LINKS = {
    "changeSeatURL": "Change seat",
    "entertainmentURL": "Entertainment",
    "managementURL": "Manage booking",
    "orderFoodURL": "Order a meal",
    "purchaseAdditionalBaggageURL": "Add baggage",
    "purchaseLoungeAccessURL": "Lounge access",
    "purchaseWifiURL": "Wi-Fi",
    "registerServiceAnimalURL": "Service animal",
    "reportLostBagURL": "Report a lost bag",
    "requestWheelchairURL": "Wheelchair",
    "trackBagsURL": "Track bags",
    "upgradeURL": "Upgrade",
    "transitProviderEmail": "Write to the airline",
    "transitProviderPhoneNumber": "Call the airline",
    "transitProviderWebsiteURL": "Website of the airline",
}


@dataclass(frozen=True)
class _Row:
    """One line of the list: what it says at the left and at the right, and its place."""

    title: str
    value: str
    path: Path


def with_list_below(drawing: Drawing, scheme: str) -> Scene:
    """Return the finished face with the list below its card, if there is anything to list."""
    links = _FLIGHT_LINKS if scheme == "semanticBoardingPass" else _GUIDE_LINKS
    groups = [_links(drawing, links), _info_rows(drawing), _upcoming(drawing)]
    top = drawing.height + _GAP
    clip = drawing.outline
    for rows in groups:
        if rows:
            box = Rect(0, top, drawing.width, ROW * len(rows))
            _draw_rows(drawing, rows, box)
            clip = (*clip, *rounded(box, RADIUS))
            top = box.bottom + _GAP
    if clip != drawing.outline:
        drawing.outline = clip
        drawing.with_height(top - _GAP)
    return drawing.scene(approximate=True)


def _links(drawing: Drawing, titles: dict[str, str]) -> list[_Row]:
    pass_, language = drawing.package.pass_json, drawing.language
    return [
        _Row(link_word(title, language), "", (key,))
        for key, title in titles.items()
        if pass_.get(key)
    ]


def _info_rows(drawing: Drawing) -> list[_Row]:
    cells = drawing.every_cell("additionalInfoFields")
    return [_Row(cell.label, cell.value, cell.path) for cell in cells]


def _upcoming(drawing: Drawing) -> list[_Row]:
    entries = drawing.package.pass_json.get("upcomingPassInformation")
    rows = []
    for number, entry in enumerate(entries if isinstance(entries, tuple) else ()):
        name = entry.get("name") if isinstance(entry, JsonObject) else None
        if isinstance(name, str):
            path = ("upcomingPassInformation", number)
            rows.append(_Row(drawing.wording.localized(name), "", path))
    return rows


def _draw_rows(drawing: Drawing, rows: list[_Row], box: Rect) -> None:
    look = system_look(drawing.viewing)
    draw_group(drawing, look, box)
    for number, row in enumerate(rows):
        y = box.y + number * ROW
        place = Rect(box.x + PADDING, y, box.width - 2 * PADDING, ROW)
        if number:
            draw_separator(drawing, look, place)
        kind = TargetKind.FIELD if row.path[-2:-1] == ("additionalInfoFields",) else TargetKind.TEXT
        drawing.target(kind, Rect(box.x, y, box.width, ROW), row.path, row.title)
        is_link = len(row.path) == 1
        color = look.link if is_link else look.text
        left = Rect(place.x, y, place.width * (0.55 if row.value else 1.0), ROW)
        right = Rect(place.x + place.width * 0.58, y, place.width * 0.42, ROW)
        path = row.path if is_link else (*row.path, "label")
        drawing.text(row.title, inter(17, 400), left, y + 28, color=color, path=path)
        drawing.text(row.value, inter(17, 400), right, y + 28, color=look.secondary,
                     align=Align.RIGHT, path=(*row.path, "value"))  # fmt: skip
