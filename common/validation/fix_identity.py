# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of who issues the pass and in which style."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

from common.model.json_object import to_json
from common.model.package import PassPackage
from common.model.style import CLASSIC_STYLES, STYLES
from common.text import _
from common.validation.fix_steps import (
    Maker,
    as_number,
    clearing,
    setting,
    steps,
)
from common.validation.issue import FixIt, Issue


def set_serial_number(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Quote a number, else make a serial number of the pass's own content."""
    value = package.at(issue.path)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        text = str(as_number(value))
        yield setting(_("Write the serial number as text"), issue.path, text)
    else:
        made = str(uuid.uuid5(uuid.NAMESPACE_OID, repr(to_json(package.pass_json))))
        yield setting(_("Make a serial number"), issue.path, made, safe=False)


def clean_serial_number(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Put hyphens in the place of other characters."""
    value = package.pass_json.serial_number or ""
    clean = re.sub(r"[^A-Za-z0-9._-]+", "-", value).strip("-")
    if clean:
        title = _("Change it to “{value}”").format(value=clean)
        yield setting(title, issue.path, clean, safe=False)


def fill_organization(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Take the text beside the logo."""
    name = package.pass_json.logo_text
    if name and name.strip():
        title = _("Use “{value}”").format(value=name)
        yield setting(title, issue.path, name, safe=False)


def fill_description(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Name the kind of pass and who issues it."""
    pass_ = package.pass_json
    owner = pass_.organization_name or pass_.logo_text
    if pass_.style and owner:
        text = f"{STYLES[pass_.style].title}, {owner}"
        yield setting(_("Use “{value}”").format(value=text), ("description",), text, safe=False)


def keep_one_style(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Offer to keep each of the styles."""
    present = [name for name in CLASSIC_STYLES if package.at((name,)) is not None]
    for kept in present:
        others = [clearing("", (name,)) for name in present if name != kept]
        title = _("Keep “{style}” alone").format(style=STYLES[kept].title)
        yield steps(title, *others, safe=False)


def add_style(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Offer each classic style."""
    if package.style is None:
        for name in reversed(CLASSIC_STYLES):
            empty: dict[str, Any] = {"primaryFields": []}
            title = _("Choose “{style}”").format(style=STYLES[name].title)
            yield setting(title, (name,), empty, safe=False)


def add_classic_twin(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Make a generic card with the fields of the poster."""
    poster = package.pass_json.poster_generic
    if poster is None:
        return
    primary, *rest = poster.primary_fields or (None,)
    rest = [*rest, *(poster.footer_fields or ()), *(poster.additional_info_fields or ())]
    groups = {
        "headerFields": list(poster.header_fields or ()),
        "primaryFields": [] if primary is None else [primary],
        "secondaryFields": rest[:4],
        "backFields": [*rest[4:], *(poster.back_fields or ())],
    }
    twin = {name: to_json(fields) for name, fields in groups.items() if fields}
    yield setting(_("Add a generic card beside it"), ("generic",), twin)


def add_prefix(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Begin the identifier with "pass."."""
    value = package.pass_json.pass_type_identifier or ""
    words = re.sub(r"[^A-Za-z0-9.-]+", "-", value).strip(".-")
    text = f"pass.{words.removeprefix('pass.')}"
    if words and text != value and not text.startswith("pass.com.apple."):
        yield setting(_("Use “{value}”").format(value=text), issue.path, text, safe=False)


def capital_team(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the team identifier in capitals, without spaces."""
    value = package.pass_json.team_identifier or ""
    text = re.sub(r"\s+", "", value).upper()
    if text != value and re.fullmatch(r"[A-Z0-9]{10}", text):
        yield setting(_("Use “{value}”").format(value=text), issue.path, text, safe=False)


FIXES: dict[str, Maker] = {
    "TOP003": add_prefix,
    "TOP004": set_serial_number,
    "TOP006": clean_serial_number,
    "TOP008": capital_team,
    "TOP009": fill_organization,
    "TOP010": fill_description,
    "TOP038": fill_description,
    "TOP011": add_style,
    "TOP012": keep_one_style,
    "TOP013": add_classic_twin,
}
"""The maker of repairs of each code."""
