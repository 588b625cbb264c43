# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The only composer: builds the objects of the designer and introduces them to each other."""

import argparse
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from common.assets import asset
from common.errors import PasswrightError
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.reader import open_package
from common.text import _
from designer.actions import Actions
from designer.canvas.canvas import Canvas
from designer.canvas.qt_metrics import QtTextMetrics, load_fonts
from designer.context_menu import ContextMenu
from designer.document import PassDocument
from designer.error_dialog import ErrorHook, show_error
from designer.field_commands import FieldCommands
from designer.file_rooms import FileRooms
from designer.files.picture_commands import PictureCommands
from designer.gallery.gallery_commands import GalleryCommands
from designer.help_commands import HelpCommands
from designer.history.history_commands import HistoryCommands
from designer.history.history_panel import HistoryPanel
from designer.icons import icon
from designer.inspector.inspector import Inspector
from designer.languages.language_commands import TAKEN, LanguageCommands
from designer.log import start_log
from designer.look import Look
from designer.main_window import MainWindow
from designer.outline.outline import OutlinePanel
from designer.panels import INSPECTOR_PANELS, LatePanel, docked_panels
from designer.preferences.preferences_dialog import LOOK, apply
from designer.problem_commands import ProblemCommands
from designer.problems.checker import Checker
from designer.problems.problems_panel import ProblemsPanel
from designer.quick_actions.quick_actions import QuickActions
from designer.relevance.insert_commands import InsertCommands
from designer.selection import Selection
from designer.settings import APPLICATION, open_settings
from designer.shortcuts import Shortcuts
from designer.status_bar import BottomBar
from designer.toolbar import TopBar, segments
from designer.view_commands import ViewCommands
from designer.view_state import ViewState
from designer.workspaces import Workspaces

_WAIT = 5000
"""Milliseconds that jobs still running at the end may take."""

SAMPLE = "samples"
"""The folder of assets with the designs that ship; the first one opens by default."""


