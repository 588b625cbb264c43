# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A design as an order stores it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from types import MappingProxyType
from typing import Any

from common.kony.content import PassContent
from common.kony.time_zones import UTC_ZONE, Zone, find_zone
from common.model.package import PassPackage, Project
from common.model.pass_json import Pass


@dataclass(frozen=True, slots=True)
class StoredDesign:
    """A design with what the payload said beyond it."""

    package: PassPackage
    zone: Zone

    @property
    def tzinfo(self) -> tzinfo:
        """The zone that dates without an offset are meant in."""
        return self.zone.tzinfo


def design_to_json(content: PassContent) -> dict[str, Any]:
    """Return what an order keeps of a design; its files are kept apart."""
    return {
        "pass": content.package.pass_json.to_json(),
        "project": content.package.project.to_json(),
        "timezone": content.zone.name,
    }


def design_from_json(stored: Mapping[str, Any], files: Mapping[str, bytes]) -> StoredDesign:
    """Return the design that an order keeps."""
    package = PassPackage(
        Pass.from_json(stored["pass"]),
        MappingProxyType(dict(files)),
        Project.from_json(stored["project"]),
    )
    return StoredDesign(package, find_zone(stored["timezone"]) or UTC_ZONE)
