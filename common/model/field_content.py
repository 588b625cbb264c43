# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One field of a pass.  Source: DOC, PassFieldContent; PG; PB (wallet-format 1.4)."""

from dataclasses import dataclass

from common.model.json_object import JsonObject, json_key
from common.model.semantics import Semantics

FieldValue = str | int | float


@dataclass(frozen=True, kw_only=True)
class FieldContent(JsonObject):
    """One field: what is shown, how it is formatted, what a change announces."""

    key: str | None = json_key("key", "Name of the field, unique within the pass.", required=True)
    label: str | None = json_key("label", "Short text above the value.", localizable=True)
    value: FieldValue | None = json_key(
        "value", "The text, number or date that is shown.", required=True, localizable=True
    )
    attributed_value: FieldValue | None = json_key(
        "attributedValue",
        "Shown in place of the value; may contain links, written as <a href>.",
        ios="7",
        localizable=True,
    )
    change_message: str | None = json_key(
        "changeMessage",
        "Announcement when the value changes; %@ stands for the new value.",
        localizable=True,
    )
    text_alignment: str | None = json_key(
        "textAlignment",
        "Where the text stands in its slot; not for primary and back fields.",
        kind="enum:text_alignment",
    )
    data_detector_types: tuple[str, ...] | None = json_key(
        "dataDetectorTypes",
        "What becomes a link on the back; missing means all, an empty list none.",
        ios="7",
        kind="enum:data_detector",
    )
    date_style: str | None = json_key("dateStyle", "How a date is written.", kind="enum:date_style")
    time_style: str | None = json_key("timeStyle", "How a time is written.", kind="enum:date_style")
    is_relative: bool | None = json_key(
        "isRelative", "Write the date as today, tomorrow and so on."
    )
    ignores_time_zone: bool | None = json_key(
        "ignoresTimeZone", "Show the time as written, not in the zone of the phone.", ios="7"
    )
    number_style: str | None = json_key(
        "numberStyle", "How a number is written.", kind="enum:number_style"
    )
    currency_code: str | None = json_key(
        "currencyCode", "Write the number as an amount of this ISO 4217 currency.", kind="currency"
    )
    row: int | None = json_key(
        "row",
        "0 or 1: the row of an auxiliary field.",
        ios="12",
        styles=("eventTicket",),
    )
    semantics: Semantics | None = json_key("semantics", "Machine-readable tags.", ios="12")
