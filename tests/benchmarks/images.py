# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A 12-megapixel photo dropped on a slot: how long until it is there, and does the window stay."""

import io
import os
import random
import statistics
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageFilter
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from common.package.reader import open_package
from designer.document import PassDocument
from designer.images.images_panel import ImagesPanel
from designer.selection import Selection
from designer.view_state import ViewState

SAMPLE = Path(__file__).resolve().parents[2] / "assets" / "samples" / "coffee-card.pass"
ROUNDS = 9


def figures() -> dict[str, dict[str, object]]:
    """Measure; medians of the job, the longest of the blocked window."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    document = PassDocument(open_package(SAMPLE).package)
    panel = ImagesPanel(document, Selection(document), ViewState(document))
    panel.resize(300, 800)
    panel.show()
    app.processEvents()
    photo = a_photo()
    _drop(panel, photo)  # reads the modules
    times, blocked = zip(*(_drop(panel, photo) for _round in range(ROUNDS)), strict=True)
    panel.close()
    return {
        "photo_to_slots_ms": _figure(statistics.median(times), 400),
        "window_blocked_ms": _figure(max(blocked), 50),
    }


def a_photo(width: int = 4000, height: int = 3000) -> bytes:
    """Return a JPEG with the texture of a photo: soft shapes and grain."""
    dice = random.Random(12)  # noqa: S311  # no secret
    small = Image.frombytes("RGB", (80, 60), dice.randbytes(80 * 60 * 3))
    soft = small.resize((width, height), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((width, height), 12).filter(ImageFilter.SMOOTH)
    picture = Image.blend(soft, Image.merge("RGB", (grain,) * 3), 0.12)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def _drop(panel: ImagesPanel, photo: bytes) -> tuple[float, float]:
    """Return milliseconds until the strip is there, and the longest gap between two ticks."""
    loop = QEventLoop()
    longest, last = 0.0, time.perf_counter()

    def tick() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    ticks = QTimer(interval=0)
    ticks.timeout.connect(tick)
    panel.placer.placed.connect(loop.quit)
    ticks.start()
    started = time.perf_counter()
    panel.placer.place("strip", photo)
    loop.exec()
    took = time.perf_counter() - started
    QTimer.singleShot(120, loop.quit)  # the thumbnail and the repaint count, too
    loop.exec()
    ticks.stop()
    panel.placer.placed.disconnect(loop.quit)
    return took * 1000, longest * 1000


def _figure(value: float, bar: float) -> dict[str, object]:
    return {"value": round(value, 1), "unit": "ms", "bar": bar, "holds": value <= bar}
