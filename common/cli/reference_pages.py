# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The written reference, made from the tables: keys, and rules, as Markdown."""

from collections.abc import Callable, Iterable, Iterator

from common.model.image_slot import SCALES, SLOTS
from common.model.reference import OBJECTS, KeyDoc, keys_of
from common.model.style import STYLES
from common.model.vocabulary import VOCABULARY
from common.validation.catalog import CATALOG, RuleSpec
from common.validation.fixits import FIXES

_TAGS = """\
Sources: DOC = Apple's public documentation, HIG = Human Interface Guidelines, PG = the archived
PassKit Programming Guide, PB = apple/pass-builder, PKG = alexandercerutti/passkit-generator,
SHOT = measured on screenshots, CORPUS = seen in real passes, ISS = public issue threads,
CHOICE = our own decision. A name with a number is an issue of that project on GitHub.
"""

_FAMILIES = {
    "PKG": "The package",
    "PRJ": "The project",
    "PLC": "Placeholders",
    "MAN": "The manifest",
    "SIG": "Signature and certificate",
    "TOP": "Keys of pass.json",
    "WEB": "The web service",
    "APP": "Apps, links and actions",
    "LOC": "Locations",
    "BEA": "Beacons",
    "NFC": "NFC",
    "PER": "Rewards sign-up",
    "FLD": "Fields",
    "TRN": "Transit type",
    "BAR": "Barcodes",
    "IMG": "Images",
    "SEM": "Semantic tags and schemes",
    "STR": "Languages",
}


def keys_page() -> str:
    """Return the reference of keys, values, styles and images."""
    return "\n".join(_keys_page()) + "\n"


def rules_page() -> str:
    """Return the reference of all rules."""
    return "\n".join(_rules_page()) + "\n"


PAGES: dict[str, Callable[[], str]] = {"keys": keys_page, "rules": rules_page}
"""The pages by name; each is kept as docs/NAME.md."""


def _keys_page() -> Iterator[str]:
    yield "# What a pass is made of\n"
    yield "Made by `passwright explain --page keys`; do not edit.\n"
    yield _TAGS
    for doc in OBJECTS:
        where = f" – `{doc.place}`" if doc.place else ""
        yield f"## {doc.title}{where}\n"
        yield f"Source: {doc.source}.\n"
        yield from _table(
            ("Key", "Type", "Since iOS", "Styles", "Meaning"),
            (_key_cells(key, doc.source) for key in keys_of(doc)),
        )
    yield from _styles_part()
    yield from _images_part()
    yield "## Allowed values\n"
    yield from _table(
        ("Where", "Value", "Since iOS", "Meaning"),
        (
            (name.replace("_", " "), f"`{word.value}`", word.ios, word.meaning)
            for name, words in VOCABULARY.items()
            for word in words
        ),
    )


def _key_cells(key: KeyDoc, usual_source: str) -> tuple[str, ...]:
    spec = key.spec
    name = f"`{spec.name}`" + (" *required*" if spec.required else "")
    kind = spec.kind.removeprefix("enum:").replace("_", " ")
    form = key.type + (f" ({kind})" if kind else "") + (", translated" if spec.localizable else "")
    meaning = spec.meaning if key.source == usual_source else f"{spec.meaning} [{key.source}]"
    return name, form, spec.ios, ", ".join(spec.styles) or "all", meaning


def _styles_part() -> Iterator[str]:
    yield "## Styles and schemes\n"
    yield "How many fields the face shows; groups that share a row share their limit.\n"
    rows = []
    for spec in STYLES.values():
        groups = [
            f"{group.name} {'any' if group.limit is None else group.limit}"
            + (f" (+ {group.second_row} in row 1)" if group.second_row else "")
            + (" together" if group.merged_with else "")
            for group in spec.groups
        ]
        needs = ", ".join(spec.required_semantics)
        rows.append((f"`{spec.key}`", spec.ios, "; ".join(groups), needs, spec.meaning))
    yield from _table(("Style", "Since iOS", "Fields", "Needs tags", "Meaning"), rows)


def _images_part() -> Iterator[str]:
    yield "## Images\n"
    rows = []
    for slot in SLOTS.values():
        pixels = ", ".join("{} × {}".format(*slot.pixels(scale)) for scale in SCALES)
        points = f"{slot.width:g} × {slot.height:g}"
        styles = ", ".join(slot.styles) or "all"
        rows.append((f"`{slot.name}`", points, pixels, styles, f"{slot.meaning} [{slot.source}]"))
    yield from _table(("Image", "Points", "Pixels at 1x, 2x, 3x", "Styles", "Meaning"), rows)


def _rules_page() -> Iterator[str]:
    yield "# What the rules say\n"
    yield "Made by `passwright explain --page rules`; do not edit.\n"
    yield (
        f"{len(CATALOG)} rules. **E**: Wallet refuses the pass, or our export must stop. **W**: it "
        "installs, but something is silently lost. **H**: a hint. A wrench marks rules with a "
        "repair; a word in braces stands for what was found.\n"
    )
    yield _TAGS
    for family, title in _FAMILIES.items():
        yield f"## {title}\n"
        rules = [rule for code, rule in CATALOG.items() if code.startswith(family)]
        yield from _table(
            ("Code", "", "Says", "What to do", "Source"), (_rule_cells(rule) for rule in rules)
        )


def _rule_cells(rule: RuleSpec) -> tuple[str, ...]:
    letter = {"error": "E", "warning": "W", "advice": "H"}[rule.severity.value]
    mark = f"**{letter}**" + (" 🔧" if rule.code in FIXES else "")
    return rule.code, mark, rule.message, rule.hint, rule.source


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield (
            "| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in row) + " |"
        )
    yield ""
