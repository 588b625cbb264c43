# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One FIELD object of the payload and one field of pass.json, both ways."""

from datetime import datetime, tzinfo
from functools import cache
from typing import Any

from babel.numbers import list_currencies

from common.kony.constants import ALIGNMENT, DATA_DETECTOR, DATA_TYPE, DATE_FORMAT, NUMBER_FORMAT
from common.kony.dates import HOW_TO_WRITE, iso, kony_date, parse_date
from common.kony.payload import Node, parse_number
from common.kony.placeholders import from_kony, to_kony
from common.model.json_object import Json
from common.model.pass_json import FieldContent, FieldValue
from common.model.placeholder import placeholders_in

GROUPS = ("headerFields", "primaryFields", "secondaryFields", "auxiliaryFields")
"""The groups of ``frontLayout``; the same names as in pass.json."""

_NO_ALIGNMENT = ("primaryFields", "backFields")
"""Groups whose fields cannot be aligned.  Source: DOC, PassFieldContent.textAlignment."""


def read_field(node: Node, group: str, number: int, zone: tzinfo, *, strict: bool) -> FieldContent:
    """Return the field of pass.json; what cannot be taken is among the findings.

    Args:
        node: the FIELD object.
        group: the group of pass.json it goes to.
        number: its place in the group, from 0.
        zone: the zone of dates without an offset.
        strict: whether a field must have a key, as templates and events demand.
    """
    key = _read_key(node, group, number, strict=strict)
    if not node.text("label"):
        node.warn("label", f"Field Label for field {key} is empty.")
    if node.raw("data") is None:
        node.error("data", f"Field data for field {key} is empty")
    values: dict[str, Any] = {
        "key": key,
        "label": from_kony(node.text("label")) or None,
        "change_message": _read_change_message(node),
    }
    values.update(_read_value(node, zone))
    values["text_alignment"] = _read_alignment(node, group)
    values["data_detector_types"] = _read_detectors(node, group)
    node.ignore("fieldType")
    node.warn_unread()
    return FieldContent(**values)


def write_field(content: FieldContent, group: str, zone: tzinfo) -> dict[str, Json]:
    """Return the FIELD object for a field of pass.json, dates in ``zone``."""
    data = {
        "key": content.key or "",
        "label": to_kony(content.label or ""),
        **_write_value(content, zone),
        "alignment": _name_of(ALIGNMENT.of_apple(content.text_alignment or "")),
        "changeMessage": to_kony(content.change_message or ""),
    }
    if group == "backFields":
        data["autolink"] = _write_detectors(content.data_detector_types)
    return data


def lost_keys(content: FieldContent, group: str) -> tuple[str, ...]:
    """Return the keys of a field that the payload cannot say."""
    said = {
        "key", "label", "value", "changeMessage", "textAlignment", "dateStyle", "timeStyle",
        "isRelative", "ignoresTimeZone", "numberStyle", "currencyCode",
    }  # fmt: skip
    if group == "backFields":
        said.add("dataDetectorTypes")
    return tuple(name for name in content.names() if name not in said)


def is_date(content: FieldContent) -> bool:
    """Return whether a field is shown as a date or time."""
    return content.date_style is not None or content.time_style is not None


def _read_key(node: Node, group: str, number: int, *, strict: bool) -> str:
    key = node.text("key", "name").strip()
    if key:
        return key
    derived = f"{group.removesuffix('Fields')}{number + 1}"
    if strict:
        node.error("key", "Field name is empty")
    else:
        node.warn("key", f"Field name is empty; it was named {derived}.")
    return derived


def _read_change_message(node: Node) -> str | None:
    message = from_kony(node.text("changeMessage"))
    if message and "%@" not in message:
        node.warn("changeMessage", "The change message lacks %@ and will not show the new value.")
    return message or None


def _read_alignment(node: Node, group: str) -> str | None:
    alignment = node.constant("alignment", ALIGNMENT)
    if alignment is None:
        return None
    if group in _NO_ALIGNMENT:
        if alignment.name != "NATURAL":
            node.warn(
                "alignment", f"Fields of {group} cannot be aligned; {alignment.name} dropped."
            )
        return None
    return alignment.apple


def _read_detectors(node: Node, group: str) -> tuple[str, ...] | None:
    found = []
    for text in node.texts("autolink"):
        constant = DATA_DETECTOR.find(text)
        if constant is None:
            known = ", ".join(constant.name for constant in DATA_DETECTOR.constants)
            node.invalid("autolink", text, f"Known are {known}.")
        else:
            found.append(constant)
    names = {constant.name for constant in found}
    if not found or "ALL" in names:
        return None
    if group != "backFields":
        node.warn("autolink", "Only fields on the back become links; autolink was dropped.")
        return None
    return tuple(dict.fromkeys(c.apple for c in found if c.name != "NONE"))


