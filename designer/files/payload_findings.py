# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What of a payload could not be taken as it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.kony.payload import PayloadFinding
from common.model.json_object import Path
from common.text import _, ngettext
from designer.icons import icon
from designer.theme import GRID

_WRAPPERS = ("passServiceRequest", "passes", "pass", "passContent")


class PayloadFindings(QDialog):
    """Lists the findings beside the design, which is open by then."""

    def __init__(
        self, name: str, findings: Sequence[PayloadFinding], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("API payload"))
        sentence = ngettext(
            "“{name}” is a design now. One thing of it needs a look.",
            "“{name}” is a design now. {count} things of it need a look.",
            len(findings),
        ).format(name=name, count=len(findings))
        explanation = QLabel(sentence)
        explanation.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(GRID * 2)
        for widget in (explanation, _list(findings), buttons):
            column.addWidget(widget)
        self.resize(GRID * 190, GRID * 90)


def _list(findings: Sequence[PayloadFinding]) -> QTreeWidget:
    table = QTreeWidget()
    table.setAccessibleName(_("Findings"))
    table.setHeaderLabels([_("What"), _("Where in the payload")])
    table.setRootIsDecorated(False)
    table.setWordWrap(True)
    table.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
    for finding in findings:
        place = _place(finding.path)
        row = QTreeWidgetItem([finding.message, place])
        name = "error" if finding.is_error else "warning"
        row.setIcon(0, icon(name, name))
        for number, text in enumerate((finding.message, place)):
            row.setToolTip(number, text)
        word = _("Error") if finding.is_error else _("Warning")
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{word}: {finding.message}")
        table.addTopLevelItem(row)
    table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    table.header().setStretchLastSection(False)
    return table


def _place(path: Path) -> str:
    """Return where a finding is, as people count: ``relevantLocations 1 › id``."""
    words: list[str] = []
    for step in path:
        if isinstance(step, str) and step not in _WRAPPERS:
            words.append(step)
        elif isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
    return " › ".join(words)
