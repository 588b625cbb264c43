# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules that lay the pass out as a phone would, in every language, and look at the result.

They rest where no text metrics are given.
"""

from collections.abc import Iterator

from common.model.json_object import Path
from common.render.layout import layout
from common.render.scene import Scene, Text
from common.render.viewing import Face, Viewing
from common.validation.backdrop import backdrop, contrast_behind, covers
from common.validation.catalog import found
from common.validation.context import Context
from common.validation.issue import Issue

SMALLEST = 11.0
"""Points below which a value is hard to read; labels have 11.  CHOICE."""

LEAST_CONTRAST = 3.0
"""On the pixels behind a text.  Source: WCAG 2.2 for large text; ux.md B.6, P015."""


def scenes_of(context: Context) -> dict[str, Scene]:
    """Return the front as laid out in each language; the empty one is pass.json as written."""
    known: dict[str, Scene] | None = context.cache.get("scenes")
    if known is None:
        known = {}
        for language in ("", *context.languages) if context.metrics and context.styles else ():
            locale = language.replace("-", "_") or "en_US"
            viewing = Viewing(language=language, locale=locale, now=context.now)
            known[language] = layout(context.package, context.metrics, Face.FRONT, viewing)  # type: ignore[arg-type]  # the loop is empty without metrics
        context.cache["scenes"] = known
    return known


def values_fit(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; measured."""
    for language, path in _elided(context, "value"):
        field = path[:-1]
        yield found("FLD021", path, at_language=language, key=_key(context, field),
                    what="is cut on the face")  # fmt: skip
    for language, path, size in _shrunk(context):
        what = f"shrinks to {size:.0f} points to fit"
        yield found("FLD021", (*path, "value"), at_language=language,
                    key=_key(context, path), what=what)  # fmt: skip


def labels_fit(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; measured."""
    for language, path in _elided(context, "label"):
        yield found("FLD031", path, at_language=language, key=_key(context, path[:-1]),
                    what="is cut on the face")  # fmt: skip


def logo_text_fits(context: Context) -> Iterator[Issue]:
    """Source: HIG, the header is narrow; measured."""
    for language, path in _elided(context, "logoText"):
        yield found("FLD030", path, at_language=language)


def text_below_the_code_fits(context: Context) -> Iterator[Issue]:
    """Source: SHOT; measured."""
    for language, path in _elided(context, "altText"):
        yield found("BAR012", path, at_language=language)


def texts_are_readable_on_images(context: Context) -> Iterator[Issue]:
    """Source: HIG asks for contrast; measured on the pixels behind each text."""
    reported: set[Path] = set()
    for language, scene in scenes_of(context).items():
        canvas = backdrop(scene, context.package)
        if canvas is None:
            continue
        for item in scene.items:
            if not isinstance(item, Text) or item.path in reported or not covers(scene, item):
                continue
            ratio = contrast_behind(item, canvas)
            if ratio < LEAST_CONTRAST:
                reported.add(item.path)
                yield found("TOP034", item.path, at_language=language, text=item.text,
                            ratio=f"{ratio:.1f}")  # fmt: skip


def _elided(context: Context, key: str) -> Iterator[tuple[str, Path]]:
    """Yield language and place of each text that is cut; once, if it is so as written."""
    as_written: set[Path] = set()
    for language, scene in scenes_of(context).items():
        paths = {
            item.path
            for item in scene.items
            if isinstance(item, Text) and item.elided and item.path[-1:] == (key,)
        }
        for path in sorted(paths - as_written, key=str):
            yield language, path
        if not language:
            as_written = paths


def _shrunk(context: Context) -> Iterator[tuple[str, Path, float]]:
    """Yield language, field and size of each value that is made too small."""
    as_written: set[Path] = set()
    for language, scene in scenes_of(context).items():
        cut = {item.path[:-1] for item in scene.items if isinstance(item, Text) and item.elided}
        small = {
            note.path: note.amount
            for note in scene.notes
            if note.kind == "shrunk" and note.amount < SMALLEST and note.path not in cut
        }
        for path in small:
            if path not in as_written:
                yield language, path, small[path]
        if not language:
            as_written = set(small)


def _key(context: Context, path: Path) -> str:
    key = context.package.at((*path, "key"))
    return key if isinstance(key, str) else str(path[-1])
