# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A moment: the text as it stands in the file, how it reads, and a calendar."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QPoint, QSize, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from common.model.w3c_date import format_date, parse_date
from common.text import _
from designer.icons import icon
from designer.line_edit import DocumentLineEdit
from designer.theme import ROW


class DateField(QWidget):
    """Reports W3C dates with a time zone, as Wallet wants them.

    Signals:
        edited: the text; empty for none.
        entered: the field got the focus.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = DocumentLineEdit()
        self._text.setPlaceholderText("2027-01-31T19:30+01:00")
        self._text.edited.connect(self._type)
        self._text.entered.connect(self.entered)
        self._open = QToolButton()
        self._open.setIcon(icon("calendar", "muted"))
        self._open.setIconSize(QSize(16, 16))
        self._open.setFixedSize(ROW, ROW)
        self._open.setToolTip(_("Choose in a calendar"))
        self._open.clicked.connect(self._choose)
        self._reading = QLabel()
        self._reading.setProperty("role", "muted")
        self._reading.hide()
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._text, 1)
        line.addWidget(self._open)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(line)
        box.addWidget(self._reading)
        self.setFocusProxy(self._text)

    def show_date(self, text: str) -> None:
        """Show what the document says, without reporting it back."""
        self._text.show_text(text)
        self._read(text)

    def _type(self, text: str) -> None:
        self._read(text)
        self.edited.emit(text)

    def _read(self, text: str) -> None:
        moment = parse_date(text) if text else None
        self._reading.setVisible(moment is not None)
        if moment is not None:
            self._reading.setText(self.locale().toString(_to_qt(moment), "ddd d MMM yyyy, HH:mm"))

    def _choose(self) -> None:
        self.entered.emit()
        moment = parse_date(self._text.text()) or datetime.now().astimezone().replace(
            second=0, microsecond=0
        )
        popup = _Calendar(moment, self)
        popup.chosen.connect(self._text.setText)
        popup.move(
            self._open.mapToGlobal(QPoint(self._open.width() - popup.sizeHint().width(), 32))
        )
        popup.show()


class _Calendar(QFrame):
    """A month and a time of day; the zone of the text stays, else the one of this computer.

    Signals:
        chosen: the date as text.
    """

    chosen = Signal(str)

    def __init__(self, moment: datetime, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "palette")
        self._moment = moment
        self._days = QCalendarWidget()
        self._days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._days.setSelectedDate(QDate(moment.year, moment.month, moment.day))
        self._time = QTimeEdit(QTime(moment.hour, moment.minute))
        self._time.setAccessibleName(_("Time of day"))
        self._days.selectionChanged.connect(self._tell)
        self._days.activated.connect(lambda _day: self.close())
        self._time.timeChanged.connect(lambda _time: self._tell())
        box = QVBoxLayout(self)
        box.addWidget(self._days)
        box.addWidget(self._time)

    def _tell(self) -> None:
        day, time = self._days.selectedDate(), self._time.time()
        moment = self._moment.replace(
            year=day.year(),
            month=day.month(),
            day=day.day(),
            hour=time.hour(),
            minute=time.minute(),
        )
        self.chosen.emit(format_date(moment))


def _to_qt(moment: datetime) -> QDateTime:
    return QDateTime(
        QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute)
    )
