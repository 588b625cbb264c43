# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Files of the pass that each recipient has their own of, such as a photo."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from common.errors import RenderError
from common.model.file_name import name_fault
from common.model.image_slot import SCALES, SLOTS, ImageName
from common.model.placeholder import Parts
from common.package.filling import FillError, Manner, Row, fill
from common.package.image_scales import scale_to_slot
from common.text import _

_KEPT = 64
_MOST_BYTES = 32 * 1024 * 1024

_Key = tuple[str, int, int]


@dataclass(frozen=True)
class ChosenFiles:
    """One choice: an image slot, which gets all its scales, or one file as it is.

    Attributes:
        slot: the slot, such as ``thumbnail``, or a file, such as ``thumbnail@2x.png``.
        file: the path below the base folder, with placeholders.
        style: the style of the pass, on which sizes depend.
    """

    slot: str
    file: Parts
    style: str | None = None
    _cache: "_Cache" = field(default_factory=lambda: _Cache(), compare=False, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the package that are chosen."""
        if self.slot in SLOTS:
            return tuple(ImageName(self.slot, scale, "").file for scale in SCALES)
        return (self.slot,)

    @property
    def fault(self) -> str:
        """What is wrong with the name of the slot, or an empty text."""
        return "" if self.slot in SLOTS else name_fault(self.slot)

    def files_for(self, row: Row, manner: Manner, base: Path | None) -> Mapping[str, bytes]:
        """Return the files for one recipient; raises FillError."""
        written = fill(self.file, row, manner)
        path = _inside(base, written)
        try:
            stat = path.stat()
            key = (str(path), stat.st_mtime_ns, stat.st_size)
            return self._cache.get(key) or self._cache.keep(key, self._load(path))
        except (OSError, RenderError) as error:
            reason = error.strerror if isinstance(error, OSError) else error.message
            raise FillError(
                _("The file “{file}” for “{slot}” cannot be used: {reason}").format(
                    file=written, slot=self.slot, reason=reason
                ),
                hint=_("Put the file into “{base}”, or correct the row.").format(base=base),
            ) from error

    def _load(self, path: Path) -> Mapping[str, bytes]:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
        if self.slot not in SLOTS:
            return {self.slot: data}
        return scale_to_slot(data, SLOTS[self.slot], style=self.style).files


class _Cache:
    """The last files made; a batch often has many rows with few images.  For all threads."""

    def __init__(self) -> None:
        self._made: OrderedDict[_Key, Mapping[str, bytes]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: _Key) -> Mapping[str, bytes] | None:
        with self._lock:
            found = self._made.get(key)
            if found is not None:
                self._made.move_to_end(key)
            return found

    def keep(self, key: _Key, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        with self._lock:
            self._made[key] = files
            if len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return files


def _inside(base: Path | None, written: str) -> Path:
    """Return a path below the base; a row must not reach other files of the computer."""
    if base is None:
        raise FillError(
            _("The design chooses files, but it is not known where they lie."),
            hint=_("Name their folder."),
        )
    path = (base / written).resolve()
    if not path.is_relative_to(base.resolve()):
        raise FillError(
            _("“{written}” lies outside “{base}”.").format(written=written, base=base),
            hint=_("Put all files into this folder."),
        )
    return path
