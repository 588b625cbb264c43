# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Segments of people, names of certificates, and templates by what was issued of them."""

STATEMENTS = (
    # Names in small letters between bars, such as |gold|berlin|.
    "ALTER TABLE recipient ADD COLUMN segments TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE certificate ADD COLUMN name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE certificate ADD COLUMN file_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE certificate ADD COLUMN stored_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE certificate ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE certificate ADD COLUMN created_by TEXT NOT NULL DEFAULT ''",
    """CREATE INDEX distribution_order_template ON distribution_order (template_id)
        WHERE template_id IS NOT NULL""",
)
