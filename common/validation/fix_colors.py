# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of colors."""

from collections.abc import Iterator

from common.model.color import Color, contrast, format_color, guess_color, parse_color
from common.model.package import PassPackage
from common.render.palette import palette
from common.text import _
from common.validation.colors import LABEL_CONTRAST, VALUE_CONTRAST
from common.validation.fix_steps import (
    Maker,
    setting,
    steps,
)
from common.validation.issue import FixIt, Issue

_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)


def normalize_color(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the color that was probably meant in the documented form."""
    value = package.at(issue.path)
    color = guess_color(value) if isinstance(value, str) else None
    if color is not None:
        text = format_color(color)
        yield setting(
            _("Write {color}").format(color=text), issue.path, text, safe=color.alpha == 1
        )


def make_readable(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move the color of the text toward black or white until it can be read."""
    name = str(issue.path[-1])
    background = _color_at(package, "backgroundColor")
    color = _color_at(package, name)
    if background is None or color is None:
        return
    least = LABEL_CONTRAST if name == "labelColor" else VALUE_CONTRAST
    text = format_color(readable(color, background, least))
    yield setting(_("Use {color}").format(color=text), issue.path, text, safe=False)


def readable(color: Color, background: Color, least: float) -> Color:
    """Return the nearest color toward black or white with enough contrast."""
    goal = _WHITE if contrast(_WHITE, background) > contrast(_BLACK, background) else _BLACK
    for step in range(101):
        mixed = mix(color, goal, step / 100)
        if contrast(mixed, background) >= least:
            return mixed
    return goal


def mix(one: Color, other: Color, share: float) -> Color:
    """Return a color between two, 0 for the one and 1 for the other."""
    pairs = zip((one.red, one.green, one.blue), (other.red, other.green, other.blue), strict=True)
    return Color(*(round(a + (b - a) * share) for a, b in pairs))


def set_colors(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Write down the colors that the preview shows.  Source: wallet-format 4.6."""
    shown = palette(package.pass_json)
    wanted = {
        "backgroundColor": shown.background,
        "foregroundColor": shown.foreground,
        "labelColor": shown.label,
    }
    missing = [name for name in wanted if package.pass_json.get(name) is None]
    parts = [setting("", (name,), format_color(wanted[name])) for name in missing]
    yield steps(_("Set the colors that the preview shows"), *parts)


def _color_at(package: PassPackage, name: str) -> Color | None:
    value = package.pass_json.get(name)
    return parse_color(value) if isinstance(value, str) else None


def other_text_color(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Offer white or black text in the place of what cannot be read."""
    key = "labelColor" if issue.path[-1:] == ("label",) else "foregroundColor"
    now = _color_at(package, key)
    for title, color in ((_("Use white text"), _WHITE), (_("Use black text"), _BLACK)):
        if now != color:
            yield setting(title, (key,), format_color(color), safe=False)


def white_text(_package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Use white text."""
    yield setting(_("Use white text"), ("foregroundColor",), format_color(_WHITE), safe=False)


FIXES: dict[str, Maker] = {
    **dict.fromkeys(("TOP018", "TOP019"), normalize_color),
    "TOP020": make_readable,
    "TOP021": set_colors,
    "TOP034": other_text_color,
    "IMG016": white_text,
}
"""The maker of repairs of each code."""
