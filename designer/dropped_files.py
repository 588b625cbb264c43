# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What becomes of files dropped on the pass: pictures fill slots, passes open, and so on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor, QImageReader
from PySide6.QtWidgets import QMenu, QWidget

from common.errors import PackageError, PasswrightError
from common.model.image_slot import SLOTS
from common.render.scene import Target
from common.text import _
from designer.canvas.file_drop import OTHER_PICTURES, is_picture, slot_of, slots_for
from designer.document import PassDocument
from designer.place_names import slot_name

Taker = Callable[[Path], object]
"""What does something with one dropped file."""


class DroppedFiles(QObject):
    """Sends each file to who can use it; other rooms add endings with :meth:`take`."""

    def __init__(
        self,
        document: PassDocument,
        fill: Callable[[str, Path], object],
        fail: Callable[[PasswrightError], object],
        window: QWidget,
    ) -> None:
        """Prepare.

        Args:
            document: the pass.
            fill: fills an image slot from a file.
            fail: tells an error.
            window: where menus open.
        """
        super().__init__(window)
        self._document = document
        self._fill = fill
        self._fail = fail
        self._window = window
        self._takers: dict[str, Taker] = {}

    def take(self, endings: tuple[str, ...], do: Taker) -> None:
        """Let somebody have the files with these endings; an empty one means folders."""
        self._takers.update(dict.fromkeys(endings, do))

    def drop(self, paths: list[Path], target: Target | None) -> None:
        """Use what was dropped on a target of the pass, or beside it."""
        for path in paths:
            taker = self._takers.get("" if path.is_dir() else path.suffix.lower())
            if is_picture(path):
                self._place(path, slot_of(target))
            elif taker is not None:
                taker(path)
            else:
                self._refuse(path)

    def choices(self, path: Path) -> list[str]:
        """Return the slots for a picture, those that fit best first."""
        size = QImageReader(str(path)).size()
        found = (size.width(), size.height()) if size.isValid() else (1, 1)
        return slots_for(self._document.current, found)

    def _place(self, path: Path, slot: str | None) -> None:
        if slot is not None:
            self._fill(slot, path)
            return
        if path.suffix.lower() in OTHER_PICTURES and not self._can_be_read(path):
            return
        menu = QMenu(self._window)
        menu.addSection(_("Use “{name}” as").format(name=path.name))
        for name in self.choices(path):
            width, height = SLOTS[name].size(self._document.current.style)
            action = menu.addAction(f"{slot_name(name)}  {width:g} × {height:g} pt")
            action.triggered.connect(partial(self._use, name, path))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def _can_be_read(self, path: Path) -> bool:
        """Return whether a file is a picture after all; else say what to do, before any choice."""
        from common.package.image_header import SOURCE_LIMITS, checked_header  # when dropped
        from designer.images.picture import read_picture  # when dropped

        try:
            checked_header(read_picture(path), SOURCE_LIMITS)
        except PasswrightError as error:
            self._fail(error)
            return False
        return True

    def _use(self, slot: str, path: Path, _checked: bool = False) -> None:
        self._fill(slot, path)

    def _refuse(self, path: Path) -> None:
        self._fail(
            PackageError(
                _("Passwright does not know what to do with “{name}” here.").format(name=path.name),
                hint=_("Drop a picture, a pass, a package folder or a certificate."),
            )
        )