class Designer:
    """Everything that one window needs, by name, for :func:`main` and for tests."""

    rooms: FileRooms
    shortcuts: Shortcuts

    def __init__(self, app: QApplication) -> None:
        self.settings = open_settings()
        load_fonts()
        self.look = Look(app, str(self.settings.value(LOOK, "system")))
        self.document = PassDocument(PassPackage(Pass.from_json({"formatVersion": 1})))
        self.selection = Selection()
        self.view_state = ViewState()
        self.checker = Checker(self.document)
        self.window = MainWindow()
        self.actions = Actions(self.window)
        self._place_panels()
        self._take_on_commands()
        self._place_bars()
        self.document.state_changed.connect(self._title)
        self.document.loaded.connect(lambda: self.selection.select(()))
        self.rooms.files.opened.connect(lambda found: self.checker.take_reader(found.issues))
        self.look.changed.connect(self.window.update)
        self.window.recall(self.settings)
        self._title()

    def _place_panels(self) -> None:
        shared = (self.document, self.selection, self.view_state)
        metrics = QtTextMetrics()
        self.canvas = Canvas(*shared, metrics)
        self.outline = OutlinePanel(*shared)
        self.inspector = Inspector(*shared, self.checker, metrics)
        self.problems = ProblemsPanel(self.document, self.selection, self.checker)
        self.history = HistoryPanel(self.document)
        for name, make in INSPECTOR_PANELS.items():
            self.inspector.add_page(name, partial(make, *shared))
        window, area = self.window, Qt.DockWidgetArea
        window.center.addWidget(self.canvas)
        window.add_dock("outline", _("Outline"), self.outline, area.LeftDockWidgetArea)
        window.add_dock("inspector", _("Inspector"), self.inspector, area.RightDockWidgetArea)
        window.add_dock("problems", _("Problems"), self.problems, area.BottomDockWidgetArea)
        for name, (title, make) in docked_panels().items():
            late = LatePanel(partial(make, *shared))
            window.add_dock(name, title, late, area.BottomDockWidgetArea)
        publishing = LatePanel(self._published_panel)
        window.add_dock("versions", _("Publishing"), publishing, area.BottomDockWidgetArea)
        window.add_dock("history", _("History"), self.history, area.BottomDockWidgetArea)

    def _published_panel(self) -> QWidget:
        from designer.publishing.published_panel import PublishedPanel  # when shown

        shared = (self.document, self.selection, self.view_state)
        panel = PublishedPanel(*shared, self.rooms.profiles)
        panel.publish_requested.connect(self.actions["publish.update"].trigger)
        self.rooms.publishing.published.connect(lambda _result: panel.ask())
        return panel

    def _take_on_commands(self) -> None:
        actions, document = self.actions, self.document
        HistoryCommands(actions, document.undo_stack, self.window)
        self.fields = FieldCommands(actions, document, self.selection, self.window)
        InsertCommands(actions, document, self.selection, self.window)
        self.canvas.field_dropped.connect(self.fields.move_field)
        self.outline.tree.field_dropped.connect(self.fields.move_field)
        self.quick = QuickActions(actions, document, self.selection, self.window)
        menu = ContextMenu(actions, document, self.selection, self.fields, self.window)
        self.canvas.menu_requested.connect(menu.show_at)
        self.outline.menu_requested.connect(menu.show_at)
        self.workspaces = Workspaces(actions, self.view_state, self.window)
        ViewCommands(actions, document, self.view_state, self.window)
        seen = (self.look, self.view_state, lambda: self.shortcuts)
        HelpCommands(actions, document, self.settings, *seen, self.window)
        apply(self.settings, self.look, self.view_state)
        actions.on("file.quit", self.window.close)
        actions.on("file.close", self.window.close)
        self.rooms = FileRooms(actions, document, self.canvas, self.window)
        self.fields.picture_pasted.connect(self.rooms.fill_with)
        self.gallery = GalleryCommands(actions, document, self.rooms, self.settings, self.window)
        self.languages = LanguageCommands(
            actions, document, self.view_state, actions["view.languages"].trigger, self.window
        )
        self.languages.failed.connect(self.rooms.tell_error)
        self.pictures = PictureCommands(actions, document, self.view_state, self.window)
        self.pictures.failed.connect(self.rooms.tell_error)
        self.rooms.drops.take(TAKEN, self.languages.take_file)
        actions.share(self.canvas)
        actions.share(self.outline)

    def _place_bars(self) -> None:
        self.status = BottomBar(
            self.actions, self.document, self.checker, self.view_state, self.window
        )
        self.window.setStatusBar(self.status)
        self.status.add(self.rooms.expiry)
        self.rooms.commands.told.connect(self.status.say)
        self.rooms.publishing.told.connect(self.status.say)
        self.rooms.safekeeping.told.connect(self.status.say)
        self.languages.told.connect(self.status.say)
        self.pictures.told.connect(self.status.say)
        ProblemCommands(self.actions, self.checker, self.problems, self.status)
        self.window.addToolBar(TopBar(self.actions, self.document, self.view_state, self.window))
        self.shortcuts = Shortcuts(self.actions, self.settings, self.window)
        bar = self.window.menuBar()
        self.menus = self.actions.fill(bar)
        bar.setCornerWidget(segments(self.workspaces.switches, bar))

    def _title(self) -> None:
        name = self.document.name or _("Untitled")
        self.window.setWindowTitle(f"{name}[*] — {APPLICATION}")
        self.window.setWindowModified(self.document.is_modified)

    def open(self, path: Path) -> None:
        """Open a file before the window shows; raises PackageError."""
        self.rooms.files.show(open_package(path))

    def close(self) -> None:
        """Put everything away without asking; what runs at the end of the program, too."""
        self.window.remember(self.settings)
        self.settings.sync()
        self.rooms.stop()
        self.window.hide()
        self.window.deleteLater()


def main(argv: list[str] | None = None) -> int:
    """Run the designer; returns the exit status."""
    options = _parser().parse_args(argv)
    start_log()
    app = make_application()
    designer = Designer(app)
    ErrorHook(designer.window).install()
    designer.window.show()
    try:
        designer.open(options.file or _sample())
    except PasswrightError as error:
        show_error(designer.window, error)
    designer.rooms.safekeeping.offer_recovery()
    if options.file is None:
        designer.gallery.welcome()
    designer.checker.start()
    if options.with_server:
        designer.rooms.start_companion()
    status = app.exec()
    designer.close()
    QThreadPool.globalInstance().waitForDone(_WAIT)
    return status


def make_application() -> QApplication:
    """Return the one application object of the process."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([APPLICATION])
    app.setApplicationName(APPLICATION)
    app.setDesktopFileName("passwright")
    app.setWindowIcon(icon("passwright"))
    return app


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("passwright-designer", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="a pass, package folder or template")
    parser.add_argument(
        "--with-server", action="store_true", help="start a companion server beside the designer"
    )
    return parser


def _sample() -> Path:
    return next(path for path in sorted(asset(SAMPLE).iterdir()) if path.is_dir())


if __name__ == "__main__":
    sys.exit(main())
