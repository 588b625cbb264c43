# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The shown face is written as a picture, at the size that was asked for."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from common.render.viewing import Face
from designer.application import Designer
from tests.support.bad_places import read_only_folder


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_the_front_is_written_as_png(
    designer: Designer, qtbot: QtBot, tmp_path: Path, scale: int
) -> None:
    with qtbot.waitSignal(designer.pictures.told):
        designer.pictures.export(tmp_path / "card.png", scale)
    image = QImage(str(tmp_path / "card.png"))
    assert (image.width(), image.height()) == (358 * scale, 502 * scale)
    assert image.pixelColor(20 * scale, 400 * scale).name() == "#2b1b17"


def test_another_face_and_a_drawing(designer: Designer, qtbot: QtBot, tmp_path: Path) -> None:
    designer.view_state.show_face(Face.BACK)
    with qtbot.waitSignal(designer.pictures.told):
        designer.pictures.export(tmp_path / "back.svg")
    assert "Opening hours" in (tmp_path / "back.svg").read_text("utf-8")


def test_a_place_that_cannot_be_written_is_said(
    designer: Designer, qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        read_only_folder(tmp_path / "locked") as locked,
        qtbot.waitSignal(designer.pictures.failed) as failed,
    ):
        designer.pictures.export(locked / "card.png")
    assert "cannot be written" in failed.args[0].message
