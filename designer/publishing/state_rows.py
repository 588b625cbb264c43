# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The lists of the publish workspace, and what stands in their rows."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem

from common.model.json_object import Path
from common.model.package import PassPackage
from common.text import _
from designer.differences import Difference
from designer.place_titles import place_title
from designer.publishing.server_state import Phone, Pushes, Version
from designer.theme import tokens

PATH = Qt.ItemDataRole.UserRole
"""What a row leads to."""

INSET = 7
"""Logical pixels between the edge of a list and its words."""

_LONGEST = 60
"""Characters of a value that a row shows."""

Row = tuple[str, str, Path]
"""A text, a muted detail, and what the row leads to, if anywhere."""


class StateList(QTreeWidget):
    """Rows of a text and a muted detail, under a heading; or one sentence why there is none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = QLabel(title)
        self.heading.setProperty("role", "heading")
        self.heading.setContentsMargins(INSET, 0, 0, 0)
        self.setAccessibleName(title)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these rows in place of the old ones."""
        self.clear()
        muted = QColor(tokens().muted)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for text, detail, path in rows:
            item = QTreeWidgetItem([text, detail])
            item.setData(0, PATH, path)
            item.setForeground(1, muted)
            item.setTextAlignment(1, right)
            for column in (0, 1):
                item.setToolTip(column, f"{text}\n{detail}".strip())
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{text}, {detail}".strip(", "))
            self.addTopLevelItem(item)

    def say_if_empty(self, text: str) -> None:
        """Say why there is no row, in muted letters."""
        if not self.topLevelItemCount():
            item = QTreeWidgetItem([text])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(0, QColor(tokens().muted))
            item.setToolTip(0, text)
            self.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)


def version_row(one: Version) -> Row:
    """Return a publication: its number, when and by whom."""
    when = f"{_time(one.at)} · {one.by}" if one.by else _time(one.at)
    return (_("Version {number}").format(number=one.number), when, ())


def phone_row(one: Phone) -> Row:
    """Return a phone: the beginning of its name, and whether it knows the newest version."""
    state = _("up to date")
    if one.is_owed:
        state = _("cannot be told") if one.failures else _("being told")
    since = QLocale().toString(_qt(one.since).date(), QLocale.FormatType.ShortFormat)
    return (one.name, _("{state} · since {day}").format(state=state, day=since), ())


def push_row(one: Pushes) -> Row:
    """Return pushes that ended alike: when, how many, and why."""
    what = f"{one.count} {one.outcome}"
    return (_time(one.at), f"{what} · {one.reason}" if one.reason else what, ())


def change_row(before: PassPackage, after: PassPackage, one: Difference) -> Row:
    """Return a place that differs, with both values where these are short words."""
    if one.path[0] == "file":
        return (str(one.path[1]), _kind_of_change(one), ())
    holder = before if one.after is None else after
    title = place_title(holder, one.path)
    if one.path[0] == "images":
        return (title, _kind_of_change(one), one.path)
    if isinstance(one.before, (dict, list)) or isinstance(one.after, (dict, list)):
        return (title, _kind_of_change(one), one.path)
    return (title, f"{_short(one.before)} → {_short(one.after)}", one.path)


def _kind_of_change(one: Difference) -> str:
    if one.before is None:
        return _("new")
    return _("removed") if one.after is None else _("changed")


def _short(value: object) -> str:
    text = _("none") if value is None else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _time(at: datetime) -> str:
    return QLocale().toString(_qt(at), QLocale.FormatType.ShortFormat)


def _qt(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
