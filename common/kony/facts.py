# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What a payload says that pass.json cannot hold; kept beside the design under one key."""

from dataclasses import dataclass, replace
from typing import Any

from common.model.json_object import Json
from common.model.package import PassPackage

_KEY = "kony"


@dataclass(frozen=True)
class KonyFacts:
    """The payload's own facts of a design.

    Attributes:
        timezone: the zone in the spelling of the payload.
        event_ticket_type: ``STRIP`` or ``BACKGROUND``; empty where not given.
        barcode_message_type, barcode_alt_text_type: how the texts of the barcode come about,
            where the design itself does not show it.
        auto_updates: whether phones shall fetch updates; ``None`` where not given.
        date_restriction, stop_after: until when passes are issued, as given.
        relevant_date_ignores_timezone: kept for the way back; Wallet has no such switch.
        location_ids, beacon_ids: the server's ids, in the order of the pass.
        pass_language: the language the originals are in.
    """

    timezone: str = ""
    event_ticket_type: str = ""
    barcode_message_type: str = ""
    barcode_alt_text_type: str = ""
    auto_updates: bool | None = None
    date_restriction: str = ""
    stop_after: str = ""
    relevant_date_ignores_timezone: bool = False
    location_ids: tuple[str, ...] = ()
    beacon_ids: tuple[str, ...] = ()
    pass_language: str = ""


def facts_of(package: PassPackage) -> KonyFacts:
    """Return the payload's facts of a design; defaults where there are none."""
    kept = package.project.get(_KEY)
    if not isinstance(kept, dict):
        return KonyFacts()
    known: dict[str, Any] = {}
    for name, default in vars(KonyFacts()).items():
        value = kept.get(name)
        if isinstance(default, tuple) and isinstance(value, list):
            known[name] = tuple(str(item) for item in value)
        elif value is not None and (default is None or type(value) is type(default)):
            known[name] = value
    return KonyFacts(**known)


def with_facts(package: PassPackage, facts: KonyFacts) -> PassPackage:
    """Return the design with these facts beside it."""
    kept: dict[str, Json] = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in vars(facts).items()
        if value not in ("", (), None, False)
    }
    if facts.auto_updates is False:
        kept["auto_updates"] = False
    if not kept:
        return package
    return replace(package, project=package.project.with_value(_KEY, kept))
