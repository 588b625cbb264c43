# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about who issues the pass and how it is named."""

import json
import re
from collections.abc import Iterator

from common.model.json_object import to_json
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue

_PASS_TYPE = re.compile(r"pass(\.[A-Za-z0-9-]+)+")
_APPLE_PREFIXES = ("pass.com.apple.", "userpass.com.apple.wallet.")
_LONG_DESCRIPTION = 180
"""Characters beyond which a description is no longer one short sentence.  CHOICE."""


def format_version_is_one(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.formatVersion."""
    value = context.pass_json.get("formatVersion")
    if value is True or value != 1 or isinstance(value, float):
        shown = f"“{value}” in quotes" if isinstance(value, str) else json.dumps(to_json(value))
        missing = value is None
        yield found("TOP001", ("formatVersion",), value="" if missing else f", not {shown}")


def pass_type_is_present(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.passTypeIdentifier."""
    if context.pass_json.get("passTypeIdentifier") in (None, ""):
        yield found("TOP002", ("passTypeIdentifier",))


def pass_type_is_ours(context: Context) -> Iterator[Issue]:
    """Source: PB; identifiers of Apple's own passes are never issued."""
    value = context.pass_json.pass_type_identifier
    if not value or is_template(value):
        return
    if value.startswith(_APPLE_PREFIXES):
        yield found("TOP003", ("passTypeIdentifier",), value=value, why="it belongs to Apple")
    elif not _PASS_TYPE.fullmatch(value):
        why = "a real one begins with “pass.” and goes on with a domain name written backwards"
        yield found("TOP003", ("passTypeIdentifier",), value=value, why=why)


def serial_number_is_text(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.serialNumber."""
    if not context.pass_json.serial_number:
        yield found("TOP004", ("serialNumber",))


def serial_number_is_new(context: Context) -> Iterator[Issue]:
    """Source: react-native-wallet#4; the same pair of type and serial replaces the pass."""
    before, now = context.previous, context.pass_json
    if before is None or before.pass_json.serial_number is None or now == before.pass_json:
        return
    same = (now.pass_type_identifier, now.serial_number) == (
        before.pass_json.pass_type_identifier,
        before.pass_json.serial_number,
    )
    if same and now.style != before.pass_json.style:
        yield found("TOP005", ("serialNumber",), value=now.serial_number)


def serial_number_fits_in_addresses(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; the web service has the serial number in its paths."""
    value = context.pass_json.serial_number or ""
    if not is_template(value) and re.search(r"[^A-Za-z0-9._~!$&'()*+,;=:@-]", value):
        yield found("TOP006", ("serialNumber",), value=value)


def team_is_present(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.teamIdentifier."""
    if context.pass_json.get("teamIdentifier") in (None, ""):
        yield found("TOP007", ("teamIdentifier",))


def team_has_ten_characters(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; Apple's team identifiers look so."""
    value = context.pass_json.team_identifier
    if value and not is_template(value) and not re.fullmatch(r"[A-Z0-9]{10}", value):
        yield found("TOP008", ("teamIdentifier",), value=value)


def organization_is_present(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.organizationName."""
    value = context.pass_json.get("organizationName")
    if value is None or (isinstance(value, str) and not value.strip()):
        yield found("TOP009", ("organizationName",))


def description_is_present(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.description."""
    value = context.pass_json.get("description")
    if value is None or (isinstance(value, str) and not value.strip()):
        yield found("TOP010", ("description",))


def description_is_short_and_telling(context: Context) -> Iterator[Issue]:
    """Source: HIG, Wallet: describe the kind of pass, do not repeat all of its data."""
    value = (context.pass_json.description or "").strip()
    if not value or is_template(value):
        return
    if len(value) > _LONG_DESCRIPTION:
        yield found("TOP038", ("description",), why=f"is long ({len(value)} characters)")
    elif value == (context.pass_json.organization_name or "").strip():
        yield found("TOP038", ("description",), why="only repeats the organization name")


def pass_is_not_void(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; a void design is rarely meant."""
    if context.pass_json.voided:
        yield found("TOP037", ("voided",))
