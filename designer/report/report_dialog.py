# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Shows what a report contains before it is written; nothing is sent anywhere."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.errors import PackageError
from common.model.package import PassPackage
from common.text import _
from designer.error_dialog import show_error
from designer.report.bundle import report_files, zipped


class ReportDialog(QDialog):
    """Lists the files, shows each, and writes them where the person wants."""

    def __init__(self, package: PassPackage, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._package = package
        self._log = log
        self.setWindowTitle(_("Report a problem"))
        self.resize(640, 520)
        intro = QLabel(
            _(
                "These files help to find a mistake in Passwright. Texts of the pass are replaced"
                " by marks, keys and passwords are never in them. Nothing is sent: you choose"
                " where the bundle goes."
            )
        )
        intro.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([_("File"), _("Bytes")])
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(_("Files of the report"))
        self.list.currentItemChanged.connect(self._show)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(_("What the file says"))
        self.images = QCheckBox(_("Add the images of the pass"))
        self.images.toggled.connect(lambda _on: self._fill())
        buttons = QDialogButtonBox()
        save = buttons.addButton(_("Save bundle…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        save.clicked.connect(self._choose)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        for widget in (intro, self.list, self._text, self.images, buttons):
            box.addWidget(widget)
        self._fill()

    def files(self) -> dict[str, bytes]:
        """Return what the bundle would hold now."""
        return report_files(self._package, self._log, with_images=self.images.isChecked())

    def save(self, path: Path) -> None:
        """Write the bundle."""
        try:
            path.write_bytes(zipped(self.files()))
        except OSError as error:
            hint = _("Choose another folder.")
            text = _("The bundle could not be written: {reason}.").format(reason=error.strerror)
            show_error(self, PackageError(text, hint=hint))
            return
        self.accept()

    def _fill(self) -> None:
        self.list.clear()
        for name, data in self.files().items():
            self.list.addTopLevelItem(QTreeWidgetItem([name, str(len(data))]))
        self.list.resizeColumnToContents(0)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _show(self, item: QTreeWidgetItem | None) -> None:
        data = self.files().get(item.text(0), b"") if item is not None else b""
        is_text = item is not None and not item.text(0).startswith("images/")
        self._text.setPlainText(data.decode("utf-8", "replace") if is_text else "")

    def _choose(self) -> None:
        path, _filter = QFileDialog.getSaveFileName(
            self, _("Save bundle"), "passwright-report.zip", _("Zip files (*.zip)")
        )
        if path:
            self.save(Path(path))
