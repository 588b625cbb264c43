# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What an import of texts would change, row by row, before anything is taken."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.model.text_table import ChangeKind, TextChange
from common.text import _, ngettext
from designer.language_names import language_name
from designer.theme import GRID


class ImportDialog(QDialog):
    """A row per difference; those that are ticked will be taken."""

    def __init__(self, found: tuple[TextChange, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import texts"))
        self._found = found
        self._build()
        self._count()

    def sizeHint(self) -> QSize:
        return QSize(860, 480)

    def _build(self) -> None:
        self._said = QLabel()
        self._table = QTableWidget(len(self._found), 5)
        self._table.setAccessibleName(_("Differences"))
        self._table.setHorizontalHeaderLabels(
            [_("Take"), _("Language"), _("Text in pass.json"), _("Now"), _("New")]
        )
        self._table.verticalHeader().setVisible(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for row, change in enumerate(self._found):
            self._fill(row, change)
        self._table.itemChanged.connect(lambda _item: self._count())
        buttons = QDialogButtonBox()
        self._take = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._take.setProperty("role", "primary")
        self._take.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        for part in (self._said, self._table, buttons):
            layout.addWidget(part)

    def _fill(self, row: int, change: TextChange) -> None:
        is_known = change.kind is not ChangeKind.UNKNOWN
        tick = QTableWidgetItem()
        tick.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
        tick.setCheckState(Qt.CheckState.Checked if is_known else Qt.CheckState.Unchecked)
        before = change.before if is_known else _("The pass has no such text")
        self._table.setItem(row, 0, tick)
        texts = (language_name(change.language), change.text, before, change.after)
        for column, text in enumerate(texts, 1):
            item = QTableWidgetItem(text.replace("\n", " ⏎ "))
            item.setToolTip(text)
            self._table.setItem(row, column, item)

    @property
    def chosen(self) -> tuple[TextChange, ...]:
        """The differences that are ticked."""
        ticks = [self._table.item(row, 0) for row in range(len(self._found))]
        return tuple(
            change
            for tick, change in zip(ticks, self._found, strict=True)
            if tick is not None and tick.checkState() is Qt.CheckState.Checked
        )

    def _count(self) -> None:
        number, unknown = (
            len(self.chosen),
            sum(one.kind is ChangeKind.UNKNOWN for one in self._found),
        )
        self._take.setText(ngettext("Import {n} text", "Import {n} texts", number).format(n=number))
        self._take.setEnabled(number > 0)
        text = ngettext("{n} text differs.", "{n} texts differ.", len(self._found))
        said = text.format(n=len(self._found))
        if unknown:
            said += " " + ngettext(
                "{n} is not used by this pass.", "{n} are not used by this pass.", unknown
            ).format(n=unknown)
        self._said.setText(said)
