# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The routes of the Pass Distribution API and its siblings, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from server.components import Components
from server.distribution_parts import DistributionParts, compose_distribution
from server.resources.distribution import ImportPass, SendPass, UpdatePass
from server.resources.distribution_body import BodyReader
from server.resources.distribution_status import (
    CancelPass,
    PassContentOf,
    PassStatus,
    RequestMeta,
    RequestMetaOfPerson,
)
from server.resources.kony import KonyDoor


def distribution_routes(parts: Components) -> Iterator[tuple[str, Any]]:
    """Yield every route of kony-api.md 1.2 to 1.6 and 4, and the download pages."""
    made = compose_distribution(parts)
    door = KonyDoor(parts.kony_authorization)
    bodies = BodyReader(parts.settings.max_json_bytes, parts.settings.max_body_bytes)
    yield from message_routes(made, door, bodies)


def message_routes(
    made: DistributionParts, door: KonyDoor, bodies: BodyReader
) -> Iterator[tuple[str, Any]]:
    """Sending passes, and what became of them."""
    send = "/api/v1/message/pass"
    update = UpdatePass(door, bodies, made.distribution, made.signatures)
    yield send, SendPass(door, bodies, made.distribution)
    yield f"{send}/import", ImportPass(door, bodies, made.distribution, made.signatures)
    yield f"{send}/update", update
    yield f"{send}/import/update", update
    yield "/api/v1/pass/cancel/{number}", CancelPass(door, made.queries)
    yield "/api/v1/pass/meta/{number}", RequestMeta(door, made.queries)
    yield "/api/v1/pass/meta/{number}/{audience}", RequestMetaOfPerson(door, made.queries)
    yield "/api/v1/pass/{number}/status", PassStatus(door, made.queries)
    yield "/api/v1/pass/{number}/content", PassContentOf(door, made.queries)
