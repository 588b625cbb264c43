# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about fields: their keys and values, where they stand and how many there are."""

import re
from collections import Counter
from collections.abc import Iterator

from common.model.json_object import Path
from common.model.pass_json import FIELD_GROUPS, Barcode, FieldContent
from common.model.style import STYLES, GroupSpec, StyleSpec
from common.model.vocabulary import SQUARE_FORMATS
from common.validation.catalog import found
from common.validation.context import Context, FieldPlace, is_template
from common.validation.issue import Issue

_HEADER_FIELDS_ADVISED = 2
"""Source: HIG, one short field, two at most, though three fit."""

_CROWDED = 4
"""Fields that older phones show beside a square code.  Source: PG."""

_BANNERS_ADVISED = 3
"""Source: HIG, announce only what is time-critical."""

_LONG_WORD = 24
"""Letters without a break that hardly fit a row.  CHOICE."""

_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_IGNORED_ALIGNMENT = ("primaryFields", "backFields")


def fields_have_a_key(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFieldContent.key."""
    for path, group, item in _items(context):
        if not isinstance(item, FieldContent):
            yield found("FLD001", path, group=group, why=", because it is no object")
        elif item.get("key") is None or item.get("key") == "":
            yield found("FLD001", (*path, "key"), group=group, why="")
        elif item.key is None:
            yield found("FLD001", (*path, "key"), group=group, why=" that is text")


def keys_are_unique(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFieldContent.key must be unique within the pass; PG.

    Each style dictionary has keys of its own, so that a poster and its classic twin agree.
    """
    for style in context.styles:
        places = [place for place in context.fields if place.style == style]
        counts = Counter(place.content.key for place in places if place.content.key)
        seen: set[str] = set()
        for place in places:
            key = place.content.key
            if key in seen:
                free = free_key(str(key), counts)
                path = (*place.path, "key")
                yield found("FLD002", path, key=key, count=counts[key], free=free)
            elif key:
                seen.add(key)


def free_key(key: str, taken: Counter[str]) -> str:
    """Return a key made from another one that is not taken yet."""
    stem = key.rstrip("0123456789") or key
    return next(f"{stem}{n}" for n in range(2, 10_000) if f"{stem}{n}" not in taken)


def values_are_texts_or_numbers(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFieldContent.value."""
    for place in context.fields:
        if place.content.value is None:
            raw = place.content.get("value")
            shown = "missing" if raw is None else type(raw).__name__
            words = {"missing": "missing", "bool": "true or false", "list": "a list"}
            path = (*place.path, "value")
            yield found("FLD003", path, key=place.key, value=words.get(shown, "an object"))


def front_values_are_filled(context: Context) -> Iterator[Issue]:
    """Source: SHOT, an empty value keeps its slot; a space is used as a spacer on purpose."""
    for place in context.fields:
        content = place.content
        if place.is_front and content.value == "" and content.label:
            yield found("FLD004", (*place.path, "value"), key=place.key)


def fields_are_not_hollow(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for place in context.fields:
        content = place.content
        if content.value == "" and not content.label and content.attributed_value is None:
            yield found("FLD034", place.path, key=place.key)


def alignment_has_an_effect(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFieldContent.textAlignment."""
    for place in context.fields:
        if place.group in _IGNORED_ALIGNMENT and place.content.text_alignment is not None:
            path = (*place.path, "textAlignment")
            yield found("FLD006", path, group=words_for_group(place.group))


def detectors_are_on_the_back(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFieldContent.dataDetectorTypes."""
    for place in context.fields:
        if place.is_front and place.content.get("dataDetectorTypes") is not None:
            yield found("FLD018", (*place.path, "dataDetectorTypes"))


def rows_are_on_event_tickets(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFieldContent.row."""
    for place in context.fields:
        row = place.content.get("row")
        if row is None or is_template(row):
            continue
        right_place = (place.style, place.group) == ("eventTicket", "auxiliaryFields")
        if not right_place or isinstance(row, bool) or row not in (0, 1):
            yield found("FLD019", (*place.path, "row"))


def all_fields_are_shown(context: Context) -> Iterator[Issue]:
    """Source: PG, SHOT; wallet-format 3."""
    for style in context.styles:
        spec = STYLES[style]
        for group in spec.groups:
            count, limit = _count_and_limit(context, spec, group)
            if limit is not None and count > limit:
                path = (style, _last_filled(context, style, group))
                yield found(
                    "FLD020",
                    path,
                    limit=limit,
                    count=count,
                    group=_words_for_row(group),
                    styles=spec.plural,
                )


def header_is_sparse(context: Context) -> Iterator[Issue]:
    """Source: HIG, Wallet: one short field in the header."""
    for style in context.styles:
        count = len([p for p in context.fields if p.path[:2] == (style, "headerFields")])
        limit = 3 if style != "posterGeneric" else 1
        if _HEADER_FIELDS_ADVISED < count <= limit:
            room = "one short field, or two"
            yield found("FLD022", (style, "headerFields"), room=room)


def rows_beside_square_codes_are_short(context: Context) -> Iterator[Issue]:
    """Source: PG; coupons and store cards merge both rows and are covered by their limit."""
    formats = [
        item.format for _path, item in context.items("barcodes") if isinstance(item, Barcode)
    ]
    if context.style != "generic" or not formats or formats[0] not in SQUARE_FORMATS:
        return
    groups = ("secondaryFields", "auxiliaryFields")
    count = len([p for p in context.fields if p.style == "generic" and p.group in groups])
    if count > _CROWDED:
        yield found("FLD023", ("generic", "auxiliaryFields"), count=count)


def changes_are_announced(context: Context) -> Iterator[Issue]:
    """Source: DOC, without a changeMessage there is no notification."""
    if not context.pass_json.get("webServiceURL") or not context.fields:
        return
    if not any(place.content.change_message for place in context.fields):
        yield found("FLD013", (context.style or "",))


def announcements_are_few(context: Context) -> Iterator[Issue]:
    """Source: HIG, Wallet."""
    places = [p for p in context.fields if p.style == context.style and p.content.change_message]
    if len(places) > _BANNERS_ADVISED:
        yield found("FLD029", places[_BANNERS_ADVISED].path, count=len(places))


def front_has_a_primary_field(context: Context) -> Iterator[Issue]:
    """Source: HIG, Wallet: the most important information is primary."""
    style = context.style
    if style is None or context.scheme or style == "posterGeneric":
        return
    places = [place for place in context.fields if place.style == style and place.is_front]
    has_strip = any("strip" in name for name in context.package.files)  # may say it in pixels
    if places and not has_strip and all(p.group != "primaryFields" for p in places):
        yield found("FLD033", (style, "primaryFields"))


def labels_are_in_sentence_case(context: Context) -> Iterator[Issue]:
    """Source: HIG; capitals differ by language, and Wallet makes them itself."""
    for place in context.fields:
        label = place.content.label or ""
        is_shouting = label.isupper() and len(label) > 4 and label.isascii() and " " not in label
        if place.is_front and is_shouting and label.isalpha():
            yield found("FLD027", (*place.path, "label"), value=label)


def values_can_be_set(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for place in context.fields:
        value = place.content.value
        if not place.is_front or not isinstance(value, str) or is_template(value):
            continue
        if any(len(word) > _LONG_WORD for word in re.split(r"[\s\-/]+", value)):
            why = "has a very long word"
        elif _EMOJI.search(value):
            why = "has emoji, which are wider than letters"
        else:
            continue
        yield found("FLD026", (*place.path, "value"), value=_short(value), why=why)


def front_values_have_one_line(context: Context) -> Iterator[Issue]:
    """Source: SHOT, rows of the front show one line."""
    for place in context.fields:
        value = place.content.value
        if place.is_front and isinstance(value, str) and "\n" in value.strip():
            yield found("FLD036", (*place.path, "value"), key=place.key)


def words_for_group(group: str) -> str:
    """Return the words for a group, such as "secondary fields"."""
    return re.sub(r"([A-Z])", r" \1", group).lower()


def _items(context: Context) -> Iterator[tuple[Path, str, object]]:
    """Yield every item of every field list, also those that are no fields."""
    typed = {place.path: place for place in context.fields}
    for style in context.styles:
        fields = context.pass_json.get(style)
        for group in FIELD_GROUPS:
            items = fields.get(group)
            for number, item in enumerate(items if isinstance(items, (tuple, list)) else ()):
                path: Path = (style, group, number)
                place = typed.get(path)
                yield path, words_for_group(group), item if place is None else place.content


def _count_and_limit(context: Context, spec: StyleSpec, group: GroupSpec) -> tuple[int, int | None]:
    places = _places(context, spec.key, group.name)
    if group.merged_with:
        if group.name == "auxiliaryFields":  # counted with the secondary ones
            return 0, None
        return len(places) + len(_places(context, spec.key, group.merged_with)), group.limit
    if group.second_row:
        in_second = [place for place in places if place.content.row == 1]
        if len(in_second) > group.second_row:
            return len(in_second), group.second_row
        return len(places) - len(in_second), group.limit
    return len(places), group.limit


def _places(context: Context, style: str, group: str) -> list[FieldPlace]:
    return [p for p in context.fields if p.style == style and p.group == group]


def _last_filled(context: Context, style: str, group: GroupSpec) -> str:
    merged = group.merged_with
    return merged if merged and _places(context, style, merged) else group.name


def _words_for_row(group: GroupSpec) -> str:
    if group.merged_with:
        return "secondary and auxiliary fields together"
    return words_for_group(group.name)


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"
