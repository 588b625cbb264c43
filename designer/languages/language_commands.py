# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The Languages menu: adding, importing, exporting."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from common.errors import PasswrightError
from common.model import edits
from common.model.localizable import with_every_text
from common.model.text_table import TextTable, changes, table_of, with_changes
from common.package.pkpass import write_file_atomically
from common.package.texts_files import read_texts, write_texts
from common.text import _, ngettext
from designer.actions import Actions
from designer.document import PassDocument
from designer.jobs import run_job
from designer.language_names import language_name
from designer.languages.add_language_dialog import AddLanguageDialog
from designer.languages.import_dialog import ImportDialog
from designer.view_state import ViewState

FILES = "*.csv *.xliff *.xlf *.strings *.zip"
TAKEN = (".xliff", ".xlf", ".strings")
"""Endings of files of texts that may be dropped on the pass."""


class LanguageCommands(QObject):
    """Takes on the commands that concern languages.

    Signals:
        told: one sentence for the status bar.
        failed: a :class:`PasswrightError`; the document is untouched.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        actions: Actions,
        document: PassDocument,
        view_state: ViewState,
        show_grid: Callable[[], object],
        window: QWidget,
    ) -> None:
        """Take them on; ``show_grid`` brings the languages workspace to the front."""
        super().__init__(window)
        self._document = document
        self._view_state = view_state
        self._show_grid = show_grid
        self._window = window
        actions.on("languages.add", self.ask_for_language)
        actions.on("languages.import", self.ask_for_file)
        actions.on("languages.export", self.ask_for_place)

    def ask_for_language(self) -> None:
        """Ask which language to add."""
        dialog = AddLanguageDialog(self._document.current.languages(), self._window)
        dialog.accepted.connect(lambda: self.add(dialog.language, fill=dialog.fills))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add(self, language: str, *, fill: bool = False) -> None:
        """Add a language, show it on the pass and open the grid."""
        try:
            after = edits.add_language(self._document.current, language)
        except PasswrightError as error:
            self.failed.emit(error)
            return
        if fill:
            after = with_every_text(after, language)
        self._document.edit(_("Add {name}").format(name=language_name(language)), after)
        self._view_state.show_language(language)
        self._show_grid()

    def ask_for_file(self) -> None:
        """Ask for a file of texts."""
        path, _filter = QFileDialog.getOpenFileName(
            self._window, _("Import texts"), "", _("Texts ({files})").format(files=FILES)
        )
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Read a file of texts and show what it would change."""
        language = self._language()
        run_job(self, lambda: read_texts(path, language), self._compare, self._fail)

    def _compare(self, table: TextTable) -> None:
        if "" in table.translations:
            named = self._ask_language_of_file()
            if not named:
                return
            table = TextTable({named: table.translations[""]})
        found = changes(self._document.current, table)
        if not found:
            self.told.emit(_("The file has the same texts as the pass."))
            return
        dialog = ImportDialog(found, self._window)

        def take() -> None:
            chosen = dialog.chosen
            number = len(chosen)
            label = ngettext("Import {n} text", "Import {n} texts", number).format(n=number)
            try:
                after = with_changes(self._document.current, chosen)
            except PasswrightError as error:
                self.failed.emit(error)
                return
            self._document.edit(label, after)
            self._show_grid()

        dialog.accepted.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_language_of_file(self) -> str:
        languages = self._document.current.languages() or ("en",)
        name, chosen = QInputDialog.getItem(
            self._window, _("Import texts"), _("Which language is the file in?"), languages
        )
        return name if chosen else ""

    def ask_for_place(self) -> None:
        """Ask where to write the texts, and as what."""
        filters = {
            _("All languages, for spreadsheets (*.csv)"): ".csv",
            _("All languages, .lproj folders (*.zip)"): ".zip",
            _("Shown language, for translation programs (*.xliff)"): ".xliff",
            _("Shown language (*.strings)"): ".strings",
        }
        name = f"{self._document.name or 'pass'}-texts.csv"
        path, chosen = QFileDialog.getSaveFileName(
            self._window, _("Export texts"), name, ";;".join(filters)
        )
        if path:
            ending = Path(path).suffix.lower()
            known = ending if ending in filters.values() else filters.get(chosen, ".csv")
            self.export(Path(path).with_suffix(known))

    def export(self, path: Path) -> None:
        """Write the texts; the ending says as what."""
        package, language = self._document.current, self._language()
        language = language or next(iter(package.languages()), "en")

        def work() -> Path:
            data = write_texts(table_of(package), path.suffix.lower(), language)
            write_file_atomically(path, data)
            return path

        def done(written: Path) -> None:
            self.told.emit(_("Wrote {name}").format(name=written))

        run_job(self, work, done, self._fail)

    def _language(self) -> str:
        """Return the language that is shown, if the pass has it."""
        shown = self._view_state.language
        return shown if shown in self._document.current.languages() else ""

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, PasswrightError):
            raise error
        self.failed.emit(error)
