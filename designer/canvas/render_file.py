# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Draw a face of a pass into a PNG: ``python -m designer.canvas.render_file PASS OUT``.

Used by ``passwright preview``; needs no display.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication

from common.errors import PasswrightError
from common.package.pkpass import write_file_atomically
from common.package.reader import open_package
from common.render.layout import layout
from common.render.viewing import NEWEST_IOS, Face, Viewing
from designer.canvas.qt_metrics import QtTextMetrics, load_fonts
from designer.canvas.scene_painter import render_image


def main(arguments: list[str]) -> int:
    """Draw; what went wrong is the last line on stderr."""
    args = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    try:
        _draw(args)
    except PasswrightError as error:
        print(error, file=sys.stderr)  # noqa: T201  # this module is a command
        return 2
    finally:
        del application
    return 0


def _draw(args: argparse.Namespace) -> None:
    load_fonts()
    package = open_package(args.package).package
    viewing = Viewing(
        language=args.language,
        locale=args.locale,
        time_zone=args.time_zone,
        now=datetime.now(UTC),
        dark=args.dark,
        ios=args.ios,
    )
    scene = layout(package, QtTextMetrics(), Face(args.face), viewing)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    render_image(scene, package, args.scale).save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
    write_file_atomically(args.output, bytes(buffer.data().data()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--face", default="front")
    parser.add_argument("--language", default="")
    parser.add_argument("--locale", default="en_US")
    parser.add_argument("--time-zone", default="UTC")
    parser.add_argument("--ios", type=int, default=NEWEST_IOS)
    parser.add_argument("--scale", type=float, default=3.0)
    parser.add_argument("--dark", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
