# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Pass templates by number and name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from server.clock import wall_clock
from server.repositories.database import Database, Row

_FIND = """SELECT id, name, content, integration, created_by, created_at, modified_by, modified_at
    FROM pass_template WHERE id = ?"""
_BY_NAME = """SELECT id, name, content, integration, created_by, created_at, modified_by,
    modified_at FROM pass_template WHERE name = ?"""
_PAGE = """SELECT id, name, content, integration, created_by, created_at, modified_by, modified_at
    FROM pass_template ORDER BY id LIMIT ? OFFSET ?"""
_COUNT = "SELECT count(*) FROM pass_template"
_ADD = """INSERT INTO pass_template
    (name, content, integration, created_by, created_at, modified_by, modified_at)
    VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"""
_SET = """UPDATE pass_template SET name = ?, content = ?, integration = ?, modified_by = ?,
    modified_at = ? WHERE id = ?"""
_USED = """SELECT 1 FROM distribution_order o JOIN distribution_item i ON i.order_id = o.id
    WHERE o.template_id = ? AND i.state = 0 LIMIT 1"""
_REMOVE = "DELETE FROM pass_template WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Template:
    """A pass template: a passContent and whom to tell, under a name."""

    id: int
    name: str
    content: dict[str, Any]
    integration: dict[str, Any]
    created_by: str = ""
    created_at: int = 0
    modified_by: str = ""
    modified_at: int = 0


class Templates:
    """Templates by number and name; writes within the transaction that the caller holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, number: int) -> Template | None:
        """Return a template, or ``None``."""
        row = self._database.row(_FIND, (number,))
        return _template(row) if row else None

    def find_name(self, name: str) -> Template | None:
        """Return the template of a name, or ``None``."""
        row = self._database.row(_BY_NAME, (name,))
        return _template(row) if row else None

    def page(self, start: int, size: int) -> tuple[int, list[Template]]:
        """Return how many there are, and some in the order of their numbers."""
        total = self._database.row(_COUNT)
        rows = self._database.execute(_PAGE, (size, start))
        return int(total[0]) if total else 0, [_template(row) for row in rows]

    def put(self, template: Template, by: str) -> int:
        """Store a template, new where its number is 0."""
        now = wall_clock()
        content = json.dumps(template.content, ensure_ascii=False)
        integration = json.dumps(template.integration, ensure_ascii=False)
        if template.id:
            values = (template.name, content, integration, by, now, template.id)
            self._database.execute(_SET, values)
            return template.id
        added = (template.name, content, integration, by, now, by, now)
        return int(self._database.execute(_ADD, added)[0][0])

    def is_used(self, number: int) -> bool:
        """Whether passes of it still wait to be issued."""
        return self._database.row(_USED, (number,)) is not None

    def remove(self, number: int) -> None:
        """Forget a template."""
        self._database.execute(_REMOVE, (number,))


def _template(row: Row) -> Template:
    return Template(row[0], row[1], json.loads(row[2]), json.loads(row[3]), *row[4:])
