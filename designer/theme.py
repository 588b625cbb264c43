# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The look of the designer: about twenty colors, one grid, light and dark.

Widgets that paint ask :func:`tokens`; everything else is dressed by the palette and the style
sheet that are made from the same colors.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QGuiApplication, QPalette

GRID = 4
"""Logical pixels; every distance is a multiple.  Source: ux.md B.14."""

ROW = 28
"""Height of a control in logical pixels; at least 24 may be hit.  Source: ux.md B.14."""


@dataclass(frozen=True)
class Tokens:
    """The colors, as ``#rrggbb``.

    Attributes:
        window: behind everything.
        panel: of outline, inspector and docks.
        raised: of controls and menus.
        field: of places to type in.
        pasteboard: behind the pass.
        line: between areas.
        edge: of controls; 3:1 against what is behind them.
        text: of what is read.
        muted: of labels and explanations; 4.5:1.
        faint: of what is disabled.
        hover, pressed: of what is under the pointer.
        chosen: of the switch that is on, in a row of switches.
        accent: of selection, focus and the main button.
        accent_text: on the accent.
        accent_soft: behind a selected row.
        error, warning, advice, good: of findings.
        error_soft, warning_soft: behind banners.
    """

    window: str
    panel: str
    raised: str
    field: str
    pasteboard: str
    line: str
    edge: str
    text: str
    muted: str
    faint: str
    hover: str
    pressed: str
    chosen: str
    accent: str
    accent_text: str
    accent_soft: str
    error: str
    warning: str
    advice: str
    good: str
    error_soft: str
    warning_soft: str


LIGHT = Tokens(
    window="#f3f3f1",
    panel="#fafaf9",
    raised="#ffffff",
    field="#ffffff",
    pasteboard="#e4e4e1",
    line="#dcdcd8",
    edge="#878782",
    text="#1d1e20",
    muted="#5f6166",
    faint="#a3a4a6",
    hover="#ecece9",
    pressed="#e0e0dc",
    chosen="#ffffff",
    accent="#0f6b62",
    accent_text="#ffffff",
    accent_soft="#d8ebe8",
    error="#b3261e",
    warning="#8a5a00",
    advice="#4a5a78",
    good="#2c6e3f",
    error_soft="#fbe9e7",
    warning_soft="#fbf0d9",
)

DARK = Tokens(
    window="#1b1c1e",
    panel="#222326",
    raised="#2c2d31",
    field="#18191b",
    pasteboard="#131415",
    line="#34363a",
    edge="#77797f",
    text="#ececea",
    muted="#a6a8ac",
    faint="#66686c",
    hover="#303236",
    pressed="#3a3c41",
    chosen="#4a4d54",
    accent="#5cc4b6",
    accent_text="#0b201d",
    accent_soft="#1f403c",
    error="#ff8a80",
    warning="#e9b44c",
    advice="#a3b6d8",
    good="#7cc98f",
    error_soft="#42211f",
    warning_soft="#3d3016",
)


def tokens() -> Tokens:
    """Return the colors of the theme that the application wears now."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def palette(of: Tokens) -> QPalette:
    """Return the colors as Qt's roles."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, value in (
        (role.Window, of.window),
        (role.Base, of.field),
        (role.AlternateBase, of.panel),
        (role.Button, of.raised),
        (role.ToolTipBase, of.raised),
        (role.WindowText, of.text),
        (role.Text, of.text),
        (role.ButtonText, of.text),
        (role.ToolTipText, of.text),
        (role.BrightText, of.error),
        (role.PlaceholderText, of.muted),
        (role.Highlight, of.accent),
        (role.HighlightedText, of.accent_text),
        (role.Link, of.accent),
        (role.LinkVisited, of.accent),
        (role.Light, of.raised),
        (role.Midlight, of.hover),
        (role.Mid, of.line),
        (role.Dark, of.edge),
        (role.Shadow, of.line),
        (role.Accent, of.accent),
    ):
        made.setColor(name, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(disabled, name, QColor(of.faint))
    made.setColor(disabled, role.Highlight, QColor(of.line))
    return made
