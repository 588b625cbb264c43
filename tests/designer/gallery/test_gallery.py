# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The gallery: templates become passes of one's own; recent passes are remembered."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from common.model.localizable import localizable_texts
from common.package.image_sources import image_files
from common.render.pillow_metrics import PillowTextMetrics
from common.validation.issue import Severity
from common.validation.validator import validate
from designer.files.journal_store import FoundJournal, JournalEntry
from designer.gallery.card_grid import CardGrid
from designer.gallery.new_pass_dialog import NewPassDialog
from designer.gallery.pass_card import PassCard
from designer.gallery.recent_files import LIMIT, RecentFiles
from designer.gallery.templates import Template, personalized, templates
from designer.gallery.thumbnails import ThumbnailStore
from designer.gallery.welcome import Welcome
from designer.look import Look

METRICS = PillowTextMetrics()


@pytest.fixture
def recent(tmp_path: Path) -> RecentFiles:
    return RecentFiles(QSettings(str(tmp_path / "designer.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def thumbnails(tmp_path: Path) -> ThumbnailStore:
    return ThumbnailStore(tmp_path / "thumbnails")


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.name)
def test_a_template_becomes_ones_own(template: Template) -> None:
    package = template.package()
    made = personalized(package, "Makerspace Nord", "#0a4")
    invented = package.pass_json.organization_name or ""
    assert all(invented not in one.text for one in localizable_texts(made))
    assert made.pass_json.organization_name == made.pass_json.logo_text == "Makerspace Nord"
    assert image_files(made, "logo") == {}
    assert made.pass_json.background_color == "rgb(0, 170, 68)"
    found = validate(made)
    assert [one.message for one in found if one.severity is Severity.ERROR] == []


def test_without_answers_only_the_serial_number_is_new() -> None:
    package = templates()[0].package()
    first, second = personalized(package, ""), personalized(package, "")
    assert first.pass_json.serial_number != second.pass_json.serial_number
    same = first.with_value_at(("serialNumber",), package.pass_json.serial_number)
    assert same == package


def test_texts_stay_readable_on_a_light_color() -> None:
    made = personalized(templates()[0].package(), "", "rgb(250, 240, 220)")
    assert made.pass_json.foreground_color == "rgb(28, 28, 30)"


def test_recent_files_are_few_and_the_latest_comes_first(
    recent: RecentFiles, tmp_path: Path
) -> None:
    assert recent.all() == ()
    recent.add(tmp_path / "0")
    assert recent.all() == (tmp_path / "0",)
    for number in (*range(LIMIT + 3), 4):
        recent.add(tmp_path / str(number))
    assert len(recent.all()) == LIMIT
    assert recent.all()[0] == tmp_path / "4"
    recent.remove(tmp_path / "4")
    assert tmp_path / "4" not in recent.all()


def test_thumbnails_are_kept_by_place(thumbnails: ThumbnailStore, tmp_path: Path) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    thumbnails.keep(tmp_path / "a", image)
    assert thumbnails.picture(tmp_path / "b") is None
    kept = thumbnails.picture(tmp_path / "a")
    assert kept is not None
    assert kept.pixelColor(3, 3) == Qt.GlobalColor.red
    thumbnails.forget(tmp_path / "a")
    assert thumbnails.picture(tmp_path / "a") is None


def a_welcome(
    qtbot: QtBot, recent: RecentFiles, thumbnails: ThumbnailStore, *found: FoundJournal
) -> Welcome:
    welcome = Welcome(recent, thumbnails, METRICS, found)
    qtbot.addWidget(welcome)
    welcome.show()
    return welcome


def button(welcome: Welcome, text: str) -> QPushButton:
    return next(
        one
        for one in welcome.findChildren(QPushButton)
        if text in (one.text(), one.accessibleName())
    )


def test_no_card_is_cut_at_any_width(
    qtbot: QtBot, qapp: QApplication, recent: RecentFiles, thumbnails: ThumbnailStore
) -> None:
    Look(qapp, "light")  # its title is as wide as two cards
    welcome = a_welcome(qtbot, recent, thumbnails)
    grid = welcome.findChild(CardGrid)
    assert grid is not None
    area = grid.window().findChild(QScrollArea)
    assert area is not None

    def nothing_is_cut() -> bool:
        cards = grid.findChildren(PassCard)
        right = grid.mapTo(area, grid.rect().bottomRight()).x()
        inside = all(card.geometry().right() < grid.width() for card in cards)
        return bool(cards) and inside and right < area.width()

    seen = set()
    for width in (560, 700, 900, 1100):
        welcome.resize(width, 500)
        qtbot.waitUntil(nothing_is_cut)
        seen.add(grid.columns)
    assert len(seen) > 2


def test_choosing_a_template_by_keys_makes_a_pass(
    qtbot: QtBot, recent: RecentFiles, thumbnails: ThumbnailStore
) -> None:
    welcome = a_welcome(qtbot, recent, thumbnails)
    card = next(
        one for one in welcome.findChildren(PassCard) if one.accessibleName() == "Membership"
    )
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    dialog = welcome.findChild(NewPassDialog)
    assert isinstance(dialog, NewPassDialog)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Makerspace Nord")
    with qtbot.waitSignal(welcome.created) as created:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    package, name = created.args
    assert (package.style, name) == ("generic", "Makerspace Nord")
    assert not welcome.isVisible()


def test_enter_makes_the_pass_with_its_logo(
    qtbot: QtBot, recent: RecentFiles, thumbnails: ThumbnailStore, tmp_path: Path
) -> None:
    logo = QImage(320, 100, QImage.Format.Format_ARGB32)
    logo.fill(QColor("#c8102e"))
    logo.save(str(tmp_path / "logo.png"))
    welcome = a_welcome(qtbot, recent, thumbnails)
    welcome.ask(templates()[1])
    dialog = welcome.findChild(NewPassDialog)
    assert isinstance(dialog, NewPassDialog)
    dialog.take_logo(tmp_path / "logo.png")
    qtbot.waitUntil(lambda: bool(image_files(dialog.package, "logo")) and dialog._color != "")
    with qtbot.waitSignal(welcome.created) as created:
        qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    assert image_files(created.args[0], "logo")


def test_a_recent_pass_opens_and_a_missing_one_can_be_removed(
    qtbot: QtBot, recent: RecentFiles, thumbnails: ThumbnailStore, tmp_path: Path
) -> None:
    (tmp_path / "Here.pass").mkdir()
    recent.add(tmp_path / "Gone.pass")
    recent.add(tmp_path / "Here.pass")
    welcome = a_welcome(qtbot, recent, thumbnails)
    assert not button(welcome, "Gone").isEnabled()
    button(welcome, "Remove Gone from the list").click()
    assert recent.all() == (tmp_path / "Here.pass",)
    with qtbot.waitSignal(welcome.open_requested) as opened:
        button(welcome, "Here").click()
    assert opened.args == [tmp_path / "Here.pass"]


def test_recovered_work_is_offered_and_discarded_work_is_not(
    qtbot: QtBot, recent: RecentFiles, thumbnails: ThumbnailStore
) -> None:
    entry = JournalEntry("Coffee", None, datetime.now(UTC), ("Change a", "Change b"))
    dropped = JournalEntry("Tea", None, datetime.now(UTC), (), is_discarded=True)
    found = (FoundJournal("key", entry), FoundJournal("other", dropped))
    welcome = a_welcome(qtbot, recent, thumbnails, *found)
    texts = [one.text() for one in welcome.findChildren(QLabel)]
    assert any("Coffee" in one and "2 changes" in one for one in texts)
    assert not any("Tea" in one for one in texts)
    with qtbot.waitSignal(welcome.recover_requested) as wanted:
        button(welcome, "Open recovered copy").click()
    assert wanted.args == ["key"]


def test_a_logo_lends_its_color_to_the_card(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewPassDialog(templates()[1], METRICS)
    qtbot.addWidget(dialog)
    logo = QImage(320, 100, QImage.Format.Format_ARGB32)
    logo.fill(QColor("#c8102e"))
    logo.save(str(tmp_path / "logo.png"))
    dialog.take_logo(tmp_path / "logo.png")
    qtbot.waitUntil(lambda: bool(image_files(dialog.package, "logo")) and dialog._color != "")
    assert dialog.package.pass_json.background_color == "rgb(200, 16, 46)"
    assert dialog.package.pass_json.logo_text is None
    before = dialog.package.files
    (tmp_path / "bad.png").write_bytes(b"no picture")
    dialog.take_logo(tmp_path / "bad.png")
    qtbot.waitUntil(lambda: "cannot read" in dialog._said.text() or "not a" in dialog._said.text())
    assert dialog.package.files == before
