# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""`make screenshots`: the README picture and one per workspace, light and dark, 1x and 2x.

The pictures are for eyes, not for comparing.  Each scale needs a process of its own, because
Qt reads it once.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designer.application import Designer

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "screenshots"
SAMPLES = ROOT / "assets" / "samples"
SIZE = (1440, 900)
SMALL = (1024, 640)


def main() -> int:
    """Take all pictures; returns the exit status."""
    OUT.mkdir(parents=True, exist_ok=True)
    for scale in ("1", "2"):
        environment = {**os.environ, "QT_SCALE_FACTOR": scale}
        with tempfile.TemporaryDirectory() as home:
            environment["PASSWRIGHT_HOME"] = home
            program = [sys.executable, "-m", "tests.end_to_end.screenshots", scale]
            done = subprocess.run(program, cwd=ROOT, env=environment, check=False)
        if done.returncode:
            return done.returncode
    print(f"wrote {len(list(OUT.glob('*.png')))} pictures to {OUT.relative_to(ROOT)}")
    return 0


def take(scale: str) -> None:
    """Take the pictures of one scale."""
    from PySide6.QtCore import QThreadPool

    from designer.application import Designer, make_application

    designer = Designer(make_application())
    designer.window.show()
    for look in ("light", "dark"):
        for name, scene in SCENES.items():
            designer.look.wear(look)
            designer.window.resize(*(SMALL if name.startswith("small") else SIZE))
            scene(designer)
            _settle(500)
            designer.window.grab().save(str(OUT / f"{name}-{look}@{scale}x.png"))
            _put_back(designer)
    designer.close()
    QThreadPool.globalInstance().waitForDone(5000)


def _design(designer: "Designer") -> None:
    _open(designer, "coffee-card.pass")
    designer.selection.select(("storeCard", "headerFields", 0))


def _typing(designer: "Designer") -> None:
    _open(designer, "coffee-card.pass")
    designer.selection.edit(("storeCard", "secondaryFields", 0, "value"))


def _colors(designer: "Designer") -> None:
    _open(designer, "coffee-card.pass")
    designer.selection.select(("section", "appearance"))


def _images(designer: "Designer") -> None:
    _open(designer, "coffee-card.pass")
    designer.selection.select(("images", "strip"))


def _barcodes(designer: "Designer") -> None:
    _open(designer, "coffee-card.pass")
    designer.selection.select(("section", "barcodes"))


def _faces(designer: "Designer") -> None:
    _open(designer, "coffee-card.pass")
    designer.actions["view.compare_faces"].trigger()


def _workspace(name: str) -> Callable[["Designer"], None]:
    def show(designer: "Designer") -> None:
        _open(designer, "coffee-card.pass")
        designer.actions[f"view.{name}"].trigger()

    return show


def _quick(designer: "Designer") -> None:
    _open(designer, "coffee-card.pass")
    designer.actions["help.quick"].trigger()
    designer.quick.field.setText("color")


def _problems(designer: "Designer") -> None:
    _open(designer, "coffee-card.pass")
    package = designer.document.current
    for path, value in (
        (("labelColor",), "rgb(60-40-30)"),
        (("webServiceURL",), "http://example.org"),
        (("storeCard", "secondaryFields", 1, "key"), "member"),
        (("description",), ""),
        (("expirationDate",), "2020-01-01"),
    ):
        package = package.with_value_at(path, value)
    designer.document.edit("Make mistakes", package)
    designer.selection.select(("labelColor",))


def _german(designer: "Designer") -> None:
    """A pass with long German words: nothing may be cut off but what Wallet cuts off."""
    _open(designer, "coffee-card.pass")
    package = designer.document.current
    group = ("storeCard", "secondaryFields")
    for path, value in (
        ((*group, 0, "label"), "Mitgliedschaftsnummer"),
        ((*group, 0, "value"), "Kundenbindungsprogrammteilnehmer"),
        ((*group, 1, "label"), "Aufwandsentschädigungsberechtigung"),
        ((*group, 1, "value"), "Donaudampfschifffahrtsgesellschaft"),
        (("organizationName",), "Rindfleischetikettierungsüberwachungsgesellschaft"),
    ):
        package = package.with_value_at(path, value)
    designer.document.edit("Translate", package)
    designer.selection.select((*group, 1))


def _arabic(designer: "Designer") -> None:
    """A pass from right to left."""
    _open(designer, "coffee-card.pass")
    from common.model import edits

    package = edits.add_language(designer.document.current, "ar")
    for text, arabic in (
        ("Points", "النقاط"),
        ("Balance", "الرصيد"),
        ("Member", "العضو"),
        ("Ida Lindqvist", "إيدا ليندكفيست"),
        ("The usual", "المعتاد"),
        ("Flat white", "فلات وايت"),
    ):
        package = edits.set_string(package, "ar", text, arabic)
    designer.document.edit("Add Arabic", package)
    designer.view_state.show_language("ar")
    designer.selection.select(("storeCard", "secondaryFields", 0))


def _back(designer: "Designer") -> None:
    _open(designer, "coffee-card.pass")
    designer.actions["view.back"].trigger()
    designer.selection.select(("storeCard", "backFields", 1))


def _pseudo(designer: "Designer") -> None:
    """Words a third longer, to see what will not fit."""
    _open(designer, "coffee-card.pass")
    designer.actions["languages.pseudo"].trigger()
    designer.selection.select(("storeCard", "secondaryFields", 0))


SCENES: dict[str, Callable[["Designer"], None]] = {
    "readme": _design,
    "typing": _typing,
    "colors": _colors,
    "images": _images,
    "barcodes": _barcodes,
    "faces": _faces,
    "back": _back,
    "pseudo": _pseudo,
    "languages": _workspace("languages"),
    "quick-actions": _quick,
    "problems": _problems,
    "german": _german,
    "arabic": _arabic,
    "small": _design,
    "small-languages": _workspace("languages"),
}


def _open(designer: "Designer", name: str) -> None:
    designer.open(SAMPLES / name)
    designer.checker.check_now()
    _settle(300)


def _put_back(designer: "Designer") -> None:
    designer.quick.hide()
    designer.actions["view.design"].trigger()
    designer.view_state.show_language("")
    designer.actions["view.front"].trigger()
    designer.document.mark_saved()
    designer.window.show_default_layout()


def _settle(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take(sys.argv[1])
    else:
        sys.exit(main())
