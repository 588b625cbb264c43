# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright preview``: draw a face of a pass into an SVG or PNG file."""

import argparse
import importlib.util
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from common.errors import RenderError
from common.package.pkpass import write_file_atomically
from common.package.reader import open_package
from common.render.layout import layout
from common.render.pillow_metrics import PillowTextMetrics
from common.render.svg import to_svg
from common.render.viewing import NEWEST_IOS, Face, Viewing

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]

_FACES = {
    "front": Face.FRONT,
    "back": Face.BACK,
    "lock-screen": Face.LOCK_SCREEN,
    "watch": Face.WATCH,
    "stack": Face.STACK,
}


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "preview",
        help="draw a face of a pass",
        description="Draw a face of a pass as an iPhone would show it. PNG needs the designer "
        "to be installed; SVG needs nothing.",
    )
    parser.add_argument("package", type=Path, help="a .pkpass, package folder or pass.json")
    parser.add_argument("-o", "--output", type=Path, required=True, help="a .svg or .png file")
    parser.add_argument("--face", choices=_FACES, default="front", help="which surface")
    parser.add_argument("--language", default="", help="the .lproj to show, such as de")
    parser.add_argument("--locale", default="", help="writes dates and numbers, such as de_DE")
    parser.add_argument("--time-zone", default="UTC", help="zone of the phone, an IANA name")
    parser.add_argument("--dark", action="store_true", help="dark mode; changes the back")
    parser.add_argument(
        "--ios",
        type=int,
        default=NEWEST_IOS,
        help="version of the phone's system: an older one shows the classic style",
    )
    parser.add_argument("--scale", type=float, default=3.0, help="pixels to the point, for PNG")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Draw; returns 0."""
    kind = args.output.suffix.lower()
    if kind == ".svg":
        _write_svg(args)
    elif kind == ".png":
        _write_png(args)
    else:
        raise RenderError(
            f"A preview cannot be written as “{kind or args.output.name}”.",
            hint="Name a file that ends in .svg or .png.",
        )
    print(args.output)
    return 0


def viewing_of(args: argparse.Namespace) -> Viewing:
    """Return the phone that the options describe."""
    return Viewing(
        language=args.language,
        locale=args.locale or args.language.replace("-", "_") or "en_US",
        time_zone=args.time_zone,
        now=datetime.now(UTC),
        dark=args.dark,
        ios=args.ios,
    )


def _write_svg(args: argparse.Namespace) -> None:
    package = open_package(args.package).package
    scene = layout(package, PillowTextMetrics(), _FACES[args.face], viewing_of(args))
    write_file_atomically(args.output, to_svg(scene, package).encode("utf-8"))


def _write_png(args: argparse.Namespace) -> None:
    """Let the designer's painter draw, in a process of its own: common/ knows no Qt."""
    if importlib.util.find_spec("PySide6") is None:
        raise RenderError(
            "Drawing a PNG needs Qt, which is not installed.",
            hint="Write an .svg file, or install passwright[designer].",
        )
    command = [
        sys.executable, "-m", "designer.canvas.render_file", str(args.package), str(args.output),
        "--face", _FACES[args.face].value, "--language", args.language,
        "--locale", viewing_of(args).locale, "--time-zone", args.time_zone,
        "--ios", str(args.ios), "--scale", str(args.scale), *(["--dark"] if args.dark else []),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own module
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["The painter ended without a word."]
        raise RenderError(lines[-1])
