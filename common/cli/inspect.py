# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright inspect``: what is in a pass, and what was odd on reading it."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common.cli.findings import as_json, is_finding, lines_for
from common.model.json_object import to_json
from common.model.package import PASS_JSON
from common.model.pass_json import FIELD_GROUPS, FieldContent, Pass, walk_group
from common.package.archive import printable
from common.package.reader import OpenedPackage, open_all

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]

_IDENTITY = (
    ("description", "description"),
    ("organization", "organizationName"),
    ("pass type", "passTypeIdentifier"),
    ("team", "teamIdentifier"),
    ("serial number", "serialNumber"),
    ("web service", "webServiceURL"),
)


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "inspect",
        help="show what is in a pass",
        description="Show identifiers, fields, barcodes, languages and files of a pass, and "
        "what was odd on reading it.",
    )
    parser.add_argument(
        "package", type=Path, nargs="+", help="a .pkpass, .pkpasses, package folder or pass.json"
    )
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Inspect; returns 1 if anything was odd on reading."""
    opened = [(path, one) for path in args.package for one in open_all(path)]
    if args.json:
        rows = [_as_json(path, one) for path, one in opened]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        print("\n\n".join("\n".join(_lines(path, one)) for path, one in opened))
    return int(any(is_finding(issue) for _, one in opened for issue in one.issues))


def _lines(path: Path, opened: OpenedPackage) -> Iterator[str]:
    pass_ = opened.package.pass_json
    yield f"{path}: {pass_.style or 'no style'}"
    for title, key in _IDENTITY:
        if pass_.get(key) is not None:
            yield f"  {title:14} {_shown(pass_.get(key))}"
    yield from _field_lines(pass_)
    for barcode in _list(pass_.get("barcodes")) or _list([pass_.get("barcode")]):
        kind, message = _shown(barcode.get("format")), _shown(barcode.get("message"))
        yield f"  barcode        {kind} {message}"
    if opened.package.languages():
        yield f"  languages      {', '.join(opened.package.languages())}"
    yield "  files"
    for name, size in _sizes(opened).items():
        yield f"    {size:>9,}  {name}"
    for line in lines_for(opened.issues):
        yield f"  {line}"


def _field_lines(pass_: Pass) -> Iterator[str]:
    for group in FIELD_GROUPS:
        for number, (_, field) in enumerate(walk_group(pass_.fields, (pass_.style or "", group))):
            title = group.removesuffix("Fields") if number == 0 else ""
            label = f"{_shown(field.label)}: " if field.label else ""
            yield f"  {title:14} {label}{_shown(_value(field))}"


def _value(field: FieldContent) -> object:
    return field.get("attributedValue") if field.get("value") is None else field.get("value")


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(to_json(value), ensure_ascii=False)
    return printable(text.replace("\n", " ⏎ "))


def _list(value: object) -> list[Any]:
    items = value if isinstance(value, (tuple, list)) else []
    return [item for item in items if hasattr(item, "get")]


def _sizes(opened: OpenedPackage) -> dict[str, int]:
    sizes = {PASS_JSON: len(opened.package.pass_json_bytes())}
    sizes.update((name, len(data)) for name, data in sorted(opened.package.files.items()))
    return sizes


def _as_json(path: Path, opened: OpenedPackage) -> dict[str, Any]:
    package, source = opened.package, opened.package.source
    return {
        "file": str(path),
        "name": opened.name,
        "style": package.style,
        "pass": package.pass_json.to_json(),
        "languages": list(package.languages()),
        "files": _sizes(opened),
        "signed": bool(source and source.signature),
        "issues": [as_json(issue) for issue in opened.issues],
    }
