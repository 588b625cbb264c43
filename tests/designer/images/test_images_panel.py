# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures dropped on a well become files of the pass, in one step that can be undone."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.image_scales import CropBox
from common.package.image_sources import image_files, image_source
from designer.document import PassDocument
from designer.images.crop_dialog import CropView
from designer.images.images_panel import ImagesPanel
from designer.selection import Selection
from designer.view_state import ViewState

CARD = PassPackage(
    Pass.from_json({"formatVersion": 1, "storeCard": {}}), {"de.lproj/pass.strings": b""}
)


@pytest.fixture
def panel(qtbot: QtBot) -> ImagesPanel:
    document = PassDocument(CARD)
    made = ImagesPanel(document, Selection(document), ViewState(document))
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(300, 900)
    made.show()
    return made


@pytest.fixture
def document(panel: ImagesPanel) -> PassDocument:
    return panel.findChildren(PassDocument)[0]


def photo(color: str = "red", size: tuple[int, int] = (1200, 900)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "JPEG")
    return out.getvalue()


def drop(panel: ImagesPanel, slot: str, mime: QMimeData) -> None:
    well = panel.findChild(QWidget, f"well-{slot}")
    assert isinstance(well, QWidget)
    frame = next(one for one in well.findChildren(QWidget) if one.acceptDrops())
    place = QPointF(frame.rect().center())
    move, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    frame.dragEnterEvent(QDragEnterEvent(place.toPoint(), move, mime, buttons, keys))
    frame.dropEvent(QDropEvent(place, move, mime, buttons, keys))


def files_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def text_shown(panel: ImagesPanel, slot: str) -> str:
    well = panel.findChild(QWidget, f"well-{slot}")
    return " | ".join(
        label.text() for label in well.findChildren(QLabel) if label.isVisibleTo(well)
    )


def test_a_dropped_file_becomes_three_scales_in_one_step(
    panel: ImagesPanel, document: PassDocument, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(photo())
    with qtbot.waitSignal(panel.placer.placed):
        drop(panel, "strip", files_of(file))
    assert set(image_files(document.current, "strip")) == {1, 2, 3}
    assert document.undo_stack.undoText() == "Add strip"
    assert "@1x, @2x, @3x" in text_shown(panel, "strip")
    document.undo_stack.undo()
    assert document.current == CARD


def test_a_picture_from_another_program_can_be_dropped(
    panel: ImagesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    mime = QMimeData()
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    mime.setImageData(image)
    with qtbot.waitSignal(panel.placer.placed):
        drop(panel, "icon", mime)
    assert image_files(document.current, "icon")


def test_a_drawing_is_painted_at_the_size_of_the_slot(
    panel: ImagesPanel, document: PassDocument, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "logo.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="5" viewBox="0 0 16 5">'
        '<rect width="16" height="5" fill="#f00"/></svg>'
    )
    with qtbot.waitSignal(panel.placer.placed) as placed:
        drop(panel, "logo", files_of(file))
    assert placed.args[2].warnings == ()
    image = Image.open(io.BytesIO(image_files(document.current, "logo")[3]))
    assert image.size == (480, 150)


@pytest.mark.parametrize(
    "content", [b"", b"I am text", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n broken", b"<svg"]
)
def test_what_is_no_picture_leaves_the_document_untouched(
    panel: ImagesPanel, document: PassDocument, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(content)
    with qtbot.waitSignal(panel.placer.failed) as failed:
        drop(panel, "icon", files_of(file))
    assert document.current is CARD
    assert not document.is_modified
    error = failed.args[2]
    assert error.hint
    assert error.message in text_shown(panel, "icon")


def test_a_folder_or_a_file_that_is_gone_is_said_in_a_sentence(
    panel: ImagesPanel, document: PassDocument, qtbot: QtBot, tmp_path: Path
) -> None:
    for path in (tmp_path, tmp_path / "gone.png"):
        with qtbot.waitSignal(panel.placer.failed) as failed:
            drop(panel, "icon", files_of(path))
        assert "cannot be read" in failed.args[2].message
    assert document.current is CARD


def test_a_language_gets_its_own_image(
    panel: ImagesPanel, document: PassDocument, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.show_language("de")
    file = tmp_path / "photo.jpg"
    file.write_bytes(photo())
    with qtbot.waitSignal(panel.placer.placed):
        drop(panel, "strip", files_of(file))
    assert "de.lproj/strip@2x.png" in document.current.files
    assert "strip@2x.png" not in document.current.files
    assert document.undo_stack.undoText() == "Add strip (DE)"


def test_removing_and_its_way_back(
    panel: ImagesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.placer.placed):
        panel.placer.place("icon", photo())
    filled = document.current
    panel.placer.remove("icon")
    assert document.current == CARD
    document.undo_stack.undo()
    assert document.current == filled


def test_another_crop_is_made_from_the_kept_source(
    panel: ImagesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.placer.placed):
        panel.placer.place("icon", photo())
    with qtbot.waitSignal(panel.placer.placed):
        panel.placer.crop("icon", CropBox(0.0, 0.0, 0.3, 0.4))
    source = image_source(document.current, "icon")
    assert source is not None
    assert source.data == photo()
    assert source.crop == CropBox(0.0, 0.0, 0.3, 0.4)
    assert document.undo_stack.undoText() == "Crop icon"


def test_only_slots_of_the_style_are_offered(panel: ImagesPanel, document: PassDocument) -> None:
    assert panel.slots() == ("icon", "logo", "strip")
    ticket = document.current.pass_json.with_style_moved("storeCard", "eventTicket")
    document.edit("Change style", PassPackage(ticket, {"footer.png": b"no picture"}))
    assert panel.slots() == ("icon", "logo", "strip", "thumbnail", "background", "footer")
    assert "not shown on this style" in text_shown(panel, "footer")


def test_selecting_a_slot_marks_its_well(panel: ImagesPanel, qtbot: QtBot) -> None:
    well = panel.findChild(QWidget, "well-strip")
    frame = next(one for one in well.findChildren(QWidget) if one.acceptDrops())
    selection = panel._selection
    qtbot.mouseClick(frame, Qt.MouseButton.LeftButton)
    assert selection.path == ("images", "strip")


def test_the_box_keeps_its_ratio_and_stays_inside(qtbot: QtBot) -> None:
    view = CropView((375, 144))
    qtbot.addWidget(view)
    view.resize(640, 440)
    view.show_image(QImage(1000, 1000, QImage.Format.Format_RGB32))
    view.show_largest()
    view.resize_box(0.5)
    for _press in range(200):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.crop.x + view.crop.width == pytest.approx(1)
    assert view.crop.y == 0
    assert view.crop.width / view.crop.height == pytest.approx(375 / 144)
    assert view.crop.width == pytest.approx(0.5)
    corner = view._box_on_screen().bottomRight().toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(view, corner - view.rect().center() / 4)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton)
    assert view.crop.width < 0.5
    assert view.crop.width / view.crop.height == pytest.approx(375 / 144)
