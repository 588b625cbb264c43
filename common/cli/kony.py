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
from common.kony.payload_file import open_payload, payload_in
from common.kony.writer import unsaid, write_request
from common.model.json_object import Json
from common.package.folder import save_folder
from common.package.pkpass import write_file_atomically
from common.package.reader import open_package

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]


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
    payload = None if args.source.is_dir() else payload_in(args.source)
    return _write_payload(args) if payload is None else _write_design(args, payload)


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
    opened = open_payload(payload, str(args.source), args.images)
    folder = args.output or Path(f"{args.source.stem}.pass")
    if folder.exists():
        raise PackageError(f"“{folder}” exists.", hint="Name another folder with --output.")
    save_folder(opened.designs[0], folder)
    print(f"{folder}: the design of {args.source}.")
    for finding in opened.findings:
        print(_line(finding))
    return 1 if opened.findings or len(opened.designs) > 1 else 0


def _line(finding: PayloadFinding) -> str:
    word = "error" if finding.is_error else "warning"
    return f"{word}: {spelled_path(finding.path)}: {finding.message}"
