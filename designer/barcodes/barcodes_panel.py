# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The barcodes of the pass: their order, what they say, and the proof that they can be read."""

from itertools import count

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError, RenderError
from common.model import edits
from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import Barcode
from common.render.text_metrics import TextMetrics
from common.text import _
from designer.barcodes.barcode_edits import (
    ENCODINGS,
    FORMATS,
    BarcodeEntry,
    add_barcode,
    entries,
    has_unreadable_list,
    move_barcode,
    remove_barcode,
    who_sees_what,
)
from designer.barcodes.proof import Proof, prove
from designer.canvas.qt_metrics import QtTextMetrics
from designer.document import PassDocument
from designer.icons import icon
from designer.line_edit import DocumentLineEdit
from designer.roles import set_role
from designer.selection import Selection
from designer.theme import GRID, ROW
from designer.view_state import ViewState

PROOF_HEIGHT = 120
"""Logical pixels of the picture of the code."""


class BarcodesPanel(QWidget):
    """Edits the list of barcodes and proves each by decoding what the pass shows."""

    def __init__(
        self,
        document: PassDocument,
        selection: Selection,
        view_state: ViewState,
        parent: QWidget | None = None,
        metrics: TextMetrics | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._metrics = metrics or QtTextMetrics()
        self._proved: tuple[Barcode, str] | None = None
        self._steps = count()
        self._step = next(self._steps)
        self._path: Path = ()
        self._build()
        self._connect()
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(300, 480)

    def _build(self) -> None:
        self._list = QListWidget()
        self._list.setAccessibleName(_("Barcodes in order of preference"))
        self._seen = _label("muted")
        self._odd = _label("warning")
        self._form = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 4, GRID, GRID * 6, GRID * 4)
        layout.setSpacing(GRID * 2)
        layout.addLayout(self._build_head())
        layout.addWidget(self._odd)
        self.setProperty("role", "panel")
        layout.addWidget(self._list)
        layout.addWidget(self._seen)
        self._build_form(QFormLayout(self._form))
        layout.addWidget(self._form)
        layout.addWidget(self._build_proof())
        layout.addStretch()

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(0)
        title = QLabel(_("In order of preference"))
        title.setProperty("role", "muted")
        head.addWidget(title)
        head.addStretch()
        self._up = _tool("up", _("Prefer this code more"), lambda: self._move(-1))
        self._down = _tool("down", _("Prefer this code less"), lambda: self._move(1))
        self._minus = _tool("trash", _("Remove this code"), self._remove)
        plus = _tool("plus", _("Add a code"), self.add)
        for button in (self._up, self._down, self._minus, plus):
            head.addWidget(button)
        return head

    def _build_form(self, form: QFormLayout) -> None:
        form.setContentsMargins(0, GRID, 0, 0)
        form.setVerticalSpacing(GRID * 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._format = QComboBox()
        for value, word in FORMATS.items():
            since = "" if int(word.ios) < 27 else _("  iOS {version}").format(version=word.ios)
            self._format.addItem(f"{word.meaning}{since}", value)
        self._message = DocumentLineEdit()
        self._encoding = QComboBox()
        self._encoding.addItems(ENCODINGS)
        self._alt_text = DocumentLineEdit()
        self._same = QCheckBox(_("Same as the message"))
        rows = (
            (_("Format"), self._format, "format"),
            (_("Message"), self._message, "message"),
            (_("Encoding"), self._encoding, "messageEncoding"),
            (_("Text below"), self._alt_text, "altText"),
        )
        for text, field, key in rows:
            label = QLabel(text)
            label.setToolTip(key)
            label.setBuddy(field)
            field.setAccessibleName(text)
            form.addRow(label, field)
        form.addRow("", self._same)

    def _build_proof(self) -> QFrame:
        self._proof = QFrame()
        self._proof.setProperty("role", "card")
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedHeight(PROOF_HEIGHT)
        self._picture.setStyleSheet("background: #ffffff; border-radius: 4px;")
        self._verdict = _label("good")
        self._facts = _label("muted")
        layout = QVBoxLayout(self._proof)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 3)
        layout.setSpacing(GRID)
        for part in (self._picture, self._verdict, self._facts):
            layout.addWidget(part)
        return self._proof

    def _connect(self) -> None:
        self._document.changed.connect(lambda _package: self._refresh())
        self._selection.changed.connect(self._follow)
        self._list.currentRowChanged.connect(self._choose_row)
        self._format.activated.connect(lambda _row: self._set("format", self._format.currentData()))
        self._encoding.textActivated.connect(lambda text: self._set("messageEncoding", text))
        self._message.edited.connect(self._set_message)
        self._alt_text.edited.connect(lambda text: self._set("altText", text or None))
        self._same.clicked.connect(self._toggle_same)
        for field in (self._message, self._alt_text):
            field.entered.connect(self._begin_step)

    def add(self) -> None:
        """Add a code and show it."""
        self._edit(_("Add barcode"), add_barcode(self._document.current))
        last = len(self._document.current.pass_json.barcodes or ()) - 1
        self._selection.select(("barcodes", last))
        self._show(("barcodes", last))

    @property
    def _entry(self) -> BarcodeEntry | None:
        return next((one for one in self._entries() if one.path == self._path), None)

    def _entries(self) -> tuple[BarcodeEntry, ...]:
        return entries(self._document.current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():  # caught up with when shown: typing elsewhere stays fast
            return
        found = self._entries()
        paths = [one.path for one in found]
        if self._path not in paths:
            self._path = paths[0] if paths else ()
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems([one.title for one in found])
        if self._path in paths:
            self._list.setCurrentRow(paths.index(self._path))
        self._list.blockSignals(False)
        self._list.setFixedHeight(min(len(found), 4) * (ROW + 2) + 2)
        self._list.setVisible(bool(found))
        seen = who_sees_what(self._document.current)
        self._seen.setText(seen or _("No code on this pass. Add one with the plus."))
        self._show_oddity()
        self._show_entry()

    def _show_oddity(self) -> None:
        odd = has_unreadable_list(self._document.current)
        self._odd.setVisible(odd)
        self._odd.setText(_("“barcodes” is no list of codes. Adding one replaces it."))

    def _show_entry(self) -> None:
        entry = self._entry
        self._form.setVisible(entry is not None)
        self._proof.setVisible(entry is not None)
        number = self._path[1] if len(self._path) == 2 else 0
        last = len(self._document.current.pass_json.barcodes or ()) - 1
        self._up.setEnabled(entry is not None and number not in {0, ""})
        self._down.setEnabled(entry is not None and len(self._path) == 2 and number != last)
        self._minus.setEnabled(entry is not None)
        if entry is None:
            return
        barcode = entry.barcode
        self._show_format(barcode.format)
        self._message.show_text(barcode.message or "")
        self._show_encoding(barcode.message_encoding or "")
        self._alt_text.show_text(barcode.alt_text or "")
        self._same.setChecked(bool(barcode.message) and barcode.alt_text == barcode.message)
        self._alt_text.setEnabled(not self._same.isChecked())
        self._show_proof(barcode)

    def _show_format(self, format_: str | None) -> None:
        row = self._format.findData(format_)
        if row < 0 and format_:
            self._format.addItem(format_, format_)
            row = self._format.count() - 1
        self._format.setCurrentIndex(row)

    def _show_encoding(self, encoding: str) -> None:
        if self._encoding.findText(encoding) < 0:
            self._encoding.addItem(encoding)
        self._encoding.setCurrentText(encoding)

    def _show_proof(self, barcode: Barcode) -> None:
        style = self._document.current.style or "generic"
        if self._proved == (barcode, style):
            return
        self._proved = (barcode, style)
        try:
            proof = prove(barcode, style, self._metrics)
        except RenderError as error:
            self._picture.clear()
            self._say(error.message, "error", error.hint)
            return
        self._picture.setPixmap(self._pixmap(proof))
        self._say(*_verdict(proof))

    def _pixmap(self, proof: Proof) -> QPixmap:
        gray = proof.image
        image = QImage(
            gray.tobytes(), gray.width, gray.height, gray.width, QImage.Format.Format_Grayscale8
        )
        ratio = self.devicePixelRatioF()
        height = round((PROOF_HEIGHT - 2 * GRID) * ratio)
        width = round(max(self.width() - GRID * 14, 200) * ratio)
        scaled = image.scaled(
            width,
            height,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap = QPixmap.fromImage(scaled)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _say(self, verdict: str, role: str, facts: str) -> None:
        self._verdict.setText(verdict)
        set_role(self._verdict, role)
        self._facts.setText(facts)

    def _show(self, path: Path) -> None:
        self._path = path
        self._begin_step()
        self._refresh()

    def _choose_row(self, row: int) -> None:
        found = self._entries()
        if 0 <= row < len(found):
            self._show(found[row].path)
            self._selection.select(found[row].path)

    def _follow(self, path: Path) -> None:
        if path[:1] in {("barcodes",), ("barcode",)}:
            wanted = path[:1] if path[0] == "barcode" else path[:2]
            if wanted in [one.path for one in self._entries()]:
                self._show(wanted)

    def _begin_step(self) -> None:
        self._step = next(self._steps)

    def _set(self, key: str, value: str | None) -> None:
        entry = self._entry
        if entry is None or entry.barcode.get(key) == value:
            return
        path = (*self._path, key)
        package = self._document.current
        after = edits.set_value(package, path, value) if value else edits.clear_value(package, path)
        self._edit(_("Change barcode {key}").format(key=key), after, key)

    def _set_message(self, text: str) -> None:
        if not self._same.isChecked():
            self._set("message", text)
            return
        after = edits.set_value(self._document.current, (*self._path, "message"), text)
        after = edits.set_value(after, (*self._path, "altText"), text)
        self._edit(_("Change barcode {key}").format(key="message"), after, "message")

    def _toggle_same(self, same: bool) -> None:
        entry = self._entry
        if entry is not None and same:
            self._set("altText", entry.barcode.message)
        self._alt_text.setEnabled(not same)

    def _move(self, by: int) -> None:
        after = move_barcode(self._document.current, self._path, by)
        if after is not self._document.current:
            self._path = (self._path[0], int(self._path[1]) + by)
            self._edit(_("Move barcode"), after)
            self._selection.select(self._path)

    def _remove(self) -> None:
        if self._path:
            self._edit(_("Remove barcode"), remove_barcode(self._document.current, self._path))

    def _edit(self, label: str, after: PassPackage, key: str = "") -> None:
        merge_key = f"{self._path}{key}#{self._step}" if key else ""
        try:
            self._document.edit(label, after, merge_key=merge_key)
        except PasswrightError as error:
            self._say(error.message, "error", error.hint)


def _verdict(proof: Proof) -> tuple[str, str, str]:
    """Return verdict, its role and the facts below it."""
    facts = _("{symbology} · {size} bytes · {mm} mm per module on the phone").format(
        symbology=proof.symbology or "?", size=proof.size, mm=f"{proof.module_mm:.2f}"
    )
    if not proof.is_read:
        return (
            _("This code cannot be read back."),
            "error",
            _("Shorten the message. {facts}").format(facts=facts),
        )
    if proof.is_fine:
        what = _("It reads “{text}”, but its modules are very small.")
        return what.format(text=_short(proof.decoded)), "warning", facts
    return _("It reads “{text}”.").format(text=_short(proof.decoded)), "good", facts


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _tool(name: str, text: str, do: object) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.clicked.connect(do)
    return button
