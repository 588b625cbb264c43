# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The shown face of the pass as a picture, for a letter, a web page or a colleague."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from common.errors import PasswrightError
from common.model.pseudo_language import previewed
from common.package.pkpass import write_file_atomically
from common.render.layout import layout
from common.render.svg import to_svg
from common.render.text_metrics import TextMetrics
from common.text import _
from designer.actions import Actions
from designer.canvas.qt_metrics import QtTextMetrics
from designer.canvas.scene_painter import render_image
from designer.document import PassDocument
from designer.images.picture import png_bytes
from designer.jobs import run_job
from designer.view_state import ViewState


class PictureCommands(QObject):
    """Takes on the command that exports a picture.

    Signals:
        told: one sentence for the status bar.
        failed: a :class:`PasswrightError`.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        actions: Actions,
        document: PassDocument,
        view_state: ViewState,
        window: QWidget,
        metrics: TextMetrics | None = None,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._view_state = view_state
        self._window = window
        self._metrics = metrics or QtTextMetrics()
        actions.on("file.export_image", self.ask)

    def ask(self) -> None:
        """Ask for a place; the kind of file chooses the size."""
        kinds = {
            _("Picture, two pixels per point (*.png)"): ("@2x.png", 2),
            _("Picture, one pixel per point (*.png)"): (".png", 1),
            _("Picture, three pixels per point (*.png)"): ("@3x.png", 3),
            _("Drawing (*.svg)"): (".svg", 1),
        }
        name = f"{self._document.name or 'pass'}-{self._view_state.face.value}"
        path, kind = QFileDialog.getSaveFileName(
            self._window, _("Export picture"), name, ";;".join(kinds)
        )
        if path:
            ending, scale = kinds.get(kind, ("@2x.png", 2))
            chosen = Path(path)
            self.export(chosen if chosen.suffix else Path(f"{path}{ending}"), scale)

    def export(self, path: Path, scale: int = 2) -> None:
        """Write the shown face; a name that ends in .svg makes a drawing."""
        package, view = self._document.current, self._view_state
        shown = previewed(package, view.language)
        scene = layout(shown, self._metrics, view.face, view.viewing)

        def work() -> Path:
            if path.suffix.lower() == ".svg":
                data = to_svg(scene, package).encode()
            else:
                data = png_bytes(render_image(scene, package, scale))
            write_file_atomically(path, data)
            return path

        def fail(error: Exception) -> None:
            if not isinstance(error, PasswrightError):
                raise error
            self.failed.emit(error)

        run_job(self, work, lambda done: self.told.emit(_("Wrote {name}").format(name=done)), fail)
