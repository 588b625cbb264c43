# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about colors."""

from collections.abc import Iterator

from common.model.color import NAMES, Color, contrast, is_documented_form, parse_color
from common.model.image_slot import parse_image_name
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue

LABEL_CONTRAST = 4.5
"""Least contrast of small text.  Source: WCAG 2.2, 1.4.3; wallet-format 4.6."""

VALUE_CONTRAST = 3.0
"""Least contrast of text of 18 points and more.  Source: WCAG 2.2, 1.4.3."""


def colors_are_colors(context: Context) -> Iterator[Issue]:
    """Source: dotnet-passbook#49; a malformed color rejects the pass."""
    for path, _node, _entry, value in context.with_kind("color"):
        if is_template(value) or parse_color(value) or value.strip().lower() in NAMES:
            continue
        yield found("TOP018", path, value=value)


def colors_have_the_documented_form(context: Context) -> Iterator[Issue]:
    """Source: PB; rgba() occurs in passes that Wallet made, the effect of alpha is unknown."""
    for path, _node, _entry, value in context.with_kind("color"):
        name = value.strip().lower()
        if is_template(value) or is_documented_form(value):
            continue
        if name in NAMES:
            yield found("TOP019", path, value=value, why="it knows no names of colors")
        elif name.startswith("rgba") and parse_color(value):
            yield found("TOP019", path, value=value, why="opacity is not documented")
        elif parse_color(value):
            yield found("TOP019", path, value=value, why="a part is above 255")


def colors_are_readable(context: Context) -> Iterator[Issue]:
    """Source: HIG asks for contrast; figures of WCAG 2.2.

    Measured on the background color; what images do is measured on their pixels.
    """
    background = _color(context, "backgroundColor")
    if background is None or context.scheme == "posterEventTicket" or _is_covered(context):
        return
    for key, least, name in (
        ("labelColor", LABEL_CONTRAST, "label color"),
        ("foregroundColor", VALUE_CONTRAST, "foreground color"),
    ):
        color = _color(context, key)
        if color is not None and contrast(color, background) < least:
            ratio = f"{contrast(color, background):.1f}"
            yield found("TOP020", (key,), key=name, ratio=ratio)


def colors_are_set(context: Context) -> Iterator[Issue]:
    """Source: DOC; the system decides where a key is missing."""
    if context.scheme == "posterEventTicket" or not context.styles:
        return
    names = ("backgroundColor", "foregroundColor", "labelColor")
    missing = [name for name in names if context.pass_json.get(name) is None]
    if missing:
        yield found("TOP021", (missing[0],), keys=", ".join(missing))


def _is_covered(context: Context) -> bool:
    """Return whether a background image hides the color: the rule on its pixels speaks then."""
    slots = {name.slot for file in context.package.files if (name := parse_image_name(file))}
    return context.style == "eventTicket" and "background" in slots and "strip" not in slots


def _color(context: Context, key: str) -> Color | None:
    value = context.pass_json.get(key)
    return parse_color(value) if isinstance(value, str) else None