def _read_value(node: Node, zone: tzinfo) -> dict[str, Any]:
    data_type = node.constant("dataType", DATA_TYPE) or DATA_TYPE["TEXT"]
    number_format = node.constant("numberFormat", NUMBER_FORMAT)
    currency = _read_currency(node)
    date_format = node.constant("dateTimeFormat", DATE_FORMAT)
    relative, ignores = node.boolean("displayRelatively"), node.boolean("ignoreTimezone")
    match data_type.name:
        case "NUMBER":
            number = _read_number(node)
            style = None if number_format is None else number_format.apple
            if style is None and isinstance(number, str):  # what is filled in is a number, too
                style = NUMBER_FORMAT["DECIMAL"].apple
            return {"value": number, "number_style": style}
        case "CURRENCY":
            if not currency:
                node.error("currency", "Invalid value  for currency")
            return {"value": _read_number(node), "currency_code": currency}
        case "DATE" | "DATE_TIME":
            style = (date_format or DATE_FORMAT["MEDIUM"]).apple
            return {
                "value": _read_date(node, zone),
                "date_style": style,
                "time_style": style if data_type.name == "DATE_TIME" else "PKDateStyleNone",
                "is_relative": relative or None,
                "ignores_time_zone": ignores or None,
            }
        case _:
            return {"value": from_kony(node.text("data"))}


def _read_number(node: Node) -> FieldValue:
    text = from_kony(node.text("data")).strip()
    if not text or placeholders_in(text):
        return text
    value = node.raw("data")
    number = value if type(value) in (int, float) else parse_number(text)
    if number is None:
        node.invalid("data", text, "Write a number with a decimal point and nothing else.")
    return text if number is None else number


def _read_date(node: Node, zone: tzinfo) -> str:
    text = from_kony(node.text("data")).strip()
    if not text or placeholders_in(text):
        return text
    moment = parse_date(text, zone)
    if moment is None:
        node.invalid("data", text, HOW_TO_WRITE)
    return text if moment is None else iso(moment)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def _read_currency(node: Node) -> str:
    code = node.text("currency").strip()[:3].upper()
    if code and code not in _currencies():
        node.invalid("currency", node.text("currency"), "Give a code of ISO 4217, such as EUR.")
    return code


def _write_value(content: FieldContent, zone: tzinfo) -> dict[str, Json]:
    value = "" if content.value is None else content.value
    if content.currency_code:
        return {"data": _spelled(value), "dataType": "CURRENCY", "currency": content.currency_code}
    if is_date(content):
        return _write_date(content, str(value), zone)
    if content.number_style:
        style = NUMBER_FORMAT.of_apple(content.number_style)
        return {
            "data": _spelled(value),
            "dataType": "NUMBER",
            "numberFormat": _name_of(style) or content.number_style,
        }
    if isinstance(value, str):
        return {"data": to_kony(value), "dataType": "TEXT"}
    return {"data": _spelled(value), "dataType": "NUMBER"}


def _write_date(content: FieldContent, value: str, zone: tzinfo) -> dict[str, Json]:
    none = (None, "PKDateStyleNone")
    day, time = content.date_style, content.time_style
    style = DATE_FORMAT.of_apple((time if day in none else day) or "")
    moment = _as_read(value)
    return {
        "data": to_kony(value) if moment is None else kony_date(moment.astimezone(zone)),
        "dataType": "DATE" if time in none else "DATE_TIME",
        "dateTimeFormat": _name_of(style) or "NONE",
        "displayRelatively": bool(content.is_relative),
        "ignoreTimezone": bool(content.ignores_time_zone),
    }


def _as_read(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
        moment.timestamp()
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo and not moment.second % 1 else None


def _spelled(value: FieldValue) -> str:
    return to_kony(value) if isinstance(value, str) else format_number(value)


def format_number(value: float) -> str:
    """Return a number as the payload writes it: a decimal point and no exponent."""
    if isinstance(value, int):
        return str(value)
    text = repr(value)
    return f"{value:.15f}".rstrip("0").rstrip(".") if "e" in text else text


def _write_detectors(types: tuple[str, ...] | None) -> list[Json]:
    if types is None:
        return []
    if not types:
        return ["NONE"]
    return [_name_of(DATA_DETECTOR.of_apple(name)) or name for name in types]


def _name_of(constant: Any) -> str:
    return "" if constant is None else constant.name
