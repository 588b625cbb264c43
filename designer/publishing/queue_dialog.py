# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What became of passes that a server sent: one row for each, newest first."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.kony.dates import parse_date
from common.text import _, ngettext
from designer.jobs import run_job
from designer.publishing.client import ServerClient
from designer.theme import GRID

_MOST = "200"
_AGAIN_MS = 1000
"""How often to ask while passes wait to be made."""

_TYPING_MS = 300


class QueueDialog(QDialog):
    """Searches the queue of a server by name; asks again while something waits."""

    def __init__(
        self, client: ServerClient, request_id: str = "", parent: QWidget | None = None
    ) -> None:
        """Show the passes of one request, or all of them."""
        super().__init__(parent)
        self.setWindowTitle(_("Passes that were sent"))
        self._client = client
        self._request_id = request_id
        self._generation = 0
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Name of a person"))
        self.search.setAccessibleName(_("Name of a person"))
        self.search.setClearButtonEnabled(True)
        self.table = _table()
        self.said = QLabel(_("Asking the server…"))
        self.said.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(GRID * 2)
        for widget in (self.search, self.table, self.said, buttons):
            column.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self.search.textEdited.connect(lambda _text: self._timer.start(_TYPING_MS))
        self.finished.connect(self._timer.stop)
        self.resize(GRID * 190, GRID * 110)
        self.refresh()

    def refresh(self) -> None:
        """Ask the server anew."""
        self._generation += 1
        generation = self._generation
        asked = {
            "pageSize": _MOST,
            "requestId": self._request_id,
            "userName": self.search.text().strip(),
        }

        def done(found: tuple[int, list[Mapping[str, Any]]]) -> None:
            if generation == self._generation:  # nothing else was typed since
                self._show(*found)

        wanted = {name: text for name, text in asked.items() if text}
        run_job(self, lambda: self._client.queue(wanted), done, self._fail)

    def _show(self, total: int, rows: list[Mapping[str, Any]]) -> None:
        self.table.clear()
        for row in rows:
            who = str(row.get("userName") or f"#{row.get('audienceId', '')}")
            texts = (
                who,
                str(row.get("serialNumber", "")),
                _state(row),
                self._when(str(row.get("updatedDateStr", ""))),
            )
            self.table.addTopLevelItem(QTreeWidgetItem(list(texts)))
        self.said.setText(_told(total, len(rows)))
        if any(row.get("passState") == "SCHEDULED" for row in rows):
            self._timer.start(_AGAIN_MS)

    def _when(self, text: str) -> str:
        """Return a moment of the server as this desktop writes it."""
        moment = parse_date(text, UTC)
        if moment is None:
            return text
        here = QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
        return self.locale().toString(here, QLocale.FormatType.ShortFormat)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, PasswrightError):
            raise error
        self.said.setText(f"{error.message} {error.hint}".strip())


def _table() -> QTreeWidget:
    table = QTreeWidget()
    table.setAccessibleName(_("Passes"))
    table.setHeaderLabels([_("Person"), _("Serial number"), _("State"), _("When")])
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    header = table.header()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setStretchLastSection(False)
    return table


def _state(row: Mapping[str, Any]) -> str:
    """Return a state in words, with what the server remarked."""
    name = str(row.get("passState", ""))
    word, remark = _words().get(name, name), str(row.get("remark") or "")
    return f"{word}: {remark}" if remark else word


def _words() -> dict[str, str]:
    """Return the states in words."""
    return {
        "SCHEDULED": _("Waits"),
        "ISSUED": _("Made"),
        "CANCELLED": _("Withdrawn"),
        "FAILED": _("Failed"),
        "EXPIRED": _("Too late"),
    }


def _told(total: int, shown: int) -> str:
    if not total:
        return _("No pass fits.")
    text = ngettext("{n} pass.", "{n} passes.", total).format(n=total)
    if shown < total:
        text += " " + _("The newest {n} are shown.").format(n=shown)
    return text
