# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The colors of the designer can be read, in light and in dark."""

import gc
from dataclasses import asdict

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from common.assets import asset
from common.model.color import contrast, parse_color
from designer.application import Designer
from designer.icons import icon, renderer
from designer.style_sheet import style_sheet
from designer.theme import DARK, LIGHT, Tokens, tokens

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
SURFACES = ("window", "panel", "raised", "field", "hover")
TEXTS = ("text", "muted", "error", "warning", "advice", "good", "accent")


def ratio(theme: Tokens, one: str, other: str) -> float:
    first, second = (parse_color(str(getattr(theme, name))) for name in (one, other))
    assert first is not None
    assert second is not None
    return contrast(first, second)


@THEMES
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", TEXTS)
def test_text_reads_on_every_surface(theme: Tokens, text: str, surface: str) -> None:
    assert ratio(theme, text, surface) >= 4.5


@THEMES
def test_text_on_colored_grounds(theme: Tokens) -> None:
    for text, ground in (
        ("accent_text", "accent"),
        ("text", "accent_soft"),
        ("text", "warning_soft"),
        ("text", "error_soft"),
        ("muted", "pasteboard"),
    ):
        assert ratio(theme, text, ground) >= 4.5, (text, ground)


@THEMES
@pytest.mark.parametrize("surface", ["panel", "field", "window"])
def test_edges_of_controls_can_be_seen(theme: Tokens, surface: str) -> None:
    """Source: WCAG 2.2, 1.4.11."""
    assert ratio(theme, "edge", surface) >= 3.0
    assert ratio(theme, "accent", surface) >= 3.0


@THEMES
def test_the_style_sheet_uses_no_color_beside_the_tokens(theme: Tokens) -> None:
    import re

    used = set(re.findall(r"#[0-9a-fA-F]{6}\b", style_sheet(theme)))
    assert used <= set(asdict(theme).values())


@pytest.mark.parametrize("name", sorted(path.stem for path in asset("icons").glob("*.svg")))
def test_every_icon_can_be_drawn(qapp: QApplication, name: str) -> None:
    assert renderer(name, "#ff0000").isValid()
    assert not icon(name).pixmap(20, 20).isNull()


def test_a_changed_icon_outlives_its_first_form(qapp: QApplication) -> None:
    for _ in range(200):
        changed = QIcon(icon("undo"))
        changed.addPixmap(QPixmap(16, 16))  # makes Qt clone the engine
        gc.collect(0)
        assert not changed.pixmap(20, 20).isNull()


def test_the_look_changes_at_once_and_back(designer: Designer, qtbot: QtBot) -> None:
    light = designer.window.grab().toImage()
    designer.look.wear("dark")
    assert tokens() is DARK
    assert designer.window.grab().toImage() != light
    designer.look.wear("light")
    assert tokens() is LIGHT
