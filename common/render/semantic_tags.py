# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Finding semantic tags: on the pass itself, or in any of its fields."""

from dataclasses import dataclass
from typing import Any

from common.model.json_object import JsonObject, Path
from common.model.pass_json import Pass, walk_fields
from common.render.wording import Wording


@dataclass(frozen=True)
class Tags:
    """The semantic tags of a pass in one language."""

    pass_: Pass
    wording: Wording

    def find(self, name: str) -> tuple[Path, Any] | None:  # a tag may have any JSON type
        """Return the value of a tag and where it stands; the pass's own ones come first.

        Source: DOC: both places mean the same.
        """
        own = self.pass_.get("semantics")
        if isinstance(own, JsonObject) and own.get(name) is not None:
            return ("semantics", name), own.get(name)
        for path, field in walk_fields(self.pass_):
            tags = field.get("semantics")
            if isinstance(tags, JsonObject) and tags.get(name) is not None:
                return (*path, "semantics", name), tags.get(name)
        return None

    def has(self, name: str) -> bool:
        """Return whether a tag is there and not empty."""
        found = self.find(name)
        return found is not None and found[1] not in ("", ())

    def value(self, name: str) -> Any:  # any JSON type
        """Return the value of a tag, or ``None``."""
        found = self.find(name)
        return None if found is None else found[1]

    def path(self, name: str) -> Path:
        """Return where a tag stands, or where it would."""
        found = self.find(name)
        return ("semantics", name) if found is None else found[0]

    def text(self, name: str) -> str:
        """Return a tag as localized text; empty where it is missing or no text."""
        value = self.value(name)
        if isinstance(value, str):
            return self.wording.localized(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)  # :g would round it, and fails beyond what a double holds
        return f"{value:g}" if isinstance(value, float) else ""
