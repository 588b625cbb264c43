# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The templates that ship, and a new pass made from one; no widgets in here."""

import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from common.assets import asset
from common.model import edits
from common.model.color import format_color, parse_color
from common.model.json_object import walk
from common.model.package import PassPackage
from common.package.image_sources import image_languages, without_image
from common.package.reader import open_package
from common.text import _

LOGOS = ("logo", "primaryLogo")


@dataclass(frozen=True)
class Template:
    """One design to begin with.

    Attributes:
        name: of its folder, without the ending.
        title: what it is for, in people's words.
        meaning: one sentence.
    """

    name: str
    title: str
    meaning: str

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return asset(f"templates/{self.name}.pkpasstemplate")

    def package(self) -> PassPackage:
        """Read it."""
        return open_package(self.folder).package


def templates() -> tuple[Template, ...]:
    """Return every template in the order of the gallery."""
    return (
        Template("coffee-card", _("Coffee card"), _("Balance and points of a regular.")),
        Template("membership", _("Membership"), _("Who belongs, with a portrait.")),
        Template("gym", _("Visit card"), _("So many visits, counted down.")),
        Template("gift-card", _("Gift card"), _("An amount to give away.")),
        Template("museum-coupon", _("Coupon"), _("An offer with an end.")),
        Template("cinema", _("Cinema ticket"), _("Film, row and seat.")),
        Template("concert", _("Concert ticket"), _("An evening and its poster.")),
        Template("train", _("Train ticket"), _("From here to there by rail.")),
        Template("flight", _("Boarding pass"), _("Gate, seat and group.")),
    )


def personalized(package: PassPackage, organization: str, color: str = "") -> PassPackage:
    """Return a new pass made from a template.

    Args:
        package: the template.
        organization: who issues the pass; replaces the invented name everywhere, and the
            invented logo by text.  Empty leaves both as they are.
        color: of the card, in any spelling; its texts turn dark or light with it.
    """
    made = edits.set_value(package, ("serialNumber",), new_serial())
    before = package.pass_json.organization_name or ""
    if organization.strip() and organization != before:
        made = _renamed(made, before, organization.strip())
    if parse_color(color) is not None:
        made = _colored(made, color)
    return replace(made, source=None)


def new_serial() -> str:
    """Return a serial number that nobody guesses and nobody else has."""
    return secrets.token_hex(8).upper()


def _renamed(package: PassPackage, before: str, organization: str) -> PassPackage:
    for path, value in tuple(walk(package.pass_json)):
        if isinstance(value, str) and before and before in value:
            package = edits.set_value(package, path, value.replace(before, organization))
    for slot in LOGOS:
        for language in ("", *image_languages(package, slot)):
            package = without_image(package, slot, language)
    return edits.set_value(package, ("logoText",), organization)


def _colored(package: PassPackage, text: str) -> PassPackage:
    color = parse_color(text)
    if color is None:
        return package
    light = 0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue > 150
    words = "rgb(28, 28, 30)" if light else "rgb(255, 255, 255)"
    for key, value in (
        ("backgroundColor", format_color(color)),
        ("foregroundColor", words),
        ("labelColor", words),
    ):
        package = edits.set_value(package, (key,), value)
    return package
