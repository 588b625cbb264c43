# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright explain``: what a key, style, image, value or rule means."""

import argparse
import json
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from common.cli.reference_pages import PAGES
from common.errors import PasswrightError
from common.model.image_slot import SCALES, SLOTS
from common.model.reference import KeyDoc, all_names, find_keys
from common.model.style import STYLES
from common.model.vocabulary import VOCABULARY
from common.validation.catalog import CATALOG, RuleSpec

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]

_LETTERS = {"error": "E, error", "warning": "W, warning", "advice": "H, hint"}


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "explain",
        help="say what a key or rule means",
        description="Explain a key of pass.json, a style, an image, an allowed value, or the "
        "code of a rule, each with its source.",
    )
    parser.add_argument("name", nargs="*", help="such as relevantText, strip, FLD002")
    parser.add_argument(
        "--page", choices=sorted(PAGES), help="print a whole page of the reference as Markdown"
    )
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Explain; fails for a name that nothing has."""
    if args.page:
        print(PAGES[args.page](), end="")
        return 0
    if not args.name:
        raise PasswrightError("No name was given.", hint="Say which key or rule to explain.")
    found = {name: explained(name) for name in args.name}
    if args.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        print("\n\n".join("\n".join(_lines(row)) for rows in found.values() for row in rows))
    return 0


def explained(name: str) -> list[dict[str, Any]]:
    """Return everything of this name; raises for one that nothing has."""
    rows = [row for look_up in _LOOK_UPS for row in look_up(name)]
    if rows:
        return rows
    near = get_close_matches(name, [*all_names(), *CATALOG], n=3, cutoff=0.6)
    hint = f"Did you mean {' or '.join(near)}?" if near else "See passwright explain --page keys."
    raise PasswrightError(f"Nothing is called “{name}”.", hint=hint)


def _keys(name: str) -> Iterator[dict[str, Any]]:
    for key in find_keys(name):
        yield _key_row(key)


def _key_row(key: KeyDoc) -> dict[str, Any]:
    spec = key.spec
    row: dict[str, Any] = {"name": key.place, "kind": "key", "meaning": spec.meaning}
    row["type"] = key.type
    row["required"] = spec.required
    row["since"] = f"iOS {spec.ios}"
    row["styles"] = list(spec.styles)
    row["localizable"] = spec.localizable
    if spec.kind.startswith("enum:"):
        row["values"] = [word.value for word in VOCABULARY[spec.kind.removeprefix("enum:")]]
    elif spec.kind:
        row["form"] = spec.kind.replace("_", " ")
    row["rules"] = [rule.code for rule in CATALOG.values() if _speaks_of(rule, spec.name)]
    row["source"] = key.source
    return row


def _styles(name: str) -> Iterator[dict[str, Any]]:
    spec = STYLES.get(name)
    if spec is not None:
        yield {
            "name": spec.key,
            "kind": "scheme" if spec.scheme_of else "style",
            "meaning": spec.meaning,
            "since": f"iOS {spec.ios}",
            "fields": {group.name: group.limit or "any number" for group in spec.groups},
            "images": list(spec.images),
            "needs": list(spec.required_semantics),
            "source": "PG, HIG, SHOT",
        }


def _slots(name: str) -> Iterator[dict[str, Any]]:
    slot = SLOTS.get(name)
    if slot is not None:
        sizes = {f"@{n}x": "{} × {}".format(*slot.pixels(n)) for n in SCALES}
        yield {
            "name": slot.name,
            "kind": "image",
            "meaning": slot.meaning,
            "since": f"iOS {slot.ios}",
            "points": f"{slot.width:g} × {slot.height:g}",
            "pixels": sizes,
            "styles": list(slot.styles),
            "source": slot.source,
        }


def _words(name: str) -> Iterator[dict[str, Any]]:
    for enumeration, words in VOCABULARY.items():
        for word in words:
            if word.value.lower() == name.lower() and word.value not in STYLES:
                yield {
                    "name": word.value,
                    "kind": f"value of {enumeration.replace('_', ' ')}",
                    "meaning": word.meaning,
                    "since": f"iOS {word.ios}",
                }


def _rules(name: str) -> Iterator[dict[str, Any]]:
    spec = CATALOG.get(name.upper())
    if spec is not None:
        yield {
            "name": spec.code,
            "kind": "rule",
            "meaning": spec.message,
            "severity": _LETTERS[spec.severity.value],
            "what to do": spec.hint,
            "source": spec.source,
        }


_LOOK_UPS: tuple[Callable[[str], Iterator[dict[str, Any]]], ...] = (
    _keys,
    _styles,
    _slots,
    _words,
    _rules,
)


def _speaks_of(rule: RuleSpec, key: str) -> bool:
    """Return whether a rule names a key; short names are words of English, too."""
    words = f" {rule.message} {rule.hint} ".replace(".", " ").replace(",", " ")
    return len(key) > 7 and f" {key} " in words


def _lines(row: dict[str, Any]) -> Iterator[str]:
    yield f"{row['name']}  ({row['kind']})"
    yield f"  {row['meaning']}"
    for title, value in row.items():
        if title in {"name", "kind", "meaning"} or value in ("", [], {}, False):
            continue
        yield f"  {title:12} {_shown(value)}"


def _shown(value: object) -> str:
    if value is True:
        return "yes"
    if isinstance(value, dict):
        return ", ".join(f"{name} {item}" for name, item in value.items())
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
