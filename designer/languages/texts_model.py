# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The texts of the pass as a table: one row per text, one column per language."""

from collections.abc import Callable
from enum import IntEnum
from itertools import count

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QBrush, QColor

from common.errors import PasswrightError
from common.model import edits
from common.model.json_object import Path
from common.model.localizable import (
    LocalizableText,
    TextState,
    localizable_texts,
    reword_everywhere,
    state_of,
    translations,
)
from common.model.package import PassPackage
from common.model.pseudo_language import PSEUDO, pseudo_text
from common.render.text_metrics import TextMetrics
from common.text import _
from designer.document import PassDocument
from designer.language_names import language_name
from designer.languages.overflow import cut_places
from designer.place_names import place_name
from designer.place_titles import place_title
from designer.theme import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Column(IntEnum):
    """The columns before those of the languages."""

    PLACE = 0
    BASE = 1


class Role(IntEnum):
    """What cells tell beyond their text."""

    STATE = Qt.ItemDataRole.UserRole
    IS_CUT = Qt.ItemDataRole.UserRole + 1


class TextsModel(QAbstractTableModel):
    """Reads and writes the texts of a document; typing is one step per visit to a cell."""

    def __init__(
        self, document: PassDocument, metrics: TextMetrics, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._metrics = metrics
        self._texts: tuple[LocalizableText, ...] = ()
        self._languages: tuple[str, ...] = ()
        self._cut: dict[str, frozenset[Path]] = {}
        self._shows_pseudo = False
        self._steps = count()
        self._step = next(self._steps)
        self._read()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a column, the pseudo-language last."""
        return (*self._languages, PSEUDO) if self._shows_pseudo else self._languages

    def text_at(self, row: int) -> LocalizableText:
        """Return the text of a row."""
        return self._texts[row]

    def language_at(self, column: int) -> str:
        """Return the language of a column; empty for the base text and before."""
        number = column - len(Column)
        return self.languages[number] if 0 <= number < len(self.languages) else ""

    def row_of(self, path: Path) -> int:
        """Return the row of the text at a path, or -1."""
        for row, one in enumerate(self._texts):
            if any(place[: len(path)] == path for place in one.paths):
                return row
        return -1

    def show_pseudo(self, shown: bool) -> None:
        """Show or hide the column of the pseudo-language."""
        if shown != self._shows_pseudo:
            self.beginResetModel()
            self._shows_pseudo = shown
            self._read()
            self.endResetModel()

    def begin_step(self) -> None:
        """Let the next edit be a step of its own."""
        self._step = next(self._steps)

    def refresh(self) -> None:
        """Follow the document; rows and columns stay while only texts changed."""
        package = self._document.current
        texts = localizable_texts(package)
        same_rows = [one.paths for one in texts] == [one.paths for one in self._texts]
        if same_rows and package.languages() == self._languages:
            self._read()
            self._tell_changed()
        else:
            self.beginResetModel()
            self._read()
            self.endResetModel()

    def _tell_changed(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _read(self) -> None:
        package = self._document.current
        self._texts = localizable_texts(package)
        self._languages = package.languages()

    def measure(self) -> None:
        """Lay the front out in every language and mark the texts that are too long for it."""
        package = self._document.current
        cut = {one: cut_places(package, one, self._metrics) for one in ("", *self.languages)}
        if cut != self._cut:
            self._cut = cut
            self._tell_changed()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(Column) + len(self.languages)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == Column.PLACE:
            return _("Where")
        if section == Column.BASE:
            return _("Text in pass.json")
        language = self.language_at(section)
        return language_name(language)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        is_fixed = index.column() == Column.PLACE or self.language_at(index.column()) == PSEUDO
        return flags if is_fixed else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        readers: dict[int, Callable[[AnyIndex], object]] = {
            Qt.ItemDataRole.DisplayRole: self._shown,
            Qt.ItemDataRole.EditRole: self._edited_text,
            Qt.ItemDataRole.ToolTipRole: self._explanation,
            Qt.ItemDataRole.ForegroundRole: self._color,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Role.STATE: self._state,
            Role.IS_CUT: self._is_cut,
        }
        read = readers.get(role)
        return None if read is None else read(index)

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        one, language = self._texts[index.row()], self.language_at(index.column())
        text = str(value)
        before = self._document.current
        try:
            after = _with_text(before, one, language, text)
        except PasswrightError:
            return False
        name = place_name(before, one.paths[0])
        label = _("Change text of “{name}”") if not language else _("Translate “{name}”")
        key = f"{one.paths[0]}{language}#{self._step}"
        self._document.edit(label.format(name=name), after, merge_key=key)
        return True

    def _shown(self, index: AnyIndex) -> str:
        if index.column() == Column.PLACE:
            return self._place(self._texts[index.row()])
        text = self._edited_text(index)
        if not text and self._state(index) is TextState.SAME:  # an address, a number
            text = self._texts[index.row()].text
        return text.replace("\n", " ⏎ ")

    def _place(self, one: LocalizableText) -> str:
        package = self._document.current
        what = place_title(package, one.paths[0])
        others = len(one.paths) - 1
        return f"{what}  +{others}" if others else what

    def _edited_text(self, index: AnyIndex) -> str:
        one, language = self._texts[index.row()], self.language_at(index.column())
        if not language:
            return one.text
        if language == PSEUDO:
            return pseudo_text(one.text)
        return translations(self._document.current, language).get(one.text, "")

    def _state(self, index: AnyIndex) -> TextState | None:
        language = self.language_at(index.column())
        if language in {"", PSEUDO}:
            return None
        return state_of(self._document.current, language, self._texts[index.row()].text)

    def _is_cut(self, index: AnyIndex) -> bool:
        if index.column() == Column.PLACE:
            return False
        cut = self._cut.get(self.language_at(index.column()), frozenset())
        return any(path in cut for path in self._texts[index.row()].paths)

    def _explanation(self, index: AnyIndex) -> str | None:
        if index.column() == Column.PLACE:
            paths = self._texts[index.row()].paths
            return "\n".join(".".join(map(str, path)) for path in paths)
        state = self._state(index)
        words = {
            TextState.MISSING: _("Not translated: Wallet shows the text of pass.json."),
            TextState.SAME: _("The same as the text of pass.json."),
            TextState.REVIEWED: _("Reviewed."),
        }
        said = [words[state]] if state in words else []
        if self._is_cut(index):
            said.append(_("Too long for its place on the front: it ends in “…”."))
        return " ".join(said) or None

    def _spoken(self, index: AnyIndex) -> str:
        return f"{self._shown(index)} {self._explanation(index) or ''}".strip()

    def _color(self, index: AnyIndex) -> QBrush | None:
        colors = tokens()
        if index.column() == Column.PLACE or self.language_at(index.column()) == PSEUDO:
            return QBrush(QColor(colors.muted))
        if self._state(index) is TextState.SAME:
            return QBrush(QColor(colors.muted))
        return None


def _with_text(package: PassPackage, one: LocalizableText, language: str, text: str) -> PassPackage:
    if not language:
        return reword_everywhere(package, one.text, text) if text else package
    if not text:
        return edits.remove_string(package, language, one.text)
    return edits.set_string(package, language, one.text, text)
