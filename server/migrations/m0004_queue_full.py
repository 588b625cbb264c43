# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Messages whose gateway is busy wait in a state of their own, as Kony's do."""

STATEMENTS = (
    "DROP INDEX notice_due",
    """CREATE INDEX notice_due ON notice (due_at)
        WHERE state IN ('Initial', 'Queue', 'Queue Full')""",
)
