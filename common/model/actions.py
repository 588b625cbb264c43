# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Featured actions: up to two cards below the pass (iOS 27).

Icon and title come from the system.  Source: DOC, wallet-format 1.9.
"""

from dataclasses import dataclass

from common.model.json_object import JsonObject, json_key


@dataclass(frozen=True, kw_only=True)
class FeaturedAction(JsonObject):
    """An action card below the pass."""

    identifier: str | None = json_key("identifier", "Unique name.", ios="27", required=True)
    type: str | None = json_key(
        "type", "What it does.", ios="27", required=True, kind="enum:featured_action"
    )
    url: str | None = json_key("url", "Where it leads.", ios="27", kind="url")


ACTION_LIMIT = 2
"""How many actions one pass may have.  Source: DOC."""

ACTIONS_BY_PURPOSE: dict[str, tuple[str, ...]] = {
    "event": ("viewSchedule", "watchTrailer", "listenToMusic", "viewOffersRewards"),
    "generic": ("call", "place", "viewOffersRewards"),
    "membership": (
        "addToBalance",
        "order",
        "shop",
        "membershipBenefits",
        "bookAppointment",
        "bookCar",
        "bookFlight",
        "bookStay",
        "viewOffersRewards",
    ),
}
"""Which actions fit which purpose of a pass.  Source: DOC."""
