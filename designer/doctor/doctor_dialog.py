# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The window of the Pass Doctor; the document is not touched by it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from common.package.pkpass import write_file_atomically
from common.signing.signer import PassSigner
from common.text import _
from common.validation.doctor import Diagnosis, diagnose
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import StoredKey
from designer.certificates.message import Message
from designer.certificates.passphrase import ask_passphrase
from designer.doctor.diagnosis_view import DiagnosisView
from designer.doctor.resign import Resigned, resign
from designer.drop_zone import DropZone
from designer.file_asking import ask_file, ask_place
from designer.images.picture import dropped_files
from designer.jobs import run_job
from designer.theme import GRID

FILTER = "Passes (*.pkpass *.pkpasses pass.json *.zip);;All files (*)"


class DoctorDialog(QDialog):
    """Takes any file by drop or choice, as often as one likes.

    Signals:
        open_wanted: the path of a file that is to become the document.
    """

    open_wanted = Signal(object)

    def __init__(self, certificates: Certificates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Pass Doctor"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.resize(760, 560)
        self._certificates = certificates
        self._path: Path | None = None
        self._diagnoses: tuple[Diagnosis, ...] = ()
        self._generation = 0
        self._build()
        self._update()

    def _build(self) -> None:
        self.zone = DropZone(
            _("Drop any file here to learn whether Wallet will take it, and if not, why."),
            _("Choose file…"),
            name_filter=FILTER,
            icon_name="shield",
        )
        self.zone.chosen.connect(self.examine)
        self.view = DiagnosisView()
        self.which = QComboBox()
        self.which.setAccessibleName(_("Pass of the bundle"))
        self.which.currentIndexChanged.connect(lambda _index: self._show())
        self._name = QLabel()
        self._name.setProperty("role", "muted")
        self.message = Message()
        self.another = self._button(_("Another file…"))
        self.another.clicked.connect(
            lambda: ask_file(self, _("Choose a file"), FILTER, self.examine)
        )
        self.open_button = self._button(_("Open this pass"))
        self.open_button.clicked.connect(lambda: self.open_wanted.emit(self._path))
        self.resign_button = self._button(_("Repair and sign again…"))
        self.resign_button.clicked.connect(self._start_resigning)
        self.close_button = self._button(_("Close"))
        self.close_button.clicked.connect(self.accept)
        self._lay_out()

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self.which)
        top.addWidget(self.another)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID * 3)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.zone)
        self._pages.addWidget(found)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.resign_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addWidget(pages, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)

    def examine(self, path: Path) -> None:
        """Look at a file or folder; a later one overtakes it."""
        self._generation += 1
        generation, trust = self._generation, self._certificates.trust()
        self.message.say(_("Looking at {name}…").format(name=path.name))

        def done(diagnoses: tuple[Diagnosis, ...]) -> None:
            if generation == self._generation:
                self._take(path, diagnoses)

        run_job(self, lambda: diagnose(path, trust), done)

    def current(self) -> Diagnosis | None:
        """Return the diagnosis that is shown."""
        index = max(self.which.currentIndex(), 0)
        return self._diagnoses[index] if index < len(self._diagnoses) else None

    def _take(self, path: Path, diagnoses: tuple[Diagnosis, ...]) -> None:
        self._path, self._diagnoses = path, diagnoses
        self._name.setText(str(path))
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItems([diagnosis.name or path.name for diagnosis in diagnoses])
        self.which.blockSignals(False)
        self.which.setVisible(len(diagnoses) > 1)
        self.message.say("")
        for diagnosis in diagnoses:
            if diagnosis.package is not None:
                self._certificates.learn_from(diagnosis.package)
        self._show()

    def _show(self) -> None:
        diagnosis = self.current()
        if diagnosis is not None:
            self.view.show_diagnosis(diagnosis)
        self._update()

    def _update(self) -> None:
        diagnosis = self.current()
        self._pages.setCurrentIndex(int(diagnosis is not None))
        is_pass = diagnosis is not None and diagnosis.package is not None
        self.open_button.setVisible(is_pass)
        self.resign_button.setVisible(is_pass)

    # Signing again

    def _start_resigning(self) -> None:
        diagnosis = self.current()
        if diagnosis is None or diagnosis.package is None:
            return
        entry = self._certificates.able(diagnosis.package.pass_json.pass_type_identifier)
        if entry is None:
            self.message.say(
                _("You have no certificate that can sign. Add one under Publish, Certificates."),
                "warning",
            )
            return
        if self._certificates.needs_passphrase(entry):
            text = _("Type the passphrase of the key for “{pass_type}”.").format(
                pass_type=entry.pass_type
            )
            ask_passphrase(self, text, lambda phrase: self._unlock(entry, phrase))
        else:
            self._unlock(entry, "")

    def _unlock(self, entry: StoredKey, passphrase: str) -> None:
        self._certificates.unlock(entry, passphrase, self._resign, self.message.fail)

    def _resign(self, signer: PassSigner) -> None:
        diagnosis = self.current()
        if diagnosis is None or diagnosis.package is None:
            return
        package, name = diagnosis.package, diagnosis.name or "pass"
        run_job(
            self,
            lambda: resign(package, signer),
            lambda made: self._ask_place(made, name, signer),
            self.message.fail,
        )

    def _ask_place(self, made: Resigned, name: str, signer: PassSigner) -> None:
        suffix = "-test" if signer.certificate.is_test else "-signed"
        suggestion = f"{name}{suffix}.pkpass"
        ask_place(
            self,
            _("Save the signed pass"),
            suggestion,
            _("Passes (*.pkpass)"),
            lambda path: self._write(path, made),
        )

    def _write(self, path: Path, made: Resigned) -> None:
        def done(_result: object) -> None:
            self.examine(path)

        run_job(self, lambda: write_file_atomically(path, made.data), done, self.message.fail)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = dropped_files(event.mimeData())
        if found:
            event.acceptProposedAction()
            self.examine(found[0])
