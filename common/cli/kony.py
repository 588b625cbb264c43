# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright kony``: a design as a Pass Distribution payload, and a payload as a design."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from common.errors import PackageError
from common.kony.image_mapping import image_parts
from common.kony.payload import PayloadFinding, spelled_path
from common.kony.reader import read_request
from common.kony.stock import ImageReference, NoStock
from common.kony.writer import unsaid, write_request
from common.model.json_object import Json
from common.package.folder import save_folder
from common.package.pkpass import write_file_atomically
from common.package.reader import open_package

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]

_LARGEST = 10 * 1024 * 1024
_PAYLOAD_KEYS = ("passServiceRequest", "passes", "pass", "passContent")


class FolderStock(NoStock):
    """Images that lie in a folder under the names of their parts; nothing else by id."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def image(self, reference: ImageReference) -> bytes | None:
        """Return an image of the folder."""
        if self._folder is None or not reference.field_name:
            return None
        for path in sorted(self._folder.iterdir()):
            if path.is_file() and reference.field_name in (path.name, path.stem):
                return path.read_bytes()
        return None


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "kony",
        help="write a design as a Pass Distribution payload, or read one",
        description="Given a pass, print the Pass Distribution payload that would make it. "
        "Given a payload, make a package folder of its design.",
    )
    parser.add_argument("source", type=Path, help="a pass, a package folder, or a payload in JSON")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help="the file or folder to write"
    )
    parser.add_argument(
        "--images", type=Path, metavar="DIR", help="where the image parts are, or shall be written"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Convert; returns 1 if something could not be carried over."""
    payload = _payload_in(args.source)
    return _write_payload(args) if payload is None else _write_design(args, payload)


def _payload_in(source: Path) -> Json | None:
    """Return the payload that a file holds, ``None`` if it is a pass."""
    if source.is_dir() or not source.is_file() or source.stat().st_size > _LARGEST:
        return None
    try:
        content = json.loads(source.read_bytes())
    except (ValueError, RecursionError, OSError):
        return None
    is_payload = isinstance(content, dict) and any(key in content for key in _PAYLOAD_KEYS)
    return content if is_payload else None


def _write_payload(args: argparse.Namespace) -> int:
    package = open_package(args.source).package
    text = json.dumps(write_request(package), ensure_ascii=False, indent=2) + "\n"
    if args.output is None:
        print(text, end="")
    else:
        write_file_atomically(args.output, text.encode())
    if args.images is not None:
        args.images.mkdir(parents=True, exist_ok=True)
        for name, data in image_parts(package).items():
            write_file_atomically(args.images / f"{name}.png", data)
    lost = unsaid(package)
    for place in lost:
        print(f"left out: {place} has no counterpart in the payload.")
    return 1 if lost else 0


def _write_design(args: argparse.Namespace, payload: Json) -> int:
    request = read_request(payload, FolderStock(args.images))
    contents = [order.content for order in request.orders if order.content is not None]
    if not contents:
        raise PackageError(
            f"“{args.source}” describes no pass.", hint="Give a payload with a passContent."
        )
    folder = args.output or Path(f"{args.source.stem}.pass")
    if folder.exists():
        raise PackageError(f"“{folder}” exists.", hint="Name another folder with --output.")
    save_folder(contents[0].package, folder)
    print(f"{folder}: the design of {args.source}.")
    for finding in request.findings:
        print(_line(finding))
    return 1 if request.findings or len(contents) > 1 else 0


def _line(finding: PayloadFinding) -> str:
    word = "error" if finding.is_error else "warning"
    return f"{word}: {spelled_path(finding.path)}: {finding.message}"
